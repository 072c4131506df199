//! Rule 15, `day_run`: no more days in a row than allowed, and rest after them.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::{Calendar, Day, Minute, Stretch};

/// No more days in a row than allowed, and rest after them.
pub struct DayRun;

impl Rule for DayRun {
    fn id(&self) -> RuleId {
        RuleId::DayRun
    }
    fn name(&self) -> &'static str {
        "day_run"
    }
    fn sentence(&self) -> &'static str {
        "No more days in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Parameters n and rest. A worked day is one on which a stretch of work or an on-call shift starts. run(day) \
         = run(day before) + 1 if the day before is worked, otherwise 1. For each worked day with run > n: 60. For \
         each worked day with run 1 whose last worked day before it has run ≥ n: max(0, rest − (first start on this \
         day − latest end of anything that starts on that day)). The sum is charged at the day's anchor with \
         exemption: the anchor of the earliest stretch of work that starts on the day or, if none does, the earliest \
         on-call shift (the first listed of several)."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: consecutive days"
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

/// Worked days beyond the most in a row, and rest missing after such a run.
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some((most, rest)) = rules.day_run else { return };
    let mut before: Option<(WorkedDay, i32)> = None;
    for today in worked_days(worked) {
        let run = match &before {
            Some((last, run)) if last.day + 1 == today.day => run + 1,
            _ => 1,
        };
        let mut amount = if run > most { 60 } else { 0 };
        if run == 1
            && let Some((last, run_before)) = &before
            && *run_before >= most
        {
            amount += i64::from((rest - (today.start - last.end)).max(0));
        }
        to.push(Charge { anchor: today.anchor, stretch: today.stretch, amount });
        before = Some((today, run));
    }
}

/// A day on which a stretch of work or an on-call shift starts.
struct WorkedDay {
    day: Day,
    /// The first start on the day.
    start: Minute,
    /// The latest end of anything that starts on the day.
    end: Minute,
    /// The first stretch of work of the day; on a day without one, its first on-call shift.
    anchor: Anchor,
    stretch: Stretch,
}

fn worked_days(worked: &Worked) -> Vec<WorkedDay> {
    let spells = worked.spells.iter().map(|s| (s.day, false, s.stretch, s.anchor));
    let on_call = worked.on_call.iter().map(|o| (o.day, true, o.stretch, Anchor::Shift(o.shift)));
    let mut items: Vec<_> = spells.chain(on_call).collect();
    items.sort_by_key(|&(day, is_on_call, stretch, _)| (day, is_on_call, stretch.start));
    let mut days: Vec<WorkedDay> = Vec::with_capacity(items.len());
    for (day, _, stretch, anchor) in items {
        match days.last_mut() {
            Some(last) if last.day == day => {
                last.start = last.start.min(stretch.start);
                last.end = last.end.max(stretch.end);
            }
            _ => days.push(WorkedDay { day, start: stretch.start, end: stretch.end, anchor, stretch }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn a_third_day_and_a_short_rest_after_two() {
        let mut h = bench::hospital(6);
        h.rule_sets[0].day_run = Some((2, 48 * 60));
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 15);
        bench::on_call(&mut h, p, 1, 7, 31);
        let e = bench::extra(&mut h, 2, 7, 15);
        let f = bench::extra(&mut h, 3, 7, 15);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // Days 0, 1, 2: one day too many.
        assert_eq!(bench::charged(&h, &plan, RuleId::DayRun), 60);
        plan.extras = vec![bench::taken(f, p)];
        // After days 0 and 1, which end at 07:00 of day 2, 24 hours of rest instead of 48.
        assert_eq!(bench::charged(&h, &plan, RuleId::DayRun), 24 * 60);
    }
}
