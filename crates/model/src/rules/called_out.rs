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
        "Cover with struck(p, b): 1 each. A released shift that overlaps the stretch of a strike that calls its \
         person out: 1 each. An extra that is taken by somebody called out and overlaps that strike's stretch: 1 \
         each. Several strikes count once."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike; BMA guidance on the day of strike action, 2024"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn a_shift_begun_before_is_finished_and_one_that_starts_inside_is_struck_whole() {
        let mut h = bench::hospital(3);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..4);
        let next = bench::duty(&mut h, 1, 0..4);
        let night = bench::shift(&mut h, p, 0, 17, 31);
        let day = bench::shift(&mut h, p, 1, 7, 21);
        // From 21:00 on day 0 to 13:00 on day 1.
        bench::strike(&mut h, 0, 21, 37);
        let mut plan = bench::published(&h);
        plan.cover = vec![bench::cover(0, 2, p, Duty(d)), bench::cover(0, 3, p, Duty(d))];
        // The night began at 17:00, before the strike: it is finished.
        assert_eq!(bench::charged(&h, &plan, RuleId::CalledOut), 0);
        for block in 0..4 {
            plan.cover.push(bench::cover(1, block, p, Duty(next)));
        }
        // The day shift 07–21 starts inside, so its three blocks are struck, after 13:00 too; the night after is free.
        assert_eq!(bench::charged(&h, &plan, RuleId::CalledOut), 3);
        plan.cover.clear();
        plan.released = vec![night, day];
        assert_eq!(bench::charged(&h, &plan, RuleId::CalledOut), 2);
    }

    #[test]
    fn nobody_called_out_is_asked_for_an_extra_in_the_window() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        let inside = bench::extra(&mut h, 0, 7, 13);
        let after = bench::extra(&mut h, 1, 7, 13);
        bench::strike(&mut h, 0, 7, 31);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(inside, p), bench::taken(after, p)];
        assert_eq!(bench::charged(&h, &plan, RuleId::CalledOut), 1);
    }
}
