//! A plan that is written is read back as it was, replaces only a plan, and each bad row gives its finding.

use std::fs;
use std::path::Path;

use files::{read_plan, write_plan};
use model::{
    Ask, AskKind, Bed, Bound, Cover, Date, Ended, ExtraTaken, Finding, Gap, Hospital, Method, NextSession, Outcome,
    Plan, RuleId, Score, Stretch, Verdict, Work,
};

use crate::small;

fn planned(h: &Hospital) -> (Plan, Outcome) {
    let mut plan = model::published(h);
    // The list runs reduced; its second patient moves to the Saturday list; the clinic patient gets a date.
    plan.verdicts = vec![Verdict::Runs(1), Verdict::Runs(0), Verdict::StandsDown];
    plan.dates = vec![
        Some(Date { session: 0, bed: Some(Bed { ward: 0, room: Some(1) }) }),
        Some(Date { session: 1, bed: None }),
        Some(Date { session: 2, bed: Some(Bed { ward: 0, room: None }) }),
    ];
    plan.released = vec![4];
    plan.extras = vec![ExtraTaken { extra: 0, person: 1 }];
    // One run of three blocks, one block apart from it.
    let first = h.calendar.blocks_in(Stretch::new(4 * 1440 + 420, 5 * 1440 + 420)).start;
    for block in [first, first + 1, first + 2, first + 4] {
        plan.cover.push(Cover { block, person: 3, work: Work::Duty(2) });
    }
    plan.tidy();
    let mut totals = [0; RuleId::COUNT];
    totals[RuleId::OpenMinimum as usize] = 720;
    totals[RuleId::Delay as usize] = 20;
    let night = h.duties[1].stretch;
    let outcome = Outcome {
        score: Score { law: 0, safety: vec![0, 720, 0, 0, 0, 0, 0, 0], harm: 3, wait: 20, people: 1650 },
        totals,
        bounds: [Bound::Proven, Bound::AtLeast(360), Bound::Unknown, Bound::Unknown, Bound::AtLeast(-1)],
        safety_bounds: [vec![Bound::AtLeast(0), Bound::Proven], vec![Bound::Unknown; 6]].concat(),
        exact_bounds: true,
        gaps: vec![Gap {
            duty: 1,
            stretch: night,
            head_minutes: 720,
            missing: 1,
            reasons: vec!["Two people hold the skill.".into(), "- one is away, \"on leave\"".into()],
        }],
        asks: vec![
            Ask { gap: 0, kind: AskKind::Extra { extra: 1 }, text: "One more extra night".into() },
            Ask { gap: 0, kind: AskKind::StandDown { session: 1 }, text: String::new() },
            Ask { gap: 0, kind: AskKind::Derogation { grade: "ST5".into(), number: 2 }, text: "=two".into() },
            Ask { gap: 0, kind: AskKind::NewExtra { group: model::Group::Consultant }, text: "one".into() },
            Ask { gap: 0, kind: AskKind::Elsewhere, text: "help".into() },
        ],
        next_session: Some(NextSession { session: 2, extras: vec![(0, 1)], pounds: 1650 }),
        method: Method::FirstFit,
        iterations: 1_000_000,
        evaluated: model::Evaluated::default(),
        seed: u64::MAX,
        threads: 2,
        scenarios: 0,
        pins_aside: Vec::new(),
        ended: Ended::Interrupted,
    };
    (plan, outcome)
}

/// Writes them.
fn write(h: &Hospital, dir: &Path) -> Result<(), Finding> {
    let (plan, outcome) = planned(h);
    write_plan(h, &plan, &outcome, dir)
}

/// The small hospital, and a folder in which `plan` is its plan.
pub fn written() -> (Hospital, tempfile::TempDir) {
    let h = small::hospital();
    let dir = tempfile::tempdir().expect("a folder");
    write(&h, &dir.path().join("plan")).expect("written");
    (h, dir)
}

fn bytes(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut list: Vec<_> = fs::read_dir(dir)
        .expect("a folder")
        .flatten()
        .map(|e| (e.file_name().to_string_lossy().into_owned(), fs::read(e.path()).expect("a file")))
        .collect();
    list.sort();
    list
}

#[test]
fn round_trip() {
    let (h, dir) = written();
    let (plan, outcome) = read_plan(&h, &dir.path().join("plan")).unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!((plan, outcome.expect("plan.json is there")), planned(&h));
}

#[test]
fn neighbouring_blocks_are_one_row() {
    let (_, dir) = written();
    let cover = fs::read_to_string(dir.path().join("plan/cover.csv")).expect("there");
    assert!(cover.contains("n1,duty,W1-night,,,W1,2025-07-25T07:00,2025-07-26T07:00\n"), "{cover}");
    assert!(cover.contains("n1,duty,W1-night,,,W1,2025-07-26T13:00,2025-07-26T19:00\n"), "{cover}");
}

#[test]
fn the_same_outcome_gives_the_same_bytes_and_other_files_stay() {
    let (h, dir) = written();
    let plan = dir.path().join("plan");
    let first = bytes(&plan);
    fs::write(plan.join("notes.txt"), "from before").expect("written");
    write(&h, &plan).expect("a plan replaces a plan");
    assert_eq!(fs::read_to_string(plan.join("notes.txt")).expect("nobody else's to take away"), "from before");
    fs::remove_file(plan.join("notes.txt")).expect("there");
    assert!(bytes(&plan) == first);
    assert_eq!(fs::read_dir(dir.path()).expect("there").count(), 1, "no sibling is left");
}

#[test]
fn the_tables_alone_are_a_plan() {
    let (h, dir) = written();
    for file in ["plan.json", "gaps.csv", "asks.csv"] {
        fs::remove_file(dir.path().join("plan").join(file)).expect("there");
    }
    let (plan, summary) = read_plan(&h, &dir.path().join("plan")).unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(plan, planned(&h).0);
    assert_eq!(summary, None);
}

