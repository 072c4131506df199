//! Rule 39, `no_date`: everybody has a date.

use super::{Case, Level, Match, Rule, RuleId};

/// Everybody has a date.
pub struct NoDate;

impl Rule for NoDate {
    fn id(&self) -> RuleId {
        RuleId::NoDate
    }
    fn name(&self) -> &'static str {
        "no_date"
    }
    fn sentence(&self) -> &'static str {
        "Everybody has a date."
    }
    fn definition(&self) -> &'static str {
        "For each booking without date, whether it had a session or not: its factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        4
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for (b, booking) in case.hospital.bookings.iter().enumerate() {
            if case.plan.dates[b].is_none() {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn also_those_who_never_had_one() {
        let mut h = bench::hospital(1);
        bench::booking(&mut h, None);
        let plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::NoDate), 3);
        assert_eq!(crate::judge(&h, &plan).score.harm, 12);
    }
}
