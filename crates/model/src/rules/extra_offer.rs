//! Rule 8, `extra_offer`: extra shifts go to those they are offered to, no more than offered, and not on top of another shift.

use super::{Case, Level, Match, Rule, RuleId};

/// Extra shifts go to those they are offered to, no more than offered, and not on top of another shift.
pub struct ExtraOffer;

impl Rule for ExtraOffer {
    fn id(&self) -> RuleId {
        RuleId::ExtraOffer
    }
    fn name(&self) -> &'static str {
        "extra_offer"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts go to those they are offered to, no more than offered, and not on top of another shift."
    }
    fn definition(&self) -> &'static str {
        "Per extra: max(0, takers − number). Per taker not extra.is_for(person): 1. Per extra taken: number of rostered Direct/Spa shifts of p, not released and not away, overlapping it, plus number of other extras p takes with a lower index overlapping it."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.10"
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
