//! Places: wards with beds and rooms, theatres, clinics, units without beds.

use super::{PlaceIx, RoomIx};
use crate::time::{Calendar, Day, Stretch};
use crate::words::{PlaceKind, SexRule};

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
