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
        "For each person and block: works = the number of distinct works held. They conflict if works > 1 and any of \
         them is a role or an exclusive duty, or their share groups are not all the same; then works − 1. Charged at \
         anchor(p, b) with exemption, summed over the anchor's blocks, against published cover."
    }
    fn unit(&self) -> &'static str {
        "blocks"
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::{Duty, Role};

    #[test]
    fn shareable_duties_of_one_group_may_be_held_together() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let d: Vec<_> = (0..4).map(|_| bench::duty(&mut h, 0, 0..1)).collect();
        h.duties[2].exclusive = true;
        h.duties[3].share_group = 1;
        let mut plan = bench::published(&h);
        let mut held = |duties: &[usize]| {
            plan.cover = duties.iter().map(|&i| bench::cover(0, 0, p, Duty(d[i]))).collect();
            bench::charged(&h, &plan, RuleId::OnePlace)
        };
        assert_eq!(held(&[0, 1]), 0);
        assert_eq!(held(&[2]), 0);
        // An exclusive duty beside two others: three works, two too many.
        assert_eq!(held(&[0, 1, 2]), 2);
        // Another share group.
        assert_eq!(held(&[0, 3]), 1);
    }

    #[test]
    fn a_clash_of_the_published_rota_is_charged_only_beyond_what_it_was() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..2);
        let l = bench::session(&mut h, 0, 0..2);
        let s = bench::shift(&mut h, p, 0, 7, 17);
        bench::post(&mut h, s, Duty(d));
        bench::post(&mut h, s, Role(l, 0));
        let extra_duty = bench::duty(&mut h, 0, 0..1);
        let mut plan = bench::published(&h);
        // Given: 1 in each of two blocks of the shift.
        assert_eq!(bench::charged(&h, &plan, RuleId::OnePlace), 0);
        plan.cover.push(bench::cover(0, 0, p, Duty(extra_duty)));
        // Now 2 + 1, given 1 + 1.
        assert_eq!(bench::charged(&h, &plan, RuleId::OnePlace), 1);
    }
}
