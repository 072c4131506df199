//! Two patients of a kind exchange sessions, each into a bed that is free then; one of them may have had no date.

use super::Move;
use super::ways::{any_booking, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingExchange;

impl Move for BookingExchange {
    fn name(&self) -> &'static str {
        "booking_exchange"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(first) = any_booking(trial.state, dice) else { return false };
        let Some(second) = dice.pick(care.alike.get(care.kin[first] as usize)) else { return false };
        let sessions = (trial.state.placed[first].session, trial.state.placed[second].session);
        if sessions.0 == sessions.1 || care.is_settled(second) {
            return false;
        }
        for b in [first, second] {
            trial.edit(Edit::Date { booking: b as u32, place: Placed::NOWHERE });
        }
        for (b, session) in [(first, sessions.1), (second, sessions.0)] {
            if session == NONE {
                continue;
            }
            match room_in(trial.state, b, session as usize, dice) {
                Some(place) => trial.edit(Edit::Date { booking: b as u32, place }),
                None => return false,
            }
        }
        true
    }
}
