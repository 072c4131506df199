//! Rule 30, `post_op`: after an operation the ward's post-operative duties are fully held on the first nights.

use super::laid::Stay;
use super::{Case, Level, Match, Rule, RuleId, What};
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
        "Per ward and day D: if some duty of the ward flagged post_op has a block b with block day D with active(duty,b) and holders < number: count bookings in place there whose D − d < post_op_nights; else 0. Exemption per ward and day against published cover and dates."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "BMA guidance for SAS doctors, 2025; MODEL §9.9"
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

/// By ward and day: bookings on their first nights there, if a post-operative duty of the ward is open in some block.
fn measure(case: &Case<'_>) -> Vec<i64> {
    let h = case.hospital;
    let nights = i32::from(h.policy.post_op_nights);
    let mut people = vec![0; h.places.len() * case.facts.days()];
    for (d, duty) in h.duties.iter().enumerate() {
        if !duty.post_op {
            continue;
        }
        for b in case.facts.duty_blocks[d].clone() {
            if !case.is_active(d, b) || case.holders(d, b).len() >= usize::from(duty.number) {
                continue;
            }
            let day = case.day(b);
            let first_nights = |stay: &&Stay| stay.booking().is_some() && day - stay.from < nights;
            people[case.facts.place_day(duty.place, day)] =
                case.in_place(duty.place, day).filter(first_nights).count() as i64;
        }
    }
    people
}
