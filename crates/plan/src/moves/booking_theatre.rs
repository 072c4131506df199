//! A patient goes to another session of the same day and keeps the bed.

use super::Move;
use super::ways::any_booking;
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingTheatre;

impl Move for BookingTheatre {
    fn name(&self) -> &'static str {
        "booking_theatre"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(b) = any_booking(trial.state, dice) else { return false };
        let now = trial.state.placed[b];
        if now.session == NONE || care.is_settled(b) {
            return false;
        }
        let day = care.session[now.session as usize].day;
        let list = care.sessions_of_class.get(care.booking[b].class as usize);
        let from = list.partition_point(|&s| care.session[s as usize].day < day);
        let to = list.partition_point(|&s| care.session[s as usize].day <= day);
        let Some(session) = dice.pick(&list[from..to]) else { return false };
        if session as u32 == now.session || trial.state.verdict[session] == 0 {
            return false;
        }
        trial.edit(Edit::Date { booking: b as u32, place: Placed { session: session as u32, ..now } });
        true
    }
}
