//! Rule 57, `surgeon_transfer`: surgeons stay in one place on a day.

use std::collections::BTreeSet;

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId, What};

/// Surgeons stay in one place on a day.
pub struct SurgeonTransfer;

impl Rule for SurgeonTransfer {
    fn id(&self) -> RuleId {
        RuleId::SurgeonTransfer
    }
    fn name(&self) -> &'static str {
        "surgeon_transfer"
    }
    fn sentence(&self) -> &'static str {
        "Surgeons stay in one place on a day."
    }
    fn definition(&self) -> &'static str {
        "For each surgeon and day of the horizon: the number of distinct places of the sessions in which bookings \
         bound to that surgeon are dated that day, less 1, at least 0."
    }
    fn unit(&self) -> &'static str {
        "transfers"
    }
    fn source(&self) -> &'static str {
        "Integrated Healthcare Timetabling Problem (Ceschia et al. 2025), SurgeonTransfer"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut seen = BTreeSet::new();
        for (b, booking) in h.bookings.iter().enumerate() {
            if let (Some(surgeon), Some(date)) = (booking.surgeon, case.plan.dates[b])
                && case.fate(b) != Fate::Contingent
            {
                seen.insert((surgeon, case.facts.session_day[date.session], h.sessions[date.session].place));
            }
        }
        let seen: Vec<_> = seen.into_iter().collect();
        for places in seen.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|places| places.len() > 1) {
            let (surgeon, day, _) = places[0];
            let found = Match::new(self.id(), places.len() as i64 - 1, What::Person(surgeon));
            out.push(found.during(case.whole_day(day)).by(surgeon));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn from_the_second_place_on() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let sessions = [0..1, 1..2].map(|blocks| bench::session(&mut h, 0, blocks));
        for (s, surgeon) in [(0, p), (1, p), (0, q)] {
            let b = bench::booking(&mut h, Some(sessions[s]));
            h.bookings[b].surgeon = Some(surgeon);
        }
        let plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::SurgeonTransfer), 0);
        h.sessions[sessions[1]].place = bench::WARD;
        // p operates in two places, q in one.
        assert_eq!(bench::charged(&h, &plan, RuleId::SurgeonTransfer), 1);
    }
}
