//! Rule 3, `in_shift`: cover lies inside a shift that the person works.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::{Returning, Work};
use crate::plan::Cover;
use crate::words::ShiftKind;

/// Cover lies inside a shift that the person works.
pub struct InShift;

impl Rule for InShift {
    fn id(&self) -> RuleId {
        RuleId::InShift
    }
    fn name(&self) -> &'static str {
        "in_shift"
    }
    fn sentence(&self) -> &'static str {
        "Cover lies inside a shift that the person works."
    }
    fn definition(&self) -> &'static str {
        "For each cover (b, p, w) but frozen cover: direct = b lies inside a rostered shift of p other than an on-call one that is \
         not released, or inside an extra that p takes; on call = b lies inside a rostered on-call shift of p that \
         is not released. Fine if direct, or if on call and w is a duty that may be held on call; otherwise 1. For a \
         person who returns under a derogation, cover that is not of a duty at the derogation's place is 1 too, but \
         no cover is charged more than 1. Shifts that are away or struck do count as shifts here: other rules charge \
         those."
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
        for &cover in &case.plan.cover {
            let is_frozen = case.facts.past.cover.binary_search(&cover).is_ok();
            if is_frozen {
                continue;
            }
            if !is_at_their_place(case, cover) || !is_in_shift(case, cover) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
    }
}

/// Whether a person who returns under a derogation is at a duty of its place; true for anybody else.
fn is_at_their_place(case: &Case<'_>, cover: Cover) -> bool {
    let returning = case.hospital.people[cover.person].returning;
    let Some(derogation) = returning.and_then(Returning::derogation) else { return true };
    match cover.work {
        Work::Duty(duty) => {
            let granted = case.hospital.derogations.get(derogation);
            granted.is_some_and(|d| d.place == case.hospital.duties[duty].place)
        }
        Work::Role(..) => false,
    }
}

/// Whether the block lies inside a shift that the person works and that allows the work.
fn is_in_shift(case: &Case<'_>, cover: Cover) -> bool {
    let h = case.hospital;
    let block = case.stretch(cover.block);
    let on_call_will_do = matches!(cover.work, Work::Duty(duty) if h.duties[duty].on_call);
    for &s in case.facts.shifts_of(cover.person) {
        let shift = &h.shifts[s as usize];
        if shift.stretch.start > block.start {
            break;
        }
        let will_do = shift.kind != ShiftKind::OnCall || on_call_will_do;
        if will_do && shift.stretch.contains(block) && !case.is_released(s as usize) {
            return true;
        }
    }
    case.extras_of(cover.person).iter().any(|&e| h.extras[e as usize].stretch.contains(block))
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::{Duty, Role};

    #[test]
    fn on_call_holds_only_duties_that_say_so_and_released_shifts_nothing() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..4);
        let home = bench::duty(&mut h, 0, 0..4);
        h.duties[home].on_call = true;
        let day = bench::shift(&mut h, p, 0, 7, 13);
        bench::on_call(&mut h, p, 0, 13, 21);
        let mut plan = bench::published(&h);
        for block in 0..4 {
            plan.cover.push(bench::cover(0, block, p, Duty(d)));
            plan.cover.push(bench::cover(0, block, p, Duty(home)));
        }
        // d: blocks 1, 2 and 3 (on call is not enough, then no shift); home: block 3.
        assert_eq!(bench::charged(&h, &plan, RuleId::InShift), 4);
        plan.released = vec![day];
        // Block 0 twice more.
        assert_eq!(bench::charged(&h, &plan, RuleId::InShift), 6);
    }

    #[test]
    fn somebody_let_back_works_only_where_the_derogation_says() {
        let mut h = bench::hospital(1);
        let p = bench::person(&mut h);
        let stretch = bench::hours(&h, 0, 7, 21);
        h.derogations.push(crate::hospital::Derogation {
            id: "g".into(),
            place: bench::WARD,
            grade: "ST5".into(),
            skills: vec![(0, 1)],
            number: 1,
            stretch,
        });
        h.people[p].returning = Some(crate::hospital::Returning::Derogation(0));
        bench::shift(&mut h, p, 0, 7, 21);
        let here = bench::duty(&mut h, 0, 0..1);
        let there = bench::duty(&mut h, 0, 1..2);
        h.duties[there].place = bench::THEATRE;
        let l = bench::session(&mut h, 0, 2..3);
        let mut plan = bench::published(&h);
        plan.cover = vec![
            bench::cover(0, 0, p, Duty(here)),
            bench::cover(0, 1, p, Duty(there)),
            bench::cover(0, 2, p, Role(l, 0)),
        ];
        assert_eq!(bench::charged(&h, &plan, RuleId::InShift), 2);
    }
}
