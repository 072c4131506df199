//! Rule 27, `bed_fit`: a patient who stays has a bed in a ward and room that may take them.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::BookingIx;
use crate::plan::Bed;

/// A patient who stays has a bed in a ward and room that may take them.
pub struct BedFit;

impl Rule for BedFit {
    fn id(&self) -> RuleId {
        RuleId::BedFit
    }
    fn name(&self) -> &'static str {
        "bed_fit"
    }
    fn sentence(&self) -> &'static str {
        "A patient who stays has a bed in a ward and room that may take them."
    }
    fn definition(&self) -> &'static str {
        "Dated booking with nights > 0: 1 if it has no bed, or the ward is not among its wards, or the ward lists \
         rooms and the room is missing, not of that ward, among its forbidden rooms, or does not admit its age \
         (where both are stated), or the ward lists none and a room is named. Dated booking without nights that has \
         a bed: 1. Exempt if session and bed are the published ones."
    }
    fn unit(&self) -> &'static str {
        "bookings"
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
        for b in 0..case.hospital.bookings.len() {
            let Some(date) = case.plan.dates[b] else { continue };
            if !is_fit(case, b, date.bed) && case.facts.published.dates[b] != Some(date) {
                let found = case.of_booking(self.id(), 1, b, Some(date.session));
                out.push(match date.bed {
                    Some(bed) => found.at(bed.ward),
                    None => found,
                });
            }
        }
    }
}

/// Whether the booking may have this bed, or none.
fn is_fit(case: &Case<'_>, b: BookingIx, bed: Option<Bed>) -> bool {
    let h = case.hospital;
    let booking = &h.bookings[b];
    let Some(bed) = bed else { return booking.nights == 0 };
    if booking.nights == 0 || !booking.wards.contains(&bed.ward) {
        return false;
    }
    if h.places[bed.ward].rooms.is_empty() {
        return bed.room.is_none();
    }
    let Some(r) = bed.room else { return false };
    let room = &h.rooms[r];
    let is_of_age = match (booking.age, room.ages) {
        (Some(age), Some((youngest, oldest))) => youngest <= age && age <= oldest,
        _ => true,
    };
    room.ward == bed.ward && !booking.not_rooms.contains(&r) && is_of_age
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn a_bed_in_a_room_that_may_take_the_patient() {
        let mut h = bench::hospital(2);
        let l = bench::session(&mut h, 0, 0..1);
        let other = bench::session(&mut h, 1, 0..1);
        let b = bench::stay(&mut h, Some(l), 1);
        let day_case = bench::booking(&mut h, Some(l));
        let mut plan = bench::published(&h);
        let room = bench::room(&mut h);
        // The published bed names no room: exempt there, not on another date.
        assert_eq!(bench::charged(&h, &plan, RuleId::BedFit), 0);
        plan.dates[b] = bench::date_in(other, None);
        assert_eq!(bench::charged(&h, &plan, RuleId::BedFit), 1);
        plan.dates[b] = bench::date_in(other, Some(room));
        assert_eq!(bench::charged(&h, &plan, RuleId::BedFit), 0);
        h.bookings[b].age = Some(16);
        h.rooms[room].ages = Some((17, 120));
        plan.dates[day_case] = bench::date_in(l, Some(room));
        assert_eq!(bench::charged(&h, &plan, RuleId::BedFit), 2);
    }
}
