//! Cover: seating people, filling what they leave, extra shifts, pins.

use model::Work;

use super::{Ways, settle_session, slot_of};
use crate::problem::{NONE, Problem};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// How many of those able are asked to fill in for somebody who left a duty.
const LOOKS: usize = 24;

/// How long a chain of people may be of whom each takes up what the next one leaves.
pub(crate) const CHAIN: u8 = 3;

/// Slots that somebody left.
type Left = smallvec::SmallVec<[u32; 2]>;

/// Gives the slot to the person, who gives up whatever stands in the way; somebody else is found for that.
pub(crate) fn seat(trial: &mut Trial<'_, '_>, dice: &mut Dice, slot: usize, person: usize, chain: u8) {
    let problem = trial.problem();
    trial.edit(Edit::Hold { slot: slot as u32, person: person as u32, on: true });
    let left = make_free(trial, dice, person, problem.slot[slot].block as usize, problem.slot[slot].duty);
    refill(trial, dice, &left, chain);
}

/// Finds somebody for slots that somebody just left.
pub(crate) fn refill(trial: &mut Trial<'_, '_>, dice: &mut Dice, left: &[u32], chain: u8) {
    for &slot in left {
        fill(trial, dice, slot as usize, chain);
    }
}

/// Somebody free takes the slot. Failing that, and if the chain may go on, a minimum duty goes to somebody by an extra shift,
/// or to somebody busy whose own minimum duties can be filled in turn. False if nobody was found.
fn fill(trial: &mut Trial<'_, '_>, dice: &mut Dice, slot: usize, chain: u8) -> bool {
    let problem = trial.problem();
    let work = problem.slot[slot].duty;
    let block = problem.slot[slot].block as usize;
    let duty = &problem.hospital.duties[work as usize];
    if trial.state.holders[slot].len() >= usize::from(duty.number) {
        return true;
    }
    let able = problem.able_people(work);
    let from = dice.below(able.len().max(1));
    let looks = able.len().min(LOOKS);
    let mut busy = None;
    for i in 0..looks {
        let person = able[(from + i) % able.len()];
        let state = &*trial.state;
        if state.holders[slot].contains(&person) || !state.could(person as usize, block, work) {
            continue;
        }
        if state.is_free(person as usize, block, work) {
            trial.edit(Edit::Hold { slot: slot as u32, person, on: true });
            return true;
        }
        busy = busy.or(Some(person));
    }
    if !duty.minimum {
        return true;
    }
    if chain == 0 {
        return false;
    }
    let mark = trial.mark();
    if dice.chance(1, 2) {
        return fill_by_extra(trial, dice, slot, chain - 1);
    }
    let Some(person) = busy else { return false };
    trial.edit(Edit::Hold { slot: slot as u32, person, on: true });
    let left = make_free(trial, dice, person as usize, block, work);
    let filled = left.iter().all(|&s| fill(trial, dice, s as usize, chain - 1));
    if !filled {
        trial.back_to(mark);
    }
    filled
}

/// Somebody takes an extra shift for the slot and covers what else of its duty lacks heads meanwhile.
pub(crate) fn fill_by_extra(trial: &mut Trial<'_, '_>, dice: &mut Dice, slot: usize, chain: u8) -> bool {
    let problem = trial.problem();
    let work = problem.slot[slot].duty;
    let block = problem.slot[slot].block as usize;
    let number = usize::from(problem.hospital.duties[work as usize].number);
    for _ in 0..8 {
        let Some(x) = dice.pick(problem.people.extras_at.get(block)) else { return false };
        if trial.state.takers[x].len() >= usize::from(problem.hospital.extras[x].number) {
            continue;
        }
        for _ in 0..6 {
            let Some(person) = dice.pick(problem.people.extra_people.get(x)) else { break };
            if !problem.able(person, work) || trial.state.direct[problem.people.cell(person, block)] > 0 {
                continue;
            }
            trial.state.settle();
            let (mark, law) = (trial.mark(), trial.state.components[0]);
            take_extra(trial, dice, x, person, chain);
            for s in problem.slots(work as usize) {
                let b = problem.slot[s].block;
                let needed = s == slot || trial.state.holders[s].len() < number;
                let inside = problem.people.extra_blocks[x].contains(&b);
                if inside && needed && trial.state.could(person, b as usize, work) {
                    seat(trial, dice, s, person, chain);
                }
            }
            // Judged only now: a shift that holds no minimum duty is elective, and there may be no money for that.
            trial.state.settle();
            if trial.state.components[0] > law {
                trial.back_to(mark);
                continue;
            }
            return true;
        }
    }
    false
}

/// Frees a person, who has just taken up `work`, from what cannot stand beside it in a block: drops duties that are not
/// shared with it, vacates roles. Returns the slots left.
pub(crate) fn make_free(trial: &mut Trial<'_, '_>, dice: &mut Dice, person: usize, block: usize, work: u32) -> Left {
    let mut left = Left::new();
    let problem = trial.problem();
    let group = |w: u32| problem.hospital.duties.get(w as usize).filter(|d| !d.exclusive).map(|d| d.share_group);
    let works = trial.state.works[problem.people.cell(person, block)].clone();
    for w in works {
        if w == work || (group(w).is_some() && group(w) == group(work)) {
            continue;
        }
        drop_work(trial, dice, person, block, w);
        if (w as usize) < problem.duties() {
            left.push(slot_of(problem, w, block) as u32);
        }
    }
    left
}

