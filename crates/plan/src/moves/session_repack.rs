//! A session, and often a second one that takes the same patients, is emptied and packed anew in another order, with some
//! of those who wait.

use super::Move;
use super::ways::{any_session, rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct SessionRepack;

/// Most of those without a date who are tried.
const WAITING: usize = 6;

impl Move for SessionRepack {
    fn name(&self) -> &'static str {
        "session_repack"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let care = &problem.care;
        let Some(first) = any_session(trial.state, dice) else { return false };
        if trial.state.verdict[first] == 0 {
            return false;
        }
        let mut bookings = trial.state.members[first].clone();
        let mut sessions = vec![first as u32];
        let class = dice.pick(&bookings).map(|b| care.booking[b].class as usize);
        if let Some(second) = class.and_then(|c| dice.pick(care.sessions_of_class.get(c))) {
            let other = second != first && trial.state.verdict[second] > 0 && !care.session[second].frozen;
            if other && dice.chance(1, 2) {
                bookings.extend(&trial.state.members[second]);
                sessions.push(second as u32);
            }
        }
        for _ in 0..WAITING {
            let Some(b) = dice.pick(trial.state.unsettled.items()) else { break };
            if trial.state.placed[b].session == NONE && !care.is_settled(b) && !bookings.contains(&(b as u32)) {
                bookings.push(b as u32);
            }
        }
        if bookings.len() < 2 {
            return false;
        }
        for &b in &bookings {
            trial.edit(Edit::Date { booking: b, place: Placed::NOWHERE });
        }
        // By urgency or by nothing; mostly only where it makes the score no worse, for some may be better off without.
        let mut order: Vec<(i64, usize, u32)> = Vec::with_capacity(bookings.len());
        let by_urgency = dice.chance(1, 2);
        for &b in &bookings {
            let urgency = if by_urgency && dice.chance(3, 4) { -care.booking[b as usize].factor } else { 0 };
            order.push((urgency, dice.below(1 << 16), b));
        }
        order.sort_unstable();
        let all = dice.chance(1, 4);
        for &(_, _, b) in &order {
            let from = dice.below(sessions.len());
            let place = (0..sessions.len())
                .map(|i| sessions[(from + i) % sessions.len()])
                .find_map(|s| room_in(trial.state, b as usize, s as usize, dice))
                .or_else(|| rebook(trial.state, dice, b as usize, NONE, 4));
            if let Some(place) = place {
                let edit = Edit::Date { booking: b, place };
                if all { trial.edit(edit) } else { trial.edit_if_no_worse(edit) }
            }
        }
        true
    }
}
