//! The tables of `hospital`: a general hospital of about 400 beds. Numbers only; see `docs/reference/synthetic.md`.

use model::Group;

use super::shapes::{Cell, Floor, OnCall, Shape, Slot, Surgery, Team, Theatre, Ward, WeekendRound};

const MEDICAL_STAY: &[(u16, u32)] = &[(1, 20), (2, 17), (3, 14), (5, 18), (7, 13), (10, 10), (16, 8)];
const ELDERLY_STAY: &[(u16, u32)] = &[(3, 15), (6, 20), (9, 25), (14, 25), (21, 15)];
const SURGICAL_STAY: &[(u16, u32)] = &[(1, 25), (2, 25), (3, 18), (5, 18), (8, 10), (12, 4)];
const TRAUMA_STAY: &[(u16, u32)] = &[(2, 20), (4, 20), (7, 25), (11, 25), (15, 10)];
const SHORT_STAY: &[(u16, u32)] = &[(1, 60), (2, 30), (3, 10)];
const UNIT_STAY: &[(u16, u32)] = &[(2, 30), (4, 30), (7, 25), (12, 15)];
const MEDICAL: &[(&str, u32)] = &[("medical", 72), ("medical-sick", 28)];
const SURGICAL: &[(&str, u32)] = &[("surgical", 80), ("surgical-sick", 20)];

