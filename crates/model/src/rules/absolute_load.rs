//! Rule 20, `absolute_load`: nobody carries more than the absolute limit.

use super::case::Measured;
use super::{Case, Level, Match, Rule, RuleId};

/// Nobody carries more than the absolute limit.
pub struct AbsoluteLoad;

impl Rule for AbsoluteLoad {
    fn id(&self) -> RuleId {
        RuleId::AbsoluteLoad
    }
    fn name(&self) -> &'static str {
        "absolute_load"
    }
    fn sentence(&self) -> &'static str {
        "Nobody carries more than the absolute limit."
    }
    fn definition(&self) -> &'static str {
        "For each person, block that starts at or after the as-of instant, and kind of load: max(0, load − absolute limit). Charged at anchor(p, b) with \
         exemption, summed over kinds and the anchor's blocks, against published cover and dates."
    }
    fn unit(&self) -> &'static str {
        "load"
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

/// Load above the absolute limit, by person and block, over all kinds.
fn measure(case: &Case<'_>) -> Vec<Measured> {
    let mut measured = Vec::new();
    for load in &case.laid.loads {
        if case.stretch(load.block).start < case.hospital.as_of {
            continue;
        }
        let Some(limits) = case.facts.limits(load.person, load.block, load.kind) else { continue };
        let amount = load.load - i64::from(limits.absolute);
        if amount > 0 {
            measured.push(Measured { person: load.person, block: load.block, place: load.place, amount });
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::{Limits, Work::Duty};

    #[test]
    fn load_is_shared_rounded_up_and_the_shift_states_the_limit() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        h.people[p].limits = vec![Some(Limits { safe: 2, absolute: 4 })];
        let n = bench::profile(&mut h, 3, 0);
        for _ in 0..3 {
            let o = bench::occupant(&mut h, 0, 1);
            h.occupants[o].profile = Some(n);
        }
        let d = bench::duty(&mut h, 0, 0..1);
        h.duties[d].load_kind = Some(0);
        h.duties[d].own_load = 2;
        let s = bench::shift(&mut h, p, 0, 7, 17);
        let mut plan = bench::published(&h);
        plan.cover = vec![bench::cover(0, 0, p, Duty(d)), bench::cover(0, 0, q, Duty(d))];
        // 2 + 3 × 3 = 11, shared by two: 6 each; p may carry 4, q any.
        assert_eq!(bench::charged(&h, &plan, RuleId::AbsoluteLoad), 2);
        h.shifts[s].limits = vec![Some(Limits { safe: 2, absolute: 5 })];
        assert_eq!(bench::charged(&h, &plan, RuleId::AbsoluteLoad), 1);
        bench::post(&mut h, s, Duty(d));
        // Published alone, p carried 11: 6 above, so nothing is added.
        assert_eq!(bench::charged(&h, &plan, RuleId::AbsoluteLoad), 0);
    }
}
