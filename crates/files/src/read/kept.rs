//! Rotas to return to: the one before any plan, and those of strikes that were called off.

use std::collections::HashMap;

use model::{Contingent, Hospital, KeptRota, Shift, ShiftKind, Stretch, Verdict};

use super::Parts;
use super::rota::post;
use crate::ids::Ids;
use crate::sheet::{Col, Grid, is_of_head};

/// `kept_shifts`, `kept_posts` and `kept_sessions`: the rows of one strike make one rota.
pub(super) fn kept(parts: &Parts<'_>, h: &mut Hospital, people: &Ids<'_>, duties: &Ids<'_>, sessions: &Ids<'_>) {
    let shifts = shifts(parts, h, people);
    let grid = parts.grid("kept_posts");
    let [strike, shift] = grid.columns(["strike", "shift"]);
    for row in grid.rows() {
        let (of, id) = (grid.text(row, strike), grid.text(row, shift));
        if is_of_head(id) {
            // The head may be gone with the strike: its post is read without its shift.
            let whole = parts.reading.calendar.horizon();
            let read = post(&grid, row, &Shift { stretch: whole, ..nobody(id) }, duties, sessions, h);
            let Some(read) = read else { continue };
            let heads = &mut rota(parts, &grid, (row, strike), h).heads;
            match heads.iter_mut().find(|(other, _)| other == id) {
                Some((_, posts)) => posts.push(read),
                None => heads.push((id.to_owned(), vec![read])),
            }
            continue;
        }
        let Some(&(at, nth)) = shifts.get(&(of, id)) else {
            let action = "take the row out, or state the shift in kept_shifts.csv";
            grid.error(row, shift, "F0302", format!("`{id}` is not a shift of this rota"), action);
            continue;
        };
        let of_shift = h.kept[at].shifts[nth].clone();
        if let Some(read) = post(&grid, row, &of_shift, duties, sessions, h) {
            h.kept[at].shifts[nth].posts.push(read);
        }
    }
    let grid = parts.grid("kept_sessions");
    let [strike, session] = grid.columns(["strike", "session"]);
    let published = grid.columns(["published", "chance", "tail"]);
    for row in grid.rows() {
        let Some(at) = grid.refer(row, session, sessions) else { continue };
        let verdict = published_as(&grid, row, published, h, at);
        rota(parts, &grid, (row, strike), h).verdicts.push((at, verdict));
    }
}

/// Where each kept shift is, by strike and id: the rota and the place in it.
type Places<'a> = HashMap<(&'a str, &'a str), (usize, usize)>;

fn shifts<'a>(parts: &Parts<'a>, h: &mut Hospital, people: &Ids<'_>) -> Places<'a> {
    let grid = parts.grid("kept_shifts");
    let [strike, id, person, start] = grid.columns(["strike", "id", "person", "start"]);
    let [end, kind] = grid.columns(["end", "kind"]);
    let mut places: Places<'a> = HashMap::new();
    for row in grid.rows() {
        let (of, name) = (grid.text(row, strike), grid.id(row, id));
        let (who, stretch) = (grid.refer(row, person, people), grid.stretch(row, start, end, "F0501"));
        let (Some(person), Some(stretch)) = (who, stretch) else { continue };
        grid.check_borders(row, start, end, stretch, false);
        let kind = grid.word(row, kind).unwrap_or(ShiftKind::Direct);
        rota(parts, &grid, (row, strike), h).shifts.push(Shift { person, stretch, kind, ..nobody(name) });
        let Some(at) = h.kept.iter().position(|rota| rota.strike == of) else { continue };
        if places.insert((of, name), (at, h.kept[at].shifts.len() - 1)).is_some() {
            grid.error(row, id, "F0303", format!("the shift `{name}` of this rota is there already"), "take one out");
        }
    }
    places
}

fn nobody(id: &str) -> Shift {
    Shift {
        id: id.to_owned(),
        person: 0,
        stretch: Stretch::new(0, 0),
        kind: ShiftKind::Direct,
        limits: Vec::new(),
        posts: Vec::new(),
    }
}

/// The rota that a row belongs to; a finding if it names no strike of the folder.
fn rota<'h>(parts: &Parts<'_>, grid: &Grid<'_>, (row, strike): (usize, Col), h: &'h mut Hospital) -> &'h mut KeptRota {
    let of = grid.text(row, strike);
    let at = h.kept.iter().position(|rota| rota.strike == of).unwrap_or_else(|| {
        let is_known = h.strikes.iter().chain(&h.called_off).any(|s| s.id == of);
        if !of.is_empty() && !is_known && parts.grid("strikes").present {
            grid.error(row, strike, "F0302", format!("`{of}` is not in strikes.csv"), "use the id of a strike");
        }
        h.kept.push(KeptRota { strike: of.to_owned(), ..KeptRota::default() });
        h.kept.len() - 1
    });
    &mut h.kept[at]
}

/// What a cell says was published of a session.
pub(super) fn published_as(
    grid: &Grid<'_>,
    row: usize,
    [published, chance, tail]: [Col; 3],
    h: &Hospital,
    session: usize,
) -> Option<Verdict> {
    let named = grid.text(row, published);
    let modes = &h.sessions[session].modes;
    match (named, modes.iter().position(|mode| mode.name == named)) {
        ("", _) => None,
        (_, Some(mode)) => Some(match grid.number(row, chance) {
            None => Verdict::Runs(mode),
            Some(chance) => {
                let [chance, tail] = [chance, grid.number_or(row, tail, 0)].map(|n| n as u16);
                if h.sessions[session].stretch.start < h.as_of {
                    let cause = "it was to begin before the as-of instant, so it ran or stood down";
                    grid.error(row, published, "F0544", cause, "state what became of it, and leave chance empty");
                }
                Verdict::Contingent(Contingent { mode, chance, tail })
            }
        }),
        ("stands_down", None) => Some(Verdict::StandsDown),
        _ => {
            let known: Vec<_> = modes.iter().map(|m| m.name.as_str()).collect();
            let action = format!("use stands_down, or one of its modes: {}", known.join(", "));
            grid.error(row, published, "F0508", format!("the session has no mode `{named}`"), action);
            None
        }
    }
}
