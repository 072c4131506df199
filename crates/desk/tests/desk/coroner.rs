//! The shipped case: what a coroner found about a strike in 2023, as a folder, with the plan as it was.

use std::path::Path;

use serde_json::Value;

use super::session::Session;

/// The case and the plan as it was.
fn case() -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coroner");
    let plan = folder.join("as-it-was");
    (folder.display().to_string(), plan.display().to_string())
}

/// Rules of law and safety that are charged anything, with their totals.
fn broken(answer: &Value) -> Vec<(String, i64)> {
    let order = ["one_place", "open_minimum", "unreviewed", "safe_load"];
    let by_rule = answer["by_rule"].as_object().expect("totals by rule");
    let mut found: Vec<(String, i64)> = by_rule
        .iter()
        .map(|(rule, total)| (rule.clone(), total.as_i64().expect("a number")))
        .filter(|(rule, total)| *total > 0 && !["rota_change", "continuity", "disturbance"].contains(&rule.as_str()))
        .collect();
    found.sort_by_key(|(rule, _)| order.iter().position(|o| o == rule));
    found
}

#[test]
fn the_plan_as_it_was_shows_the_four_failures_and_nothing_else() {
    let (folder, plan) = case();
    let answer = Session::new().run(&format!("check {folder} {plan} --json")).expect_code(1).object();
    let expected = [
        // C2 at two units in two blocks on three days.
        ("one_place", 3 * 2),
        // The acute unit lacks one of two from 07:00 to 17:00 on three days; a round that nobody held, 07:00 to 13:00.
        ("open_minimum", 3 * 600 + 360),
        // One patient on one day.
        ("unreviewed", 1),
        // 25 patients at 4 quarters in the morning are 100, 20 above the safe 80; at 3 in the afternoon 75.
        ("safe_load", 3 * 20),
    ];
    assert_eq!(broken(&answer), expected.map(|(rule, total)| (rule.to_owned(), total)));
}

#[test]
fn a_better_plan_is_found_with_every_clinic_kept() {
    let (folder, _) = case();
    let session = Session::new();
    let answer = session.run(&format!("plan {folder} --iterations 100000 --out plan --json")).expect_code(0).object();
    // Law, safety, harm, wait: all that is left to count is the burden on those at work.
    let score: Vec<i64> = serde_json::from_value(answer["score"].clone()).expect("five integers");
    assert_eq!(score[..4], [0; 4]);
    assert_eq!(answer["bookings"]["kept"], answer["bookings"]["total"]);
    let checked = session.run(&format!("check {folder} plan --json")).expect_code(0).object();
    assert_eq!(checked["score"], answer["score"]);
}

#[test]
fn pins_that_cannot_all_be_kept_leave_a_plan_and_are_named() {
    let session = Session::new();
    let folder = session.path("case");
    std::fs::create_dir(&folder).expect("a folder");
    for file in std::fs::read_dir(case().0).expect("the case") {
        let path = file.expect("a file").path();
        if path.is_file() {
            std::fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    // Every consultant is fixed to the frailty unit for the day, each of which is lawful; nobody is left for a clinic.
    let mut pins = "what,person,duty,session,role,start,end,mode,booking,author,reason\n".to_owned();
    for consultant in ["C1", "C2", "C3", "C4", "C5", "C6", "C7"] {
        pins += &format!("cover,{consultant},FRL-UNIT-0614,,,,,,,operations,a drill\n");
    }
    pins += "session,,,CL1-0614-am,,,,full,,operations,a promise\n";
    std::fs::write(folder.join("pins.csv"), pins).expect("pins");
    let planned = session.run("plan case --iterations 20000 --out plan").expect_code(1);
    assert!(
        planned.out.starts_with("PIN SET ASIDE: ") && planned.out.contains("with the other pins"),
        "{}",
        planned.out
    );
    let checked = session.run("check case plan").expect_code(1);
    let said = format!("{}{}", checked.out, checked.err);
    assert!(said.contains("R0204") && !said.contains("R0203"), "{said}");
}
