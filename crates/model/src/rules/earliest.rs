//! Rule 26, `earliest`: no new date lies before the earliest date or inside the notice.

use super::{Case, Level, Match, Rule, RuleId};

/// No new date lies before the earliest date or inside the notice.
pub struct Earliest;

impl Rule for Earliest {
    fn id(&self) -> RuleId {
        RuleId::Earliest
    }
    fn name(&self) -> &'static str {
        "earliest"
    }
    fn sentence(&self) -> &'static str {
        "No new date lies before the earliest date or inside the notice."
    }
    fn definition(&self) -> &'static str {
        "For each dated booking whose session is not its current one (or that has none): 1 if its day is before the \
         booking's earliest day; plus 1 if the session starts before as-of + notice minutes."
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
            if booking.session == Some(date.session) {
                continue;
            }
            let is_early = case.facts.session_day[date.session] < booking.earliest;
            let is_short = h.sessions[date.session].stretch.start < h.as_of + h.policy.notice_minutes;
            let amount = i64::from(is_early) + i64::from(is_short);
            if amount > 0 {
                out.push(case.of_booking(self.id(), amount, b, Some(date.session)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn not_before_the_earliest_day_and_not_inside_the_notice() {
        let mut h = bench::hospital(4);
        let l: Vec<_> = (0..4).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b = bench::booking(&mut h, Some(l[0]));
        h.bookings[b].earliest = 2;
        h.policy.notice_minutes = bench::at(&h, 1, 7, 0);
        let mut plan = bench::published(&h);
        let mut on = |day: usize| {
            plan.dates[b] = bench::date(l[day]);
            bench::charged(&h, &plan, RuleId::Earliest)
        };
        // The current date is nobody's new date; day 1 at 07:00 is just outside the notice but too early.
        assert_eq!([on(0), on(1), on(2)], [0, 1, 0]);
        h.bookings[b].session = Some(l[3]);
        plan.dates[b] = bench::date(l[0]);
        assert_eq!(bench::charged(&h, &plan, RuleId::Earliest), 2);
    }
}
