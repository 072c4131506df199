//! Rule 49, `extra_shifts`: extra shifts cost money.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Extra shifts cost money.
pub struct ExtraShifts;

impl Rule for ExtraShifts {
    fn id(&self) -> RuleId {
        RuleId::ExtraShifts
    }
    fn name(&self) -> &'static str {
        "extra_shifts"
    }
    fn sentence(&self) -> &'static str {
        "Extra shifts cost money."
    }
    fn definition(&self) -> &'static str {
        "For each extra taken, by taker: its pounds."
    }
    fn unit(&self) -> &'static str {
        "pounds"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for taken in &case.plan.extras {
            let extra = &case.hospital.extras[taken.extra];
            if extra.pounds != 0 {
                let found = Match::new(self.id(), extra.pounds, What::Extra(taken.extra));
                out.push(found.during(extra.stretch).by(taken.person));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn each_taker_is_paid() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let e = bench::extra(&mut h, 0, 7, 13);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p), bench::taken(e, q)];
        assert_eq!(bench::charged(&h, &plan, RuleId::ExtraShifts), 200);
    }
}
