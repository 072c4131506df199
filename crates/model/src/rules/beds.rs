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
        "Per ward and night (all days of the horizon): max(0, max(0,occ+book−beds) − max(0,occ−beds)), occ = occupants there, book = bookings there. Same per room."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
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
                    count(&mut in_ward, stay);
                    if let Some(room) = stay.room {
                        count(&mut in_room[room], stay);
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

/// Counts a person in place: occupants first, then bookings.
fn count((occupants, bookings): &mut (i64, i64), stay: &Stay) {
    match stay.booking() {
        Some(_) => *bookings += 1,
        None => *occupants += 1,
    }
}

/// People beyond the beds, less those that the occupants alone put beyond them.
fn beyond((occupants, bookings): (i64, i64), beds: u16) -> i64 {
    let beds = i64::from(beds);
    ((occupants + bookings - beds).max(0) - (occupants - beds).max(0)).max(0)
}
