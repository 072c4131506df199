//! Rule 9, `rest`: enough rest lies between two stretches of work.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

/// Enough rest lies between two stretches of work.
pub struct Rest;

impl Rule for Rest {
    fn id(&self) -> RuleId {
        RuleId::Rest
    }
    fn name(&self) -> &'static str {
        "rest"
    }
    fn sentence(&self) -> &'static str {
        "Enough rest lies between two stretches of work."
    }
    fn definition(&self) -> &'static str {
        "Working time. rest (law, only if !rest_debt): for each stretch after another: max(0, RS.rest − (start − previous end)); anchor the later. Minutes."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Terms and Conditions of Service for doctors in training (2016), Schedule 3: 11 hours between shifts"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        worked::charge(case, self.id(), measure, out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        worked::given(case, measure)
    }
}

/// What each stretch of work lacks of the rest before it.
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(rest) = rules.rest.filter(|_| !rules.rest_debt) else { return };
    for pair in worked.spells.windows(2) {
        let gap = pair[1].stretch.start - pair[0].stretch.end;
        let amount = i64::from((rest - gap).max(0));
        to.push(Charge { anchor: pair[1].anchor, stretch: pair[1].stretch, amount });
    }
}
