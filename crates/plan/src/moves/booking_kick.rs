//! A patient takes the session of another, into a bed that is free then; the other goes elsewhere or loses the date.

use super::Move;
use super::ways::{any_booking, rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingKick;

/// Sessions that are looked at for whoever leaves.
const TRIES: usize = 6;

impl Move for BookingKick {
    fn name(&self) -> &'static str {
        "booking_kick"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(first) = any_booking(trial.state, dice) else { return false };
        let Some(second) = dice.pick(care.alike.get(care.kin[first] as usize)) else { return false };
        let session = trial.state.placed[second].session;
        if session == NONE || trial.state.placed[first].session == session || care.is_settled(second) {
            return false;
        }
        for b in [first, second] {
            trial.edit(Edit::Date { booking: b as u32, place: Placed::NOWHERE });
        }
        let Some(place) = room_in(trial.state, first, session as usize, dice) else { return false };
        trial.edit(Edit::Date { booking: first as u32, place });
        if let Some(place) = rebook(trial.state, dice, second, session, TRIES) {
            trial.edit(Edit::Date { booking: second as u32, place });
        }
        true
    }
}