const BASE: Ward = Ward {
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

const WARDS: &[Ward] = &[
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

const SURGICAL_WARD: Ward = Ward {
    skill: "surgical ward",
    group: "surgical wards",
    nights: SURGICAL_STAY,
    profiles: SURGICAL,
    post_op: true,
    ..BASE
};

const NONE: Team =
    Team { code: "", consultants: 0, sas: 0, skills: &[], clinic: "", clinics: 82, trainee: "medical ward" };

const PHYSICIAN: &str = "medicine";

const TEAMS: &[Team] = &[
    Team {
        code: "180",
        consultants: 9,
        sas: 6,
        skills: &[("emergency", 3, 2, 0), ("medicine", 1, 1, 0)],
        clinic: "",
        ..NONE
    },
    Team {
        code: "192",
        consultants: 8,
        skills: &[("critical care", 3, 0, 0), ("anaesthesia", 3, 0, 0)],
        clinic: "",
        ..NONE
    },
    Team {
        code: "190",
        consultants: 32,
        sas: 6,
        skills: &[
            ("anaesthesia", 3, 2, 0),
            ("obstetric anaesthesia", 3, 2, 24),
            ("critical care", 2, 2, 16),
            ("paediatric anaesthesia", 3, 0, 5),
        ],
        clinic: "anaesthesia",
        clinics: 45,
        trainee: "",
    },
    Team {
        code: "326",
        consultants: 8,
        sas: 2,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("acute medicine", 3, 2, 0)],
        clinic: "acute medicine",
        clinics: 60,
        ..NONE
    },
    Team {
        code: "320",
        consultants: 8,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("cardiology", 3, 2, 0)],
        clinic: "cardiology",
        ..NONE
    },
    Team {
        code: "340",
        consultants: 7,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("respiratory", 3, 2, 0)],
        clinic: "respiratory",
        ..NONE
    },
    Team {
        code: "301",
        consultants: 8,
        sas: 1,
        skills: &[
            (PHYSICIAN, 3, 2, 0),
            ("medical ward", 3, 2, 0),
            ("gastroenterology", 3, 2, 0),
            ("endoscopy", 3, 2, 0),
        ],
        clinic: "gastroenterology",
        clinics: 78,
        ..NONE
    },
    Team {
        code: "430",
        consultants: 9,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("elderly care", 3, 2, 0)],
        clinic: "elderly care",
        clinics: 70,
        ..NONE
    },
    Team {
        code: "302",
        consultants: 5,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("endocrinology", 3, 2, 0)],
        clinic: "endocrinology",
        ..NONE
    },
    Team {
        code: "400",
        consultants: 5,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("neurology", 3, 2, 0)],
        clinic: "neurology",
        ..NONE
    },
    Team {
        code: "361",
        consultants: 4,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("renal medicine", 3, 2, 0)],
        clinic: "renal medicine",
        ..NONE
    },
    Team {
        code: "410",
        consultants: 4,
        sas: 1,
        skills: &[("medical ward", 2, 2, 0), ("rheumatology", 3, 2, 0)],
        clinic: "rheumatology",
        clinics: 92,
        ..NONE
    },
    Team {
        code: "330",
        consultants: 4,
        sas: 1,
        skills: &[("medical ward", 1, 1, 0), ("dermatology", 3, 2, 0)],
        clinic: "dermatology",
        clinics: 95,
        ..NONE
    },
    Team {
        code: "303",
        consultants: 6,
        sas: 1,
        skills: &[("medical ward", 2, 2, 0), ("haematology", 3, 2, 0)],
        clinic: "haematology",
        clinics: 88,
        ..NONE
    },
    Team {
        code: "100",
        consultants: 13,
        sas: 3,
        skills: &[
            ("surgery", 3, 2, 0),
            ("surgical ward", 3, 2, 0),
            ("emergency laparotomy", 3, 0, 9),
            ("endoscopy", 3, 0, 4),
        ],
        clinic: "surgery",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "103",
        consultants: 4,
        sas: 1,
        skills: &[("surgery", 2, 2, 0), ("surgical ward", 2, 2, 0), ("breast surgery", 3, 2, 0)],
        clinic: "breast surgery",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "101",
        consultants: 6,
        sas: 2,
        skills: &[("surgery", 2, 1, 0), ("surgical ward", 3, 2, 0), ("urology", 3, 2, 0)],
        clinic: "urology",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "110",
        consultants: 14,
        sas: 5,
        skills: &[("orthopaedics", 3, 2, 0), ("surgical ward", 2, 2, 0)],
        clinic: "orthopaedics",
        trainee: "orthopaedics",
        ..NONE
    },
    Team {
        code: "120",
        consultants: 6,
        sas: 2,
        skills: &[("surgical ward", 2, 2, 0), ("ear, nose and throat", 3, 2, 0)],
        clinic: "ear, nose and throat",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "130",
        consultants: 7,
        sas: 2,
        skills: &[("ophthalmology", 3, 2, 0)],
        clinic: "ophthalmology",
        clinics: 92,
        trainee: "ophthalmology",
    },
    Team {
        code: "502",
        consultants: 12,
        sas: 3,
        skills: &[("obstetrics", 3, 2, 0), ("gynaecology", 3, 2, 0)],
        clinic: "gynaecology",
        trainee: "obstetrics",
        ..NONE
    },
    Team {
        code: "420",
        consultants: 13,
        sas: 3,
        skills: &[("paediatrics", 3, 2, 0), ("neonatal", 3, 2, 9)],
        clinic: "paediatrics",
        trainee: "paediatrics",
        ..NONE
    },
    Team {
        code: "810",
        consultants: 14,
        skills: &[("radiology", 3, 0, 0), ("interventional radiology", 3, 0, 3)],
        clinic: "",
        ..NONE
    },
];

const fn cell(
    letter: char,
    group: Group,
    grades: &'static [&'static str],
    specialty: &'static str,
    slot: &'static str,
    skills: &'static [(&'static str, u8)],
) -> Cell {
    Cell { letter, group, grades, specialty, size: 8, slot, skills }
}
const fn days(
    size: usize,
    grades: &'static [&'static str],
    specialty: &'static str,
    skills: &'static [(&'static str, u8)],
) -> Cell {
    Cell { letter: 'R', group: Group::Resident, grades, specialty, size, slot: "", skills }
}

