//! Rule 4, `skill`: whoever holds a duty or role has the skill it requires.

use super::{Case, Level, Match, Rule, RuleId};

/// Whoever holds a duty or role has the skill it requires.
pub struct Skill;

impl Rule for Skill {
    fn id(&self) -> RuleId {
        RuleId::Skill
    }
    fn name(&self) -> &'static str {
        "skill"
    }
    fn sentence(&self) -> &'static str {
        "Whoever holds a duty or role has the skill it requires."
    }
    fn definition(&self) -> &'static str {
        "For each cover (b,p,w): 1 if p.level(skill of w) < level of w. Exemption per anchor(p,b)."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.7"
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
