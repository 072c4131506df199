//! The rolling rotas of `hospital`: residents, advanced practitioners, nurses in charge, theatre staff.

use model::Group;

use crate::init::shapes::Cell;

/// A cell of eight round the clock.
pub const fn cell(
    letter: char,
    group: Group,
    grades: &'static [&'static str],
    specialty: &'static str,
    slot: &'static str,
    skills: &'static [(&'static str, u8)],
) -> Cell {
    Cell { letter, group, grades, specialty, size: 8, slot, skills }
}
/// Residents who work days only.
pub const fn days(
    size: usize,
    grades: &'static [&'static str],
    specialty: &'static str,
    skills: &'static [(&'static str, u8)],
) -> Cell {
    Cell { letter: 'R', group: Group::Resident, grades, specialty, size, slot: "", skills }
}

/// Grades of the first tier.
pub const JUNIOR: &[&str] = &["FY2", "CT1", "FY2", "CT2"];
/// Grades of the second tier.
pub const SENIOR: &[&str] = &["ST3", "ST4", "ST5", "ST6", "ST7"];
/// Grade of the first year.
pub const FOUNDATION: &[&str] = &["FY1"];
/// Skills of the first medical tier.
pub const MED1: &[(&str, u8)] = &[("medicine", 1), ("medical ward", 1)];
/// Skills of the second medical tier.
pub const MED2: &[(&str, u8)] = &[("medicine", 2), ("medical ward", 2)];
const R: Group = Group::Resident;
const N: Group = Group::Nurse;
const A: Group = Group::AdvancedPractitioner;
const T: Group = Group::TheatreStaff;
/// Grades of nurses in charge.
pub const SISTER: &[&str] = &["band 6", "band 7"];
/// Skills of a ward's nurses in charge.
pub const WARD_NURSE: &[(&str, u8)] = &[("ward nursing", 1)];

/// Who shares which rolling rota.
pub const CELLS: &[Cell] = &[
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
