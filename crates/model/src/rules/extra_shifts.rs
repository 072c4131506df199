//! Rule 48, `extra_shifts`: extra shifts cost money.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Extra shifts cost money.
pub struct ExtraShifts;

impl Rule for ExtraShifts {
    fn id(&self) -> RuleId {
        RuleId::ExtraShifts
    }
    fn name(&self) -> &'static str {
        "extra_shifts"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts cost money."
    }
    fn definition(&self) -> &'static str {
        "Pounds of extras taken."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for taken in &case.plan.extras {
            let extra = &case.hospital.extras[taken.extra];
            if extra.pounds != 0 {
                let found = Match::new(self.id(), extra.pounds, What::Extra(taken.extra));
                out.push(found.during(extra.stretch).by(taken.person));
            }
        }
    }
}
