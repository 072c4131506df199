//! Rule 24, `booking_fit`: a patient goes to a session that runs, of the right specialty, kind and pool.

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId};

/// A patient goes to a session that runs, of the right specialty, kind and pool.
pub struct BookingFit;

impl Rule for BookingFit {
    fn id(&self) -> RuleId {
        RuleId::BookingFit
    }
    fn name(&self) -> &'static str {
        "booking_fit"
    }
    fn sentence(&self) -> &'static str {
        "A patient goes to a session that runs, of the right specialty, kind and pool."
    }
    fn definition(&self) -> &'static str {
        "For each dated booking: 1 if its session stands down; otherwise 1 if specialty or kind differ, or the \
         booking has a pool and the session has another or none. The difference (not the standing down) is exempt in \
         the booking's current session; a booking that took place is exempt from both in its own, and so is one whose \
         current session is contingent."
    }
    fn unit(&self) -> &'static str {
        "bookings"
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
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(date) = case.plan.dates[b] else { continue };
            let is_current = booking.session == Some(date.session);
            if is_current && case.facts.took_place(b) || case.fate(b) == Fate::Contingent {
                continue;
            }
            let session = &h.sessions[date.session];
            let is_pool_right = booking.pool.is_none() || booking.pool == session.pool;
            let is_fit = booking.specialty == session.specialty && booking.kind == session.kind && is_pool_right;
            if case.mode(date.session).is_none() || (!is_fit && !is_current) {
                out.push(case.of_booking(self.id(), 1, b, Some(date.session)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::plan::Verdict::StandsDown;

    #[test]
    fn right_kind_pool_and_a_session_that_runs() {
        let mut h = bench::hospital(1);
        let l = bench::session(&mut h, 0, 0..1);
        let other = bench::session(&mut h, 0, 1..2);
        let b = bench::booking(&mut h, Some(l));
        h.bookings[b].pool = Some("north".into());
        let mut plan = bench::published(&h);
        // The session has no pool, but it is the current one.
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 0);
        plan.dates[b] = bench::date(other);
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 1);
        h.sessions[other].pool = Some("north".into());
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 0);
        h.sessions[other].kind = "clinic".into();
        plan.verdicts[other] = StandsDown;
        // Standing down and of another kind: one booking, once.
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 1);
    }
}
