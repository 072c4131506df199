//! What is given: one hospital as its folder states it, as of an instant.
//!
//! Plain data. The reader (crate `files`) has checked that every reference points somewhere and every instant that must
//! lie on a border does; nothing here decides anything.

mod dispute;
mod heads;
pub(crate) mod kept;
mod patients;
mod people;
mod places;
mod policy;
mod work;

use crate::rules::Weights;
use crate::time::{Calendar, Day, Minute, Stretch};

pub use dispute::{Attendance, Called, CameBefore, Derogation, Strike};
pub use kept::KeptRota;
pub use patients::{Booking, Need, Occupant, Profile};
pub use people::{Absence, Extra, Limits, Person, Post, Returning, Shift};
pub use places::{Closure, Place, Room};
pub use policy::{CareToKeep, Pin, Pinned, Policy, Priority, RuleSet};
pub use work::{Duty, Mode, Role, Session, SurgeonMinutes, Work};

/// Position in [`Hospital::places`].
pub type PlaceIx = usize;
/// Position in [`Hospital::rooms`].
pub type RoomIx = usize;
/// Position in [`Hospital::skills`].
pub type SkillIx = usize;
/// Position in [`Hospital::people`].
pub type PersonIx = usize;
/// Position in [`Hospital::shifts`].
pub type ShiftIx = usize;
/// Position in [`Hospital::extras`].
pub type ExtraIx = usize;
/// Position in [`Hospital::duties`].
pub type DutyIx = usize;
/// Position in [`Hospital::sessions`].
pub type SessionIx = usize;
/// Position in [`Hospital::bookings`].
pub type BookingIx = usize;
/// Position in [`Hospital::load_kinds`].
pub type KindIx = usize;

/// One trust or site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hospital {
    /// Its name, for people.
    pub name: String,
    /// ODS code of the trust or site.
    pub ods: String,
    /// IANA name of the zone in which the folder's local times are, `Europe/London`.
    pub zone: String,
    /// A sentence that says where the data come from ("synthetic …"); shown on every report.
    pub provenance: String,
    /// Everything before this instant is frozen.
    pub as_of: Minute,
    /// Days and blocks.
    pub calendar: Calendar,
    /// What the hospital wants and pays.
    pub policy: Policy,
    /// Level and weight of every rule.
    pub weights: Weights,
    /// Working-time rule sets.
    pub rule_sets: Vec<RuleSet>,
    /// Names of skills.
    pub skills: Vec<String>,
    /// Names of the kinds of load (medical, nursing, …).
    pub load_kinds: Vec<String>,
    /// Names of share groups: shareable duties of one group may be held together.
    pub share_groups: Vec<String>,
    /// Wards, theatres, clinics, units.
    pub places: Vec<Place>,
    /// Rooms of wards that list them.
    pub rooms: Vec<Room>,
    /// Staff.
    pub people: Vec<Person>,
    /// Stretches in which a person cannot work.
    pub absences: Vec<Absence>,
    /// Rostered shifts, history included.
    pub shifts: Vec<Shift>,
    /// Extra shifts on offer.
    pub extras: Vec<Extra>,
    /// Needs for cover.
    pub duties: Vec<Duty>,
    /// Planned care on offer.
    pub sessions: Vec<Session>,
    /// Minutes a day that a surgeon may operate, for sessions without an operating role.
    pub surgeon_minutes: Vec<SurgeonMinutes>,
    /// What people in place need, by block of stay.
    pub profiles: Vec<Profile>,
    /// Inpatients who are in, or are expected as emergencies.
    pub occupants: Vec<Occupant>,
    /// Patients' planned care.
    pub bookings: Vec<Booking>,
    /// Strikes notified.
    pub strikes: Vec<Strike>,
    /// Strikes called off before they began.
    pub called_off: Vec<Strike>,
    /// Derogations granted. Those who return are entries of `people` marked [`Person::returning`].
    pub derogations: Vec<Derogation>,
    /// Who came although called out, by post and shift. They too are entries of `people`.
    pub attendance: Vec<Attendance>,
    /// How many came in earlier strikes, in aggregate.
    pub turnout: Vec<CameBefore>,
    /// Parts of the plan that a person fixed.
    pub pins: Vec<Pin>,
    /// Rotas to return to, once a plan was published: the one before any plan first, then those of strikes called off.
    pub kept: Vec<KeptRota>,
}

