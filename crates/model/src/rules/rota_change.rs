//! Rule 48, `rota_change`: rotas change little, and least at short notice.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Minute;

/// Rotas change little, and least at short notice.
pub struct RotaChange;

impl Rule for RotaChange {
    fn id(&self) -> RuleId {
        RuleId::RotaChange
    }
    fn name(&self) -> &'static str {
        "rota_change"
    }
    fn sentence(&self) -> &'static str {
        "Rotas change little, and least at short notice."
    }
    fn definition(&self) -> &'static str {
        "For each person and civil day with at least one cover (b, p, w) that is not in the published cover, b \
         starting at or after the as-of instant and b's day being that day: points(start of the first such block − \
         as-of), once. For each released shift: points(its start − as-of). points(n) = the first entry of the change \
         points with n ≥ its minutes; the last entry if none is."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        10
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let points = |minute: Minute| {
            let notice = minute - h.as_of;
            let prices = &h.policy.change_points;
            prices.iter().find(|&&(least, _)| notice >= least).or(prices.last()).map_or(0, |&(_, points)| points)
        };
        for (person, at) in case.changed_days() {
            let cover = case.plan.cover[at];
            let price = points(case.stretch(cover.block).start);
            if price != 0 {
                out.push(case.of_cover(self.id(), price, cover).by(person));
            }
        }
        for &s in &case.plan.released {
            let shift = &h.shifts[s];
            let price = points(shift.stretch.start);
            if price != 0 {
                out.push(Match::new(self.id(), price, What::Shift(s)).during(shift.stretch).by(shift.person));
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
    fn one_change_for_each_person_and_day_at_its_first_block() {
        let mut h = bench::hospital(4);
        let p = bench::person(&mut h);
        let d: Vec<_> = (0..4).map(|day| bench::duty(&mut h, day, 0..4)).collect();
        let s = bench::shift(&mut h, p, 0, 7, 13);
        bench::post(&mut h, s, Duty(d[0]));
        let late = bench::shift(&mut h, p, 3, 7, 13);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::RotaChange), 0);
        plan.cover.push(bench::cover(0, 1, p, Duty(d[0])));
        plan.cover.push(bench::cover(0, 2, p, Duty(d[0])));
        plan.cover.push(bench::cover(2, 0, p, Duty(d[2])));
        plan.released = vec![late];
        // Day 0: once, 5 points; day 2 at 07:00 is more than 48 hours ahead: 1; the released shift: 1.
        assert_eq!(bench::charged(&h, &plan, RuleId::RotaChange), 7);
    }
}
