//! Rule 21, `session_roles`: a session runs with each role filled by one person throughout, and one that stands down holds nobody.

use super::{Case, Level, Match, Rule, RuleId};

/// A session runs with each role filled by one person throughout, and one that stands down holds nobody.
pub struct SessionRoles;

impl Rule for SessionRoles {
    fn id(&self) -> RuleId {
        RuleId::SessionRoles
    }
    fn name(&self) -> &'static str {
        "session_roles"
    }
    fn sentence(&self) -> &'static str {
        "A session runs with each role filled by one person throughout, and one that stands down holds nobody."
    }
    fn definition(&self) -> &'static str {
        "Sessions starting at or after as_of. Runs in mode m: roles of m not held + roles not of m that have any cover. Stands down: roles with any cover."
    }
    fn unit(&self) -> &'static str {
        "roles"
    }
    fn source(&self) -> &'static str {
        "MODEL §1 (session), §9.2"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (s, session) in case.hospital.sessions.iter().enumerate() {
            if session.stretch.start < case.hospital.as_of {
                continue;
            }
            let mode = case.mode(s).and_then(|m| session.modes.get(m));
            let mut wrong = 0;
            for role in 0..session.roles.len() {
                let is_needed = mode.is_some_and(|m| m.roles.contains(&role));
                let is_right = if is_needed { case.role_holder(s, role).is_some() } else { !case.has_cover(s, role) };
                wrong += i64::from(!is_right);
            }
            if wrong > 0 {
                out.push(case.of_session(self.id(), wrong, s));
            }
        }
    }
}
