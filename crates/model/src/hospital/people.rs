//! People and their rota: who there is, when they are away, what they work, what may be offered to them.

use super::{PersonIx, SkillIx, Work};
use crate::time::Stretch;
use crate::words::{AbsenceKind, Group, ShiftKind};

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
    /// Not a person of the trust's list but a head: one of those who are there although their group is called out.
    pub returning: Option<Returning>,
}

impl Person {
    /// The level at which they hold `skill`; 0 if they do not.
    pub fn level(&self, skill: SkillIx) -> u8 {
        self.skills.iter().find(|&&(s, _)| s == skill).map_or(0, |&(_, level)| level)
    }
}

/// Why a head is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returning {
    /// One of a granted derogation (position in [`Hospital::derogations`](super::Hospital)): may cover only at its place.
    Derogation(usize),
    /// One of those who came for their shift (position in [`Hospital::attendance`](super::Hospital)).
    Attendance(usize),
}

impl Returning {
    /// The derogation, if that is why.
    pub const fn derogation(self) -> Option<usize> {
        match self {
            Self::Derogation(at) => Some(at),
            Self::Attendance(_) => None,
        }
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
