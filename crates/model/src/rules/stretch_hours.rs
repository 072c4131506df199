//! Rule 11, `stretch_hours`: no stretch of work is longer than allowed.

use super::{Case, Level, Match, Rule, RuleId};

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
        "Working time. stretch_hours: each stretch max(0, minutes − RS.stretch). Minutes. Also on_call periods see on_call."
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
        let _ = (case, out);
    }
}
