//! The demonstration: the first thing that anybody runs.

use insta::assert_snapshot;

use super::session::{Session, bytes, names};

#[test]
fn a_ward() {
    let session = Session::new();
    let answer = session.run("demo first --size ward");
    assert_snapshot!(answer.masked(), @"");
    let names = names(&session.path("first"));
    assert!(names.contains(&"plan".to_owned()) && names.contains(&"report.html".to_owned()), "{names:?}");
    session.run("check first first/plan").expect_code(0);
}

#[test]
fn a_second_time_it_finds_what_it_wrote() {
    let session = Session::new();
    session.run("demo first --size ward").expect_code(0);
    let before = bytes(&session.path("first"));
    let answer = session.run("demo first --size ward").expect_code(0);
    assert!(answer.out.contains("there already"), "{}", answer.out);
    assert!(before == bytes(&session.path("first")), "the same demonstration, other bytes");
}
