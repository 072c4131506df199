//! Which sessions still wait for turnout.

use std::collections::BTreeSet;

use crate::hospital::{Hospital, Pinned, SessionIx};
use crate::plan::Contingent;

/// Sessions that were published as contingent and still wait: they are to come, on a day of a strike of which nobody has counted yet who
/// came, and no pin says what becomes of them or their patients. All other sessions run or stand down.
pub fn waiting(h: &Hospital) -> Vec<(SessionIx, Contingent)> {
    // Nobody can have been counted on a day to come: whoever attendance states there is assumed to come.
    let today = h.calendar.day_of(h.as_of);
    let days = h.attendance.iter().map(|a| h.calendar.day_of(a.stretch.start));
    let counted: BTreeSet<_> = days.filter(|day| *day <= today).collect();
    let mut pinned = BTreeSet::new();
    for pin in &h.pins {
        match pin.what {
            Pinned::Session { session, .. } => {
                pinned.insert(session);
            }
            Pinned::Booking { booking, .. } => pinned.extend(h.bookings[booking].session),
            Pinned::Cover { .. } => {}
        }
    }
    let waits = |&(s, _): &(SessionIx, Contingent)| {
        let stretch = h.sessions[s].stretch;
        stretch.start >= h.as_of
            && h.in_strike(stretch.start)
            && !counted.contains(&h.session_day(s))
            && !pinned.contains(&s)
    };
    let published = h.sessions.iter().enumerate();
    published.filter_map(|(s, session)| Some((s, session.published?.contingent()?))).filter(waits).collect()
}
