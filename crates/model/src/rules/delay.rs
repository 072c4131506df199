//! Rule 42, `delay`: new dates are near the old ones.

use super::{Case, Level, Match, Rule, RuleId};

/// New dates are near the old ones.
pub struct Delay;

impl Rule for Delay {
    fn id(&self) -> RuleId {
        RuleId::Delay
    }
    fn name(&self) -> &'static str {
        "delay"
    }
    fn sentence(&self) -> &'static str {
        "New dates are near the old ones."
    }
    fn definition(&self) -> &'static str {
        "Dated booking: max(0, day − (current session's day, or earliest if unbooked)) × factor."
    }
    fn unit(&self) -> &'static str {
        "point-days"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.12"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            let Some(day) = case.new_day(b) else { continue };
            let since = booking.session.map_or(booking.earliest, |s| case.facts.session_day[s]);
            let points = i64::from(day - since) * case.factor(b);
            if day > since && points != 0 {
                let session = case.plan.dates[b].map(|date| date.session);
                out.push(case.of_booking(self.id(), points, b, session));
            }
        }
    }
}
