//! Rule 14, `nights`: no more nights in a row than allowed, and rest after them.

use super::{Case, Level, Match, Rule, RuleId};

/// No more nights in a row than allowed, and rest after them.
pub struct Nights;

impl Rule for Nights {
    fn id(&self) -> RuleId {
        RuleId::Nights
    }
    fn name(&self) -> &'static str {
        "nights"
    }
    fn sentence(&self) -> &'static str {
        "No more nights in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Working time. nights (n, rest): same run count with night: 60 if run > n. If preceding stretch is night and this one is not a night continuing the run (i.e. this run is not preceding run + 1): max(0, rest − gap)."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: nights and 46 hours of rest"
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
