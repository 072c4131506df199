//! Random small hospitals for tests: every kind of thing a hospital can hold, in a size that can be enumerated or judged
//! ten thousand times. Limits are drawn tight, so that every rule binds now and then.

use model::{
    Absence, AbsenceKind, Booking, Calendar, Called, CareToKeep, CivilDay, Closure, Duty, Extra, Group, Hospital,
    Limits, Mode, Need, Occupant, Person, Pin, Pinned, Place, PlaceKind, Policy, Post, Priority, Profile, Role, Room,
    RuleId, RuleSet, Session, Sex, SexRule, Shift, ShiftKind, Stretch, Strike, SurgeonMinutes, Weights, Work,
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
        zone: "Europe/London".into(),
        provenance: "drawn for a test".into(),
        as_of,
        policy: policy(shape, d),
        weights: weights(shape, d),
        rule_sets: vec![resident(d), senior(d), other(d)],
        skills: vec!["ward".into(), "theatre".into(), "airway".into()],
        load_kinds: vec!["medical".into(), "nursing".into()],
        share_groups: vec!["north".into(), "south".into()],
        places: places(&calendar, shape, d),
        rooms: Vec::new(),
        people: Vec::new(),
        absences: Vec::new(),
        shifts: Vec::new(),
        extras: Vec::new(),
        duties: Vec::new(),
        sessions: Vec::new(),
        surgeon_minutes: Vec::new(),
        profiles: profiles(d),
        occupants: Vec::new(),
        bookings: Vec::new(),
        strikes: Vec::new(),
        derogations: Vec::new(),
        pins: Vec::new(),
        calendar,
    };
    rooms(&mut h, d);
    people(&mut h, shape, d);
    duties(&mut h, shape, d);
    sessions(&mut h, shape, d);
    rota(&mut h, shape, d);
    extras(&mut h, shape, d);
    care(&mut h, shape, d);
    strike(&mut h, shape, d);
    if shape.wild {
        pins(&mut h, d);
    }
    h
}

