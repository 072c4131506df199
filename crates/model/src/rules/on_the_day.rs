//! Rule 39, `on_the_day`: nobody is cancelled on the day.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::BookingIx;

/// Nobody is cancelled on the day.
pub struct OnTheDay;

impl Rule for OnTheDay {
    fn id(&self) -> RuleId {
        RuleId::OnTheDay
    }
    fn name(&self) -> &'static str {
        "on_the_day"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is cancelled on the day."
    }
    fn definition(&self) -> &'static str {
        "Booking moved or without date, current session's day = day of as_of, session start >= as_of: factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Cancelled operations guidance (QMCO); MODEL §2"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if is_on_the_day(case, b) {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}

/// Whether the booking is moved or has no date, and its current session would have been later today.
pub(super) fn is_on_the_day(case: &Case<'_>, b: BookingIx) -> bool {
    let h = case.hospital;
    let Some(current) = h.bookings[b].session else { return false };
    case.fate(b).is_displaced()
        && h.sessions[current].stretch.start >= h.as_of
        && case.facts.session_day[current] == h.calendar.day_of(h.as_of)
}
