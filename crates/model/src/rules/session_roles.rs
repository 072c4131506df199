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
        "For each session that starts at or after the as-of instant. If it runs in mode m: the roles of m that are \
         not held, + the roles not of m that have any cover. If it stands down: its roles that have any cover."
    }
    fn unit(&self) -> &'static str {
        "roles"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Role;
    use crate::plan::Verdict::{Runs, StandsDown};

    #[test]
    fn one_holder_from_first_to_last_block() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let l = bench::session(&mut h, 0, 0..2);
        let mut plan = bench::published(&h);
        let mut held = |verdict, cover: &[(usize, usize)]| {
            plan.verdicts[l] = verdict;
            plan.cover = cover.iter().map(|&(b, person)| bench::cover(0, b, person, Role(l, 0))).collect();
            bench::charged(&h, &plan, RuleId::SessionRoles)
        };
        assert_eq!(held(Runs(0), &[(0, p), (1, p)]), 0);
        assert_eq!(held(Runs(0), &[(0, p)]), 1);
        assert_eq!(held(Runs(0), &[(0, p), (1, p), (1, q)]), 1);
        assert_eq!(held(StandsDown, &[]), 0);
        assert_eq!(held(StandsDown, &[(1, q)]), 1);
    }

    #[test]
    fn a_role_that_the_mode_does_not_need_holds_nobody() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let l = bench::session(&mut h, 0, 0..1);
        let mode = crate::hospital::Mode { name: "none".into(), minutes: None, slots: None, roles: Vec::new() };
        h.sessions[l].modes.push(mode);
        let mut plan = bench::published(&h);
        plan.verdicts[l] = Runs(1);
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionRoles), 0);
        plan.cover = vec![bench::cover(0, 0, p, Role(l, 0))];
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionRoles), 1);
    }
}
