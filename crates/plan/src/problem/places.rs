//! Places and beds: what each ward and room holds by night, which duties stand there, who is in already.

use model::{Hospital, Need, PlaceKind, Sex, SexRule};

use super::NONE;
use super::rows::{Body, Slot, bodies};
use crate::cost::Night;
use crate::lists::Lists;

/// The static side of places. Bed units are the places (in order) followed by the rooms.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) places: usize,
    pub(crate) units: usize,
    days: usize,
    /// By unit × day.
    pub(crate) beds: Vec<i32>,
    pub(crate) occupied: Vec<i32>,
    /// By unit × day: women and men among the occupants.
    pub(crate) occupant_sex: Vec<[i32; 2]>,
    /// By unit.
    pub(crate) single_sex: Vec<bool>,
    /// By place × day.
    pub(crate) slots_on: Lists,
    /// By place × day: the review duty, or NONE.
    pub(crate) review: Vec<u32>,
    /// By place.
    pub(crate) is_ward: Vec<bool>,
    /// By unit: whether the ages of those in it are compared: rooms, and wards that list none. Age groups there are.
    pub(crate) mixes_ages: Vec<bool>,
    pub(crate) age_groups: usize,
    /// By place: whether it lists rooms.
    pub(crate) has_rooms: Vec<bool>,
    /// Highest level of need in any profile.
    pub(crate) levels: usize,
    /// Needs by block of stay and kind, in one row; occupants and bookings, with where theirs begin.
    pub(crate) needs: Vec<Need>,
    pub(crate) bodies: Vec<Body>,
}

impl Places {
    pub(crate) fn new(hospital: &Hospital, slots: &[Slot]) -> Self {
        let calendar = &hospital.calendar;
        let (places, days) = (hospital.places.len(), calendar.horizon_days as usize);
        let units = places + hospital.rooms.len();
        let mut beds = vec![0; units * days];
        for (w, place) in hospital.places.iter().enumerate() {
            for day in 0..days {
                beds[w * days + day] = i32::from(place.beds_on(day as i32, calendar));
            }
        }
        for (r, room) in hospital.rooms.iter().enumerate() {
            beds[(places + r) * days..(places + r + 1) * days].fill(i32::from(room.beds));
        }
        let mut occupied = vec![0; units * days];
        let mut occupant_sex = vec![[0; 2]; units * days];
        for o in &hospital.occupants {
            let first = o.from.max(0) as usize;
            let end = (o.from + i32::from(o.nights)).clamp(0, days as i32) as usize;
            for unit in std::iter::once(o.ward).chain(o.room.map(|r| places + r)) {
                for day in first..end {
                    occupied[unit * days + day] += 1;
                    if let Some(sex) = o.sex {
                        occupant_sex[unit * days + day][sex_index(sex)] += 1;
                    }
                }
            }
        }
        let at: Vec<(u32, u32)> = slots.iter().enumerate().map(|(at, slot)| (slot.here, at as u32)).collect();
        let mut review = vec![NONE; places * days];
        for slot in slots.iter().filter(|slot| hospital.duties[slot.duty as usize].review) {
            let at = &mut review[slot.here as usize];
            *at = (*at).min(slot.duty);
        }
        let (needs, bodies) = bodies(hospital);
        let levels = hospital.profiles.iter().flat_map(|p| p.rows.iter().flatten()).map(|n| n.level).max().unwrap_or(0);
        Self {
            places,
            units,
            days,
            beds,
            occupied,
            occupant_sex,
            single_sex: hospital
                .places
                .iter()
                .map(|p| p.sex == SexRule::Single)
                .chain(hospital.rooms.iter().map(|r| r.sex == SexRule::Single))
                .collect(),
            slots_on: Lists::new(places * days, &at),
            needs,
            bodies,
            review,
            is_ward: hospital.places.iter().map(|p| p.kind == PlaceKind::Ward).collect(),
            mixes_ages: hospital
                .places
                .iter()
                .map(|p| p.rooms.is_empty() && p.kind == PlaceKind::Ward)
                .chain(hospital.rooms.iter().map(|_| true))
                .collect(),
            has_rooms: hospital.places.iter().map(|p| !p.rooms.is_empty()).collect(),
            age_groups: hospital.policy.age_borders.len() + 1,
            levels: usize::from(levels) + 1,
        }
    }

    /// A unit × day as it is without bookings.
    pub(crate) fn night(&self, at: usize) -> Night {
        Night::new(self.beds[at], self.occupied[at], self.occupant_sex[at])
    }

    /// The cell of a unit (or place) and day.
    #[inline]
    pub(crate) fn cell(&self, unit: usize, day: usize) -> usize {
        unit * self.days + day
    }
}

/// Women first, men second.
pub(crate) fn sex_index(sex: Sex) -> usize {
    match sex {
        Sex::Female => 0,
        Sex::Male => 1,
    }
}
