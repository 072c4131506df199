//! A booking takes the place of another one, which goes elsewhere, into the place that became free, or loses its date.

use super::ways::{rebook, room_in};
use super::Move;
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct BookingSwap;

impl Move for BookingSwap {
    fn name(&self) -> &'static str {
        "booking_swap"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let care = &problem.care;
        let bookings = problem.hospital.bookings.len();
        let unsettled = !trial.state.unsettled.items().is_empty() && dice.chance(3, 4);
        let b = if unsettled { dice.pick(trial.state.unsettled.items()) } else { (bookings > 0).then(|| dice.below(bookings)) };
        let Some(b) = b else { return false };
        let frozen = |b: usize| care.current[b] != NONE && care.frozen[care.current[b] as usize];
        let list = care.sessions_of_class.get(care.class[b] as usize);
        let own = care.current[b];
        let s = if own != NONE && trial.state.placed[b].session != own && dice.chance(1, 3) {
            Some(own as usize)
        } else {
            dice.pick(list)
        };
        let Some(s) = s.filter(|&s| trial.state.verdict[s] > 0 && trial.state.placed[b].session != s as u32) else {
            return false;
        };
        let Some(out) = dice.pick(&trial.state.members[s]) else { return false };
        if frozen(b) || frozen(out) {
            return false;
        }
        let before = trial.state.placed[b];
        trial.edit(Edit::Date { booking: out as u32, place: Placed::NOWHERE });
        let Some(place) = room_in(trial.state, b, s, dice) else {
            trial.undo();
            return false;
        };
        trial.edit(Edit::Date { booking: b as u32, place });
        let mut elsewhere = None;
        if before.session != NONE && dice.chance(1, 2) {
            elsewhere = room_in(trial.state, out, before.session as usize, dice);
        }
        if let Some(place) = elsewhere.or_else(|| rebook(trial.state, dice, out, s as u32, 6)) {
            trial.edit(Edit::Date { booking: out as u32, place });
        }
        true
    }
}
