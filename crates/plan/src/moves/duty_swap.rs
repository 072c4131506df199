//! Two people exchange all that they do in a run of blocks.

use super::Move;
use super::ways::{Ways, any_slot};
use crate::problem::NONE;
use crate::problem::Problem;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutySwap;

impl Move for DutySwap {
    fn name(&self) -> &'static str {
        "duty_swap"
    }

    fn applies(&self, problem: &Problem<'_>) -> bool {
        // Where no work is in the way of another, `duty_exchange` does the same.
        problem.work_collides
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = any_slot(trial.state, dice) else { return false };
        let Some(first) = dice.pick(&trial.state.holders[slot]) else { return false };
        let work = problem.slot[slot].duty;
        let block = problem.slot[slot].block as usize;
        let able = problem.able_people(work);
        for _ in 0..12 {
            let Some(second) = dice.pick(able) else { return false };
            if second == first || !trial.state.could(second, block, work) {
                continue;
            }
            let cell = problem.people.cell(second, block);
            let Some(&other) = trial.state.works[cell].first() else { continue };
            if other == work || !problem.able(first, other) {
                continue;
            }
            swap(trial, first, second, work, other, block);
            return trial.changed();
        }
        false
    }
}

/// `first` leaves `work` for `other`, `second` the reverse: in the block, or for a role in the whole session.
fn swap(trial: &mut Trial<'_, '_>, first: usize, second: usize, work: u32, other: u32, block: usize) {
    let problem = trial.problem();
    let duties = problem.duties();
    let slot_of = |d: u32, b: usize| {
        let slots = problem.slots(d as usize);
        let at = slots.start + b - problem.slot[slots.start].block as usize;
        at as u32
    };
    if (other as usize) < duties {
        trial.edit(Edit::Hold { slot: slot_of(work, block), person: first as u32, on: false });
        trial.edit(Edit::Hold { slot: slot_of(other, block), person: second as u32, on: false });
        trial.edit(Edit::Hold { slot: slot_of(work, block), person: second as u32, on: true });
        trial.edit(Edit::Hold { slot: slot_of(other, block), person: first as u32, on: true });
        return;
    }
    let (s, r) = problem.role_of(other as usize);
    let role = (problem.roles(s).start + r) as u32;
    trial.edit(Edit::Role { role, person: NONE });
    for b in problem.care.blocks[s].clone() {
        let works = trial.state.works[problem.people.cell(first, b as usize)].clone();
        for w in works {
            if (w as usize) < duties {
                trial.edit(Edit::Hold { slot: slot_of(w, b as usize), person: first as u32, on: false });
                if trial.state.could(second, b as usize, w) {
                    trial.edit(Edit::Hold { slot: slot_of(w, b as usize), person: second as u32, on: true });
                }
            }
        }
    }
    trial.edit(Edit::Role { role, person: first as u32 });
}
