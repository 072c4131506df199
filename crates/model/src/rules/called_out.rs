//! Rule 5, `called_out`: nobody called out supplies cover in the strike, and their rota is never changed.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody called out supplies cover in the strike, and their rota is never changed.
pub struct CalledOut;

impl Rule for CalledOut {
    fn id(&self) -> RuleId {
        RuleId::CalledOut
    }
    fn name(&self) -> &'static str {
        "called_out"
    }
    fn sentence(&self) -> &'static str {
        "Nobody called out supplies cover in the strike, and their rota is never changed."
    }
    fn definition(&self) -> &'static str {
        "Cover with struck(p,b): 1 each. Released shift of a person called out by a strike, the shift overlapping the window or starting in it: 1. Extra taken by a called-out person overlapping the window: 1."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §3; BMA guidance on the day of strike action, 2024"
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
