//! A session that stands down is opened: people are found for its roles, and its patients come back.

use smallvec::SmallVec;

use super::Move;
use super::ways::{CHAIN, Ways, any_session, make_free, refill, room_in, set_mode, stand_down, stand_in, take_extra};
use crate::problem::NONE;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct SessionOpen;

impl Move for SessionOpen {
    fn name(&self) -> &'static str {
        "session_open"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        for _ in 0..24 {
            let Some(s) = any_session(trial.state, dice) else { continue };
            if trial.state.verdict[s] != 0 || problem.care.session[s].is_shut() {
                continue;
            }
            if problem.care.rivals.get(s).iter().any(|&r| trial.state.verdict[r as usize] > 0) {
                continue;
            }
            let mode = dice.below(problem.hospital.sessions[s].modes.len());
            // Now and then somebody is called from elsewhere, or takes an extra shift for it.
            let (call, extra) = (dice.chance(1, 4), dice.chance(1, 3));
            if !staff(trial, dice, s, mode, call, extra) {
                trial.undo();
                return false;
            }
            trial.edit(Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 });
            bring_back(trial, dice, s);
            return true;
        }
        false
    }
}

/// Puts a pinned verdict in place: people are called to a session that is to run, whatever they would otherwise do.
pub(crate) fn pin_session(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize, mode: Option<usize>) {
    match mode {
        Some(mode) => {
            let _everybody_found = staff(trial, dice, s, mode, true, true);
            set_mode(trial, dice, s, mode);
        }
        None => stand_down(trial, dice, s),
    }
}

/// Finds somebody for every role of a mode.
pub(crate) fn staff(
    trial: &mut Trial<'_, '_>,
    dice: &mut Dice,
    s: usize,
    mode: usize,
    calls: bool,
    extra: bool,
) -> bool {
    let problem = trial.problem();
    let first = problem.roles(s).start;
    for &r in &problem.hospital.sessions[s].modes[mode].roles {
        let role = first + r;
        if trial.state.role_holder[role] != NONE {
            continue;
        }
        let work = (problem.duties() + role) as u32;
        let blocks = problem.care.blocks[s].clone();
        // Who may be called is not always called last: the roles of one session want each other's people.
        let free = if calls && dice.chance(1, 4) { None } else { stand_in(trial.state, dice, role, 10) };
        let found = free.or_else(|| {
            // Somebody who is there but busy, elsewhere: the published holder as often as not.
            let able = problem.able_people(work);
            let mut candidates: SmallVec<[usize; 8]> = (0..6).filter_map(|_| dice.pick(able)).collect();
            let published = problem.care.published_holder[role];
            if published != NONE && dice.chance(1, 2) {
                candidates.insert(0, published as usize);
            }
            let holds_here = |p: usize| trial.state.role_holder[problem.roles(s)].contains(&(p as u32));
            candidates.into_iter().filter(|&p| calls && !holds_here(p)).find(|&p| {
                blocks.clone().all(|b| trial.state.could(p, b as usize, work) && !trial.state.bars_role(p, b as usize))
            })
        });
        let found = found.or_else(|| if extra { by_extra(trial, dice, work, &blocks) } else { None });
        let Some(person) = found else { return false };
        call(trial, dice, role, person);
    }
    true
}

/// Gives somebody a role, frees them from what stands in its way, and finds others for what they leave.
pub(crate) fn call(trial: &mut Trial<'_, '_>, dice: &mut Dice, role: usize, person: usize) {
    let problem = trial.problem();
    let (work, s) = ((problem.duties() + role) as u32, problem.role_session[role] as usize);
    trial.edit(Edit::Role { role: role as u32, person: person as u32 });
    let mut left = Vec::new();
    for b in problem.care.blocks[s].clone() {
        left.extend(make_free(trial, dice, person, b as usize, work));
    }
    refill(trial, dice, &left, CHAIN);
}

/// Somebody able who takes an extra shift that contains the blocks.
fn by_extra(trial: &mut Trial<'_, '_>, dice: &mut Dice, work: u32, blocks: &std::ops::Range<u32>) -> Option<usize> {
    let problem = trial.problem();
    for _ in 0..8 {
        let x = dice.pick(problem.people.extras_at.get(blocks.start as usize))?;
        let inside = &problem.people.extra_blocks[x];
        let offer = &problem.hospital.extras[x];
        if inside.end < blocks.end || trial.state.takers[x].len() >= usize::from(offer.number) {
            continue;
        }
        for _ in 0..6 {
            let Some(person) = dice.pick(problem.people.extra_people.get(x)) else { break };
            let free = blocks.clone().all(|b| trial.state.direct[problem.people.cell(person, b as usize)] == 0);
            if free && problem.able(person, work) {
                take_extra(trial, dice, x, person, CHAIN);
                return Some(person);
            }
        }
    }
    None
}

/// Brings patients into a session while there is room: its own first, the most urgent first, then those without a date.
/// Mostly only those for whom that makes the score no worse, for some may be better off elsewhere.
pub(super) fn bring_back(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize) {
    let problem = trial.problem();
    let care = &problem.care;
    let mut own: Vec<u32> = care.published_bookings.get(s).to_vec();
    own.retain(|&b| trial.state.placed[b as usize].session != s as u32);
    own.sort_unstable_by_key(|&b| (-care.booking[b as usize].factor, b));
    let all = dice.chance(1, 4);
    let bring = |trial: &mut Trial<'_, '_>, dice: &mut Dice, b: u32| {
        if let Some(place) = room_in(trial.state, b as usize, s, dice) {
            let edit = Edit::Date { booking: b, place };
            if all { trial.edit(edit) } else { trial.edit_if_no_worse(edit) }
        }
    };
    for b in own {
        bring(trial, dice, b);
    }
    let items = trial.state.unsettled.items().len();
    for _ in 0..items.min(12) {
        let Some(b) = dice.pick(trial.state.unsettled.items()) else { return };
        if trial.state.placed[b].session == NONE {
            bring(trial, dice, b as u32);
        }
    }
}
