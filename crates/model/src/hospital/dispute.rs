//! The strike: who is called out and when, and who was granted to return.

use super::{Person, PlaceIx, SkillIx, Work};
use crate::time::{Minute, Stretch};
use crate::words::Group;

/// A strike as notified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    /// The folder's id.
    pub id: String,
    /// The union that gave notice.
    pub union: String,
    /// The window; where it was called off, only up to then.
    pub stretch: Stretch,
    /// The end as notified, where it was called off.
    pub called_off: Option<Minute>,
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

/// How many of those called out came for a shift: counts by post and shift, never by person. On days after that of the as-of instant: how
/// many are assumed to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// A post of the shift.
    pub work: Work,
    /// The shift.
    pub stretch: Stretch,
    /// Only this grade, if given.
    pub grade: Option<String>,
    /// How many came.
    pub number: u16,
}

/// How many of those rostered and called out came in an earlier strike: an aggregate over that strike, never by person.
///
/// Each shift rostered belongs to one row: a row that leaves something open speaks of those whom no other row of the strike does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CameBefore {
    /// What the earlier strike is called.
    pub strike: String,
    /// Only this grade, if given.
    pub grade: Option<String>,
    /// Only this main specialty code, if given.
    pub specialty: Option<String>,
    /// Only shifts that began on a Saturday or Sunday (`true`), or on other days (`false`), if given.
    pub weekend: Option<bool>,
    /// Shifts rostered of people called out; somebody rostered on three days counts three times.
    pub rostered: u32,
    /// Those of them that were worked; at most `rostered`.
    pub came: u32,
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
