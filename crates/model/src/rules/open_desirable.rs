//! Rule 46, `open_desirable`: desirable duties are held.

use super::{open_minimum, Case, Level, Match, Rule, RuleId};

/// Desirable duties are held.
pub struct OpenDesirable;

impl Rule for OpenDesirable {
    fn id(&self) -> RuleId {
        RuleId::OpenDesirable
    }
    fn name(&self) -> &'static str {
        "open_desirable"
    }
    fn sentence(&self) -> &'static str {
        "Desirable duties are held."
    }
    fn definition(&self) -> &'static str {
        "As open_minimum for duties that are not minimum."
    }
    fn unit(&self) -> &'static str {
        "head-minutes"
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
        open_minimum::open(case, self.id(), false, out);
    }
}
