//! Rule 47, `rota_change`: rotas change little, and least at short notice.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::PersonIx;
use crate::time::{Day, Minute};

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
        let h = case.hospital;
        let points = |minute: Minute| {
            let notice = minute - h.as_of;
            let prices = &h.policy.change_points;
            prices.iter().find(|&&(least, _)| notice >= least).or(prices.last()).map_or(0, |&(_, points)| points)
        };
        let mut days: Vec<(PersonIx, Day, usize)> = Vec::new();
        for (at, cover) in case.plan.cover.iter().enumerate() {
            if case.laid.is_new[at] && case.stretch(cover.block).start >= h.as_of {
                days.push((cover.person, case.day(cover.block), at));
            }
        }
        days.sort_unstable();
        days.dedup_by_key(|&mut (person, day, _)| (person, day));
        for (person, _, at) in days {
            let cover = case.plan.cover[at];
            let price = points(case.stretch(cover.block).start);
            if price != 0 {
                out.push(case.of_cover(self.id(), price, cover).by(person));
            }
        }
        for &s in &case.plan.released {
            let shift = &h.shifts[s];
            let price = points(shift.stretch.start);
            if price != 0 {
                out.push(Match::new(self.id(), price, What::Shift(s)).during(shift.stretch).by(shift.person));
            }
        }
    }
}
