//! A patient who stays goes to another session, out of the bed first, so that it is free for the patient's own next stay.

use super::Move;
use super::ways::rebook;
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingShift;

/// Sessions that are looked at.
const TRIES: usize = 6;

impl Move for BookingShift {
    fn name(&self) -> &'static str {
        "booking_shift"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(b) = dice.pick(&care.staying).filter(|&b| !care.took_place(b)) else { return false };
        let now = trial.state.placed[b];
        if now.session == NONE {
            return false;
        }
        trial.edit(Edit::Date { booking: b as u32, place: Placed::NOWHERE });
        if let Some(place) = rebook(trial.state, dice, b, now.session, TRIES) {
            trial.edit(Edit::Date { booking: b as u32, place });
        }
        trial.state.placed[b].session != NONE
    }
}
