//! A rostered shift is released, which gives rest and hours back and makes room for an extra one; or it is kept again,
//! now and then with another one released in its place.

use super::Move;
use super::ways::{Ways, release, slot_of, to_release};
use crate::problem::Problem;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct ShiftRelease;

impl Move for ShiftRelease {
    fn name(&self) -> &'static str {
        "shift_release"
    }

    fn applies(&self, problem: &Problem<'_>) -> bool {
        // Releasing makes room for extra shifts and pays rest that is owed; otherwise it only takes people away.
        !problem.hospital.extras.is_empty() || problem.hospital.rule_sets.iter().any(|set| set.rest_debt)
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let people = problem.hospital.people.len();
        for _ in 0..16 {
            if people == 0 {
                return false;
            }
            let person = dice.below(people);
            let Some(shift) = dice.pick(problem.people.shifts.get(person)) else { continue };
            if trial.state.released[shift] {
                if dice.chance(1, 2)
                    && let Some(other) = to_release(trial, dice, person, None)
                {
                    release(trial, dice, other, 1);
                }
                trial.edit(Edit::Release { shift: shift as u32, on: false });
                // Law may leave the shift but not its posts.
                if dice.chance(7, 8) {
                    take_up_posts(trial, person, shift);
                }
                return true;
            }
            // Releasing pays only where a shift was taken: rest is owed or room is needed.
            if trial.state.extras_of[person].is_empty() && dice.chance(7, 8) {
                continue;
            }
            let Some(shift) = to_release(trial, dice, person, None) else { continue };
            release(trial, dice, shift, 1);
            return true;
        }
        false
    }
}

/// Whoever keeps a shift again takes up its posts on duties where they are free.
fn take_up_posts(trial: &mut Trial<'_, '_>, person: usize, shift: usize) {
    let problem = trial.problem();
    for block in problem.people.shift_blocks[shift].clone() {
        let block = block as usize;
        for &work in problem.people.published.get(problem.people.cell(person, block)) {
            if (work as usize) < problem.duties() && trial.state.is_free(person, block, work) {
                let slot = slot_of(problem, work, block) as u32;
                if trial.state.could(person, block, work) {
                    trial.edit(Edit::Hold { slot, person: person as u32, on: true });
                }
            }
        }
    }
}
