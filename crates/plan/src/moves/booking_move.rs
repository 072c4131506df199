//! A booking goes to another session, back to its own, or (seldom) loses its date.

use super::Move;
use super::ways::{rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingMove;

impl Move for BookingMove {
    fn name(&self) -> &'static str {
        "booking_move"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let bookings = problem.hospital.bookings.len();
        let unsettled = !trial.state.unsettled.items().is_empty() && dice.chance(9, 10);
        let b = if unsettled {
            dice.pick(trial.state.unsettled.items())
        } else {
            (bookings > 0).then(|| dice.below(bookings))
        };
        let Some(b) = b else { return false };
        let current = problem.care.booking[b].current;
        if problem.care.took_place(b) {
            return false;
        }
        let now = trial.state.placed[b];
        let place = match dice.below(16) {
            0 if now.session != NONE => Some(Placed::NOWHERE),
            1..=4 if current != NONE && now.session != current => room_in(trial.state, b, current as usize, dice),
            _ => rebook(trial.state, dice, b, now.session, 6),
        };
        match place {
            Some(place) => trial.edit(Edit::Date { booking: b as u32, place }),
            None => return false,
        }
        trial.changed()
    }
}
