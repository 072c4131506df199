//! The wards of `hospital`: beds, who does their rounds, who lies there and how long.

use crate::init::shapes::Ward;

const MEDICAL_STAY: &[(u16, u32)] = &[(1, 20), (2, 17), (3, 14), (5, 18), (7, 13), (10, 10), (16, 8)];
/// Nights in elderly care.
pub const ELDERLY_STAY: &[(u16, u32)] = &[(3, 15), (6, 20), (9, 25), (14, 25), (21, 15)];
const SURGICAL_STAY: &[(u16, u32)] = &[(1, 25), (2, 25), (3, 18), (5, 18), (8, 10), (12, 4)];
/// Nights after an injury.
pub const TRAUMA_STAY: &[(u16, u32)] = &[(2, 20), (4, 20), (7, 25), (11, 25), (15, 10)];
/// Nights in assessment and short-stay wards.
pub const SHORT_STAY: &[(u16, u32)] = &[(1, 60), (2, 30), (3, 10)];
const UNIT_STAY: &[(u16, u32)] = &[(2, 30), (4, 30), (7, 25), (12, 15)];
const MEDICAL: &[(&str, u32)] = &[("medical", 72), ("medical-sick", 28)];
const SURGICAL: &[(&str, u32)] = &[("surgical", 80), ("surgical-sick", 20)];

/// A medical ward.
pub const BASE: Ward = Ward {
    id: "",
    name: "",
    beds: 28,
    rooms: &[],
    team: "",
    skill: "medical ward",
    group: "medical wards",
    nurse: "ward nursing",
    full: 94,
    nights: MEDICAL_STAY,
    profiles: MEDICAL,
    day_doctors: 2,
    round_by_floor: false,
    post_op: false,
};

/// The wards.
pub const WARDS: &[Ward] = &[
    Ward { id: "AMU", name: "Acute medical unit", beds: 32, team: "326", full: 93, nights: SHORT_STAY, ..BASE },
    Ward { id: "RESP", name: "Respiratory ward", team: "340", ..BASE },
    Ward { id: "CARD", name: "Cardiology ward", beds: 26, team: "320", ..BASE },
    Ward { id: "GAST", name: "Gastroenterology ward", team: "301", ..BASE },
    Ward { id: "ELD1", name: "Elderly care ward 1", team: "430", nights: ELDERLY_STAY, full: 96, ..BASE },
    Ward { id: "ELD2", name: "Elderly care ward 2", team: "430", nights: ELDERLY_STAY, full: 96, ..BASE },
    Ward { id: "STRK", name: "Stroke ward", beds: 24, team: "400", nights: ELDERLY_STAY, ..BASE },
    Ward {
        id: "SUR1",
        name: "Surgical ward 1",
        rooms: &[6, 6, 6, 6, 1, 1, 1, 1],
        team: "100",
        full: 95,
        ..SURGICAL_WARD
    },
    Ward { id: "SUR2", name: "Surgical ward 2", beds: 26, team: "101", full: 95, ..SURGICAL_WARD },
    Ward {
        id: "SSU",
        name: "Short-stay surgery",
        beds: 16,
        team: "100",
        full: 55,
        nights: SHORT_STAY,
        day_doctors: 1,
        ..SURGICAL_WARD
    },
    Ward { id: "ORT1", name: "Trauma ward", team: "110", full: 96, nights: TRAUMA_STAY, ..SURGICAL_WARD },
    Ward {
        id: "ORT2",
        name: "Elective orthopaedic ward",
        beds: 24,
        rooms: &[6, 6, 6, 1, 1, 1, 1, 1, 1],
        team: "110",
        full: 93,
        ..SURGICAL_WARD
    },
    Ward {
        id: "WOM",
        name: "Women's ward",
        beds: 16,
        team: "502",
        skill: "obstetrics",
        group: "women's wards",
        full: 88,
        nights: SURGICAL_STAY,
        profiles: SURGICAL,
        day_doctors: 1,
        post_op: true,
        ..BASE
    },
    Ward {
        id: "MAT",
        name: "Maternity ward",
        beds: 24,
        team: "502",
        skill: "obstetrics",
        group: "women's wards",
        nurse: "midwifery",
        full: 80,
        nights: SHORT_STAY,
        profiles: &[("maternity", 1)],
        day_doctors: 1,
        round_by_floor: true,
        ..BASE
    },
    Ward {
        id: "PAED",
        name: "Children's ward",
        beds: 20,
        team: "420",
        skill: "paediatrics",
        group: "children's wards",
        nurse: "children's nursing",
        full: 78,
        nights: SHORT_STAY,
        day_doctors: 1,
        round_by_floor: true,
        ..BASE
    },
    Ward {
        id: "NNU",
        name: "Neonatal unit",
        beds: 12,
        team: "420",
        skill: "paediatrics",
        group: "children's wards",
        nurse: "children's nursing",
        full: 80,
        nights: UNIT_STAY,
        day_doctors: 1,
        ..BASE
    },
    Ward {
        id: "ICU",
        name: "Intensive care unit",
        beds: 16,
        team: "192",
        skill: "critical care",
        group: "intensive care",
        nurse: "critical care nursing",
        full: 85,
        nights: UNIT_STAY,
        profiles: &[("icu", 1)],
        day_doctors: 0,
        round_by_floor: true,
        ..BASE
    },
];

/// A surgical ward.
pub const SURGICAL_WARD: Ward = Ward {
    skill: "surgical ward",
    group: "surgical wards",
    nights: SURGICAL_STAY,
    profiles: SURGICAL,
    post_op: true,
    ..BASE
};
