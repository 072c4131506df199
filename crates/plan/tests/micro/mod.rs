//! Random small hospitals for tests: every kind of thing a hospital can hold, in a size that can be enumerated or judged
//! ten thousand times. Limits are drawn tight, so that every rule binds now and then.

#[allow(dead_code, reason = "not every test enumerates")]
pub mod enumerate;
mod staff;
mod work;

use model::{
    Calendar, Called, CareToKeep, CivilDay, Closure, Contingent, Group, Hospital, Need, Pin, Pinned, Place, PlaceKind,
    Policy, Priority, Profile, Room, RuleId, SexRule, Stretch, Strike, Verdict, Weights,
};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// How large and how wild a hospital is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Days of the horizon.
    pub days: i32,
    /// Staff.
    pub people: usize,
    /// Duties, each of a day.
    pub duties: usize,
    /// Sessions.
    pub sessions: usize,
    /// Bookings.
    pub bookings: usize,
    /// Offers of extra shifts.
    pub extras: usize,
    /// Whether to add what only confuses an enumeration: pins, frozen days, agency staff, odd bookings.
    pub wild: bool,
}

/// Dice of a test.
pub struct Dice(Pcg64Mcg);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }
    /// From `low` to `high`, both included.
    pub fn from(&mut self, low: i32, high: i32) -> i32 {
        self.0.random_range(low..=high)
    }
    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.random_range(0..n)
    }
    /// True in `n` of `of`.
    pub fn chance(&mut self, n: usize, of: usize) -> bool {
        self.below(of) < n
    }
    /// One of these.
    pub fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Three blocks a day: morning, afternoon (in some hospitals until late in the evening), night.
const BORDERS: [[i32; 3]; 2] = [[480, 780, 1200], [480, 780, 1410]];

/// Blocks of a day.
const PER_DAY: usize = 3;

/// Draws a hospital.
pub fn hospital(shape: Shape, seed: u64) -> Hospital {
    let mut dice = Dice::new(seed);
    let d = &mut dice;
    let calendar = calendar(shape.days, d);
    let as_of = if shape.wild && d.chance(1, 3) { calendar.at(d.from(0, shape.days), *d.of(&[480, 780])) } else { 0 };
    let mut h = Hospital {
        name: "Micro".into(),
        ods: "XXX".into(),
        provenance: "drawn for a test".into(),
        as_of,
        policy: policy(shape, d),
        weights: weights(shape, d),
        rule_sets: vec![staff::resident(d), staff::senior(d), staff::other(d)],
        skills: vec!["ward".into(), "theatre".into(), "airway".into()],
        load_kinds: vec!["medical".into(), "nursing".into()],
        share_groups: vec!["north".into(), "south".into()],
        places: places(&calendar, shape, d),
        profiles: profiles(d),
        ..Hospital::empty(calendar)
    };
    rooms(&mut h, d);
    staff::people(&mut h, shape, d);
    work::duties(&mut h, shape, d);
    work::sessions(&mut h, shape, d);
    staff::rota(&mut h, shape, d);
    staff::extras(&mut h, shape, d);
    work::care(&mut h, shape, d);
    strike(&mut h, shape, d);
    if shape.wild {
        pins(&mut h, d);
        contingent(&mut h, d);
    }
    h
}

/// Some sessions were published as contingent.
fn contingent(h: &mut Hospital, d: &mut Dice) {
    for session in h.sessions.iter_mut().filter(|s| s.stretch.start >= h.as_of && s.pounds.is_none()) {
        if d.chance(1, 6) {
            let (mode, chance) = (d.below(session.modes.len()), d.from(0, 1000) as u16);
            session.published = Some(Verdict::Contingent(Contingent { mode, chance, tail: chance / 2 }));
        }
    }
}

fn calendar(days: i32, d: &mut Dice) -> Calendar {
    let first_weekday = d.from(0, 6);
    // 14 July 2025 is a Monday.
    let date = |day: i32| match 14 + first_weekday + day {
        at if at < 1 => (2025, 6, (30 + at) as i8),
        at => (2025, 7, at as i8),
    };
    let civil = (-14..days + 2).map(|day| CivilDay {
        date: date(day),
        weekday: (first_weekday + day).rem_euclid(7) as u8,
        start: day * 1440,
    });
    let borders = if d.chance(3, 4) { BORDERS[0] } else { BORDERS[1] };
    Calendar::new(14, days, civil.collect(), borders.to_vec())
}

