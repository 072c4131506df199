//! Rule 42, `care_to_keep`: the policy's share of planned care is kept.

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId, What};

/// The policy's share of planned care is kept.
pub struct CareToKeep;

impl Rule for CareToKeep {
    fn id(&self) -> RuleId {
        RuleId::CareToKeep
    }
    fn name(&self) -> &'static str {
        "care_to_keep"
    }
    fn sentence(&self) -> &'static str {
        "The policy's share of planned care is kept."
    }
    fn definition(&self) -> &'static str {
        "For each day and kind of planned care (by the day of the current session and the booking's kind): target = \
         the policy's entry for kind and day, otherwise its entry for the kind without day, otherwise none; max(0, \
         target percent × planned / 100 rounded up − kept), where planned and kept count the bookings of that \
         planned care; of those who wait in contingent sessions as many count as kept as are expected to be, rounded down."
    }
    fn unit(&self) -> &'static str {
        "bookings"
    }
    fn source(&self) -> &'static str {
        "NHS England letters, 2023-2025; this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let mut kept = vec![0; case.facts.planned.len()];
        for &(b, at) in &case.facts.planned_bookings {
            kept[at] += match case.fate(b) {
                Fate::Kept => 1000,
                Fate::Contingent => 1000 - case.missed(b),
                _ => 0,
            };
        }
        for (at, planned) in case.facts.planned.iter().enumerate() {
            let Some(percent) = planned.percent else { continue };
            let short = (percent * planned.number + 99).div_euclid(100) - kept[at].div_euclid(1000);
            if short > 0 {
                out.push(Match::new(self.id(), short, What::Hospital).during(case.whole_day(planned.day)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn the_share_is_rounded_up() {
        let mut h = bench::hospital(2);
        let l: Vec<_> = (0..2).map(|day| bench::session(&mut h, day, 0..1)).collect();
        for at in 0..5 {
            bench::booking(&mut h, Some(l[usize::from(at == 4)]));
        }
        bench::strike(&mut h, 0, 0, 24);
        let target = |day, percent| crate::hospital::CareToKeep { kind: "theatre".into(), day, percent };
        h.policy.care_to_keep = vec![target(None, 100), target(Some(0), 70)];
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::CareToKeep), 0);
        plan.dates = vec![None, None, bench::date(l[1]), bench::date(l[0]), None];
        // 70 % of four is 2.8, so 3; one is kept. Day 1 lies behind the strike.
        assert_eq!(bench::charged(&h, &plan, RuleId::CareToKeep), 2);
    }
}
