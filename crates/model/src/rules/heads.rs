//! Rule 33, `heads`: a duty has no more heads than it has room for.

use super::{Case, Level, Match, Rule, RuleId, What};

/// A duty has no more heads than it has room for.
pub struct Heads;

impl Rule for Heads {
    fn id(&self) -> RuleId {
        RuleId::Heads
    }
    fn name(&self) -> &'static str {
        "heads"
    }
    fn sentence(&self) -> &'static str {
        "A duty has no more heads than it has room for."
    }
    fn definition(&self) -> &'static str {
        "For each duty that states a most, and each block of it: max(0, holders − the larger of that most and the \
         number of its holders by the published cover)."
    }
    fn unit(&self) -> &'static str {
        "heads"
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
        let published = case.given(self.id());
        let mut at = 0;
        for (d, duty) in case.hospital.duties.iter().enumerate() {
            let Some(most) = duty.most else { continue };
            for b in case.facts.duty_blocks[d].clone() {
                let beyond = case.holders(d, b).len() as i64 - published[at].max(i64::from(most));
                at += 1;
                if beyond > 0 {
                    let found = Match::new(self.id(), beyond, What::Duty(d));
                    out.push(found.at(duty.place).during(case.stretch(b)));
                }
            }
        }
    }
    /// Published holders of each block of each duty that states a most.
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        let limited = (0..case.hospital.duties.len()).filter(|&d| case.hospital.duties[d].most.is_some());
        let blocks = limited.flat_map(|d| case.facts.duty_blocks[d].clone().map(move |b| (d, b)));
        blocks.map(|(d, b)| case.holders(d, b).len() as i64).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::hospital::Work::Duty;
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn more_than_the_most_and_more_than_published() {
        let mut h = bench::hospital(1);
        let p: Vec<_> = (0..3).map(|_| bench::person(&mut h)).collect();
        let d = bench::duty(&mut h, 0, 0..2);
        let mut plan = bench::published(&h);
        plan.cover = [(0, 0), (0, 1), (0, 2), (1, 0)].map(|(b, who)| bench::cover(0, b, p[who], Duty(d))).into();
        // Without a most, anybody may join.
        assert_eq!(bench::charged(&h, &plan, RuleId::Heads), 0);
        h.duties[d].most = Some(1);
        // Three where one may be, and one where one may be.
        assert_eq!(bench::charged(&h, &plan, RuleId::Heads), 2);
        for &who in &p[..2] {
            let s = bench::shift(&mut h, who, 0, 7, 17);
            bench::post(&mut h, s, Duty(d));
        }
        // The rota itself has two.
        assert_eq!(bench::charged(&h, &plan, RuleId::Heads), 1);
    }
}
