//! A patient who stays gets another ward or room.

use super::{Move, Proposal};
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::Dice;

/// See the module.
pub(crate) struct BookingBed;

impl Move for BookingBed {
    fn name(&self) -> &'static str {
        "booking_bed"
    }

    fn propose(&self, state: &State<'_>, dice: &mut Dice) -> Proposal {
        let care = &state.problem.care;
        let Some(b) = dice.pick(&care.staying) else { return Proposal::Nothing };
        let now = state.placed[b];
        if now.session == NONE || care.session[now.session as usize].frozen {
            return Proposal::Nothing;
        }
        let day = care.session[now.session as usize].day;
        match state.free_bed(b, day, dice) {
            Some((ward, room)) => Proposal::Edit(Edit::Date { booking: b as u32, place: Placed { ward, room, ..now } }),
            None => Proposal::Refused,
        }
    }
}
