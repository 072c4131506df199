//! Duties and sessions with their roles and modes.

use std::collections::HashMap;

use model::{Duty, Hospital, Mode, Role, Session, Stretch};

use super::Parts;
use super::kept::published_as;
use crate::ids::Ids;
use crate::sheet::Grid;

/// `duties`.
pub(super) fn duties<'a>(parts: &mut Parts<'a>, h: &mut Hospital, places: &Ids<'_>) -> Ids<'a> {
    let grid = parts.grid("duties");
    let [id, place, start, end] = grid.columns(["id", "place", "start", "end"]);
    let [skill, level, prefers] = grid.columns(["skill", "level", "prefers"]);
    let [number, most] = grid.columns(["number", "most"]);
    let [minimum, tier, exclusive, share] = grid.columns(["minimum", "tier", "exclusive", "share_group"]);
    let [on_call, conditional, review] = grid.columns(["on_call", "conditional", "review"]);
    let [post_op, continuity, kind, own] = grid.columns(["post_op", "continuity", "load_kind", "own_load"]);
    let ids = Ids::new(&grid, id);
    let mut rounds: HashMap<(usize, i32), usize> = HashMap::new();
    for row in grid.rows() {
        let at = grid.refer(row, place, places);
        let stretch = grid.stretch(row, start, end, "F0501");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, true);
        }
        let group = match at.filter(|_| grid.raw(row, share).is_empty()) {
            Some(at) => parts.share_groups.named(&grid, row, share, &h.places[at].site),
            None => parts.share_groups.cell(&grid, row, share),
        };
        let highest = h.policy.tiers;
        let tier_given = grid.number(row, tier).map_or(highest, |t| t as u8);
        if tier_given > highest {
            let cause = format!("tier {tier_given} is beyond the last, {highest}");
            grid.error(row, tier, "F0511", cause, "use a tier up to policy.tiers, or raise that");
        }
        let duty = Duty {
            id: grid.raw(row, id).to_owned(),
            place: at.unwrap_or(0),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
            skill: parts.skills.cell(&grid, row, skill).unwrap_or(0),
            level: grid.number_or(row, level, 1) as u8,
            prefers: grid.number_or(row, prefers, 0) as u8,
            number: grid.number_or(row, number, 1) as u16,
            most: grid.number(row, most).map(|n| n as u16),
            minimum: grid.yes(row, minimum),
            tier: tier_given,
            exclusive: grid.yes(row, exclusive),
            share_group: group.unwrap_or(0),
            on_call: grid.yes(row, on_call),
            conditional: grid.yes(row, conditional),
            review: grid.yes(row, review),
            post_op: grid.yes(row, post_op),
            continuity: grid.yes(row, continuity),
            load_kind: parts.load_kinds.cell(&grid, row, kind),
            own_load: grid.number_or(row, own, 0) as i32,
        };
        if duty.most.is_some_and(|most| most < duty.number) {
            let cause = format!("at most {} may hold it, and {} are needed", grid.raw(row, most), duty.number);
            grid.error(row, most, "F0535", cause, "make most at least number, or leave it empty");
        }
        if duty.own_load > 0 && duty.load_kind.is_none() {
            grid.notice(
                row,
                own,
                "F0514",
                "a load without a kind counts for nobody",
                "give load_kind, or take the load out",
            );
        }
        if duty.review && parts.reading.timed {
            check_rounds(&grid, row, review, &duty, &mut rounds);
        }
        h.duties.push(duty);
    }
    ids
}

/// At most one review duty in a place and day.
fn check_rounds(
    grid: &Grid<'_>,
    row: usize,
    col: crate::sheet::Col,
    duty: &Duty,
    rounds: &mut HashMap<(usize, i32), usize>,
) {
    let calendar = &grid.reading.calendar;
    let mut days: Vec<i32> = calendar.blocks_in(duty.stretch).map(|b| calendar.blocks[b].day).collect();
    days.dedup();
    for day in days {
        let first = *rounds.entry((duty.place, day)).or_insert(row);
        if first != row {
            let date = calendar.date_text(day);
            let cause = format!("its place has a review duty on {date} already, in line {}", grid.line(first));
            grid.error(row, col, "F0510", cause, "mark one duty of a place and day as its review");
            return;
        }
    }
}

