//! Rule 10, `week_hours`: no 168 hours hold more than the most work allowed.

use super::{Case, Level, Match, Rule, RuleId};

/// No 168 hours hold more than the most work allowed.
pub struct WeekHours;

impl Rule for WeekHours {
    fn id(&self) -> RuleId {
        RuleId::WeekHours
    }
    fn name(&self) -> &'static str {
        "week_hours"
    }
    fn sentence(&self) -> &'static str {
        "No 168 hours hold more than the most work allowed."
    }
    fn definition(&self) -> &'static str {
        "Working time. week_hours: for each stretch or on-call shift e (each merged stretch; each on-call): worked minutes within [e.end−10080, e.end) where stretches count fully and on-call shifts floor(shared minutes × on_call_percent / 100) each; max(0, that − RS.week). Anchor e. Minutes."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: 72 hours in any 168"
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
