//! Rule 10, `week_hours`: no 168 hours hold more than the most work allowed.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};
use crate::time::Stretch;

/// No 168 hours hold more than the most work allowed.
pub struct WeekHours;

impl Rule for WeekHours {
    fn id(&self) -> RuleId {
        RuleId::WeekHours
    }
    fn name(&self) -> &'static str {
        "week_hours"
    }
    fn sentence(&self) -> &'static str {
        "No 168 hours hold more than the most work allowed."
    }
    fn definition(&self) -> &'static str {
        "Working time. week_hours: for each stretch or on-call shift e (each merged stretch; each on-call): worked minutes within [e.end−10080, e.end) where stretches count fully and on-call shifts floor(shared minutes × on_call_percent / 100) each; max(0, that − RS.week). Anchor e. Minutes."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: 72 hours in any 168"
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

/// Work beyond the most in the 168 hours that end with each stretch of work or on-call shift.
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(most) = rules.week else { return };
    let percent = rules.on_call_percent;
    let spells = worked.spells.iter().map(|s| (s.anchor, s.stretch));
    let on_call = worked.on_call.iter().map(|o| (Anchor::Shift(o.shift), o.stretch));
    for (anchor, stretch) in spells.chain(on_call) {
        let week = Stretch::new(stretch.end - 7 * 1440, stretch.end);
        let direct: i64 = worked.spells.iter().map(|s| i64::from(s.stretch.shared(week))).sum();
        let called = worked.on_call.iter().map(|o| i64::from(o.stretch.shared(week)) * i64::from(percent));
        let minutes = direct + called.map(|share| share.div_euclid(100)).sum::<i64>();
        to.push(Charge { anchor, stretch, amount: (minutes - i64::from(most)).max(0) });
    }
}
