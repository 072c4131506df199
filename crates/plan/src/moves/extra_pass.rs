//! An extra shift passes to somebody else, with the duties held in it; or its taker takes another one instead.

use super::Move;
use super::ways::{leave_what_is_outside, refill, slot_of};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct ExtraPass;

impl Move for ExtraPass {
    fn name(&self) -> &'static str {
        "extra_pass"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let offers = problem.hospital.extras.len();
        for _ in 0..16 {
            if offers == 0 {
                return false;
            }
            let x = dice.below(offers);
            let Some(from) = dice.pick(&trial.state.takers[x]) else { continue };
            if dice.chance(1, 3) {
                return exchange(trial, dice, x, from);
            }
            let Some(to) = dice.pick(problem.people.extra_people.get(x)) else { return false };
            if to == from || trial.state.takers[x].contains(&(to as u32)) {
                continue;
            }
            trial.edit(Edit::Take { extra: x as u32, person: from as u32, on: false });
            trial.edit(Edit::Take { extra: x as u32, person: to as u32, on: true });
            for block in problem.people.extra_blocks[x].clone() {
                let cell = problem.people.cell(from, block as usize);
                let works = trial.state.works[cell].clone();
                for work in works {
                    if trial.state.in_shift(from, cell, work) {
                        continue;
                    }
                    if (work as usize) < problem.duties() {
                        let slot = slot_of(problem, work, block as usize) as u32;
                        trial.edit(Edit::Hold { slot, person: from as u32, on: false });
                        trial.edit(Edit::Hold { slot, person: to as u32, on: true });
                    } else {
                        let role = work - problem.duties() as u32;
                        trial.edit(Edit::Role { role, person: to as u32 });
                    }
                }
            }
            return true;
        }
        false
    }
}

/// The taker of an extra shift takes another one that overlaps it, and keeps what lies in both.
fn exchange(trial: &mut Trial<'_, '_>, dice: &mut Dice, x: usize, person: usize) -> bool {
    let problem = trial.problem();
    let blocks = problem.people.extra_blocks[x].clone();
    let block = blocks.start as usize + dice.below(blocks.len().max(1));
    let Some(other) = dice.pick(problem.people.extras_at.get(block)) else { return false };
    let may = problem.people.offered(other as u32, person);
    if other == x || !may || trial.state.takers[other].contains(&(person as u32)) {
        return false;
    }
    trial.edit(Edit::Take { extra: x as u32, person: person as u32, on: false });
    trial.edit(Edit::Take { extra: other as u32, person: person as u32, on: true });
    let left = leave_what_is_outside(trial, dice, person, blocks);
    refill(trial, dice, &left, 0);
    true
}
