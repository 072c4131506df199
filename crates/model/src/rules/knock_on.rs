//! Rule 45, `knock_on`: nobody is moved whose own session runs.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is moved whose own session runs.
pub struct KnockOn;

impl Rule for KnockOn {
    fn id(&self) -> RuleId {
        RuleId::KnockOn
    }
    fn name(&self) -> &'static str {
        "knock_on"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is moved whose own session runs."
    }
    fn definition(&self) -> &'static str {
        "Booking moved or without date whose current session runs (any mode): factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        3
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if booking.session.is_some_and(|s| case.mode(s).is_some()) && case.fate(b).is_displaced() {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}
