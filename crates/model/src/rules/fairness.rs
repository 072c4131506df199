//! Rule 54, `fairness`: extra shifts are spread.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Extra shifts are spread.
pub struct Fairness;

impl Rule for Fairness {
    fn id(&self) -> RuleId {
        RuleId::Fairness
    }
    fn name(&self) -> &'static str {
        "fairness"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts are spread."
    }
    fn definition(&self) -> &'static str {
        "Σ over people of (extras taken)²."
    }
    fn unit(&self) -> &'static str {
        "squares"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.18"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        5
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for p in 0..case.hospital.people.len() {
            let taken = case.extras_of(p).len() as i64;
            if taken > 0 {
                out.push(Match::new(self.id(), taken * taken, What::Person(p)).by(p));
            }
        }
    }
}