const JUNIOR: &[&str] = &["FY2", "CT1", "FY2", "CT2"];
const SENIOR: &[&str] = &["ST3", "ST4", "ST5", "ST6", "ST7"];
const FOUNDATION: &[&str] = &["FY1"];
const MED1: &[(&str, u8)] = &[("medicine", 1), ("medical ward", 1)];
const MED2: &[(&str, u8)] = &[("medicine", 2), ("medical ward", 2)];
const R: Group = Group::Resident;
const N: Group = Group::Nurse;
const A: Group = Group::AdvancedPractitioner;
const T: Group = Group::TheatreStaff;
const SISTER: &[&str] = &["band 6", "band 7"];
const WARD_NURSE: &[(&str, u8)] = &[("ward nursing", 1)];

const CELLS: &[Cell] = &[
    cell('R', R, JUNIOR, "180", "ED-T1", &[("emergency", 1), ("medicine", 1)]),
    cell('R', R, JUNIOR, "180", "ED-T1", &[("emergency", 1), ("medicine", 1)]),
    cell('R', R, JUNIOR, "180", "ED-T1", &[("emergency", 1), ("medicine", 1)]),
    cell('R', R, SENIOR, "180", "ED-T2", &[("emergency", 2), ("medicine", 1)]),
    cell('R', R, SENIOR, "192", "ICU-RES", &[("critical care", 2), ("anaesthesia", 1)]),
    cell('R', R, SENIOR, "192", "ICU-RES", &[("critical care", 2), ("anaesthesia", 1)]),
    cell('R', R, SENIOR, "190", "OBS-ANA", &[("anaesthesia", 2), ("obstetric anaesthesia", 2)]),
    cell('R', R, SENIOR, "190", "EMG-ANA", &[("anaesthesia", 2), ("critical care", 1)]),
    cell('R', R, SENIOR, "420", "NEO-REG", &[("neonatal", 2), ("paediatrics", 2), ("neonatal transport", 1)]),
    cell('R', R, JUNIOR, "420", "PAED-T1", &[("paediatrics", 1)]),
    cell('R', R, SENIOR, "502", "OBS-T2", &[("obstetrics", 2)]),
    cell('R', R, JUNIOR, "502", "OBS-T1", &[("obstetrics", 1)]),
    cell('R', R, JUNIOR, "326", "TAKE-T1", MED1),
    cell('R', R, JUNIOR, "326", "TAKE-T1", MED1),
    cell('R', R, SENIOR, "326", "TAKE-T2", MED2),
    cell('R', R, JUNIOR, "340", "MEDW-T1", MED1),
    cell('R', R, JUNIOR, "430", "MEDW-T1", MED1),
    cell('R', R, SENIOR, "320", "MEDW-T2", MED2),
    cell('R', R, JUNIOR, "100", "SURG-T1", &[("surgery", 1), ("surgical ward", 1)]),
    cell('R', R, SENIOR, "100", "SURG-T2", &[("surgery", 2), ("surgical ward", 2)]),
    cell('R', R, JUNIOR, "100", "SURW-T1", &[("surgery", 1), ("surgical ward", 1)]),
    cell('R', R, SENIOR, "110", "TRAU-T2", &[("orthopaedics", 2), ("surgical ward", 2)]),
    cell('R', R, JUNIOR, "110", "TRAU-T1", &[("orthopaedics", 1), ("surgical ward", 1)]),
    cell('R', R, SENIOR, "810", "RAD-T2", &[("radiology", 2)]),
    days(20, FOUNDATION, "430", &[("medical ward", 1)]),
    days(10, FOUNDATION, "100", &[("surgical ward", 1)]),
    days(8, JUNIOR, "420", &[("paediatrics", 1)]),
    days(6, JUNIOR, "502", &[("obstetrics", 1)]),
    days(5, SENIOR, "101", &[("surgical ward", 2)]),
    days(4, SENIOR, "120", &[("surgical ward", 2)]),
    days(5, SENIOR, "130", &[("ophthalmology", 1)]),
    cell('A', A, &["ACCP"], "192", "OUTREACH", &[("outreach", 1), ("medical ward", 1), ("surgical ward", 1)]),
    cell('A', A, &["ACP"], "326", "HAN", &[("hospital at night", 1), ("medical ward", 1), ("surgical ward", 1)]),
    cell('A', A, &["ENP"], "180", "ED-ENP", &[("emergency", 1), ("minor injuries", 1)]),
    cell('N', N, SISTER, "326", "AMU-NIC", WARD_NURSE),
    cell('N', N, SISTER, "340", "RESP-NIC", WARD_NURSE),
    cell('N', N, SISTER, "320", "CARD-NIC", WARD_NURSE),
    cell('N', N, SISTER, "301", "GAST-NIC", WARD_NURSE),
    cell('N', N, SISTER, "430", "ELD1-NIC", WARD_NURSE),
    cell('N', N, SISTER, "430", "ELD2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "400", "STRK-NIC", WARD_NURSE),
    cell('N', N, SISTER, "100", "SUR1-NIC", WARD_NURSE),
    cell('N', N, SISTER, "101", "SUR2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "100", "SSU-NIC", WARD_NURSE),
    cell('N', N, SISTER, "110", "ORT1-NIC", WARD_NURSE),
    cell('N', N, SISTER, "110", "ORT2-NIC", WARD_NURSE),
    cell('N', N, SISTER, "502", "WOM-NIC", WARD_NURSE),
    cell('N', N, SISTER, "502", "MAT-NIC", &[("midwifery", 1)]),
    cell('N', N, SISTER, "420", "PAED-NIC", &[("children's nursing", 1)]),
    cell('N', N, SISTER, "420", "NNU-NIC", &[("children's nursing", 1)]),
    cell('N', N, SISTER, "192", "ICU-NIC", &[("critical care nursing", 1)]),
    cell('T', T, &["band 5", "band 6"], "190", "EMG-ODP", &[("scrub", 1), ("anaesthetic assistance", 1)]),
    cell('T', T, &["band 5", "band 6"], "190", "EMG-ODP", &[("scrub", 1), ("anaesthetic assistance", 1)]),
    Cell {
        letter: 'T',
        group: T,
        grades: &["band 5", "band 6"],
        specialty: "190",
        size: 40,
        slot: "",
        skills: &[("scrub", 1), ("anaesthetic assistance", 1)],
    },
    Cell {
        letter: 'N',
        group: N,
        grades: SISTER,
        specialty: "301",
        size: 6,
        slot: "",
        skills: &[("endoscopy nursing", 1)],
    },
];

const fn unit(
    id: &'static str,
    place: (&'static str, &'static str),
    skill: &'static str,
    level: u8,
    number: u16,
    tier: u8,
) -> Slot {
    Slot { id, place, skill, level, number, tier, share: None, load: false }
}

const ED: (&str, &str) = ("ED", "Emergency department");
const LABOUR: (&str, &str) = ("LAB", "Labour ward");
const EMERGENCY_THEATRE: (&str, &str) = ("EMG", "Emergency theatre");
const TAKE: (&str, &str) = ("TAKE", "Medical take");
const SURGICAL_TAKE: (&str, &str) = ("STAKE", "Surgical take");
const TRAUMA: (&str, &str) = ("TRAUMA", "Trauma call");

const SLOTS: &[Slot] = &[
    unit("ED-T1", ED, "emergency", 1, 3, 1),
    unit("ED-T2", ED, "emergency", 2, 1, 1),
    Slot { load: true, ..unit("ICU-RES", ("ICU", ""), "critical care", 2, 2, 1) },
    unit("OBS-ANA", LABOUR, "obstetric anaesthesia", 2, 1, 1),
    unit("EMG-ANA", EMERGENCY_THEATRE, "anaesthesia", 2, 1, 1),
    Slot { share: Some("neonatal"), ..unit("NEO-REG", ("NNU", ""), "neonatal", 2, 1, 1) },
    Slot {
        share: Some("children's wards"),
        ..unit("PAED-T1", ("PTAKE", "Children's assessment unit"), "paediatrics", 1, 1, 2)
    },
    unit("OBS-T2", LABOUR, "obstetrics", 2, 1, 1),
    Slot { share: Some("women's wards"), ..unit("OBS-T1", LABOUR, "obstetrics", 1, 1, 1) },
    unit("TAKE-T1", TAKE, "medicine", 1, 2, 2),
    unit("TAKE-T2", TAKE, "medicine", 2, 1, 2),
    unit("MEDW-T2", ("MEDW", "Medical wards, senior cover"), "medical ward", 2, 1, 3),
    unit("SURG-T1", SURGICAL_TAKE, "surgery", 1, 1, 2),
    unit("SURG-T2", SURGICAL_TAKE, "surgery", 2, 1, 2),
    unit("TRAU-T2", TRAUMA, "orthopaedics", 2, 1, 1),
    unit("TRAU-T1", TRAUMA, "orthopaedics", 1, 1, 2),
    unit("RAD-T2", ("RAD", "Radiology reporting"), "radiology", 2, 1, 2),
    unit("OUTREACH", ("OUTR", "Critical care outreach"), "outreach", 1, 1, 3),
    unit("ED-ENP", ED, "minor injuries", 1, 1, 3),
    unit("EMG-ODP", EMERGENCY_THEATRE, "scrub", 1, 2, 1),
];

const COVER: &[(&str, &[&str])] = &[
    ("medical wards", &["MEDW-T1", "HAN"]),
    ("surgical wards", &["SURW-T1"]),
    ("women's wards", &["OBS-T1"]),
    ("children's wards", &["PAED-T1"]),
];

const DESIRABLE: &[Slot] = &[
    Slot { share: Some("emergency department"), ..unit("ED-MAJ", ED, "emergency", 1, 6, 4) },
    Slot { share: Some("radiology"), ..unit("RAD-REP", ("RAD", "Radiology reporting"), "radiology", 2, 8, 4) },
];

const WEEKEND_NIGHTS: &[(Slot, &str)] = &[(
    Slot {
        share: Some("neonatal"),
        ..unit("NEO-TRN", ("NTRN", "Neonatal transport standby"), "neonatal transport", 1, 1, 1)
    },
    "NEO-REG",
)];

const fn floor(slot: Slot, team: &'static str, to: usize) -> Floor {
    Floor { slot, team, to, rounds: (&[], &[]) }
}

const FLOORS: &[Floor] = &[
    floor(unit("ED-T3", ED, "emergency", 3, 1, 1), "180", 3),
    floor(unit("ED-SEN", ED, "emergency", 2, 1, 1), "180", 3),
    Floor {
        rounds: (&["ICU"], &[]),
        ..floor(Slot { share: Some("rounds"), ..unit("ICU-T3", ("ICU", ""), "critical care", 3, 1, 1) }, "192", 3)
    },
    Floor {
        rounds: (&[], &["AMU"]),
        ..floor(Slot { share: Some("rounds"), ..unit("TAKE-T3", TAKE, "medicine", 3, 1, 2) }, "326", 3)
    },
    Floor {
        rounds: (&["MAT"], &["WOM"]),
        ..floor(Slot { share: Some("rounds"), ..unit("OBS-T3", LABOUR, "obstetrics", 3, 1, 1) }, "502", 3)
    },
    Floor {
        rounds: (&["PAED"], &["NNU"]),
        ..floor(
            Slot {
                share: Some("rounds"),
                ..unit("PAED-T3", ("PTAKE", "Children's assessment unit"), "paediatrics", 3, 1, 2)
            },
            "420",
            3,
        )
    },
    floor(unit("TRAU-T3", ("TRTH", "Trauma theatre"), "orthopaedics", 3, 1, 1), "110", 2),
    floor(unit("TRAU-ANA", ("TRTH", "Trauma theatre"), "anaesthesia", 3, 1, 1), "190", 2),
];

const PHYSICIANS: &[&str] = &["320", "340", "301", "430", "302", "400", "361"];

const fn call(id: &'static str, teams: &'static [&'static str], skill: &'static str, tier: u8) -> OnCall {
    OnCall { id, teams, skill, tier, weekend_rounds: &[] }
}

const ON_CALL: &[OnCall] = &[
    call("OC-MED", &["320", "340", "301", "430", "302", "400", "361", "326"], "medicine", 2),
    OnCall { weekend_rounds: &["SUR1", "SUR2", "SSU"], ..call("OC-SURG", &["100"], "surgery", 2) },
    call("OC-LAP", &["100"], "emergency laparotomy", 1),
    OnCall { weekend_rounds: &["ORT1", "ORT2"], ..call("OC-ORTH", &["110"], "orthopaedics", 1) },
    call("OC-OBS", &["502"], "obstetrics", 1),
    call("OC-PAED", &["420"], "paediatrics", 1),
    call("OC-ICU", &["192"], "critical care", 1),
    call("OC-ANA", &["190"], "anaesthesia", 1),
    call("OC-ED", &["180"], "emergency", 1),
    call("OC-RAD", &["810"], "radiology", 2),
    call("OC-IR", &["810"], "interventional radiology", 1),
    call("OC-URO", &["101"], "urology", 2),
    call("OC-ENT", &["120"], "ear, nose and throat", 2),
    call("OC-EYE", &["130"], "ophthalmology", 3),
];

const WEEKEND: &[WeekendRound] = &[
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["RESP", "CARD", "GAST"] },
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["ELD1", "ELD2", "STRK"] },
];

const THEATRES: &[Theatre] = &[
    Theatre { id: "TH1", week: [("100", 'd'), ("100", 'd'), ("100", 'd'), ("100", 'd'), ("100", 'd')] },
    Theatre { id: "TH2", week: [("110", 'd'), ("110", 'd'), ("110", 'd'), ("110", 'd'), ("110", 'd')] },
    Theatre { id: "TH3", week: [("110", 'd'), ("110", 'h'), ("103", 'd'), ("110", 'd'), ("103", 'd')] },
    Theatre { id: "TH4", week: [("101", 'd'), ("101", 'd'), ("120", 'd'), ("101", 'd'), ("120", 'h')] },
    Theatre { id: "TH5", week: [("130", 'h'), ("130", 'h'), ("130", 'h'), ("130", 'h'), ("130", 'h')] },
    Theatre { id: "TH6", week: [("502", 'd'), ("502", 'd'), ("502", 'h'), ("502", 'd'), ("100", 'd')] },
    Theatre { id: "TH7", week: [("120", 'c'), ("100", 'd'), ("120", 'c'), ("120", 'h'), ("101", 'd')] },
    Theatre { id: "TH8", week: [("100", 'h'), ("103", 'd'), ("110", 'd'), ("502", 'd'), ("110", 'h')] },
    Theatre { id: "PR1", week: [("301", 'h'), ("301", 'h'), ("810", 'h'), ("301", 'h'), ("301", 'h')] },
    Theatre { id: "PR2", week: [("301", 'h'), ("810", 'h'), ("301", 'h'), ("301", 'h'), ("", ' ')] },
];

const SURGERY: &[Surgery] = &[
    Surgery {
        code: "100",
        skill: "surgery",
        minutes: &[(45, 20), (60, 25), (90, 25), (120, 15), (180, 10), (240, 5)],
        nights: &[(0, 48), (1, 18), (2, 10), (3, 8), (5, 8), (7, 5), (10, 3)],
        wards: (&["SSU", "SUR1"], &["SUR1", "SUR2"]),
        assisted: 55,
        trainee: "surgical ward",
        cancer: 22,
    },
    Surgery {
        code: "103",
        skill: "breast surgery",
        minutes: &[(60, 35), (90, 40), (150, 25)],
        nights: &[(0, 60), (1, 32), (2, 8)],
        wards: (&["SSU", "SUR2"], &["SUR2", "SUR1"]),
        assisted: 25,
        trainee: "surgical ward",
        cancer: 75,
    },
    Surgery {
        code: "101",
        skill: "urology",
        minutes: &[(30, 30), (60, 35), (120, 25), (210, 10)],
        nights: &[(0, 55), (1, 25), (2, 12), (4, 8)],
        wards: (&["SSU", "SUR2"], &["SUR2"]),
        assisted: 25,
        trainee: "surgical ward",
        cancer: 32,
    },
    Surgery {
        code: "110",
        skill: "orthopaedics",
        minutes: &[(60, 30), (90, 30), (120, 30), (180, 10)],
        nights: &[(0, 40), (1, 12), (2, 22), (3, 16), (5, 10)],
        wards: (&["SSU", "ORT2"], &["ORT2"]),
        assisted: 60,
        trainee: "orthopaedics",
        cancer: 1,
    },
    Surgery {
        code: "120",
        skill: "ear, nose and throat",
        minutes: &[(30, 30), (45, 30), (90, 30), (180, 10)],
        nights: &[(0, 72), (1, 22), (3, 6)],
        wards: (&["SSU", "SUR2"], &["SUR2"]),
        assisted: 10,
        trainee: "surgical ward",
        cancer: 12,
    },
    Surgery {
        code: "130",
        skill: "ophthalmology",
        minutes: &[(30, 70), (45, 30)],
        nights: &[(0, 1)],
        wards: (&[], &[]),
        assisted: 0,
        trainee: "ophthalmology",
        cancer: 1,
    },
    Surgery {
        code: "502",
        skill: "gynaecology",
        minutes: &[(45, 35), (90, 40), (150, 25)],
        nights: &[(0, 55), (1, 22), (2, 13), (3, 10)],
        wards: (&["WOM", "SSU"], &["WOM"]),
        assisted: 45,
        trainee: "obstetrics",
        cancer: 14,
    },
    Surgery {
        code: "301",
        skill: "endoscopy",
        minutes: &[(30, 60), (45, 40)],
        nights: &[(0, 1)],
        wards: (&[], &[]),
        assisted: 0,
        trainee: "",
        cancer: 18,
    },
    Surgery {
        code: "810",
        skill: "interventional radiology",
        minutes: &[(45, 60), (90, 40)],
        nights: &[(0, 80), (1, 20)],
        wards: (&["SSU", "SUR2"], &["SUR2"]),
        assisted: 0,
        trainee: "",
        cancer: 20,
    },
];

const C: Group = Group::Consultant;
const S: Group = Group::Sas;

const EXTRAS: &[(Group, &str, u16, u16, u16, u16)] = &[
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
pub const SHAPE: Shape = Shape {
    name: "Synthetic General Hospital",
    wards: WARDS,
    teams: TEAMS,
    cells: CELLS,
    slots: SLOTS,
    cover: COVER,
    desirable: DESIRABLE,
    weekend_nights: WEEKEND_NIGHTS,
    by_day: &[],
    floors: FLOORS,
    on_call: ON_CALL,
    weekend: WEEKEND,
    theatres: THEATRES,
    rooms: 40,
    surgery: SURGERY,
    operations: 1_200,
    visits: 15_000,
    budget: 95_000,
    extras: EXTRAS,
    saturday_lists: &[("TH1", "100"), ("TH2", "110"), ("TH5", "130")],
};
