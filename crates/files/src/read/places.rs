//! Places, their rooms and their closures.

use model::{Closure, Hospital, Place, PlaceKind, Room, SexRule};

use super::Parts;
use crate::ids::Ids;

/// `places` and `closures`.
pub(super) fn places<'a>(parts: &Parts<'a>, h: &mut Hospital) -> Ids<'a> {
    let grid = parts.grid("places");
    let [id, name, kind, site, beds, sex] = grid.columns(["id", "name", "kind", "site", "beds", "sex"]);
    let ids = Ids::new(&grid, id);
    for row in grid.rows() {
        let own = grid.raw(row, id).to_owned();
        h.places.push(Place {
            name: grid.text_if(row, name).unwrap_or_else(|| own.clone()),
            id: own,
            kind: grid.word(row, kind).unwrap_or(PlaceKind::Unit),
            site: grid.text_if(row, site).unwrap_or_else(|| h.ods.clone()),
            beds: grid.number_or(row, beds, 0) as u16,
            sex: grid.word(row, sex).unwrap_or(SexRule::Mixed),
            rooms: Vec::new(),
            closures: Vec::new(),
        });
    }
    let grid = parts.grid("closures");
    let [place, start, end, beds] = grid.columns(["place", "start", "end", "beds"]);
    for row in grid.rows() {
        let at = grid.refer(row, place, &ids);
        let stretch = grid.stretch(row, start, end, "F0501");
        let lost = grid.number(row, beds).map(|n| n as u16);
        if let (Some(at), Some(stretch)) = (at, stretch) {
            if lost.is_some_and(|lost| lost > h.places[at].beds) {
                let cause = format!("it takes {} beds away from {}", lost.unwrap_or(0), h.places[at].beds);
                grid.error(row, beds, "F0210", cause, "close no more beds than the place has");
            }
            h.places[at].closures.push(Closure { stretch, beds: lost });
        }
    }
    ids
}

/// `rooms`.
pub(super) fn rooms<'a>(parts: &Parts<'a>, h: &mut Hospital, places: &Ids<'_>) -> Ids<'a> {
    let grid = parts.grid("rooms");
    let [id, ward, beds, sex] = grid.columns(["id", "ward", "beds", "sex"]);
    let [youngest, oldest] = grid.columns(["youngest", "oldest"]);
    let ids = Ids::new(&grid, id);
    for row in grid.rows() {
        let ages = match (grid.number(row, youngest), grid.number(row, oldest)) {
            (Some(low), Some(high)) => {
                if low > high {
                    let cause = format!("the youngest, {low}, is older than the oldest, {high}");
                    grid.error(row, oldest, "F0513", cause, "exchange them");
                }
                Some((low as u8, high as u8))
            }
            (None, None) => None,
            _ => {
                grid.error(row, youngest, "F0513", "only one of the two ages is given", "give both or neither");
                None
            }
        };
        let at = grid.refer(row, ward, places);
        if let Some(at) = at {
            h.places[at].rooms.push(h.rooms.len());
            if h.places[at].kind != PlaceKind::Ward {
                grid.error(row, ward, "F0521", format!("`{}` is not a ward", h.places[at].id), "only wards have rooms");
            }
        }
        h.rooms.push(Room {
            id: grid.raw(row, id).to_owned(),
            ward: at.unwrap_or(0),
            beds: grid.number_or(row, beds, 0) as u16,
            sex: grid.word(row, sex).unwrap_or(SexRule::Single),
            ages,
        });
    }
    ids
}
