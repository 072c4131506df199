//! Rule 50, `extra_sessions`: extra sessions cost money.

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
        "For each running session with a price: its pounds."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn only_those_that_run() {
        let mut h = bench::hospital(1);
        let l = bench::session(&mut h, 0, 0..1);
        h.sessions[l].pounds = Some(900);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::ExtraSessions), 0);
        plan.verdicts[l] = crate::plan::Verdict::Runs(0);
        assert_eq!(bench::charged(&h, &plan, RuleId::ExtraSessions), 900);
    }
}
