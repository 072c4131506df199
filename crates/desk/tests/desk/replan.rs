//! Planning again from the command line: what happened, whom to tell, and what is refused.

use std::fs;

use crate::session::Session;

const HEAD: &str = "at,kind,duty,session,role,person,place,id,booking,start,end,grade,number\n";

/// A ward with a plan.
fn published() -> Session {
    let session = Session::with_ward();
    session.run("plan ward --iterations 20000 --threads 1 --json").expect_code(0);
    session
}

/// Cells of a row of a table: those of the first row that has all of these.
fn find(session: &Session, file: &str, wanted: &[(&str, &str)], cell: &str) -> String {
    let text = fs::read_to_string(session.path(file)).expect("a table");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let at = |name: &str| head.iter().position(|h| *h == name).expect("a column");
    let row = lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .find(|row| wanted.iter().all(|(name, start)| row[at(name)].starts_with(start)));
    row.expect("a row")[at(cell)].to_owned()
}

#[test]
fn somebody_is_away_and_the_plan_goes_on_from_there() {
    let session = published();
    let who = find(&session, "ward/plan/cover.csv", &[("work", "duty"), ("start", "2025-07-25T07:00")], "person");
    let away = format!("2025-07-25T06:30,away,,,,{who},,,,2025-07-25T07:00,2025-07-25T17:00,,\n");
    fs::write(session.path("events.csv"), format!("{HEAD}{away}")).expect("events");
    let line = "replan ward ward/plan --events events.csv --at 2025-07-25T06:45 --out ward/plan-0645";
    let answer = session.run(&format!("{line} --json")).expect_code(0).object();
    assert_eq!(answer["events"]["taken"], 1);
    let people = answer["told_people"].as_array().expect("sentences");
    assert!(people.len() < 6, "{people:?}");
    assert!(people.iter().all(|told| !told.as_str().expect("text").starts_with(&format!("{who} "))), "{people:?}");
    // What the checker reads is the hospital that the plan carries.
    let checked = session.run("check ward ward/plan-0645 --json").expect_code(0).object();
    assert_eq!(checked["score"], answer["score"]);
    // The same again, told as text; then on from there, with what was known already.
    assert!(session.run(line).expect_code(0).out.contains("To be told:"));
    let later = "replan ward ward/plan-0645 --events events.csv --at 2025-07-25T13:00 --out ward/plan-1300";
    let answer = session.run(&format!("{later} --json")).expect_code(0).object();
    assert_eq!((answer["events"]["taken"].as_u64(), answer["events"]["known"].as_u64()), (Some(0), Some(1)));
    assert_eq!((&answer["told_people"], &answer["told_patients"]), (&serde_json::json!([]), &serde_json::json!([])));
    session.run("check ward ward/plan-1300").expect_code(0);
}

#[test]
fn those_who_came_are_counted_and_never_named() {
    let session = published();
    let shift = find(&session, "ward/posts.csv", &[("shift", ""), ("duty", "SURG-T1-0725d")], "shift");
    let [start, end] = ["start", "end"].map(|cell| find(&session, "ward/shifts.csv", &[("id", &shift)], cell));
    let who = find(&session, "ward/shifts.csv", &[("id", &shift)], "person");
    fs::write(
        session.path("events.csv"),
        format!("{HEAD}2025-07-25T07:30,came,SURG-T1-0725d,,,,,,,{start},{end},,1\n"),
    )
    .expect("events");
    let answer = session.run("replan ward ward/plan --events events.csv --at 2025-07-25T07:45 --out ward/now --json");
    let answer = answer.expect_code(0).object();
    assert_eq!(answer["events"]["taken"], 1);
    let cover = fs::read_to_string(session.path("ward/now/cover.csv")).expect("cover");
    let theirs = cover.lines().filter(|line| line.starts_with(&format!("{who},")) && line.contains("2025-07-25T"));
    assert_eq!(theirs.count(), 0, "nobody called out is named as being there");
    assert!(
        fs::read_to_string(session.path("ward/now/hospital/attendance.csv")).expect("counts").contains("SURG-T1-0725d")
    );
}

