//! Rule 50, `over_budget`: spending stays within the cover budget.

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
        "max(0, extra_shifts + extra_sessions − cover_budget)."
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
