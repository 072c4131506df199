//! Rule 53, `continuity`: few people look after each patient.

use super::{Case, Level, Match, Rule, RuleId};

/// Few people look after each patient.
pub struct Continuity;

impl Rule for Continuity {
    fn id(&self) -> RuleId {
        RuleId::Continuity
    }
    fn name(&self) -> &'static str {
        "continuity"
    }
    fn sentence(&self) -> &'static str {
        "Few people look after each patient."
    }
    fn definition(&self) -> &'static str {
        "Per person in place: number of distinct persons who hold, in a block of the stay, a duty flagged continuity of their place (active)."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.18"
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
