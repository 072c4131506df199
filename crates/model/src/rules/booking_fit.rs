//! Rule 24, `booking_fit`: a patient goes to a session that runs, of the right specialty, kind and pool.

use super::{Case, Level, Match, Rule, RuleId};

/// A patient goes to a session that runs, of the right specialty, kind and pool.
pub struct BookingFit;

impl Rule for BookingFit {
    fn id(&self) -> RuleId {
        RuleId::BookingFit
    }
    fn name(&self) -> &'static str {
        "booking_fit"
    }
    fn sentence(&self) -> &'static str {
        "A patient goes to a session that runs, of the right specialty, kind and pool."
    }
    fn definition(&self) -> &'static str {
        "Dated booking: 1 if the session stands down; else 1 if specialty or kind differ, or the booking has a pool and the session has another or none. The mismatch (not the standing down) is exempt at the booking's current session."
    }
    fn unit(&self) -> &'static str {
        "bookings"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(date) = case.plan.dates[b] else { continue };
            let session = &h.sessions[date.session];
            let is_pool_right = booking.pool.is_none() || booking.pool == session.pool;
            let is_fit = booking.specialty == session.specialty && booking.kind == session.kind && is_pool_right;
            let is_current = booking.session == Some(date.session);
            if case.mode(date.session).is_none() || (!is_fit && !is_current) {
                out.push(case.of_booking(self.id(), 1, b, Some(date.session)));
            }
        }
    }
}
