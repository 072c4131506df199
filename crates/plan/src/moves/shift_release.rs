//! A rostered shift is released, which gives rest back and makes room for an extra one; or it is kept again.

use super::Move;
use super::ways::drop_work;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct ShiftRelease;

impl Move for ShiftRelease {
    fn name(&self) -> &'static str {
        "shift_release"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let hospital = problem.hospital;
        let people = hospital.people.len();
        for _ in 0..16 {
            if people == 0 {
                return false;
            }
            let person = dice.below(people);
            let Some(shift) = dice.pick(problem.people.shifts.get(person)) else { continue };
            if hospital.shifts[shift].stretch.start < hospital.as_of || problem.people.shift_protected[shift] {
                continue;
            }
            let on = !trial.state.released[shift];
            // Releasing pays only where a shift was taken: rest is owed or room is needed.
            if on && trial.state.extras_of[person].is_empty() && dice.chance(7, 8) {
                continue;
            }
            trial.edit(Edit::Release { shift: shift as u32, on });
            for block in problem.people.shift_blocks[shift].clone() {
                let cell = problem.people.cell(person, block as usize);
                let works = trial.state.works[cell].clone();
                for work in works {
                    if !trial.state.in_shift(person, cell, work) {
                        drop_work(trial, dice, person, block as usize, work);
                    }
                }
            }
            if !on {
                take_up_posts(trial, person, shift);
            }
            return true;
        }
        false
    }
}

/// Whoever keeps a shift again takes up its posts on duties where they are free.
fn take_up_posts(trial: &mut Trial<'_, '_>, person: usize, shift: usize) {
    use super::ways::Ways;
    let problem = trial.problem();
    for block in problem.people.shift_blocks[shift].clone() {
        let block = block as usize;
        for &work in problem.people.published.get(problem.people.cell(person, block)) {
            if (work as usize) < problem.duties() && trial.state.is_free(person, block, work) {
                let slots = problem.slots(work as usize);
                let slot = (slots.start + block - problem.slot_block[slots.start] as usize) as u32;
                if trial.state.could(person, block, work) {
                    trial.edit(Edit::Hold { slot, person: person as u32, on: true });
                }
            }
        }
    }
}
