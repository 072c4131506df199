//! Rule 27, `bed_fit`: a patient who stays has a bed in a ward and room that may take them.

use super::{Case, Level, Match, Rule, RuleId};

/// A patient who stays has a bed in a ward and room that may take them.
pub struct BedFit;

impl Rule for BedFit {
    fn id(&self) -> RuleId {
        RuleId::BedFit
    }
    fn name(&self) -> &'static str {
        "bed_fit"
    }
    fn sentence(&self) -> &'static str {
        "A patient who stays has a bed in a ward and room that may take them."
    }
    fn definition(&self) -> &'static str {
        "Dated booking with nights>0: 1 if no bed, or ward not in wards, or ward lists rooms and room missing / not of that ward / in not_rooms / age outside room's ages (when both stated), or ward lists none and a room is named. Booking with nights=0 and a bed: 1. Exempt if bed and session are the published ones."
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
        let _ = (case, out);
    }
}
