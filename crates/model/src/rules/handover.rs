//! Rule 52, `handover`: duties change hands seldom.

use super::{Case, Level, Match, Rule, RuleId};

/// Duties change hands seldom.
pub struct Handover;

impl Rule for Handover {
    fn id(&self) -> RuleId {
        RuleId::Handover
    }
    fn name(&self) -> &'static str {
        "handover"
    }
    fn sentence(&self) -> &'static str {
        "Duties change hands seldom."
    }
    fn definition(&self) -> &'static str {
        "Per duty and pair of neighbouring blocks of it, both active: number of holders in the later block that do not hold it in the earlier one, if the earlier has any holder."
    }
    fn unit(&self) -> &'static str {
        "handovers"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.2"
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
