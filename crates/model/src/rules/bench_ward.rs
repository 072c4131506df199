//! A bench to test the rules on: an empty hospital, and one line for each thing that a test puts into it.
//!
//! Only for tests. Day 0 is Monday 21 July 2025; a day has four blocks, 07–13, 13–17, 17–21 and 21–07, of 360, 240, 240
//! and 600 minutes. Place 0 is a ward of four beds, place 1 a theatre. Everybody is a resident with skill 0 at level 1,
//! bound by rule set 0, in which nothing binds. There is one priority, of factor 3.

use std::ops::Range;

use super::{RULES, RuleId};
use crate::hospital::{
    Absence, Booking, BookingIx, Called, Duty, DutyIx, Extra, ExtraIx, Hospital, Mode, Need, Occupant, Person,
    PersonIx, Pin, Pinned, Place, PlaceIx, Policy, Post, Priority, Profile, Role, Room, RoomIx, RuleSet, Session,
    SessionIx, Shift, ShiftIx, Strike, Work,
};
use crate::plan::{Bed, Cover, Date, ExtraTaken, Plan};
use crate::time::{Calendar, CivilDay, Day, Minute, Stretch};
use crate::words::{AbsenceKind, Group, PlaceKind, Sex, SexRule, ShiftKind};

/// The ward.
pub const WARD: PlaceIx = 0;
/// The theatre.
pub const THEATRE: PlaceIx = 1;

/// Two weeks of history and `days` days of horizon; a `short` day has 23 hours.
pub fn calendar(days: i32, short: Option<Day>) -> Calendar {
    let mut start = -14 * 1440;
    let mut civil = Vec::new();
    for day in -14..days + 2 {
        civil.push(CivilDay { date: (2025, 7, 1), weekday: day.rem_euclid(7) as u8, start });
        start += if Some(day) == short { 1380 } else { 1440 };
    }
    Calendar::new(14, days, civil, vec![7 * 60, 13 * 60, 17 * 60, 21 * 60])
}

/// A rule set in which nothing binds.
pub fn rule_set() -> RuleSet {
    RuleSet {
        name: "test".into(),
        version: "1".into(),
        source: "none".into(),
        debt_days: 7,
        on_call_percent: 50,
        ..RuleSet::default()
    }
}

/// The empty hospital, `days` days long, as of the first midnight.
pub fn hospital(days: i32) -> Hospital {
    let place = |id: &str, kind, beds| Place {
        id: id.into(),
        name: id.into(),
        kind,
        site: "main".into(),
        beds,
        sex: SexRule::Mixed,
        rooms: Vec::new(),
        closures: Vec::new(),
    };
    Hospital {
        name: "Bench".into(),
        policy: Policy {
            tiers: 2,
            post_op_nights: 1,
            cover_budget: 1000,
            priorities: vec![Priority { code: "P2".into(), factor: 3 }],
            change_points: vec![(2880, 1), (0, 5)],
            ..Policy::default()
        },
        rule_sets: vec![rule_set()],
        skills: vec!["medicine".into(), "theatre".into()],
        load_kinds: vec!["medical".into()],
        share_groups: vec!["main".into(), "other".into()],
        places: vec![place("ward", PlaceKind::Ward, 4), place("theatre", PlaceKind::Theatre, 0)],
        ..Hospital::empty(calendar(days, None))
    }
}

fn added<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

/// The minute at which the clock shows `hour`:`minute` on `day`; hours from 24 on are of the days after.
pub fn at(h: &Hospital, day: Day, hour: i32, minute: i32) -> Minute {
    h.calendar.at(day + hour.div_euclid(24), hour.rem_euclid(24) * 60 + minute)
}

/// From one full hour of `day` to another; hours from 24 on are of the days after.
pub fn hours(h: &Hospital, day: Day, from: i32, to: i32) -> Stretch {
    Stretch::new(at(h, day, from, 0), at(h, day, to, 0))
}

