//! The cover of `hospital`: slots round the clock, floors, on call, weekend rounds.

use crate::init::shapes::{Floor, OnCall, Slot, WeekendRound};

/// A slot in a unit, exclusive and without a load.
pub const fn unit(
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

/// Slots round the clock, with the cells of the same name.
pub const SLOTS: &[Slot] = &[
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

/// Who covers the wards of a group out of hours.
pub const COVER: &[(&str, &[&str])] = &[
    ("medical wards", &["MEDW-T1", "HAN"]),
    ("surgical wards", &["SURW-T1"]),
    ("women's wards", &["OBS-T1"]),
    ("children's wards", &["PAED-T1"]),
];

/// Desirable duties by day.
pub const DESIRABLE: &[Slot] = &[
    Slot { share: Some("emergency department"), ..unit("ED-MAJ", ED, "emergency", 1, 6, 4) },
    Slot { share: Some("radiology"), ..unit("RAD-REP", ("RAD", "Radiology reporting"), "radiology", 2, 8, 4) },
];

/// Duties of the nights of Saturday and Sunday.
pub const WEEKEND_NIGHTS: &[(Slot, &str)] = &[(
    Slot {
        share: Some("neonatal"),
        ..unit("NEO-TRN", ("NTRN", "Neonatal transport standby"), "neonatal transport", 1, 1, 1)
    },
    "NEO-REG",
)];

const fn floor(slot: Slot, team: &'static str, to: usize) -> Floor {
    Floor { slot, team, to, rounds: (&[], &[]) }
}

/// Seniors on the floor.
pub const FLOORS: &[Floor] = &[
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

/// Teams of physicians who share weekend rounds.
pub const PHYSICIANS: &[&str] = &["320", "340", "301", "430", "302", "400", "361"];

const fn call(id: &'static str, teams: &'static [&'static str], skill: &'static str, tier: u8) -> OnCall {
    OnCall { id, teams, skill, tier, weekend_rounds: &[] }
}

/// On call from home.
pub const ON_CALL: &[OnCall] = &[
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

/// Weekend rounds.
pub const WEEKEND: &[WeekendRound] = &[
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["RESP", "CARD", "GAST"] },
    WeekendRound { teams: PHYSICIANS, skill: "medical ward", wards: &["ELD1", "ELD2", "STRK"] },
];
