//! What is given: one hospital as its folder states it, as of an instant.
//!
//! Plain data. The reader (crate `files`) has checked that every reference points somewhere and every instant that must
//! lie on a border does; nothing here decides anything.

use crate::rules::Weights;
use crate::time::{Calendar, Day, Minute, Stretch};
use crate::words::{AbsenceKind, Group, PlaceKind, Sex, SexRule, ShiftKind};

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
    /// Derogations granted. Those who return are entries of `people` marked [`Person::returning`].
    pub derogations: Vec<Derogation>,
    /// Parts of the plan that a person fixed.
    pub pins: Vec<Pin>,
}

/// A ward, theatre, clinic or unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder's id.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// The site it stands on.
    pub site: String,
    /// Beds on an ordinary night; 0 for places without.
    pub beds: u16,
    /// Whether sexes may mix in the ward as a whole (rooms have their own rule).
    pub sex: SexRule,
    /// Its rooms; empty if the ward does not list them.
    pub rooms: Vec<RoomIx>,
    /// Closures, each with the beds it takes away (a theatre's or clinic's closure takes the place away).
    pub closures: Vec<Closure>,
}

/// Beds or a place out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// When.
    pub stretch: Stretch,
    /// Beds lost; `None`: the whole place.
    pub beds: Option<u16>,
}

impl Place {
    /// Beds on the night that begins on `day`: those not closed at the midnight that ends `day`.
    pub fn beds_on(&self, day: Day, calendar: &Calendar) -> u16 {
        let midnight = calendar.day_start(day + 1);
        let mut beds = self.beds;
        for closure in &self.closures {
            if closure.stretch.start <= midnight && midnight < closure.stretch.end {
                beds = closure.beds.map_or(0, |lost| beds.saturating_sub(lost));
            }
        }
        beds
    }

    /// Whether the whole place is closed at some minute of `stretch`.
    pub fn closed_in(&self, stretch: Stretch) -> bool {
        self.closures.iter().any(|c| c.beds.is_none() && c.stretch.overlaps(stretch))
    }
}

/// A room of a ward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The folder's id.
    pub id: String,
    /// Its ward.
    pub ward: PlaceIx,
    /// Beds.
    pub beds: u16,
    /// Whether sexes may mix in one night.
    pub sex: SexRule,
    /// Youngest and oldest age admitted, both included.
    pub ages: Option<(u8, u8)>,
}

/// One member of staff, under a pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Pseudonymous id.
    pub id: String,
    /// Staff group.
    pub group: Group,
    /// Grade (`FY1`, `ST5`, `consultant`, `band 6`).
    pub grade: String,
    /// Main specialty code (NHS Data Dictionary MAIN SPECIALTY CODE), e.g. `100`.
    pub specialty: String,
    /// Skills held, each with its level (1 or more), by position of the skill, ascending.
    pub skills: Vec<(SkillIx, u8)>,
    /// Position in [`Hospital::rule_sets`].
    pub rule_set: usize,
    /// Supplied by an employment business.
    pub agency: bool,
    /// Load they may carry in a block, by kind; `None`: that kind is not limited for them.
    pub limits: Vec<Option<Limits>>,
    /// Minutes worked to date in the reference period, before the horizon.
    pub minutes_to_date: i32,
    /// Days of the reference period before the horizon, over which those minutes were worked.
    pub days_to_date: i32,
    /// Not a person of the trust's list but one head of a granted derogation: may cover only at its place.
    pub returning: Option<usize>,
}

impl Person {
    /// The level at which they hold `skill`; 0 if they do not.
    pub fn level(&self, skill: SkillIx) -> u8 {
        self.skills.iter().find(|&&(s, _)| s == skill).map_or(0, |&(_, level)| level)
    }
}

/// How much load a person may carry in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Above this is counted (safety).
    pub safe: i32,
    /// Above this is unlawful.
    pub absolute: i32,
}

/// A stretch in which a person cannot work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub person: PersonIx,
    /// When.
    pub stretch: Stretch,
    /// Why.
    pub kind: AbsenceKind,
}

/// What a person does in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// One head of a duty.
    Duty(DutyIx),
    /// A role of a session: its position in [`Session::roles`].
    Role(SessionIx, usize),
}

/// A stretch that a person works by their rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The folder's id.
    pub id: String,
    /// Who.
    pub person: PersonIx,
    /// When.
    pub stretch: Stretch,
    /// What for.
    pub kind: ShiftKind,
    /// Limits of load on this shift, by kind, where they differ from the person's.
    pub limits: Vec<Option<Limits>>,
    /// What the rota has them do in it. Empty for SPA and history.
    pub posts: Vec<Post>,
}

