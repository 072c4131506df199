//! Rule 36, `preferred_skill`: the best holder has the level that people in place need.

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
