//! Rule 51, `rest_debt`: broken rest is given back.

use super::{Case, Level, Match, Rule, RuleId};

/// Broken rest is given back.
pub struct RestDebt;

impl Rule for RestDebt {
    fn id(&self) -> RuleId {
        RuleId::RestDebt
    }
    fn name(&self) -> &'static str {
        "rest_debt"
    }
    fn sentence(&self) -> &'static str {
        "Broken rest is given back."
    }
    fn definition(&self) -> &'static str {
        "Only rule sets with rest_debt and rest. Stretches of work as above (worked shifts); for each stretch starting ≥ max(0, as_of) after another with gap g < rest: a debt of rest − g, incurred at its start, due at start + debt_days×1440. Payments: released rostered Direct/Spa shifts (minutes each, at their start). In order of incurring, each debt takes from payments with start > incurred and start < due, earliest first, until paid. Unpaid minutes count."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Agreement AL(MD) 6/98 (compensatory rest); MODEL §9.15"
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
