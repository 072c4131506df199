//! Planned care: where each booking may go, what it costs to be there, and which sessions stand in each other's way.

use std::collections::HashMap;

use model::{Hospital, Plan, Verdict, Work};

use super::NONE;
use crate::lists::Lists;
use crate::state::Placed;

/// Up to so many sessions of a specialty and kind, every one is a candidate for a patient bound to a surgeon.
const FEW_SESSIONS: usize = 32;

/// The static side of sessions and bookings.
#[derive(Debug)]
pub(crate) struct Care {
    /// By session: its day and blocks.
    pub(crate) day: Vec<i32>,
    pub(crate) blocks: Vec<std::ops::Range<u32>>,
    /// By session: published mode + 1, or 0 if it stands down.
    pub(crate) published_verdict: Vec<u8>,
    pub(crate) frozen: Vec<bool>,
    pub(crate) closed: Vec<bool>,
    /// By session: others in the same place at an overlapping time.
    pub(crate) rivals: Lists,
    /// By session: position of the operating role, or NONE; who holds each role as published.
    pub(crate) operating: Vec<u32>,
    pub(crate) published_holder: Vec<u32>,
    /// By session: minutes and number of its published bookings beyond the first mode.
    pub(crate) published_excess: Vec<i64>,
    /// By session: bookings whose current session it is.
    pub(crate) published_bookings: Lists,
    /// By booking.
    pub(crate) current: Vec<u32>,
    pub(crate) published_place: Vec<Placed>,
    pub(crate) factor: Vec<i64>,
    /// Bookings that need a bed.
    pub(crate) staying: Vec<u32>,
    /// By booking: position of the target it counts for, or NONE.
    pub(crate) target: Vec<u32>,
    /// Bookings to keep, by target.
    pub(crate) to_keep: Vec<i64>,
    /// By booking: class of alternatives; by class: sessions that fit, by start.
    pub(crate) class: Vec<u32>,
    pub(crate) sessions_of_class: Lists,
    /// Specialty, kind and pool, numbered: by session and by booking.
    session_key: Vec<(u32, u32, u32)>,
    booking_key: Vec<(u32, u32, u32)>,
    /// By booking: the surgeon's row in surgeon × day, or NONE.
    pub(crate) surgeon_row: Vec<u32>,
    pub(crate) surgeon_rows: usize,
    /// By surgeon row × day: minutes allowed.
    pub(crate) surgeon_allowed: Vec<i64>,
}

