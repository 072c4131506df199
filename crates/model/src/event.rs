//! What happens once a plan is published, in the past tense, and what it changes in the hospital.
//!
//! An event is a fact about posts, places, offers and patients. It never says who took part in a strike: attendance is counted by post
//! and shift.

use std::collections::{HashMap, HashSet};

use crate::hospital::{
    Absence, Attendance, BookingIx, Closure, Derogation, Hospital, Occupant, PersonIx, PlaceIx, SessionIx, Shift,
};
use crate::plan::Plan;
use crate::publish::publish;
use crate::time::{Day, Minute, Stretch};
use crate::words::AbsenceKind;

/// Something that happened, and when it was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was known.
    pub at: Minute,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// So many of those called out came to a shift, by post. A later count of the same shift takes its place.
    Came(Attendance),
    /// Somebody cannot work: sick, or away for another reason.
    Away {
        /// Who.
        person: PersonIx,
        /// When.
        stretch: Stretch,
        /// Why.
        kind: AbsenceKind,
    },
    /// A theatre, clinic or ward is out of use, or lacks beds.
    Closed {
        /// Where.
        place: PlaceIx,
        /// When, and how many beds.
        closure: Closure,
    },
    /// Emergencies were admitted beyond those expected.
    Admitted {
        /// Where.
        ward: PlaceIx,
        /// The first night.
        from: Day,
        /// Nights.
        nights: u16,
        /// How many people.
        number: u16,
        /// What they need: position in [`Hospital::profiles`].
        profile: Option<usize>,
    },
    /// A derogation was granted.
    Granted(Derogation),
    /// A derogation was revoked, by its id.
    Revoked {
        /// The derogation's id.
        id: String,
        /// From when on.
        from: Minute,
    },
    /// A strike was called off, by its id.
    CalledOff {
        /// The strike's id.
        id: String,
        /// From when on.
        from: Minute,
    },
    /// A strike that had been called off takes place after all.
    CalledOn {
        /// The strike's id.
        id: String,
    },
    /// A patient was told the date that the plan gives.
    Told {
        /// Who.
        booking: BookingIx,
    },
}

impl Happened {
    /// The time that it touches: the window in which planning again begins. `None`: it touches nothing that is planned.
    pub fn touches(&self, h: &Hospital) -> Option<Stretch> {
        let day = |day: Day| h.calendar.day_start(day);
        match self {
            Self::Came(attendance) => Some(attendance.stretch),
            Self::Away { stretch, .. } => Some(*stretch),
            Self::Closed { closure, .. } => Some(closure.stretch),
            Self::Admitted { from, nights, .. } => {
                Some(Stretch::new(day(*from), day(from + i32::from(*nights).max(1))))
            }
            Self::Granted(derogation) => Some(derogation.stretch),
            Self::Revoked { id, .. } => h.derogations.iter().find(|d| d.id == *id).map(|d| d.stretch),
            Self::CalledOff { id, .. } | Self::CalledOn { id } => {
                let strike = h.strikes.iter().chain(&h.called_off).find(|s| s.id == *id)?;
                Some(Stretch::new(strike.stretch.start, strike.called_off.unwrap_or(strike.stretch.end)))
            }
            Self::Told { .. } => None,
        }
    }
}

/// Brings the hospital up to date with what happened, in this order. Positions of people and shifts that are listed stay; heads are
/// made anew.
pub fn happen(h: &mut Hospital, events: &[Event]) {
    for event in events {
        match &event.what {
            Happened::Came(came) => {
                let same =
                    |a: &&mut Attendance| (a.work, a.stretch, &a.grade) == (came.work, came.stretch, &came.grade);
                match h.attendance.iter_mut().find(same) {
                    Some(known) => known.number = came.number,
                    None => h.attendance.push(came.clone()),
                }
            }
            Happened::Away { person, stretch, kind } => {
                h.absences.push(Absence { person: *person, stretch: *stretch, kind: *kind });
            }
            Happened::Closed { place, closure } => h.places[*place].closures.push(closure.clone()),
            Happened::Admitted { ward, from, nights, number, profile } => {
                let known: HashSet<String> = h.occupants.iter().map(|o| o.id.clone()).collect();
                let fresh = (1_usize..).map(|n| format!("admitted {n}")).filter(|id| !known.contains(id));
                for id in fresh.take(usize::from(*number)) {
                    h.occupants.push(Occupant {
                        id,
                        ward: *ward,
                        room: None,
                        from: *from,
                        nights: *nights,
                        sex: None,
                        age: None,
                        expected: false,
                        profile: *profile,
                    });
                }
            }
            Happened::Granted(derogation) => h.derogations.push(derogation.clone()),
            Happened::Revoked { id, from } => {
                h.derogations.retain(|d| d.id != *id || d.stretch.start < *from);
                for d in h.derogations.iter_mut().filter(|d| d.id == *id) {
                    d.stretch.end = d.stretch.end.min(*from);
                }
            }
            Happened::CalledOff { id, from } => {
                if let Some(at) = h.strikes.iter().position(|s| s.id == *id) {
                    h.call_off(at, *from);
                }
            }
            Happened::CalledOn { id } => {
                h.call_on(id);
            }
            Happened::Told { .. } => {}
        }
    }
    h.bring_back();
}

