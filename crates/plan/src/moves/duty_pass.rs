//! A holder hands one slot to somebody else who is there; or two holders exchange two slots of a block.

use super::Move;
use super::ways::{any_held_slot, may_hold};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyPass;

impl Move for DutyPass {
    fn name(&self) -> &'static str {
        "duty_pass"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = any_held_slot(trial.state, dice) else { return false };
        let holders = &trial.state.holders[slot];
        let from = holders[dice.below(holders.len())];
        let Some(to) = dice.pick(problem.people.present.get(problem.present_at(slot))) else { return false };
        if holders.contains(&(to as u32)) || !may_hold(trial.state, to, slot) {
            return false;
        }
        trial.edit(Edit::Pass { slot: slot as u32, from, to: to as u32 });
        true
    }
}
