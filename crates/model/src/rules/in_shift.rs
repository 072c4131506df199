//! Rule 3, `in_shift`: cover lies inside a shift that the person works.

use super::{Case, Level, Match, Rule, RuleId};

/// Cover lies inside a shift that the person works.
pub struct InShift;

impl Rule for InShift {
    fn id(&self) -> RuleId {
        RuleId::InShift
    }
    fn name(&self) -> &'static str {
        "in_shift"
    }
    fn sentence(&self) -> &'static str {
        "Cover lies inside a shift that the person works."
    }
    fn definition(&self) -> &'static str {
        "For each cover (b,p,w): let direct = b inside a rostered Direct/Spa shift of p not released, or inside an extra p takes; oncall = b inside a rostered OnCall shift of p not released. Fine if direct; or if oncall and w is a duty with on_call. Else 1. A returning person (derogation) counts only at a duty whose place is the derogation's place: any other cover of theirs: 1. (Away and struck shifts do count as shifts here: other rules charge those.)"
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
        let _ = (case, out);
    }
}
