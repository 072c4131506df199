//! Rule 33, `open_minimum`: minimum duties are held.

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
        "Per minimum duty and active block b: max(0, number − holders) × minutes of b. Tier = duty.tier."
    }
    fn unit(&self) -> &'static str {
        "head-minutes"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
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
