//! Rule 52, `handover`: duties change hands seldom.

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
        "Per duty and pair of neighbouring blocks of it, both active: number of holders in the later block that do not hold it in the earlier one, if the earlier has any holder."
    }
    fn unit(&self) -> &'static str {
        "handovers"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.2"
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
