//! Rule 6, `agency`: inside the strike an agency worker holds only the work they were already supplied for.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Stretch;

/// Inside the strike an agency worker holds only the work they were already supplied for.
pub struct Agency;

impl Rule for Agency {
    fn id(&self) -> RuleId {
        RuleId::Agency
    }
    fn name(&self) -> &'static str {
        "agency"
    }
    fn sentence(&self) -> &'static str {
        "Inside the strike an agency worker holds only the work they were already supplied for."
    }
    fn definition(&self) -> &'static str {
        "Of strikes that bar agency workers: cover (b, p, w) of an agency worker p with b overlapping the strike's \
         stretch and (b, p, w) not in the published cover: 1 each. An extra taken by an agency worker that overlaps \
         such a strike's stretch: 1 each. Several strikes count once."
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "Conduct of Employment Agencies and Employment Businesses Regulations 2003, reg. 7"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let in_window = |stretch: Stretch| h.strikes.iter().any(|s| s.agency_barred && s.stretch.overlaps(stretch));
        for (at, &cover) in case.plan.cover.iter().enumerate() {
            if h.people[cover.person].agency && case.laid.is_new[at] && in_window(case.stretch(cover.block)) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            if h.people[taken.person].agency && in_window(stretch) {
                out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn only_what_they_were_supplied_for() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        h.people[p].agency = true;
        h.people[p].group = crate::words::Group::Nurse;
        let given = bench::duty(&mut h, 0, 0..1);
        let other = bench::duty(&mut h, 0, 0..4);
        let s = bench::shift(&mut h, p, 0, 7, 31);
        bench::post(&mut h, s, Duty(given));
        let e = bench::extra(&mut h, 0, 13, 17);
        bench::strike(&mut h, 0, 7, 21);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Agency), 0);
        plan.cover = (0..4).map(|b| bench::cover(0, b, p, Duty(other))).collect();
        plan.cover.insert(0, bench::cover(0, 0, p, Duty(given)));
        plan.extras = vec![bench::taken(e, p)];
        // `other` in three blocks of the window, not in the night after; and the extra.
        assert_eq!(bench::charged(&h, &plan, RuleId::Agency), 4);
        h.strikes[0].agency_barred = false;
        assert_eq!(bench::charged(&h, &plan, RuleId::Agency), 0);
    }
}
