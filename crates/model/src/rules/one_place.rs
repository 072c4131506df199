//! Rule 2, `one_place`: nobody is in two places at once.

use super::case::Measured;
use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::{Duty, Work};

/// Nobody is in two places at once.
pub struct OnePlace;

impl Rule for OnePlace {
    fn id(&self) -> RuleId {
        RuleId::OnePlace
    }
    fn name(&self) -> &'static str {
        "one_place"
    }
    fn sentence(&self) -> &'static str {
        "Nobody is in two places at once."
    }
    fn definition(&self) -> &'static str {
        "For each (p,b): works = number of distinct works held; conflict if works>1 and (any is a role or an exclusive duty, or their share groups differ): works−1. Exemption per anchor(p,b) against published cover."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        case.charge_anchored(self.id(), measure(case), out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        case.by_anchor(&measure(case))
    }
}

/// Works held beyond the first by each person in each block, where they cannot be held together.
fn measure(case: &Case<'_>) -> Vec<Measured> {
    let mut measured = Vec::new();
    for hands in case.hands() {
        if hands.len() == 1 {
            continue;
        }
        let duty = |work: Work| -> Option<&Duty> {
            match work {
                Work::Duty(duty) => Some(&case.hospital.duties[duty]),
                Work::Role(..) => None,
            }
        };
        let group = duty(hands[0].work).map(|d| d.share_group);
        let together = hands.iter().all(|c| duty(c.work).is_some_and(|d| !d.exclusive && Some(d.share_group) == group));
        if !together {
            let (person, block, place) = (hands[0].person, hands[0].block, case.place_of(hands[1].work));
            measured.push(Measured { person, block, place, amount: hands.len() as i64 - 1 });
        }
    }
    measured
}
