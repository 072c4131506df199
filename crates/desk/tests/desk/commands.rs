//! init, plan, check, report, rules: what a person sees, and what a script reads.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use super::session::Session;

#[test]
fn rules_lists_every_rule_with_level_and_weight() {
    let answer = Session::new().run("rules").expect_code(0);
    let rows: Vec<Vec<&str>> = answer
        .out
        .lines()
        .map(|line| line.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
        .filter(|cells: &Vec<&str>| cells.len() > 3)
        .collect();
    let short = rows.iter().map(|c| format!("{} {} · {} · {}\n", c[0], c[1], c[c.len() - 2], c[c.len() - 1]));
    assert_snapshot!(short.collect::<String>(), @r#"
    no name · level · weight
    1 away · 0 law · 1
    2 one_place · 0 law · 1
    3 in_shift · 0 law · 1
    4 skill · 0 law · 1
    5 called_out · 0 law · 1
    6 agency · 0 law · 1
    7 frozen · 0 law · 1
    8 extra_offer · 0 law · 1
    9 rest · 0 law · 1
    10 week_hours · 0 law · 1
    11 stretch_hours · 0 law · 1
    12 long_run · 0 law · 1
    13 evening_run · 0 law · 1
    14 nights · 0 law · 1
    15 day_run · 0 law · 1
    16 weekends · 0 law · 1
    17 on_call · 0 law · 1
    18 average_hours · 0 law · 1
    19 role_after_night · 0 law · 1
    20 absolute_load · 0 law · 1
    21 session_roles · 0 law · 1
    22 place_open · 0 law · 1
    23 session_capacity · 0 law · 1
    24 booking_fit · 0 law · 1
    25 surgeon · 0 law · 1
    26 earliest · 0 law · 1
    27 bed_fit · 0 law · 1
    28 beds · 0 law · 1
    29 single_sex · 0 law · 1
    30 post_op · 0 law · 1
    31 elective_ceiling · 0 law · 1
    32 pins · 0 law · 1
    33 heads · 0 law · 1
    34 open_minimum · 1 safety · 1
    35 unreviewed · 1 safety · 1
    36 safe_load · 1 safety · 1
    37 preferred_skill · 1 safety · 1
    38 past_safe_date · 2 harm · 1
    39 no_date · 2 harm · 4
    40 on_the_day · 2 harm · 2
    41 told_late · 2 harm · 1
    42 care_to_keep · 2 harm · 2
    43 delay · 3 wait · 1
    44 beyond_window · 3 wait · 7
    45 second_move · 3 wait · 3
    46 knock_on · 3 wait · 3
    47 open_desirable · 4 people · 1
    48 rota_change · 4 people · 10
    49 extra_shifts · 4 people · 1
    50 extra_sessions · 4 people · 1
    51 over_budget · 4 people · 2
    52 rest_debt · 4 people · 1
    53 handover · 4 people · 1
    54 continuity · 4 people · 1
    55 fairness · 4 people · 5
    56 theatre_opening · 4 people · 1
    57 surgeon_transfer · 4 people · 1
    58 mixed_ages · 4 people · 1
    59 disturbance · 4 people · 0
    60 contingent · 2 harm · 1
    61 guarantee · 3 wait · 1

    "#);
}

#[test]
fn rules_of_a_folder_are_the_folder_s() {
    let session = Session::with_ward();
    let [shipped, folder] = ["rules", "rules ward"].map(|line| session.run(line).expect_code(0).out);
    assert_eq!(shipped.lines().count(), folder.lines().count());
}

#[test]
fn a_ward_from_init_to_report() {
    let session = Session::new();
    assert_snapshot!(session.run("init ward --size ward").masked(), @r#"
    ward: # people, # duties, # sessions, # bookings, # people in beds or expected
    Synthetic data, made by tideover init with seed #. No person, patient or hospital in it is real. Shapes follow published figures where there are any; see docs/reference/synthetic.md.
    Plan it with: tideover plan ward
    exit 0
    "#);
    assert_snapshot!(session.run("check ward").masked(), @r#"
    Synthetic surgical ward: # people, # duties, # sessions, # bookings, # people in beds or expected
    notice R# safe_load the rota as published: # load-blocks, cases: #, first: in SURG at #-#-#T#:# by R# · known before the strike; it counts in every plan that leaves it so
    The folder can be planned; # to know of.
    exit 0
    "#);
    assert_snapshot!(session.run("plan ward --iterations 2000 --threads 1").masked(), @r#"
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
    ──
    level points bound
    ──
    # law # proven best
    # safety # at least #; # % above
    # harm # at least #
    # wait # at least #
    # people # at least #
    ──
    Gaps, and what would close each:
    tier # · Vascular access · #-#-#T#:# to #-#-#T#:# · # head-minutes
    Derogation: # of grade ST# with long line at Vascular access, from #-#-# #:# to #-#-# #:#; to be asked for only once the strike has begun and the risk is present.
    tier # · Vascular access · #-#-#T#:# to #-#-#T#:# · # head-minutes
    Derogation: # of grade ST# with long line at Vascular access, from #-#-# #:# to #-#-# #:#; to be asked for only once the strike has begun and the risk is present.
    Plan: ward/plan (# iterations, seed #, # threads)
    Checked: every rule recomputed, totals equal. Read it with: tideover report ward ward/plan --out report.html
    exit 0
    "#);
    assert_snapshot!(session.run("check ward ward/plan").masked(), @r#"
    ──
    level rule total unit cases
    ──
    people disturbance # people told #
    ──
    All other rules: #.
    ──
    level points
    ──
    # law #
    # safety #
    # harm #
    # wait #
    # people #
    ──
    Passed: no law is broken, and its own files state the same to the unit.
    exit 0
    "#);
    assert_snapshot!(session.run("report ward ward/plan --out ward.html").masked(), @r#"
    Report: ward.html
    exit 0
    "#);
    let page = fs::read_to_string(session.path("ward.html")).expect("the report");
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..page.len().min(80)]);
}

#[test]
fn planner_and_checker_give_the_same_object() {
    let session = Session::with_ward();
    let planned = session.run("plan ward --iterations 2000 --seed 3 --json").expect_code(0).object();
    let checked = session.run("check ward ward/plan --json").expect_code(0).object();
    for key in [
        "score",
        "safety",
        "safety_names",
        "by_rule",
        "bookings",
        "planned_care_kept",
        "duties",
        "sessions",
        "cost_gbp",
    ] {
        assert!(!planned[key].is_null(), "{key} is missing");
        assert_eq!(planned[key], checked[key], "{key}");
    }
    assert_eq!(checked["agrees"], true);
    for key in ["bound", "asks", "iterations", "seconds", "seed", "threads", "version"] {
        assert!(planned.get(key).is_some(), "{key} is missing");
    }
    let sum = |object: &Value, keys: &[&str]| keys.iter().filter_map(|key| object[key].as_u64()).sum::<u64>();
    let care = &planned["bookings"];
    assert_eq!(care["total"].as_u64(), Some(sum(care, &["kept", "moved", "no_date", "waits"])));
    let duties = &planned["duties"];
    assert_eq!(duties["minimum"].as_u64(), Some(sum(duties, &["covered", "gaps"])));
    let sessions = &planned["sessions"];
    assert_eq!(sessions["total"].as_u64(), Some(sum(sessions, &["runs", "reduced", "contingent", "stands_down"])));
    assert_eq!(planned["score"].as_array().map(Vec::len), Some(5));
    assert_eq!(planned["by_rule"].as_object().map(serde_json::Map::len), Some(61));
}

#[test]
fn a_total_changed_by_hand_is_found() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 500").expect_code(0);
    let path = session.path("ward/plan/plan.json");
    let mut summary: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a summary")).expect("JSON");
    let delay = &mut summary["by_rule"]["delay"];
    *delay = Value::from(delay.as_i64().expect("a total") + 1);
    fs::write(&path, summary.to_string()).expect("a file");
    let answer = session.run("check ward ward/plan").expect_code(1);
    assert!(answer.out.contains("R0201 delay"), "{}", answer.out);
    assert_eq!(session.run("check ward ward/plan --json").expect_code(1).object()["agrees"], false);
    session.run("report ward ward/plan --out r.html").expect_code(1);
    assert!(!session.path("r.html").exists());
}

#[test]
fn a_gap_taken_out_by_hand_is_found() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 2000").expect_code(0);
    let path = session.path("ward/plan/gaps.csv");
    let gaps = fs::read_to_string(&path).expect("gaps");
    let minutes = ",600,";
    assert!(gaps.contains(minutes), "{gaps}");
    fs::write(&path, gaps.replacen(minutes, ",60,", 1)).expect("a file");
    let answer = session.run("check ward ward/plan").expect_code(1);
    assert!(answer.out.contains("R0205") && answer.out.contains("states 60 open head-minutes from "), "{}", answer.out);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let session = Session::with_ward();
    for line in ["rules", "check ward --json", "plan ward --iterations 1 --json", "plan --help"] {
        let answer = session.run_and_close(line);
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
        assert!(!answer.err.contains("panic"), "{line}: {}", answer.err);
    }
}

#[test]
fn a_plan_is_made_again_when_the_folder_has_changed() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 20000").expect_code(0);
    // One booking goes, one comes.
    let bookings = session.path("ward/bookings.csv");
    let text = fs::read_to_string(&bookings).expect("bookings");
    let first = text.lines().nth(1).expect("a booking");
    let id = first.split(',').next().expect("an id");
    fs::write(&bookings, text.replace(first, &first.replacen(id, "B-new", 1))).expect("bookings");
    let answer = session.run("plan ward --from ward/plan --iterations 20000 --out again").expect_code(0);
    assert!(answer.err.contains("1 of this kind (F0302)"), "{}", answer.err);
    assert!(answer.err.contains("1 of this kind (F0706)") && answer.err.contains("`B-new`"), "{}", answer.err);
    session.run("check ward again").expect_code(0);
    // The old plan itself is no longer one of this folder.
    session.run("check ward ward/plan").expect_code(2);
}

#[test]
fn a_plan_is_made_again_when_time_has_passed() {
    let session = Session::with_ward();
    session.run("plan ward --iterations 20000").expect_code(0);
    let settings = session.path("ward/hospital.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    let line = text.lines().find(|line| line.starts_with("as_of")).expect("an as-of instant").to_owned();
    // What is fixed of the past is so: a patient who came in the first week, and the list they were on.
    let bookings = fs::read_to_string(session.path("ward/bookings.csv")).expect("bookings");
    let came = bookings.lines().find(|line| line.contains("-0721-")).expect("a booking of 21 July");
    let cells: Vec<&str> = came.split(',').collect();
    let (booking, list) = (cells[0], cells.iter().find(|cell| cell.contains("-0721-")).expect("its session"));
    let pins = format!(
        "what,person,duty,session,role,start,end,mode,booking,author,reason\n\
         booking,,,{list},,,,,{booking},ward clerk,came\nsession,,,{list},,,,full,,ward clerk,it ran\n"
    );
    // Before the strike, inside it (when duties stood empty and patients were operated on all the same), after it.
    for (at, instant) in ["2025-07-16T13:00", "2025-07-27T07:30", "2025-08-01T00:00"].into_iter().enumerate() {
        fs::write(&settings, text.replace(&line, &format!("as_of = \"{instant}\""))).expect("settings");
        let out = format!("again-{at}");
        session.run(&format!("plan ward --from ward/plan --iterations 20000 --out {out}")).expect_code(0);
        session.run(&format!("check ward {out}")).expect_code(0);
        if at > 0 {
            fs::write(session.path("ward/pins.csv"), &pins).expect("pins");
        }
        let fresh =
            session.run(&format!("plan ward --iterations 20000 --out fresh-{at} --json")).expect_code(0).object();
        assert!(fresh["bookings"]["kept"].as_i64() > Some(5), "{}", fresh["bookings"]);
    }
    // What is over is not asked for.
    let asks = fs::read_to_string(session.path("again-2/asks.csv")).expect("asks");
    assert_eq!(asks.lines().count(), 1, "{asks}");
}
