//! Rule 12, `long_run`: no more long shifts in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

/// No more long shifts in a row than allowed, and rest after them.
pub struct LongRun;

impl Rule for LongRun {
    fn id(&self) -> RuleId {
        RuleId::LongRun
    }
    fn name(&self) -> &'static str {
        "long_run"
    }
    fn sentence(&self) -> &'static str {
        "No more long shifts in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Parameters n and rest. For each stretch of work, with runs of long stretches: 60 if its run > n; and if the \
         stretch directly before has run ≥ n: max(0, rest − gap), also where this one is long itself. The sum is \
         charged at its anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: long shifts"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        worked::charge(case, self.id(), measure, out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        worked::given(case, measure)
    }
}

/// Long stretches of work beyond the most in a row, and rest missing after them.
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    if let Some(run) = rules.long_run {
        worked::charge_run(worked, run, |spell| spell.is_long(rules), to);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn no_third_long_day_and_rest_after_the_second() {
        let mut h = bench::hospital(5);
        h.rule_sets[0].long = Some(600);
        h.rule_sets[0].long_run = Some((2, 48 * 60));
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 19);
        bench::shift(&mut h, p, 1, 7, 19);
        let e = bench::extra(&mut h, 2, 7, 19);
        let f = bench::extra(&mut h, 3, 19, 21);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(f, p)];
        // 19:00 on day 1 to 19:00 on day 3: 48 hours.
        assert_eq!(bench::charged(&h, &plan, RuleId::LongRun), 0);
        plan.extras = vec![bench::taken(e, p)];
        // The third in a row: 60; and 12 hours of rest instead of 48: 2,160.
        assert_eq!(bench::charged(&h, &plan, RuleId::LongRun), 60 + 36 * 60);
    }
}
