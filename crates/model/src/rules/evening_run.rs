//! Rule 13, `evening_run`: no more long evening shifts in a row than allowed, and rest after them.

use super::{Case, Level, Match, Rule, RuleId};

/// No more long evening shifts in a row than allowed, and rest after them.
pub struct EveningRun;

impl Rule for EveningRun {
    fn id(&self) -> RuleId {
        RuleId::EveningRun
    }
    fn name(&self) -> &'static str {
        "evening_run"
    }
    fn sentence(&self) -> &'static str {
        "No more long evening shifts in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Working time. evening_run: same with evening in place of long."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: long evening shifts"
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
