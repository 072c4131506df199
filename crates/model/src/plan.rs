//! What is decided: cover, shifts released and taken, a verdict on every session, a date for every booking.
//!
//! A plan says nothing about what it is worth; [`crate::judge`] does.

use crate::hospital::{ExtraIx, PersonIx, PlaceIx, RoomIx, SessionIx, ShiftIx, Work};

/// Everything that is decided. All lists are sorted and free of repetitions ([`Plan::tidy`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Who does what in which block.
    pub cover: Vec<Cover>,
    /// Rostered shifts that are released: not worked at all.
    pub released: Vec<ShiftIx>,
    /// Extra shifts taken.
    pub extras: Vec<ExtraTaken>,
    /// One verdict for each session.
    pub verdicts: Vec<Verdict>,
    /// One date for each booking, or none in the horizon.
    pub dates: Vec<Option<Date>>,
}

/// One person in one block at one piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cover {
    /// Position in the calendar's blocks.
    pub block: usize,
    /// Who.
    pub person: PersonIx,
    /// What.
    pub work: Work,
}

/// One extra shift that somebody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtraTaken {
    /// Which offer.
    pub extra: ExtraIx,
    /// Who.
    pub person: PersonIx,
}

/// What becomes of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It runs in this mode; 0 is the full one, any other is *reduced*.
    Runs(usize),
    /// It runs if enough of those called out come; if nobody does, it stands down. Its patients wait with their dates.
    Contingent(Contingent),
    /// It does not.
    StandsDown,
}

/// A session that opens if turnout permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contingent {
    /// The mode in which it is to run.
    pub mode: usize,
    /// In how many of 1,000 turnouts it opens.
    pub chance: u16,
    /// The same among the tenth of turnouts in which fewest come.
    pub tail: u16,
}

impl Contingent {
    /// In how many of 1,000 turnouts it does not open, as a plan is charged for it: the mean of all and of those in which fewest come,
    /// the latter with `tail_weight` in percent.
    ///
    /// ```
    /// let contingent = model::Contingent { mode: 0, chance: 800, tail: 300 };
    /// assert_eq!(contingent.missed(0), 200);
    /// assert_eq!(contingent.missed(20), 300);
    /// ```
    pub const fn missed(self, tail_weight: u8) -> i64 {
        let tail = tail_weight as i64;
        1000 - ((100 - tail) * self.chance as i64 + tail * self.tail as i64) / 100
    }
}

impl Verdict {
    /// The mode, if it runs whoever comes.
    pub const fn mode(self) -> Option<usize> {
        match self {
            Self::Runs(mode) => Some(mode),
            Self::Contingent(_) | Self::StandsDown => None,
        }
    }

    /// What it waits for, if it is contingent.
    pub const fn contingent(self) -> Option<Contingent> {
        match self {
            Self::Contingent(contingent) => Some(contingent),
            Self::Runs(_) | Self::StandsDown => None,
        }
    }
}

/// Where and when a booking takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The session, and with it the day.
    pub session: SessionIx,
    /// The bed, for a stay.
    pub bed: Option<Bed>,
}

/// A ward, and a room of it where the ward lists rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bed {
    /// The ward.
    pub ward: PlaceIx,
    /// The room.
    pub room: Option<RoomIx>,
}

impl Plan {
    /// Sorts the lists and drops repetitions, so that equal plans are equal values.
    pub fn tidy(&mut self) {
        self.cover.sort_unstable();
        self.cover.dedup();
        self.released.sort_unstable();
        self.released.dedup();
        self.extras.sort_unstable();
        self.extras.dedup();
    }
}
