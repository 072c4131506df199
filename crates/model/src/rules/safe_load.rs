//! Rule 36, `safe_load`: nobody carries more than the safe limit.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Nobody carries more than the safe limit.
pub struct SafeLoad;

impl Rule for SafeLoad {
    fn id(&self) -> RuleId {
        RuleId::SafeLoad
    }
    fn name(&self) -> &'static str {
        "safe_load"
    }
    fn sentence(&self) -> &'static str {
        "Nobody carries more than the safe limit."
    }
    fn definition(&self) -> &'static str {
        "For each person, block and kind of load: max(0, load − safe limit). Nothing is exempt."
    }
    fn unit(&self) -> &'static str {
        "load-blocks"
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
        for load in &case.laid.loads {
            let Some(limits) = case.facts.limits(load.person, load.block, load.kind) else { continue };
            let amount = load.load - i64::from(limits.safe);
            if amount > 0 {
                let found = Match::new(self.id(), amount, What::Person(load.person)).at(load.place);
                out.push(found.during(case.stretch(load.block)).by(load.person));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::{Limits, Work::Duty};

    #[test]
    fn duties_of_one_kind_add_up() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        h.people[p].limits = vec![Some(Limits { safe: 10, absolute: 100 })];
        let d: Vec<_> = (0..2).map(|_| bench::duty(&mut h, 0, 0..1)).collect();
        for (at, &d) in d.iter().enumerate() {
            h.duties[d].load_kind = Some(0);
            h.duties[d].own_load = 8 - 2 * at as i32;
        }
        let mut plan = bench::published(&h);
        plan.cover = d.iter().map(|&d| bench::cover(0, 0, p, Duty(d))).collect();
        // 8 + 6 = 14 of 10.
        assert_eq!(bench::charged(&h, &plan, RuleId::SafeLoad), 4);
        h.duties[d[1]].conditional = true;
        // Nobody is in the ward: the second carries nothing.
        assert_eq!(bench::charged(&h, &plan, RuleId::SafeLoad), 0);
    }
}
