//! The two sites of a trust, as differences from `hospital`: the larger has more of most things, the smaller leaves to it
//! what a trust does at one site only. Numbers only; see `docs/reference/synthetic.md`.

use model::Group;

use super::shape_hospital::cells::{FOUNDATION, JUNIOR, MED1, MED2, SENIOR, SISTER, WARD_NURSE, cell, days};
use super::shape_hospital::cover::{PHYSICIANS, unit};
use super::shape_hospital::shape as hospital;
use super::shape_hospital::wards::{BASE, ELDERLY_STAY, SHORT_STAY, SURGICAL_WARD, TRAUMA_STAY};
use super::shapes::{Cell, Shape, Slot, Theatre, Ward, WeekendRound};

/// The smaller site: `hospital`, without what the larger one does for both.
pub fn south() -> Shape {
    let mut shape = hospital();
    shape.on_call.retain(|call| !AT_ONE_SITE.contains(&call.id));
    shape.weekend_nights.clear();
    shape
}

/// The larger site.
pub fn north() -> Shape {
    let mut shape = hospital();
    shape.wards.extend_from_slice(MORE_WARDS);
    shape.cells.extend_from_slice(MORE_CELLS);
    shape.slots.extend_from_slice(MORE_SLOTS);
    shape.theatres.extend_from_slice(MORE_THEATRES);
    shape.weekend.extend_from_slice(MORE_WEEKEND);
    for team in &mut shape.teams {
        if let Some(&(_, consultants, sas)) = MORE_SENIORS.iter().find(|m| m.0 == team.code) {
            team.consultants += consultants;
            team.sas += sas;
        }
    }
    for slot in &mut shape.slots {
        slot.number += u16::from(DEEPER_SLOTS.contains(&slot.id));
    }
    for cell in shape.cells.iter_mut().filter(|c| c.slot.is_empty()) {
        if let Some(&(_, more)) = MORE_BY_DAY.iter().find(|m| m.0 == cell.skills[0].0) {
            cell.size += more;
        }
    }
    for floor in shape.floors.iter_mut().filter(|f| f.slot.id == "TAKE-T3") {
        floor.rounds.1 = &["AMU", "AMU2"];
    }
    for call in &mut shape.on_call {
        call.weekend_rounds = match call.id {
            "OC-SURG" => &["SUR1", "SUR2", "SUR3", "SSU"],
            "OC-ORTH" => &["ORT1", "ORT2", "ORT3"],
            "OC-URO" => &["URO"],
            _ => call.weekend_rounds,
        };
    }
    for surgery in &mut shape.surgery {
        surgery.wards = match surgery.code {
            "100" => (&["SSU", "SUR1", "SUR3"], &["SUR1", "SUR3", "SUR2"]),
            "101" => (&["SSU", "URO"], &["URO", "SUR2"]),
            _ => surgery.wards,
        };
    }
    for (_, _, weekday, weekend_day, evening, night) in &mut shape.extras {
        for number in [weekday, weekend_day, evening, night] {
            *number = (*number * 7).div_ceil(5);
        }
    }
    shape.saturday_lists.extend([("TH9", "101"), ("TH12", "502")]);
    shape.rooms = 72;
    shape.operations = 1_800;
    shape.visits = 27_000;
    shape.budget = 150_000;
    shape
}

/// Calls that the larger site holds for both.
const AT_ONE_SITE: &[&str] = &["OC-IR", "OC-ENT", "OC-EYE"];

const MORE_WARDS: &[Ward] = &[
    Ward { id: "AMU2", name: "Acute medical unit 2", team: "326", full: 93, nights: SHORT_STAY, ..BASE },
    Ward { id: "RES2", name: "Respiratory ward 2", team: "340", ..BASE },
    Ward { id: "CAR2", name: "Cardiology ward 2", team: "320", ..BASE },
    Ward { id: "GAS2", name: "Gastroenterology ward 2", team: "301", ..BASE },
    Ward { id: "ELD3", name: "Elderly care ward 3", team: "430", nights: ELDERLY_STAY, full: 96, ..BASE },
    Ward { id: "NEUR", name: "Neurology ward", beds: 24, team: "400", ..BASE },
    Ward { id: "REN", name: "Renal ward", beds: 26, team: "361", ..BASE },
    Ward { id: "HAEM", name: "Haematology ward", beds: 24, team: "303", ..BASE },
    Ward { id: "SUR3", name: "Surgical ward 3", team: "100", full: 95, ..SURGICAL_WARD },
    Ward { id: "URO", name: "Urology ward", beds: 26, team: "101", full: 93, ..SURGICAL_WARD },
    Ward { id: "ORT3", name: "Trauma ward 2", team: "110", full: 96, nights: TRAUMA_STAY, ..SURGICAL_WARD },
];

