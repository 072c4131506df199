//! `ihtc`: a made-up instance is solved and scored, and the exit code says what became of it.

use std::fs;

use serde_json::{Value, json};

use super::session::{Session, names};

/// Two patients of one surgeon and one theatre, two rooms, two nurses; the second patient fits only on the second day.
fn instance() -> Value {
    let patient = |id: &str, gender: &str| {
        json!({
            "id": id, "mandatory": true, "gender": gender, "age_group": "adult", "length_of_stay": 1,
            "surgery_release_day": 0, "surgery_due_day": 1, "surgery_duration": 60, "surgeon_id": "s0",
            "workload_produced": [1, 1, 1], "skill_level_required": [0, 0, 0],
        })
    };
    let shifts: Vec<Value> = (0..2)
        .flat_map(|day| ["early", "late", "night"].map(|s| json!({"day": day, "shift": s, "max_load": 9})))
        .collect();
    json!({
        "days": 2, "skill_levels": 1, "shift_types": ["early", "late", "night"], "age_groups": ["adult"],
        "weights": {
            "room_mixed_age": 1, "room_nurse_skill": 1, "continuity_of_care": 1, "nurse_eccessive_workload": 1,
            "open_operating_theater": 10, "surgeon_transfer": 1, "patient_delay": 5, "unscheduled_optional": 100,
        },
        "occupants": [],
        "patients": [patient("p0", "A"), patient("p1", "B")],
        "surgeons": [{"id": "s0", "max_surgery_time": [60, 60]}],
        "operating_theaters": [{"id": "t0", "availability": [600, 600]}],
        "rooms": [{"id": "r0", "capacity": 1}, {"id": "r1", "capacity": 2}],
        "nurses": [
            {"id": "n0", "skill_level": 0, "working_shifts": shifts},
            {"id": "n1", "skill_level": 0, "working_shifts": shifts},
        ],
    })
}

fn session(instance: &Value) -> Session {
    let session = Session::new();
    fs::write(session.path("instance.json"), instance.to_string()).expect("written");
    session
}

#[test]
fn an_instance_is_solved_and_its_solution_scored() {
    let session = session(&instance());
    let line = "ihtc solve instance.json --out solution.json --iterations 2000 --threads 2 --json";
    let solved = session.run(line).expect_code(0).object();
    // Two theatre days, one day of delay, one nurse for each patient: 20 + 5 + 2.
    assert_eq!((&solved["violations_total"], &solved["cost"]), (&json!(0), &json!(27)), "{solved}");
    assert!(solved["evaluated"]["full"].as_u64().is_some_and(|full| full > 0), "{solved}");
    let scored = session.run("ihtc score instance.json solution.json --json").expect_code(0).object();
    for key in ["violations", "violations_total", "costs", "cost"] {
        assert_eq!(scored[key], solved[key], "{key}");
    }
    let first = fs::read(session.path("solution.json")).expect("a solution");
    session.run(line).expect_code(0);
    assert_eq!(fs::read(session.path("solution.json")).expect("a solution"), first, "the same bytes");
    let told = session.run("ihtc score instance.json solution.json").expect_code(0).out;
    assert!(told.contains("0 violations, cost 27."), "{told}");
}

#[test]
fn what_cannot_be_solved_writes_nothing() {
    let mut instance = instance();
    instance["surgeons"][0]["max_surgery_time"] = json!([60, 0]);
    let session = session(&instance);
    let answer = session.run("ihtc solve instance.json --out solution.json --iterations 2000 --json").expect_code(1);
    let finding = &answer.object()["findings"][0];
    assert_eq!(finding["code"], "R0207");
    assert!(finding["cause"].as_str().is_some_and(|c| c.contains("SurgeonOvertime 60")), "{finding}");
    assert_eq!(names(&session.path("")), ["instance.json"]);
}

#[test]
fn a_solution_that_violates_says_no() {
    let session = session(&instance());
    fs::write(session.path("solution.json"), json!({"patients": [], "nurses": []}).to_string()).expect("written");
    let scored = session.run("ihtc score instance.json solution.json --json").expect_code(1).object();
    assert_eq!(scored["violations"]["MandatoryUnscheduledPatients"], 2);
}

#[test]
fn files_that_are_wrong_are_refused() {
    let session = session(&instance());
    fs::write(session.path("notes.json"), "{}").expect("written");
    let wrong = [
        ("ihtc score nothing.json solution.json", "F0801"),
        ("ihtc score instance.json nothing.json", "F0801"),
        ("ihtc solve notes.json --out solution.json", "F0801"),
        ("ihtc solve instance.json --out notes.json", "R0108"),
        ("ihtc solve instance.json --out solution.json --seconds 0", "R0101"),
    ];
    for (line, code) in wrong {
        let answer = session.run(line).expect_code(2);
        assert!(answer.err.contains(code), "{line}: {}", answer.err);
    }
    assert_eq!(fs::read_to_string(session.path("notes.json")).expect("notes"), "{}");
}
