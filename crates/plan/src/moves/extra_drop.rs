//! An extra shift is given back; what was covered in it goes to whoever is free. Now and then a released
//! shift of the same person is kept again in its place.

use super::Move;
use super::ways::{leave_what_is_outside, refill};
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
            // What was released to make room for it may be worked again, with what was covered in it.
            let released = |&&i: &&u32| trial.state.released[i as usize];
            let back: Vec<u32> = problem.people.shifts.get(person).iter().filter(released).copied().collect();
            if let Some(shift) = dice.pick(&back).filter(|_| dice.chance(1, 2)) {
                trial.edit(Edit::Release { shift: shift as u32, on: false });
            }
            let left = leave_what_is_outside(trial, dice, person, problem.people.extra_blocks[x].clone());
            refill(trial, dice, &left, 0);
            return true;
        }
        false
    }
}
