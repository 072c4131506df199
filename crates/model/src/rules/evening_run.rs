//! Rule 13, `evening_run`: no more long evening shifts in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

/// No more long evening shifts in a row than allowed, and rest after them.
pub struct EveningRun;

impl Rule for EveningRun {
    fn id(&self) -> RuleId {
        RuleId::EveningRun
    }
    fn name(&self) -> &'static str {
        "evening_run"
    }
    fn sentence(&self) -> &'static str {
        "No more long evening shifts in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Parameters n and rest. For each stretch of work, with runs of evenings: 60 if its run > n; and if the \
         stretch directly before has run ≥ n: max(0, rest − gap). The sum is charged at its anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: long evening shifts"
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

/// Long evening stretches of work beyond the most in a row, and rest missing after them.
pub(super) fn measure(calendar: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    if let Some(run) = rules.evening_run {
        worked::charge_run(worked, run, |spell| spell.is_evening(rules, calendar), to);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn long_shifts_past_eleven_at_night() {
        let mut h = bench::hospital(5);
        h.rule_sets[0].long = Some(600);
        h.rule_sets[0].night = Some(180);
        h.rule_sets[0].evening_run = Some((1, 24 * 60));
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 12, 24);
        let e = bench::extra(&mut h, 1, 11, 23);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // It ends at 23:00 sharp, so it is no evening; but 11 hours of rest after one instead of 24 lack 780 minutes.
        assert_eq!(bench::charged(&h, &plan, RuleId::EveningRun), 780);
        h.extras[e].stretch.end += 1;
        // Now it is the second in a row.
        assert_eq!(bench::charged(&h, &plan, RuleId::EveningRun), 60 + 780);
    }
}
