//! Rule 15, `day_run`: no more days in a row than allowed, and rest after them.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};
use crate::time::{Day, Minute, Stretch};

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
        "Working time. day_run (n, rest): over days: a stretch or on-call shift makes its start day a worked day. Let worked days sorted. run(day) = run(day−1)+1 if day−1 worked else 1. For each worked day with run > n: 60, anchor = first item (stretch before on-call; then earlier start) starting that day. For each worked day D with run exactly 1 whose preceding worked day E has run >= n: max(0, rest − (first start on D − latest end of anything starting on E)); same anchor.  "
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
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
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
