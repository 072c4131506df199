//! Rule 31, `elective_ceiling`: money for elective extras stays under its ceiling.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::{PersonIx, Work};

/// Money for elective extras stays under its ceiling.
pub struct ElectiveCeiling;

impl Rule for ElectiveCeiling {
    fn id(&self) -> RuleId {
        RuleId::ElectiveCeiling
    }
    fn name(&self) -> &'static str {
        "elective_ceiling"
    }
    fn sentence(&self) -> &'static str {
        "Money for elective extras stays under its ceiling."
    }
    fn definition(&self) -> &'static str {
        "An extra taken is for safety if its taker holds some minimum duty in some block inside it; each taker \
         counts apart. elective = pounds of running priced sessions + pounds of extras taken that are not for \
         safety. safety = pounds of extras taken for safety. ceiling = the policy's elective ceiling or, if none is \
         stated, max(0, cover budget − safety). max(0, elective − ceiling)."
    }
    fn unit(&self) -> &'static str {
        "pounds"
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
        let h = case.hospital;
        let mut elective: i64 = 0;
        let mut safety: i64 = 0;
        for (s, session) in h.sessions.iter().enumerate() {
            if case.mode(s).is_some() {
                elective += session.pounds.unwrap_or(0);
            }
        }
        for taken in &case.plan.extras {
            let extra = &h.extras[taken.extra];
            let is_for_safety = h.calendar.blocks_in(extra.stretch).any(|b| holds_minimum(case, taken.person, b));
            *(if is_for_safety { &mut safety } else { &mut elective }) += extra.pounds;
        }
        let ceiling = h.policy.elective_ceiling.unwrap_or((h.policy.cover_budget - safety).max(0));
        if elective > ceiling {
            out.push(Match::new(self.id(), elective - ceiling, What::Hospital));
        }
    }
}

/// Whether `person` holds a minimum duty in `block`.
fn holds_minimum(case: &Case<'_>, person: PersonIx, block: usize) -> bool {
    let cover = &case.plan.cover;
    let from = cover.partition_point(|c| (c.block, c.person) < (block, person));
    let theirs = cover[from..].iter().take_while(|c| c.block == block && c.person == person);
    theirs.into_iter().any(|c| matches!(c.work, Work::Duty(duty) if case.hospital.duties[duty].minimum))
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;
    use crate::plan::Verdict::Runs;

    #[test]
    fn safety_comes_out_of_the_budget_first() {
        let mut h = bench::hospital(2);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        h.policy.cover_budget = 250;
        let d = bench::duty(&mut h, 0, 0..1);
        let e = bench::extra(&mut h, 0, 7, 17);
        h.extras[e].number = 2;
        let l = bench::session(&mut h, 1, 0..1);
        h.sessions[l].pounds = Some(80);
        let mut plan = bench::published(&h);
        plan.extras = vec![bench::taken(e, p), bench::taken(e, q)];
        plan.cover = vec![bench::cover(0, 0, p, Duty(d))];
        plan.verdicts[l] = Runs(0);
        // p is for safety (100), q and the list are not (180): 250 − 100 leaves 150.
        assert_eq!(bench::charged(&h, &plan, RuleId::ElectiveCeiling), 30);
        h.policy.elective_ceiling = Some(50);
        assert_eq!(bench::charged(&h, &plan, RuleId::ElectiveCeiling), 130);
    }
}