impl Hospital {
    /// A hospital of these days in which there is nothing yet, with the default policy and the shipped weights.
    pub fn empty(calendar: Calendar) -> Self {
        Self {
            name: String::new(),
            ods: String::new(),
            zone: "Europe/London".to_owned(),
            provenance: String::new(),
            as_of: 0,
            calendar,
            policy: Policy::default(),
            weights: Weights::shipped(),
            rule_sets: Vec::new(),
            skills: Vec::new(),
            load_kinds: Vec::new(),
            share_groups: Vec::new(),
            places: Vec::new(),
            rooms: Vec::new(),
            people: Vec::new(),
            absences: Vec::new(),
            shifts: Vec::new(),
            extras: Vec::new(),
            duties: Vec::new(),
            sessions: Vec::new(),
            surgeon_minutes: Vec::new(),
            profiles: Vec::new(),
            occupants: Vec::new(),
            bookings: Vec::new(),
            strikes: Vec::new(),
            called_off: Vec::new(),
            derogations: Vec::new(),
            attendance: Vec::new(),
            turnout: Vec::new(),
            pins: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Whether `minute` lies in some strike's window.
    pub fn in_strike(&self, minute: Minute) -> bool {
        self.strikes.iter().any(|s| s.stretch.start <= minute && minute < s.stretch.end)
    }

    /// Calls a strike off from an instant on: what is left of it ends then; if it had not begun, it does not take place.
    pub fn call_off(&mut self, strike: usize, from: Minute) {
        let notified = self.strikes[strike].called_off.unwrap_or(self.strikes[strike].stretch.end);
        let of = &mut self.strikes[strike];
        of.called_off = Some(notified);
        if from <= of.stretch.start {
            of.stretch.end = notified;
            let off = self.strikes.remove(strike);
            self.called_off.push(off);
        } else {
            of.stretch.end = from.min(notified);
        }
    }

    /// Calls a strike on again as notified, and says whether there was one of this id that had been called off.
    pub fn call_on(&mut self, id: &str) -> bool {
        if let Some(at) = self.called_off.iter().position(|s| s.id == id) {
            let strike = self.called_off.remove(at);
            self.strikes.push(strike);
        }
        let Some(strike) = self.strikes.iter_mut().find(|s| s.id == id) else { return false };
        strike.called_off.take().map(|notified| strike.stretch.end = notified).is_some()
    }

    /// When a strike ends as things stand: where it does not take place, when it begins. `None`: there is none of this id.
    pub fn strike_ends(&self, id: &str) -> Option<Minute> {
        let on = self.strikes.iter().find(|s| s.id == id).map(|s| s.stretch.end);
        on.or_else(|| self.called_off.iter().find(|s| s.id == id).map(|s| s.stretch.start))
    }

    /// The civil day on which `session` takes place.
    pub fn session_day(&self, session: SessionIx) -> Day {
        self.calendar.day_of(self.sessions[session].stretch.start)
    }

    /// Whether a strike takes a shift whole: its holder is called out, and it begins in the strike. It supplies no cover.
    pub fn is_struck(&self, shift: &Shift) -> bool {
        let begins_in = |s: &Strike| s.stretch.start <= shift.stretch.start && shift.stretch.start < s.stretch.end;
        self.strikes.iter().any(|s| begins_in(s) && s.calls_out(&self.people[shift.person]))
    }

    /// Whether every block of `stretch` starts before the as-of instant: nothing in it can be decided any more.
    pub fn is_over(&self, stretch: Stretch) -> bool {
        let last = self.calendar.blocks_in(stretch).last();
        last.is_none_or(|block| self.calendar.blocks[block].stretch.start < self.as_of)
    }

    /// Whether a booking of session `was` is kept in session `is`: the same session, or the same day and place.
    pub fn is_kept(&self, was: SessionIx, is: SessionIx) -> bool {
        let same_place = || self.sessions[was].place == self.sessions[is].place;
        was == is || (same_place() && self.session_day(was) == self.session_day(is))
    }

    /// Whether the booking is planned care of the strike: its current session starts in a strike's window.
    pub fn is_planned_care(&self, booking: BookingIx) -> bool {
        self.bookings[booking].session.is_some_and(|s| self.in_strike(self.sessions[s].stretch.start))
    }
}
