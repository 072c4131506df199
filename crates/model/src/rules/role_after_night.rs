//! Rule 19, `role_after_night`: nobody who worked through the night holds a session role before the time their rules allow.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody who worked through the night holds a session role before the time their rules allow.
pub struct RoleAfterNight;

impl Rule for RoleAfterNight {
    fn id(&self) -> RuleId {
        RuleId::RoleAfterNight
    }
    fn name(&self) -> &'static str {
        "role_after_night"
    }
    fn sentence(&self) -> &'static str {
        "Nobody who worked through the night holds a session role before the time their rules allow."
    }
    fn definition(&self) -> &'static str {
        "Working time. role_after_night: RS.no_role_before = t and RS.night = n: for each day d in horizon: if p's worked stretches share >= n minutes in total with night(d−1): each cover (b,p,Role) with at(d,0:00) <= block start < at(d,t) counts 1. Charged with exemption per anchor(p,b)."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "Agreement AL(MD) 6/98 on compensatory rest; MODEL §9.15"
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
