//! A patient goes to another session of the same day and keeps the bed.

use super::ways::any_booking;
use super::{Move, Proposal};
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::Dice;

/// See the module.
pub(crate) struct BookingTheatre;

impl Move for BookingTheatre {
    fn name(&self) -> &'static str {
        "booking_theatre"
    }

    fn propose(&self, state: &State<'_>, dice: &mut Dice) -> Proposal {
        let care = &state.problem.care;
        let Some(b) = any_booking(state, dice) else { return Proposal::Nothing };
        let now = state.placed[b];
        if now.session == NONE || care.took_place(b) {
            return Proposal::Nothing;
        }
        let day = care.session[now.session as usize].day;
        let list = care.sessions_of_class.get(care.booking[b].class as usize);
        let from = list.partition_point(|&s| care.session[s as usize].day < day);
        let to = list.partition_point(|&s| care.session[s as usize].day <= day);
        match dice.pick(&list[from..to]) {
            Some(session) if session as u32 != now.session && state.verdict[session] > 0 => {
                let place = Placed { session: session as u32, ..now };
                Proposal::Edit(Edit::Date { booking: b as u32, place })
            }
            _ => Proposal::Nothing,
        }
    }
}
