//! Rule 29, `single_sex`: women and men do not share a room or ward where the rule forbids it.

use super::{Case, Level, Match, Rule, RuleId};

/// Women and men do not share a room or ward where the rule forbids it.
pub struct SingleSex;

impl Rule for SingleSex {
    fn id(&self) -> RuleId {
        RuleId::SingleSex
    }
    fn name(&self) -> &'static str {
        "single_sex"
    }
    fn sentence(&self) -> &'static str {
        "Women and men do not share a room or ward where the rule forbids it."
    }
    fn definition(&self) -> &'static str {
        "Per room, and per ward with rule single, and night: min(f,m) counting people with stated sex; minus min(f,m) of occupants alone, at least 0."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "MODEL §3 (beds)"
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
