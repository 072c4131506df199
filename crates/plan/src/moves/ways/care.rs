//! Sessions and dates: who stands in for a role, what follows when a session changes, where a booking could go.

use super::{TRIES, Ways};
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// Somebody able, present and free in every block of the session, for one of its roles.
pub(crate) fn stand_in(state: &State<'_>, dice: &mut Dice, role: usize, tries: usize) -> Option<usize> {
    let problem = state.problem;
    let work = (problem.duties() + role) as u32;
    let s = problem.role_session[role] as usize;
    let suits = |p: usize| may_stand_in(state, p, s, work);
    let published = problem.care.published_holder[role];
    if published != NONE && state.role_holder[role] != published && suits(published as usize) {
        return Some(published as usize);
    }
    let able = problem.able_people(work);
    for _ in 0..tries.min(4 * able.len()) {
        let p = dice.pick(able)?;
        if state.role_holder[role] != p as u32 && suits(p) {
            return Some(p);
        }
    }
    None
}

/// Whether somebody is able, present and free in every block of the session for this role of it.
pub(crate) fn may_stand_in(state: &State<'_>, person: usize, s: usize, work: u32) -> bool {
    state.problem.care.blocks[s]
        .clone()
        .map(|b| b as usize)
        .all(|b| state.could(person, b, work) && state.is_free(person, b, work) && !state.bars_role(person, b))
}

/// Brings a session in line with its roles: fills what is unheld if somebody is free, else falls back to a mode that is
/// filled, else stands it down.
pub(crate) fn settle_session(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize) {
    let problem = trial.problem();
    let verdict = trial.state.verdict[s];
    if verdict == 0 {
        return;
    }
    let session = &problem.hospital.sessions[s];
    let first = problem.roles(s).start;
    for &r in &session.modes[usize::from(verdict) - 1].roles {
        if trial.state.role_holder[first + r] == NONE
            && let Some(person) = stand_in(trial.state, dice, first + r, TRIES)
        {
            trial.edit(Edit::Role { role: (first + r) as u32, person: person as u32 });
        }
    }
    let filled =
        |state: &State<'_>, mode: &model::Mode| mode.roles.iter().all(|&r| state.role_holder[first + r] != NONE);
    if filled(trial.state, &session.modes[usize::from(verdict) - 1]) {
        return;
    }
    match (0..session.modes.len()).find(|&m| filled(trial.state, &session.modes[m])) {
        Some(mode) => set_mode(trial, dice, s, mode),
        None => stand_down(trial, dice, s),
    }
}

/// Runs a session in a mode whose roles are held: lets go of other roles and rebooks those for whom there is no room.
pub(crate) fn set_mode(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize, mode: usize) {
    let problem = trial.problem();
    let session = &problem.hospital.sessions[s];
    let first = problem.roles(s).start;
    trial.edit(Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 });
    for r in 0..session.roles.len() {
        if !session.modes[mode].roles.contains(&r) {
            trial.edit(Edit::Role { role: (first + r) as u32, person: NONE });
        }
    }
    shed(trial, dice, s);
}

/// Rebooks the least urgent patients of a session until the rest fit.
fn shed(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize) {
    let problem = trial.problem();
    while trial.state.crowd(s) > 0 {
        let members = &trial.state.members[s];
        let Some(&b) = members.iter().min_by_key(|&&b| (problem.care.booking[b as usize].factor, b)) else { break };
        let place = rebook(trial.state, dice, b as usize, s as u32, TRIES).unwrap_or(Placed::NOWHERE);
        trial.edit(Edit::Date { booking: b, place });
    }
}

/// Stands a session down: nobody holds a role, and its patients go elsewhere or lose their date.
pub(crate) fn stand_down(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize) {
    let problem = trial.problem();
    trial.edit(Edit::Verdict { session: s as u32, verdict: 0 });
    for role in problem.roles(s) {
        trial.edit(Edit::Role { role: role as u32, person: NONE });
    }
    let mut members = trial.state.members[s].clone();
    members.sort_unstable_by_key(|&b| (-problem.care.booking[b as usize].factor, b));
    for b in members {
        let place = rebook(trial.state, dice, b as usize, s as u32, TRIES).unwrap_or(Placed::NOWHERE);
        trial.edit(Edit::Date { booking: b, place });
    }
}

/// A place for a booking in some session other than `not`, in the days that the law leaves, half of the draws as near its
/// day as can be.
pub(crate) fn rebook(state: &State<'_>, dice: &mut Dice, b: usize, not: u32, tries: usize) -> Option<Placed> {
    let care = &state.problem.care;
    let list = care.open_to(b);
    if list.is_empty() {
        return None;
    }
    let near = care.near[b] as usize;
    for i in 0..tries {
        let at = if i % 2 == 0 { near + dice.below(2 * tries) } else { dice.below(list.len()) };
        let s = *list.get(at).unwrap_or(&list[dice.below(list.len())]);
        if s != not
            && let Some(place) = room_in(state, b, s as usize, dice)
        {
            return Some(place);
        }
    }
    None
}

/// A lawful place in this session for the booking as things stand, bed included.
pub(crate) fn room_in(state: &State<'_>, b: usize, s: usize, dice: &mut Dice) -> Option<Placed> {
    let problem = state.problem;
    let (row, session) = (&problem.care.booking[b], &problem.care.session[s]);
    let verdict = state.verdict[s];
    if verdict == 0 || session.frozen {
        return None;
    }
    let is_current = row.current == s as u32;
    let is_mine = state.placed[b].session == s as u32;
    let (minutes, slots) = problem.care.room(s, verdict);
    let is_full = state.minutes[s] + i64::from(row.minutes) > minutes || state.members[s].len() as i64 + 1 > slots;
    if is_full && !is_mine && !(is_current && state.newcomers[s] == 0) {
        return None;
    }
    if state.misfit(b, s) != 0 || state.wrong_surgeon(b, s) != 0 || !state.surgeon_has_time(b, s) {
        return None;
    }
    let soonest = problem.hospital.as_of + problem.hospital.policy.notice_minutes;
    if !is_current && (session.day < row.earliest || session.start < soonest) {
        return None;
    }
    let session_ix = s as u32;
    if row.nights == 0 {
        return Some(Placed { session: session_ix, ..Placed::NOWHERE });
    }
    // Its published bed is open to it even where its wards do not list it; whether it is free, the evaluation says.
    if is_current && dice.chance(1, 4) {
        return Some(problem.care.published_place[b]);
    }
    state.free_bed(b, session.day, dice).map(|(ward, room)| Placed { session: session_ix, ward, room })
}