#[test]
fn nothing_but_a_plan_is_replaced() {
    let h = small::hospital();
    let dir = tempfile::tempdir().expect("a folder");
    let other = dir.path().join("thesis");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("chapter1.txt"), "words").expect("written");
    let finding = write(&h, &other).expect_err("refused");
    assert_eq!(finding.code, "F0709");
    assert_eq!(bytes(&other).len(), 1);
    assert_eq!(fs::read_dir(dir.path()).expect("there").count(), 1);
    // A file is no folder; an empty folder may become one, and so may one that is not there yet.
    let file = dir.path().join("file");
    fs::write(&file, "x").expect("written");
    assert_eq!(write(&h, &file).expect_err("refused").code, "F0709");
    // A plan of another hospital stays, and is not read as one of this.
    let mut namesake = h.clone();
    namesake.name = "Another".into();
    let theirs = dir.path().join("theirs");
    write(&namesake, &theirs).expect("written");
    assert_eq!(write(&h, &theirs).expect_err("refused").code, "F0709");
    let findings = read_plan(&h, &theirs).expect_err("refused");
    assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), ["F0710"]);
    let below = file.join("plan");
    assert_eq!(write(&h, &below).expect_err("refused").code, "F0109");
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).expect("made");
    write(&h, &empty).expect("written");
    write(&h, &dir.path().join("a/b/plan")).expect("written");
}

/// Name, code, file, what is replaced by what; no text to replace: the file goes.
const CASES: &[(&str, &str, &str, &str, &str)] = &[
    ("missing table", "F0701", "bookings.csv", "", ""),
    ("not JSON", "F0702", "plan.json", "{", "["),
    ("iterations in words", "F0702", "plan.json", "\"iterations\": 1000000", "\"iterations\": \"many\""),
    ("a score of four", "F0702", "plan.json", "\"score\": [\n    0,", "\"score\": ["),
    ("a sum that is none", "F0702", "plan.json", "\"safety\": [\n    0,\n    720", "\"safety\": [\n    1,\n    720"),
    ("a rule without total", "F0702", "plan.json", "\"delay\": 20", "\"dleay\": 20"),
    ("a bound in words", "F0702", "plan.json", "\"proven\"", "\"perhaps\""),
    ("ended by magic", "F0702", "plan.json", "\"interrupted\"", "\"magic\""),
    ("a next session elsewhere", "F0702", "plan.json", "\"session\": \"C1-am\"", "\"session\": \"C9-am\""),
    ("fewer gaps than said", "F0702", "plan.json", "\"gaps\": 1", "\"gaps\": 2"),
    ("a plan of the future", "F0107", "plan.json", "tideover-plan-1", "tideover-plan-9"),
    ("work of no kind", "F0703", "cover.csv", ",duty,", ",rest,"),
    ("duty of no name", "F0703", "cover.csv", "n1,duty,W1-night", "n1,duty,"),
    ("an unknown role", "F0703", "cover.csv", ",surgeon,", ",butcher,"),
    ("a change of no kind", "F0703", "shifts.csv", "released,", "given,"),
    ("half a block", "F0704", "cover.csv", "2025-07-26T19:00", "2025-07-26T18:00"),
    (
        "cover without length",
        "F0501",
        "cover.csv",
        "2025-07-26T13:00,2025-07-26T19:00",
        "2025-07-26T13:00,2025-07-26T13:00",
    ),
    ("verdict twice", "F0705", "sessions.csv", "C1-am,", "T1-am,"),
    ("verdict missing", "F0705", "sessions.csv", "C1-am,stands_down,,,,C1,2025-07-28T07:00,2025-07-28T13:00\n", ""),
    ("booking twice", "F0706", "bookings.csv", "\nb2,", "\nb1,"),
    ("kept elsewhere", "F0707", "bookings.csv", "b2,moved", "b2,kept"),
    ("on another day", "F0707", "bookings.csv", "2025-07-26", "2025-07-27"),
    ("reduced to the full mode", "F0707", "sessions.csv", "reduced,local only", "reduced,full"),
    ("another's shift", "F0707", "shifts.csv", "s5,,c2", "s5,,c1"),
    ("a gap too far", "F0708", "gaps.csv", "\n1,", "\n2,"),
    ("an ask without a gap", "F0708", "asks.csv", "\n1,", "\n7,"),
    ("an ask for nothing", "F0708", "asks.csv", "derogation,,,,ST5", "derogation,,,,"),
    ("nobody's cover", "F0302", "cover.csv", "n1,", "n9,"),
    ("no such session", "F0302", "bookings.csv", "T1-sat", "T9-sat"),
    ("missing column", "F0202", "cover.csv", "person,work", "who,work"),
];

#[test]
fn each_bad_row_gives_its_finding() {
    let mut wrong = Vec::new();
    for (name, code, file, from, to) in CASES {
        let (h, dir) = written();
        let path = dir.path().join("plan").join(file);
        let text = fs::read_to_string(&path).expect("there");
        if from.is_empty() {
            fs::remove_file(&path).expect("there");
        } else {
            assert!(text.contains(from), "{name}: {file} has no `{from}`:\n{text}");
            fs::write(&path, text.replacen(from, to, 1)).expect("written");
        }
        match read_plan(&h, &dir.path().join("plan")) {
            Err(findings) if findings.iter().any(|f| f.code == *code && f.place.starts_with(file)) => {}
            other => wrong.push(format!("{name}: wanted {code}, found {other:#?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let no_folder = read_plan(&small::hospital(), Path::new("no/such/plan")).expect_err("nothing there");
    assert_eq!(no_folder[0].code, "F0701");
}
