//! Rule 22, `place_open`: a session runs where the place is open and free.

use super::{Case, Level, Match, Rule, RuleId};

/// A session runs where the place is open and free.
pub struct PlaceOpen;

impl Rule for PlaceOpen {
    fn id(&self) -> RuleId {
        RuleId::PlaceOpen
    }
    fn name(&self) -> &'static str {
        "place_open"
    }
    fn sentence(&self) -> &'static str {
        "A session runs where the place is open and free."
    }
    fn definition(&self) -> &'static str {
        "Running session whose place is closed_in(its stretch): 1, without exemption. Per pair of running sessions in the same place with overlapping stretches: 1; exemption per place and day of the pair's later-listed session, against published verdicts."
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