fn policy(shape: Shape, d: &mut Dice) -> Policy {
    let kinds = ["theatre", "clinic"];
    Policy {
        tiers: 3,
        rebooking_days: d.from(0, 2),
        notice_minutes: if shape.wild { d.from(0, 1) * 700 } else { 0 },
        tell_minutes: d.from(0, 2) * 1440,
        post_op_nights: d.from(0, 2) as u16,
        guarantee_days: 28,
        tail_weight: 20,
        cover_budget: i64::from(d.from(0, 6)) * 100,
        elective_ceiling: d.chance(1, 3).then(|| i64::from(d.from(0, 4)) * 100),
        care_to_keep: kinds
            .iter()
            .map(|k| CareToKeep {
                kind: (*k).into(),
                day: d.chance(1, 3).then(|| d.from(0, 2)),
                percent: d.from(30, 100) as u8,
            })
            .collect(),
        priorities: vec![
            Priority { code: "P2".into(), factor: 9 },
            Priority { code: "P3".into(), factor: 3 },
            Priority { code: "P4".into(), factor: 1 },
        ],
        change_points: vec![(2880, 1), (1440, 2), (0, 3)],
        age_borders: if d.chance(1, 2) { vec![18, 65] } else { Vec::new() },
        acceptance: Vec::new(),
    }
}

fn weights(shape: Shape, d: &mut Dice) -> Weights {
    let mut weights = Weights([(model::Level::Law, 1); RuleId::COUNT]);
    for &rule in RuleId::ALL {
        weights.0[rule as usize] = (rule.rule().level(), rule.rule().weight());
    }
    if shape.wild && d.chance(1, 4) {
        let rule = *d.of(RuleId::ALL);
        let level = weights.of(rule).0 as usize;
        weights.0[rule as usize] = (model::Level::ALL[d.below(level + 1)], i64::from(d.from(1, 5)));
    }
    weights
}

fn places(calendar: &Calendar, shape: Shape, d: &mut Dice) -> Vec<Place> {
    let mut place = |id: &str, kind, beds| {
        let closure = Closure {
            stretch: Stretch::new(calendar.at(d.from(0, shape.days - 1), 480), calendar.at(shape.days, 0)),
            beds: (kind == PlaceKind::Ward).then_some(1),
        };
        Place {
            id: id.into(),
            name: id.into(),
            kind,
            site: if d.chance(1, 2) { "north".into() } else { "south".into() },
            beds,
            sex: if kind == PlaceKind::Ward && d.chance(1, 2) { SexRule::Single } else { SexRule::Mixed },
            rooms: Vec::new(),
            closures: if d.chance(1, 4) { vec![closure] } else { Vec::new() },
        }
    };
    vec![
        place("ward-a", PlaceKind::Ward, 3),
        place("ward-b", PlaceKind::Ward, 2),
        place("unit", PlaceKind::Unit, 0),
        place("theatre", PlaceKind::Theatre, 0),
        place("clinic", PlaceKind::Clinic, 0),
    ]
}

fn profiles(d: &mut Dice) -> Vec<Profile> {
    (0..2)
        .map(|i| Profile {
            id: format!("care-{i}"),
            rows: (0..d.from(1, 4))
                .map(|_| (0..2).map(|_| Need { load: d.from(0, 4), level: d.from(0, 3) as u8 }).collect())
                .collect(),
        })
        .collect()
}

fn rooms(h: &mut Hospital, d: &mut Dice) {
    if d.chance(1, 2) {
        for i in 0..2 {
            h.places[1].rooms.push(i);
            h.rooms.push(Room {
                id: format!("room-{i}"),
                ward: 1,
                beds: 1,
                sex: if d.chance(1, 2) { SexRule::Single } else { SexRule::Mixed },
                ages: d.chance(1, 3).then_some((16, 70)),
            });
        }
    }
}

fn strike(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let from = d.from(0, (shape.days - 1).min(2));
    h.strikes.push(Strike {
        id: "strike".into(),
        union: "union".into(),
        stretch: Stretch::new(h.calendar.at(from, 480), h.calendar.at((from + d.from(1, 2)).min(shape.days), 480)),
        called_off: None,
        called: vec![Called { group: Group::Resident, grade: d.chance(1, 4).then(|| "one".into()) }],
        law: "test".into(),
        agency_barred: true,
    });
}

fn pins(h: &mut Hospital, d: &mut Dice) {
    let (author, reason) = ("co-ordinator".to_owned(), "agreed".to_owned());
    let mut pin = |what| h.pins.push(Pin { what, author: author.clone(), reason: reason.clone() });
    if !h.sessions.is_empty() && d.chance(1, 4) {
        let session = d.below(h.sessions.len());
        pin(Pinned::Session { session, mode: d.chance(1, 2).then_some(0) });
    }
    if !h.bookings.is_empty() && d.chance(1, 4) {
        let booking = d.below(h.bookings.len());
        pin(Pinned::Booking { booking, session: h.bookings[booking].session });
    }
    if !h.shifts.is_empty() && d.chance(1, 2) {
        let shift = d.below(h.shifts.len());
        let what = h.shifts[shift].posts.first().map(|post| Pinned::Cover {
            person: h.shifts[shift].person,
            work: post.work,
            stretch: h.shifts[shift].stretch,
        });
        if let Some(what) = what {
            h.pins.push(Pin { what, author, reason });
        }
    }
}
