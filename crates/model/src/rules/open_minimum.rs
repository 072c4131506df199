//! Rule 34, `open_minimum`: minimum duties are held.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Stretch;

/// Minimum duties are held.
pub struct OpenMinimum;

impl Rule for OpenMinimum {
    fn id(&self) -> RuleId {
        RuleId::OpenMinimum
    }
    fn name(&self) -> &'static str {
        "open_minimum"
    }
    fn sentence(&self) -> &'static str {
        "Minimum duties are held."
    }
    fn definition(&self) -> &'static str {
        "For each minimum duty and active block b of it: max(0, number − holders) × minutes of b. It counts for the \
         duty's tier."
    }
    fn unit(&self) -> &'static str {
        "head-minutes"
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
        open(case, self.id(), true, out);
    }
}

/// Missing heads × minutes of each duty that is (or is not) a minimum, one match for each run of open blocks.
pub(super) fn open(case: &Case<'_>, rule: RuleId, minimum: bool, out: &mut Vec<Match>) {
    for (d, duty) in case.hospital.duties.iter().enumerate() {
        if duty.minimum != minimum {
            continue;
        }
        let mut run: Option<(Stretch, i64)> = None;
        let found = |(stretch, amount): (Stretch, i64)| {
            let found = Match::new(rule, amount, What::Duty(d)).at(duty.place).during(stretch);
            Match { tier: if minimum { duty.tier } else { 0 }, ..found }
        };
        for b in case.facts.duty_blocks[d].clone() {
            let missing = i64::from(duty.number) - case.holders(d, b).len() as i64;
            let block = case.stretch(b);
            if missing > 0 && case.is_active(d, b) {
                let amount = missing * i64::from(block.minutes());
                run = match run {
                    Some((before, sum)) => Some((Stretch::new(before.start, block.end), sum + amount)),
                    None => Some((block, amount)),
                };
            } else if let Some(done) = run.take() {
                out.push(found(done));
            }
        }
        out.extend(run.map(found));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn missing_heads_times_minutes_in_runs_of_blocks() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..4);
        h.duties[d].number = 2;
        h.duties[d].tier = 2;
        let mut plan = bench::published(&h);
        plan.cover = vec![bench::cover(0, 1, p, Duty(d))];
        // 2 × 360 + 240 + 2 × 240 + 2 × 600.
        assert_eq!(bench::charged(&h, &plan, RuleId::OpenMinimum), 720 + 240 + 480 + 1200);
        let report = crate::judge(&h, &plan);
        assert_eq!(report.open_by_tier, vec![0, 2640]);
        assert_eq!(report.of(RuleId::OpenMinimum).count(), 1);
        h.duties[d].number = 1;
        let report = crate::judge(&h, &plan);
        let found: Vec<_> = report.of(RuleId::OpenMinimum).map(|m| (m.stretch, m.amount)).collect();
        let expected = [(bench::hours(&h, 0, 7, 13), 360), (bench::hours(&h, 0, 17, 31), 840)];
        assert_eq!(found, expected.map(|(stretch, amount)| (Some(stretch), amount)));
        h.duties[d].conditional = true;
        assert_eq!(bench::charged(&h, &plan, RuleId::OpenMinimum), 0);
        bench::occupant(&mut h, 0, 1);
        assert_eq!(bench::charged(&h, &plan, RuleId::OpenMinimum), 1200);
    }
}
