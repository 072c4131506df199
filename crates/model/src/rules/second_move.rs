//! Rule 44, `second_move`: nobody is moved twice.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is moved twice.
pub struct SecondMove;

impl Rule for SecondMove {
    fn id(&self) -> RuleId {
        RuleId::SecondMove
    }
    fn name(&self) -> &'static str {
        "second_move"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is moved twice."
    }
    fn definition(&self) -> &'static str {
        "Booking moved or without date with earlier_moves ≥ 1: factor."
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
            if booking.earlier_moves >= 1 && case.fate(b).is_displaced() {
                let session = case.plan.dates[b].map(|date| date.session).or(booking.session);
                out.push(case.of_booking(self.id(), case.factor(b), b, session));
            }
        }
    }
}
