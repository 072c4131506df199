//! Rule 40, `on_the_day`: nobody is cancelled on the day.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::BookingIx;

/// Nobody is cancelled on the day.
pub struct OnTheDay;

impl Rule for OnTheDay {
    fn id(&self) -> RuleId {
        RuleId::OnTheDay
    }
    fn name(&self) -> &'static str {
        "on_the_day"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is cancelled on the day."
    }
    fn definition(&self) -> &'static str {
        "For each displaced booking with a current session on the civil day of the as-of instant that starts at or \
         after that instant: its factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Cancelled operations guidance (QMCO); this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        2
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if is_on_the_day(case, b) {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}

/// Whether the booking is moved or has no date, and its current session would have been later today.
pub(super) fn is_on_the_day(case: &Case<'_>, b: BookingIx) -> bool {
    let h = case.hospital;
    let Some(current) = h.bookings[b].session else { return false };
    case.fate(b).is_displaced()
        && h.sessions[current].stretch.start >= h.as_of
        && case.facts.session_day[current] == h.calendar.day_of(h.as_of)
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn only_sessions_still_to_come_today() {
        let mut h = bench::hospital(2);
        let l: Vec<_> = [(0, 0), (0, 1), (1, 0)].map(|(day, k)| bench::session(&mut h, day, k..k + 1)).into();
        for &l in &l {
            bench::booking(&mut h, Some(l));
        }
        h.as_of = bench::at(&h, 0, 13, 0);
        let mut plan = bench::published(&h);
        plan.dates = vec![None; 3];
        // The first is over, the third tomorrow.
        assert_eq!(bench::charged(&h, &plan, RuleId::OnTheDay), 3);
    }
}
