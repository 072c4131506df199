//! Rule 16, `weekends`: no more weekends than allowed.

use super::worked::Worked;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::{Hospital, PersonIx};
use crate::time::Stretch;

/// No more weekends than allowed.
pub struct Weekends;

impl Rule for Weekends {
    fn id(&self) -> RuleId {
        RuleId::Weekends
    }
    fn name(&self) -> &'static str {
        "weekends"
    }
    fn sentence(&self) -> &'static str {
        "No more weekends than allowed."
    }
    fn definition(&self) -> &'static str {
        "Parameters a of b. A weekend runs from Saturday 00:00 to Monday 00:00; W = the number of those that lie \
         wholly in history and horizon. Worked = the number of them with which a stretch of work or on-call shift \
         shares a minute. max(0, worked − W × a / b rounded up), for each person, with exemption against the same on \
         the given worked shifts."
    }
    fn unit(&self) -> &'static str {
        "weekends"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: weekend frequency"
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

/// Weekends worked beyond the most allowed.
fn measure(h: &Hospital, person: PersonIx, worked: &Worked) -> i64 {
    let Some((most, of)) = h.rule_sets[h.people[person].rule_set].weekends else { return 0 };
    let weekends = h.calendar.weekends();
    let is_worked = |weekend: &&Stretch| {
        worked.spells.iter().any(|s| s.stretch.overlaps(**weekend))
            || worked.on_call.iter().any(|o| o.stretch.overlaps(**weekend))
    };
    let at_work = weekends.iter().filter(is_worked).count() as i64;
    let (most, of) = (i64::from(most), i64::from(of.max(1)));
    (at_work - (weekends.len() as i64 * most + of - 1).div_euclid(of)).max(0)
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn one_weekend_in_two() {
        let mut h = bench::hospital(14);
        h.rule_sets[0].weekends = Some((1, 2));
        let p = bench::person(&mut h);
        // Saturdays of history and horizon: days -9, -2, 5, 12; four weekends, two may be worked.
        bench::shift(&mut h, p, -9, 7, 15);
        bench::shift(&mut h, p, 5, 7, 15);
        let sunday = bench::extra(&mut h, 6, 7, 15);
        let third = bench::extra(&mut h, 11, 21, 25);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(sunday, p)];
        assert_eq!(bench::charged(&h, &plan, RuleId::Weekends), 0);
        // Friday night reaches an hour into Saturday.
        plan.extras = vec![bench::taken(third, p)];
        assert_eq!(bench::charged(&h, &plan, RuleId::Weekends), 1);
    }
}
