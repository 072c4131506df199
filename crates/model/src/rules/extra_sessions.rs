//! Rule 49, `extra_sessions`: extra sessions cost money.

use super::{Case, Level, Match, Rule, RuleId};

/// Extra sessions cost money.
pub struct ExtraSessions;

impl Rule for ExtraSessions {
    fn id(&self) -> RuleId {
        RuleId::ExtraSessions
    }
    fn name(&self) -> &'static str {
        "extra_sessions"
    }
    fn sentence(&self) -> &'static str {
        "Extra sessions cost money."
    }
    fn definition(&self) -> &'static str {
        "Pounds of running sessions with a price."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (s, session) in case.hospital.sessions.iter().enumerate() {
            let pounds = session.pounds.unwrap_or(0);
            if pounds != 0 && case.mode(s).is_some() {
                out.push(case.of_session(self.id(), pounds, s));
            }
        }
    }
}
