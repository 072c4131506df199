//! A booking takes the place of another one (or of up to three), who go elsewhere, into the place that became free, or
//! lose their date; what room is left goes to others who wait.

use super::Move;
use super::ways::{rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// Most who leave for one.
const MOST: usize = 3;

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
        let b = if unsettled {
            dice.pick(trial.state.unsettled.items())
        } else {
            (bookings > 0).then(|| dice.below(bookings))
        };
        let Some(b) = b else { return false };
        let list = care.sessions_of_class.get(care.booking[b].class as usize);
        let own = care.booking[b].current;
        let s = if own != NONE && trial.state.placed[b].session != own && dice.chance(1, 3) {
            Some(own as usize)
        } else {
            dice.pick(list)
        };
        let Some(s) = s.filter(|&s| trial.state.verdict[s] > 0 && trial.state.placed[b].session != s as u32) else {
            return false;
        };
        if care.took_place(b) {
            return false;
        }
        let before = trial.state.placed[b];
        // One leaves for one, or as many as have to.
        let mut out = Vec::new();
        let place = loop {
            if out.len() == MOST || trial.state.members[s].is_empty() {
                break None;
            }
            let Some(leaves) = dice.pick(&trial.state.members[s]) else { break None };
            if care.took_place(leaves) {
                break None;
            }
            out.push(leaves);
            trial.edit(Edit::Date { booking: leaves as u32, place: Placed::NOWHERE });
            if let Some(place) = room_in(trial.state, b, s, dice) {
                break Some(place);
            }
        };
        let Some(place) = place else {
            trial.undo();
            return false;
        };
        trial.edit(Edit::Date { booking: b as u32, place });
        for out in out {
            let mut elsewhere = None;
            if before.session != NONE && dice.chance(1, 2) {
                elsewhere = room_in(trial.state, out, before.session as usize, dice);
            }
            if let Some(place) = elsewhere.or_else(|| rebook(trial.state, dice, out, s as u32, 6)) {
                trial.edit(Edit::Date { booking: out as u32, place });
            }
        }
        // What is left of the room goes to others who wait.
        for _ in 0..2 {
            let Some(waits) = dice.pick(trial.state.unsettled.items()) else { break };
            if trial.state.placed[waits].session == NONE
                && !care.took_place(waits)
                && let Some(place) = room_in(trial.state, waits, s, dice)
            {
                trial.edit(Edit::Date { booking: waits as u32, place });
            }
        }
        true
    }
}
