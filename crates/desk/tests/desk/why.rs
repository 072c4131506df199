//! Why, with proof: what is said reads as a rota co-ordinator would say it, and a certificate stands on its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use super::session::Session;

/// A ward with a plan, the same on every machine.
fn planned() -> Session {
    let session = Session::with_ward();
    session.run("plan ward --iterations 4000 --threads 1").expect_code(0);
    session
}

#[test]
fn gaps_of_the_ward() {
    assert_snapshot!(planned().run("why ward ward/plan LINE-0728d LINE-0729d").expect_code(0).out);
}

#[test]
fn a_moved_patient_with_cancer_and_a_list_that_stands_down() {
    let session = planned();
    let bookings = fs::read_to_string(session.path("ward/bookings.csv")).expect("bookings");
    let places = fs::read_to_string(session.path("ward/plan/bookings.csv")).expect("places");
    let header: Vec<&str> = bookings.lines().next().expect("a header").split(',').collect();
    let priority = header.iter().position(|name| *name == "priority").expect("a priority");
    let urgent = |id: &str| {
        let row = bookings.lines().find(|line| line.starts_with(&format!("{id},"))).expect("the booking");
        ["cancer", "P1", "P2"].contains(&row.split(',').nth(priority).expect("its priority"))
    };
    let id = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
    let moved =
        places.lines().filter(|line| line.contains(",moved,")).map(id).find(|b| urgent(b)).expect("somebody moved");
    let sessions = fs::read_to_string(session.path("ward/plan/sessions.csv")).expect("sessions");
    let down = sessions.lines().filter(|line| line.contains("stands_down")).map(id).next().expect("a session");
    assert_snapshot!(session.run(&format!("why ward ward/plan {moved} {down}")).expect_code(0).out);
}

#[test]
fn who_could_hold_a_duty_and_what_somebody_could_hold() {
    let session = planned();
    let who = session.run("why ward ward/plan --who LINE-0728d --json").expect_code(0).object();
    assert!(who["candidates"].as_array().is_some_and(Vec::is_empty), "{who}");
    let people = fs::read_to_string(session.path("ward/people.csv")).expect("people");
    let called_out = people.lines().filter(|line| line.contains(",resident,")).map(|line| line.split(',').next());
    let called_out: Vec<&str> = called_out.flatten().collect();
    assert!(!called_out.is_empty(), "a ward has residents");
    let duties = fs::read_to_string(session.path("ward/duties.csv")).expect("duties");
    let in_strike = duties.lines().filter(|line| line.contains("2025-07-28T")).map(|line| line.split(',').next());
    for duty in in_strike.flatten().take(8) {
        let who = session.run(&format!("why ward ward/plan --who {duty} --json")).expect_code(0).object();
        for candidate in who["candidates"].as_array().expect("candidates") {
            let person = candidate["person"].as_str().expect("an id");
            assert!(!called_out.contains(&person), "{person} is called out and ranked for {duty}");
        }
    }
}

#[test]
fn a_pin_that_cannot_hold_and_the_case_of_the_coroner() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coroner");
    let said = Session::new().run(&format!("why {0} {0}/as-it-was", folder.display())).expect_code(0);
    assert_snapshot!(said.out);
    let session = Session::with_ward();
    let people = fs::read_to_string(session.path("ward/people.csv")).expect("people");
    let resident = people.lines().find(|line| line.contains(",resident,")).and_then(|line| line.split(',').next());
    let pin = format!("cover,{},LINE-0728d,a co-ordinator,they did it last time", resident.unwrap_or_default());
    fs::write(session.path("ward/pins.csv"), format!("what,person,duty,author,reason\n{pin}\n")).expect("a pin");
    session.run("plan ward --iterations 4000 --threads 1").expect_code(1);
    assert_snapshot!(session.run("why ward ward/plan LINE-0728d").expect_code(0).out);
}

#[test]
fn ids_that_are_not_there_are_all_named() {
    let answer = planned().run("why ward ward/plan nobody nothing --what nowhere").expect_code(2);
    for id in ["nobody", "nothing", "nowhere"] {
        assert!(answer.err.contains(id), "{}", answer.err);
    }
}