/// (team, consultants, SAS doctors).
const MORE_SENIORS: &[(&str, usize, usize)] = &[
    ("180", 4, 2),
    ("192", 3, 0),
    ("190", 12, 2),
    ("326", 4, 1),
    ("320", 5, 0),
    ("340", 4, 0),
    ("301", 4, 1),
    ("430", 4, 1),
    ("302", 2, 0),
    ("400", 4, 0),
    ("361", 4, 1),
    ("410", 1, 0),
    ("330", 2, 1),
    ("303", 4, 0),
    ("100", 6, 2),
    ("103", 1, 0),
    ("101", 3, 1),
    ("110", 6, 2),
    ("120", 1, 1),
    ("130", 2, 1),
    ("502", 2, 1),
    ("420", 2, 1),
    ("810", 2, 0),
];

/// Slots that one head more is needed for.
const DEEPER_SLOTS: &[&str] = &["ED-T1", "ED-T2", "EMG-ANA", "TAKE-T1", "TAKE-T2"];

const MORE_SLOTS: &[Slot] = &[Slot { share: Some("neonatal"), ..unit("NEO-T1", ("NNU", ""), "paediatrics", 1, 1, 1) }];

/// People more in the cells of days only, by the first skill of the cell.
const MORE_BY_DAY: &[(&str, usize)] = &[
    ("medical ward", 34),
    ("paediatrics", 6),
    ("obstetrics", 4),
    ("ophthalmology", 2),
    ("scrub", 20),
    ("endoscopy nursing", 3),
];

const N: Group = Group::Nurse;
const R: Group = Group::Resident;

const MORE_CELLS: &[Cell] = &[
    cell('R', R, JUNIOR, "180", "ED-T1", &[("emergency", 1), ("medicine", 1)]),
    cell('R', R, SENIOR, "180", "ED-T2", &[("emergency", 2), ("medicine", 1)]),
    cell('R', R, SENIOR, "190", "EMG-ANA", &[("anaesthesia", 2), ("critical care", 1)]),
    cell('R', R, JUNIOR, "420", "NEO-T1", &[("paediatrics", 1)]),
    cell('R', R, JUNIOR, "326", "TAKE-T1", MED1),
    cell('R', R, SENIOR, "326", "TAKE-T2", MED2),
    cell('R', R, JUNIOR, "301", "MEDW-T1", MED1),
    cell('R', R, JUNIOR, "361", "MEDW-T1", MED1),
    cell('R', R, JUNIOR, "101", "SURW-T1", &[("surgery", 1), ("surgical ward", 1)]),
    days(8, SENIOR, "320", MED2),
    days(8, SENIOR, "303", MED2),
    days(4, SENIOR, "100", &[("surgical ward", 2)]),
    days(8, FOUNDATION, "110", &[("surgical ward", 1)]),
    days(4, SENIOR, "110", &[("orthopaedics", 2), ("surgical ward", 2)]),
    cell('N', N, SISTER, "326", "AMU2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "340", "RES2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "320", "CAR2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "301", "GAS2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "430", "ELD3-NIC", WARD_NURSE),
    cell('N', N, SISTER, "400", "NEUR-NIC", WARD_NURSE),
    cell('N', N, SISTER, "361", "REN-NIC", WARD_NURSE),
    cell('N', N, SISTER, "303", "HAEM-NIC", WARD_NURSE),
    cell('N', N, SISTER, "100", "SUR3-NIC", WARD_NURSE),
    cell('N', N, SISTER, "101", "URO-NIC", WARD_NURSE),
    cell('N', N, SISTER, "110", "ORT3-NIC", WARD_NURSE),
];

const MORE_WEEKEND: &[WeekendRound] = &[
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["RES2", "CAR2", "GAS2"] },
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["ELD3", "NEUR", "REN"] },
    WeekendRound { teams: &["303"], skill: "medical ward", wards: &["HAEM"] },
];

const MORE_THEATRES: &[Theatre] = &[
    Theatre { id: "TH9", week: [("100", 'd'), ("", ' '), ("100", 'd'), ("110", 'd'), ("101", 'd')] },
    Theatre { id: "TH10", week: [("110", 'd'), ("110", 'd'), ("110", 'd'), ("110", 'd'), ("", ' ')] },
    Theatre { id: "TH11", week: [("130", 'h'), ("130", 'h'), ("", ' '), ("130", 'h'), ("", ' ')] },
    Theatre { id: "TH12", week: [("101", 'd'), ("502", 'd'), ("120", 'd'), ("", ' '), ("100", 'd')] },
    Theatre { id: "TH13", week: [("103", 'd'), ("100", 'd'), ("", ' '), ("502", 'd'), ("110", 'd')] },
    Theatre { id: "TH14", week: [("120", 'd'), ("", ' '), ("110", 'd'), ("100", 'd'), ("", ' ')] },
    Theatre { id: "PR3", week: [("301", 'h'), ("", ' '), ("301", 'h'), ("", ' '), ("301", 'h')] },
    Theatre { id: "PR4", week: [("", ' '), ("301", 'h'), ("", ' '), ("810", 'h'), ("", ' ')] },
];
