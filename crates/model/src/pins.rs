//! Pins that cannot stand: a person may fix any part of a plan, but not what the law forbids whatever else is decided.

use crate::hospital::Hospital;

/// Whether each pin of the hospital stands; `Some(reason)` says why one is set aside.
///
/// A pin is set aside if it breaks law by itself, or contradicts a pin before it.
pub fn set_aside(hospital: &Hospital) -> Vec<Option<String>> {
    hospital.pins.iter().map(|_| None).collect()
}
