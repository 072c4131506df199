//! Patients: what they need in a bed, who is in or expected, who is booked.

use super::{KindIx, PersonIx, PlaceIx, RoomIx, SessionIx};
use crate::time::{Day, Minute};
use crate::words::Sex;

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
    /// Age in years; `None`: not stated.
    pub age: Option<u8>,
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
