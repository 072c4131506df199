//! Priorities, profiles of need, people in beds, bookings, care to keep.

use std::collections::{HashMap, HashSet};

use model::{Booking, CareToKeep, Hospital, Need, Occupant, PlaceKind, Priority, Profile};

use super::Parts;
use super::people::{is_nhs_number, warn_of_nhs_numbers};
use crate::ids::Ids;
use crate::sheet::{Col, Grid};

/// `priorities`.
pub(super) fn priorities<'a>(parts: &Parts<'a>, h: &mut Hospital) -> Ids<'a> {
    let grid = parts.grid("priorities");
    let [code, factor] = grid.columns(["code", "factor"]);
    let ids = Ids::new(&grid, code);
    for row in grid.rows() {
        let factor = grid.number_or(row, factor, 0);
        h.policy.priorities.push(Priority { code: grid.raw(row, code).to_owned(), factor });
    }
    ids
}

/// What a row of `profiles` says: the row, the block of stay, the kind of load, the need.
type Entry = (usize, usize, Option<usize>, Need);

/// `profiles`: rows of one id make one profile.
pub(super) fn profiles<'a>(parts: &mut Parts<'a>, h: &mut Hospital) -> Ids<'a> {
    let grid = parts.grid("profiles");
    let [id, block, kind, load, level] = grid.columns(["id", "block", "kind", "load", "level"]);
    let mut index: HashMap<&str, usize> = HashMap::new();
    let mut entries: Vec<Vec<Entry>> = Vec::new();
    for row in grid.rows() {
        let name = grid.id(row, id);
        let block = grid.number_or(row, block, 0) as usize;
        let kind = parts.load_kinds.cell(&grid, row, kind);
        let need = Need { load: grid.number_or(row, load, 0) as i32, level: grid.number_or(row, level, 0) as u8 };
        if name.is_empty() {
            continue;
        }
        let at = *index.entry(name).or_insert_with(|| {
            entries.push(Vec::new());
            entries.len() - 1
        });
        entries[at].push((row, block, kind, need));
        if at == h.profiles.len() {
            h.profiles.push(Profile { id: name.to_owned(), rows: Vec::new() });
        }
    }
    let kinds = parts.load_kinds.list.len();
    for (profile, entries) in h.profiles.iter_mut().zip(entries) {
        let blocks = entries.iter().map(|&(_, block, ..)| block + 1).max().unwrap_or(1);
        let mut stated = vec![false; blocks];
        profile.rows = vec![vec![Need::default(); kinds]; blocks];
        let mut seen = HashSet::new();
        for (row, at, need_kind, need) in entries {
            stated[at] = true;
            if !seen.insert((at, need_kind)) {
                grid.error(row, kind, "F0303", "this need is there already", "state each kind once for a block");
            }
            if let Some(need_kind) = need_kind {
                profile.rows[at][need_kind] = need;
            } else if need != Need::default() {
                grid.error(row, kind, "F0305", "a need without a kind of load", "give its kind");
            }
        }
        if let Some(hole) = stated.iter().position(|s| !s) {
            let cause = format!("the profile `{}` does not state block {hole}", profile.id);
            let mut findings = parts.reading.findings.borrow_mut();
            findings.error("F0509", "profiles.csv", cause, "state every block from 0 to the last");
        }
    }
    Ids::of(&grid, index)
}

/// Says so if a ward is not a ward, or a room not in it.
fn check_bed(grid: &Grid<'_>, row: usize, h: &Hospital, ward: (Col, Option<usize>), room: (Col, Option<usize>)) {
    let Some(at) = ward.1 else {
        if room.1.is_some() {
            grid.error(row, room.0, "F0520", "a room without a ward", "give the ward too");
        }
        return;
    };
    if h.places[at].kind != PlaceKind::Ward {
        let cause = format!("`{}` is a {}, not a ward", h.places[at].id, h.places[at].kind);
        grid.error(row, ward.0, "F0521", cause, "name a place of kind ward");
    }
    if let Some(room_at) = room.1
        && h.rooms[room_at].ward != at
    {
        let cause = format!("the room `{}` is not in the ward `{}`", h.rooms[room_at].id, h.places[at].id);
        grid.error(row, room.0, "F0520", cause, "name a room of that ward");
    }
}

