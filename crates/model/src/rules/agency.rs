//! Rule 6, `agency`: inside the strike an agency worker holds only the work they were already supplied for.

use super::{Case, Level, Match, Rule, RuleId};

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
        let _ = (case, out);
    }
}
