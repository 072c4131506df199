//! Rule 1, `away`: nobody works while on leave, sick, studying or resting.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Nobody works while on leave, sick, studying or resting.
pub struct Away;

impl Rule for Away {
    fn id(&self) -> RuleId {
        RuleId::Away
    }
    fn name(&self) -> &'static str {
        "away"
    }
    fn sentence(&self) -> &'static str {
        "Nobody works while on leave, sick, studying or resting."
    }
    fn definition(&self) -> &'static str {
        "Cover (b, p, ·) with away(p, b): 1 each. An extra taken that overlaps an absence of its taker: 1 each. \
         Nothing is exempt; published cover is empty there."
    }
    fn unit(&self) -> &'static str {
        "blocks"
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
        for &cover in &case.plan.cover {
            if case.facts.away(cover.person, cover.block) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if h.absences.iter().any(|a| a.person == taken.person && a.stretch.overlaps(stretch)) {
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
    fn cover_and_extras_on_leave_are_charged() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..2);
        let s = bench::shift(&mut h, p, 0, 7, 17);
        bench::post(&mut h, s, Duty(d));
        let e = bench::extra(&mut h, 0, 17, 21);
        bench::leave(&mut h, p, 0, 12, 18);
        let mut plan = bench::published(&h);
        // 12:00 to 18:00 touches the blocks 07–13, 13–17 and 17–21: nothing is published there.
        assert!(plan.cover.is_empty());
        plan.cover = vec![bench::cover(0, 0, p, Duty(d)), bench::cover(0, 1, p, Duty(d)), bench::cover(0, 3, p, Duty(d))];
        plan.extras = vec![bench::taken(e, p)];
        // Two blocks of cover and one extra; the block 21–07 is free of leave.
        assert_eq!(bench::charged(&h, &plan, RuleId::Away), 3);
    }
}
