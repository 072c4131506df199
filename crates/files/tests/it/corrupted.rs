//! Corrupted folders: each mistake gives its finding, at its place, and never a panic.

use std::collections::BTreeSet;
use std::fs;
use std::panic::AssertUnwindSafe;

use files::codes::CODES;

use crate::folder::{Folder, refused};

/// Name, code, the place that the finding names (its beginning), and the mistake.
type Case = (&'static str, &'static str, &'static str, fn(&Folder));

const CASES: &[Case] = &[
    ("no settings", "F0102", "hospital.toml", |f| f.remove("hospital.toml")),
    ("missing table", "F0102", "duties.csv", |f| f.remove("duties.csv")),
    ("a folder in place of a table", "F0103", "people.csv", |f| {
        f.remove("people.csv");
        fs::create_dir(f.file("people.csv")).expect("made");
    }),
    ("latin-1", "F0104", "people.csv:2", |f| {
        let mut bytes = f.text("people.csv").replacen("c1,", "c\u{1},", 1).into_bytes();
        bytes.iter_mut().filter(|b| **b == 1).for_each(|b| *b = 0xE9);
        f.put("people.csv", bytes);
    }),
    ("latin-1 settings", "F0104", "hospital.toml", |f| f.put("hospital.toml", b"name = \"Zo\xEB\"")),
    ("a row of two million bytes", "F0105", "places.csv:6", |f| f.append("places.csv", &"x".repeat(2_000_000))),
    ("a quote that swallows the file", "F0105", "places.csv:6", |f| {
        f.append("places.csv", &format!("\"W9{}", "\nW,W,ward,,1,mixed".repeat(100_000)));
    }),
    ("settings not TOML", "F0106", "hospital.toml:2", |f| f.replace("hospital.toml", "format = 1", "format 1")),
    ("format of the future", "F0107", "hospital.toml:2:format", |f| {
        f.replace("hospital.toml", "format = 1", "format = 7")
    }),
    ("a table by another name", "F0108", "duty.csv", |f| f.put("duty.csv", "id\n")),
    ("more mistakes than anybody reads", "F0110", "shifts.csv", |f| {
        for n in 0..150 {
            f.append("shifts.csv", &format!("t{n},c1,2025-07-25,2025-07-25,direct"));
        }
    }),
    ("empty table", "F0201", "people.csv", |f| f.put("people.csv", "")),
    ("only line breaks", "F0201", "people.csv", |f| f.put("people.csv", "\n\r\n\n")),
    ("missing column", "F0202", "shifts.csv:1:end", |f| f.replace("shifts.csv", "start,end", "start,until")),
    ("unknown column", "F0203", "places.csv:1:nmae", |f| f.replace("places.csv", "id,name", "id,nmae")),
    ("column twice", "F0204", "places.csv:1:Kind", |f| f.replace("places.csv", "kind,site", "kind,Kind")),
    ("short row", "F0205", "places.csv:2", |f| f.replace("places.csv", ",10,mixed", "")),
    ("long row", "F0205", "places.csv:2", |f| f.replace("places.csv", "Place W1", "Place, W1")),
    ("quotes not closed", "F0206", "places.csv:6", |f| f.append("places.csv", "\"W9,Ward 9,ward,,1,mixed")),
    ("empty cell", "F0207", "shifts.csv:2:person", |f| f.replace("shifts.csv", "s1,c1,", "s1,,")),
    ("empty id", "F0207", "people.csv:2:id", |f| f.replace("people.csv", "c1,", ",")),
    ("id with a semicolon", "F0208", "places.csv:2:id", |f| f.replace("places.csv", "W1,Place W1", "W1;2,Place W1")),
    ("id with a line break", "F0208", "places.csv:2:id", |f| {
        f.replace("places.csv", "W1,Place W1", "\"W\n1\",Place W1")
    }),
    ("a number in words", "F0209", "places.csv:2:beds", |f| f.replace("places.csv", ",10,", ",ten,")),
    ("a decimal", "F0209", "extras.csv:2:pounds", |f| f.replace("extras.csv", "1650", "1650.50")),
    ("a thousands separator", "F0209", "extras.csv:2:pounds", |f| f.replace("extras.csv", "1650", "\"1,650\"")),
    ("a number beyond all", "F0209", "extras.csv:2:pounds", |f| f.replace("extras.csv", "1650", &"9".repeat(30))),
    ("a skill without level", "F0209", "derogations.csv:2:skills", |f| {
        f.replace("derogations.csv", "surgery:1", "surgery:x")
    }),
    ("negative beds", "F0210", "places.csv:2:beds", |f| f.replace("places.csv", ",10,", ",-10,")),
    ("a negative price", "F0210", "extras.csv:2:pounds", |f| f.replace("extras.csv", "1650", "-1650")),
    ("more beds closed than there are", "F0210", "closures.csv:2:beds", |f| {
        f.replace("closures.csv", "T07:00,2\n", "T07:00,11\n")
    }),
    ("a duty for nobody", "F0210", "duties.csv:2:number", |f| {
        f.replace("duties.csv", "doctor,1,0,1,", "doctor,1,0,0,")
    }),
    ("unknown kind of place", "F0211", "places.csv:2:kind", |f| f.replace("places.csv", ",ward,", ",wrad,")),
    ("strike as an absence", "F0211", "absences.csv:2:kind", |f| f.replace("absences.csv", "leave", "strike")),
    ("unknown group", "F0211", "people.csv:2:group", |f| f.replace("people.csv", "c1,consultant", "c1,surgeon")),
    ("unknown kind of pin", "F0211", "pins.csv:2:what", |f| f.replace("pins.csv", "cover,", "cave,")),
    ("maybe", "F0212", "duties.csv:2:minimum", |f| f.replace("duties.csv", ",yes,2,", ",maybe,2,")),
    ("the day before 1 March", "F0213", "bookings.csv:2:latest_safe", |f| {
        f.replace("bookings.csv", "2025-08-10", "2025-02-29")
    }),
    ("a date of the trust", "F0213", "bookings.csv:2:latest_safe", |f| {
        f.replace("bookings.csv", "2025-08-10", "10/08/2025")
    }),
    ("a first day that is none", "F0213", "hospital.toml:7:first_day", |f| {
        f.replace("hospital.toml", "2025-07-21", "July")
    }),
    ("a time without a clock", "F0214", "shifts.csv:2:start", |f| {
        f.replace("shifts.csv", "2025-07-25T07:00", "2025-07-25")
    }),
    ("the 25th hour", "F0214", "shifts.csv:2:start", |f| {
        f.replace("shifts.csv", "2025-07-25T07:00", "2025-07-25T25:00")
    }),
    ("an offset that is not", "F0214", "shifts.csv:2:start", |f| {
        f.replace("shifts.csv", "2025-07-25T07:00", "2025-07-25T07:00+09:00")
    }),
    ("as of no time", "F0214", "hospital.toml:10:as_of", |f| f.replace("hospital.toml", "2025-07-22T12:00", "noon")),
    ("a time that the clock skips", "F0215", "bookings.csv:2:told_at", |f| {
        f.replace("bookings.csv", "2025-06-21T10:15", "2025-03-30T01:30");
    }),
    ("as of a time that the clock skips", "F0215", "hospital.toml:10:as_of", |f| {
        f.replace("hospital.toml", "2025-07-22T12:00", "2025-03-30T01:30");
    }),
    ("a time that the clock shows twice", "F0216", "bookings.csv:2:told_at", |f| {
        f.replace("bookings.csv", "2025-06-21T10:15", "2024-10-27T01:30");
    }),
    ("a specialty in words", "F0217", "sessions.csv:2:treatment_function_code", |f| {
        f.replace("sessions.csv", ",100,", ",surgery,")
    }),
    ("duplicate place", "F0301", "places.csv:6:id", |f| f.append("places.csv", "W1,,ward,,1,mixed")),
    ("duplicate person", "F0301", "people.csv:8:id", |f| f.append("people.csv", "c1,nurse,band 6,,other,no,0,0")),
    ("duplicate shift", "F0301", "shifts.csv:8:id", |f| {
        f.append("shifts.csv", "s1,c1,2025-07-26T07:00,2025-07-26T13:00,direct");
    }),
    ("the same rule set twice", "F0301", "rulesets/set-1.toml", |f| {
        f.put("rulesets/again.toml", f.text("rulesets/set-1.toml"));
    }),
    ("shift of nobody", "F0302", "shifts.csv:2:person", |f| f.replace("shifts.csv", "s1,c1", "s1,c9")),
    ("duty nowhere", "F0302", "duties.csv:2:place", |f| f.replace("duties.csv", "W1-day,W1", "W1-day,W9")),
    ("booking in no session", "F0302", "bookings.csv:2:session", |f| f.replace("bookings.csv", "T1-am", "T9-am")),
    ("booking of no priority", "F0302", "bookings.csv:2:priority", |f| f.replace("bookings.csv", ",routine,", ",P9,")),
    ("stay in no ward", "F0302", "bookings.csv:2:wards", |f| f.replace("bookings.csv", ",0,2,W1,", ",0,2,W9,")),
    ("skill twice", "F0303", "skills.csv:8:skill", |f| f.append("skills.csv", "c1,surgery,1")),
    ("rule weighted twice", "F0303", "weights.csv:4:rule", |f| f.append("weights.csv", "told_late,2,9")),
    ("limit twice", "F0303", "limits.csv:10:person", |f| f.append("limits.csv", "c1,,medical,1,2")),
    ("mode twice", "F0303", "session_modes.csv:7:mode", |f| f.append("session_modes.csv", "T1-am,full,1,,")),
    ("day of a surgeon twice", "F0303", "surgeon_minutes.csv:3:day", |f| {
        f.append("surgeon_minutes.csv", "c1,2025-07-25,1")
    }),
    ("skill not listed", "F0304", "skills.csv:2:skill", |f| f.replace("skills.csv", "surgery", "sugery")),
    ("kind of load not listed", "F0304", "limits.csv:2:kind", |f| f.replace("limits.csv", "medical", "heavy")),
    ("limit of a person and a shift", "F0305", "limits.csv:2:person", |f| f.replace("limits.csv", "c1,,", "c1,s3,")),
    ("post without work", "F0305", "posts.csv:2:duty", |f| f.replace("posts.csv", "s1,,T1-am,surgeon", "s1,,,")),
    ("post of half a role", "F0305", "posts.csv:2:role", |f| f.replace("posts.csv", "T1-am,surgeon", "T1-am,")),
    ("pin of no session", "F0305", "pins.csv:4:session", |f| f.replace("pins.csv", "session,,,T1-am", "session,,,")),
    ("no borders", "F0401", "hospital.toml:1:borders", |f| {
        f.replace("hospital.toml", "borders = [\"07:00\", \"13:00\", \"19:00\"]\n", "");
    }),
    ("no policy", "F0401", "hospital.toml:1:policy", |f| {
        let text = f.text("hospital.toml");
        f.put("hospital.toml", text.split("[policy]").next().unwrap_or_default());
    }),
    ("a misspelt policy", "F0402", "hospital.toml", |f| f.replace("hospital.toml", "cover_budget", "cover_buget")),
    ("a number in quotes", "F0403", "hospital.toml", |f| f.replace("hospital.toml", "tiers = 4", "tiers = \"4\"")),
    ("ten tiers", "F0404", "hospital.toml", |f| f.replace("hospital.toml", "tiers = 4", "tiers = 10")),
    ("a horizon of no days", "F0404", "hospital.toml", |f| {
        f.replace("hospital.toml", "horizon_days = 10", "horizon_days = 0")
    }),
    ("as of another year", "F0404", "hospital.toml:10:as_of", |f| {
        f.replace("hospital.toml", "2025-07-22T12", "2024-07-22T12")
    }),
    ("a zone that is none", "F0405", "hospital.toml:zone", |f| {
        f.replace("hospital.toml", "Europe/London", "Europe/Lundon")
    }),
    ("borders that descend", "F0406", "hospital.toml:11:borders", |f| {
        f.replace("hospital.toml", "\"07:00\", \"13:00\"", "\"13:00\", \"07:00\"")
    }),
    ("a border of 26 o'clock", "F0406", "hospital.toml:11:borders", |f| {
        f.replace("hospital.toml", "07:00\",", "26:00\",")
    }),
    ("a border that the clock skips", "F0407", "hospital.toml:11:borders", |f| {
        f.replace("hospital.toml", "2025-07-21", "2025-03-29");
        f.replace("hospital.toml", "07:00\",", "01:30\",");
    }),
    ("a rule set that is nowhere", "F0408", "people.csv:2:rule_set", |f| {
        f.replace("people.csv", "senior-wtr", "senior-2003")
    }),
    ("a listed rule set that is nowhere", "F0408", "hospital.toml", |f| {
        f.replace("hospital.toml", "\"senior-wtr\"", "\"senior\"")
    }),
    ("a first day beyond counting", "F0409", "hospital.toml:7:first_day", |f| {
        f.replace("hospital.toml", "2025-07-21", "9000-01-01")
    }),
    ("an ODS code that is none", "F0410", "hospital.toml:4:ods", |f| f.replace("hospital.toml", "\"X00\"", "\"x 00\"")),
    ("a shift of length zero", "F0501", "shifts.csv:2:end", |f| {
        f.replace("shifts.csv", "2025-07-25T13:00", "2025-07-25T07:00")
    }),
    ("a night that ends before it starts", "F0501", "shifts.csv:7:end", |f| {
        f.replace("shifts.csv", "2025-07-26T07:00", "2025-07-25T07:00")
    }),
    ("a strike that ends before it starts", "F0502", "strikes.csv:2:end", |f| {
        f.replace("strikes.csv", "2025-07-30", "2025-07-20")
    }),
    ("a shift off the borders", "F0503", "shifts.csv:2:start", |f| {
        f.replace("shifts.csv", "2025-07-25T07:00", "2025-07-25T07:15")
    }),
    ("a duty off the borders", "F0503", "duties.csv:2:end", |f| {
        f.replace("duties.csv", "2025-07-25T19:00", "2025-07-25T18:45")
    }),
    ("a strike off the borders", "F0503", "strikes.csv:2:start", |f| {
        f.replace("strikes.csv", "2025-07-25T07:00", "2025-07-25T06:59")
    }),
    ("an extra off the borders", "F0503", "extras.csv:2:start", |f| {
        f.replace("extras.csv", "2025-07-25T19:00", "2025-07-25T20:00")
    }),
    ("a post off the borders", "F0503", "posts.csv:4:end", |f| {
        f.replace("posts.csv", "2025-07-25T13:00", "2025-07-25T13:30")
    }),
    ("a session in September", "F0504", "sessions.csv:4:start", |f| {
        f.replace("sessions.csv", "2025-07-28T07:00,2025-07-28T13:00", "2025-09-28T07:00,2025-09-28T13:00");
    }),
    ("a session without a mode", "F0505", "sessions.csv:4:id", |f| {
        f.replace("session_modes.csv", "C1-am,full,,12,\n", "")
    }),
    ("a session of two days", "F0506", "sessions.csv:4:end", |f| {
        f.replace("sessions.csv", "2025-07-28T13:00", "2025-07-29T13:00")
    }),
    ("a role twice", "F0507", "session_roles.csv:6:role", |f| {
        f.append("session_roles.csv", "T1-am,surgeon,surgery,1,0,no")
    }),
    ("a mode of an unknown role", "F0508", "session_modes.csv:2:roles", |f| {
        f.replace("session_modes.csv", "surgeon;", "surgeons;")
    }),
    ("a post in an unknown role", "F0508", "posts.csv:2:role", |f| f.replace("posts.csv", "surgeon", "surgeons")),
    ("a pin on an unknown mode", "F0508", "pins.csv:4:mode", |f| f.replace("pins.csv", "local only", "local")),
    ("a hole in a profile", "F0509", "profiles.csv", |f| f.replace("profiles.csv", "major,1,", "major,5,")),
    ("two reviews", "F0510", "duties.csv:4:review", |f| {
        f.replace("duties.csv", "no,yes,no,yes,no,,0", "no,yes,yes,yes,no,,0")
    }),
    ("tier five of four", "F0511", "duties.csv:2:tier", |f| f.replace("duties.csv", ",yes,2,", ",yes,5,")),
    ("safe above absolute", "F0512", "limits.csv:2:safe", |f| {
        f.replace("limits.csv", "medical,10,20", "medical,30,20")
    }),
    ("youngest above oldest", "F0513", "rooms.csv:2:oldest", |f| f.replace("rooms.csv", "18,120", "120,18")),
    ("half an age", "F0513", "rooms.csv:2:youngest", |f| f.replace("rooms.csv", "18,120", "18,")),
    ("a load without a kind", "F0514", "duties.csv:3:own_load", |f| {
        f.replace("duties.csv", "no,no,no,no,,0", "no,no,no,no,,3")
    }),
    ("a shift of a year", "F0515", "shifts.csv:2:end", |f| {
        f.replace("shifts.csv", "2025-07-25T13:00", "2026-07-25T13:00")
    }),
    ("never a safe date", "F0516", "bookings.csv:2:latest_safe", |f| {
        f.replace("bookings.csv", "2025-08-10", "2025-07-01")
    }),
    ("a rule that there is not", "F0517", "weights.csv:2:rule", |f| {
        f.replace("weights.csv", "told_late", "told_early")
    }),
    ("two ends of one strike", "F0518", "strikes.csv:5:id", |f| {
        f.append("strikes.csv", "2025-07,BMA,2025-07-25T07:00,2025-07-29T07:00,consultant,,2023-08-10,");
    }),
    ("law of no year", "F0519", "strikes.csv:2:law", |f| f.replace("strikes.csv", "2023-08-10", "2003")),
    ("room of another ward", "F0520", "bookings.csv:2:room", |f| {
        f.append("places.csv", "W2,,ward,,1,mixed");
        f.replace("rooms.csv", "W1-B,W1", "W1-B,W2");
    }),
    ("asleep in theatre", "F0521", "occupants.csv:3:ward", |f| f.replace("occupants.csv", "o2,W1", "o2,T1")),
    ("room of a theatre", "F0521", "rooms.csv:2:ward", |f| f.replace("rooms.csv", "W1-A,W1", "W1-A,T1")),
    ("a post outside its shift", "F0522", "posts.csv:5:start", |f| f.replace("posts.csv", "s6,ED-night", "s6,W1-day")),
    ("a session's pin with a person", "F0533", "pins.csv:4:person", |f| {
        f.replace("pins.csv", "session,,,T1-am", "session,c1,,T1-am")
    }),
    ("a pin outside its work", "F0522", "pins.csv:2:start", |f| {
        f.replace("pins.csv", "2025-07-25T13:00", "2025-07-24T13:00")
    }),
    ("a stay without a ward", "F0523", "bookings.csv:3:nights", |f| {
        f.replace("bookings.csv", "T1-am,,,,0,0,", "T1-am,,,,0,3,")
    }),
    ("two lists in one theatre", "F0524", "sessions.csv:5:id", |f| {
        f.append("sessions.csv", "T1-too,T1,2025-07-25T07:00,2025-07-25T13:00,100,theatre,,");
        f.append("session_modes.csv", "T1-too,full,100,,");
    }),
    ("a law made soft", "F0525", "weights.csv:4:level", |f| f.append("weights.csv", "rest,4,1")),
    ("a number by which a patient is known", "F0526", "bookings.csv", |f| {
        f.append("bookings.csv", "9990000018,100,clinic,10,,,routine,,,,,,,,,0,0,,,,,");
    }),
    ("a strike of another year", "F0527", "strikes.csv:2:start", |f| {
        f.put(
            "strikes.csv",
            f.text("strikes.csv").replace("2025-07-25T", "2022-07-25T").replace("2025-07-30T", "2022-07-30T"),
        );
    }),
    ("a law of no weight", "F0528", "weights.csv:4:weight", |f| f.append("weights.csv", "rest,0,0")),
    ("a strike of nobody", "F0530", "strikes.csv:2:g", |f| {
        f.put("strikes.csv", f.text("strikes.csv").replacen("resident,", "resident,ST99", 1))
    }),
    ("a derogation of another week", "F0531", "derogations.csv:2:start", |f| {
        f.put("strikes.csv", f.text("strikes.csv").replace("2025-07-25T", "2025-07-29T"));
    }),
    ("a kind of care misspelt", "F0532", "care_to_keep.csv:2:kind", |f| {
        f.replace("care_to_keep.csv", "theatre,", "theater,")
    }),
    ("a kind of care misspelt in a booking", "F0532", "bookings.csv:2:kind", |f| {
        f.replace("bookings.csv", ",theatre,", ",theater,")
    }),
    ("nobody is booked into anything", "F0537", "bookings.csv:2:session", |f| {
        f.replace("bookings.csv", ",session,", ",current,")
    }),
    ("a kind of care misspelt in the settings", "F0532", "hospital.toml:acceptance", |f| {
        f.replace("hospital.toml", "kind = \"clinic\"", "kind = \"clinics\"")
    }),
    ("somebody came to a shift that is not rostered", "F0538", "attendance.csv:2:start", |f| {
        f.replace("attendance.csv", "T07:00,2025-07-25T19:00", "T07:00,2025-07-25T13:00")
    }),
    ("people who came counted by two rows", "F0551", "attendance.csv:3:number", |f| {
        let text = f.text("attendance.csv");
        let row = text.lines().nth(1).expect("a row").to_owned();
        f.append("attendance.csv", &row);
    }),
    ("more came than are rostered", "F0539", "attendance.csv:2:number", |f| {
        f.put("attendance.csv", format!("{}2\n", f.text("attendance.csv").trim_end().trim_end_matches('1')))
    }),
    ("a strike called off when it is over", "F0540", "strikes.csv:2:called_off", |f| {
        f.replace("strikes.csv", "2023-08-10,\n", "2023-08-10,2025-07-31T07:00\n")
    }),
    ("more came before than were rostered", "F0541", "turnout.csv:2:came", |f| {
        f.replace("turnout.csv", ",60,21", ",60,61")
    }),
    ("an earlier strike of three people", "F0542", "turnout.csv:2:rostered", |f| {
        f.replace("turnout.csv", ",60,21", ",3,1")
    }),
    ("turnout of a grade that nobody has", "F0543", "turnout.csv:2:grade", |f| {
        f.replace("turnout.csv", ",ST5,", ",CT3,")
    }),
    ("turnout of a specialty that nobody has", "F0543", "turnout.csv:2:main_specialty_code", |f| {
        f.replace("turnout.csv", ",100,", ",999,")
    }),
    ("turnout stated twice", "F0303", "turnout.csv:4:strike", |f| {
        f.append("turnout.csv", "2024-06,ST5,100,weekday,9,9")
    }),
    ("a day that is no part of the week", "F0211", "turnout.csv:2:day", |f| {
        f.replace("turnout.csv", ",weekday,", ",Friday,")
    }),
    ("nobody says where it is from", "F0411", "hospital.toml", |f| {
        let text = f.text("hospital.toml");
        let line = text.lines().find(|line| line.starts_with("provenance")).expect("a provenance");
        f.put("hospital.toml", text.replace(line, "provenance = \" \""));
    }),
    ("an id that is taken by rule", "F0208", "people.csv:2:id", |f| f.replace("people.csv", "c1,", "returning:c1,")),
    ("the zone of this machine", "F0405", "hospital.toml", |f| {
        f.replace("hospital.toml", "Europe/London", "localtime")
    }),
    ("notices that ascend", "F0529", "hospital.toml", |f| {
        f.replace("hospital.toml", "notice_minutes = 20160", "notice_minutes = 0")
    }),
    ("a session of yesterday that waits", "F0544", "sessions.csv:4:published", |f| {
        f.replace("sessions.csv", "2025-07-28T07:00,2025-07-28T13:00", "2025-07-22T07:00,2025-07-22T13:00");
    }),
    ("room for nobody", "F0535", "duties.csv:2:most", |f| {
        let text = f.text("duties.csv");
        let number = text.lines().next().expect("headings").split(',').position(|h| h == "number").expect("number");
        let mut cells: Vec<String> = text.lines().nth(1).expect("a duty").split(',').map(str::to_owned).collect();
        cells[number] = "3".into();
        cells[number + 1] = "2".into();
        let old = text.lines().nth(1).expect("a duty");
        f.put("duties.csv", text.replacen(old, &cells.join(","), 1));
    }),
    ("the old before the young", "F0536", "hospital.toml", |f| f.replace("hospital.toml", "[16, 65]", "[65, 16]")),
    ("a mapping of no table", "F0601", "mapping.toml:1:shift", |f| f.put("mapping.toml", "[shift]\n")),
    ("a mapping of no column", "F0601", "mapping.toml:1:shifts", |f| {
        f.put("mapping.toml", "[shifts.columns]\nwho = \"person\"\n")
    }),
    ("a heading that is not there", "F0602", "mapping.toml", |f| {
        f.put("mapping.toml", "[shifts.columns]\nperson = \"Staff\"\n")
    }),
    ("a file elsewhere", "F0603", "mapping.toml", |f| f.put("mapping.toml", "[shifts]\nfile = \"../shifts.csv\"\n")),
    ("a delimiter of two", "F0603", "mapping.toml", |f| f.put("mapping.toml", "[shifts]\ndelimiter = \";;\"\n")),
    ("a format that is none", "F0604", "mapping.toml", |f| {
        f.put("mapping.toml", "[shifts]\ndate_format = \"dd/mm/yyyy\"\n")
    }),
    ("mapping not TOML", "F0106", "mapping.toml", |f| f.put("mapping.toml", "[shifts\n")),
    ("a mapped file that is missing", "F0102", "roster.csv", |f| {
        f.put("mapping.toml", "[shifts]\nfile = \"roster.csv\"\n")
    }),
];

#[test]
fn each_mistake_gives_its_finding() {
    assert!(CASES.len() >= 55);
    let mut wrong = Vec::new();
    for (name, code, place, corrupt) in CASES {
        let folder = Folder::small();
        if std::panic::catch_unwind(AssertUnwindSafe(|| corrupt(&folder))).is_err() {
            wrong.push(format!("{name}: could not be made wrong"));
            continue;
        }
        let (findings, read) = folder.findings();
        let hit = findings.iter().any(|f| f.code == *code && f.place.starts_with(place));
        let clear = findings.iter().all(|f| !f.cause.is_empty() && !f.action.is_empty() && !f.place.is_empty());
        if !hit || !clear || read == refused(&findings) {
            wrong.push(format!("{name}: wanted {code} at {place}, read: {read}, found: {findings:#?}"));
        }
        // A notice is a notice, and an error refuses the folder.
        let notice = CODES.iter().find(|c| c.code == *code).is_some_and(|c| c.notice);
        if hit && !notice && read {
            wrong.push(format!("{name}: {code} did not refuse the folder"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn every_code_of_a_folder_has_a_case() {
    let tried: BTreeSet<_> = CASES.iter().map(|c| c.1).collect();
    // F0101 and F0109 are about the folder itself, F07 about plans, F08 about the benchmark, F09 about events, F10 about certificates.
    let others = ["F0101", "F0109"];
    let untried: Vec<_> = CODES
        .iter()
        .map(|c| c.code)
        .filter(|c| !["F07", "F08", "F09", "F10"].iter().any(|other| c.starts_with(other)))
        .filter(|c| !tried.contains(c) && !others.contains(c))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn no_folder() {
    let findings = files::read_hospital(std::path::Path::new("no/such/folder")).expect_err("nothing to read");
    assert_eq!(findings[0].code, "F0101");
}

#[test]
fn all_findings_come_at_once() {
    let folder = Folder::small();
    folder.replace("people.csv", "consultant,consultant", "boss,consultant");
    folder.replace("shifts.csv", "s1,c1", "s1,c9");
    folder.replace("hospital.toml", "tiers = 4", "tiers = 12");
    folder.remove("strikes.csv");
    let (findings, _) = folder.findings();
    let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["F0404", "F0102", "F0211", "F0302"]);
}