/// A person gives up a piece of work in a block; a role is given up for the whole session.
fn drop_work(trial: &mut Trial<'_, '_>, dice: &mut Dice, person: usize, block: usize, work: u32) {
    let problem = trial.problem();
    if (work as usize) < problem.duties() {
        let slot = slot_of(problem, work, block) as u32;
        trial.edit(Edit::Hold { slot, person: person as u32, on: false });
    } else {
        let (s, r) = problem.role_of(work as usize);
        let role = problem.roles(s).start + r;
        trial.edit(Edit::Role { role: role as u32, person: NONE });
        settle_session(trial, dice, s);
    }
}

/// A person gives up what they hold in the blocks outside their shifts. Returns the slots left.
pub(crate) fn leave_what_is_outside(
    trial: &mut Trial<'_, '_>,
    dice: &mut Dice,
    person: usize,
    blocks: std::ops::Range<u32>,
) -> Left {
    let problem = trial.problem();
    let mut left = Left::new();
    for block in blocks {
        let cell = problem.people.cell(person, block as usize);
        for work in trial.state.works[cell].clone() {
            if !trial.state.in_shift(person, cell, work) {
                drop_work(trial, dice, person, block as usize, work);
                if (work as usize) < problem.duties() {
                    left.push(slot_of(problem, work, block as usize) as u32);
                }
            }
        }
    }
    left
}

/// The piece of work as the search numbers it.
fn number(problem: &Problem<'_>, work: Work) -> u32 {
    match work {
        Work::Duty(d) => d as u32,
        Work::Role(s, r) => (problem.duties() + problem.roles(s).start + r) as u32,
    }
}

/// Gives a pinned piece of work to a person in every block of the stretch.
pub(crate) fn pin_cover(
    trial: &mut Trial<'_, '_>,
    dice: &mut Dice,
    person: usize,
    work: Work,
    stretch: model::Stretch,
) {
    let problem = trial.problem();
    let work = number(problem, work);
    if (work as usize) < problem.duties() {
        for slot in problem.slots(work as usize) {
            let block = problem.slot[slot].block as usize;
            let cell = problem.people.cell(person, block);
            let inside = stretch.contains(problem.hospital.calendar.blocks[block].stretch);
            if !inside || problem.is_over(work, block) {
                continue;
            }
            if trial.state.direct[cell] == 0 && !trial.state.in_shift(person, cell, work) {
                let offers = problem.people.extras_at.get(block);
                let open = |x: &&u32| problem.people.extra_people.get(**x as usize).contains(&(person as u32));
                if let Some(&extra) = offers.iter().find(open) {
                    trial.edit(Edit::Take { extra, person: person as u32, on: true });
                }
            }
            seat(trial, dice, slot, person, CHAIN);
        }
    } else {
        let (s, r) = problem.role_of(work as usize);
        if problem.care.session[s].frozen {
            return;
        }
        trial.edit(Edit::Role { role: (problem.roles(s).start + r) as u32, person: person as u32 });
        for block in problem.care.blocks[s].clone() {
            make_free(trial, dice, person, block as usize, work);
        }
    }
}

/// A person takes an extra shift; if that breaks law (rest or hours), now and then one of their rostered shifts is released.
pub(crate) fn take_extra(trial: &mut Trial<'_, '_>, dice: &mut Dice, extra: usize, person: usize, chain: u8) {
    trial.state.settle();
    let law = trial.state.components[0];
    trial.edit(Edit::Take { extra: extra as u32, person: person as u32, on: true });
    trial.state.settle();
    if trial.state.components[0] > law && dice.chance(1, 2) {
        // Rest is given back beside the shift, hours anywhere.
        let beside = dice.chance(1, 2).then(|| trial.problem().hospital.extras[extra].stretch.start);
        if let Some(shift) = to_release(trial, dice, person, beside) {
            release(trial, dice, shift, chain);
        }
    }
}

/// A rostered shift of the person that may be released, not more than two days from `beside` if that is given; of a few
/// drawn, the one with the fewest blocks of minimum duties in it.
pub(crate) fn to_release(trial: &Trial<'_, '_>, dice: &mut Dice, person: usize, beside: Option<i32>) -> Option<usize> {
    let problem = trial.problem();
    let hospital = problem.hospital;
    let may_go = |&i: &u32| {
        let start = hospital.shifts[i as usize].stretch.start;
        let near = beside.is_none_or(|b| (start - b).abs() <= 2 * 1440);
        near && start >= hospital.as_of
            && !trial.state.released[i as usize]
            && !problem.people.shift_protected[i as usize]
    };
    let candidates: Vec<u32> = problem.people.shifts.get(person).iter().copied().filter(may_go).collect();
    let is_minimum = |w: &u32| hospital.duties.get(*w as usize).is_some_and(|d| d.minimum);
    let weight = |shift: usize| {
        let blocks = problem.people.shift_blocks[shift].clone();
        let works = blocks.map(|b| &trial.state.works[problem.people.cell(person, b as usize)]);
        works.filter(|w| w.iter().any(is_minimum)).count()
    };
    (0..4).filter_map(|_| dice.pick(&candidates)).min_by_key(|&shift| weight(shift))
}

/// Releases a rostered shift; what was covered in it goes to others.
pub(crate) fn release(trial: &mut Trial<'_, '_>, dice: &mut Dice, shift: usize, chain: u8) {
    let problem = trial.problem();
    let person = problem.hospital.shifts[shift].person;
    trial.edit(Edit::Release { shift: shift as u32, on: true });
    let left = leave_what_is_outside(trial, dice, person, problem.people.shift_blocks[shift].clone());
    refill(trial, dice, &left, chain);
}
