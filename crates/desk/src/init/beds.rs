//! Beds: who lies where on which night, those who are in, and the emergencies that are expected.

use model::{Bed, Need, Occupant, PlaceIx, PlaceKind, Profile, Room, RoomIx, Sex, SexRule};

use super::draft::Draft;
use super::shapes::{Shape, Ward};

/// Beds taken by night of the horizon, in wards and rooms.
pub struct BedBook {
    wards: Vec<Vec<u16>>,
    rooms: Vec<Vec<(u16, u16)>>,
    days: i32,
}

impl BedBook {
    /// An empty book.
    pub fn new(draft: &Draft) -> Self {
        let days = draft.days();
        let nights = days as usize;
        Self {
            wards: vec![vec![0; nights]; draft.h.places.len()],
            rooms: vec![vec![(0, 0); nights]; draft.h.rooms.len()],
            days,
        }
    }

    fn nights(&self, from: i32, nights: u16) -> std::ops::Range<usize> {
        from.clamp(0, self.days) as usize..(from + i32::from(nights)).clamp(0, self.days) as usize
    }

    fn ward_has(&self, draft: &Draft, ward: PlaceIx, from: i32, nights: u16) -> bool {
        self.nights(from, nights).all(|n| self.wards[ward][n] < draft.h.places[ward].beds)
    }

    fn room_has(&self, draft: &Draft, room: RoomIx, from: i32, nights: u16, sex: Sex) -> bool {
        self.nights(from, nights).all(|n| {
            let (f, m) = self.rooms[room][n];
            let other = if sex == Sex::Female { m } else { f };
            f + m < draft.h.rooms[room].beds && other == 0
        })
    }

    /// A bed for a stay, in the first of the wards that has one; it is taken.
    pub fn take(&mut self, draft: &Draft, wards: &[PlaceIx], from: i32, nights: u16, sex: Sex) -> Option<Bed> {
        for &ward in wards {
            if !self.ward_has(draft, ward, from, nights) {
                continue;
            }
            let rooms = &draft.h.places[ward].rooms;
            let room = rooms.iter().copied().find(|&r| self.room_has(draft, r, from, nights, sex));
            if !rooms.is_empty() && room.is_none() {
                continue;
            }
            for night in self.nights(from, nights) {
                self.wards[ward][night] += 1;
                if let Some(room) = room {
                    let beds = &mut self.rooms[room][night];
                    *(if sex == Sex::Female { &mut beds.0 } else { &mut beds.1 }) += 1;
                }
            }
            return Some(Bed { ward, room });
        }
        None
    }
}

/// Adds the wards with their rooms.
pub fn wards(draft: &mut Draft, shape: &Shape) {
    for ward in &shape.wards {
        let place = draft.place(ward.id, ward.name, PlaceKind::Ward, ward.beds);
        for (at, &beds) in ward.rooms.iter().enumerate() {
            let id = format!("{}-{:02}", ward.id, at + 1);
            draft.h.rooms.push(Room { id, ward: place, beds, sex: SexRule::Single, ages: None });
            draft.h.places[place].rooms.push(draft.h.rooms.len() - 1);
        }
    }
}

/// Care profiles: load by block of stay, medical in quarters of an ordinary ward patient, nursing in patients.
pub fn profiles(draft: &mut Draft) {
    // (id, first day, later days) by morning, afternoon, evening, night; level wanted on the first day.
    type Row = (&'static str, [i32; 4], [i32; 4], i32, u8);
    let table: [Row; 8] = [
        ("medical", [6, 6, 1, 1], [4, 3, 0, 0], 1, 0),
        ("medical-sick", [8, 8, 3, 2], [6, 5, 1, 1], 1, 0),
        ("surgical", [4, 4, 2, 1], [4, 2, 0, 0], 1, 0),
        ("surgical-sick", [8, 8, 3, 2], [6, 5, 1, 1], 1, 0),
        ("surgical-major", [6, 6, 3, 2], [5, 4, 1, 1], 2, 1),
        ("maternity", [3, 3, 1, 1], [2, 2, 0, 0], 1, 0),
        ("children", [5, 5, 2, 2], [4, 3, 1, 1], 1, 0),
        ("icu", [12, 12, 12, 12], [12, 12, 12, 12], 2, 2),
    ];
    for (id, first, later, nursing, level) in table {
        let row = |load: i32, level| vec![Need { load, level }, Need { load: nursing, level: 0 }];
        let mut rows: Vec<Vec<Need>> = first.iter().map(|&load| row(load, level)).collect();
        for _ in 0..20 {
            rows.extend(later.iter().map(|&load| row(load, if id == "icu" { level } else { 0 })));
        }
        draft.h.profiles.push(Profile { id: id.into(), rows });
    }
}

fn profile(draft: &Draft, id: &str) -> Option<usize> {
    draft.h.profiles.iter().position(|p| p.id == id)
}

fn occupant(
    draft: &mut Draft,
    book: &mut BedBook,
    ward: &Ward,
    place: PlaceIx,
    from: i32,
    nights: u16,
    expected: bool,
) {
    let id = draft.dice.weighted(ward.profiles);
    let id = if ward.skill == "paediatrics" { "children" } else { id };
    let mut sex = if draft.dice.chance(50) { Sex::Female } else { Sex::Male };
    if ward.skill == "obstetrics" {
        sex = Sex::Female;
    }
    let mut room = None;
    if expected || draft.h.places[place].rooms.is_empty() {
        for night in book.nights(from, nights) {
            book.wards[place][night] += 1;
        }
    } else {
        let Some(bed) = book.take(draft, &[place], from, nights, sex) else { return };
        room = bed.room;
    }
    let id_of = draft.h.occupants.len() + 1;
    let profile = profile(draft, id);
    draft.h.occupants.push(Occupant {
        id: format!("O{id_of:04}"),
        ward: place,
        room,
        from,
        nights,
        sex: (!expected).then_some(sex),
        age: None,
        expected,
        profile,
    });
}

/// Fills the wards as they are on the day of the as-of instant: stays begun before, of which a part is left.
pub fn already_in(draft: &mut Draft, book: &mut BedBook, shape: &Shape) {
    for ward in &shape.wards {
        let Some(place) = draft.place_named(ward.id) else { continue };
        let planned = if ward.post_op { 35 } else { 0 };
        let wanted = u32::from(ward.beds) * (ward.full.saturating_sub(planned)) / 100;
        for _ in 0..wanted {
            let length = i32::from(draft.dice.weighted(ward.nights)) + draft.dice.between(0, 3);
            let from = -draft.dice.between(0, (length - 1).max(0)).min(13);
            let nights = (length.max(1)) as u16;
            occupant(draft, book, ward, place, from, nights, false);
        }
    }
}

/// Expected emergencies: every ward filled, night by night, to its usual share.
pub fn expected(draft: &mut Draft, book: &mut BedBook, shape: &Shape) {
    for day in 2..draft.days() {
        for ward in &shape.wards {
            let Some(place) = draft.place_named(ward.id) else { continue };
            let jitter = draft.dice.between(-3, 3);
            let percent = (ward.full as i32 + jitter).clamp(0, 100) as u32;
            let wanted = (u32::from(ward.beds) * percent + 50) / 100;
            while u32::from(book.wards[place][day as usize]) < wanted {
                let mut nights = draft.dice.weighted(ward.nights);
                while nights > 1 && !book.ward_has(draft, place, day, nights) {
                    nights -= 1;
                }
                occupant(draft, book, ward, place, day, nights, true);
            }
        }
    }
}
