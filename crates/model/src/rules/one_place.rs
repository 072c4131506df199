//! Rule 2, `one_place`: nobody is in two places at once.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is in two places at once.
pub struct OnePlace;

impl Rule for OnePlace {
    fn id(&self) -> RuleId {
        RuleId::OnePlace
    }
    fn name(&self) -> &'static str {
        "one_place"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is in two places at once."
    }
    fn definition(&self) -> &'static str {
        "For each (p,b): works = number of distinct works held; conflict if works>1 and (any is a role or an exclusive duty, or their share groups differ): works−1. Exemption per anchor(p,b) against published cover."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.3"
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
