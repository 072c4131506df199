//! Rule 6, `agency`: inside the strike an agency worker holds only the work they were already supplied for.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Stretch;

/// Inside the strike an agency worker holds only the work they were already supplied for.
pub struct Agency;

impl Rule for Agency {
    fn id(&self) -> RuleId {
        RuleId::Agency
    }
    fn name(&self) -> &'static str {
        "agency"
    }
    fn sentence(&self) -> &'static str {
        "Inside the strike an agency worker holds only the work they were already supplied for."
    }
    fn definition(&self) -> &'static str {
        "For strikes with agency_barred: cover (b,p,w), p.agency, b overlapping the window (once even if several strikes), w not in p's published cover in b: 1. Extra taken by an agency person overlapping such a window: 1."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "Conduct of Employment Agencies and Employment Businesses Regulations 2003, reg. 7"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let in_window = |stretch: Stretch| h.strikes.iter().any(|s| s.agency_barred && s.stretch.overlaps(stretch));
        for (at, &cover) in case.plan.cover.iter().enumerate() {
            if h.people[cover.person].agency && case.laid.is_new[at] && in_window(case.stretch(cover.block)) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if h.people[taken.person].agency && in_window(stretch) {
                out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
            }
        }
    }
}