#[test]
fn a_strike_called_off_brings_the_lists_back_and_tells_nobody_twice() {
    let session = published();
    fs::write(session.path("events.csv"), format!("{HEAD}2025-07-23T09:00,called_off,,,,,,RD12,,,,,\n"))
        .expect("events");
    let answer = session.run("replan ward ward/plan --events events.csv --at 2025-07-23T09:00 --out ward/off --json");
    let answer = answer.expect_code(0).object();
    // Whoever has a date keeps it; who had none may have one again, and is told.
    for told in answer["told_patients"].as_array().expect("sentences") {
        let id = told.as_str().expect("text").split(' ').next().expect("an id");
        assert_eq!(find(&session, "ward/plan/bookings.csv", &[("booking", id)], "outcome"), "no_date", "{told}");
    }
    let verdicts = fs::read_to_string(session.path("ward/off/sessions.csv")).expect("sessions");
    let in_window = |line: &&str| ["2025-07-25T", "2025-07-28T", "2025-07-29T"].iter().any(|day| line.contains(day));
    let down = verdicts.lines().filter(in_window).filter(|line| !line.contains(",runs,"));
    assert_eq!(down.collect::<Vec<_>>(), [""; 0]);
    let strikes = fs::read_to_string(session.path("ward/off/hospital/strikes.csv")).expect("strikes");
    assert!(strikes.contains("2025-07-25T07:00"), "what was notified stays on record: {strikes}");
}

/// Head-minutes of minimum duties that a plan leaves open.
fn open_minutes(session: &Session, plan: &str) -> i64 {
    let said = session.run(&format!("check ward {plan} --json")).expect_code(0).object();
    said["by_rule"]["open_minimum"].as_i64().expect("a number")
}

#[test]
fn a_strike_called_off_and_on_again_is_as_it_was_planned() {
    let session = published();
    let [off, on] = ["09:00,called_off", "10:00,called_on"].map(|what| format!("2025-07-23T{what},,,,,,RD12,,,,,\n"));
    let line = "--events events.csv --at 2025-07-23T";
    let people = |answer: &serde_json::Value| answer["told_people"].as_array().expect("sentences").len();
    // In one run it is as if nothing had happened.
    fs::write(session.path("events.csv"), format!("{HEAD}{off}{on}")).expect("events");
    let once =
        session.run(&format!("replan ward ward/plan {line}10:00 --out ward/once --json")).expect_code(0).object();
    assert_eq!(people(&once), 0);
    // Somebody who had no date may be given one: a longer search found it.
    let no_date = fs::read_to_string(session.path("ward/plan/bookings.csv")).expect("bookings");
    for told in once["told_patients"].as_array().expect("sentences") {
        let patient = told.as_str().and_then(|told| told.split(' ').next()).expect("a patient");
        assert!(no_date.contains(&format!("{patient},no_date")), "{told}");
    }
    assert_eq!(open_minutes(&session, "ward/once"), open_minutes(&session, "ward/plan"));
    // In two, extra shifts are handed back and asked for again, and people are told both times.
    fs::write(session.path("events.csv"), format!("{HEAD}{off}")).expect("events");
    let first =
        session.run(&format!("replan ward ward/plan {line}09:30 --out ward/off --json")).expect_code(0).object();
    assert!(first["told_people"].to_string().contains("hands back the extra shift"), "{}", first["told_people"]);
    assert_eq!(open_minutes(&session, "ward/off"), 0);
    fs::write(session.path("events.csv"), format!("{HEAD}{off}{on}")).expect("events");
    let second = session.run(&format!("replan ward ward/off {line}10:00 --out ward/on --json")).expect_code(0).object();
    assert!(second["told_people"].to_string().contains("is asked again for the extra shift"), "{second}");
    assert_eq!(open_minutes(&session, "ward/on"), open_minutes(&session, "ward/plan"));
}

