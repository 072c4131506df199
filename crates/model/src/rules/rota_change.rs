//! Rule 47, `rota_change`: rotas change little, and least at short notice.

use super::{Case, Level, Match, Rule, RuleId};

/// Rotas change little, and least at short notice.
pub struct RotaChange;

impl Rule for RotaChange {
    fn id(&self) -> RuleId {
        RuleId::RotaChange
    }
    fn name(&self) -> &'static str {
        "rota_change"
    }
    fn sentence(&self) -> &'static str {
        "Rotas change little, and least at short notice."
    }
    fn definition(&self) -> &'static str {
        "Each cover (b,p,w) with b.start ≥ as_of not in published cover of p: points(b.start − as_of). Each released shift: points(start − as_of). points(n) = the first entry of change_points with n ≥ its minutes (the last if none). Covers of the same person on the same civil day count once: the number of distinct (p, day of block) with at least one such cover, at the points of the day's first such block."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "MODEL §2"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        10
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let _ = (case, out);
    }
}
