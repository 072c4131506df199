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
        "Dated booking with nights>0: 1 if no bed, or ward not in wards, or ward lists rooms and room missing / not of that ward / in not_rooms / age outside room's ages (when both stated), or ward lists none and a room is named. Booking with nights=0 and a bed: 1. Exempt if bed and session are the published ones."
    }
    fn unit(&self) -> &'static str {
        "bookings"
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
