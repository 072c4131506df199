//! A holder hands a run of slots to somebody else who is there.

use super::Move;
use super::ways::{CHAIN, Ways, any_slot, run_around, seat};
use crate::problem::Problem;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyReplace;

impl Move for DutyReplace {
    fn name(&self) -> &'static str {
        "duty_replace"
    }

    fn applies(&self, problem: &Problem<'_>) -> bool {
        // Where no work is in the way of another, `duty_pass` does the same.
        problem.work_collides
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = any_slot(trial.state, dice) else { return false };
        let Some(from) = dice.pick(&trial.state.holders[slot]) else { return false };
        let work = problem.slot[slot].duty;
        let block = problem.slot[slot].block as usize;
        let able = problem.able_people(work);
        for attempt in 0..12 {
            let Some(to) = dice.pick(able) else { return false };
            let known = to == from || trial.state.holders[slot].contains(&(to as u32));
            if known || !trial.state.could(to, block, work) {
                continue;
            }
            if attempt < 8 && !trial.state.is_free(to, block, work) {
                continue;
            }
            let whole = dice.chance(3, 4);
            for s in run_around(trial.state, to, slot, whole) {
                let holders = &trial.state.holders[s];
                if holders.contains(&(from as u32)) && !holders.contains(&(to as u32)) {
                    trial.edit(Edit::Hold { slot: s as u32, person: from as u32, on: false });
                    seat(trial, dice, s, to, CHAIN);
                }
            }
            return trial.changed();
        }
        false
    }
}
