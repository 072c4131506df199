//! Two holders exchange two slots of the same block.

use super::Move;
use super::ways::{any_held_slot, may_hold};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyExchange;

impl Move for DutyExchange {
    fn name(&self) -> &'static str {
        "duty_exchange"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(first) = any_held_slot(trial.state, dice) else { return false };
        let Some(second) = dice.pick(problem.slots_in.get(problem.slot[first].block as usize)) else { return false };
        if second == first || trial.state.holders[second].is_empty() {
            return false;
        }
        let one = |dice: &mut Dice, slot: usize| {
            let holders = &trial.state.holders[slot];
            holders[dice.below(holders.len())]
        };
        let (p, q) = (one(dice, first), one(dice, second));
        let state = &*trial.state;
        let fits =
            |slot: usize, person: u32| !state.holders[slot].contains(&person) && may_hold(state, person as usize, slot);
        if p == q || !fits(first, q) || !fits(second, p) {
            return false;
        }
        trial.edit(Edit::Pass { slot: first as u32, from: p, to: q });
        trial.edit(Edit::Pass { slot: second as u32, from: q, to: p });
        true
    }
}
