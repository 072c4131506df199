//! Exports with a trust's own headings, dates and words are read as they are.

use crate::folder::Folder;
use crate::small;

const ROSTER: &str = "\
Duty Ref;Assignment Number;Grade;Unit;Duty Date;Start;End;Duty Type
s1;c1;consultant;THEATRES;25/07/2025;07:00;13:00;Theatre
s2;c2;consultant;THEATRES;25/07/2025;07:00;19:00;Long Day
s3;r1;ST5;WARD 1;25/07/2025;07:00;19:00;Long Day
s4;r1;ST5;WARD 1;18/07/2025;08:30;20:00;Long Day
s5;c2;consultant;;28/07/2025;13:00;19:00;SPA
s6;c1;consultant;ED;25/07/2025;19:00;07:00;Non-resident On Call
";

const ROSTER_MAPPING: &str = "\
[shifts]
file = \"eroster.csv\"
date_time_format = \"%d/%m/%Y %H:%M\"
overnight = true
columns = { id = \"Duty Ref\", person = \"Assignment Number\", start = [\"Duty Date\", \"Start\"], end = [\"Duty Date\", \"End\"], kind = \"Duty Type\" }

[shifts.words.kind]
\"Theatre\" = \"direct\"
\"Long Day\" = \"direct\"
\"Non-resident On Call\" = \"on_call\"
\"SPA\" = \"spa\"
";

#[test]
fn an_electronic_roster() {
    let folder = Folder::small();
    folder.remove("shifts.csv");
    folder.put("eroster.csv", ROSTER);
    folder.put("mapping.toml", ROSTER_MAPPING);
    let (h, findings) = folder.read().unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(findings, []);
    assert_eq!(h, small::hospital());
}

const WAITING_LIST: &str = "\
EALEntryNumber,ElectiveAdmissionListType,DecidedToAdmitDate,TCIDate,TreatmentFunctionCode,Urgency,IntendedManagement,IntendedSiteCode,EALAnticipatedTheatre,SurgicalProcedureDurn,RemovalReason
b1,12,02-Apr-2025,25-Jul-2025,100,2 Week Wait,Inpatient,X0001,TH1,90,
b2,12,17-Jun-2025,25-Jul-2025,100,Routine,Day case,X0001,TH1,45,
b3,11,01-Jul-2025,,100,Routine,Day case,X0001,,30,
";

const WAITING_LIST_MAPPING: &str = "\
[bookings]
file = \"EAL.csv\"
date_format = \"%d-%b-%Y\"

[bookings.columns]
id = \"EALEntryNumber\"
treatment_function_code = \"TreatmentFunctionCode\"
minutes = \"SurgicalProcedureDurn\"
priority = \"Urgency\"
session = [\"EALAnticipatedTheatre\", \"TCIDate\"]
nights = \"IntendedManagement\"
wards = \"IntendedManagement\"
earliest = \"DecidedToAdmitDate\"

[bookings.constants]
kind = \"theatre\"
pool = \"row {row}\"

[bookings.words]
priority = { \"2 Week Wait\" = \"P2\", \"Routine\" = \"routine\" }
nights = { \"Day case\" = \"0\", \"Inpatient\" = \"2\" }
wards = { \"Day case\" = \"\", \"Inpatient\" = \"W1\" }
session = { \"TH1 25-Jul-2025\" = \"T1-am\" }
";

#[test]
fn a_waiting_list() {
    let folder = Folder::small();
    folder.put("EAL.csv", WAITING_LIST);
    folder.put("mapping.toml", WAITING_LIST_MAPPING);
    folder.remove("bookings.csv");
    let (h, findings) = folder.read().unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(findings, []);
    let seen: Vec<_> = h
        .bookings
        .iter()
        .map(|b| {
            (b.id.as_str(), b.minutes, b.priority, b.session, b.nights, b.wards.len(), b.earliest, b.pool.as_deref())
        })
        .collect();
    // 2 April is 110 days before 21 July, 17 June 34, 1 July 20.
    assert_eq!(
        seen,
        [
            ("b1", 90, 0, Some(0), 2, 1, -110, Some("row 1")),
            ("b2", 45, 1, Some(0), 0, 0, -34, Some("row 2")),
            ("b3", 30, 1, None, 0, 0, -20, Some("row 3")),
        ]
    );
}

#[test]
fn what_does_not_fit_is_named_by_line_of_the_export() {
    let folder = Folder::small();
    folder.remove("shifts.csv");
    folder.put("eroster.csv", ROSTER.replace("28/07/2025", "2025.07.28").replace("Theatre\n", "Theatres\n"));
    folder.put("mapping.toml", ROSTER_MAPPING);
    let (findings, read) = folder.findings();
    assert!(!read);
    let places: Vec<_> = findings.iter().map(|f| (f.code, f.place.as_str())).collect();
    assert!(places.contains(&("F0211", "eroster.csv:2:kind")), "{places:?}");
    assert!(places.contains(&("F0214", "eroster.csv:6:start")), "{places:?}");
}
