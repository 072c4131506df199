//! Rule 47, `open_desirable`: desirable duties are held.

use super::{open_minimum, Case, Level, Match, Rule, RuleId};

/// Desirable duties are held.
pub struct OpenDesirable;

impl Rule for OpenDesirable {
    fn id(&self) -> RuleId {
        RuleId::OpenDesirable
    }
    fn name(&self) -> &'static str {
        "open_desirable"
    }
    fn sentence(&self) -> &'static str {
        "Desirable duties are held."
    }
    fn definition(&self) -> &'static str {
        "For each duty that is not a minimum and active block b of it: max(0, number − holders) × minutes of b."
    }
    fn unit(&self) -> &'static str {
        "head-minutes"
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
        open_minimum::open(case, self.id(), false, out);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn duties_that_are_not_minimum() {
        let mut h = bench::hospital(1);
        let d = bench::duty(&mut h, 0, 0..1);
        h.duties[d].minimum = false;
        let plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::OpenDesirable), 360);
        assert_eq!(bench::charged(&h, &plan, RuleId::OpenMinimum), 0);
    }
}
