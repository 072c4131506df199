//! Ctrl-C while planning: the best plan so far, whole and checked.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::session::{Answer, Session};

/// Longer than any test may take; the plan ends by the signal, never by this.
const LONG: &str = "3000";
const PATIENCE: Duration = Duration::from_secs(60);

fn interrupt(session: &Session, line: &str) -> Answer {
    let mut child = session.start(line);
    sleep(Duration::from_secs(3));
    // Twice at once, as `timeout` does: that is one wish to stop.
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id, &id]).stdout(Stdio::null()).status();
    assert!(sent.is_ok_and(|status| status.success()), "kill -INT");
    let start = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("still planning {PATIENCE:?} after Ctrl-C");
        }
        sleep(Duration::from_millis(50));
    }
    Answer::from(child.wait_with_output().expect("its output"))
}

#[test]
fn leaves_the_best_plan_so_far() {
    let session = Session::with_ward();
    let answer = interrupt(&session, &format!("plan ward --seconds {LONG}")).expect_code(0);
    assert!(
        answer.out.contains("Interrupted: this is the best plan until then, and the checker has passed it."),
        "{}",
        answer.out
    );
    assert!(answer.err.contains("Stopping with the best plan so far."), "{}", answer.err);
    session.run("check ward ward/plan").expect_code(0);
}

#[test]
fn says_so_in_the_object() {
    let session = Session::with_ward();
    let answer = interrupt(&session, &format!("plan ward --seconds {LONG} --json")).expect_code(0);
    assert_eq!(answer.object()["interrupted"], true);
}