#[test]
fn a_call_off_in_the_middle_of_a_day_opens_nothing_that_was_held() {
    let session = published();
    let off = |at: &str, from: &str| format!("2025-07-26T{at},called_off,,,,,,RD12,,{from},,,\n");
    let rows = off("09:00", "2025-07-26T13:00");
    fs::write(session.path("events.csv"), format!("{HEAD}{rows}")).expect("events");
    let line = "replan ward ward/plan --events events.csv --at 2025-07-26T09:45 --out ward/off --json";
    session.run(line).expect_code(0);
    assert!(open_minutes(&session, "ward/off") <= open_minutes(&session, "ward/plan"));
    // Put off to the 28th: what lies between is as planned for the strike.
    fs::write(session.path("events.csv"), format!("{HEAD}{rows}{}", off("09:30", "2025-07-28T07:00"))).expect("events");
    let answer = session.run(line).expect_code(0).object();
    let told = answer["told_people"].as_array().expect("sentences");
    assert!(told.iter().all(|told| !told.to_string().contains("2025-07-27")), "{told:?}");
    assert!(open_minutes(&session, "ward/off") <= open_minutes(&session, "ward/plan"));
}

#[test]
fn a_derogation_is_granted_once_and_stays_in_the_table() {
    let session = published();
    let row = "2025-07-25T06:30,granted,,,,,NICU,D1,,2025-07-25T07:00,2025-07-25T17:00,ST5,1\n";
    let place = find(&session, "ward/places.csv", &[("kind", "ward")], "id");
    fs::write(session.path("events.csv"), format!("{HEAD}{}", row.replace("NICU", &place))).expect("events");
    let line = "--events events.csv --at";
    session.run(&format!("replan ward ward/plan {line} 2025-07-25T06:45 --out ward/one --json")).expect_code(0);
    session.run(&format!("replan ward ward/one {line} 2025-07-25T13:00 --out ward/two --json")).expect_code(0);
    let early = "2025-07-26T09:00,called_off,,,,,,RD12,,2025-07-25T07:00,,,\n";
    fs::write(session.path("events.csv"), format!("{HEAD}{early}")).expect("events");
    let answer = session.run(&format!("replan ward ward/plan {line} 2025-07-26T09:00 --out ward/three")).expect_code(2);
    assert!(answer.err.contains("F0540"), "{}", answer.err);
}

#[test]
fn what_cannot_be_is_said_all_at_once() {
    let session = published();
    let rows = "2025-07-25T07:30,came,NOWHERE,,,,,,,2025-07-25T07:00,2025-07-25T17:00,,1\n\
                2025-07-25T07:30,away,,,,nobody,,,,2025-07-25T07:00,2025-07-25T17:00,,\n\
                2025-07-25T07:30,away,,,,,,,,2025-07-25T17:00,2025-07-25T07:00,,\n\
                2025-07-25T07:30,struck,,,,,,,,,,,\n\
                2025-07-25T07:30,revoked,,,,,,D9,,2025-07-25T07:00,,,\n\
                2025-07-25T07:30,called_off,,,,,,elsewhere,,,,,\n\
                25 July,told,,,,,,,nobody,,,,\n";
    fs::write(session.path("events.csv"), format!("{HEAD}{rows}")).expect("events");
    let answer =
        session.run("replan ward ward/plan --events events.csv --at 2025-07-25T08:00 --out ward/now").expect_code(2);
    for (code, line) in [
        ("F0302", 2),
        ("F0302", 3),
        ("F0207", 4),
        ("F0501", 4),
        ("F0211", 5),
        ("F0302", 6),
        ("F0302", 7),
        ("F0214", 8),
        ("F0302", 8),
    ] {
        let found = answer.err.lines().any(|said| said.contains(code) && said.contains(&format!("events.csv:{line}:")));
        assert!(found, "{code} in line {line} of\n{}", answer.err);
    }
    assert!(!session.path("ward/now").exists());
    fs::write(session.path("events.csv"), HEAD).expect("no events");
    for (at, code) in [("yesterday", "R0113"), ("2025-07-01T07:00", "R0113"), ("2026-07-25T07:00", "R0113")] {
        let answer =
            session.run(&format!("replan ward ward/plan --events events.csv --at {at} --out ward/now")).expect_code(2);
        assert!(answer.err.contains(code), "{}", answer.err);
    }
    session.run("replan ward ward/plan --events none.csv --at 2025-07-25T08:00 --out ward/now").expect_code(2);
    session.run("replan ward ward/plan --events events.csv --at 2025-07-25T08:00 --out ward").expect_code(2);
    fs::remove_file(session.path("ward/plan/plan.json")).expect("the summary is gone");
    let answer =
        session.run("replan ward ward/plan --events events.csv --at 2025-07-25T08:00 --out ward/now").expect_code(2);
    assert!(answer.err.contains("F0701"), "{}", answer.err);
}

