//! An extra shift passes to somebody else, with the duties held in it.

use super::Move;
use super::ways::slot_of;
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
