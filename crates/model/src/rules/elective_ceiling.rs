//! Rule 31, `elective_ceiling`: money for elective extras stays under its ceiling.

use super::{Case, Level, Match, Rule, RuleId};

/// Money for elective extras stays under its ceiling.
pub struct ElectiveCeiling;

impl Rule for ElectiveCeiling {
    fn id(&self) -> RuleId {
        RuleId::ElectiveCeiling
    }
    fn name(&self) -> &'static str {
        "elective_ceiling"
    }
    fn sentence(&self) -> &'static str {
        "Money for elective extras stays under its ceiling."
    }
    fn definition(&self) -> &'static str {
        "An extra taken is *for safety* if its person holds a minimum duty in some block inside it; each taker counts apart. elective = pounds of running priced sessions + pounds of extras taken not for safety. safety = pounds of extras for safety. ceiling = elective_ceiling, or max(0, cover_budget − safety). max(0, elective − ceiling)."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.11"
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
