//! Rule 41, `care_to_keep`: the policy's share of planned care is kept.

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId, What};

/// The policy's share of planned care is kept.
pub struct CareToKeep;

impl Rule for CareToKeep {
    fn id(&self) -> RuleId {
        RuleId::CareToKeep
    }
    fn name(&self) -> &'static str {
        "care_to_keep"
    }
    fn sentence(&self) -> &'static str {
        "The policy's share of planned care is kept."
    }
    fn definition(&self) -> &'static str {
        "For each day with planned care (is_planned_care, by day of current session) and kind: target = care_to_keep entry (kind, day), else (kind, None), else none; max(0, ceil(percent × planned / 100) − kept)."
    }
    fn unit(&self) -> &'static str {
        "bookings"
    }
    fn source(&self) -> &'static str {
        "NHS England letters, 2023-2025; MODEL §9.12"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let mut kept = vec![0; case.facts.planned.len()];
        for &(b, at) in &case.facts.planned_bookings {
            kept[at] += i64::from(case.fate(b) == Fate::Kept);
        }
        for (at, planned) in case.facts.planned.iter().enumerate() {
            let Some(percent) = planned.percent else { continue };
            let short = (percent * planned.number + 99).div_euclid(100) - kept[at];
            if short > 0 {
                out.push(Match::new(self.id(), short, What::Hospital).during(case.whole_day(planned.day)));
            }
        }
    }
}
