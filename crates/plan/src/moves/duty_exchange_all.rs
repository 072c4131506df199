//! Two people who are there exchange all duties that they hold in a block.

use smallvec::SmallVec;

use super::Move;
use super::ways::{any_held_slot, may_hold, slot_of};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyExchangeAll;

impl Move for DutyExchangeAll {
    fn name(&self) -> &'static str {
        "duty_exchange_all"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = any_held_slot(trial.state, dice) else { return false };
        let holders = &trial.state.holders[slot];
        let p = holders[dice.below(holders.len())];
        let Some(q) = dice.pick(problem.people.present.get(problem.present_at(slot))) else { return false };
        if q == p as usize || !may_hold(trial.state, q, slot) {
            return false;
        }
        let block = problem.slot[slot].block as usize;
        let mut passes: SmallVec<[Edit; 8]> = SmallVec::new();
        for (from, to) in [(p, q as u32), (q as u32, p)] {
            for &work in &trial.state.works[problem.people.cell(from as usize, block)] {
                if work as usize >= problem.duties() {
                    return false;
                }
                let slot = slot_of(problem, work, block);
                if trial.state.holders[slot].contains(&to) || !may_hold(trial.state, to as usize, slot) {
                    return false;
                }
                passes.push(Edit::Pass { slot: slot as u32, from, to });
            }
        }
        for pass in passes {
            trial.edit(pass);
        }
        true
    }
}
