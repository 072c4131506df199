//! init, plan, check, report, rules: what a person sees, and what a script reads.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use super::session::Session;

#[test]
fn rules_lists_every_rule_with_level_and_weight() {
    let answer = Session::new().run("rules").expect_code(0);
    let rows: Vec<Vec<&str>> = answer
        .out
        .lines()
        .map(|line| line.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
        .filter(|cells: &Vec<&str>| cells.len() > 3)
        .collect();
    let short = rows.iter().map(|c| format!("{} {} · {} · {}\n", c[0], c[1], c[c.len() - 2], c[c.len() - 1]));
    assert_snapshot!(short.collect::<String>(), @"");
}

#[test]
fn rules_of_a_folder_are_the_folder_s() {
    let session = Session::with_ward();
    let [shipped, folder] = ["rules", "rules ward"].map(|line| session.run(line).expect_code(0).out);
    assert_eq!(shipped.lines().count(), folder.lines().count());
}

#[test]
fn a_ward_from_init_to_report() {
    let session = Session::new();
    assert_snapshot!(session.run("init ward --size ward").masked(), @"");
    assert_snapshot!(session.run("check ward").masked(), @"");
    assert_snapshot!(session.run("plan ward --iterations 2000 --threads 1").masked(), @"");
    assert_snapshot!(session.run("check ward ward/plan").masked(), @"");
    assert_snapshot!(session.run("report ward ward/plan --out ward.html").masked(), @"");
    let page = fs::read_to_string(session.path("ward.html")).expect("the report");
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..page.len().min(80)]);
}

#[test]
fn planner_and_checker_give_the_same_object() {
    let session = Session::with_ward();
    let planned = session.run("plan ward --iterations 2000 --seed 3 --json").expect_code(0).object();
    let checked = session.run("check ward ward/plan --json").expect_code(0).object();
    for key in [
        "score",
        "safety",
        "safety_names",
        "by_rule",
        "bookings",
        "planned_care_kept",
        "duties",
        "sessions",
        "cost_gbp",
    ] {
        assert!(!planned[key].is_null(), "{key} is missing");
        assert_eq!(planned[key], checked[key], "{key}");
    }
    assert_eq!(checked["agrees"], true);
    for key in ["bound", "asks", "iterations", "seconds", "seed", "threads", "version"] {
        assert!(planned.get(key).is_some(), "{key} is missing");
    }
    let sum = |object: &Value, keys: &[&str]| keys.iter().filter_map(|key| object[key].as_u64()).sum::<u64>();
    let care = &planned["bookings"];
    assert_eq!(care["total"].as_u64(), Some(sum(care, &["kept", "moved", "no_date"])));
    let duties = &planned["duties"];
    assert_eq!(duties["minimum"].as_u64(), Some(sum(duties, &["covered", "gaps"])));
    let sessions = &planned["sessions"];
    assert_eq!(sessions["total"].as_u64(), Some(sum(sessions, &["runs", "reduced", "stands_down"])));
    assert_eq!(planned["score"].as_array().map(Vec::len), Some(5));
    assert_eq!(planned["by_rule"].as_object().map(serde_json::Map::len), Some(54));
}

#[test]
fn a_plan_to_start_from_is_never_made_worse() {
    let session = Session::with_ward();
    let first = session.run("plan ward --iterations 20000 --json --out first").expect_code(0).object();
    let second =
        session.run("plan ward --iterations 1 --seed 9 --from first --json --out second").expect_code(0).object();
    assert!(order(&second) <= order(&first), "{:?} after {:?}", order(&second), order(&first));
}

/// Law, the safety vector, then the other levels: what plans are compared by.
fn order(object: &Value) -> Vec<i64> {
    let list = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_i64).collect::<Vec<_>>();
    let (five, safety) = (list(&object["score"]), list(&object["safety"]));
    [&five[..1], &safety, &five[2..]].concat()
}

#[test]
fn a_total_changed_by_hand_is_found() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 500").expect_code(0);
    let path = session.path("ward/plan/plan.json");
    let mut summary: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a summary")).expect("JSON");
    let delay = &mut summary["by_rule"]["delay"];
    *delay = Value::from(delay.as_i64().expect("a total") + 1);
    fs::write(&path, summary.to_string()).expect("a file");
    let answer = session.run("check ward ward/plan").expect_code(1);
    assert!(answer.out.contains("R0201 delay"), "{}", answer.out);
    assert_eq!(session.run("check ward ward/plan --json").expect_code(1).object()["agrees"], false);
    session.run("report ward ward/plan --out r.html").expect_code(1);
    assert!(!session.path("r.html").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let session = Session::with_ward();
    for line in ["rules", "check ward --json", "plan ward --iterations 1 --json", "plan --help"] {
        let answer = session.run_and_close(line);
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
        assert!(!answer.err.contains("panic"), "{line}: {}", answer.err);
    }
}