/// The stretch of blocks `blocks` (0 to 4) of `day`.
pub fn blocks(h: &Hospital, day: Day, blocks: Range<usize>) -> Stretch {
    let first = h.calendar.blocks_of_day(day).start;
    let of = |block: usize| h.calendar.blocks[first + block].stretch;
    Stretch::new(of(blocks.start).start, of(blocks.end - 1).end)
}

/// Adds a resident.
pub fn person(h: &mut Hospital) -> PersonIx {
    let person = Person {
        id: format!("p{}", h.people.len()),
        group: Group::Resident,
        grade: "ST5".into(),
        specialty: "100".into(),
        skills: vec![(0, 1)],
        rule_set: 0,
        agency: false,
        limits: vec![None],
        minutes_to_date: 0,
        days_to_date: 0,
        returning: None,
    };
    added(&mut h.people, person)
}

/// Adds a shift of direct care without posts.
pub fn shift(h: &mut Hospital, person: PersonIx, day: Day, from: i32, to: i32) -> ShiftIx {
    let stretch = hours(h, day, from, to);
    let id = format!("s{}", h.shifts.len());
    let shift = Shift { id, person, stretch, kind: ShiftKind::Direct, limits: Vec::new(), posts: Vec::new() };
    added(&mut h.shifts, shift)
}

/// Adds an on-call shift without posts.
pub fn on_call(h: &mut Hospital, person: PersonIx, day: Day, from: i32, to: i32) -> ShiftIx {
    let s = shift(h, person, day, from, to);
    h.shifts[s].kind = ShiftKind::OnCall;
    s
}

/// Gives the rota's shift a post.
pub fn post(h: &mut Hospital, shift: ShiftIx, work: Work) {
    let stretch = h.shifts[shift].stretch;
    h.shifts[shift].posts.push(Post { work, stretch });
}

