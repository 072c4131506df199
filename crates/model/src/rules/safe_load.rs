//! Rule 35, `safe_load`: nobody carries more than the safe limit.

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
        "Per (p,b,kind): max(0, load − limits.safe)."
    }
    fn unit(&self) -> &'static str {
        "load-blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §2, §9.4"
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
