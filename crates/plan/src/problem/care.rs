//! Planned care: where each booking may go, what it costs to be there, and which sessions stand in each other's way.

use std::collections::HashMap;

use model::{Contingent, Hospital, Plan, Verdict, Work};

use super::NONE;
use super::rows::{BookingRow, SessionRow, is_theatre};
use crate::lists::Lists;
use crate::state::Placed;

/// Up to so many sessions of a specialty and kind, every one is a candidate for a patient bound to a surgeon.
const FEW_SESSIONS: usize = 32;

/// The static side of sessions and bookings.
#[derive(Debug)]
pub(crate) struct Care {
    pub(crate) session: Vec<SessionRow>,
    pub(crate) booking: Vec<BookingRow>,
    /// By session: its blocks.
    pub(crate) blocks: Vec<std::ops::Range<u32>>,
    /// Whether the folder makes it law that nobody is treated later than is safe.
    pub(crate) late_is_law: bool,
    /// Bookings that can still be decided. By booking: which of its class's sessions lie in the days that the law leaves.
    pub(crate) movable: Vec<u32>,
    pub(crate) window: Vec<(u32, u32)>,
    /// By booking: the first session of the window on its expected day or later.
    pub(crate) near: Vec<u32>,
    /// By booking: its kin, who are treated by like people in like sessions; by kin: bookings.
    pub(crate) kin: Vec<u32>,
    pub(crate) alike: Lists,
    /// Minutes and slots of every mode, from [`SessionRow::first_mode`]; `i64::MAX` where there is no limit.
    pub(crate) capacity: Vec<(i64, i64)>,
    /// By session: others in the same place at an overlapping time.
    pub(crate) rivals: Lists,
    /// By role: who holds it as published.
    pub(crate) published_holder: Vec<u32>,
    /// By session: bookings whose current session it is.
    pub(crate) published_bookings: Lists,
    /// By booking.
    pub(crate) published_place: Vec<Placed>,
    /// By booking: wards that may take the stay.
    pub(crate) wards: Lists,
    /// Bookings that need a bed.
    pub(crate) staying: Vec<u32>,
    /// Bookings to keep, by target, but for as many as are expected to be kept by turnout.
    pub(crate) to_keep: Vec<i64>,
    /// By class of bookings: sessions that fit, by start.
    pub(crate) sessions_of_class: Lists,
    /// Specialty, kind and pool, numbered: by session and by booking.
    session_key: Vec<(u32, u32, u32)>,
    booking_key: Vec<(u32, u32, u32)>,
    pub(crate) surgeon_rows: usize,
    /// By surgeon row × day: minutes allowed.
    pub(crate) surgeon_allowed: Vec<i64>,
}

