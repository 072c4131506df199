//! Rule 43, `beyond_window`: new dates lie within the rebooking window.

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
        "Moved booking with day > current day + rebooking_days: factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Policy of the folder (two weeks); MODEL §9.12"
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
