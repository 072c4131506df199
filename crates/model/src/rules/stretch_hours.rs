//! Rule 11, `stretch_hours`: no stretch of work is longer than allowed.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

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
        "For each stretch of work: max(0, minutes − stretch). Charged at its anchor with exemption. On-call shifts \
         are judged by `on_call`."
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
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(most) = rules.stretch else { return };
    for spell in &worked.spells {
        let amount = i64::from((spell.stretch.minutes() - most).max(0));
        to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn thirteen_hours_are_the_longest_and_touching_shifts_are_one() {
        let mut h = bench::hospital(2);
        h.rule_sets[0].stretch = Some(13 * 60);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 17);
        let e = bench::extra(&mut h, 0, 17, 20);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        assert_eq!(bench::charged(&h, &plan, RuleId::StretchHours), 0);
        h.extras[e].stretch.end += 30;
        assert_eq!(bench::charged(&h, &plan, RuleId::StretchHours), 30);
    }
}
