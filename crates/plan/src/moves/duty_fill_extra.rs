//! Somebody takes an extra shift for a slot that lacks heads.

use super::Move;
use super::ways::{Ways, seat, short_slot, take_extra};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyFillExtra;

impl Move for DutyFillExtra {
    fn name(&self) -> &'static str {
        "duty_fill_extra"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(slot) = short_slot(trial.state, dice) else { return false };
        let work = problem.slot_duty[slot];
        let block = problem.slot_block[slot] as usize;
        for _ in 0..8 {
            let Some(x) = dice.pick(problem.people.extras_at.get(block)) else { return false };
            let offer = &problem.hospital.extras[x];
            if trial.state.takers[x].len() >= usize::from(offer.number) {
                continue;
            }
            for _ in 0..6 {
                let Some(person) = dice.pick(problem.people.extra_people.get(x)) else { break };
                let cell = problem.people.cell(person, block);
                if !problem.able(person, work) || trial.state.direct[cell] > 0 {
                    continue;
                }
                take_extra(trial, dice, x, person);
                let blocks = problem.people.extra_blocks[x].clone();
                for s in problem.slots(work as usize) {
                    let b = problem.slot_block[s];
                    let duty = &problem.hospital.duties[work as usize];
                    let needed = s == slot || trial.state.holders[s].len() < usize::from(duty.number);
                    if blocks.contains(&b) && needed && trial.state.could(person, b as usize, work) {
                        seat(trial, dice, s, person);
                    }
                }
                return true;
            }
        }
        false
    }
}
