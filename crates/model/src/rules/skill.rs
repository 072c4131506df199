//! Rule 4, `skill`: whoever holds a duty or role has the skill it requires.

use super::case::Measured;
use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::Work;

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
        case.charge_anchored(self.id(), measure(case), out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        case.by_anchor(&measure(case))
    }
}

/// One for each cover whose holder lacks the skill or its level.
fn measure(case: &Case<'_>) -> Vec<Measured> {
    let h = case.hospital;
    let mut measured = Vec::new();
    for cover in &case.plan.cover {
        let (skill, level) = match cover.work {
            Work::Duty(duty) => (h.duties[duty].skill, h.duties[duty].level),
            Work::Role(session, role) => (h.sessions[session].roles[role].skill, h.sessions[session].roles[role].level),
        };
        if h.people[cover.person].level(skill) < level {
            let (person, block, place) = (cover.person, cover.block, case.place_of(cover.work));
            measured.push(Measured { person, block, place, amount: 1 });
        }
    }
    measured
}
