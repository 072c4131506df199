//! Small hospitals in a strike in which some may come: drawn at random or put together by hand, so small that all that can be decided
//! before the strike and on each of its days can be gone through.

#![allow(dead_code, reason = "not every test builds every hospital")]

mod dates;
pub mod optimum;

use model::turnout::posts_to_come;
use model::{
    Attendance, Booking, BookingIx, Calendar, Called, CareToKeep, CivilDay, Day, Duty, DutyIx, Group, Hospital, Mode,
    Person, PersonIx, Place, PlaceKind, Policy, Post, Priority, Role, RuleSet, Session, SessionIx, SexRule, Shift,
    ShiftKind, Stretch, Strike, Work,
};

use super::micro::Dice;

/// Skills: a ward (level 2: without supervision), operating, assisting.
pub const WARD: usize = 0;
pub const OPERATE: usize = 1;
pub const ASSIST: usize = 2;

/// By priority: points.
pub const FACTORS: [i64; 4] = [8, 4, 2, 1];

/// A hospital of so many days with a ward and nobody in it. All work of a day is done from 08:00 to 17:00.
pub fn empty(days: Day) -> Hospital {
    let civil =
        (-14..days + 2).map(|day| CivilDay { date: (2025, 7, 1), weekday: day.rem_euclid(7) as u8, start: day * 1440 });
    let priorities = FACTORS.iter().map(|&factor| Priority { code: format!("factor {factor}"), factor });
    Hospital {
        policy: Policy { tiers: 2, priorities: priorities.collect(), ..Policy::default() },
        rule_sets: vec![RuleSet { name: "other".into(), on_call_percent: 100, ..RuleSet::default() }],
        skills: ["ward", "operate", "assist"].map(String::from).into(),
        share_groups: vec!["main".into()],
        places: vec![place("ward", PlaceKind::Ward)],
        ..Hospital::empty(Calendar::new(14, days, civil.collect(), vec![480, 1020]))
    }
}

fn place(id: &str, kind: PlaceKind) -> Place {
    let (id, name) = (id.to_owned(), id.to_owned());
    Place { id, name, kind, site: "main".into(), beds: 0, sex: SexRule::Mixed, rooms: vec![], closures: vec![] }
}

fn added<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

/// The working hours of a day.
pub fn hours(h: &Hospital, day: Day) -> Stretch {
    Stretch::new(h.calendar.at(day, 480), h.calendar.at(day, 1020))
}

/// Residents are called out from the first of these days to the last.
pub fn strike(h: &mut Hospital, first: Day, last: Day) {
    h.strikes.push(Strike {
        id: "strike".into(),
        union: "union".into(),
        stretch: Stretch::new(h.calendar.at(first, 480), h.calendar.at(last + 1, 480)),
        called_off: None,
        called: vec![Called { group: Group::Resident, grade: None }],
        law: "2023-08-10".into(),
        agency_barred: true,
    });
}

pub fn person(h: &mut Hospital, group: Group, skills: &[(usize, u8)]) -> PersonIx {
    let person = Person {
        id: format!("p{}", h.people.len()),
        group,
        grade: if group == Group::Resident { "ST3" } else { "consultant" }.into(),
        specialty: "100".into(),
        skills: skills.to_vec(),
        rule_set: 0,
        agency: false,
        limits: vec![],
        minutes_to_date: 0,
        days_to_date: 0,
        returning: None,
    };
    added(&mut h.people, person)
}

/// Rosters somebody on a day; nobody is expected anywhere without a post.
pub fn rostered(h: &mut Hospital, person: PersonIx, day: Day, post: Option<Work>) {
    let stretch = hours(h, day);
    let posts = post.map(|work| Post { work, stretch }).into_iter().collect();
    let id = format!("s{}", h.shifts.len());
    h.shifts.push(Shift { id, person, stretch, kind: ShiftKind::Direct, limits: vec![], posts });
}

