//! Back-up plans: what to do on each strike day, whoever comes.

use std::fs;

use serde_json::Value;

use crate::session::{Session, names};

/// A ward with a plan in which sessions wait for turnout.
fn planned() -> Session {
    let session = Session::with_ward();
    session.run("plan ward --scenarios 20 --iterations 20000 --threads 1 --json").expect_code(0);
    session
}

/// Elements of a list.
fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

/// Rows of a table of the folder, by name of column.
fn column(session: &Session, file: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(session.path(file)).expect("a table");
    let mut lines = text.lines();
    let at = lines.next().and_then(|head| head.split(',').position(|cell| cell == name)).expect("a column");
    lines.filter_map(|line| line.split(',').nth(at).map(str::to_owned)).collect()
}

#[test]
fn each_strike_day_has_four_shares_and_says_what_opens() {
    let session = planned();
    let object = session.run("backup ward ward/plan --out page.html --json").expect_code(0).object();
    assert_eq!(object["shares"], serde_json::json!([0, 25, 50, 75]));
    let days = list(&object, "days");
    assert_eq!(days.len(), 5, "25 to 29 July");
    let waits: Vec<String> = column(&session, "ward/plan/sessions.csv", "verdict");
    let listed = days.iter().flat_map(|day| list(day, "sessions"));
    let contingent = listed.filter(|of| of["published"]["verdict"] == "contingent").count();
    assert_eq!(contingent, waits.iter().filter(|verdict| *verdict == "contingent").count());
    assert!(contingent > 0, "a ward in which nothing waits says nothing about the order of opening");
    for day in days {
        let came: Vec<u64> = list(day, "shares").iter().filter_map(|share| share["came"].as_u64()).collect();
        assert!(came.len() == 4 && came[0] == 0 && came.is_sorted(), "{came:?}");
        assert!(came[3] * 4 <= day["rostered"].as_u64().unwrap_or(0) * 3, "rounded down");
        for (at, of) in list(day, "sessions").iter().enumerate() {
            let runs = |share: &&Value| share["sessions"][at]["verdict"]["verdict"] == "runs";
            assert_eq!(
                of["opens_at"],
                list(day, "shares").iter().find(runs).map_or(Value::Null, |s| s["percent"].clone())
            );
        }
        for share in list(day, "shares") {
            // Whoever came is somewhere, and nobody is more than once.
            let heads: u64 = list(share, "heads").iter().filter_map(|heads| heads["number"].as_u64()).sum();
            assert_eq!(Some(heads), share["came"].as_u64());
            for (of, here) in list(day, "sessions").iter().zip(list(share, "sessions")) {
                let cancelled = list(here, "cancelled").len() as u64;
                assert!(Some(cancelled) <= of["patients"].as_u64(), "{of} {here}");
                assert_eq!(of["session"], here["session"]);
            }
        }
    }
}

#[test]
fn nobody_called_out_is_named() {
    let session = planned();
    let said = session.run("backup ward ward/plan --out page.html --json").expect_code(0).out;
    let page = fs::read_to_string(session.path("page.html")).expect("the page");
    let groups = column(&session, "ward/people.csv", "group");
    let ids = column(&session, "ward/people.csv", "id");
    let called: Vec<&String> =
        ids.iter().zip(&groups).filter(|(_, group)| *group == "resident").map(|(id, _)| id).collect();
    assert!(!called.is_empty());
    for id in called {
        assert!(!page.contains(&format!(">{id}<")) && !said.contains(&format!("\"{id}\"")), "{id} is called out");
    }
}

#[test]
fn the_page_is_a_sheet_for_each_day_that_needs_nothing_else() {
    let session = planned();
    let answer = session.run("backup ward ward/plan --out page.html").expect_code(0);
    assert!(answer.out.contains("Back-up plans: page.html"), "{}", answer.out);
    let page = fs::read_to_string(session.path("page.html")).expect("the page");
    let count = |what: &str| page.matches(what).count();
    assert_eq!((count("<h1"), count("<h2"), count("<table"), count("<caption")), (1, 5, 5, 5));
    // A head for the rows and one for each share.
    assert_eq!(count("scope=\"col\""), 5 * 5);
    assert!(count("scope=\"row\"") >= 5 && count("scope=\"rowgroup\"") >= 5);
    for word in
        ["Not a prediction", "never by name", "Friday 25 July", "OPENS", "ward/plan", "Nothing differs from the plan."]
    {
        assert!(page.contains(word), "{word}");
    }
    for word in ["<script", "http:", "https:", "src=", "@import", "@font-face"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes_in_place_of_an_earlier_page() {
    let session = planned();
    let line = "backup ward ward/plan --out page.html";
    session.run(line).expect_code(0);
    let first = fs::read(session.path("page.html")).expect("the page");
    let said = session.run(&format!("{line} --json")).expect_code(0).out;
    assert!(first == fs::read(session.path("page.html")).expect("the page"));
    assert_eq!(said, session.run(&format!("{line} --json")).expect_code(0).out);
    assert_eq!(names(&session.path("")), ["page.html", "ward"]);
}

#[test]
fn requests_that_make_no_sense() {
    let session = planned();
    for (line, code) in [
        ("backup ward ward/plan --out ward/people.csv", "R0108"),
        ("backup ward ward/plan --out ward/people.csv/page.html", "R0109"),
        ("backup ward nowhere --out page.html", "F0701"),
    ] {
        let answer = session.run(line).expect_code(2);
        assert!(answer.err.contains(code), "{line}: {}", answer.err);
    }
    session.run("backup ward ward/plan").expect_code(2);
    // Once the strike is called off, nobody who is called out is rostered.
    let head = "at,kind,duty,session,role,person,place,id,booking,start,end,grade,number\n";
    fs::write(session.path("off.csv"), format!("{head}2025-07-23T09:00,called_off,,,,,,RD12,,,,,\n")).expect("events");
    session.run("replan ward ward/plan --events off.csv --at 2025-07-23T09:00 --out ward/off").expect_code(0);
    let answer = session.run("backup ward ward/off --out page.html --json").expect_code(2);
    assert!(answer.object()["findings"].to_string().contains("R0118"), "{}", answer.out);
    assert!(!session.path("page.html").exists());
}
