//! Rule 30, `post_op`: after an operation the ward's post-operative duties are fully held on the first nights.

use super::laid::Stay;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::Work;
use crate::time::Day;

/// After an operation the ward's post-operative duties are fully held on the first nights.
pub struct PostOp;

impl Rule for PostOp {
    fn id(&self) -> RuleId {
        RuleId::PostOp
    }
    fn name(&self) -> &'static str {
        "post_op"
    }
    fn sentence(&self) -> &'static str {
        "After an operation the ward's post-operative duties are fully held on the first nights."
    }
    fn definition(&self) -> &'static str {
        "For each ward and day D of the horizon: if some post-operative duty of the ward is active in some block of \
         day D that starts at or after the as-of instant, with fewer holders than its number: the number of bookings \
         in place there that did not take place, with D − first day of the stay < post-operative nights; otherwise 0. Charged by ward and day with exemption against published cover \
         and dates."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "BMA guidance for SAS doctors, 2025; this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let days = case.facts.days();
        for (at, number) in measure(case).into_iter().enumerate() {
            let amount = number - case.given(self.id())[at];
            if amount > 0 {
                let (ward, day) = (at / days, (at % days) as Day);
                let found = Match::new(self.id(), amount, What::Place(ward));
                out.push(found.at(ward).during(case.whole_day(day)));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        measure(case)
    }
}

/// By ward and day: patients not yet in who would have their first nights there, if a post-operative duty of the ward is
/// open in some block.
fn measure(case: &Case<'_>) -> Vec<i64> {
    let h = case.hospital;
    let nights = i32::from(h.policy.post_op_nights);
    let mut people = vec![0; h.places.len() * case.facts.days()];
    for (d, duty) in h.duties.iter().enumerate() {
        if !duty.post_op {
            continue;
        }
        for b in case.facts.duty_blocks[d].clone() {
            if case.facts.is_over(Work::Duty(d), b) || !case.is_active(d, b) || case.holders(d, b).len() >= usize::from(duty.number) {
                continue;
            }
            let day = case.day(b);
            let first_nights = |stay: &&Stay| !case.is_already_in(stay) && day - stay.from < nights;
            people[case.facts.place_day(duty.place, day)] =
                case.in_place(duty.place, day).filter(first_nights).count() as i64;
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn the_first_nights_need_the_post_operative_duties() {
        let mut h = bench::hospital(3);
        let p = bench::person(&mut h);
        let l = bench::session(&mut h, 0, 0..1);
        let next = bench::session(&mut h, 1, 0..1);
        let b = bench::stay(&mut h, Some(l), 2);
        for day in 0..3 {
            let d = bench::duty(&mut h, day, 3..4);
            h.duties[d].post_op = true;
        }
        let s = bench::shift(&mut h, p, 0, 21, 31);
        bench::post(&mut h, s, Duty(0));
        let mut plan = bench::published(&h);
        // Night 0 is held; night 1 is open but no longer a first night.
        assert_eq!(bench::charged(&h, &plan, RuleId::PostOp), 0);
        plan.dates[b] = bench::date_in(next, None);
        assert_eq!(bench::charged(&h, &plan, RuleId::PostOp), 1);
        h.policy.post_op_nights = 2;
        // Now nights 1 and 2 count; night 1 was open with the patient in it as published.
        assert_eq!(bench::charged(&h, &plan, RuleId::PostOp), 1);
    }
}
