//! Rule 38, `no_date`: everybody has a date.

use super::{Case, Level, Match, Rule, RuleId};

/// Everybody has a date.
pub struct NoDate;

impl Rule for NoDate {
    fn id(&self) -> RuleId {
        RuleId::NoDate
    }
    fn name(&self) -> &'static str {
        "no_date"
    }
    fn sentence(&self) -> &'static str {
        "Everybody has a date."
    }
    fn definition(&self) -> &'static str {
        "Booking without date: factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.12"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        4
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if case.plan.dates[b].is_none() {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}
