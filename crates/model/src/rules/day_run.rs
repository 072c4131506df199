//! Rule 15, `day_run`: no more days in a row than allowed, and rest after them.

use super::{Case, Level, Match, Rule, RuleId};

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
        let _ = (case, out);
    }
}
