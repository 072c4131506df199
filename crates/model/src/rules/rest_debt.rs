//! Rule 52, `rest_debt`: broken rest is given back.

use super::worked::Anchor;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::PersonIx;
use crate::time::Minute;
use crate::words::ShiftKind;

/// Broken rest is given back.
pub struct RestDebt;

impl Rule for RestDebt {
    fn id(&self) -> RuleId {
        RuleId::RestDebt
    }
    fn name(&self) -> &'static str {
        "rest_debt"
    }
    fn sentence(&self) -> &'static str {
        "Broken rest is given back."
    }
    fn definition(&self) -> &'static str {
        "Only rule sets with rest debt and a rest. For each stretch of work of the plan after another that starts at \
         or after max(0, as-of) with gap < rest: a debt of rest − gap, incurred at its start and due at start + debt \
         days × 1,440. Payments: released rostered shifts other than on-call ones, away or not, each of its minutes, \
         at its start. In the order of incurring, each debt takes from payments with start > incurred and start < \
         due, earliest first, until it is paid; what a payment has given is gone. Unpaid minutes count. Nothing is \
         exempt."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "Agreement AL(MD) 6/98 (compensatory rest); this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (p, person) in h.people.iter().enumerate() {
            let rules = &h.rule_sets[person.rule_set];
            let Some(rest) = rules.rest.filter(|_| rules.rest_debt) else { continue };
            let mut payments: Option<Vec<Payment>> = None;
            for pair in case.worked(p).spells.windows(2) {
                let start = pair[1].stretch.start;
                let mut owed = rest - (start - pair[0].stretch.end);
                if owed <= 0 || start < h.as_of.max(0) {
                    continue;
                }
                let due = start + rules.debt_days * 1440;
                for payment in payments.get_or_insert_with(|| payments_of(case, p)) {
                    if start < payment.at && payment.at < due {
                        let paid = owed.min(payment.left);
                        owed -= paid;
                        payment.left -= paid;
                    }
                }
                if owed > 0 {
                    let what = match pair[1].anchor {
                        Anchor::Shift(s) => What::Shift(s as usize),
                        Anchor::Extra(e) => What::Extra(e as usize),
                    };
                    out.push(Match::new(self.id(), i64::from(owed), what).during(pair[1].stretch).by(p));
                }
            }
        }
    }
}

/// Released time from which debts are paid.
struct Payment {
    at: Minute,
    left: i32,
}

/// Released rostered shifts of `person` other than on-call ones, earliest first.
fn payments_of(case: &Case<'_>, person: PersonIx) -> Vec<Payment> {
    let shifts = case.facts.shifts_of(person).iter().map(|&s| s as usize);
    let released = shifts.filter(|&s| case.is_released(s) && case.hospital.shifts[s].kind != ShiftKind::OnCall);
    let payment = |s: usize| {
        let stretch = case.hospital.shifts[s].stretch;
        Payment { at: stretch.start, left: stretch.minutes() }
    };
    released.map(payment).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn released_time_within_seven_days_pays() {
        let mut h = bench::hospital(10);
        h.rule_sets[0].rest = Some(660);
        h.rule_sets[0].rest_debt = true;
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 21);
        bench::shift(&mut h, p, 1, 7, 13);
        let due = bench::shift(&mut h, p, 8, 6, 8);
        h.shifts[due].kind = crate::words::ShiftKind::Spa;
        let late = bench::shift(&mut h, p, 8, 7, 8);
        let mut plan = bench::published(&h);
        // 21:00 to 07:00 lacks 60 minutes, as published; a debt is not exempt. It is due at 07:00 on day 8.
        assert_eq!(bench::charged(&h, &plan, RuleId::RestDebt), 60);
        plan.released = vec![late];
        assert_eq!(bench::charged(&h, &plan, RuleId::RestDebt), 60);
        plan.released = vec![due];
        assert_eq!(bench::charged(&h, &plan, RuleId::RestDebt), 0);
    }
}
