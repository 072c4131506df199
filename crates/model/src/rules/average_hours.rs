//! Rule 18, `average_hours`: average weekly hours over the reference period stay within the limit.

use super::worked::Worked;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::{Hospital, PersonIx};
use crate::time::Stretch;

/// Average weekly hours over the reference period stay within the limit.
pub struct AverageHours;

impl Rule for AverageHours {
    fn id(&self) -> RuleId {
        RuleId::AverageHours
    }
    fn name(&self) -> &'static str {
        "average_hours"
    }
    fn sentence(&self) -> &'static str {
        "Average weekly hours over the reference period stay within the limit."
    }
    fn definition(&self) -> &'static str {
        "total = minutes to date + minutes of stretches of work + for each on-call shift its minutes × on-call \
         percent / 100 rounded down, of those that start at or after minute 0 and before the end of the horizon \
         (midnight after its last day). Allowed = average × (days to date + days of the horizon) / 7 rounded down. \
         max(0, total − allowed), for each person, with exemption against the same on the given worked shifts."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Working Time Regulations 1998, reg. 4; TCS 2016, Schedule 3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (p, worked) in case.changed() {
            let amount = measure(h, p, worked) - case.given(self.id())[p];
            if amount > 0 {
                out.push(Match::new(self.id(), amount, What::Person(p)).during(h.calendar.horizon()).by(p));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        (0..case.hospital.people.len()).map(|p| measure(case.hospital, p, &case.facts.worked[p])).collect()
    }
}

/// Minutes beyond the average allowed over the reference period, tested once at the end of the horizon.
fn measure(h: &Hospital, person: PersonIx, worked: &Worked) -> i64 {
    let person = &h.people[person];
    let rules = &h.rule_sets[person.rule_set];
    let Some(average) = rules.average else { return 0 };
    let horizon = h.calendar.horizon();
    let starts_in = |stretch: Stretch| horizon.start <= stretch.start && stretch.start < horizon.end;
    let mut total = i64::from(person.minutes_to_date);
    for spell in worked.spells.iter().filter(|s| starts_in(s.stretch)) {
        total += i64::from(spell.stretch.minutes());
    }
    for on_call in worked.on_call.iter().filter(|o| starts_in(o.stretch)) {
        total += (i64::from(on_call.stretch.minutes()) * i64::from(rules.on_call_percent)).div_euclid(100);
    }
    let days = i64::from(person.days_to_date) + i64::from(h.calendar.horizon_days);
    (total - (i64::from(average) * days).div_euclid(7)).max(0)
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn the_average_is_tested_once_from_the_minutes_to_date() {
        let mut h = bench::hospital(7);
        h.rule_sets[0].average = Some(600);
        let p = bench::person(&mut h);
        h.people[p].days_to_date = 7;
        h.people[p].minutes_to_date = 500;
        bench::shift(&mut h, p, -1, 7, 21);
        bench::on_call(&mut h, p, 0, 7, 14);
        let e = bench::extra(&mut h, 1, 7, 17);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p)];
        // 500 + half of 420 + 600 = 1,310; two weeks of 600 are 1,200. The history is in the minutes to date.
        assert_eq!(bench::charged(&h, &plan, RuleId::AverageHours), 110);
        h.people[p].minutes_to_date = 1000;
        // The rota alone stands at 1,210, ten above: 610 less 10.
        assert_eq!(bench::charged(&h, &plan, RuleId::AverageHours), 600);
    }
}
