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
        "For each extra: max(0, takers − number). For each taker to whom it is not offered (another group, or \
         another grade or main specialty where it names one, or somebody who returns under a derogation): 1. For \
         each extra taken by p: the number of rostered shifts of p other than on-call ones that are neither released \
         nor away and overlap it, + the number of other extras of p that are listed before it and overlap it."
    }
    fn unit(&self) -> &'static str {
        "cases"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn eligible_people_once_and_not_on_top_of_a_shift() {
        let mut h = bench::hospital(2);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        h.people[q].group = crate::words::Group::Nurse;
        let e = bench::extra(&mut h, 0, 7, 13);
        let f = bench::extra(&mut h, 0, 12, 17);
        let s = bench::shift(&mut h, p, 0, 7, 17);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p), bench::taken(e, q), bench::taken(f, p)];
        // e: two takers of one (1); q is a nurse (1); p on top of the shift twice (2); f on top of e (1).
        assert_eq!(bench::charged(&h, &plan, RuleId::ExtraOffer), 5);
        plan.released = vec![s];
        assert_eq!(bench::charged(&h, &plan, RuleId::ExtraOffer), 3);
    }
}
