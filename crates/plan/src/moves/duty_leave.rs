//! A holder leaves a slot, or the run of slots that they hold of the duty.

use super::Move;
use super::ways::any_slot;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyLeave;

impl Move for DutyLeave {
    fn name(&self) -> &'static str {
        "duty_leave"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = any_slot(trial.state, dice) else { return false };
        // What the law wants held is handed on, not left.
        if problem.weighing.open_is_law() && problem.slot[slot].minimum {
            return false;
        }
        let Some(person) = dice.pick(&trial.state.holders[slot]) else { return false };
        let slots = problem.slots(problem.slot[slot].duty as usize);
        let whole = dice.chance(1, 2);
        for s in if whole { slots } else { slot..slot + 1 } {
            if problem.slot[s].block as usize >= problem.first_free_block {
                trial.edit(Edit::Hold { slot: s as u32, person: person as u32, on: false });
            }
        }
        trial.changed()
    }
}