fn calendar(days: i32, d: &mut Dice) -> Calendar {
    let first_weekday = d.from(0, 6);
    let civil = (-14..days + 2).map(|day| CivilDay {
        date: (2025, 7, (14 + day).clamp(1, 31) as i8),
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

fn resident(d: &mut Dice) -> RuleSet {
    RuleSet {
        name: "resident".into(),
        version: "test".into(),
        source: "test".into(),
        rest: Some(660),
        rest_debt: false,
        debt_days: 7,
        week: Some(*d.of(&[1200, 2000, 4320])),
        stretch: Some(*d.of(&[600, 780])),
        long: Some(*d.of(&[400, 600])),
        long_run: Some((d.from(1, 2), 2880)),
        evening_run: Some((1, 2880)),
        night: Some(180),
        night_run: Some((d.from(1, 2), 2760)),
        day_run: Some((d.from(1, 3), 2880)),
        weekends: Some((d.from(0, 1), d.from(2, 4))),
        on_call: Some(*d.of(&[700, 1440])),
        on_call_week: Some(1),
        after_on_call: Some(300),
        on_call_percent: 25,
        average: Some(*d.of(&[1500, 2880])),
        no_role_before: None,
    }
}

fn senior(d: &mut Dice) -> RuleSet {
    RuleSet {
        name: "senior".into(),
        rest_debt: true,
        debt_days: d.from(1, 3),
        week: None,
        stretch: None,
        long: None,
        long_run: None,
        evening_run: None,
        night_run: None,
        day_run: None,
        weekends: None,
        on_call: None,
        on_call_week: None,
        after_on_call: None,
        average: Some(2880),
        no_role_before: Some(800),
        ..resident(d)
    }
}

fn other(d: &mut Dice) -> RuleSet {
    RuleSet { name: "other".into(), week: None, night_run: None, rest: None, on_call_percent: 100, ..resident(d) }
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

fn people(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..shape.people {
        let group = *d.of(&[Group::Resident, Group::Resident, Group::Consultant, Group::Consultant, Group::Nurse]);
        let rule_set = match group {
            Group::Resident => 0,
            Group::Consultant => 1,
            _ => 2,
        };
        let mut skills: Vec<(usize, u8)> = (0..3)
            .filter(|_| d.chance(3, 4))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|s| (s, d.from(1, 3) as u8))
            .collect();
        skills.sort_unstable();
        let mut limit = || {
            let safe = d.from(1, 6);
            d.chance(3, 4).then(|| Limits { safe, absolute: safe + d.from(0, 5) })
        };
        let limits = vec![limit(), limit()];
        h.people.push(Person {
            id: format!("p{i}"),
            group,
            grade: if d.chance(1, 2) { "one".into() } else { "two".into() },
            specialty: "100".into(),
            skills,
            rule_set,
            agency: shape.wild && d.chance(1, 4),
            limits,
            minutes_to_date: d.from(0, 5000),
            days_to_date: d.from(7, 14),
            returning: None,
        });
    }
}

fn duties(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let per_day = PER_DAY;
    for i in 0..shape.duties {
        let day = d.below(shape.days as usize);
        let first = day * per_day + d.below(per_day);
        let last = (first + d.below(2)).min(h.calendar.blocks.len() - 1);
        let stretch = Stretch::new(h.calendar.blocks[first].stretch.start, h.calendar.blocks[last].stretch.end);
        let place = *d.of(&[0, 0, 1, 2]);
        let taken = h.duties.iter().any(|e: &Duty| {
            e.review && e.place == place && {
                let mine = first / per_day..=last / per_day;
                h.calendar.blocks_in(e.stretch).any(|b| mine.contains(&(b / per_day)))
            }
        });
        h.duties.push(Duty {
            id: format!("d{i}"),
            place,
            stretch,
            skill: d.below(3),
            level: d.from(1, 2) as u8,
            prefers: if d.chance(1, 3) { 3 } else { 0 },
            number: if d.chance(1, 5) { 2 } else { 1 },
            minimum: d.chance(3, 4),
            tier: d.from(1, 3) as u8,
            exclusive: d.chance(1, 2),
            share_group: d.below(2),
            on_call: d.chance(1, 3),
            conditional: place < 2 && d.chance(1, 3),
            review: place < 2 && !taken && d.chance(2, 3),
            post_op: place < 2 && d.chance(1, 2),
            continuity: place < 2 && d.chance(1, 2),
            load_kind: d.chance(3, 4).then(|| d.below(2)),
            own_load: d.from(0, 3),
        });
    }
}

fn sessions(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..shape.sessions {
        let day = d.below(shape.days as usize);
        let first = day * PER_DAY + d.below(2);
        let last = if d.chance(1, 4) { first + 1 } else { first };
        let theatre = d.chance(1, 2);
        let roles: Vec<Role> = (0..d.from(1, 2))
            .map(|r| Role {
                name: format!("role-{r}"),
                skill: d.below(3),
                level: 1,
                prefers: if d.chance(1, 3) { 2 } else { 0 },
                operating: theatre && r == 0 && d.chance(2, 3),
            })
            .collect();
        let mut mode = |name: &str, roles: Vec<usize>, size: i32| Mode {
            name: name.into(),
            minutes: (theatre || d.chance(1, 4)).then_some(size * 60),
            slots: (!theatre || d.chance(1, 4)).then_some(size),
            roles,
        };
        let mut modes = vec![mode("full", (0..roles.len()).collect(), 3)];
        if roles.len() > 1 {
            modes.push(mode("reduced", vec![0], 1));
        }
        h.sessions.push(Session {
            id: format!("s{i}"),
            place: if theatre { 3 } else { 4 },
            stretch: Stretch::new(h.calendar.blocks[first].stretch.start, h.calendar.blocks[last].stretch.end),
            specialty: if d.chance(5, 6) { "100".into() } else { "101".into() },
            kind: if theatre { "theatre".into() } else { "clinic".into() },
            pool: d.chance(1, 4).then(|| "pool".into()),
            roles,
            modes,
            pounds: d.chance(1, 4).then(|| i64::from(d.from(1, 3)) * 100),
        });
    }
    if !h.people.is_empty() {
        for _ in 0..2 {
            let surgeon = d.below(h.people.len());
            let day = d.from(0, shape.days - 1);
            if !h.surgeon_minutes.iter().any(|m| m.surgeon == surgeon && m.day == day) {
                h.surgeon_minutes.push(SurgeonMinutes { surgeon, day, minutes: 60 });
            }
        }
    }
}

fn rota(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let evening = h.calendar.borders[2];
    for person in 0..h.people.len() {
        for day in -3..0 {
            if d.chance(1, 3) {
                let stretch = Stretch::new(h.calendar.at(day, 480), h.calendar.at(day, evening));
                let limits = vec![None, None];
                h.shifts.push(Shift {
                    id: format!("h{person}-{day}"),
                    person,
                    stretch,
                    kind: ShiftKind::Direct,
                    limits,
                    posts: vec![],
                });
            }
        }
        for day in 0..shape.days {
            let (from, to) = match d.below(6) {
                0 | 1 => (h.calendar.at(day, 480), h.calendar.at(day, evening)),
                2 => (h.calendar.at(day, *d.of(&[480, 780])), h.calendar.at(day, evening)),
                3 => (h.calendar.at(day, evening), h.calendar.at(day + 1, 480)),
                _ => continue,
            };
            let stretch = Stretch::new(from, to);
            let kind = match d.below(6) {
                0 => ShiftKind::OnCall,
                1 => ShiftKind::Spa,
                _ => ShiftKind::Direct,
            };
            let limits = vec![None, d.chance(1, 5).then_some(Limits { safe: 2, absolute: 6 })];
            let posts = posts(h, person, stretch, kind, shape, d);
            h.shifts.push(Shift { id: format!("r{person}-{day}"), person, stretch, kind, limits, posts });
        }
        if d.chance(1, 4) {
            let day = d.from(0, shape.days - 1);
            let stretch = Stretch::new(h.calendar.at(day, 0), h.calendar.at(day + 1, 0));
            h.absences.push(Absence { person, stretch, kind: AbsenceKind::Leave });
        }
    }
}

fn posts(h: &Hospital, person: usize, stretch: Stretch, kind: ShiftKind, shape: Shape, d: &mut Dice) -> Vec<Post> {
    let mut posts = Vec::new();
    if kind == ShiftKind::Spa {
        return posts;
    }
    let who = &h.people[person];
    for (i, duty) in h.duties.iter().enumerate() {
        let able = who.level(duty.skill) >= duty.level || (shape.wild && d.chance(1, 8));
        if able && duty.stretch.overlaps(stretch) && d.chance(1, 3) && (posts.is_empty() || shape.wild) {
            posts.push(Post { work: Work::Duty(i), stretch });
        }
    }
    for (i, session) in h.sessions.iter().enumerate() {
        let filled = |posts: &[Post], r: usize| {
            h.shifts.iter().any(|s| s.posts.iter().any(|p| p.work == Work::Role(i, r)))
                || posts.iter().any(|p| p.work == Work::Role(i, r))
        };
        for (r, role) in session.roles.iter().enumerate() {
            let able = who.level(role.skill) >= role.level && kind == ShiftKind::Direct;
            let free = posts.is_empty() || (shape.wild && d.chance(1, 8));
            if able && stretch.contains(session.stretch) && !filled(&posts, r) && free && d.chance(2, 3) {
                posts.push(Post { work: Work::Role(i, r), stretch });
            }
        }
    }
    posts
}

fn extras(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let evening = h.calendar.borders[2];
    for i in 0..shape.extras {
        let day = d.from(0, shape.days - 1);
        let night = d.chance(1, 3);
        let (from, to) = if night { (evening, 1920) } else { (480, *d.of(&[780, evening])) };
        let end = if to > 1440 { h.calendar.at(day + 1, to - 1440) } else { h.calendar.at(day, to) };
        h.extras.push(Extra {
            id: format!("x{i}"),
            group: *d.of(&[Group::Consultant, Group::Consultant, Group::Resident, Group::Nurse]),
            grade: d.chance(1, 5).then(|| "one".into()),
            specialty: None,
            stretch: Stretch::new(h.calendar.at(day, from), end),
            pounds: i64::from(d.from(1, 4)) * 100,
            number: 1,
        });
    }
}

fn care(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..d.from(0, 3) {
        let ward = d.below(2);
        let room = h.places[ward].rooms.first().copied().filter(|_| d.chance(1, 2));
        h.occupants.push(Occupant {
            id: format!("o{i}"),
            ward,
            room,
            from: d.from(-1, shape.days - 1),
            nights: d.from(1, 3) as u16,
            sex: d.chance(2, 3).then(|| *d.of(Sex::ALL)),
            expected: false,
            profile: d.chance(3, 4).then(|| d.below(2)),
        });
    }
    for i in 0..shape.bookings {
        let theatre = d.chance(1, 2);
        let kind = if theatre { "theatre" } else { "clinic" };
        let fitting: Vec<usize> = (0..h.sessions.len())
            .filter(|&s| {
                h.sessions[s].kind == kind
                    && (shape.wild || h.sessions[s].specialty == "100")
                    && h.sessions[s].pounds.is_none()
            })
            .collect();
        let session = (!fitting.is_empty() && d.chance(5, 6)).then(|| *d.of(&fitting));
        let nights = if theatre && d.chance(1, 2) { d.from(1, 2) as u16 } else { 0 };
        let ward = (nights > 0).then(|| d.below(2));
        let operating = session.and_then(|s| {
            let r = h.sessions[s].roles.iter().position(|r| r.operating)?;
            let posted = |p: &&Shift| p.posts.iter().any(|x| x.work == Work::Role(s, r));
            h.shifts.iter().find(posted).map(|p| p.person)
        });
        let surgeon = if theatre && d.chance(1, 2) { operating } else { None };
        let surgeon = if shape.wild && d.chance(1, 3) { Some(d.below(h.people.len())) } else { surgeon };
        h.bookings.push(Booking {
            id: format!("b{i}"),
            specialty: if shape.wild && d.chance(1, 6) { "101".into() } else { "100".into() },
            kind: kind.into(),
            minutes: d.from(1, 3) * 30,
            surgeon,
            pool: (shape.wild && d.chance(1, 6)).then(|| "pool".into()),
            priority: d.below(3),
            cancer_day: None,
            weeks_waited: None,
            earliest: d.from(0, 1).min(shape.days - 1),
            latest_safe: d.chance(1, 2).then(|| d.from(0, shape.days)),
            session,
            ward,
            room: ward.and_then(|w| h.places[w].rooms.first().copied()),
            told_at: None,
            earlier_moves: d.from(0, 1) as u8,
            nights,
            wards: if nights > 0 { if d.chance(2, 3) { vec![0, 1] } else { vec![0] } } else { Vec::new() },
            not_rooms: if !h.rooms.is_empty() && d.chance(1, 4) { vec![1] } else { Vec::new() },
            sex: d.chance(3, 4).then(|| *d.of(Sex::ALL)),
            age: d.chance(3, 4).then(|| d.from(1, 90) as u8),
            profile: d.chance(3, 4).then(|| d.below(2)),
        });
    }
}

fn strike(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let from = d.from(0, (shape.days - 1).min(2));
    h.strikes.push(Strike {
        id: "strike".into(),
        union: "union".into(),
        stretch: Stretch::new(h.calendar.at(from, 480), h.calendar.at((from + d.from(1, 2)).min(shape.days), 480)),
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
