//! Rule 39, `on_the_day`: nobody is cancelled on the day.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is cancelled on the day.
pub struct OnTheDay;

impl Rule for OnTheDay {
    fn id(&self) -> RuleId {
        RuleId::OnTheDay
    }
    fn name(&self) -> &'static str {
        "on_the_day"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is cancelled on the day."
    }
    fn definition(&self) -> &'static str {
        "Booking moved or without date, current session's day = day of as_of, session start >= as_of: factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Cancelled operations guidance (QMCO); MODEL §2"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
