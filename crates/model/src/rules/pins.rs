//! Rule 32, `pins`: what a person fixed stays fixed.

use super::{Case, Level, Match, Rule, RuleId};

/// What a person fixed stays fixed.
pub struct Pins;

impl Rule for Pins {
    fn id(&self) -> RuleId {
        RuleId::Pins
    }
    fn name(&self) -> &'static str {
        "pins"
    }
    fn sentence(&self) -> &'static str {
        "What a person fixed stays fixed."
    }
    fn definition(&self) -> &'static str {
        "Only pins that stand (model::pins::stands). Cover: blocks of the stretch (and of the work) in which the person does not hold the work. Session: 1 if the verdict differs. Booking: 1 if the date's session differs."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
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
