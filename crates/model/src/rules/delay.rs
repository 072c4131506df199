//! Rule 43, `delay`: new dates are near the old ones.

use super::{Case, Level, Match, Rule, RuleId};

/// New dates are near the old ones.
pub struct Delay;

impl Rule for Delay {
    fn id(&self) -> RuleId {
        RuleId::Delay
    }
    fn name(&self) -> &'static str {
        "delay"
    }
    fn sentence(&self) -> &'static str {
        "New dates are near the old ones."
    }
    fn definition(&self) -> &'static str {
        "For each dated booking: max(0, day − day of its current session, or its earliest day if it has none) × \
         factor."
    }
    fn unit(&self) -> &'static str {
        "point-days"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            let Some(day) = case.new_day(b) else { continue };
            let since = booking.session.map_or(booking.earliest, |s| case.facts.session_day[s]);
            let points = i64::from(day - since) * case.factor(b);
            if day > since && points != 0 {
                let session = case.plan.dates[b].map(|date| date.session);
                out.push(case.of_booking(self.id(), points, b, session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn days_times_urgency() {
        let mut h = bench::hospital(5);
        let l: Vec<_> = (0..5).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let booked = bench::booking(&mut h, Some(l[2]));
        let waiting = bench::booking(&mut h, None);
        h.bookings[waiting].earliest = 1;
        let mut plan = bench::published(&h);
        plan.dates[booked] = bench::date(l[0]);
        assert_eq!(bench::charged(&h, &plan, RuleId::Delay), 0);
        plan.dates[booked] = bench::date(l[4]);
        plan.dates[waiting] = bench::date(l[4]);
        // (4 − 2) × 3 + (4 − 1) × 3.
        assert_eq!(bench::charged(&h, &plan, RuleId::Delay), 15);
    }
}
