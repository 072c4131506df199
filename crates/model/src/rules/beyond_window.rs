//! Rule 44, `beyond_window`: new dates lie within the rebooking window.

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId};

/// New dates lie within the rebooking window.
pub struct BeyondWindow;

impl Rule for BeyondWindow {
    fn id(&self) -> RuleId {
        RuleId::BeyondWindow
    }
    fn name(&self) -> &'static str {
        "beyond_window"
    }
    fn sentence(&self) -> &'static str {
        "New dates lie within the rebooking window."
    }
    fn definition(&self) -> &'static str {
        "For each moved booking with day > day of its current session + rebooking days: its factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Policy of the folder (two weeks); this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        7
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            let (Some(current), Some(date)) = (booking.session, case.plan.dates[b]) else { continue };
            let last = case.facts.session_day[current] + case.hospital.policy.rebooking_days;
            if case.fate(b) == Fate::Moved && case.facts.session_day[date.session] > last {
                out.push(case.of_booking(self.id(), case.factor(b), b, Some(date.session)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn the_last_day_of_the_window_is_inside() {
        let mut h = bench::hospital(17);
        let l: Vec<_> = [0, 14, 15].map(|day| bench::session(&mut h, day, 0..1)).into();
        let b = bench::booking(&mut h, Some(l[0]));
        let mut plan = bench::published(&h);
        plan.dates[b] = bench::date(l[1]);
        assert_eq!(bench::charged(&h, &plan, RuleId::BeyondWindow), 0);
        plan.dates[b] = bench::date(l[2]);
        assert_eq!(bench::charged(&h, &plan, RuleId::BeyondWindow), 3);
    }
}
