//! Rule 16, `weekends`: no more weekends than allowed.

use super::{Case, Level, Match, Rule, RuleId};

/// No more weekends than allowed.
pub struct Weekends;

impl Rule for Weekends {
    fn id(&self) -> RuleId {
        RuleId::Weekends
    }
    fn name(&self) -> &'static str {
        "weekends"
    }
    fn sentence(&self) -> &'static str {
        "No more weekends than allowed."
    }
    fn definition(&self) -> &'static str {
        "Working time. weekends (a of b): weekend = Saturday+Sunday; worked if any stretch or on-call shift shares a minute with [Saturday 00:00, Monday 00:00). Over all whole weekends in history+horizon, W of them: max(0, worked − ceil(W*a/b)). Anchor: end of the window (one per person). Units 1."
    }
    fn unit(&self) -> &'static str {
        "weekends"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: weekend frequency"
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
