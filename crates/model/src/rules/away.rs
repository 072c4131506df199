//! Rule 1, `away`: nobody works while on leave, sick, studying or resting.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Nobody works while on leave, sick, studying or resting.
pub struct Away;

impl Rule for Away {
    fn id(&self) -> RuleId {
        RuleId::Away
    }
    fn name(&self) -> &'static str {
        "away"
    }
    fn sentence(&self) -> &'static str {
        "Nobody works while on leave, sick, studying or resting."
    }
    fn definition(&self) -> &'static str {
        "Cover (b,p,·) with away(p,b): 1 each. Extra taken that overlaps an absence of p: 1 each. No exemption (published cover is empty there)."
    }
    fn unit(&self) -> &'static str {
        "blocks"
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
        let h = case.hospital;
        for &cover in &case.plan.cover {
            if case.facts.away(cover.person, cover.block) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if h.absences.iter().any(|a| a.person == taken.person && a.stretch.overlaps(stretch)) {
                out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
            }
        }
    }
}
