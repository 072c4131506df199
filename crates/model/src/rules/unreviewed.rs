//! Rule 34, `unreviewed`: somebody reviews every person in place every day.

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
        "Per ward and day: R = duty of the ward flagged review with any block of that day (lowest index). If there is none, or no block of R of that day has a holder: number of people in place that day."
    }
    fn unit(&self) -> &'static str {
        "person-days"
    }
    fn source(&self) -> &'static str {
        "Seven-day services standard 8; MODEL §9.5"
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
