//! What is written is read back as it was: the hospital with one of everything, and hospitals altered at random.

use files::{read_hospital, write_hospital};
use model::{Finding, Hospital, Level, Limits, Need, RuleId, Stretch};

use crate::folder::Folder;
use crate::fuzz::Dice;
use crate::small;

fn read_back(h: &Hospital) -> (Hospital, Vec<Finding>) {
    let dir = tempfile::tempdir().expect("a folder");
    write_hospital(h, dir.path()).expect("written");
    read_hospital(dir.path()).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn one_of_everything() {
    let h = small::hospital();
    let (back, findings) = read_back(&h);
    assert_eq!(back, h);
    assert_eq!(findings, []);
}

#[test]
fn writing_again_gives_the_same_bytes_and_leaves_no_old_table() {
    let folder = Folder::small();
    let before = folder.text("bookings.csv");
    let (mut h, _) = folder.read().expect("good");
    write_hospital(&h, folder.path()).expect("written");
    assert_eq!(folder.text("bookings.csv"), before);
    h.absences.clear();
    write_hospital(&h, folder.path()).expect("written");
    assert!(!folder.file("absences.csv").exists());
    assert_eq!(folder.read().expect("good").0, h);
}

#[test]
fn a_night_on_which_the_clock_shows_a_time_twice() {
    let mut h = small::hospital();
    let clock = files::Clock::new("Europe/London", jiff::civil::date(2025, 7, 21)).expect("a zone");
    for text in ["2024-10-27T01:30+01:00", "2024-10-27T01:30+00:00", "2025-03-30T02:00"] {
        let files::Local::At(minute) = clock.minute(text) else { panic!("{text}") };
        assert_eq!(clock.text(minute), text);
        h.bookings[1].told_at = Some(minute);
        assert_eq!(read_back(&h), (h.clone(), Vec::new()));
    }
}

const TEXTS: &[&str] = &[
    "plain",
    "with, comma",
    "\"quoted\"",
    "two\nlines",
    "=1+1",
    "-x",
    "+x",
    "@x",
    "'x",
    "'=x",
    "''-x",
    "\tx",
    "Ünïcödé 病院",
    "semi;colon",
    "a\r\nb",
    "#x",
    "\\",
    "a'b",
    "'",
    "0",
    "TRUE",
];

fn text(dice: &mut Dice) -> String {
    TEXTS[dice.below(TEXTS.len())].to_owned()
}

/// A text that may be an id.
fn id(dice: &mut Dice, n: usize) -> String {
    let text = text(dice).replace([';', '\n', '\r', '\t'], "_");
    format!("{text}{n}")
}

fn alter(h: &mut Hospital, dice: &mut Dice) {
    h.name = text(dice);
    h.provenance = text(dice);
    for at in 0..h.people.len() - 2 {
        h.people[at].id = id(dice, at);
        h.people[at].minutes_to_date = dice.below(100_000) as i32;
        if dice.below(3) == 0 {
            let safe = dice.below(50) as i32;
            h.people[at].limits[1] = Some(Limits { safe, absolute: safe + dice.below(9) as i32 });
        }
    }
    // The heads that return take the lowest limits of their grade, ST5: two people.
    let (one, two) = (h.people[2].limits[1], h.people[4].limits[1]);
    let lowest = [one, two]
        .into_iter()
        .flatten()
        .reduce(|a, b| Limits { safe: a.safe.min(b.safe), absolute: a.absolute.min(b.absolute) });
    for head in &mut h.people[5..] {
        head.limits[1] = lowest;
    }
    for (at, place) in h.places.iter_mut().enumerate() {
        place.id = id(dice, at);
        place.name = text(dice);
        place.site = id(dice, 0);
        place.beds += dice.below(5) as u16;
    }
    for (at, booking) in h.bookings.iter_mut().enumerate() {
        booking.id = id(dice, at);
        booking.kind = text(dice);
        booking.pool = (dice.below(2) == 0).then(|| text(dice));
        booking.told_at = Some(dice.below(800 * 1440) as i32 - 600 * 1440);
        booking.cancer_day = Some(dice.below(200) as i32 - 100);
        booking.earliest = dice.below(30) as i32 - 400;
        booking.age = (dice.below(2) == 0).then(|| dice.below(120) as u8);
    }
    for duty in &mut h.duties {
        duty.prefers = dice.below(5) as u8;
        duty.number = 1 + dice.below(9) as u16;
        duty.minimum = dice.below(2) == 0;
        duty.tier = 1 + dice.below(4) as u8;
        duty.exclusive = dice.below(2) == 0;
        duty.continuity = dice.below(2) == 0;
        duty.load_kind = Some(dice.below(2));
        duty.own_load = dice.below(100) as i32;
    }
    for session in &mut h.sessions {
        session.pounds = (dice.below(2) == 0).then(|| dice.below(9000) as i64);
        session.pool = (dice.below(2) == 0).then(|| text(dice));
        for (at, mode) in session.modes.iter_mut().enumerate() {
            mode.name = id(dice, at);
            mode.slots = (dice.below(2) == 0).then(|| dice.below(20) as i32);
        }
    }
    for profile in &mut h.profiles {
        for _ in 0..dice.below(4) {
            let need = Need { load: dice.below(5) as i32, level: dice.below(3) as u8 };
            profile.rows.push(vec![need, Need::default()]);
        }
    }
    let start = dice.below(20 * 1440) as i32 - 14 * 1440;
    h.absences[0].stretch = Stretch::new(start, start + 1 + dice.below(9000) as i32);
    for _ in 0..3 {
        let rule = RuleId::ALL[dice.below(RuleId::COUNT)];
        let level = Level::ALL[dice.below(rule.rule().level() as usize + 1)];
        h.weights.0[rule as usize] = (level, 1 + dice.below(50) as i64);
    }
    h.policy.notice_minutes = dice.below(10_000) as i32;
    h.policy.elective_ceiling = (dice.below(2) == 0).then(|| dice.below(90_000) as i64);
    for pin in &mut h.pins {
        pin.author = text(dice);
        pin.reason = text(dice);
    }
    h.strikes[0].union = text(dice);
}

#[test]
fn altered_at_random() {
    for seed in 0..80 {
        let mut h = small::hospital();
        alter(&mut h, &mut Dice::new(seed));
        h.bring_back();
        let (back, _) = read_back(&h);
        assert_eq!(back, h, "seed {seed}");
    }
}
