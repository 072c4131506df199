//! Rule 7, `frozen`: what lies before the as-of instant is not changed.

use super::{Case, Level, Match, Rule, RuleId};

/// What lies before the as-of instant is not changed.
pub struct Frozen;

impl Rule for Frozen {
    fn id(&self) -> RuleId {
        RuleId::Frozen
    }
    fn name(&self) -> &'static str {
        "frozen"
    }
    fn sentence(&self) -> &'static str {
        "What lies before the as-of instant is not changed."
    }
    fn definition(&self) -> &'static str {
        "For blocks starting before as_of: cover in exactly one of (plan, frozen cover): 1 each. Released shift starting before as_of: 1. Extra taken starting before as_of: 1. Session starting before as_of whose verdict differs from the published one: 1. Booking whose current session starts before as_of and whose date's session is not it: 1."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §1 (as of)"
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
