//! Rule 8, `extra_offer`: extra shifts go to those they are offered to, no more than offered, and not on top of another shift.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::ExtraIx;
use crate::words::ShiftKind;

/// Extra shifts go to those they are offered to, no more than offered, and not on top of another shift.
pub struct ExtraOffer;

impl Rule for ExtraOffer {
    fn id(&self) -> RuleId {
        RuleId::ExtraOffer
    }
    fn name(&self) -> &'static str {
        "extra_offer"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts go to those they are offered to, no more than offered, and not on top of another shift."
    }
    fn definition(&self) -> &'static str {
        "Per extra: max(0, takers − number). Per taker not extra.is_for(person): 1. Per extra taken: number of rostered Direct/Spa shifts of p, not released and not away, overlapping it, plus number of other extras p takes with a lower index overlapping it."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.10"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let found = |amount: i64, extra: ExtraIx| {
            Match::new(self.id(), amount, What::Extra(extra)).during(h.extras[extra].stretch)
        };
        for takers in case.plan.extras.chunk_by(|a, b| a.extra == b.extra) {
            let over = takers.len() as i64 - i64::from(h.extras[takers[0].extra].number);
            if over > 0 {
                out.push(found(over, takers[0].extra));
            }
        }
        for taken in &case.plan.extras {
            let (e, p) = (taken.extra, taken.person);
            let extra = &h.extras[e];
            if !extra.is_for(&h.people[p]) {
                out.push(found(1, e).by(p));
            }
            let mut on_top = 0;
            for &s in case.facts.shifts_of(p) {
                let shift = &h.shifts[s as usize];
                let is_worked = !case.is_released(s as usize) && !case.facts.shift_away[s as usize];
                if is_worked && shift.kind != ShiftKind::OnCall && shift.stretch.overlaps(extra.stretch) {
                    on_top += 1;
                }
            }
            for &other in case.extras_of(p) {
                if (other as usize) < e && h.extras[other as usize].stretch.overlaps(extra.stretch) {
                    on_top += 1;
                }
            }
            if on_top > 0 {
                out.push(found(on_top, e).by(p));
            }
        }
    }
}
