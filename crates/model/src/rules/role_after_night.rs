//! Rule 19, `role_after_night`: nobody who worked through the night holds a session role before the time their rules allow.

use super::case::Measured;
use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::Work;

/// Nobody who worked through the night holds a session role before the time their rules allow.
pub struct RoleAfterNight;

impl Rule for RoleAfterNight {
    fn id(&self) -> RuleId {
        RuleId::RoleAfterNight
    }
    fn name(&self) -> &'static str {
        "role_after_night"
    }
    fn sentence(&self) -> &'static str {
        "Nobody who worked through the night holds a session role before the time their rules allow."
    }
    fn definition(&self) -> &'static str {
        "Working time. role_after_night: RS.no_role_before = t and RS.night = n: for each day d in horizon: if p's worked stretches share >= n minutes in total with night(d−1): each cover (b,p,Role) with at(d,0:00) <= block start < at(d,t) counts 1. Charged with exemption per anchor(p,b)."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "Agreement AL(MD) 6/98 on compensatory rest; MODEL §9.15"
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

/// One for each block of a session role before the time allowed, on a day after a night's work.
fn measure(case: &Case<'_>) -> Vec<Measured> {
    let h = case.hospital;
    let mut measured = Vec::new();
    for cover in &case.plan.cover {
        let Work::Role(..) = cover.work else { continue };
        let rules = &h.rule_sets[h.people[cover.person].rule_set];
        let (Some(time), Some(least)) = (rules.no_role_before, rules.night) else { continue };
        let day = case.day(cover.block);
        if case.stretch(cover.block).start >= h.calendar.at(day, time) {
            continue;
        }
        let night = h.calendar.night(day - 1);
        let minutes: i32 = case.worked(cover.person).spells.iter().map(|s| s.stretch.shared(night)).sum();
        if minutes >= least {
            let (person, block, place) = (cover.person, cover.block, case.place_of(cover.work));
            measured.push(Measured { person, block, place, amount: 1 });
        }
    }
    measured
}
