//! Rule 34, `unreviewed`: somebody reviews every person in place every day.

use super::{Case, Level, Match, Rule, RuleId};

/// Somebody reviews every person in place every day.
pub struct Unreviewed;

impl Rule for Unreviewed {
    fn id(&self) -> RuleId {
        RuleId::Unreviewed
    }
    fn name(&self) -> &'static str {
        "unreviewed"
    }
    fn sentence(&self) -> &'static str {
        "Somebody reviews every person in place every day."
    }
    fn definition(&self) -> &'static str {
        "Per ward and day: R = duty of the ward flagged review with any block of that day (lowest index). If there is none, or no block of R of that day has a holder: number of people in place that day."
    }
    fn unit(&self) -> &'static str {
        "person-days"
    }
    fn source(&self) -> &'static str {
        "Seven-day services standard 8; MODEL §9.5"
    }
    fn level(&self) -> Level {
        Level::Safety
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
