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
    let suits = |p: usize| {
        problem.care.blocks[s].clone().all(|b| {
            state.could(p, b as usize, work) && state.is_free(p, b as usize, work) && !state.bars_role(p, b as usize)
        })
    };
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

/// A place for a booking in some session other than `not`, as near its day as a few draws find.
pub(crate) fn rebook(state: &State<'_>, dice: &mut Dice, b: usize, not: u32, tries: usize) -> Option<Placed> {
    let problem = state.problem;
    let care = &problem.care;
    let list = care.sessions_of_class.get(care.booking[b].class as usize);
    if list.is_empty() {
        return None;
    }
    let expected = if care.booking[b].current == NONE {
        problem.hospital.bookings[b].earliest
    } else {
        care.session[care.booking[b].current as usize].day
    };
    let near = list.partition_point(|&s| care.session[s as usize].day < expected);
    for i in 0..tries {
        // Half of the draws run on from the expected day, the others fall anywhere from there.
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
    let hospital = problem.hospital;
    let booking = &hospital.bookings[b];
    let verdict = state.verdict[s];
    if verdict == 0 || problem.care.session[s].frozen || state.misfit(b, s) != 0 || state.wrong_surgeon(b, s) != 0 {
        return None;
    }
    let current = problem.care.booking[b].current == s as u32;
    if !current {
        let early = problem.care.session[s].day < booking.earliest;
        if early || hospital.sessions[s].stretch.start < hospital.as_of + hospital.policy.notice_minutes {
            return None;
        }
    }
    let mode = &hospital.sessions[s].modes[usize::from(verdict) - 1];
    let mine = state.placed[b].session == s as u32;
    let (minutes, count) = (state.minutes[s], state.members[s].len() as i64);
    let full = mode.minutes.is_some_and(|m| minutes + i64::from(booking.minutes) > i64::from(m))
        || mode.slots.is_some_and(|n| count + 1 > i64::from(n));
    if full && !mine && !(current && state.newcomers[s] == 0) {
        return None;
    }
    let session = s as u32;
    if booking.nights == 0 {
        return Some(Placed { session, ..Placed::NOWHERE });
    }
    find_bed(state, b, s, dice).map(|(ward, room)| Placed { session, ward, room })
}

/// A ward and room with a free bed on every night of the stay if the booking goes to session `s`.
pub(crate) fn find_bed(state: &State<'_>, b: usize, s: usize, dice: &mut Dice) -> Option<(u32, u32)> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let booking = &hospital.bookings[b];
    let places = &problem.places;
    let first = problem.care.session[s].day.max(0) as usize;
    let end = (first + usize::from(booking.nights)).min(problem.days);
    let free = |unit: usize| {
        (first..end).all(|day| {
            let at = places.cell(unit, day);
            let night = &state.night[at];
            let sexes_fit = !places.single_sex[unit]
                || booking.sex.is_none_or(|sex| night.sexes[1 - crate::problem::sex_index(sex)] == 0);
            night.booked < night.beds && sexes_fit
        })
    };
    let offset = dice.below(booking.wards.len().max(1));
    for i in 0..booking.wards.len() {
        let ward = booking.wards[(i + offset) % booking.wards.len()];
        if !free(ward) {
            continue;
        }
        let rooms = &hospital.places[ward].rooms;
        if rooms.is_empty() {
            return Some((ward as u32, NONE));
        }
        let offset = dice.below(rooms.len());
        for j in 0..rooms.len() {
            let room = rooms[(j + offset) % rooms.len()];
            let place = Placed { session: s as u32, ward: ward as u32, room: room as u32 };
            if state.bed_fits(b, place) && free(places.places + room) {
                return Some((ward as u32, room as u32));
            }
        }
    }
    None
}
