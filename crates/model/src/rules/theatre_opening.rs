//! Rule 56, `theatre_opening`: few theatres are opened.

use std::collections::BTreeSet;

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::words::PlaceKind;

/// Few theatres are opened.
pub struct TheatreOpening;

impl Rule for TheatreOpening {
    fn id(&self) -> RuleId {
        RuleId::TheatreOpening
    }
    fn name(&self) -> &'static str {
        "theatre_opening"
    }
    fn sentence(&self) -> &'static str {
        "Few theatres are opened."
    }
    fn definition(&self) -> &'static str {
        "For each theatre (place of kind theatre) and day of the horizon: 1 if a booking is dated that day in a \
         session there, running or not."
    }
    fn unit(&self) -> &'static str {
        "theatre-days"
    }
    fn source(&self) -> &'static str {
        "Integrated Healthcare Timetabling Problem (Ceschia et al. 2025), OpenOperatingTheater"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let comes = |b: &usize| case.fate(*b) != Fate::Contingent;
        let dates = (0..h.bookings.len()).filter(comes).filter_map(|b| case.plan.dates[b]);
        let sessions = dates.map(|date| date.session);
        let theatres = sessions.filter(|&s| h.places[h.sessions[s].place].kind == PlaceKind::Theatre);
        let opened: BTreeSet<_> = theatres.map(|s| (h.sessions[s].place, case.facts.session_day[s])).collect();
        for (theatre, day) in opened {
            let found = Match::new(self.id(), 1, What::Place(theatre));
            out.push(found.at(theatre).during(case.whole_day(day)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn a_theatre_counts_once_a_day() {
        let mut h = bench::hospital(2);
        let sessions = [(0, 0..1), (0, 1..2), (1, 0..1)].map(|(day, blocks)| bench::session(&mut h, day, blocks));
        for s in [0, 0, 1] {
            bench::booking(&mut h, Some(sessions[s]));
        }
        let mut plan = bench::published(&h);
        // Morning and afternoon of day 0; the session of day 1 runs, but for nobody.
        assert_eq!(bench::charged(&h, &plan, RuleId::TheatreOpening), 1);
        plan.dates[1] = bench::date(sessions[2]);
        assert_eq!(bench::charged(&h, &plan, RuleId::TheatreOpening), 2);
        h.places[bench::THEATRE].kind = crate::words::PlaceKind::Clinic;
        assert_eq!(bench::charged(&h, &plan, RuleId::TheatreOpening), 0);
    }
}