impl Care {
    pub(crate) fn new(hospital: &Hospital, published: &Plan, contingent: &[(usize, Contingent)]) -> Self {
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
        let mut capacity = Vec::new();
        let session = (0..n).map(|s| {
            let given = &sessions[s];
            let first_mode = capacity.len() as u32;
            capacity.extend(
                given
                    .modes
                    .iter()
                    .map(|mode| (mode.minutes.map_or(i64::MAX, i64::from), mode.slots.map_or(i64::MAX, i64::from))),
            );
            SessionRow {
                day: day[s],
                start: given.stretch.start,
                place: given.place as u32,
                operating: operating[s],
                first_mode,
                published_verdict: match published.verdicts[s] {
                    Verdict::Runs(mode) => mode as u8 + 1,
                    Verdict::Contingent(_) | Verdict::StandsDown => 0,
                },
                was_contingent: published.verdicts[s].contingent().is_some(),
                contingent: contingent.iter().find(|(of, _)| *of == s).map(|(_, contingent)| *contingent),
                frozen: given.stretch.start < hospital.as_of,
                closed: given.stretch.start >= hospital.as_of && hospital.places[given.place].closed_in(given.stretch),
                in_theatre: is_theatre(hospital, given.place),
                published_excess: excess(capacity[first_mode as usize], booked[s].0, booked[s].1),
            }
        });
        let session: Vec<SessionRow> = session.collect();
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
        let mut expected = vec![0; counted.len()];
        for (b, &t) in target.iter().enumerate().filter(|(_, t)| **t != NONE) {
            if let Some(contingent) = bookings[b].session.and_then(|s| session[s].contingent) {
                expected[t as usize] += 1000 - contingent.missed(hospital.policy.tail_weight);
            }
        }
        let to_keep = counted
            .iter()
            .zip(&expected)
            .map(|((percent, planned), expected)| ((percent * planned + 99) / 100 - expected / 1000).max(0))
            .collect();
        let mut names: HashMap<&str, u32> = HashMap::new();
        let session_key = sessions.iter().map(|s| key(&mut names, &s.specialty, &s.kind, s.pool.as_deref())).collect();
        let booking_key: Vec<(u32, u32, u32)> =
            bookings.iter().map(|b| key(&mut names, &b.specialty, &b.kind, b.pool.as_deref())).collect();
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
        let wards: Vec<(u32, u32)> = bookings
            .iter()
            .enumerate()
            .flat_map(|(b, given)| given.wards.iter().map(move |&ward| (b as u32, ward as u32)))
            .collect();
        let booking = bookings.iter().enumerate().map(|(b, given)| BookingRow {
            current: current[b],
            class: class[b],
            surgeon_row: surgeon_row[b],
            surgeon: given.surgeon.map_or(NONE, |p| p as u32),
            target: target[b],
            factor: hospital.policy.priorities[given.priority].factor,
            minutes: given.minutes,
            earliest: given.earliest,
            latest_safe: given.latest_safe.unwrap_or(i32::MAX),
            expected: given.session.map_or(given.earliest, |s| day[s]),
            nights: given.nights,
            moved_before: given.earlier_moves >= 1,
            took_place: given.session.is_some_and(|s| session[s].frozen),
            waits: given.session.is_some_and(|s| session[s].contingent.is_some()),
        });
        let booking: Vec<BookingRow> = booking.collect();
        let sessions_of_class = Lists::new(class_sessions.len(), &sessions_of_class);
        let late_is_law: bool = hospital.weights.of(model::RuleId::PastSafeDate).0 == model::Level::Law;
        let soonest = hospital.as_of + hospital.policy.notice_minutes;
        let window = booking.iter().map(|row| {
            let list = sessions_of_class.get(row.class as usize);
            let at = |s: &u32| &session[*s as usize];
            let from = list.partition_point(|s| at(s).day < row.earliest || at(s).start < soonest);
            let to = list.partition_point(|s| !late_is_law || at(s).day <= row.latest_safe);
            (from as u32, to.max(from) as u32)
        });
        let window: Vec<(u32, u32)> = window.collect();
        let near = booking.iter().zip(&window).map(|(row, &(from, to))| {
            let list = &sessions_of_class.get(row.class as usize)[from as usize..to as usize];
            list.partition_point(|&s| session[s as usize].day < row.expected) as u32
        });
        let near = near.collect();
        let mut kins: HashMap<(u32, u32), u32> = HashMap::new();
        let kin: Vec<u32> = booking_key
            .iter()
            .map(|key| {
                let next = kins.len() as u32;
                *kins.entry((key.0, key.1)).or_insert(next)
            })
            .collect();
        let of_kin: Vec<(u32, u32)> = kin.iter().enumerate().map(|(b, &kin)| (kin, b as u32)).collect();
        Self {
            late_is_law,
            window,
            near,
            movable: (0..booking.len() as u32)
                .filter(|&b| !booking[b as usize].took_place && !booking[b as usize].waits)
                .collect(),
            alike: Lists::new(kins.len(), &of_kin),
            kin,
            booking,
            blocks: sessions
                .iter()
                .map(|s| {
                    let r = calendar.blocks_in(s.stretch);
                    r.start as u32..r.end as u32
                })
                .collect(),
            session,
            capacity,
            rivals: Lists::new(n, &rivals),
            published_holder,
            published_bookings: Lists::new(n, &published_pairs),
            published_place: published_place.collect(),
            wards: Lists::new(bookings.len(), &wards),
            staying: (0..bookings.len() as u32).filter(|&b| bookings[b as usize].nights > 0).collect(),
            to_keep,
            sessions_of_class,
            session_key,
            booking_key,
            surgeon_rows: rows.len(),
            surgeon_allowed,
        }
    }
}

impl Care {
    /// Whether nothing is decided of a booking: it took place before the as-of instant, so that its patient is in by now like an
    /// occupant, or it waits for turnout.
    #[inline]
    pub(crate) fn is_settled(&self, booking: usize) -> bool {
        self.booking[booking].took_place || self.booking[booking].waits
    }

    /// Sessions that take such a booking on the days that the law leaves it, by start.
    #[inline]
    pub(crate) fn open_to(&self, b: usize) -> &[u32] {
        let (from, to) = self.window[b];
        &self.sessions_of_class.get(self.booking[b].class as usize)[from as usize..to as usize]
    }

    /// Minutes and slots of a session under a verdict above 0.
    #[inline]
    pub(crate) fn room(&self, session: usize, verdict: u8) -> (i64, i64) {
        self.capacity[self.session[session].first_mode as usize + usize::from(verdict) - 1]
    }

    /// The numbers of a booking's specialty and kind.
    pub(crate) fn key_of(&self, booking: usize) -> (u32, u32) {
        (self.booking_key[booking].0, self.booking_key[booking].1)
    }

    /// The numbers of a session's specialty and kind.
    pub(crate) fn key_of_session(&self, session: usize) -> (u32, u32) {
        (self.session_key[session].0, self.session_key[session].1)
    }

    /// Whether some session that such a booking could be in has an operating role, so that its surgeon's day is not counted in
    /// minutes there.
    pub(crate) fn has_operating_roles(&self, booking: usize) -> bool {
        (0..self.session.len()).any(|s| self.fits(booking, s) && self.session[s].operating != NONE)
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
pub(crate) fn excess(room: (i64, i64), booked_minutes: i64, booked: i64) -> i64 {
    (booked_minutes - room.0).max(0) + (booked - room.1).max(0)
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
