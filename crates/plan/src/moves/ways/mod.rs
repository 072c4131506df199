//! What several moves do on the way: choosing slots and people here; covering work in `cover`; dates in `care`.

mod care;
mod cover;

pub(crate) use care::{find_bed, rebook, room_in, set_mode, settle_session, stand_down, stand_in};
pub(crate) use cover::{
    CHAIN, fill_by_extra, leave_what_is_outside, make_free, pin_cover, refill, release, seat, take_extra, to_release,
};

use crate::problem::Problem;
use crate::state::State;
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
        let problem = self.problem;
        let duties = &problem.hospital.duties;
        let group = |w: u32| duties.get(w as usize).filter(|d| !d.exclusive).map(|d| d.share_group);
        let works = &self.works[problem.people.cell(person, block)];
        works.is_empty() || works.iter().all(|&w| w != work && group(w).is_some() && group(w) == group(work))
    }
}

/// A slot that is not frozen, mostly one that lacks heads or lies near a strike.
pub(crate) fn any_slot(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let slot = match dice.below(4) {
        0 if !state.short.items().is_empty() => dice.pick(state.short.items()),
        1 => (!problem.slot.is_empty()).then(|| dice.below(problem.slot.len())),
        _ => dice.pick(&problem.focus.slots),
    };
    slot.filter(|&s| problem.slot[s].block as usize >= problem.first_free_block)
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
    let near = !problem.focus.sessions.is_empty() && dice.chance(3, 4);
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
