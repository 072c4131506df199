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
        "Working time. weekends (a of b): weekend = Saturday+Sunday; worked if any stretch or on-call shift shares a minute with [Saturday 00:00, Monday 00:00). Over all whole weekends in history+horizon, W of them: max(0, worked − ceil(W*a/b)). Anchor: end of the window (one per person). Units 1."
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

/// Saturday as the calendar numbers it.
const SATURDAY: u8 = 5;

/// Weekends worked beyond the most allowed.
fn measure(h: &Hospital, person: PersonIx, worked: &Worked) -> i64 {
    let Some((most, of)) = h.rule_sets[h.people[person].rule_set].weekends else { return 0 };
    let (mut weekends, mut at_work) = (0, 0);
    for saturday in -h.calendar.history_days..h.calendar.horizon_days - 1 {
        if h.calendar.weekday(saturday) != SATURDAY {
            continue;
        }
        let weekend = Stretch::new(h.calendar.day_start(saturday), h.calendar.day_start(saturday + 2));
        weekends += 1;
        let is_worked = worked.spells.iter().any(|s| s.stretch.overlaps(weekend))
            || worked.on_call.iter().any(|o| o.stretch.overlaps(weekend));
        at_work += i64::from(is_worked);
    }
    let (most, of) = (i64::from(most), i64::from(of.max(1)));
    (at_work - (weekends * most + of - 1).div_euclid(of)).max(0)
}