/// What a rostered shift is for: a piece of given cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The duty or role.
    pub work: Work,
    /// The part of the shift; blocks of the work inside it are given cover.
    pub stretch: Stretch,
}

/// Extra shifts on offer: any lawful member of the group may be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The folder's id.
    pub id: String,
    /// Who may take it.
    pub group: Group,
    /// Only this grade, if given.
    pub grade: Option<String>,
    /// Only this main specialty, if given.
    pub specialty: Option<String>,
    /// When.
    pub stretch: Stretch,
    /// Whole pounds for the whole shift.
    pub pounds: i64,
    /// How many may be taken.
    pub number: u16,
}

impl Extra {
    /// Whether `person` belongs to those who may take it (whatever the law says of the time).
    pub fn is_for(&self, person: &Person) -> bool {
        person.group == self.group
            && person.returning.is_none()
            && self.grade.as_ref().is_none_or(|g| *g == person.grade)
            && self.specialty.as_ref().is_none_or(|s| *s == person.specialty)
    }
}

/// A need for cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The folder's id.
    pub id: String,
    /// Where.
    pub place: PlaceIx,
    /// When: a run of blocks.
    pub stretch: Stretch,
    /// The skill that each holder must have.
    pub skill: SkillIx,
    /// The level of it that each holder must have (law).
    pub level: u8,
    /// The level that the best holder should have (counted); 0: none stated.
    pub prefers: u8,
    /// Heads needed. More may hold it, which spreads its load.
    pub number: u16,
    /// Safe cover; otherwise desirable.
    pub minimum: bool,
    /// 1 (emergency, critical care, obstetrics, neonatal, trauma) and down; at most [`Policy::tiers`].
    pub tier: u8,
    /// Excludes any other work in the same block; otherwise shareable within its share group.
    pub exclusive: bool,
    /// Position in [`Hospital::share_groups`].
    pub share_group: usize,
    /// May be held from home by someone on call.
    pub on_call: bool,
    /// Needed only in blocks in which somebody is in its place.
    pub conditional: bool,
    /// The round that sees every person in its place. At most one a place and day.
    pub review: bool,
    /// Must be full on the first nights after an operation.
    pub post_op: bool,
    /// Its holders count for continuity.
    pub continuity: bool,
    /// The kind of load it carries, if any.
    pub load_kind: Option<KindIx>,
    /// Load of its own, besides that of the people in its place.
    pub own_load: i32,
}

/// Planned care on offer: a theatre list, a clinic, a procedure list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The folder's id.
    pub id: String,
    /// Where.
    pub place: PlaceIx,
    /// When: a run of blocks of one day.
    pub stretch: Stretch,
    /// Treatment function code.
    pub specialty: String,
    /// Kind of care: `theatre`, `clinic`, `procedure`, …
    pub kind: String,
    /// The team or pool whose patients it takes; `None`: any of the specialty.
    pub pool: Option<String>,
    /// Every role that some mode needs.
    pub roles: Vec<Role>,
    /// Ways to run it, the full one first; at least one.
    pub modes: Vec<Mode>,
    /// Whole pounds if it is an extra session on offer; `None`: it is in the plan already.
    pub pounds: Option<i64>,
}

/// A part that somebody plays in a session, from its first block to its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// `surgeon`, `anaesthetist`, `scrub`, …
    pub name: String,
    /// The skill required.
    pub skill: SkillIx,
    /// The level required (law).
    pub level: u8,
    /// The level preferred (counted); 0: none stated.
    pub prefers: u8,
    /// The operating role: bookings bound to a surgeon need that surgeon in it.
    pub operating: bool,
}

/// A way to run a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mode {
    /// `full`, `reduced`, …
    pub name: String,
    /// Minutes for bookings; `None`: not limited by minutes.
    pub minutes: Option<i32>,
    /// Slots for bookings; `None`: not limited by slots.
    pub slots: Option<i32>,
    /// Positions of the roles needed in [`Session::roles`], ascending.
    pub roles: Vec<usize>,
}

/// Minutes that a surgeon may operate on a day in sessions without an operating role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurgeonMinutes {
    /// Who.
    pub surgeon: PersonIx,
    /// The day.
    pub day: Day,
    /// Minutes.
    pub minutes: i32,
}

/// What a person in place needs, by block of stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The folder's id.
    pub id: String,
    /// One row for each block of stay (from the first block of the first day), each with an entry for every kind of
    /// load. The last row holds for the rest of the stay. Never empty.
    pub rows: Vec<Vec<Need>>,
}

/// Need of one kind in one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Need {
    /// Load put on the duties of the place that carry this kind.
    pub load: i32,
    /// The level that the best holder of such a duty should have; 0: any.
    pub level: u8,
}