impl Care {
    pub(crate) fn new(hospital: &Hospital, published: &Plan) -> Self {
        let calendar = &hospital.calendar;
        let sessions = &hospital.sessions;
        let n = sessions.len();
        let day: Vec<i32> = (0..n).map(|s| hospital.session_day(s)).collect();
        let operating: Vec<u32> =
            sessions.iter().map(|s| s.roles.iter().position(|r| r.operating).map_or(NONE, |r| r as u32)).collect();
        let mut first_role = Vec::with_capacity(n);
        let mut roles = 0;
        for s in sessions {
            first_role.push(roles);
            roles += s.roles.len();
        }
        let mut published_holder = vec![NONE; roles];
        let mut doubly = vec![false; roles];
        for c in &published.cover {
            if let Work::Role(s, r) = c.work {
                let at = &mut published_holder[first_role[s] + r];
                doubly[first_role[s] + r] |= *at != NONE && *at != c.person as u32;
                *at = c.person as u32;
            }
        }
        for (holder, _) in published_holder.iter_mut().zip(&doubly).filter(|(_, d)| **d) {
            *holder = NONE;
        }
        let mut by_place: HashMap<usize, Vec<usize>> = HashMap::new();
        for (s, session) in sessions.iter().enumerate() {
            by_place.entry(session.place).or_default().push(s);
        }
        let mut rivals = Vec::new();
        for (s, session) in sessions.iter().enumerate() {
            for &t in &by_place[&session.place] {
                if t != s && sessions[t].stretch.overlaps(session.stretch) {
                    rivals.push((s as u32, t as u32));
                }
            }
        }
        let bookings = &hospital.bookings;
        let current: Vec<u32> = bookings.iter().map(|b| b.session.map_or(NONE, |s| s as u32)).collect();
        let published_place = published.dates.iter().map(|date| date.as_ref().map_or(Placed::NOWHERE, Placed::at));
        let mut booked = vec![(0i64, 0i64); n];
        for b in bookings {
            if let Some(s) = b.session {
                booked[s].0 += i64::from(b.minutes);
                booked[s].1 += 1;
            }
        }
        let published_excess = (0..n)
            .map(|s| excess(sessions[s].modes[0].minutes, sessions[s].modes[0].slots, booked[s].0, booked[s].1))
            .collect();
        let published_pairs: Vec<(u32, u32)> =
            bookings.iter().enumerate().filter_map(|(i, b)| b.session.map(|s| (s as u32, i as u32))).collect();
        let planned: Vec<bool> = (0..bookings.len()).map(|b| hospital.is_planned_care(b)).collect();
        // Targets: a day and kind with planned care and a policy for it.
        let mut target_of: HashMap<(i32, &str), u32> = HashMap::new();
        let mut counted: Vec<(i64, i64)> = Vec::new();
        let mut target = vec![NONE; bookings.len()];
        for (i, b) in bookings.iter().enumerate().filter(|(i, _)| planned[*i]) {
            let Some(s) = b.session else { continue };
            let entries = &hospital.policy.care_to_keep;
            let wanted = entries
                .iter()
                .find(|c| c.kind == b.kind && c.day == Some(day[s]))
                .or_else(|| entries.iter().find(|c| c.kind == b.kind && c.day.is_none()));
            if let Some(wanted) = wanted {
                let t = *target_of.entry((day[s], &b.kind)).or_insert_with(|| {
                    counted.push((i64::from(wanted.percent), 0));
                    counted.len() as u32 - 1
                });
                counted[t as usize].1 += 1;
                target[i] = t;
            }
        }
        let to_keep = counted.iter().map(|(percent, planned)| (percent * planned + 99) / 100).collect();
        let mut names: HashMap<&str, u32> = HashMap::new();
        let session_key = sessions.iter().map(|s| key(&mut names, &s.specialty, &s.kind, s.pool.as_deref())).collect();
        let booking_key = bookings.iter().map(|b| key(&mut names, &b.specialty, &b.kind, b.pool.as_deref())).collect();
        let (class, class_sessions) = classes(hospital, &operating, &first_role, &published_holder);
        let mut sessions_of_class = Vec::new();
        for (c, list) in class_sessions.iter().enumerate() {
            sessions_of_class.extend(list.iter().map(|&s| (c as u32, s)));
        }
        let mut rows: HashMap<usize, u32> = HashMap::new();
        let surgeon_row: Vec<u32> = bookings
            .iter()
            .map(|b| {
                b.surgeon.map_or(NONE, |p| {
                    let next = rows.len() as u32;
                    *rows.entry(p).or_insert(next)
                })
            })
            .collect();
        let days = calendar.horizon_days as usize;
        let mut surgeon_allowed = vec![0; rows.len() * days];
        for m in &hospital.surgeon_minutes {
            if let (Some(&row), Ok(day)) = (rows.get(&m.surgeon), usize::try_from(m.day))
                && day < days
            {
                surgeon_allowed[row as usize * days + day] += i64::from(m.minutes);
            }
        }
        Self {
            blocks: sessions
                .iter()
                .map(|s| {
                    let r = calendar.blocks_in(s.stretch);
                    r.start as u32..r.end as u32
                })
                .collect(),
            published_verdict: published
                .verdicts
                .iter()
                .map(|v| match v {
                    Verdict::Runs(m) => *m as u8 + 1,
                    Verdict::StandsDown => 0,
                })
                .collect(),
            frozen: sessions.iter().map(|s| s.stretch.start < hospital.as_of).collect(),
            closed: sessions
                .iter()
                .map(|s| s.stretch.start >= hospital.as_of && hospital.places[s.place].closed_in(s.stretch))
                .collect(),
            rivals: Lists::new(n, &rivals),
            day,
            operating,
            published_holder,
            published_excess,
            published_bookings: Lists::new(n, &published_pairs),
            current,
            published_place: published_place.collect(),
            factor: bookings.iter().map(|b| hospital.policy.priorities[b.priority].factor).collect(),
            staying: (0..bookings.len() as u32).filter(|&b| bookings[b as usize].nights > 0).collect(),
            target,
            to_keep,
            sessions_of_class: Lists::new(class_sessions.len(), &sessions_of_class),
            class,
            session_key,
            booking_key,
            surgeon_row,
            surgeon_rows: rows.len(),
            surgeon_allowed,
        }
    }
}

