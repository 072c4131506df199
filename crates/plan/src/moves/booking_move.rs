//! A booking goes to another session, back to its own, or (seldom) loses its date.

use super::ways::{any_booking, any_place, rebook, room_in};
use super::{Move, Proposal};
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::Dice;

/// See the module.
pub(crate) struct BookingMove;

/// Sessions that are looked at.
const TRIES: usize = 6;

impl Move for BookingMove {
    fn name(&self) -> &'static str {
        "booking_move"
    }

    fn propose(&self, state: &State<'_>, dice: &mut Dice) -> Proposal {
        let Some(b) = any_booking(state, dice) else { return Proposal::Nothing };
        let current = state.problem.care.booking[b].current;
        let now = state.placed[b];
        let place = match dice.below(32) {
            0 => Some(Placed::NOWHERE),
            1 => any_place(state, b, dice),
            2..=8 if current != NONE && now.session != current => room_in(state, b, current as usize, dice),
            _ => rebook(state, dice, b, now.session, TRIES),
        };
        match place {
            Some(place) if place == now => Proposal::Nothing,
            Some(place) => Proposal::Edit(Edit::Date { booking: b as u32, place }),
            None => Proposal::Refused,
        }
    }
}
