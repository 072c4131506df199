//! What several moves do on the way: choosing slots and people here; covering work in `cover`; dates in `care`.

mod care;
mod cover;

pub(crate) use care::{may_stand_in, rebook, room_in, set_mode, settle_session, stand_down, stand_in};
pub(crate) use cover::{
    CHAIN, fill_by_extra, leave_what_is_outside, make_free, pin_cover, refill, release, seat, take_extra, to_release,
};

use crate::problem::{NONE, Problem};
use crate::state::{Placed, State};
use crate::trial::Dice;

/// How many people, sessions or beds a move looks at before it gives up.
const TRIES: usize = 6;

/// Questions about a state that moves ask.
pub(crate) trait Ways {
    /// Whether the person could be in the block at all for this work: in a shift, not away, not struck, able.
    fn could(&self, person: usize, block: usize, work: u32) -> bool;
    /// Whether they have nothing in the block that would stand in the way of the work.
    fn is_free(&self, person: usize, block: usize, work: u32) -> bool;
}

impl Ways for State<'_> {
    fn could(&self, person: usize, block: usize, work: u32) -> bool {
        let people = &self.problem.people;
        let cell = people.cell(person, block);
        !people.away(cell)
            && !people.struck(cell)
            && self.in_shift(person, cell, work)
            && self.problem.able(person, work)
    }

    fn is_free(&self, person: usize, block: usize, work: u32) -> bool {
        let group = |w: u32| self.problem.work[w as usize].group;
        let works = &self.works[self.problem.people.cell(person, block)];
        works.is_empty() || works.iter().all(|&w| w != work && group(w) != NONE && group(w) == group(work))
    }
}

/// A slot that is not frozen, mostly one that lacks heads or lies near a strike.
pub(crate) fn any_slot(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let slot = match dice.below(4) {
        0 if !state.short.items().is_empty() => dice.pick(state.short.items()),
        1 if !problem.focus.is_all => (!problem.slot.is_empty()).then(|| dice.below(problem.slot.len())),
        _ => dice.pick(&problem.focus.slots),
    };
    slot.filter(|&s| problem.slot[s].block as usize >= problem.first_free_block)
}

/// A booking that can still be decided: one that is where it was less often than the others, one whose lack of a date
/// breaks law more often.
pub(crate) fn any_booking(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let care = &state.problem.care;
    let (overdue, unsettled) = (state.overdue.items(), state.unsettled.items());
    if !overdue.is_empty() && dice.chance(1, 8) {
        return dice.pick(overdue);
    }
    let is_movable = |b: &usize| !care.is_settled(*b);
    if !unsettled.is_empty() && dice.chance(1, 4) {
        return dice.pick(unsettled).filter(is_movable);
    }
    let b = dice.pick(&care.movable)?;
    let is_home = care.booking[b].current != NONE && !state.unsettled.contains(b);
    if is_home && !unsettled.is_empty() && dice.chance(7, 8) {
        return dice.pick(unsettled).filter(is_movable);
    }
    Some(b)
}

/// A session and bed for a booking, drawn evenly from all that its class, wards and days leave; whether there is room is
/// for the evaluation to say.
pub(crate) fn any_place(state: &State<'_>, b: usize, dice: &mut Dice) -> Option<Placed> {
    let care = &state.problem.care;
    let session = dice.pick(care.open_to(b))?;
    if state.verdict[session] == 0 {
        return None;
    }
    let (ward, room) = any_bed(state.problem, b, dice)?;
    Some(Placed { session: session as u32, ward, room })
}

/// A ward and room for a booking, drawn evenly; NONE for both if it needs none.
pub(crate) fn any_bed(problem: &Problem<'_>, b: usize, dice: &mut Dice) -> Option<(u32, u32)> {
    if problem.care.booking[b].nights == 0 {
        return Some((NONE, NONE));
    }
    let ward = dice.pick(problem.care.wards.get(b))?;
    let rooms = &problem.hospital.places[ward].rooms;
    let room = if rooms.is_empty() { NONE } else { rooms[dice.below(rooms.len())] as u32 };
    Some((ward as u32, room))
}

/// A slot that somebody holds and that can still be decided, mostly one that is needed.
pub(crate) fn any_held_slot(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let mut slot = dice.pick(&problem.focus.slots)?;
    for _ in 0..3 {
        if state.active(slot) {
            break;
        }
        slot = dice.pick(&problem.focus.slots)?;
    }
    (!state.holders[slot].is_empty()).then_some(slot)
}

/// Whether a person may hold a slot beside what they do already.
pub(crate) fn may_hold(state: &State<'_>, person: usize, slot: usize) -> bool {
    let of = &state.problem.slot[slot];
    state.could(person, of.block as usize, of.duty)
}

/// A slot that lacks heads, minimum ones first as often as not.
pub(crate) fn short_slot(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let items = state.short.items();
    let mut found = None;
    let tries = if dice.chance(1, 2) { TRIES } else { 1 };
    for _ in 0..tries {
        let slot = dice.pick(items)?;
        if problem.slot[slot].block as usize >= problem.first_free_block {
            found = Some(slot);
            if problem.hospital.duties[problem.slot[slot].duty as usize].minimum {
                break;
            }
        }
    }
    found
}

/// A session that is not frozen, mostly near a strike.
pub(crate) fn any_session(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let all = problem.hospital.sessions.len();
    let near = problem.focus.is_all || !problem.focus.sessions.is_empty() && dice.chance(3, 4);
    let s = if near { dice.pick(&problem.focus.sessions) } else { (all > 0).then(|| dice.below(all)) };
    s.filter(|&s| !problem.care.session[s].frozen)
}

/// The slots of the same duty around `slot` that `person` could work: the whole stretch they are there, or just this one.
pub(crate) fn run_around(state: &State<'_>, person: usize, slot: usize, whole: bool) -> std::ops::Range<usize> {
    let problem = state.problem;
    if !whole {
        return slot..slot + 1;
    }
    let d = problem.slot[slot].duty;
    let slots = problem.slots(d as usize);
    let fits = |s: usize| {
        let block = problem.slot[s].block as usize;
        block >= problem.first_free_block && state.could(person, block, d)
    };
    let mut from = slot;
    while from > slots.start && fits(from - 1) {
        from -= 1;
    }
    let mut to = slot + 1;
    while to < slots.end && fits(to) {
        to += 1;
    }
    from..to
}

/// The slot of a duty in a block.
pub(crate) fn slot_of(problem: &Problem<'_>, duty: u32, block: usize) -> usize {
    let first = problem.slots(duty as usize).start;
    first + block - problem.slot[first].block as usize
}
