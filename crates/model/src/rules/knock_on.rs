//! Rule 46, `knock_on`: nobody is moved whose own session runs.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody is moved whose own session runs.
pub struct KnockOn;

impl Rule for KnockOn {
    fn id(&self) -> RuleId {
        RuleId::KnockOn
    }
    fn name(&self) -> &'static str {
        "knock_on"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is moved whose own session runs."
    }
    fn definition(&self) -> &'static str {
        "For each displaced booking whose current session runs, in any mode: its factor."
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
            if booking.session.is_some_and(|s| case.mode(s).is_some()) && case.fate(b).is_displaced() {
                out.push(case.of_booking(self.id(), case.factor(b), b, booking.session));
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
    fn moved_for_somebody_else() {
        let mut h = bench::hospital(2);
        let l: Vec<_> = (0..2).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b = bench::booking(&mut h, Some(l[0]));
        let mut plan = bench::published(&h);
        plan.dates[b] = bench::date(l[1]);
        assert_eq!(bench::charged(&h, &plan, RuleId::KnockOn), 3);
        plan.verdicts[l[0]] = StandsDown;
        assert_eq!(bench::charged(&h, &plan, RuleId::KnockOn), 0);
    }
}