/// `occupants`.
pub(super) fn occupants(parts: &Parts<'_>, h: &mut Hospital, places: &Ids<'_>, rooms: &Ids<'_>, profiles: &Ids<'_>) {
    let grid = parts.grid("occupants");
    let [id, ward, room, from] = grid.columns(["id", "ward", "room", "from"]);
    let [nights, sex, age, expected] = grid.columns(["nights", "sex", "age", "expected"]);
    let [profile] = grid.columns(["profile"]);
    let _ = Ids::new(&grid, id);
    let mut nhs_numbers = 0;
    for row in grid.rows() {
        let at = grid.refer(row, ward, places);
        let in_room = grid.refer(row, room, rooms);
        check_bed(&grid, row, h, (ward, at), (room, in_room));
        nhs_numbers += usize::from(is_nhs_number(grid.raw(row, id)));
        h.occupants.push(Occupant {
            id: grid.raw(row, id).to_owned(),
            ward: at.unwrap_or(0),
            room: in_room,
            from: grid.date(row, from).unwrap_or(0),
            nights: grid.number_or(row, nights, 1) as u16,
            sex: grid.word(row, sex),
            age: grid.number(row, age).map(|years| years as u8),
            expected: grid.yes(row, expected),
            profile: grid.refer(row, profile, profiles),
        });
    }
    warn_of_nhs_numbers(parts, "occupants.csv", nhs_numbers);
}

/// What bookings refer to.
pub(super) struct BookingRefs<'a> {
    pub(super) people: &'a Ids<'a>,
    pub(super) priorities: &'a Ids<'a>,
    pub(super) sessions: &'a Ids<'a>,
    pub(super) places: &'a Ids<'a>,
    pub(super) rooms: &'a Ids<'a>,
    pub(super) profiles: &'a Ids<'a>,
}

/// `bookings`.
pub(super) fn bookings<'a>(parts: &Parts<'a>, h: &mut Hospital, ids: &BookingRefs<'_>) -> Ids<'a> {
    let grid = parts.grid("bookings");
    let [id, specialty, kind, minutes] = grid.columns(["id", "treatment_function_code", "kind", "minutes"]);
    let [surgeon, pool, priority] = grid.columns(["surgeon", "pool", "priority"]);
    let [cancer_day, weeks, earliest, latest] =
        grid.columns(["cancer_day", "rtt_weeks_waited", "earliest", "latest_safe"]);
    let [session, ward, room, told_at] = grid.columns(["session", "ward", "room", "told_at"]);
    let [moves, nights, wards, not_rooms] = grid.columns(["earlier_moves", "nights", "wards", "not_rooms"]);
    let [sex, age, profile] = grid.columns(["sex", "age", "profile"]);
    let own = Ids::new(&grid, id);
    let mut nhs_numbers = 0;
    for row in grid.rows() {
        let in_ward = grid.refer(row, ward, ids.places);
        let in_room = grid.refer(row, room, ids.rooms);
        check_bed(&grid, row, h, (ward, in_ward), (room, in_room));
        nhs_numbers += usize::from(is_nhs_number(grid.raw(row, id)));
        let booking = Booking {
            id: grid.raw(row, id).to_owned(),
            specialty: grid.digits3(row, specialty).to_owned(),
            kind: grid.text(row, kind).to_owned(),
            minutes: grid.number_or(row, minutes, 0) as i32,
            surgeon: grid.refer(row, surgeon, ids.people),
            pool: grid.text_if(row, pool),
            priority: grid.refer(row, priority, ids.priorities).unwrap_or(0),
            cancer_day: grid.number(row, cancer_day).map(|n| n as i32),
            weeks_waited: grid.number(row, weeks).map(|n| n as i32),
            earliest: grid.date(row, earliest).unwrap_or(0),
            latest_safe: grid.date(row, latest),
            session: grid.refer(row, session, ids.sessions),
            ward: in_ward,
            room: in_room,
            told_at: grid.time(row, told_at),
            earlier_moves: grid.number_or(row, moves, 0) as u8,
            nights: grid.number_or(row, nights, 0) as u16,
            wards: grid.refer_all(row, wards, ids.places),
            not_rooms: grid.refer_all(row, not_rooms, ids.rooms),
            sex: grid.word(row, sex),
            age: grid.number(row, age).map(|n| n as u8),
            profile: grid.refer(row, profile, ids.profiles),
        };
        check_booking(&grid, row, h, &booking, [latest, wards, nights]);
        h.bookings.push(booking);
    }
    warn_of_nhs_numbers(parts, "bookings.csv", nhs_numbers);
    warn_of_kinds(&grid, h, [kind, session]);
    own
}

