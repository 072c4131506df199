//! A booking goes to another session, back to its own, or (seldom) loses its date.

use super::Move;
use super::ways::{any_booking, any_place, rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingMove;

/// Sessions that are looked at.
const TRIES: usize = 6;

impl Move for BookingMove {
    fn name(&self) -> &'static str {
        "booking_move"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(b) = any_booking(trial.state, dice) else { return false };
        let current = problem.care.booking[b].current;
        let now = trial.state.placed[b];
        // Now and then out first, so that its bed is free for its own next stay.
        if dice.chance(1, 4) {
            trial.edit(Edit::Date { booking: b as u32, place: Placed::NOWHERE });
        }
        let place = match dice.below(32) {
            0 => Some(Placed::NOWHERE),
            1 => any_place(trial.state, b, dice),
            2..=8 if current != NONE && now.session != current => room_in(trial.state, b, current as usize, dice),
            _ => rebook(trial.state, dice, b, now.session, TRIES),
        };
        match place {
            Some(place) => trial.edit(Edit::Date { booking: b as u32, place }),
            None => trial.refuse(),
        }
        trial.state.placed[b] != now
    }
}
