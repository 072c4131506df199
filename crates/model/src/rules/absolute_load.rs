//! Rule 20, `absolute_load`: nobody carries more than the absolute limit.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody carries more than the absolute limit.
pub struct AbsoluteLoad;

impl Rule for AbsoluteLoad {
    fn id(&self) -> RuleId {
        RuleId::AbsoluteLoad
    }
    fn name(&self) -> &'static str {
        "absolute_load"
    }
    fn sentence(&self) -> &'static str {
        "Nobody carries more than the absolute limit."
    }
    fn definition(&self) -> &'static str {
        "Per (p,b,kind): max(0, load − limits.absolute). Exemption per anchor(p,b), summed over kinds and the anchor's blocks."
    }
    fn unit(&self) -> &'static str {
        "load"
    }
    fn source(&self) -> &'static str {
        "MODEL §2, §9.4"
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
