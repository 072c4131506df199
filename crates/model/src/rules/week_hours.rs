//! Rule 10, `week_hours`: no 168 hours hold more than the most work allowed.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::RuleSet;
use crate::time::{Calendar, Stretch};

/// No 168 hours hold more than the most work allowed.
pub struct WeekHours;

impl Rule for WeekHours {
    fn id(&self) -> RuleId {
        RuleId::WeekHours
    }
    fn name(&self) -> &'static str {
        "week_hours"
    }
    fn sentence(&self) -> &'static str {
        "No 168 hours hold more than the most work allowed."
    }
    fn definition(&self) -> &'static str {
        "For each stretch of work and each on-call shift e: minutes worked in the 10,080 minutes that end with e: of \
         stretches of work fully, of each on-call shift the minutes shared × on-call percent / 100 rounded down; \
         max(0, that − week). Charged at e's anchor with exemption."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: 72 hours in any 168"
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

/// Work beyond the most in the 168 hours that end with each stretch of work or on-call shift.
pub(super) fn measure(_: &Calendar, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some(most) = rules.week else { return };
    let percent = rules.on_call_percent;
    let spells = worked.spells.iter().map(|s| (s.anchor, s.stretch));
    let on_call = worked.on_call.iter().map(|o| (Anchor::Shift(o.shift), o.stretch));
    for (anchor, stretch) in spells.chain(on_call) {
        let week = Stretch::new(stretch.end - 7 * 1440, stretch.end);
        let direct: i64 = worked.spells.iter().map(|s| i64::from(s.stretch.shared(week))).sum();
        let called = worked.on_call.iter().map(|o| i64::from(o.stretch.shared(week)) * i64::from(percent));
        let minutes = direct + called.map(|share| share.div_euclid(100)).sum::<i64>();
        to.push(Charge { anchor, stretch, amount: (minutes - i64::from(most)).max(0) });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn seventy_two_hours_in_a_week_are_the_most() {
        let mut h = bench::hospital(8);
        h.rule_sets[0].week = Some(72 * 60);
        let p = bench::person(&mut h);
        for day in 0..5 {
            bench::shift(&mut h, p, day, 7, 19);
        }
        let e = bench::extra(&mut h, 6, 7, 19);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // Six times 12 hours.
        assert_eq!(bench::charged(&h, &plan, RuleId::WeekHours), 0);
        h.extras[e].stretch.end += 1;
        // One minute more, and none falls out of the 168 hours: they begin at 19:01 of the day before day 0.
        assert_eq!(bench::charged(&h, &plan, RuleId::WeekHours), 1);
    }

    #[test]
    fn on_call_counts_by_its_share() {
        let mut h = bench::hospital(3);
        h.rule_sets[0].week = Some(600);
        let p = bench::person(&mut h);
        bench::on_call(&mut h, p, 0, 7, 31);
        let e = bench::extra(&mut h, 1, 7, 13);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // Half of 1,440 and 360 are 1,080: 480 above 600 at the extra. The on-call shift had its 120 already.
        assert_eq!(bench::charged(&h, &plan, RuleId::WeekHours), 480);
    }
}
