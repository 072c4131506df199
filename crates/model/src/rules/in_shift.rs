//! Rule 3, `in_shift`: cover lies inside a shift that the person works.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::Work;
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
        "For each cover (b,p,w): let direct = b inside a rostered Direct/Spa shift of p not released, or inside an extra p takes; oncall = b inside a rostered OnCall shift of p not released. Fine if direct; or if oncall and w is a duty with on_call. Else 1. A returning person (derogation) counts only at a duty whose place is the derogation's place: any other cover of theirs: 1. (Away and struck shifts do count as shifts here: other rules charge those.)"
    }
    fn unit(&self) -> &'static str {
        "blocks"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        for &cover in &case.plan.cover {
            if !is_at_their_place(case, cover) || !is_in_shift(case, cover) {
                out.push(case.of_cover(self.id(), 1, cover));
            }
        }
    }
}

/// Whether a person who returns under a derogation is at a duty of its place; true for anybody else.
fn is_at_their_place(case: &Case<'_>, cover: Cover) -> bool {
    let Some(derogation) = case.hospital.people[cover.person].returning else { return true };
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
