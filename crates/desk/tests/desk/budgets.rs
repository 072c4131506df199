//! What more time, an earlier plan, and no search at all come to.

use serde_json::Value;

use super::session::Session;

#[test]
fn a_plan_to_start_from_is_never_made_worse() {
    let session = Session::with_ward();
    for seed in 0..10 {
        let begun = format!("plan ward --iterations {} --seed {seed} --json --out begun", 200 << seed);
        let begun = session.run(&begun).expect_code(0).object();
        let went_on = format!("plan ward --iterations {} --seed 99 --from begun --json --out went-on", 1 + seed * 500);
        let went_on = session.run(&went_on).expect_code(0).object();
        assert!(order(&went_on) <= order(&begun), "seed {seed}: {:?} after {:?}", order(&went_on), order(&begun));
    }
}

#[test]
fn longer_is_never_worse_in_the_mean() {
    let session = Session::with_ward();
    let mean = |iterations: u32| {
        let mut sum: Vec<i64> = Vec::new();
        for seed in 0..10 {
            let line = format!("plan ward --iterations {iterations} --seed {seed} --threads 1 --json --out plan");
            let score = order(&session.run(&line).expect_code(0).object());
            sum.resize(score.len(), 0);
            sum.iter_mut().zip(score).for_each(|(sum, points)| *sum += points);
        }
        sum
    };
    let means = [5_000, 10_000, 20_000].map(mean);
    assert!(means.is_sorted_by(|shorter, longer| shorter >= longer), "sums over ten seeds: {means:?}");
}

#[test]
fn yardsticks_are_plans_that_the_checker_passes() {
    let session = Session::with_ward();
    let search = session.run("plan ward --iterations 20000 --json").expect_code(0).object();
    for policy in ["first-fit", "christmas-day"] {
        let planned =
            session.run(&format!("plan ward --policy {policy} --json --out {policy}")).expect_code(0).object();
        assert_eq!(planned["policy"], policy);
        let checked = session.run(&format!("check ward {policy} --json")).expect_code(0).object();
        assert_eq!((&checked["score"], &checked["agrees"]), (&planned["score"], &Value::Bool(true)), "{policy}");
        assert!(order(&search) < order(&planned), "{policy}");
        assert_eq!(planned["iterations"], 0);
    }
    let [first_fit, christmas] = ["first-fit", "christmas-day"]
        .map(|policy| session.run(&format!("plan ward --policy {policy} --json --out again")).expect_code(0).object());
    // Nobody is moved to another day by a holiday rota; a spreadsheet moves whom it can.
    assert!(first_fit["bookings"]["moved"].as_u64() > Some(0) && first_fit["bookings"]["moved_within_window"].is_u64());
    assert_eq!(christmas["bookings"]["moved"], 0);
    assert!(christmas["bookings"]["kept"].as_u64() < first_fit["bookings"]["kept"].as_u64());
    assert_eq!(
        session.run("plan ward --policy first-fit --json --out again").expect_code(0).object()["score"],
        first_fit["score"]
    );
}

#[test]
fn the_report_shows_the_yardsticks_beside_the_plan() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 2000").expect_code(0);
    session.run("report ward ward/plan --out page.html").expect_code(0);
    let page = std::fs::read_to_string(session.path("page.html")).expect("a page");
    let heads = ["Christmas day", "First fit", "This plan"]
        .map(|title| format!("<th scope=\"col\" class=\"number\">{title}</th>"));
    assert!(heads.iter().all(|head| page.contains(head)), "three columns");
}

/// Law, the safety vector, then the other levels: what plans are compared by.
fn order(object: &Value) -> Vec<i64> {
    let list = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_i64).collect::<Vec<_>>();
    let (five, safety) = (list(&object["score"]), list(&object["safety"]));
    [&five[..1], &safety, &five[2..]].concat()
}
