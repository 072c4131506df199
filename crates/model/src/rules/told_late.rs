//! Rule 41, `told_late`: patients are told in time.

use super::on_the_day::is_on_the_day;
use super::{Case, Level, Match, Rule, RuleId};

/// Patients are told in time.
pub struct ToldLate;

impl Rule for ToldLate {
    fn id(&self) -> RuleId {
        RuleId::ToldLate
    }
    fn name(&self) -> &'static str {
        "told_late"
    }
    fn sentence(&self) -> &'static str {
        "Patients are told in time."
    }
    fn definition(&self) -> &'static str {
        "For each displaced booking with a current session that is not charged by `on_the_day`, and 0 ≤ start of the \
         current session − as-of < tell minutes: its factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(current) = booking.session else { continue };
            let ahead = h.sessions[current].stretch.start - h.as_of;
            let is_late = 0 <= ahead && ahead < h.policy.tell_minutes;
            if is_late && case.fate(b).is_displaced() && !is_on_the_day(case, b) {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn late_but_not_on_the_day() {
        let mut h = bench::hospital(3);
        let l: Vec<_> = (0..3).map(|day| bench::session(&mut h, day, 0..1)).collect();
        for &l in &l {
            bench::booking(&mut h, Some(l));
        }
        h.policy.tell_minutes = bench::at(&h, 2, 7, 0);
        let mut plan = bench::published(&h);
        plan.dates = vec![None; 3];
        // Day 0 is the day itself, day 2 at 07:00 is told just in time.
        assert_eq!(bench::charged(&h, &plan, RuleId::ToldLate), 3);
    }
}
