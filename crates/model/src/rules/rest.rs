//! Rule 9, `rest`: enough rest lies between two stretches of work.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::Calendar;

/// Enough rest lies between two stretches of work.
pub struct Rest;

impl Rule for Rest {
    fn id(&self) -> RuleId {
        RuleId::Rest
    }
    fn name(&self) -> &'static str {
        "rest"
    }
    fn sentence(&self) -> &'static str {
        "Enough rest lies between two stretches of work."
    }
    fn definition(&self) -> &'static str {
        "Only rule sets without rest debt. For each stretch of work after another: max(0, rest − gap). Charged at \
         the later stretch's anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Terms and Conditions of Service for doctors in training (2016), Schedule 3: 11 hours between shifts"
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

/// What each stretch of work lacks of the rest before it.
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(rest) = rules.rest.filter(|_| !rules.rest_debt) else { return };
    for pair in worked.spells.windows(2) {
        let gap = pair[1].stretch.start - pair[0].stretch.end;
        let amount = i64::from((rest - gap).max(0));
        to.push(Charge { anchor: pair[1].anchor, stretch: pair[1].stretch, amount });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn eleven_hours_are_enough_and_a_minute_less_is_one_minute() {
        let mut h = bench::hospital(3);
        h.rule_sets[0].rest = Some(660);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 20);
        let e = bench::extra(&mut h, 1, 7, 17);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // 20:00 to 07:00 is 11 hours.
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 0);
        h.extras[e].stretch.start -= 1;
        // 10 hours 59 minutes.
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 1);
        h.rule_sets[0].rest_debt = true;
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 0);
    }

    #[test]
    fn the_night_the_clocks_go_forward_is_an_hour_short() {
        let mut h = bench::hospital(3);
        h.calendar = bench::calendar(3, Some(1));
        h.rule_sets[0].rest = Some(660);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 20);
        let e = bench::extra(&mut h, 1, 7, 17);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // 20:00 to 07:00 on the clock, but only 10 hours: 60 minutes short.
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 60);
    }

    #[test]
    fn what_the_rota_already_lacks_is_not_charged() {
        let mut h = bench::hospital(3);
        h.rule_sets[0].rest = Some(660);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 21);
        bench::shift(&mut h, p, 1, 7, 13);
        let e = bench::extra(&mut h, 0, 21, 22);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 0);
        plan.extras = vec![bench::taken(e, p)];
        // 22:00 to 07:00 lacks 120 minutes at the second shift, 60 of which were given.
        assert_eq!(bench::charged(&h, &plan, RuleId::Rest), 60);
    }
}
