//! What people decided beforehand: what is fixed, what is aimed at, by which working-time rules.

use super::{BookingIx, PersonIx, SessionIx, Work};
use crate::time::{Day, Stretch};

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
    /// Days within which whoever is cancelled on the day must be treated.
    pub guarantee_days: i32,
    /// How much the tenth of turnouts in which fewest come weighs against the mean of all, in percent.
    pub tail_weight: u8,
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
    /// Ages at which a new age group begins, ascending; empty: everybody is of one group.
    pub age_borders: Vec<u8>,
    /// Share of patients who accept an offer of less than three weeks, in percent, by kind; reported, never scored.
    pub acceptance: Vec<(String, u8)>,
}

impl Default for Policy {
    /// That of a folder which states nothing of it.
    fn default() -> Self {
        Self {
            tiers: 9,
            rebooking_days: 14,
            notice_minutes: 0,
            tell_minutes: 0,
            post_op_nights: 0,
            guarantee_days: 28,
            tail_weight: 20,
            cover_budget: 0,
            elective_ceiling: None,
            care_to_keep: Vec::new(),
            priorities: Vec::new(),
            change_points: vec![(0, 1)],
            age_borders: Vec::new(),
            acceptance: Vec::new(),
        }
    }
}

impl Policy {
    /// The age group of somebody of this age: the number of borders at or below it.
    pub fn age_group(&self, age: u8) -> usize {
        self.age_borders.partition_point(|&border| border <= age)
    }
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
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
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
