//! Rule 61, `guarantee`: whoever waits for turnout in vain has a date within the guarantee.

use super::{Case, Level, Match, Rule, RuleId, contingent};

/// Whoever waits for turnout in vain has a date within the guarantee.
pub struct Guarantee;

impl Rule for Guarantee {
    fn id(&self) -> RuleId {
        RuleId::Guarantee
    }
    fn name(&self) -> &'static str {
        "guarantee"
    }
    fn sentence(&self) -> &'static str {
        "Whoever waits for turnout in vain has a date within the guarantee."
    }
    fn definition(&self) -> &'static str {
        "Σ over bookings that wait in their current session, which is contingent: factor × guarantee days × missed / 1,000, the \
         sum rounded up; missed as in `contingent`. The last day of the guarantee is taken, for nobody knows yet which day it \
         will be."
    }
    fn unit(&self) -> &'static str {
        "point-days"
    }
    fn source(&self) -> &'static str {
        "Handbook to the NHS Constitution: another binding date within 28 days"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let days = i64::from(case.hospital.policy.guarantee_days);
        contingent::expected(self.id(), case, out, |b, _| case.factor(b) * days);
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Contingent, Verdict};
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn days_times_urgency_times_chance() {
        let mut h = bench::hospital(2);
        h.policy.guarantee_days = 10;
        h.policy.tail_weight = 0;
        let l = bench::session(&mut h, 0, 0..1);
        let b = bench::booking(&mut h, Some(l));
        let factor = h.policy.priorities[h.bookings[b].priority].factor;
        let mut plan = bench::published(&h);
        plan.verdicts[l] = Verdict::Contingent(Contingent { mode: 0, chance: 400, tail: 0 });
        assert_eq!(bench::charged(&h, &plan, RuleId::Guarantee), 6 * factor);
        // The date itself is where it was.
        assert_eq!(bench::charged(&h, &plan, RuleId::Delay), 0);
    }
}
