//! Rule 45, `second_move`: nobody is moved twice.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is moved twice.
pub struct SecondMove;

impl Rule for SecondMove {
    fn id(&self) -> RuleId {
        RuleId::SecondMove
    }
    fn name(&self) -> &'static str {
        "second_move"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is moved twice."
    }
    fn definition(&self) -> &'static str {
        "For each displaced booking with at least one earlier move: its factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Wait
    }
    fn weight(&self) -> i64 {
        3
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if booking.earlier_moves >= 1 && case.fate(b).is_displaced() {
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
    fn the_same_day_and_place_is_no_move() {
        let mut h = bench::hospital(2);
        let l: Vec<_> = [(0, 0), (0, 1), (1, 0)].map(|(day, k)| bench::session(&mut h, day, k..k + 1)).into();
        let b = bench::booking(&mut h, Some(l[0]));
        h.bookings[b].earlier_moves = 1;
        let mut plan = bench::published(&h);
        plan.dates[b] = bench::date(l[1]);
        assert_eq!(bench::charged(&h, &plan, RuleId::SecondMove), 0);
        plan.dates[b] = bench::date(l[2]);
        assert_eq!(bench::charged(&h, &plan, RuleId::SecondMove), 3);
    }
}
