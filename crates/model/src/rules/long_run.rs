//! Rule 12, `long_run`: no more long shifts in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

/// No more long shifts in a row than allowed, and rest after them.
pub struct LongRun;

impl Rule for LongRun {
    fn id(&self) -> RuleId {
        RuleId::LongRun
    }
    fn name(&self) -> &'static str {
        "long_run"
    }
    fn sentence(&self) -> &'static str {
        "No more long shifts in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Working time. long_run (n, rest): walk the stretches in order; run = number of consecutive long stretches ending here (a stretch continues the run of the directly preceding stretch if that was long and this one is long and its day − preceding day <= 1; else a long one starts a run of 1; not long: 0). Charge 1×60 (i.e. 60 units 'minutes') if run > n; anchor this stretch. If the preceding stretch had run >= n: charge max(0, rest − gap to preceding end); anchor this stretch. Sum of both."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: long shifts"
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

/// Long stretches of work beyond the most in a row, and rest missing after them.
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    if let Some(run) = rules.long_run {
        worked::charge_run(worked, run, |spell| spell.is_long(rules), to);
    }
}
