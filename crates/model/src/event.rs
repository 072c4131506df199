//! What happens once a plan is published, in the past tense, and what it changes in the hospital.
//!
//! An event is a fact about posts, places, offers and patients. It never says who took part in a strike: attendance is counted by post
//! and shift.

use std::collections::HashSet;

use crate::bring::bring;
use crate::hospital::kept::begins_in;
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

/// Brings the hospital up to date with what happened, in this order. Positions of listed people stay; heads are made anew, and an extra
/// shift whose taker is away is on offer again.
pub fn happen(h: &mut Hospital, events: &[Event]) {
    events.iter().for_each(|event| state(h, event));
    h.bring_back();
}

/// States in the hospital what happened; heads are still those from before.
fn state(h: &mut Hospital, event: &Event) {
    match &event.what {
        Happened::Came(came) => {
            let same = |a: &&mut Attendance| (a.work, a.stretch, &a.grade) == (came.work, came.stretch, &came.grade);
            match h.attendance.iter_mut().find(same) {
                Some(known) => known.number = came.number,
                None => h.attendance.push(came.clone()),
            }
        }
        Happened::Away { person, stretch, kind } => {
            h.absences.push(Absence { person: *person, stretch: *stretch, kind: *kind });
            offer_anew(h, *person, *stretch, event.at);
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
            // One that does not take place is on again as notified, and then off from this instant.
            if h.called_off.iter().any(|s| s.id == *id) {
                h.call_on(id);
            }
            if let Some(at) = h.strikes.iter().position(|s| s.id == *id) {
                h.call_off(at, *from);
            }
            h.forget_who_is_not_struck();
        }
        Happened::CalledOn { id } => {
            h.call_on(id);
        }
        Happened::Told { .. } => {}
    }
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
    /// Whether a strike was called off or on, so that an earlier rota returned.
    pub restored: bool,
}

/// Publishes a plan and lets happen what happened until `at`. If the events name nobody who was told, everybody counts as told.
///
/// A strike that is called off brings back the rota before any plan, as far as it was told nobody otherwise; one that is called on
/// again brings back what was published for it.
pub fn change(hospital: &Hospital, plan: &Plan, events: &[Event], at: Minute) -> Changed {
    let told: Vec<usize> = events
        .iter()
        .filter_map(|event| if let Happened::Told { booking } = event.what { Some(booking) } else { None })
        .collect();
    let is_told = |booking: usize| told.is_empty() || told.contains(&booking);
    let mut first = hospital.clone();
    first.keep_first();
    let before = publish(&first, plan, at, &is_told);
    let mut now = before.clone();
    let (mut touched, mut off, mut restored) = (Vec::new(), Vec::new(), false);
    for event in events {
        let (Happened::CalledOff { id, .. } | Happened::CalledOn { id }) = &event.what else {
            touched.extend(event.what.touches(&now));
            state(&mut now, event);
            continue;
        };
        now.bring_back();
        let ended = now.strike_ends(id);
        happen(&mut now, std::slice::from_ref(event));
        let (Some(was), Some(is)) = (ended, now.strike_ends(id)) else { continue };
        let window = Stretch::new(was.min(is).max(at), was.max(is).max(at));
        if window.minutes() > 0 {
            touched.push(window);
        }
        if is < was {
            now.keep(id, window);
            restored |= bring(&mut now, "", window);
            off.push(window);
        } else {
            restored |= bring(&mut now, id, window);
        }
    }
    now.bring_back();
    let mut so_far = crate::published(&now);
    let returns = |s: SessionIx| off.iter().any(|window| begins_in(now.sessions[s].stretch, *window));
    for (b, date) in so_far.dates.iter_mut().enumerate() {
        let stays = date.is_some_and(|date| returns(date.session) && so_far.verdicts[date.session].mode().is_some());
        let lies_ahead = plan.dates[b].is_some_and(|date| now.sessions[date.session].stretch.start >= at);
        if !is_told(b) && !stays && lies_ahead {
            *date = plan.dates[b];
        }
    }
    Changed { before, hospital: now, so_far, touched, restored }
}

/// Extra shifts that somebody took and cannot work are on offer again.
fn offer_anew(h: &mut Hospital, person: PersonIx, away: Stretch, at: Minute) {
    let is_lost = |h: &Hospital, shift: &Shift| {
        shift.person == person
            && shift.stretch.start >= at
            && away.contains(shift.stretch)
            && h.offer_of(shift).is_some()
    };
    let lost: Vec<Shift> = h.shifts.iter().filter(|shift| is_lost(h, shift)).cloned().collect();
    for shift in lost {
        h.offer_again(&shift);
        h.shifts.retain(|other| other.id != shift.id);
    }
}
