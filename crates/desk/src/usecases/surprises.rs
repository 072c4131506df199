//! Sickness and emergencies of a world, drawn beside turnout so that every plan meets the same.
//!
//! No source states either for a strike's days: they are assumptions, printed with every result, and breaches under them are counted, not
//! promised away.

use std::collections::BTreeMap;

use model::{AbsenceKind, Happened, Hospital, Minute, PlaceKind};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// Of a hundred shifts of people who are not called out, so many are not worked for sickness that nobody knew of.
pub const SICK_PERCENT: u32 = 2;

/// Of a hundred beds of each ward and strike day, so many take an emergency beyond those expected.
pub const EMERGENCY_PERCENT: u32 = 2;

/// Nights for which such an emergency stays.
const NIGHTS: u16 = 2;

/// Adds what happens besides to what is known when. Only days on which somebody called out is rostered are looked at.
pub fn add(steps: &mut BTreeMap<Minute, Vec<Happened>>, h: &Hospital, seed: u64, world: u64) {
    let mut dice = Pcg64Mcg::seed_from_u64(seed ^ world.wrapping_add(1).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let mut hits = |percent: u32| dice.random_range(0..100) < percent;
    let mut mornings: Vec<Minute> = Vec::new();
    for &at in steps.keys() {
        if mornings.last().is_none_or(|&last| h.calendar.day_of(last) != h.calendar.day_of(at)) {
            mornings.push(at);
        }
    }
    let mut known: Vec<(Minute, Happened)> = Vec::new();
    for shift in h.shifts.iter().filter(|shift| !h.is_struck(shift) && h.people[shift.person].returning.is_none()) {
        let morning = mornings.iter().find(|&&at| h.calendar.day_of(at) == h.calendar.day_of(shift.stretch.start));
        if let Some(&morning) = morning
            && hits(SICK_PERCENT)
        {
            // Whoever begins before the morning is counted says so as the shift begins.
            let what = Happened::Away { person: shift.person, stretch: shift.stretch, kind: AbsenceKind::Sick };
            known.push((morning.min(shift.stretch.start), what));
        }
    }
    for &at in &mornings {
        for (ward, place) in h.places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::Ward) {
            let number = (0..place.beds).filter(|_| hits(EMERGENCY_PERCENT)).count() as u16;
            if number > 0 {
                let like = h.occupants.iter().find(|occupant| occupant.ward == ward);
                let profile = like.and_then(|occupant| occupant.profile);
                let from = h.calendar.day_of(at);
                known.push((at, Happened::Admitted { ward, from, nights: NIGHTS, number, profile }));
            }
        }
    }
    for (at, what) in known {
        steps.entry(at).or_default().push(what);
    }
}
