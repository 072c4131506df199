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
        "For each cover (b, p, w): 1 if p's level of the skill of w is below the level that w requires (a skill not \
         held is level 0). Charged at anchor(p, b) with exemption, summed over the anchor's blocks, against \
         published cover."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn level_counts_and_the_published_holder_is_exempt() {
        let mut h = bench::hospital(1);
        let (old, new) = (bench::person(&mut h), bench::person(&mut h));
        let d = bench::duty(&mut h, 0, 0..2);
        h.duties[d].level = 2;
        let s = bench::shift(&mut h, old, 0, 7, 17);
        bench::post(&mut h, s, Duty(d));
        let mut plan = bench::published(&h);
        // Level 1 where 2 is required, but so it was published.
        assert_eq!(bench::charged(&h, &plan, RuleId::Skill), 0);
        plan.cover.iter_mut().for_each(|c| c.person = new);
        assert_eq!(bench::charged(&h, &plan, RuleId::Skill), 2);
    }
}
