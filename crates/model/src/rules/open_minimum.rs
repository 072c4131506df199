//! Rule 33, `open_minimum`: minimum duties are held.

use super::{Case, Level, Match, Rule, RuleId};

/// Minimum duties are held.
pub struct OpenMinimum;

impl Rule for OpenMinimum {
    fn id(&self) -> RuleId {
        RuleId::OpenMinimum
    }
    fn name(&self) -> &'static str {
        "open_minimum"
    }
    fn sentence(&self) -> &'static str {
        "Minimum duties are held."
    }
    fn definition(&self) -> &'static str {
        "Per minimum duty and active block b: max(0, number − holders) × minutes of b. Tier = duty.tier."
    }
    fn unit(&self) -> &'static str {
        "head-minutes"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::Safety
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
