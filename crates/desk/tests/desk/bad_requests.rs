//! Requests that make no sense: exit code 2, a finding for each, nothing written.

use insta::assert_snapshot;

use super::session::{Session, names};

#[test]
fn numbers_that_make_no_sense() {
    let session = Session::with_ward();
    assert_snapshot!(session.run("plan ward --seconds -1").shown(), @r#"
    ! error R0101 --seconds `-1` is not a number of seconds · give a number above 0 and up to 604800, such as 60
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --iterations 0").shown(), @r#"
    ! error R0102 --iterations `0` is not a number of iterations · give a whole number from 1 to 18446744073709551615, such as 200000
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --threads 65").shown(), @r#"
    ! error R0103 --threads `65` is not a number of threads · give a whole number from 1 to 64
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --seed x").shown(), @r#"
    ! error R0104 --seed `x` is not a seed · give a whole number from 0 to 18446744073709551615, such as 1
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --policy best").shown(), @r#"
    ! error R0105 --policy `best` is not a policy · give christmas-day, first-fit, mean or search
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --policy best --seconds 0 --threads 0 --seed x").shown(), @r#"
    ! error R0105 --policy `best` is not a policy · give christmas-day, first-fit, mean or search
    ! error R0101 --seconds `0` is not a number of seconds · give a number above 0 and up to 604800, such as 60
    ! error R0103 --threads `0` is not a number of threads · give a whole number from 1 to 64
    ! error R0104 --seed `x` is not a seed · give a whole number from 0 to 18446744073709551615, such as 1
    exit 2
    "#);
    for line in ["--seconds NaN", "--seconds inf", "--seconds 0", "--iterations 1.5", "--threads 0", "--seed -3"] {
        session.run(&format!("plan ward {line}")).expect_code(2);
    }
    assert_eq!(names(&session.path("")), ["ward"]);
    assert!(!session.path("ward/plan").exists());
}

#[test]
fn flags_that_contradict_each_other() {
    let session = Session::with_ward();
    assert_snapshot!(session.run("plan ward --policy first-fit --from ward/plan").shown(), @r#"
    ! error R0106 --policy, --from they contradict each other · a yardstick begins with the published plan; leave one out
    exit 2
    "#);
    assert_snapshot!(session.run("plan ward --seconds 1 --iterations 1").shown(), @r#"
    ! error R0106 --seconds, --iterations they contradict each other · give one of the two
    exit 2
    "#);
}

#[test]
fn folders_that_are_not_there() {
    let session = Session::new();
    for line in ["plan nowhere", "check nowhere", "rules nowhere", "report nowhere nothing --out r.html"] {
        let answer = session.run(line).expect_code(2);
        assert!(answer.err.contains("nowhere"), "{}", answer.err);
        assert_eq!(answer.out, "");
    }
    assert_eq!(names(&session.path("")), [""; 0]);
}

#[test]
fn a_refusal_in_json_is_one_object() {
    let session = Session::new();
    let answer = session.run("plan nowhere --json").expect_code(2);
    let object = answer.object();
    assert_eq!(object["refused"], true);
    assert!(object["findings"][0]["code"].as_str().is_some_and(|code| code.starts_with('F')), "{object}");
}

#[test]
fn what_is_there_is_not_overwritten() {
    let session = Session::with_ward();
    std::fs::create_dir(session.path("mine")).expect("a folder");
    std::fs::write(session.path("mine/thesis.txt"), "three years").expect("a file");
    for line in [
        "init mine --size ward",
        "plan ward --iterations 1 --out mine",
        "plan ward --iterations 1 --out ward",
        "demo mine --size ward",
    ] {
        session.run(line).expect_code(2);
    }
    assert_eq!(names(&session.path("mine")), ["thesis.txt"]);
    assert_snapshot!(session.run("init ward --size ward").shown(), @r#"
    ! error R0108 ward the folder is not empty · name a new folder; nothing is overwritten
    exit 2
    "#);
}

#[test]
fn where_nothing_can_be_written() {
    let session = Session::with_ward();
    let answer = session.run("plan ward --iterations 1 --out ward/people.csv/plan").expect_code(2);
    assert!(answer.err.contains("R0109"), "{}", answer.err);
    if std::path::Path::new("/dev/full").exists() {
        let answer = session.run_into("check ward", "/dev/full").expect_code(2);
        assert!(answer.err.contains("R0109 standard output"), "{}", answer.err);
    }
}

#[test]
fn a_rule_made_law_that_no_plan_keeps_is_named() {
    let session = Session::with_ward();
    std::fs::write(session.path("ward/weights.csv"), "rule,level,weight\nopen_minimum,0,1\n").expect("weights");
    let answer = session.run("plan ward --iterations 2000").expect_code(1);
    assert!(answer.err.contains("R0203 open_minimum"), "{}", answer.err);
    assert!(answer.err.contains("leave it at `safety` in weights.csv"), "{}", answer.err);
    assert!(!session.path("ward/plan").exists());
}

#[test]
fn a_size_that_is_not_made() {
    let session = Session::new();
    session.run("init t --size giant").expect_code(2);
    assert_eq!(names(&session.path("")), [""; 0]);
}

#[test]
fn unknown_commands_and_flags() {
    let session = Session::new();
    for line in ["", "strike", "plan", "init x", "rules --colour", "report a b"] {
        session.run(line).expect_code(2);
    }
    session.run("--help").expect_code(0);
    session.run("--version").expect_code(0);
}

#[test]
fn a_report_takes_the_place_of_nothing_but_a_report() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 2000").expect_code(0);
    let before = std::fs::read(session.path("ward/people.csv")).expect("a table");
    let answer = session.run("report ward ward/plan --out ward/people.csv").expect_code(2);
    assert!(answer.err.contains("R0108"), "{}", answer.err);
    assert!(before == std::fs::read(session.path("ward/people.csv")).expect("a table"));
    for _ in 0..2 {
        session.run("report ward ward/plan --out page.html").expect_code(0);
    }
}

#[test]
fn a_table_that_may_be_absent_is_missed_once_it_is_named() {
    let session = Session::with_ward();
    std::fs::remove_file(session.path("ward/profiles.csv")).expect("a table");
    let answer = session.run("check ward").expect_code(2);
    assert!(answer.err.contains("F0302 occupants.csv:2:profile"), "{}", answer.err);
}
