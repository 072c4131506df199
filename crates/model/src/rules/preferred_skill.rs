//! Rule 36, `preferred_skill`: the best holder has the level that people in place need.

use super::{Case, Level, Match, Rule, RuleId};

/// The best holder has the level that people in place need.
pub struct PreferredSkill;

impl Rule for PreferredSkill {
    fn id(&self) -> RuleId {
        RuleId::PreferredSkill
    }
    fn name(&self) -> &'static str {
        "preferred_skill"
    }
    fn sentence(&self) -> &'static str {
        "The best holder has the level that people in place need."
    }
    fn definition(&self) -> &'static str {
        "Per duty with load_kind k and active block with ≥1 holders: best = highest level of duty.skill among holders; Σ over people in place max(0, need(x,b,k).level − best). Per duty with prefers>0, active block and ≥1 holders: max(0, prefers − best). Per running session and held role of its mode with prefers>0: max(0, prefers − holder's level), once per session."
    }
    fn unit(&self) -> &'static str {
        "levels"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.7"
    }
    fn level(&self) -> Level {
        Level::Safety
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