/// Adds a minimum duty of the ward for one head, shareable, without load.
pub fn duty(h: &mut Hospital, day: Day, of_day: Range<usize>) -> DutyIx {
    let stretch = blocks(h, day, of_day);
    let duty = Duty {
        id: format!("d{}", h.duties.len()),
        place: WARD,
        stretch,
        skill: 0,
        level: 1,
        prefers: 0,
        number: 1,
        most: None,
        minimum: true,
        tier: 1,
        exclusive: false,
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

/// Adds a theatre session with one operating role and one mode of 240 minutes.
pub fn session(h: &mut Hospital, day: Day, of_day: Range<usize>) -> SessionIx {
    let stretch = blocks(h, day, of_day);
    let role = Role { name: "surgeon".into(), skill: 0, level: 1, prefers: 0, operating: true };
    let session = Session {
        id: format!("l{}", h.sessions.len()),
        place: THEATRE,
        stretch,
        specialty: "100".into(),
        kind: "theatre".into(),
        pool: None,
        roles: vec![role],
        modes: vec![Mode { name: "full".into(), minutes: Some(240), slots: None, roles: vec![0] }],
        pounds: None,
        published: None,
    };
    added(&mut h.sessions, session)
}

/// Adds a day case of 60 minutes.
pub fn booking(h: &mut Hospital, session: Option<SessionIx>) -> BookingIx {
    let booking = Booking {
        id: format!("b{}", h.bookings.len()),
        specialty: "100".into(),
        kind: "theatre".into(),
        minutes: 60,
        surgeon: None,
        pool: None,
        priority: 0,
        cancer_day: None,
        weeks_waited: None,
        earliest: 0,
        latest_safe: None,
        session,
        ward: None,
        room: None,
        told_at: None,
        earlier_moves: 0,
        nights: 0,
        wards: vec![WARD],
        not_rooms: Vec::new(),
        sex: None,
        age: None,
        profile: None,
    };
    added(&mut h.bookings, booking)
}

/// Adds a booking that stays in the ward for `nights`.
pub fn stay(h: &mut Hospital, session: Option<SessionIx>, nights: u16) -> BookingIx {
    let b = booking(h, session);
    h.bookings[b].nights = nights;
    h.bookings[b].ward = Some(WARD);
    b
}

/// Adds an inpatient of the ward.
pub fn occupant(h: &mut Hospital, from: Day, nights: u16) -> usize {
    let id = format!("o{}", h.occupants.len());
    let occupant =
        Occupant { id, ward: WARD, room: None, from, nights, sex: None, age: None, expected: false, profile: None };
    added(&mut h.occupants, occupant)
}

/// Adds a profile of one row that puts `load` on duties and wants `level`.
pub fn profile(h: &mut Hospital, load: i32, level: u8) -> usize {
    let id = format!("n{}", h.profiles.len());
    added(&mut h.profiles, Profile { id, rows: vec![vec![Need { load, level }]] })
}

/// Adds a room of the ward with two beds.
pub fn room(h: &mut Hospital) -> RoomIx {
    let room = Room { id: format!("r{}", h.rooms.len()), ward: WARD, beds: 2, sex: SexRule::Mixed, ages: None };
    let r = added(&mut h.rooms, room);
    h.places[WARD].rooms.push(r);
    r
}

/// Adds an extra shift for one resident at 100 pounds.
pub fn extra(h: &mut Hospital, day: Day, from: i32, to: i32) -> ExtraIx {
    let stretch = hours(h, day, from, to);
    let id = format!("e{}", h.extras.len());
    let extra = Extra { id, group: Group::Resident, grade: None, specialty: None, stretch, pounds: 100, number: 1 };
    added(&mut h.extras, extra)
}

/// Adds leave.
pub fn leave(h: &mut Hospital, person: PersonIx, day: Day, from: i32, to: i32) {
    let stretch = hours(h, day, from, to);
    h.absences.push(Absence { person, stretch, kind: AbsenceKind::Leave });
}

/// Adds a strike of all residents under the law that bars agency workers.
pub fn strike(h: &mut Hospital, day: Day, from: i32, to: i32) {
    let stretch = hours(h, day, from, to);
    h.strikes.push(Strike {
        id: format!("k{}", h.strikes.len()),
        union: "union".into(),
        stretch,
        called_off: None,
        called: vec![Called { group: Group::Resident, grade: None }],
        law: "2023-08-10".into(),
        agency_barred: true,
    });
}

/// Adds a pin.
pub fn pin(h: &mut Hospital, what: Pinned) -> usize {
    added(&mut h.pins, Pin { what, author: "site manager".into(), reason: "test".into() })
}

/// The cover of one block, `block` (0 to 3) of `day`.
pub fn cover(day: Day, block: usize, person: PersonIx, work: Work) -> Cover {
    Cover { block: day as usize * 4 + block, person, work }
}

/// An extra taken.
pub fn taken(extra: ExtraIx, person: PersonIx) -> ExtraTaken {
    ExtraTaken { extra, person }
}

/// A date without a bed.
pub fn date(session: SessionIx) -> Option<Date> {
    Some(Date { session, bed: None })
}

/// A date with a bed of the ward.
pub fn date_in(session: SessionIx, room: Option<RoomIx>) -> Option<Date> {
    Some(Date { session, bed: Some(Bed { ward: WARD, room }) })
}

/// Sex as recorded: women, then men.
pub const SEXES: [Option<Sex>; 2] = [Some(Sex::Female), Some(Sex::Male)];

/// What `rule` charges the plan in all.
pub fn charged(h: &Hospital, plan: &Plan, rule: RuleId) -> i64 {
    let report = super::judge(h, plan);
    let sum: i64 = report.of(rule).map(|m| m.amount).sum();
    assert_eq!(sum, report.total(rule));
    assert!(report.of(rule).all(|m| m.amount > 0), "{rule:?}");
    assert_eq!(RULES[rule as usize].id(), rule);
    sum
}

/// The published plan.
pub fn published(h: &Hospital) -> Plan {
    crate::published(h)
}

/// What `rule` measures on the published plan, by its own key.
pub fn given(h: &Hospital, rule: RuleId) -> Vec<i64> {
    super::Judge::new(h).given(rule).to_vec()
}
