//! Broken folders: exit code 2, findings, and never a plan folder or a part of one.

use std::fs;

use super::session::{Session, names};

#[test]
fn a_table_gone_or_garbled() {
    for table in ["people.csv", "shifts.csv", "duties.csv", "sessions.csv", "bookings.csv", "hospital.toml"] {
        for garbled in [None, Some(&b"\xff\xfe\x00what"[..]), Some(&b""[..])] {
            let session = Session::with_ward();
            let path = session.path("ward").join(table);
            fs::remove_file(&path).expect("the table is there");
            if let Some(bytes) = garbled {
                fs::write(&path, bytes).expect("a file");
            }
            let answer = session.run("plan ward --iterations 1").expect_code(2);
            assert!(answer.err.contains(table), "{table}: {}", answer.err);
            assert_eq!(answer.out, "");
            assert!(!session.path("ward/plan").exists());
            assert_eq!(names(&session.path("")), ["ward"]);
        }
    }
}

#[test]
fn a_broken_plan_to_start_from() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 1 --out first").expect_code(0);
    let cover = session.path("first/cover.csv");
    let mut text = fs::read_to_string(&cover).expect("the cover table");
    text.push_str("what,is,this\n");
    fs::write(&cover, text).expect("a file");
    session.run("plan ward --iterations 1 --from first --out second").expect_code(2);
    session.run("check ward first").expect_code(2);
    session.run("report ward first --out r.html").expect_code(2);
    assert_eq!(names(&session.path("")), ["first", "ward"]);
}