/// `sessions`, `session_roles` and `session_modes`.
pub(super) fn sessions<'a>(parts: &mut Parts<'a>, h: &mut Hospital, places: &Ids<'_>) -> Ids<'a> {
    let grid = parts.grid("sessions");
    let [id, place, start, end] = grid.columns(["id", "place", "start", "end"]);
    let [specialty, kind, pool, pounds] = grid.columns(["treatment_function_code", "kind", "pool", "pounds"]);
    let [published, chance, tail] = grid.columns(["published", "chance", "tail"]);
    let ids = Ids::new(&grid, id);
    for row in grid.rows() {
        let at = grid.refer(row, place, places);
        let stretch = grid.stretch(row, start, end, "F0501");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, true);
            let calendar = &parts.reading.calendar;
            let blocks = calendar.blocks_in(stretch);
            if parts.reading.timed
                && let (Some(first), Some(last)) = (calendar.blocks.get(blocks.start), blocks.last())
                && calendar.blocks[last].day != first.day
            {
                let action = "split it; a session is a run of blocks of one day";
                grid.error(row, end, "F0506", "the session spans more than one day", action);
            }
        }
        h.sessions.push(Session {
            id: grid.raw(row, id).to_owned(),
            place: at.unwrap_or(0),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
            specialty: grid.digits3(row, specialty).to_owned(),
            kind: grid.text(row, kind).to_owned(),
            pool: grid.text_if(row, pool),
            roles: Vec::new(),
            modes: Vec::new(),
            pounds: grid.number(row, pounds),
            published: None,
        });
    }
    roles(parts, h, &ids);
    if modes(parts, h, &ids) {
        for row in grid.rows().filter(|&row| h.sessions[row].modes.is_empty()) {
            let action = "give it at least one row in session_modes.csv, the full mode first";
            grid.error(row, id, "F0505", format!("the session `{}` has no mode", h.sessions[row].id), action);
        }
    }
    for row in grid.rows() {
        h.sessions[row].published = published_as(&grid, row, [published, chance, tail], h, row);
    }
    warn_of_overlaps(&grid, id, h);
    ids
}

fn roles(parts: &mut Parts<'_>, h: &mut Hospital, sessions: &Ids<'_>) {
    let grid = parts.grid("session_roles");
    let [session, role, skill] = grid.columns(["session", "role", "skill"]);
    let [level, prefers, operating] = grid.columns(["level", "prefers", "operating"]);
    for row in grid.rows() {
        let of = grid.refer(row, session, sessions);
        let name = grid.id(row, role);
        let role_read = Role {
            name: name.to_owned(),
            skill: parts.skills.cell(&grid, row, skill).unwrap_or(0),
            level: grid.number_or(row, level, 1) as u8,
            prefers: grid.number_or(row, prefers, 0) as u8,
            operating: grid.yes(row, operating),
        };
        if let Some(of) = of {
            let roles = &mut h.sessions[of].roles;
            if roles.iter().any(|r| r.name == name) {
                grid.error(
                    row,
                    role,
                    "F0507",
                    format!("the session has a role `{name}` already"),
                    "give each role its own name",
                );
            }
            roles.push(role_read);
        }
    }
}

/// Reads the modes; whether the table is there.
fn modes(parts: &mut Parts<'_>, h: &mut Hospital, sessions: &Ids<'_>) -> bool {
    let grid = parts.grid("session_modes");
    let [session, mode, minutes, slots, roles] = grid.columns(["session", "mode", "minutes", "slots", "roles"]);
    for row in grid.rows() {
        let of = grid.refer(row, session, sessions);
        let name = grid.id(row, mode);
        let minutes = grid.number(row, minutes).map(|n| n as i32);
        let slots = grid.number(row, slots).map(|n| n as i32);
        let Some(of) = of else { continue };
        let owner = &mut h.sessions[of];
        let mut needed = Vec::new();
        for role in grid.list(row, roles) {
            match owner.roles.iter().position(|r| r.name == role) {
                Some(at) => needed.push(at),
                None => {
                    let known: Vec<_> = owner.roles.iter().map(|r| r.name.as_str()).collect();
                    let action = format!("its roles in session_roles.csv are: {}", known.join(", "));
                    grid.error(row, roles, "F0508", format!("the session has no role `{role}`"), action);
                }
            }
        }
        needed.sort_unstable();
        if needed.windows(2).any(|pair| pair[0] == pair[1]) {
            grid.error(row, roles, "F0303", "a role is listed twice", "list it once");
        }
        if owner.modes.iter().any(|m| m.name == name) {
            grid.error(
                row,
                mode,
                "F0303",
                format!("the session has a mode `{name}` already"),
                "give each mode its own name",
            );
        }
        owner.modes.push(Mode { name: name.to_owned(), minutes, slots, roles: needed });
    }
    grid.present
}

/// Sessions that are in the plan already and lie in the same place at the same time.
fn warn_of_overlaps(grid: &Grid<'_>, id: crate::sheet::Col, h: &Hospital) {
    let mut order: Vec<usize> = (0..h.sessions.len()).filter(|&s| h.sessions[s].pounds.is_none()).collect();
    order.sort_by_key(|&s| (h.sessions[s].place, h.sessions[s].stretch));
    for pair in order.windows(2) {
        let (one, other) = (&h.sessions[pair[0]], &h.sessions[pair[1]]);
        if one.place == other.place && one.stretch.overlaps(other.stretch) {
            let cause = format!("`{}` and `{}` are in the same place at the same time", one.id, other.id);
            let action = "nothing need be done if the rota is so; a plan that leaves it is not charged";
            grid.notice(pair[1], id, "F0524", cause, action);
        }
    }
}
