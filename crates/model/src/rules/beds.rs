//! Rule 28, `beds`: no ward or room holds more people than beds.

use super::{Case, Level, Match, Rule, RuleId};

/// No ward or room holds more people than beds.
pub struct Beds;

impl Rule for Beds {
    fn id(&self) -> RuleId {
        RuleId::Beds
    }
    fn name(&self) -> &'static str {
        "beds"
    }
    fn sentence(&self) -> &'static str {
        "No ward or room holds more people than beds."
    }
    fn definition(&self) -> &'static str {
        "Per ward and night (all days of the horizon): max(0, max(0,occ+book−beds) − max(0,occ−beds)), occ = occupants there, book = bookings there. Same per room."
    }
    fn unit(&self) -> &'static str {
        "people"
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
