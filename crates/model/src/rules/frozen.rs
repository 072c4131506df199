//! Rule 7, `frozen`: what lies before the as-of instant is not changed.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Minute;

/// What lies before the as-of instant is not changed.
pub struct Frozen;

impl Rule for Frozen {
    fn id(&self) -> RuleId {
        RuleId::Frozen
    }
    fn name(&self) -> &'static str {
        "frozen"
    }
    fn sentence(&self) -> &'static str {
        "What lies before the as-of instant is not changed."
    }
    fn definition(&self) -> &'static str {
        "Cover that is over and in exactly one of plan and frozen cover: 1 each. A \
         released shift that starts before it: 1. An extra taken that starts before it, by taker: 1. A session that \
         starts before it and whose verdict (mode included) is not the published one: 1. A booking that took place (its \
         current session starts before it) and whose session or bed is not the published one (no date included): 1."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let past = &case.facts.past;
        let is_past = |minute: Minute| minute < h.as_of;
        for &cover in case.plan.cover.iter().filter(|c| case.facts.is_over(c.work, c.block)) {
            if past.cover.binary_search(&cover).is_err() {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for &cover in &past.cover {
            if case.plan.cover.binary_search(&cover).is_err() {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for &s in &case.plan.released {
            let shift = &h.shifts[s];
            if is_past(shift.stretch.start) {
                out.push(Match::new(self.id(), 1, What::Shift(s)).during(shift.stretch).by(shift.person));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if is_past(stretch.start) {
                out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
            }
        }
        for s in 0..h.sessions.len() {
            if case.facts.is_past(s) && case.plan.verdicts[s] != past.verdicts[s] {
                out.push(case.of_session(self.id(), 1, s));
            }
        }
        for (b, booking) in h.bookings.iter().enumerate() {
            if case.facts.took_place(b) && case.plan.dates[b] != past.dates[b] {
                out.push(case.of_booking(self.id(), 1, b, booking.session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::{Duty, Role};
    use crate::plan::Verdict::StandsDown;

    #[test]
    fn the_past_stays_as_it_was() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..2);
        let s = bench::shift(&mut h, p, 0, 7, 17);
        bench::post(&mut h, s, Duty(d));
        let l = bench::session(&mut h, 0, 0..2);
        let b = bench::booking(&mut h, Some(l));
        h.as_of = bench::at(&h, 0, 13, 0);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Frozen), 0);
        plan.cover.clear();
        plan.released = vec![s];
        plan.verdicts[l] = StandsDown;
        plan.dates[b] = None;
        // Cover gone from block 0 (block 1 starts at 13:00 and is free), the shift, the session, the booking.
        assert_eq!(bench::charged(&h, &plan, RuleId::Frozen), 4);
        plan.cover = vec![bench::cover(0, 0, p, Role(l, 0))];
        // And cover that was not there.
        assert_eq!(bench::charged(&h, &plan, RuleId::Frozen), 5);
    }

    #[test]
    fn what_a_strike_took_in_the_past_is_not_missed() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..2);
        let s = bench::shift(&mut h, p, 0, 7, 17);
        bench::post(&mut h, s, Duty(d));
        bench::strike(&mut h, 0, 7, 31);
        h.as_of = bench::at(&h, 1, 0, 0);
        let mut plan = bench::published(&h);
        // Published, but struck: frozen cover has neither block.
        assert_eq!(bench::charged(&h, &plan, RuleId::Frozen), 2);
        plan.cover.clear();
        assert_eq!(bench::charged(&h, &plan, RuleId::Frozen), 0);
    }
}
