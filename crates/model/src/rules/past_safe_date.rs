//! Rule 38, `past_safe_date`: nobody waits past their latest safe date.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody waits past their latest safe date.
pub struct PastSafeDate;

impl Rule for PastSafeDate {
    fn id(&self) -> RuleId {
        RuleId::PastSafeDate
    }
    fn name(&self) -> &'static str {
        "past_safe_date"
    }
    fn sentence(&self) -> &'static str {
        "Nobody waits past their latest safe date."
    }
    fn definition(&self) -> &'static str {
        "For each booking with a latest safe day: its factor if it is dated on a later day, or if it has no date and \
         the latest safe day is before the end of the horizon (day < days of the horizon)."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Federation of Surgical Specialty Associations priority classes; cancer waiting times, day 62"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(latest) = booking.latest_safe else { continue };
            let is_past = match case.new_day(b) {
                Some(day) => day > latest,
                None => latest < h.calendar.horizon_days,
            };
            if is_past {
                let session = case.plan.dates[b].map(|date| date.session).or(booking.session);
                out.push(case.of_booking(self.id(), case.factor(b), b, session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn later_than_safe_or_never() {
        let mut h = bench::hospital(3);
        let l: Vec<_> = (0..3).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b = bench::booking(&mut h, Some(l[0]));
        h.bookings[b].latest_safe = Some(1);
        let mut plan = bench::published(&h);
        let mut on = |date| {
            plan.dates[b] = date;
            bench::charged(&h, &plan, RuleId::PastSafeDate)
        };
        assert_eq!([on(bench::date(l[1])), on(bench::date(l[2])), on(None)], [0, 3, 3]);
        h.bookings[b].latest_safe = Some(3);
        plan.dates[b] = None;
        // The third day after the start lies behind the horizon.
        assert_eq!(bench::charged(&h, &plan, RuleId::PastSafeDate), 0);
    }
}
