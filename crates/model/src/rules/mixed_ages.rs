//! Rule 58, `mixed_ages`: people of like age share a room.

use std::collections::BTreeMap;

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::{PlaceIx, RoomIx};
use crate::time::Day;

/// People of like age share a room.
pub struct MixedAges;

impl Rule for MixedAges {
    fn id(&self) -> RuleId {
        RuleId::MixedAges
    }
    fn name(&self) -> &'static str {
        "mixed_ages"
    }
    fn sentence(&self) -> &'static str {
        "People of like age share a room."
    }
    fn definition(&self) -> &'static str {
        "The age group of a person is the number of `policy.age_borders` at or below their age. For each room, for \
         each ward that lists no rooms, and each night of the horizon: the highest age group less the lowest among \
         the people in place there whose age is stated."
    }
    fn unit(&self) -> &'static str {
        "age groups"
    }
    fn source(&self) -> &'static str {
        "Integrated Healthcare Timetabling Problem (Ceschia et al. 2025), RoomAgeMix"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        if h.policy.age_borders.is_empty() {
            return;
        }
        for day in 0..case.facts.days() as Day {
            // Lowest and highest group by room and by ward, in the order of the hospital.
            let mut rooms: BTreeMap<RoomIx, (usize, usize)> = BTreeMap::new();
            let mut wards: BTreeMap<PlaceIx, (usize, usize)> = BTreeMap::new();
            for ward in 0..h.places.len() {
                for stay in case.in_place(ward, day) {
                    let Some(group) = stay.age.map(|age| h.policy.age_group(age)) else { continue };
                    let range = match stay.room {
                        Some(room) => rooms.entry(room).or_insert((group, group)),
                        None if h.places[ward].rooms.is_empty() => wards.entry(ward).or_insert((group, group)),
                        None => continue,
                    };
                    *range = (range.0.min(group), range.1.max(group));
                }
            }
            let rooms = rooms.into_iter().map(|(r, range)| (What::Room(r), h.rooms[r].ward, range));
            let wards = wards.into_iter().map(|(w, range)| (What::Place(w), w, range));
            for (what, ward, (low, high)) in rooms.chain(wards).filter(|(_, _, (low, high))| high > low) {
                let found = Match::new(self.id(), (high - low) as i64, what);
                out.push(found.at(ward).during(case.whole_day(day)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn groups_apart_in_a_room() {
        let mut h = bench::hospital(2);
        let l = bench::session(&mut h, 0, 0..1);
        for (age, nights) in [(12, 1), (70, 2)] {
            let b = bench::stay(&mut h, Some(l), nights);
            h.bookings[b].age = Some(age);
        }
        let o = bench::occupant(&mut h, 1, 1);
        h.occupants[o].age = Some(30);
        let plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::MixedAges), 0);
        h.policy.age_borders = vec![18, 65];
        // The first night a child beside somebody above 65, the second somebody of 30 beside them.
        assert_eq!(bench::charged(&h, &plan, RuleId::MixedAges), 3);
        // In a ward of rooms, those without one share with nobody.
        bench::room(&mut h);
        assert_eq!(bench::charged(&h, &plan, RuleId::MixedAges), 0);
    }
}
