//! Which beds a patient may have: for each booking that stays, the wards and rooms that its age, its wards and its excluded
//! rooms leave, as bits, so that one look by night finds all that are free.

use std::collections::HashMap;

use model::Hospital;

use super::NONE;
use crate::lists::Lists;

/// The static side of beds. A bed unit is a place (in order) or, after them, a room.
#[derive(Debug)]
pub(crate) struct Beds {
    /// 64-bit words that hold a bit for every unit.
    pub(crate) words: usize,
    /// By booking: its class, or NONE if it needs no bed.
    class: Vec<u32>,
    /// By class: positions in `bits`.
    classes: Lists,
    /// A word's number and the units of it that the class may have.
    bits: Vec<(u32, u64)>,
    /// By room: its ward.
    ward_of: Vec<u32>,
    places: usize,
}

impl Beds {
    pub(crate) fn new(hospital: &Hospital) -> Self {
        let places = hospital.places.len();
        let mut known: HashMap<Vec<(u32, u64)>, u32> = HashMap::new();
        let (mut bits, mut of_class) = (Vec::new(), Vec::new());
        let class = hospital.bookings.iter().map(|booking| {
            if booking.nights == 0 {
                return NONE;
            }
            let mut units: Vec<usize> = Vec::new();
            for &ward in &booking.wards {
                let rooms = &hospital.places[ward].rooms;
                let fits = |&&r: &&usize| {
                    let ages = hospital.rooms[r].ages.zip(booking.age);
                    let age_fits = ages.is_none_or(|((youngest, oldest), age)| youngest <= age && age <= oldest);
                    age_fits && !booking.not_rooms.contains(&r)
                };
                if rooms.is_empty() {
                    units.push(ward);
                }
                units.extend(rooms.iter().filter(fits).map(|r| places + r));
            }
            units.sort_unstable();
            units.dedup();
            let mut words: Vec<(u32, u64)> = Vec::new();
            for unit in units {
                let (word, bit) = ((unit / 64) as u32, 1u64 << (unit % 64));
                match words.last_mut().filter(|(last, _)| *last == word) {
                    Some((_, bits)) => *bits |= bit,
                    None => words.push((word, bit)),
                }
            }
            let next = known.len() as u32;
            *known.entry(words.clone()).or_insert_with(|| {
                of_class.extend(words.iter().enumerate().map(|(i, _)| (next, (bits.len() + i) as u32)));
                bits.extend(words);
                next
            })
        });
        let class: Vec<u32> = class.collect();
        Self {
            words: (places + hospital.rooms.len()).div_ceil(64),
            classes: Lists::new(known.len(), &of_class),
            class,
            bits,
            ward_of: hospital.rooms.iter().map(|room| room.ward as u32).collect(),
            places,
        }
    }

    /// The units that a booking may have, as words and their bits; none if it needs no bed.
    pub(crate) fn of(&self, booking: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
        let class = self.class[booking];
        let list = if class == NONE { &[] } else { self.classes.get(class as usize) };
        list.iter().map(|&at| self.bits[at as usize]).map(|(word, bits)| (word as usize, bits))
    }

    /// The ward and room (or NONE) of a unit.
    pub(crate) fn place(&self, unit: usize) -> (u32, u32) {
        match unit.checked_sub(self.places) {
            None => (unit as u32, NONE),
            Some(room) => (self.ward_of[room], room as u32),
        }
    }
}