impl Profile {
    /// The need of `kind` in the `block`-th block of stay, counted from 0.
    pub fn need(&self, block: usize, kind: KindIx) -> Need {
        self.rows[block.min(self.rows.len() - 1)][kind]
    }
}

/// An inpatient who is in, or a whole expected emergency patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupant {
    /// Pseudonymous id.
    pub id: String,
    /// Ward.
    pub ward: PlaceIx,
    /// Room, where the ward lists them and the room is known.
    pub room: Option<RoomIx>,
    /// Day of the first night in the horizon or before it. Blocks of stay are counted from this day.
    pub from: Day,
    /// Nights, from that day.
    pub nights: u16,
    /// Recorded sex; `None`: not stated (expected emergencies).
    pub sex: Option<Sex>,
    /// Expected, not yet in.
    pub expected: bool,
    /// Position in [`Hospital::profiles`].
    pub profile: Option<usize>,
}

/// One patient's planned care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Pseudonymous id.
    pub id: String,
    /// Treatment function code.
    pub specialty: String,
    /// Kind of care; must equal the session's.
    pub kind: String,
    /// Minutes of the session that it takes (and one slot).
    pub minutes: i32,
    /// The surgeon it is bound to.
    pub surgeon: Option<PersonIx>,
    /// The pool it is bound to.
    pub pool: Option<String>,
    /// Position in [`Policy::priorities`].
    pub priority: usize,
    /// Day of the cancer pathway (62-day standard) on the day of `as_of`, if on one.
    pub cancer_day: Option<i32>,
    /// Weeks waited (RTT) on the day of `as_of`.
    pub weeks_waited: Option<i32>,
    /// Not before this day.
    pub earliest: Day,
    /// Not safe after this day.
    pub latest_safe: Option<Day>,
    /// Where it is booked now.
    pub session: Option<SessionIx>,
    /// The ward it is booked into now, for a stay.
    pub ward: Option<PlaceIx>,
    /// The room it is booked into now.
    pub room: Option<RoomIx>,
    /// When the patient was told the current date.
    pub told_at: Option<Minute>,
    /// Moves by the hospital so far.
    pub earlier_moves: u8,
    /// Nights in a ward; 0: a day case or clinic.
    pub nights: u16,
    /// Wards that may take the stay.
    pub wards: Vec<PlaceIx>,
    /// Rooms that may not.
    pub not_rooms: Vec<RoomIx>,
    /// Recorded sex, for bed allocation.
    pub sex: Option<Sex>,
    /// Age in years, for bed allocation.
    pub age: Option<u8>,
    /// Position in [`Hospital::profiles`].
    pub profile: Option<usize>,
}

/// A strike as notified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    /// The folder's id.
    pub id: String,
    /// The union that gave notice.
    pub union: String,
    /// The window.
    pub stretch: Stretch,
    /// Who is called out.
    pub called: Vec<Called>,
    /// Version of the law on agency workers that applies, e.g. `2023-08-10`.
    pub law: String,
    /// Whether that version bars agency workers from covering (Conduct of Employment Agencies Regulations 2003, reg. 7).
    pub agency_barred: bool,
}

/// A group called out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The staff group.
    pub group: Group,
    /// Only this grade, if given.
    pub grade: Option<String>,
}

impl Strike {
    /// Whether `person` belongs to those called out. Says nothing about whether they take part.
    pub fn calls_out(&self, person: &Person) -> bool {
        person.returning.is_none()
            && self
                .called
                .iter()
                .any(|c| c.group == person.group && c.grade.as_ref().is_none_or(|g| *g == person.grade))
    }
}

/// Striking doctors allowed back: so many of a grade, at a place, for a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derogation {
    /// The folder's id.
    pub id: String,
    /// Where.
    pub place: PlaceIx,
    /// Grade.
    pub grade: String,
    /// Skills the returning heads hold, with level.
    pub skills: Vec<(SkillIx, u8)>,
    /// Heads.
    pub number: u16,
    /// When.
    pub stretch: Stretch,
}

/// A part of the plan that a person fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// What is fixed.
    pub what: Pinned,
    /// Who fixed it (a role or initials).
    pub author: String,
    /// Why.
    pub reason: String,
}

/// What a pin fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pinned {
    /// This person holds this work in every block of the stretch.
    Cover {
        /// Who.
        person: PersonIx,
        /// What.
        work: Work,
        /// When; for a role, the session's whole stretch.
        stretch: Stretch,
    },
    /// This session runs in this mode, or stands down (`None`).
    Session {
        /// Which.
        session: SessionIx,
        /// The mode.
        mode: Option<usize>,
    },
    /// This booking is in this session, or has no date (`None`).
    Booking {
        /// Which.
        booking: BookingIx,
        /// Where.
        session: Option<SessionIx>,
    },
}

