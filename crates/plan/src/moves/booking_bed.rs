//! A patient who stays gets another ward or room.

use super::Move;
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingBed;

impl Move for BookingBed {
    fn name(&self) -> &'static str {
        "booking_bed"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(b) = dice.pick(&care.staying) else { return false };
        let now = trial.state.placed[b];
        if now.session == NONE || care.session[now.session as usize].frozen {
            return false;
        }
        let day = care.session[now.session as usize].day;
        match trial.state.free_bed(b, day, dice) {
            Some((ward, room)) if (ward, room) != (now.ward, now.room) => {
                trial.edit(Edit::Date { booking: b as u32, place: Placed { ward, room, ..now } });
                true
            }
            Some(_) => false,
            None => {
                trial.refuse();
                false
            }
        }
    }
}
