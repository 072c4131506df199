//! Rule 51, `over_budget`: spending stays within the cover budget.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Spending stays within the cover budget.
pub struct OverBudget;

impl Rule for OverBudget {
    fn id(&self) -> RuleId {
        RuleId::OverBudget
    }
    fn name(&self) -> &'static str {
        "over_budget"
    }
    fn sentence(&self) -> &'static str {
        "Spending stays within the cover budget."
    }
    fn definition(&self) -> &'static str {
        "max(0, total of `extra_shifts` + total of `extra_sessions` − cover budget)."
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
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut spent: i64 = case.plan.extras.iter().map(|taken| h.extras[taken.extra].pounds).sum();
        for (s, session) in h.sessions.iter().enumerate() {
            if case.mode(s).is_some() {
                spent += session.pounds.unwrap_or(0);
            }
        }
        if spent > h.policy.cover_budget {
            out.push(Match::new(self.id(), spent - h.policy.cover_budget, What::Hospital));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn shifts_and_sessions_together() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let e = bench::extra(&mut h, 0, 7, 13);
        let l = bench::session(&mut h, 0, 0..1);
        h.sessions[l].pounds = Some(950);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        plan.verdicts[l] = crate::plan::Verdict::Runs(0);
        // 100 + 950 of 1,000.
        assert_eq!(bench::charged(&h, &plan, RuleId::OverBudget), 50);
    }
}
