//! Rule 53, `handover`: duties change hands seldom.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Duties change hands seldom.
pub struct Handover;

impl Rule for Handover {
    fn id(&self) -> RuleId {
        RuleId::Handover
    }
    fn name(&self) -> &'static str {
        "handover"
    }
    fn sentence(&self) -> &'static str {
        "Duties change hands seldom."
    }
    fn definition(&self) -> &'static str {
        "For each duty and each pair of neighbouring blocks of it that are both active: if the earlier has any \
         holder, the number of holders of the later who do not hold it in the earlier."
    }
    fn unit(&self) -> &'static str {
        "handovers"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (d, duty) in case.hospital.duties.iter().enumerate() {
            let mut blocks = case.facts.duty_blocks[d].clone();
            let Some(mut before) = blocks.next() else { continue };
            for b in blocks {
                let (left, right) = (case.holders(d, before), case.holders(d, b));
                before = b;
                if left.is_empty() || right.is_empty() || !case.is_active(d, b - 1) || !case.is_active(d, b) {
                    continue;
                }
                let fresh = right.iter().filter(|new| left.iter().all(|old| old.person != new.person)).count() as i64;
                if fresh > 0 {
                    let found = Match::new(self.id(), fresh, What::Duty(d));
                    out.push(found.at(duty.place).during(case.stretch(b)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn a_new_holder_after_another() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let d = bench::duty(&mut h, 0, 0..4);
        let mut plan = bench::published(&h);
        plan.cover = [(0, p), (1, p), (1, q), (3, q)].map(|(b, who)| bench::cover(0, b, who, Duty(d))).into();
        // q joins in block 1; block 2 is open, so block 3 takes over from nobody.
        assert_eq!(bench::charged(&h, &plan, RuleId::Handover), 1);
    }
}