impl Care {
    /// Whether a booking took place before the as-of instant: its patient is in by now, like an occupant.
    #[inline]
    pub(crate) fn took_place(&self, booking: usize) -> bool {
        let current = self.current[booking];
        current != NONE && self.frozen[current as usize]
    }

    /// Whether a booking's specialty, kind and pool are a session's.
    #[inline]
    pub(crate) fn fits(&self, booking: usize, session: usize) -> bool {
        let (b, s) = (self.booking_key[booking], self.session_key[session]);
        b.0 == s.0 && b.1 == s.1 && (b.2 == NONE || b.2 == s.2)
    }
}

/// Numbers for specialty, kind and pool; NONE for no pool.
fn key<'a>(
    names: &mut HashMap<&'a str, u32>,
    specialty: &'a str,
    kind: &'a str,
    pool: Option<&'a str>,
) -> (u32, u32, u32) {
    let mut number = |name: &'a str| {
        let next = names.len() as u32;
        *names.entry(name).or_insert(next)
    };
    (number(specialty), number(kind), pool.map_or(NONE, number))
}

/// Minutes and slots beyond what a mode offers.
#[inline]
pub(crate) fn excess(minutes: Option<i32>, slots: Option<i32>, booked_minutes: i64, booked: i64) -> i64 {
    minutes.map_or(0, |m| (booked_minutes - i64::from(m)).max(0)) + slots.map_or(0, |n| (booked - i64::from(n)).max(0))
}

/// Bookings that may go to the same sessions share a class: specialty, kind, pool and surgeon.
fn classes(
    hospital: &Hospital,
    operating: &[u32],
    first_role: &[usize],
    published_holder: &[u32],
) -> (Vec<u32>, Vec<Vec<u32>>) {
    type Key<'a> = (&'a str, &'a str, Option<&'a str>, Option<usize>);
    let mut known: HashMap<Key<'_>, u32> = HashMap::new();
    let mut keys: Vec<Key<'_>> = Vec::new();
    let class: Vec<u32> = hospital
        .bookings
        .iter()
        .map(|b| {
            let key = (b.specialty.as_str(), b.kind.as_str(), b.pool.as_deref(), b.surgeon);
            *known.entry(key).or_insert_with(|| {
                keys.push(key);
                keys.len() as u32 - 1
            })
        })
        .collect();
    let mut by_kind: HashMap<(&str, &str), Vec<u32>> = HashMap::new();
    for (s, session) in hospital.sessions.iter().enumerate() {
        if session.stretch.start >= hospital.as_of {
            by_kind.entry((&session.specialty, &session.kind)).or_default().push(s as u32);
        }
    }
    for list in by_kind.values_mut() {
        list.sort_by_key(|&s| (hospital.sessions[s as usize].stretch.start, s));
    }
    let lists = keys
        .iter()
        .map(|&(specialty, kind, pool, surgeon)| {
            // Where sessions are few, a surgeon may also take over somebody else's list with their own patients.
            let few = by_kind.get(&(specialty, kind)).is_some_and(|list| list.len() <= FEW_SESSIONS);
            let fits = |s: &&u32| {
                let s = **s as usize;
                let session = &hospital.sessions[s];
                let pool_fits = pool.is_none_or(|p| session.pool.as_deref() == Some(p));
                let surgeon_fits = surgeon.is_none_or(|p| {
                    operating[s] == NONE || {
                        let role = &session.roles[operating[s] as usize];
                        let holder = published_holder[first_role[s] + operating[s] as usize];
                        (few || holder == NONE || holder == p as u32)
                            && hospital.people[p].level(role.skill) >= role.level
                    }
                });
                pool_fits && surgeon_fits
            };
            by_kind.get(&(specialty, kind)).map(|list| list.iter().filter(fits).copied().collect()).unwrap_or_default()
        })
        .collect();
    (class, lists)
}
