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
        "For blocks starting before as_of: cover in exactly one of (plan, frozen cover): 1 each. Released shift starting before as_of: 1. Extra taken starting before as_of: 1. Session starting before as_of whose verdict differs from the published one: 1. Booking whose current session starts before as_of and whose date's session is not it: 1."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §1 (as of)"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let is_past = |minute: Minute| minute < h.as_of;
        let past = case.plan.cover.iter().take_while(|c| is_past(case.stretch(c.block).start));
        for &cover in past.clone() {
            if case.facts.frozen.binary_search(&cover).is_err() {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for &cover in &case.facts.frozen {
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
        for (s, session) in h.sessions.iter().enumerate() {
            if is_past(session.stretch.start) && case.plan.verdicts[s] != case.facts.published.verdicts[s] {
                out.push(case.of_session(self.id(), 1, s));
            }
        }
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(current) = booking.session else { continue };
            let is_same = case.plan.dates[b].is_some_and(|date| date.session == current);
            if is_past(h.sessions[current].stretch.start) && !is_same {
                out.push(case.of_booking(self.id(), 1, b, booking.session));
            }
        }
    }
}
