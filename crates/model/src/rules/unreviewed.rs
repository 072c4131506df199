//! Rule 35, `unreviewed`: somebody reviews every person in place every day.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Day;

/// Somebody reviews every person in place every day.
pub struct Unreviewed;

impl Rule for Unreviewed {
    fn id(&self) -> RuleId {
        RuleId::Unreviewed
    }
    fn name(&self) -> &'static str {
        "unreviewed"
    }
    fn sentence(&self) -> &'static str {
        "Somebody reviews every person in place every day."
    }
    fn definition(&self) -> &'static str {
        "For each ward and day of the horizon: R = the first listed review duty of the ward with any block of that \
         day. If there is none, or nobody holds R in any of its blocks of that day: the number of people in place \
         that day."
    }
    fn unit(&self) -> &'static str {
        "person-days"
    }
    fn source(&self) -> &'static str {
        "Seven-day services standard 8; this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Safety
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for ward in 0..case.hospital.places.len() {
            for day in 0..case.facts.days() as Day {
                let people = case.number_in(ward, day) as i64;
                if people == 0 {
                    continue;
                }
                let is_reviewed = case.facts.review(ward, day).is_some_and(|review| {
                    let mut blocks = case.facts.duty_blocks[review].clone().filter(|&b| case.day(b) == day);
                    blocks.any(|b| !case.holders(review, b).is_empty())
                });
                if !is_reviewed {
                    let found = Match::new(self.id(), people, What::Place(ward));
                    out.push(found.at(ward).during(case.whole_day(day)));
                }
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
    fn everybody_in_place_counts_on_a_day_without_a_round() {
        let mut h = bench::hospital(3);
        let p = bench::person(&mut h);
        bench::occupant(&mut h, 0, 3);
        bench::occupant(&mut h, 1, 1);
        for day in 0..2 {
            let d = bench::duty(&mut h, day, 0..2);
            h.duties[d].review = true;
        }
        let mut plan = bench::published(&h);
        // One, two and one.
        assert_eq!(bench::charged(&h, &plan, RuleId::Unreviewed), 4);
        plan.cover = vec![bench::cover(1, 1, p, Duty(1))];
        assert_eq!(bench::charged(&h, &plan, RuleId::Unreviewed), 2);
    }
}
