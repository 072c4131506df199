//! Planning for whoever comes, and carrying plans out in worlds.

use serde_json::Value;

use crate::session::Session;

fn planned() -> Session {
    let session = Session::with_ward();
    session.run("plan ward --scenarios 20 --iterations 20000 --threads 1 --out ward/plan").expect_code(0);
    session
}

#[test]
fn a_plan_for_turnouts_is_checked_and_says_what_waits() {
    let session = planned();
    let said = session.run("check ward ward/plan --json").expect_code(0).object();
    assert_eq!(said["agrees"], Value::Bool(true));
    let again = "plan ward --scenarios 20 --iterations 20000 --threads 1 --out ward/again";
    session.run(again).expect_code(0);
    for file in ["sessions.csv", "bookings.csv", "cover.csv", "plan.json"] {
        let [one, other] =
            ["plan", "again"].map(|dir| std::fs::read(session.path(&format!("ward/{dir}/{file}"))).expect(file));
        assert_eq!(one, other, "{file}");
    }
    let summary = std::fs::read_to_string(session.path("ward/plan/plan.json")).expect("plan.json");
    assert!(summary.contains("\"scenarios\": 20"), "{summary}");
}

#[test]
fn whoever_is_taken_to_come_is_counted_and_the_plan_is_read_again() {
    let session = Session::with_ward();
    for (flags, out) in [("--worst-case 0.5", "half"), ("--policy mean", "mean")] {
        session.run(&format!("plan ward {flags} --iterations 5000 --threads 1 --out ward/{out}")).expect_code(0);
        session.run(&format!("check ward ward/{out}")).expect_code(0);
        let came =
            std::fs::read_to_string(session.path(&format!("ward/{out}/hospital/attendance.csv"))).expect("attendance");
        assert!(came.lines().count() > 1, "{came}");
    }
}

#[test]
fn worlds_are_the_same_for_everybody_and_every_time() {
    let session = planned();
    let line =
        "simulate ward ward/plan --worlds 4 --turnout-alone --against first-fit,ward/plan --iterations 1000 --json";
    let first = session.run(line).expect_code(0).object();
    assert_eq!(first, session.run(line).expect_code(0).object());
    let plans = first["plans"].as_array().expect("plans");
    assert_eq!(plans.len(), 3);
    // The same plan under another name comes to the same in every world.
    assert_eq!(plans[0]["worlds"], plans[2]["worlds"]);
    assert_eq!(plans[0]["worlds"].as_array().map(Vec::len), Some(4));
    // What the plan covers if nobody comes is covered whoever comes.
    for world in plans[0]["worlds"].as_array().expect("worlds") {
        assert_eq!(world["breach"], 0, "{world}");
        assert!(world["harm"].as_i64() >= world["least_harm"].as_i64(), "{world}");
    }
    // Fewer worlds are the first of more.
    let fewer = session.run(&line.replace("--worlds 4", "--worlds 2")).expect_code(0).object();
    assert_eq!(fewer["plans"][0]["worlds"][1], plans[0]["worlds"][1]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let session = Session::with_ward();
    let refused = [
        ("plan ward --scenarios -1", "R0115"),
        ("plan ward --scenarios many", "R0115"),
        ("plan ward --worst-case 1.5", "R0116"),
        ("plan ward --worst-case some", "R0116"),
        ("plan ward --policy mean --scenarios 5", "R0106"),
        ("plan ward --policy first-fit --worst-case 0.1", "R0106"),
        ("simulate ward ward/plan --worlds 0", "R0117"),
        ("simulate ward ward/none", "F07"),
    ];
    for (line, code) in refused {
        let said = session.run(&format!("{line} --json")).expect_code(2).object();
        let codes: Vec<_> =
            said["findings"].as_array().expect("findings").iter().map(|f| f["code"].to_string()).collect();
        assert!(codes.iter().any(|found| found.contains(code)), "{line}: {codes:?}");
    }
}
