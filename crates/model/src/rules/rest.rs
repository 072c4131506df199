//! Rule 9, `rest`: enough rest lies between two stretches of work.

use super::{Case, Level, Match, Rule, RuleId};

/// Enough rest lies between two stretches of work.
pub struct Rest;

impl Rule for Rest {
    fn id(&self) -> RuleId {
        RuleId::Rest
    }
    fn name(&self) -> &'static str {
        "rest"
    }
    fn sentence(&self) -> &'static str {
        "Enough rest lies between two stretches of work."
    }
    fn definition(&self) -> &'static str {
        "Working time. rest (law, only if !rest_debt): for each stretch after another: max(0, RS.rest − (start − previous end)); anchor the later. Minutes."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Terms and Conditions of Service for doctors in training (2016), Schedule 3: 11 hours between shifts"
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
