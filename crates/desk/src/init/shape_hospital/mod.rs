//! The tables of `hospital`: a general hospital of about 400 beds. Numbers only; see `docs/reference/synthetic.md`.

mod care;
pub mod cells;
pub mod cover;
mod teams;
pub mod wards;

use model::Group;

use super::shapes::{Offer, Shape};
use care::{SURGERY, THEATRES};
use cells::CELLS;
use cover::{COVER, DESIRABLE, FLOORS, ON_CALL, SLOTS, WEEKEND, WEEKEND_NIGHTS};
use teams::TEAMS;
use wards::WARDS;

const C: Group = Group::Consultant;
const S: Group = Group::Sas;

const EXTRAS: &[Offer] = &[
    (C, "180", 2, 5, 3, 3),
    (S, "180", 2, 5, 3, 3),
    (C, "192", 0, 3, 1, 2),
    (C, "190", 0, 6, 4, 4),
    (S, "190", 0, 3, 2, 2),
    (C, "326", 0, 3, 2, 2),
    (C, "320", 0, 2, 1, 1),
    (C, "340", 0, 2, 1, 1),
    (C, "301", 0, 2, 1, 1),
    (C, "430", 0, 3, 2, 2),
    (C, "302", 0, 2, 1, 1),
    (C, "400", 0, 2, 1, 1),
    (C, "361", 0, 1, 1, 1),
    (C, "410", 0, 2, 1, 1),
    (C, "303", 0, 2, 1, 1),
    (C, "100", 0, 5, 3, 3),
    (S, "100", 0, 3, 2, 2),
    (C, "101", 0, 3, 2, 2),
    (C, "110", 0, 5, 3, 3),
    (S, "110", 0, 3, 2, 2),
    (C, "502", 0, 4, 2, 2),
    (S, "502", 0, 2, 1, 1),
    (C, "420", 0, 5, 3, 3),
    (S, "420", 0, 2, 1, 1),
    (C, "810", 0, 2, 1, 1),
    (Group::AdvancedPractitioner, "", 3, 5, 3, 2),
    (Group::Nurse, "", 4, 6, 4, 2),
    (Group::TheatreStaff, "", 4, 5, 2, 1),
];

/// The shape of `hospital`.
pub fn shape() -> Shape {
    Shape {
        name: "Synthetic General Hospital",
        wards: WARDS.to_vec(),
        teams: TEAMS.to_vec(),
        cells: CELLS.to_vec(),
        slots: SLOTS.to_vec(),
        cover: COVER.to_vec(),
        desirable: DESIRABLE.to_vec(),
        weekend_nights: WEEKEND_NIGHTS.to_vec(),
        by_day: Vec::new(),
        floors: FLOORS.to_vec(),
        on_call: ON_CALL.to_vec(),
        weekend: WEEKEND.to_vec(),
        theatres: THEATRES.to_vec(),
        rooms: 40,
        surgery: SURGERY.to_vec(),
        operations: 1_200,
        visits: 15_000,
        budget: 95_000,
        extras: EXTRAS.to_vec(),
        saturday_lists: vec![("TH1", "100"), ("TH2", "110"), ("TH5", "130")],
    }
}
