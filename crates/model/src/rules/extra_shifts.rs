//! Rule 48, `extra_shifts`: extra shifts cost money.

use super::{Case, Level, Match, Rule, RuleId};

/// Extra shifts cost money.
pub struct ExtraShifts;

impl Rule for ExtraShifts {
    fn id(&self) -> RuleId {
        RuleId::ExtraShifts
    }
    fn name(&self) -> &'static str {
        "extra_shifts"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts cost money."
    }
    fn definition(&self) -> &'static str {
        "Pounds of extras taken."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