#[test]
fn a_certificate_stands_on_its_own_and_any_change_shows() {
    let session = planned();
    session.run("certify ward ward/plan --gap LINE-0728d --out gap.json").expect_code(0);
    fs::remove_dir_all(session.path("ward")).expect("the folder goes");
    assert_snapshot!(session.run("verify gap.json").expect_code(0).out);
    let text = fs::read(session.path("gap.json")).expect("a certificate");
    for at in (0..text.len()).step_by(97) {
        let mut changed = text.clone();
        changed[at] ^= 1;
        fs::write(session.path("changed.json"), changed).expect("a change");
        let answer = session.run("verify changed.json");
        assert!(answer.code == 1 || answer.code == 2, "a change at byte {at}: {}", answer.out);
    }
}

#[test]
fn a_signature_is_checked_by_this_program_and_by_another() {
    let session = planned();
    let openssl = |line: &str| {
        Command::new("openssl")
            .args(line.split(' '))
            .current_dir(session.path(""))
            .output()
            .is_ok_and(|o| o.status.success())
    };
    if !openssl("genpkey -algorithm ed25519 -out key.pem") || !openssl("pkey -in key.pem -pubout -out public.pem") {
        eprintln!("SKIPPED: no openssl that makes Ed25519 keys");
        return;
    }
    session.run("certify ward ward/plan --gap LINE-0728d --out gap.json --key key.pem").expect_code(0);
    session.run("verify gap.json --public-key public.pem").expect_code(0);
    assert!(openssl("pkeyutl -verify -pubin -inkey public.pem -rawin -in gap.json -sigfile gap.json.sig"));
    let mut signature = fs::read(session.path("gap.json.sig")).expect("a signature");
    signature[7] ^= 1;
    fs::write(session.path("gap.json.sig"), signature).expect("another signature");
    session.run("verify gap.json --public-key public.pem").expect_code(1);
}

#[test]
fn no_gap_no_certificate() {
    let session = planned();
    let duties = fs::read_to_string(session.path("ward/duties.csv")).expect("duties");
    let gaps = fs::read_to_string(session.path("ward/plan/gaps.csv")).expect("gaps");
    let held = duties.lines().skip(1).filter_map(|line| line.split(',').next()).find(|duty| !gaps.contains(duty));
    let held = held.expect("a duty without gap");
    let answer = session.run(&format!("certify ward ward/plan --gap {held} --out gap.json")).expect_code(1);
    assert!((answer.out + &answer.err).contains("R0211"));
    session.run("certify ward ward/plan --gap elsewhere --out gap.json").expect_code(2);
    assert!(!session.path("gap.json").exists());
}

#[test]
fn bounds_that_say_too_much_are_found() {
    let session = planned();
    session.run("check ward ward/plan").expect_code(0);
    let file = session.path("ward/plan/plan.json");
    let text = fs::read_to_string(&file).expect("a summary");
    let mut summary: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    summary["bound"][2] = "proven".into();
    fs::write(&file, summary.to_string()).expect("a forged summary");
    let answer = session.run("check ward ward/plan").expect_code(1);
    let said = answer.out + &answer.err;
    assert!(said.contains("R0206") && said.contains("bound of harm"), "{said}");
    // With the feature `exact` more can be shown of harm than without; of open duties nothing.
    summary["exact_bounds"] = true.into();
    fs::write(&file, summary.to_string()).expect("a summary made with more");
    let said = session.run("check ward ward/plan").expect_code(i32::from(plan::EXACT));
    assert!((said.out + &said.err).contains(if plan::EXACT { "R0206" } else { "R0213" }));
    for bound in summary["safety_bound"].as_array_mut().expect("bounds") {
        *bound = "proven".into();
    }
    fs::write(&file, summary.to_string()).expect("a forged summary");
    let answer = session.run("check ward ward/plan").expect_code(1);
    assert!((answer.out + &answer.err).contains("R0206"));
}

#[test]
fn two_plans_side_by_side() {
    let session = planned();
    session.run("plan ward --policy first-fit --out ward/other").expect_code(0);
    let same = session.run("diff ward ward/plan ward/plan").expect_code(0);
    assert!(same.out.contains("No rules differ.") && same.out.contains("No patients differ."), "{}", same.out);
    let differ = session.run("diff ward ward/plan ward/other --json").expect_code(0).object();
    let rules = differ["rules"].as_array().expect("rules");
    assert!(
        rules.iter().any(|rule| rule["rule"] == "open_minimum" && rule["second"].as_i64() > rule["first"].as_i64())
    );
}
