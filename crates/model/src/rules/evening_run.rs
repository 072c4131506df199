//! Rule 13, `evening_run`: no more long evening shifts in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

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
        worked::charge(case, self.id(), measure, out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        worked::given(case, measure)
    }
}

/// Long evening stretches of work beyond the most in a row, and rest missing after them.
fn measure(h: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    if let Some(run) = rules.evening_run {
        worked::charge_run(worked, run, |spell| spell.is_evening(rules, &h.calendar), to);
    }
}
