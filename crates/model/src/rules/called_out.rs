//! Rule 5, `called_out`: nobody called out supplies cover in the strike, and their rota is never changed.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::PersonIx;
use crate::time::Stretch;

/// Nobody called out supplies cover in the strike, and their rota is never changed.
pub struct CalledOut;

impl Rule for CalledOut {
    fn id(&self) -> RuleId {
        RuleId::CalledOut
    }
    fn name(&self) -> &'static str {
        "called_out"
    }
    fn sentence(&self) -> &'static str {
        "Nobody called out supplies cover in the strike, and their rota is never changed."
    }
    fn definition(&self) -> &'static str {
        "Cover with struck(p,b): 1 each. Released shift of a person called out by a strike, the shift overlapping the window or starting in it: 1. Extra taken by a called-out person overlapping the window: 1."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §3; BMA guidance on the day of strike action, 2024"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for &cover in &case.plan.cover {
            if case.facts.struck(cover.person, cover.block) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        let is_barred = |person: PersonIx, stretch: Stretch| {
            h.strikes.iter().any(|strike| strike.calls_out(&h.people[person]) && stretch.overlaps(strike.stretch))
        };
        for &s in &case.plan.released {
            let shift = &h.shifts[s];
            if is_barred(shift.person, shift.stretch) {
                out.push(Match::new(self.id(), 1, What::Shift(s)).during(shift.stretch).by(shift.person));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if is_barred(taken.person, stretch) {
                out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
            }
        }
    }
}
