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
        .filter(|(rule, total)| *total > 0 && !["rota_change", "continuity"].contains(&rule.as_str()))
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
    let answer = session.run(&format!("plan {folder} --iterations 40000 --out plan --json")).expect_code(0).object();
    // Law, safety, harm, wait: all that is left to count is the burden on those at work.
    let score: Vec<i64> = serde_json::from_value(answer["score"].clone()).expect("five integers");
    assert_eq!(score[..4], [0; 4]);
    assert_eq!(answer["bookings"]["kept"], answer["bookings"]["total"]);
    let checked = session.run(&format!("check {folder} plan --json")).expect_code(0).object();
    assert_eq!(checked["score"], answer["score"]);
}
