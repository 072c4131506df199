//! Rule 37, `preferred_skill`: the best holder has the level that people in place need.

use super::{Case, Level, Match, Rule, RuleId, What};

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
        "For each duty and active block with at least one holder, best = the highest level of the duty's skill among \
         the holders: if the duty carries a kind of load, Σ over people in place in its place of max(0, need(x, b, \
         kind).level − best); and max(0, level preferred by the duty − best). For each running session and each role \
         of its mode that is held: max(0, level preferred by the role − the holder's level of the role's skill), \
         once for the session."
    }
    fn unit(&self) -> &'static str {
        "levels"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Safety
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (d, duty) in h.duties.iter().enumerate() {
            if duty.load_kind.is_none() && duty.prefers == 0 {
                continue;
            }
            for b in case.facts.duty_blocks[d].clone() {
                let levels = case.holders(d, b).iter().map(|held| h.people[held.person as usize].level(duty.skill));
                let Some(best) = levels.max().filter(|_| case.is_active(d, b)) else { continue };
                let mut short = i64::from(duty.prefers.saturating_sub(best));
                if let Some(kind) = duty.load_kind {
                    for stay in case.in_place(duty.place, case.day(b)) {
                        short += i64::from(stay.need(h, b, kind).level.saturating_sub(best));
                    }
                }
                if short > 0 {
                    let found = Match::new(self.id(), short, What::Duty(d));
                    out.push(found.at(duty.place).during(case.stretch(b)));
                }
            }
        }
        for (s, session) in h.sessions.iter().enumerate() {
            let Some(mode) = case.mode(s).and_then(|m| session.modes.get(m)) else { continue };
            for &r in &mode.roles {
                let role = &session.roles[r];
                let Some(holder) = case.role_holder(s, r) else { continue };
                let short = i64::from(role.prefers.saturating_sub(h.people[holder].level(role.skill)));
                if short > 0 {
                    out.push(case.of_session(self.id(), short, s).by(holder));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::{Duty, Role};

    #[test]
    fn patients_duties_and_roles_state_what_they_prefer() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        h.people[q].skills = vec![(0, 2)];
        let n = bench::profile(&mut h, 1, 3);
        for _ in 0..2 {
            let o = bench::occupant(&mut h, 0, 1);
            h.occupants[o].profile = Some(n);
        }
        let d = bench::duty(&mut h, 0, 0..1);
        h.duties[d].load_kind = Some(0);
        h.duties[d].prefers = 3;
        let l = bench::session(&mut h, 0, 0..1);
        h.sessions[l].roles[0].prefers = 2;
        let mut plan = bench::published(&h);
        // Nobody holds anything: open, not unskilled.
        assert_eq!(bench::charged(&h, &plan, RuleId::PreferredSkill), 0);
        plan.cover = vec![bench::cover(0, 0, p, Duty(d)), bench::cover(0, 0, p, Role(l, 0))];
        // Two patients lack 2 each, the duty 2, the role 1.
        assert_eq!(bench::charged(&h, &plan, RuleId::PreferredSkill), 7);
        plan.cover.push(bench::cover(0, 0, q, Duty(d)));
        // The best holder counts: 1 + 1 + 1, and the role as before.
        assert_eq!(bench::charged(&h, &plan, RuleId::PreferredSkill), 4);
    }
}