/// Says what hints at a kind misspelt, or at a column left out: bookings that no session could take, and none in a session.
fn warn_of_kinds(grid: &Grid<'_>, h: &Hospital, [kind, session]: [Col; 2]) {
    let mut told = HashSet::new();
    for row in grid.rows() {
        let name = grid.text(row, kind);
        if !h.sessions.is_empty() && !h.sessions.iter().any(|s| s.kind == name) && told.insert(name) {
            let cause = format!("no session is of the kind `{name}`");
            grid.notice(row, kind, "F0532", cause, "use a kind of sessions.csv, spelt as there");
        }
    }
    if h.sessions.is_empty() || h.bookings.is_empty() || h.bookings.iter().any(|b| b.session.is_some()) {
        return;
    }
    let action = "if there is planned care, name the current session of each booking";
    grid.notice(0, session, "F0537", "no booking has a current session: there is no planned care", action);
}

fn check_booking(grid: &Grid<'_>, row: usize, h: &Hospital, booking: &Booking, [latest, wards, nights]: [Col; 3]) {
    if booking.latest_safe.is_some_and(|day| day < booking.earliest) {
        let cause = format!("the latest safe day `{}` lies before the earliest", grid.raw(row, latest));
        grid.notice(row, latest, "F0516", cause, "every date counts as past the safe date; check both days");
    }
    for &ward in &booking.wards {
        if h.places[ward].kind != PlaceKind::Ward {
            let cause = format!("`{}` is a {}, not a ward", h.places[ward].id, h.places[ward].kind);
            grid.error(row, wards, "F0521", cause, "name places of kind ward");
        }
    }
    if booking.nights > 0 && booking.wards.is_empty() && booking.ward.is_none() {
        let action = "list the wards that may take the stay, or state 0 nights";
        grid.notice(row, nights, "F0523", "a stay for which no ward is listed can have no lawful date", action);
    }
}

/// Whether there is any care of this kind.
fn is_kind(h: &Hospital, kind: &str) -> bool {
    kind.is_empty() || h.sessions.iter().any(|s| s.kind == kind) || h.bookings.iter().any(|b| b.kind == kind)
}

/// Kinds with a probability of acceptance, which `hospital.toml` states.
pub(super) fn acceptance(parts: &Parts<'_>, h: &Hospital) {
    for (kind, _) in h.policy.acceptance.iter().filter(|(kind, _)| !is_kind(h, kind)) {
        let cause = format!("no session and no booking is of the kind `{kind}`");
        let mut findings = parts.reading.findings.borrow_mut();
        findings.notice("F0532", "hospital.toml:acceptance", cause, "use a kind of sessions.csv, spelt as there");
    }
}

/// `care_to_keep`.
pub(super) fn care_to_keep(parts: &Parts<'_>, h: &mut Hospital) {
    let grid = parts.grid("care_to_keep");
    let [kind, day, percent] = grid.columns(["kind", "day", "percent"]);
    let mut seen = HashSet::new();
    for row in grid.rows() {
        let name = grid.text(row, kind);
        let on = grid.date(row, day);
        if !seen.insert((name, on)) {
            grid.error(row, kind, "F0303", "this kind and day is there already", "state each kind once for a day");
        }
        if !is_kind(h, name) {
            let cause = format!("no session and no booking is of the kind `{name}`");
            grid.notice(row, kind, "F0532", cause, "use a kind of sessions.csv, spelt as there");
        }
        let percent = grid.number_or(row, percent, 0) as u8;
        h.policy.care_to_keep.push(CareToKeep { kind: name.to_owned(), day: on, percent });
    }
}
