//! Rule 55, `fairness`: extra shifts are spread.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Extra shifts are spread.
pub struct Fairness;

impl Rule for Fairness {
    fn id(&self) -> RuleId {
        RuleId::Fairness
    }
    fn name(&self) -> &'static str {
        "fairness"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts are spread."
    }
    fn definition(&self) -> &'static str {
        "For each person: (number of extras taken)²."
    }
    fn unit(&self) -> &'static str {
        "squares"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        5
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for p in 0..case.hospital.people.len() {
            let taken = case.extras_of(p).len() as i64;
            if taken > 0 {
                out.push(Match::new(self.id(), taken * taken, What::Person(p)).by(p));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn squares_of_extras() {
        let mut h = bench::hospital(2);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let e: Vec<_> = (0..2).map(|day| bench::extra(&mut h, day, 7, 13)).collect();
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e[0], p), bench::taken(e[1], p), bench::taken(e[1], q)];
        assert_eq!(bench::charged(&h, &plan, RuleId::Fairness), 5);
    }
}
