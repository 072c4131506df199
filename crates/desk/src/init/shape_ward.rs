//! The tables of `ward`: one surgical ward with two theatres and two clinic rooms, small enough to read by eye.

use model::Group;

use super::shapes::{Cell, Offer, OnCall, Shape, Slot, Surgery, Team, Theatre, Ward};

const WARDS: &[Ward] = &[Ward {
    id: "SURG",
    name: "Surgical ward",
    beds: 28,
    rooms: &[6, 6, 6, 6, 1, 1, 1, 1],
    team: "100",
    skill: "surgical ward",
    group: "surgical wards",
    nurse: "ward nursing",
    full: 91,
    nights: &[(1, 25), (2, 25), (3, 18), (5, 18), (8, 10), (12, 4)],
    profiles: &[("surgical", 80), ("surgical-sick", 20)],
    day_doctors: 2,
    round_by_floor: false,
    post_op: true,
}];

const TEAMS: &[Team] = &[
    Team {
        code: "100",
        consultants: 7,
        sas: 2,
        skills: &[("surgery", 3, 2, 0), ("surgical ward", 3, 2, 0), ("emergency laparotomy", 3, 0, 5)],
        clinic: "surgery",
        clinics: 26,
        trainee: "surgical ward",
    },
    Team {
        code: "190",
        consultants: 3,
        sas: 0,
        skills: &[("anaesthesia", 3, 0, 0)],
        clinic: "",
        clinics: 0,
        trainee: "",
    },
];

const WARD_DOCTOR: &[(&str, u8)] = &[("surgery", 1), ("surgical ward", 1)];

const CELLS: &[Cell] = &[
    Cell {
        letter: 'R',
        group: Group::Resident,
        grades: &["FY2", "CT1", "FY2", "CT2"],
        specialty: "100",
        size: 8,
        slot: "SURG-T1",
        skills: WARD_DOCTOR,
    },
    Cell {
        letter: 'R',
        group: Group::Resident,
        grades: &["FY1"],
        specialty: "100",
        size: 3,
        slot: "",
        skills: &[("surgical ward", 1)],
    },
    Cell {
        letter: 'R',
        group: Group::Resident,
        grades: &["ST5"],
        specialty: "100",
        size: 1,
        slot: "",
        skills: &[("surgery", 2), ("surgical ward", 2), ("long line", 1)],
    },
    Cell {
        letter: 'N',
        group: Group::Nurse,
        grades: &["band 6", "band 7"],
        specialty: "100",
        size: 8,
        slot: "SURG-NIC",
        skills: &[("ward nursing", 1)],
    },
    Cell {
        letter: 'T',
        group: Group::TheatreStaff,
        grades: &["band 5", "band 6"],
        specialty: "190",
        size: 5,
        slot: "",
        skills: &[("scrub", 1), ("anaesthetic assistance", 1)],
    },
];

const SLOTS: &[Slot] = &[Slot {
    id: "SURG-T1",
    place: ("TAKE", "Surgical take"),
    skill: "surgery",
    level: 1,
    number: 1,
    tier: 2,
    share: Some("surgical wards"),
    load: false,
}];

const ON_CALL: &[OnCall] =
    &[OnCall { id: "OC-SURG", teams: &["100"], skill: "surgery", tier: 2, weekend_rounds: &["SURG"] }];

const THEATRES: &[Theatre] = &[
    Theatre { id: "TH1", week: [("100", 'd'), ("", ' '), ("100", 'h'), ("", ' '), ("100", 'd')] },
    Theatre { id: "TH2", week: [("", ' '), ("100", 'h'), ("", ' '), ("", ' '), ("", ' ')] },
];

const SURGERY: &[Surgery] = &[Surgery {
    code: "100",
    skill: "surgery",
    minutes: &[(60, 25), (90, 35), (120, 25), (180, 15)],
    nights: &[(0, 40), (1, 20), (2, 14), (3, 10), (5, 10), (7, 6)],
    wards: (&["SURG"], &["SURG"]),
    assisted: 50,
    trainee: "surgical ward",
    cancer: 22,
}];

const BY_DAY: &[Slot] = &[Slot {
    id: "LINE",
    place: ("LINE", "Vascular access"),
    skill: "long line",
    level: 1,
    number: 1,
    tier: 4,
    share: Some("surgical wards"),
    load: false,
}];

const EXTRAS: &[Offer] =
    &[(Group::Consultant, "100", 0, 2, 1, 1), (Group::Sas, "100", 0, 1, 1, 1), (Group::Nurse, "100", 1, 1, 1, 1)];

/// The shape of `ward`.
pub fn shape() -> Shape {
    Shape {
        name: "Synthetic surgical ward",
        wards: WARDS.to_vec(),
        teams: TEAMS.to_vec(),
        cells: CELLS.to_vec(),
        slots: SLOTS.to_vec(),
        cover: vec![("surgical wards", &["SURG-T1"])],
        desirable: Vec::new(),
        weekend_nights: Vec::new(),
        by_day: BY_DAY.to_vec(),
        floors: Vec::new(),
        on_call: ON_CALL.to_vec(),
        weekend: Vec::new(),
        theatres: THEATRES.to_vec(),
        rooms: 2,
        surgery: SURGERY.to_vec(),
        operations: 60,
        visits: 240,
        budget: 6_000,
        extras: EXTRAS.to_vec(),
        saturday_lists: vec![("TH1", "100")],
    }
}
