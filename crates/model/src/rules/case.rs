//! The case before the rules: a hospital, a plan, and what both say when laid out by person, block and place.

use super::{Match, Report, RULES, RuleId, Score};
use crate::hospital::Hospital;
use crate::plan::Plan;

/// A hospital and a plan, indexed for the rules' loops.
pub struct Case<'a> {
    /// What is given.
    pub hospital: &'a Hospital,
    /// What is decided.
    pub plan: &'a Plan,
}

/// Recomputes every rule of `plan` from nothing but the hospital and the plan.
pub fn judge(hospital: &Hospital, plan: &Plan) -> Report {
    let case = Case { hospital, plan };
    let mut matches = Vec::new();
    for rule in RULES {
        rule.judge(&case, &mut matches);
    }
    let mut totals = [0; RuleId::COUNT];
    let mut open_by_tier = vec![0; usize::from(hospital.policy.tiers)];
    for m in &matches {
        totals[m.rule as usize] += m.amount;
        if m.rule == RuleId::OpenMinimum {
            open_by_tier[usize::from(m.tier) - 1] += m.amount;
        }
    }
    let score = Score::weigh(&totals, &open_by_tier, &hospital.weights);
    Report { score, totals, open_by_tier, matches }
}
