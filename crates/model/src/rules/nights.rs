//! Rule 14, `nights`: no more nights in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

/// No more nights in a row than allowed, and rest after them.
pub struct Nights;

impl Rule for Nights {
    fn id(&self) -> RuleId {
        RuleId::Nights
    }
    fn name(&self) -> &'static str {
        "nights"
    }
    fn sentence(&self) -> &'static str {
        "No more nights in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Parameters n and rest. For each stretch of work, with runs of nights: 60 if its run > n; and if the stretch \
         directly before is a night and this one's run is not that one's run + 1: max(0, rest − gap). The sum is \
         charged at its anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: nights and 46 hours of rest"
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

/// Nights beyond the most in a row, and rest missing after each run of nights.
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some((most, rest)) = rules.night_run else { return };
    worked::runs(&worked.spells, |spell| spell.is_night(rules), |spell, run, before| {
        let mut amount = if run > most { 60 } else { 0 };
        if let Some((run_before, gap)) = before
            && run_before > 0
            && run != run_before + 1
        {
            amount += (i64::from(rest) - gap).max(0);
        }
        to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
    });
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn three_hours_make_a_night_and_a_run_of_nights_needs_rest() {
        let mut h = bench::hospital(5);
        h.rule_sets[0].night = Some(180);
        h.rule_sets[0].night_run = Some((1, 46 * 60));
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 17, 26);
        let e = bench::extra(&mut h, 1, 13, 21);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // 23:00 to 02:00 are exactly 180 minutes: a night. 11 hours of rest instead of 46 lack 35.
        assert_eq!(bench::charged(&h, &plan, RuleId::Nights), 35 * 60);
        h.shifts[0].stretch.end -= 1;
        assert_eq!(bench::charged(&h, &plan, RuleId::Nights), 0);
    }

    #[test]
    fn a_second_night_in_a_row_needs_no_rest_before_it_but_may_be_one_too_many() {
        let mut h = bench::hospital(5);
        h.rule_sets[0].night = Some(180);
        h.rule_sets[0].night_run = Some((1, 46 * 60));
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 21, 31);
        let e = bench::extra(&mut h, 1, 21, 31);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        assert_eq!(bench::charged(&h, &plan, RuleId::Nights), 60);
        h.rule_sets[0].night_run = Some((2, 46 * 60));
        assert_eq!(bench::charged(&h, &plan, RuleId::Nights), 0);
    }
}