/// A minimum duty of the ward for so many heads of this level.
pub fn duty(h: &mut Hospital, day: Day, tier: u8, number: u16, level: u8) -> DutyIx {
    let duty = Duty {
        id: format!("d{}", h.duties.len()),
        place: 0,
        stretch: hours(h, day),
        skill: WARD,
        level,
        prefers: 0,
        number,
        most: None,
        minimum: true,
        tier,
        exclusive: true,
        share_group: 0,
        on_call: false,
        conditional: false,
        review: false,
        post_op: false,
        continuity: false,
        load_kind: None,
        own_load: 0,
    };
    added(&mut h.duties, duty)
}

/// A session in a theatre of its own with so many slots, for whose roles these skills are required.
pub fn session(h: &mut Hospital, day: Day, slots: i32, skills: &[usize]) -> SessionIx {
    let theatre = place(&format!("theatre {}", h.sessions.len()), PlaceKind::Theatre);
    let role = |&skill: &usize| Role { name: h.skills[skill].clone(), skill, level: 1, prefers: 0, operating: false };
    let session = Session {
        id: format!("l{}", h.sessions.len()),
        stretch: hours(h, day),
        specialty: "100".into(),
        kind: "theatre".into(),
        pool: None,
        roles: skills.iter().map(role).collect(),
        modes: vec![Mode {
            name: "full".into(),
            minutes: None,
            slots: Some(slots),
            roles: (0..skills.len()).collect(),
        }],
        place: added(&mut h.places, theatre),
        pounds: None,
        published: None,
    };
    added(&mut h.sessions, session)
}

/// A day case booked in a session.
pub fn booking(h: &mut Hospital, session: SessionIx, priority: usize, latest_safe: Option<Day>) -> BookingIx {
    let booking = Booking {
        id: format!("b{}", h.bookings.len()),
        specialty: "100".into(),
        kind: "theatre".into(),
        minutes: 60,
        surgeon: None,
        pool: None,
        priority,
        cancer_day: None,
        weeks_waited: None,
        earliest: 0,
        latest_safe,
        session: Some(session),
        ward: None,
        room: None,
        told_at: None,
        earlier_moves: 0,
        nights: 0,
        wards: vec![],
        not_rooms: vec![],
        sex: None,
        age: None,
        profile: None,
    };
    added(&mut h.bookings, booking)
}

/// First day of the strike of a drawn hospital: the list is told some days before.
const FIRST: Day = 2;

/// Draws a hospital and the turnouts to plan it for.
pub fn hospital(seed: u64) -> (Hospital, Vec<Vec<Attendance>>) {
    let mut dice = Dice::new(seed ^ 0x7042);
    let d = &mut dice;
    let mut h = empty(24);
    let last = FIRST + d.from(0, 1);
    strike(&mut h, FIRST, last);
    h.policy.guarantee_days = *d.of(&[2, 5, 10, 28]);
    h.policy.tail_weight = *d.of(&[0, 20, 50, 100]);
    h.policy.rebooking_days = *d.of(&[3, 7, 14]);
    for day in [None, Some(FIRST)] {
        if d.chance(1, 2) {
            let percent = *d.of(&[30, 50, 70, 100]);
            h.policy.care_to_keep.push(CareToKeep { kind: "theatre".into(), day, percent });
        }
    }
    for day in FIRST..=last {
        for _ in 0..d.from(1, 2) {
            let (tier, number) = (d.from(1, 2) as u8, 1 + u16::from(d.chance(1, 6)));
            let level = 1 + u8::from(d.chance(1, 5));
            duty(&mut h, day, tier, number, level);
        }
    }
    let sessions = d.from(2, 4);
    for n in 0..sessions {
        let day = if n == 0 { FIRST } else { d.from(FIRST, last) };
        let slots = d.from(1, 3);
        let roles = if d.chance(1, 3) { vec![OPERATE, ASSIST] } else { vec![OPERATE] };
        session(&mut h, day, slots, &roles);
    }
    later(&mut h, d);
    rota(&mut h, d, last);
    bookings(&mut h, d, sessions as usize);
    let posts = posts_to_come(&h);
    let likely = d.from(1, 4) as usize;
    let came = |most: u16, d: &mut Dice| (0..most).filter(|_| d.chance(likely, 5)).count() as u16;
    let turnouts = (0..d.from(3, 8)).map(|_| {
        let at = |post: &model::turnout::CalledPost| Attendance {
            number: came(post.attendance.number, d),
            ..post.attendance.clone()
        };
        posts.iter().map(at).collect()
    });
    let turnouts = turnouts.collect();
    (h, turnouts)
}