/// The hospital in which a plan was published, brought up to date.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The hospital as it was before.
    pub before: Hospital,
    /// The hospital.
    pub hospital: Hospital,
    /// What was published, with the dates of those who were not told yet.
    pub so_far: Plan,
    /// Where something happened.
    pub touched: Vec<Stretch>,
    /// Whether a strike was called off, so that the rota returned to what it was before any plan.
    pub restored: bool,
}

/// Publishes a plan and lets happen what happened until `at`. If the events name nobody who was told, everybody counts as told.
///
/// `original` is the hospital that was planned first, with the rota as it was before any plan: to that a strike that is called off
/// returns, as far as it was told nobody otherwise.
pub fn change(original: &Hospital, hospital: &Hospital, plan: &Plan, events: &[Event], at: Minute) -> Changed {
    let told: Vec<usize> = events
        .iter()
        .filter_map(|event| if let Happened::Told { booking } = event.what { Some(booking) } else { None })
        .collect();
    let is_told = |booking: usize| told.is_empty() || told.contains(&booking);
    let before = publish(hospital, plan, at, &is_told);
    let mut now = before.clone();
    let (mut touched, mut restored) = (Vec::new(), Vec::new());
    for event in events {
        let window = event.what.touches(&now);
        touched.extend(window);
        happen(&mut now, std::slice::from_ref(event));
        if let (Happened::CalledOff { from, .. }, Some(window)) = (&event.what, window) {
            let window = Stretch::new((*from).max(window.start).max(at), window.end);
            restore(&mut now, original, window);
            restored.push(window);
        }
    }
    let mut so_far = crate::published(&now);
    let is_restored = |s: SessionIx| restored.iter().any(|window| window.contains(now.sessions[s].stretch));
    for (b, date) in so_far.dates.iter_mut().enumerate() {
        let stays = date.is_some_and(|date| is_restored(date.session));
        let lies_ahead = plan.dates[b].is_some_and(|date| now.sessions[date.session].stretch.start >= at);
        if !is_told(b) && !stays && lies_ahead {
            *date = plan.dates[b];
        }
    }
    let restored = !restored.is_empty();
    Changed { before, hospital: now, so_far, touched, restored }
}

/// In a window, shifts are for what they were for at first, those that were released are rostered again, extra shifts are for nothing in
/// particular, and sessions run as they were to.
fn restore(h: &mut Hospital, original: &Hospital, window: Stretch) {
    let first: HashMap<&str, usize> =
        original.shifts.iter().enumerate().map(|(s, shift)| (shift.id.as_str(), s)).collect();
    let mut there = HashSet::new();
    for shift in h.shifts.iter_mut().filter(|shift| window.contains(shift.stretch)) {
        match first.get(shift.id.as_str()) {
            Some(&s) => {
                shift.posts.clone_from(&original.shifts[s].posts);
                there.insert(s);
            }
            None => shift.posts.clear(),
        }
    }
    let is_listed = |shift: &Shift| original.people[shift.person].returning.is_none();
    let released = original
        .shifts
        .iter()
        .enumerate()
        .filter(|(s, shift)| window.contains(shift.stretch) && is_listed(shift) && !there.contains(s));
    h.shifts.extend(released.map(|(_, shift)| shift.clone()));
    for session in h.sessions.iter_mut().filter(|s| window.contains(s.stretch) && s.pounds.is_none()) {
        session.published = None;
    }
    h.bring_back();
}
