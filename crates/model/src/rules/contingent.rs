//! Rule 60, `contingent`: few patients wait for turnout in vain.

use super::laid::Fate;
use super::{Case, Level, Match, Rule, RuleId};

/// Few patients wait for turnout in vain.
pub struct Contingent;

impl Rule for Contingent {
    fn id(&self) -> RuleId {
        RuleId::Contingent
    }
    fn name(&self) -> &'static str {
        "contingent"
    }
    fn sentence(&self) -> &'static str {
        "Few patients wait for turnout in vain."
    }
    fn definition(&self) -> &'static str {
        "Σ over bookings that wait in their current session, which is contingent: factor × (2, as `on_the_day` weighs, and 1 \
         more, as `past_safe_date` does, if the session's day + guarantee days is after the latest safe day) × missed / 1,000, \
         the sum rounded up; missed = 1,000 − ((100 − tail weight) × chance + tail weight × tail) / 100 rounded down. Charged \
         session by session in their order, so that the parts add up to the sum."
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
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        expected(self.id(), case, out, |b, day| {
            let is_late = h.bookings[b].latest_safe.is_some_and(|latest| day + h.policy.guarantee_days > latest);
            case.factor(b) * (2 + i64::from(is_late))
        });
    }
}

/// Charges each contingent session with what its patients would be charged if it did not open, as often as it does not: in
/// thousandths, added up over sessions and rounded up.
pub(super) fn expected(
    rule: RuleId,
    case: &Case<'_>,
    out: &mut Vec<Match>,
    points: impl Fn(usize, crate::time::Day) -> i64,
) {
    let mut thousandths = vec![0; case.hospital.sessions.len()];
    for (b, date) in case.plan.dates.iter().enumerate() {
        if let Some(date) = date
            && case.fate(b) == Fate::Contingent
        {
            thousandths[date.session] += points(b, case.facts.session_day[date.session]) * case.missed(b);
        }
    }
    let mut before = 0;
    for (s, of_session) in thousandths.into_iter().enumerate().filter(|(_, of_session)| *of_session > 0) {
        let rounded = |sum: i64| (sum + 999).div_euclid(1000);
        let amount = rounded(before + of_session) - rounded(before);
        before += of_session;
        if amount > 0 {
            out.push(case.of_session(rule, amount, s));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Contingent, Verdict};
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn expected_cancellations_on_the_day_and_what_they_lead_to() {
        let mut h = bench::hospital(3);
        h.policy.tail_weight = 0;
        h.policy.guarantee_days = 28;
        let l: Vec<_> = (0..3).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b: Vec<_> = (0..2).map(|_| bench::booking(&mut h, Some(l[1]))).collect();
        let factor = h.policy.priorities[h.bookings[b[0]].priority].factor;
        let mut plan = bench::published(&h);
        let contingent = Contingent { mode: 0, chance: 750, tail: 0 };
        plan.verdicts[l[1]] = Verdict::Contingent(contingent);
        // Two patients, a quarter of the time.
        assert_eq!(bench::charged(&h, &plan, RuleId::Contingent), (2 * 2 * factor + 3) / 4);
        assert_eq!(bench::charged(&h, &plan, RuleId::Guarantee), 2 * 28 * factor / 4);
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 0);
        // The tail alone counts: it never opens.
        h.policy.tail_weight = 100;
        assert_eq!(bench::charged(&h, &plan, RuleId::Contingent), 2 * 2 * factor);
        // One would be treated after it is safe.
        h.bookings[b[0]].latest_safe = Some(20);
        assert_eq!(bench::charged(&h, &plan, RuleId::Contingent), 2 * 2 * factor + factor);
        // Nobody waits in a session that is not their own.
        plan.dates[b[0]] = bench::date(l[2]);
        plan.verdicts[l[2]] = Verdict::Contingent(contingent);
        assert_eq!(bench::charged(&h, &plan, RuleId::BookingFit), 1);
    }
}
