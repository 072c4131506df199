//! Rule 30, `post_op`: after an operation the ward's post-operative duties are fully held on the first nights.

use super::{Case, Level, Match, Rule, RuleId};

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
        let _ = (case, out);
    }
}