/// A few sessions after the strike that need nobody who is scarce.
fn later(h: &mut Hospital, d: &mut Dice) {
    for _ in 0..d.from(1, 3) {
        let (day, slots) = (d.from(5, 20), d.from(1, 2));
        session(h, day, slots, &[]);
    }
}

fn rota(h: &mut Hospital, d: &mut Dice, last: Day) {
    for _ in 0..d.from(1, 3) {
        let skills = [(WARD, 2), (OPERATE, 1), (ASSIST, 1)];
        let senior = person(h, Group::Consultant, &skills[..2 + usize::from(d.chance(1, 3))]);
        for day in FIRST..=last {
            if d.chance(9, 10) {
                let post = post_of(h, d, day, OPERATE, 2);
                rostered(h, senior, day, post);
            }
        }
    }
    for _ in 0..d.from(1, 3) {
        let level = 1 + u8::from(d.chance(1, 4));
        let skills = [(WARD, level), (ASSIST, 1)];
        let held = 1 + usize::from(d.chance(2, 3));
        let resident = person(h, Group::Resident, &skills[..held]);
        for day in FIRST..=last {
            if d.chance(4, 5) {
                let skill = if held > 1 && d.chance(1, 3) { ASSIST } else { WARD };
                let post = post_of(h, d, day, skill, level);
                rostered(h, resident, day, post);
            }
        }
    }
}

/// A role of that day that needs this skill, or else a duty for which the level in the ward is enough.
fn post_of(h: &Hospital, d: &mut Dice, day: Day, skill: usize, level: u8) -> Option<Work> {
    let stretch = hours(h, day);
    let mut works = Vec::new();
    for (s, session) in h.sessions.iter().enumerate().filter(|(_, session)| session.stretch == stretch) {
        let needs = |role: &usize| session.roles[*role].skill == skill;
        works.extend((0..session.roles.len()).filter(needs).map(|role| Work::Role(s, role)));
    }
    if works.is_empty() {
        let is_for = |duty: &usize| h.duties[*duty].stretch == stretch && h.duties[*duty].level <= level;
        works.extend((0..h.duties.len()).filter(is_for).map(Work::Duty));
    }
    (!works.is_empty()).then(|| *d.of(&works))
}

/// Two to five patients in the sessions of the strike, and sometimes one who holds a place after it.
fn bookings(h: &mut Hospital, d: &mut Dice, sessions: usize) {
    let mut free: Vec<SessionIx> = Vec::new();
    for (s, session) in h.sessions.iter().enumerate().take(sessions) {
        free.extend(std::iter::repeat_n(s, session.modes[0].slots.unwrap_or(0) as usize));
    }
    for _ in 0..d.from(2, 5) {
        if !free.is_empty() {
            let s = free.remove(d.below(free.len()));
            let (priority, latest) = (d.below(FACTORS.len()), d.from(2, 24));
            let b = booking(h, s, priority, d.chance(1, 2).then_some(latest));
            h.bookings[b].earlier_moves = u8::from(d.chance(1, 4));
        }
    }
    if d.chance(1, 3) {
        let after = sessions + d.below(h.sessions.len() - sessions);
        let priority = d.below(FACTORS.len());
        booking(h, after, priority, None);
    }
}
