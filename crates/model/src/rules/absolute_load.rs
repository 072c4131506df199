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
        "Per (p,b,kind): max(0, load − limits.absolute). Exemption per anchor(p,b), summed over kinds and the anchor's blocks."
    }
    fn unit(&self) -> &'static str {
        "load"
    }
    fn source(&self) -> &'static str {
        "MODEL §2, §9.4"
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
        let Some(limits) = case.facts.limits(load.person, load.block, load.kind) else { continue };
        let amount = load.load - i64::from(limits.absolute);
        if amount > 0 {
            measured.push(Measured { person: load.person, block: load.block, place: load.place, amount });
        }
    }
    measured
}