#[test]
fn each_event_that_cannot_be_says_why() {
    let session = published();
    let ward = find(&session, "ward/places.csv", &[("kind", "ward")], "id");
    let theatre = find(&session, "ward/places.csv", &[("kind", "theatre")], "id");
    let shift = find(&session, "ward/posts.csv", &[("shift", ""), ("duty", "SURG-T1-0725d")], "shift");
    let [start, end, who] =
        ["start", "end", "person"].map(|cell| find(&session, "ward/shifts.csv", &[("id", &shift)], cell));
    let grade = find(&session, "ward/people.csv", &[("id", &who)], "grade");
    let day = "2025-07-25T07:00,2025-07-25T17:00";
    let cases = [
        (format!("07:30,came,SURG-T1-0725d,,,{who},,,,{start},{end},,1"), "F0902"),
        (format!("07:30,closed,,,,,{ward},,,{day},,9999"), "F0210"),
        (format!("07:30,closed,,,,,{theatre},,,{day},,3"), "F0210"),
        (format!("07:30,admitted,,,,,{theatre},,,{day},,1"), "F0521"),
        (format!("07:30,granted,,,,,{ward},D1,,{day},ST5,0"), "F0210"),
        (format!("07:30,granted,,,,,{ward},D1,,{day},ST5,201"), "F0210"),
        (format!("07:30,granted,,,,,{ward},D;1,,{day},ST5,1"), "F0208"),
        (format!("07:30,granted,,,,,{ward},D1,,2025-07-25T07:10,2025-07-25T17:00,ST5,1"), "F0503"),
        ("07:30,called_off,,,,,,RD12,,2025-08-25T07:00,,,".to_owned(), "F0540"),
        ("07:30,called_off,,,,,,RD12,,2025-07-26T07:10,,,".to_owned(), "F0503"),
        (format!("07:30,away,,,,{who},,,,{day},,"), "F0904"),
        (
            format!(
                "07:30,came,SURG-T1-0725d,,,,,,,{start},{end},,1\n2025-07-25T07:31,came,SURG-T1-0725d,,,,,,,{start},{end},{grade},1"
            ),
            "F0551",
        ),
    ];
    let line = "replan ward ward/plan --events events.csv --at 2025-07-25T08:00 --out ward/now";
    for (row, code) in cases {
        fs::write(session.path("events.csv"), format!("{HEAD}2025-07-25T{row}\n")).expect("events");
        let answer = session.run(line).expect_code(2);
        assert!(answer.err.contains(code), "{code} for {row}:\n{}", answer.err);
        assert!(!session.path("ward/now").exists(), "{row}");
    }
    // Nobody can have come to a shift of tomorrow; calling on what was not called off is only noted.
    let tomorrow = format!("2025-07-24T18:00,came,SURG-T1-0725d,,,,,,,{start},{end},,1\n");
    fs::write(session.path("events.csv"), format!("{HEAD}{tomorrow}")).expect("events");
    assert!(session.run(line).expect_code(2).err.contains("F0901"));
    fs::write(session.path("events.csv"), format!("{HEAD}2025-07-24T18:00,called_on,,,,,,RD12,,,,,\n"))
        .expect("events");
    assert!(session.run(&format!("{line} --json")).expect_code(0).out.contains("F0903"));
    // The place of the carried hospital is no place for a plan.
    let answer = session.run(&line.replace("--out ward/now", "--out ward/plan/hospital")).expect_code(2);
    assert!(answer.err.contains("F0709"), "{}", answer.err);
}

#[test]
fn whoever_came_and_is_no_longer_struck_works_by_the_rota() {
    let session = published();
    let shift = find(&session, "ward/posts.csv", &[("shift", ""), ("duty", "SURG-T1-0725d")], "shift");
    let [start, end] = ["start", "end"].map(|cell| find(&session, "ward/shifts.csv", &[("id", &shift)], cell));
    let rows = format!(
        "2025-07-25T06:30,came,SURG-T1-0725d,,,,,,,{start},{end},,1\n2025-07-25T06:45,called_off,,,,,,RD12,,,,,\n"
    );
    fs::write(session.path("events.csv"), format!("{HEAD}{rows}")).expect("events");
    session.run("replan ward ward/plan --events events.csv --at 2025-07-25T06:50 --out ward/now").expect_code(0);
    session.run("check ward ward/now").expect_code(0);
    assert!(!session.path("ward/now/hospital/attendance.csv").exists());
}

