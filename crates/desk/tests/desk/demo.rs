//! The demonstration: the first thing that anybody runs.

use insta::assert_snapshot;

use super::session::{Session, bytes, names};

#[test]
fn a_ward() {
    let session = Session::new();
    let answer = session.run("demo first --size ward");
    assert_snapshot!(answer.masked(), @r#"
    first/ written: # people, # duties, # sessions, # bookings, # people in beds or expected
    ──
    minimum duties open # of #; # head-minutes
    people not reviewed # person-days
    planned care kept # of # # %
    moved, seen within # days # # %
    moved, seen later # # %
    no date # # %
    bookings of other days moved # before and after the strike
    sessions in the strike that run # of #; # of them reduced, # extra
    cost of cover £# budget £#
    ──
    Gaps, and what would close each:
    tier # · Vascular access · #-#-#T#:# to #-#-#T#:# · # head-minutes
    Derogation: # of grade ST# with long line at Vascular access, from #-#-# #:# to #-#-# #:#; to be asked for only once the strike has begun and the risk is present.
    tier # · Vascular access · #-#-#T#:# to #-#-#T#:# · # head-minutes
    Derogation: # of grade ST# with long line at Vascular access, from #-#-# #:# to #-#-# #:#; to be asked for only once the strike has begun and the risk is present.
    Checked: every rule recomputed from the files, totals equal.
    Look at first/report.html, then at the tables in first/ and first/plan/.
    exit 0
    "#);
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
