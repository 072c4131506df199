//! Somebody who is there takes a slot that lacks heads, and gives up whatever stands in the way.

use super::Move;
use super::ways::{CHAIN, Ways, any_slot, run_around, seat, short_slot};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyFill;

impl Move for DutyFill {
    fn name(&self) -> &'static str {
        "duty_fill"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        // Now and then one head more than needed, which spreads the load.
        let slot = if dice.chance(7, 8) { short_slot(trial.state, dice) } else { any_slot(trial.state, dice) };
        let Some(slot) = slot else { return false };
        // What is too much for one may be lawful for two or three.
        let heads = if dice.chance(1, 12) { 2 + dice.below(2) } else { 1 };
        for _ in 0..heads {
            give(trial, dice, slot);
        }
        trial.changed()
    }
}

/// Gives the slot to one more person, mostly with what they could hold of its duty before and after.
fn give(trial: &mut Trial<'_, '_>, dice: &mut Dice, slot: usize) {
    let problem = trial.problem();
    if trial.state.holders[slot].len() as u32 >= problem.slot[slot].most {
        return;
    }
    let work = problem.slot[slot].duty;
    let block = problem.slot[slot].block as usize;
    let able = problem.able_people(work);
    for attempt in 0..16 {
        let Some(person) = dice.pick(able) else { return };
        let holds = trial.state.holders[slot].contains(&(person as u32));
        if holds || !trial.state.could(person, block, work) {
            continue;
        }
        if attempt < 8 && !trial.state.is_free(person, block, work) {
            continue;
        }
        let whole = dice.chance(3, 4);
        // Beside the slot itself, mostly only what they are free for.
        let free_only = dice.chance(2, 3);
        for s in run_around(trial.state, person, slot, whole) {
            let duty = &problem.hospital.duties[work as usize];
            let lacks = trial.state.holders[s].len() < usize::from(duty.number);
            let free = !free_only || trial.state.is_free(person, problem.slot[s].block as usize, work);
            let needed = s == slot || (lacks && free);
            if needed && !trial.state.holders[s].contains(&(person as u32)) {
                seat(trial, dice, s, person, CHAIN);
            }
        }
        return;
    }
}
