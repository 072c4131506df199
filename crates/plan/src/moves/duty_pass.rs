//! A holder hands one slot to somebody else who is there.

use super::ways::{any_held_slot, may_hold};
use super::{Move, Proposal};
use crate::state::{Edit, State};
use crate::trial::Dice;

/// See the module.
pub(crate) struct DutyPass;

impl Move for DutyPass {
    fn name(&self) -> &'static str {
        "duty_pass"
    }

    fn propose(&self, state: &State<'_>, dice: &mut Dice) -> Proposal {
        let problem = state.problem;
        let Some(slot) = any_held_slot(state, dice) else { return Proposal::Nothing };
        let holders = &state.holders[slot];
        let from = holders[dice.below(holders.len())];
        match dice.pick(problem.people.present.get(problem.present_at(slot))) {
            Some(to) if !holders.contains(&(to as u32)) && may_hold(state, to, slot) => {
                Proposal::Edit(Edit::Pass { slot: slot as u32, from, to: to as u32 })
            }
            _ => Proposal::Nothing,
        }
    }
}
