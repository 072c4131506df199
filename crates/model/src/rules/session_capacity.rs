//! Rule 23, `session_capacity`: a session holds no more minutes or slots than its mode offers.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, SessionIx};

/// A session holds no more minutes or slots than its mode offers.
pub struct SessionCapacity;

impl Rule for SessionCapacity {
    fn id(&self) -> RuleId {
        RuleId::SessionCapacity
    }
    fn name(&self) -> &'static str {
        "session_capacity"
    }
    fn sentence(&self) -> &'static str {
        "A session holds no more minutes or slots than its mode offers."
    }
    fn definition(&self) -> &'static str {
        "Per running session in mode m with booked minutes U and count N: over = max(0,U−minutes)+max(0,N−slots) (None: 0). If every booking in it is a published one (current session = it): minus the same measure of published bookings against mode 0, at least 0. Standing down: nothing here (booking_fit charges)."
    }
    fn unit(&self) -> &'static str {
        "units"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut has_others = vec![false; h.sessions.len()];
        for (b, date) in case.plan.dates.iter().enumerate() {
            if let Some(date) = date
                && h.bookings[b].session != Some(date.session)
            {
                has_others[date.session] = true;
            }
        }
        for (s, over) in measure(case).into_iter().enumerate() {
            let given = if has_others[s] { 0 } else { case.given(self.id())[s] };
            if over > given {
                out.push(case.of_session(self.id(), over - given, s));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        let h = case.hospital;
        let booked = h.bookings.iter().filter_map(|b| b.session.map(|s| (s, b.minutes)));
        over(h, booked, |_| Some(0))
    }
}

/// Minutes and slots of the plan's dates beyond what each session's mode offers; nothing for one that stands down.
fn measure(case: &Case<'_>) -> Vec<i64> {
    let h = case.hospital;
    let dates = case.plan.dates.iter().zip(&h.bookings);
    over(h, dates.filter_map(|(date, booking)| date.map(|d| (d.session, booking.minutes))), |s| case.mode(s))
}

/// By session: minutes and slots booked beyond those of its mode.
fn over(
    h: &Hospital,
    booked: impl Iterator<Item = (SessionIx, i32)>,
    mode: impl Fn(SessionIx) -> Option<usize>,
) -> Vec<i64> {
    let mut sums = vec![(0i64, 0i64); h.sessions.len()];
    for (session, minutes) in booked {
        sums[session].0 += i64::from(minutes);
        sums[session].1 += 1;
    }
    let over = |(s, (minutes, slots)): (SessionIx, (i64, i64))| {
        let Some(mode) = mode(s).and_then(|m| h.sessions[s].modes.get(m)) else { return 0 };
        let beyond = |booked: i64, most: Option<i32>| most.map_or(0, |most| (booked - i64::from(most)).max(0));
        beyond(minutes, mode.minutes) + beyond(slots, mode.slots)
    };
    sums.into_iter().enumerate().map(over).collect()
}