#[test]
fn a_row_written_down_late_is_taken_and_none_is_taken_twice() {
    let session = published();
    let ward = find(&session, "ward/places.csv", &[("kind", "ward")], "id");
    let row = |at: &str| format!("2025-07-25T{at},admitted,,,,,{ward},,,2025-07-25T07:00,,,1\n");
    let line = "replan ward ward/plan --events events.csv --at 2025-07-25T09:00 --out ward/one --json";
    fs::write(session.path("events.csv"), format!("{HEAD}{}", row("08:00"))).expect("events");
    session.run(line).expect_code(0);
    // Known before 09:00, and written down after.
    fs::write(session.path("events.csv"), format!("{HEAD}{}{}", row("08:00"), row("07:00"))).expect("events");
    let later = "replan ward ward/one --events events.csv --at 2025-07-25T10:00 --out ward/two --json";
    let answer = session.run(later).expect_code(0).object();
    assert_eq!((answer["events"]["taken"].as_u64(), answer["events"]["known"].as_u64()), (Some(1), Some(1)));
    let occupants = fs::read_to_string(session.path("ward/two/hospital/occupants.csv")).expect("occupants");
    assert_eq!(occupants.matches("\nadmitted ").count(), 2);
    // A row taken out again is said to be gone.
    fs::write(session.path("events.csv"), format!("{HEAD}{}", row("07:00"))).expect("events");
    let answer = session.run(&later.replace("ward/one", "ward/two")).expect_code(0);
    assert!(answer.out.contains("F0905"), "{}", answer.out);
}

#[test]
fn an_extra_shift_of_somebody_away_is_on_offer_again() {
    let session = published();
    let of = |cell| find(&session, "ward/plan/shifts.csv", &[("change", "extra")], cell);
    let [offer, who, start, end] = ["extra", "person", "start", "end"].map(of);
    let number = |file: &str| find(&session, file, &[("id", &offer)], "number").parse::<u16>().expect("a number");
    let line = "replan ward ward/plan --events events.csv --at 2025-07-23T09:00 --out ward/now --json";
    fs::write(session.path("events.csv"), HEAD).expect("events");
    session.run(line).expect_code(0);
    let left = number("ward/now/hospital/extras.csv");
    fs::write(session.path("events.csv"), format!("{HEAD}2025-07-23T08:00,away,,,,{who},,,,{start},{end},,\n"))
        .expect("events");
    session.run(line).expect_code(0);
    assert_eq!(number("ward/now/hospital/extras.csv"), left + 1);
}

#[test]
fn a_folder_that_the_plan_is_not_of_is_refused_and_two_plans_again_are_compared() {
    let session = published();
    fs::write(session.path("events.csv"), format!("{HEAD}2025-07-23T09:00,called_off,,,,,,RD12,,,,,\n"))
        .expect("events");
    let again = "replan ward ward/plan --events events.csv --at 2025-07-23T09:00 --out ward/off";
    session.run(again).expect_code(0);
    let diff = session.run("diff ward ward/plan ward/off --json").expect_code(0).object();
    assert!(diff["people"].to_string().contains("not taken"), "{}", diff["people"]);
    let same = session.run("diff ward ward/off ward/off --json").expect_code(0).object();
    assert_eq!((&same["people"], &same["days"]), (&serde_json::json!([]), &serde_json::json!([])));
    // A folder of the same name without one of the people.
    let path = session.path("ward/people.csv");
    let people = fs::read_to_string(&path).expect("people");
    fs::write(&path, people.replacen("C001,consultant,", "C001,sas,", 1)).expect("another folder");
    let answer =
        session.run("replan ward ward/off --events events.csv --at 2025-07-23T10:00 --out ward/x").expect_code(2);
    assert!(answer.err.contains("F0710") && answer.err.contains("C001"), "{}", answer.err);
}
