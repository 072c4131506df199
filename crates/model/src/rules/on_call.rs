//! Rule 17, `on_call`: on-call periods are no longer and no denser than allowed.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

/// On-call periods are no longer and no denser than allowed.
pub struct OnCall;

impl Rule for OnCall {
    fn id(&self) -> RuleId {
        RuleId::OnCall
    }
    fn name(&self) -> &'static str {
        "on_call"
    }
    fn sentence(&self) -> &'static str {
        "On-call periods are no longer and no denser than allowed."
    }
    fn definition(&self) -> &'static str {
        "For each on-call shift o the sum of: max(0, minutes − on_call); if on_call_week is stated, 60 if another \
         on-call shift of the person has the day before o's day, unless that day before is a Saturday, and 60 if \
         more than on_call_week on-call shifts (o included) have a day among the seven that end with o's day. \
         Charged at o with exemption. For each stretch of work whose day is the day after the day of some on-call \
         shift: max(0, minutes − after_on_call), once. Charged at its anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: on-call periods"
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

/// On-call periods too long, on days in a row, too many in seven days, and too much work on the day after one.
pub(super) fn measure(calendar: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    for (at, on_call) in worked.on_call.iter().enumerate() {
        let mut amount = rules.on_call.map_or(0, |most| i64::from((on_call.stretch.minutes() - most).max(0)));
        if let Some(most) = rules.on_call_week {
            let eve = on_call.day - 1;
            let others = worked.on_call.iter().enumerate().filter(|&(other, _)| other != at);
            if others.clone().any(|(_, o)| o.day == eve) && calendar.weekday(eve) != SATURDAY {
                amount += 60;
            }
            let in_week = worked.on_call.iter().filter(|o| on_call.day - 6 <= o.day && o.day <= on_call.day).count();
            if in_week as i64 > i64::from(most) {
                amount += 60;
            }
        }
        to.push(Charge { anchor: Anchor::Shift(on_call.shift), stretch: on_call.stretch, amount });
    }
    let Some(most) = rules.after_on_call else { return };
    for spell in &worked.spells {
        if worked.on_call.iter().any(|o| o.day + 1 == spell.day) {
            let amount = i64::from((spell.stretch.minutes() - most).max(0));
            to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
        }
    }
}

/// Saturday as the calendar numbers it.
const SATURDAY: u8 = 5;

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn too_long_in_a_row_and_too_many() {
        let mut h = bench::hospital(7);
        h.rule_sets[0].on_call = Some(24 * 60);
        h.rule_sets[0].on_call_week = Some(1);
        h.rule_sets[0].after_on_call = Some(10 * 60);
        let p = bench::person(&mut h);
        bench::on_call(&mut h, p, 0, 7, 32);
        bench::on_call(&mut h, p, 1, 7, 31);
        let e = bench::extra(&mut h, 2, 7, 19);
        let mut plan = bench::published(&h);
        // Given: 60 for the length, then 60 for the day after and 60 for the second in seven days; not charged.
        let given = |h: &crate::Hospital| bench::given(h, RuleId::OnCall);
        assert_eq!(given(&h), vec![60, 120]);
        // A Saturday before excuses the day in a row, not the number.
        h.shifts[0].stretch = bench::hours(&h, 5, 7, 31);
        h.shifts[1].stretch = bench::hours(&h, 6, 7, 31);
        assert_eq!(given(&h), vec![0, 60]);
        assert_eq!(bench::charged(&h, &plan, RuleId::OnCall), 0);
        h.shifts[1].stretch = bench::hours(&h, 1, 7, 31);
        plan.extras = vec![bench::taken(e, p)];
        // Twelve hours of work on the day after on-call are two too many.
        assert_eq!(bench::charged(&h, &plan, RuleId::OnCall), 120);
    }
}
