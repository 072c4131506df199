//! What several moves do on the way: choosing slots and people, making room, rebooking, standing a session down.

use model::Work;

use crate::problem::{NONE, Problem};
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// How many people, sessions or beds a move looks at before it gives up.
const TRIES: usize = 6;

/// How many of those able are asked to fill in for somebody who left a duty.
const LOOKS: usize = 24;

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
        !people.away[cell]
            && !people.struck[cell]
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
        1 => (!problem.slot_duty.is_empty()).then(|| dice.below(problem.slot_duty.len())),
        _ => dice.pick(&problem.focus.slots),
    };
    slot.filter(|&s| problem.slot_block[s] as usize >= problem.first_free_block)
}

/// A slot that lacks heads, minimum ones first as often as not.
pub(crate) fn short_slot(state: &State<'_>, dice: &mut Dice) -> Option<usize> {
    let problem = state.problem;
    let items = state.short.items();
    let mut found = None;
    for _ in 0..TRIES {
        let slot = dice.pick(items)?;
        if problem.slot_block[slot] as usize >= problem.first_free_block {
            found = Some(slot);
            if problem.hospital.duties[problem.slot_duty[slot] as usize].minimum {
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
    s.filter(|&s| !problem.care.frozen[s])
}

/// The slots of the same duty around `slot` that `person` could work: the whole stretch they are there, or just this one.
pub(crate) fn run_around(state: &State<'_>, person: usize, slot: usize, whole: bool) -> std::ops::Range<usize> {
    let problem = state.problem;
    if !whole {
        return slot..slot + 1;
    }
    let d = problem.slot_duty[slot];
    let slots = problem.slots(d as usize);
    let fits = |s: usize| {
        let block = problem.slot_block[s] as usize;
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

/// Gives the slot to the person, who gives up whatever stands in the way.
pub(crate) fn seat(trial: &mut Trial<'_, '_>, dice: &mut Dice, slot: usize, person: usize) {
    let problem = trial.problem();
    let work = problem.slot_duty[slot];
    let block = problem.slot_block[slot] as usize;
    let left = make_free(trial, dice, person, block, work);
    trial.edit(Edit::Hold { slot: slot as u32, person: person as u32, on: true });
    refill(trial, dice, &left);
}

/// Finds somebody free for slots that somebody just left.
pub(crate) fn refill(trial: &mut Trial<'_, '_>, dice: &mut Dice, left: &[u32]) {
    let problem = trial.problem();
    for &slot in left {
        let work = problem.slot_duty[slot as usize];
        let block = problem.slot_block[slot as usize] as usize;
        let duty = &problem.hospital.duties[work as usize];
        if trial.state.holders[slot as usize].len() >= usize::from(duty.number) {
            continue;
        }
        let able = problem.able_people(work);
        let from = dice.below(able.len().max(1));
        let found = (0..able.len().min(LOOKS)).map(|i| able[(from + i) % able.len()]).find(|&p| {
            let holds = trial.state.holders[slot as usize].contains(&p);
            !holds && trial.state.could(p as usize, block, work) && trial.state.is_free(p as usize, block, work)
        });
        if let Some(person) = found {
            trial.edit(Edit::Hold { slot, person, on: true });
        }
    }
}

/// Frees a person for `work` in a block: drops duties that cannot be shared with it, vacates roles. Returns the slots left.
pub(crate) fn make_free(
    trial: &mut Trial<'_, '_>,
    dice: &mut Dice,
    person: usize,
    block: usize,
    work: u32,
) -> smallvec::SmallVec<[u32; 2]> {
    let mut left = smallvec::SmallVec::new();
    let problem = trial.problem();
    let group = |w: u32| problem.hospital.duties.get(w as usize).filter(|d| !d.exclusive).map(|d| d.share_group);
    let works = trial.state.works[problem.people.cell(person, block)].clone();
    for w in works {
        if w == work || (group(w).is_some() && group(w) == group(work)) {
            continue;
        }
        drop_work(trial, dice, person, block, w);
        if (w as usize) < problem.duties() {
            let slots = problem.slots(w as usize);
            left.push((slots.start + block - problem.slot_block[slots.start] as usize) as u32);
        }
    }
    left
}

/// A person gives up a piece of work in a block; a role is given up for the whole session.
pub(crate) fn drop_work(trial: &mut Trial<'_, '_>, dice: &mut Dice, person: usize, block: usize, work: u32) {
    let problem = trial.problem();
    if (work as usize) < problem.duties() {
        let slots = problem.slots(work as usize);
        let slot = slots.start + block - problem.slot_block[slots.start] as usize;
        trial.edit(Edit::Hold { slot: slot as u32, person: person as u32, on: false });
    } else {
        let (s, r) = problem.role_of(work as usize);
        let role = problem.roles(s).start + r;
        trial.edit(Edit::Role { role: role as u32, person: NONE });
        settle_session(trial, dice, s);
    }
}

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
        let Some(&b) = members.iter().min_by_key(|&&b| (problem.care.factor[b as usize], b)) else { break };
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
    members.sort_unstable_by_key(|&b| (-problem.care.factor[b as usize], b));
    for b in members {
        let place = rebook(trial.state, dice, b as usize, s as u32, TRIES).unwrap_or(Placed::NOWHERE);
        trial.edit(Edit::Date { booking: b, place });
    }
}

/// A place for a booking in some session other than `not`, as near its day as a few draws find.
pub(crate) fn rebook(state: &State<'_>, dice: &mut Dice, b: usize, not: u32, tries: usize) -> Option<Placed> {
    let problem = state.problem;
    let care = &problem.care;
    let list = care.sessions_of_class.get(care.class[b] as usize);
    if list.is_empty() {
        return None;
    }
    let expected = if care.current[b] == NONE {
        problem.hospital.bookings[b].earliest
    } else {
        care.day[care.current[b] as usize]
    };
    let near = list.partition_point(|&s| care.day[s as usize] < expected);
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
    if verdict == 0 || problem.care.frozen[s] || state.misfit(b, s) != 0 || state.wrong_surgeon(b, s) != 0 {
        return None;
    }
    let current = problem.care.current[b] == s as u32;
    if !current {
        let early = problem.care.day[s] < booking.earliest;
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
    let first = problem.care.day[s].max(0) as usize;
    let end = (first + usize::from(booking.nights)).min(problem.days);
    let free = |unit: usize| {
        (first..end).all(|day| {
            let at = places.cell(unit, day);
            let sexes_fit = !places.single_sex[unit]
                || booking.sex.is_none_or(|sex| {
                    let other = 1 - crate::problem::sex_index(sex);
                    places.occupant_sex[at][other] + state.booked_sex[at][other] == 0
                });
            state.booked[at] + places.occupied[at] < places.beds[at] && sexes_fit
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

/// The piece of work as the search numbers it.
pub(crate) fn number(problem: &Problem<'_>, work: Work) -> u32 {
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
            let block = problem.slot_block[slot] as usize;
            let cell = problem.people.cell(person, block);
            if !stretch.contains(problem.hospital.calendar.blocks[block].stretch) {
                continue;
            }
            if trial.state.direct[cell] == 0 && !trial.state.in_shift(person, cell, work) {
                let offers = problem.people.extras_at.get(block);
                let open = |x: &&u32| problem.people.extra_people.get(**x as usize).contains(&(person as u32));
                if let Some(&extra) = offers.iter().find(open) {
                    trial.edit(Edit::Take { extra, person: person as u32, on: true });
                }
            }
            seat(trial, dice, slot, person);
        }
    } else {
        let (s, r) = problem.role_of(work as usize);
        for block in problem.care.blocks[s].clone() {
            make_free(trial, dice, person, block as usize, work);
        }
        trial.edit(Edit::Role { role: (problem.roles(s).start + r) as u32, person: person as u32 });
    }
}

/// A person takes an extra shift; if that breaks law (rest, mostly), now and then one of their rostered shifts beside it is
/// released.
pub(crate) fn take_extra(trial: &mut Trial<'_, '_>, dice: &mut Dice, extra: usize, person: usize) {
    let problem = trial.problem();
    let hospital = problem.hospital;
    let law = trial.state.components[0];
    trial.edit(Edit::Take { extra: extra as u32, person: person as u32, on: true });
    if trial.state.components[0] <= law || dice.chance(1, 2) {
        return;
    }
    let start = hospital.extras[extra].stretch.start;
    let near: Vec<u32> = problem
        .people
        .shifts
        .get(person)
        .iter()
        .copied()
        .filter(|&i| {
            let shift = &hospital.shifts[i as usize];
            let close = (shift.stretch.start - start).abs() <= 2 * 1440 && shift.stretch.start >= hospital.as_of;
            close && !trial.state.released[i as usize] && !problem.people.shift_protected[i as usize]
        })
        .collect();
    let Some(shift) = dice.pick(&near) else { return };
    trial.edit(Edit::Release { shift: shift as u32, on: true });
    let mut left = Vec::new();
    for block in problem.people.shift_blocks[shift].clone() {
        let cell = problem.people.cell(person, block as usize);
        for work in trial.state.works[cell].clone() {
            if !trial.state.in_shift(person, cell, work) {
                drop_work(trial, dice, person, block as usize, work);
                if (work as usize) < problem.duties() {
                    let slots = problem.slots(work as usize);
                    left.push((slots.start + block as usize - problem.slot_block[slots.start] as usize) as u32);
                }
            }
        }
    }
    refill(trial, dice, &left);
}