/// What the hospital wants and pays: data, never constants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Number of tiers of minimum duties, 1 to 9.
    pub tiers: u8,
    /// Days after the current day within which a moved patient should have a new date.
    pub rebooking_days: i32,
    /// Minutes from `as_of` before which no new date may lie (law).
    pub notice_minutes: i32,
    /// Minutes before a session by which its patients should be told that it moves (counted).
    pub tell_minutes: i32,
    /// Nights after an operation on which post-operative duties must be full.
    pub post_op_nights: u16,
    /// Whole pounds for extra shifts and sessions.
    pub cover_budget: i64,
    /// Whole pounds for extra sessions and extra shifts without a minimum duty; `None`: what the cover budget leaves.
    pub elective_ceiling: Option<i64>,
    /// Share of planned care to keep, in percent, by kind and day.
    pub care_to_keep: Vec<CareToKeep>,
    /// Priority classes, most urgent first.
    pub priorities: Vec<Priority>,
    /// The price of a change to a rota by notice: (at least so many minutes of notice, points a change), longest notice
    /// first, the last with 0 minutes.
    pub change_points: Vec<(i32, i64)>,
    /// Share of patients who accept an offer of less than three weeks, in percent, by kind; reported, never scored.
    pub acceptance: Vec<(String, u8)>,
}

/// A target for planned care of one kind on one day of the strike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareToKeep {
    /// Kind of care.
    pub kind: String,
    /// The day; `None`: every day of the strike window that has no entry of its own.
    pub day: Option<Day>,
    /// Percent, 0 to 100.
    pub percent: u8,
}

/// A class of urgency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// `P1a` … `P4`, `cancer`, `urgent`, `routine`, …
    pub code: String,
    /// Points by which harm and wait are multiplied.
    pub factor: i64,
}

/// A set of working-time rules, as data. A rule whose value is `None` does not bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    /// `resident-2016`, `senior-wtr`, `other`, or the folder's own.
    pub name: String,
    /// Version of the text it was taken from.
    pub version: String,
    /// The text.
    pub source: String,
    /// Least minutes between two stretches of work.
    pub rest: Option<i32>,
    /// A rest below the least is not unlawful but a debt, due in `debt_days`.
    pub rest_debt: bool,
    /// Days within which a rest debt is to be paid by released shifts.
    pub debt_days: i32,
    /// Most minutes in any 168 hours.
    pub week: Option<i32>,
    /// Most minutes in one stretch of work.
    pub stretch: Option<i32>,
    /// Stretches of more than so many minutes are long.
    pub long: Option<i32>,
    /// Most long stretches on consecutive days, and the rest in minutes after the last of them.
    pub long_run: Option<(i32, i32)>,
    /// Most long stretches ending after 23:00 on consecutive days, and the rest after the last of them.
    pub evening_run: Option<(i32, i32)>,
    /// Minutes between 23:00 and 06:00 that make a stretch a night.
    pub night: Option<i32>,
    /// Most nights in a row, and the rest in minutes after any run of nights.
    pub night_run: Option<(i32, i32)>,
    /// Most consecutive days with a shift, and the rest in minutes after the last of them.
    pub day_run: Option<(i32, i32)>,
    /// At most so many of so many weekends worked.
    pub weekends: Option<(i32, i32)>,
    /// Most minutes of one on-call period.
    pub on_call: Option<i32>,
    /// Most on-call periods in any seven days.
    pub on_call_week: Option<i32>,
    /// Most minutes of work on the day after on-call.
    pub after_on_call: Option<i32>,
    /// Share of an on-call period that counts as work, in percent.
    pub on_call_percent: i32,
    /// Most minutes a week on average over the reference period.
    pub average: Option<i32>,
    /// After a night's work of `night` minutes or more: no session role before this time of day (minutes of the clock).
    pub no_role_before: Option<i32>,
}

impl Hospital {
    /// Whether `minute` lies in some strike's window.
    pub fn in_strike(&self, minute: Minute) -> bool {
        self.strikes.iter().any(|s| s.stretch.start <= minute && minute < s.stretch.end)
    }

    /// The civil day on which `session` takes place.
    pub fn session_day(&self, session: SessionIx) -> Day {
        self.calendar.day_of(self.sessions[session].stretch.start)
    }

    /// Whether the booking is planned care of the strike: its current session starts in a strike's window.
    pub fn is_planned_care(&self, booking: BookingIx) -> bool {
        self.bookings[booking].session.is_some_and(|s| self.in_strike(self.sessions[s].stretch.start))
    }
}
