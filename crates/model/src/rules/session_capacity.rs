//! Rule 23, `session_capacity`: a session holds no more minutes or slots than its mode offers.

use super::{Case, Level, Match, Rule, RuleId};

/// A session holds no more minutes or slots than its mode offers.
pub struct SessionCapacity;

impl Rule for SessionCapacity {
    fn id(&self) -> RuleId {
        RuleId::SessionCapacity
    }
    fn name(&self) -> &'static str {
        "session_capacity"
    }
    fn sentence(&self) -> &'static str {
        "A session holds no more minutes or slots than its mode offers."
    }
    fn definition(&self) -> &'static str {
        "Per running session in mode m with booked minutes U and count N: over = max(0,U−minutes)+max(0,N−slots) (None: 0). If every booking in it is a published one (current session = it): minus the same measure of published bookings against mode 0, at least 0. Standing down: nothing here (booking_fit charges)."
    }
    fn unit(&self) -> &'static str {
        "units"
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
        let _ = (case, out);
    }
}
