//! An extra shift is given back, with all that was covered in it.

use super::Move;
use super::ways::drop_work;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct ExtraDrop;

impl Move for ExtraDrop {
    fn name(&self) -> &'static str {
        "extra_drop"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let offers = problem.hospital.extras.len();
        for _ in 0..16 {
            if offers == 0 {
                return false;
            }
            let x = dice.below(offers);
            let Some(person) = dice.pick(&trial.state.takers[x]) else { continue };
            trial.edit(Edit::Take { extra: x as u32, person: person as u32, on: false });
            for block in problem.people.extra_blocks[x].clone() {
                let cell = problem.people.cell(person, block as usize);
                let works = trial.state.works[cell].clone();
                for work in works {
                    if !trial.state.in_shift(person, cell, work) {
                        drop_work(trial, dice, person, block as usize, work);
                    }
                }
            }
            return true;
        }
        false
    }
}
