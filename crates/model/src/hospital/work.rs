//! Work: duties to hold, and sessions of planned care with their roles and modes.

use super::{DutyIx, KindIx, PersonIx, PlaceIx, SessionIx, SkillIx};
use crate::plan::Verdict;
use crate::time::{Day, Stretch};

/// What a person does in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// One head of a duty.
    Duty(DutyIx),
    /// A role of a session: its position in [`Session::roles`].
    Role(SessionIx, usize),
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
    /// Heads that may hold it at most (law); `None`: any number.
    pub most: Option<u16>,
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
    /// What was published of it; `None`: it runs in full if it is in the plan already, and not at all if it is on offer.
    pub published: Option<Verdict>,
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
