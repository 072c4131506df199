//! Rule 18, `average_hours`: average weekly hours over the reference period stay within the limit.

use super::{Case, Level, Match, Rule, RuleId};

/// Average weekly hours over the reference period stay within the limit.
pub struct AverageHours;

impl Rule for AverageHours {
    fn id(&self) -> RuleId {
        RuleId::AverageHours
    }
    fn name(&self) -> &'static str {
        "average_hours"
    }
    fn sentence(&self) -> &'static str {
        "Average weekly hours over the reference period stay within the limit."
    }
    fn definition(&self) -> &'static str {
        "Working time. average_hours: total = minutes_to_date + minutes of worked shifts starting at or after 0 and before horizon end (stretch minutes merged; on-call by percent, floor each); allowed = RS.average × (days_to_date + horizon_days) / 7 (floor); max(0, total − allowed). Anchor: end of the window."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Working Time Regulations 1998, reg. 4; TCS 2016, Schedule 3"
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
