//! Rule 40, `told_late`: patients are told in time.

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
        "Booking moved or without date, not on_the_day, with current session start − as_of < tell_minutes (and >= 0): factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.8"
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
