//! Rule 11, `stretch_hours`: no stretch of work is longer than allowed.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

/// No stretch of work is longer than allowed.
pub struct StretchHours;

impl Rule for StretchHours {
    fn id(&self) -> RuleId {
        RuleId::StretchHours
    }
    fn name(&self) -> &'static str {
        "stretch_hours"
    }
    fn sentence(&self) -> &'static str {
        "No stretch of work is longer than allowed."
    }
    fn definition(&self) -> &'static str {
        "Working time. stretch_hours: each stretch max(0, minutes − RS.stretch). Minutes. Also on_call periods see on_call."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: 13 hours"
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

/// What each stretch of work has beyond the longest allowed.
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(most) = rules.stretch else { return };
    for spell in &worked.spells {
        let amount = i64::from((spell.stretch.minutes() - most).max(0));
        to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
    }
}
