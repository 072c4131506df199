//! Rule 28, `beds`: no ward or room holds more people than beds.

use super::laid::Stay;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Day;

/// No ward or room holds more people than beds.
pub struct Beds;

impl Rule for Beds {
    fn id(&self) -> RuleId {
        RuleId::Beds
    }
    fn name(&self) -> &'static str {
        "beds"
    }
    fn sentence(&self) -> &'static str {
        "No ward or room holds more people than beds."
    }
    fn definition(&self) -> &'static str {
        "For each ward and each night of the horizon: max(0, occupants + bookings − beds) − max(0, already in − beds), \
         where already in = occupants + bookings that took place, counting who is in place there that day; beds = those not closed at the midnight that ends the \
         day. The same for each room with its own beds, counting who is in that room, whatever ward is named with \
         it."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut in_room = vec![(0, 0); h.rooms.len()];
        for day in 0..case.facts.days() as Day {
            in_room.fill((0, 0));
            for ward in 0..h.places.len() {
                let mut in_ward = (0, 0);
                for stay in case.in_place(ward, day) {
                    count(case, &mut in_ward, stay);
                    if let Some(room) = stay.room {
                        count(case, &mut in_room[room], stay);
                    }
                }
                let over = beyond(in_ward, case.facts.beds[case.facts.place_day(ward, day)]);
                if over > 0 {
                    let found = Match::new(self.id(), over, What::Place(ward));
                    out.push(found.at(ward).during(case.whole_day(day)));
                }
            }
            for (r, &people) in in_room.iter().enumerate() {
                let over = beyond(people, h.rooms[r].beds);
                if over > 0 {
                    let found = Match::new(self.id(), over, What::Room(r));
                    out.push(found.at(h.rooms[r].ward).during(case.whole_day(day)));
                }
            }
        }
    }
}

/// Counts a person in place: who is already in first, then the others.
fn count(case: &Case<'_>, (already, others): &mut (i64, i64), stay: &Stay) {
    *if case.is_already_in(stay) { already } else { others } += 1;
}

/// People beyond the beds, less those that whoever is already in puts beyond them.
fn beyond((already, others): (i64, i64), beds: u16) -> i64 {
    let beds = i64::from(beds);
    (already + others - beds).max(0) - (already - beds).max(0)
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn occupants_alone_are_not_charged() {
        let mut h = bench::hospital(3);
        h.places[bench::WARD].beds = 1;
        bench::occupant(&mut h, -1, 2);
        bench::occupant(&mut h, 0, 1);
        let l = bench::session(&mut h, 0, 0..1);
        bench::stay(&mut h, Some(l), 2);
        let plan = bench::published(&h);
        // Night 0: three in one bed, two of them occupants: 2 − 1 = 1. Night 1: the booking alone.
        assert_eq!(bench::charged(&h, &plan, RuleId::Beds), 1);
    }

    #[test]
    fn rooms_have_their_own_beds() {
        let mut h = bench::hospital(1);
        let room = bench::room(&mut h);
        h.rooms[room].beds = 1;
        let l = bench::session(&mut h, 0, 0..1);
        for _ in 0..2 {
            let b = bench::stay(&mut h, Some(l), 1);
            h.bookings[b].room = Some(room);
        }
        let plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Beds), 1);
    }
}
