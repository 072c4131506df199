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
        "For each day d of the horizon after whose eve p worked through the night, that is, p's stretches of work \
         together share at least `night` minutes with night(d − 1): each cover (b, p, role) with at(d, 00:00) ≤ \
         start of b < at(d, no_role_before): 1. Both parameters must be stated. Charged at anchor(p, b) with \
         exemption, summed over the anchor's blocks, against published cover and given worked shifts."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "Agreement AL(MD) 6/98 on compensatory rest; this project's model of a strike"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::{Duty, Role};

    #[test]
    fn no_list_before_one_after_a_night() {
        let mut h = bench::hospital(2);
        h.rule_sets[0].night = Some(180);
        h.rule_sets[0].no_role_before = Some(13 * 60);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 17, 26);
        bench::shift(&mut h, p, 1, 7, 17);
        let l = bench::session(&mut h, 1, 0..2);
        let d = bench::duty(&mut h, 1, 0..1);
        let mut plan = bench::published(&h);
        plan.cover = (0..2).map(|b| bench::cover(1, b, p, Role(l, 0))).collect();
        plan.cover.push(bench::cover(1, 0, p, Duty(d)));
        // 23:00 to 02:00 are 180 minutes; the block 07–13 counts, 13–17 and the duty do not.
        assert_eq!(bench::charged(&h, &plan, RuleId::RoleAfterNight), 1);
        plan.released = vec![0];
        assert_eq!(bench::charged(&h, &plan, RuleId::RoleAfterNight), 0);
    }
}
