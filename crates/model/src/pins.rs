//! Pins that cannot stand: a person may fix any part of a plan, but not what the law forbids whatever else is decided.
//!
//! Only what a pin breaks by itself, or together with a pin before it, is found here. A pin that merely makes a bad plan
//! stands, and the plan is judged with it.

use crate::hospital::{BookingIx, Hospital, PersonIx, Pinned, Returning, SessionIx, Work};
use crate::plan::Cover;
use crate::rules::Facts;
use crate::time::Stretch;
use crate::words::ShiftKind;

/// Whether each pin of the hospital stands; `Some(reason)` says why one is set aside.
///
/// A pin is set aside if it breaks law by itself, or contradicts a pin before it that stands.
pub fn set_aside(hospital: &Hospital) -> Vec<Option<String>> {
    if hospital.pins.is_empty() {
        return Vec::new();
    }
    reasons(hospital, &Facts::new(hospital))
}

/// The same from facts that are known already.
pub(crate) fn reasons(h: &Hospital, facts: &Facts<'_>) -> Vec<Option<String>> {
    let mut reasons: Vec<Option<String>> = Vec::with_capacity(h.pins.len());
    for (at, pin) in h.pins.iter().enumerate() {
        let alone = match pin.what {
            Pinned::Cover { person, work, stretch } => unlawful_cover(h, facts, person, work, stretch),
            Pinned::Session { session, mode } => unlawful_verdict(h, facts, session, mode),
            Pinned::Booking { booking, session } => unlawful_date(h, facts, booking, session),
        };
        let reason = alone.or_else(|| {
            let before = (0..at).filter(|&earlier| reasons[earlier].is_none());
            before.filter_map(|earlier| contradiction(h, facts, &h.pins[earlier].what, &pin.what)).next()
        });
        reasons.push(reason);
    }
    reasons
}

/// What `work` is called in a sentence.
fn name(h: &Hospital, work: Work) -> String {
    match work {
        Work::Duty(duty) => format!("duty {}", h.duties[duty].id),
        Work::Role(session, role) => {
            format!("role {} of session {}", h.sessions[session].roles[role].name, h.sessions[session].id)
        }
    }
}

/// The blocks of `work` inside `stretch`.
fn pinned_blocks(h: &Hospital, facts: &Facts<'_>, work: Work, stretch: Stretch) -> impl Iterator<Item = usize> {
    let inside = move |b: &usize| stretch.contains(h.calendar.blocks[*b].stretch);
    facts.blocks_of(work).filter(inside)
}

/// Why no lawful plan has this person hold this work.
fn unlawful_cover(h: &Hospital, facts: &Facts<'_>, p: PersonIx, work: Work, stretch: Stretch) -> Option<String> {
    let person = &h.people[p];
    let (skill, level, place, by_call) = match work {
        Work::Duty(d) => (h.duties[d].skill, h.duties[d].level, h.duties[d].place, h.duties[d].on_call),
        Work::Role(s, r) => {
            let role = &h.sessions[s].roles[r];
            (role.skill, role.level, h.sessions[s].place, false)
        }
    };
    if let Some(derogation) = person.returning.and_then(Returning::derogation) {
        let granted = h.derogations.get(derogation);
        let is_there = granted.is_some_and(|d| d.place == place) && matches!(work, Work::Duty(_));
        if !is_there {
            return Some(format!("{} returns under a derogation that does not extend to {}", person.id, name(h, work)));
        }
    }
    for b in pinned_blocks(h, facts, work, stretch) {
        let block = h.calendar.blocks[b].stretch;
        let cover = Cover { block: b, person: p, work };
        let (id, what, from) = (&person.id, name(h, work), h.calendar.text(block.start));
        if facts.is_over(work, b) {
            if facts.past.cover.binary_search(&cover).is_ok() {
                continue;
            }
            return Some(format!(
                "{id} did not hold {what} at {from}, and what lies before the as-of instant is not changed"
            ));
        }
        let was_published = facts.published.cover.binary_search(&cover).is_ok();
        if person.level(skill) < level && !was_published {
            return Some(format!("{id} lacks the skill {} at level {level} that {what} requires", h.skills[skill]));
        }
        if facts.away(p, b) {
            return Some(format!("{id} is away at {from}"));
        }
        if facts.struck(p, b) {
            return Some(format!("{id} is called out at {from}"));
        }
        let is_barred = h.strikes.iter().any(|s| s.agency_barred && s.stretch.overlaps(block));
        if person.agency && is_barred && !was_published {
            return Some(format!("{id} is an agency worker who was not supplied for {what} at {from}, in a strike"));
        }
        let has_shift = facts.shifts_of(p).iter().any(|&s| {
            let shift = &h.shifts[s as usize];
            shift.stretch.contains(block) && (shift.kind != ShiftKind::OnCall || by_call)
        });
        if !has_shift && !(0..h.extras.len()).any(|e| h.extras[e].stretch.contains(block) && may_take(h, p, e)) {
            return Some(format!("{id} has no shift and no extra on offer that allows {what} at {from}"));
        }
    }
    None
}

/// Whether some lawful plan has `p` take the extra.
fn may_take(h: &Hospital, p: PersonIx, extra: usize) -> bool {
    let (person, extra) = (&h.people[p], &h.extras[extra]);
    let is_barred = h
        .strikes
        .iter()
        .any(|s| s.stretch.overlaps(extra.stretch) && (s.calls_out(person) || (person.agency && s.agency_barred)));
    let is_away = h.absences.iter().any(|a| a.person == p && a.stretch.overlaps(extra.stretch));
    extra.is_for(person) && extra.number > 0 && extra.stretch.start >= h.as_of && !is_barred && !is_away
}

/// Why no lawful plan has this verdict.
fn unlawful_verdict(h: &Hospital, facts: &Facts<'_>, s: SessionIx, mode: Option<usize>) -> Option<String> {
    let session = &h.sessions[s];
    if session.stretch.start < h.as_of && facts.published.verdicts[s].mode() != mode {
        return Some(format!("session {} lies before the as-of instant and is not changed", session.id));
    }
    let mode = mode?;
    if mode >= session.modes.len() {
        return Some(format!("session {} has no mode number {mode}", session.id));
    }
    closed(h, s)
}

/// Says that the place of `s` is closed, if it is and the session lies ahead.
fn closed(h: &Hospital, s: SessionIx) -> Option<String> {
    let session = &h.sessions[s];
    let place = &h.places[session.place];
    let is_closed = session.stretch.start >= h.as_of && place.closed_in(session.stretch);
    is_closed.then(|| format!("{} is closed during session {}", place.id, session.id))
}

/// Why no lawful plan has the booking there.
fn unlawful_date(h: &Hospital, facts: &Facts<'_>, b: BookingIx, to: Option<SessionIx>) -> Option<String> {
    let booking = &h.bookings[b];
    let id = &booking.id;
    if let Some(current) = booking.session
        && h.sessions[current].stretch.start < h.as_of
        && to != Some(current)
    {
        return Some(format!("booking {id} took place before the as-of instant and is not moved"));
    }
    let s = to?;
    let session = &h.sessions[s];
    if booking.session != Some(s) {
        if booking.specialty != session.specialty || booking.kind != session.kind {
            return Some(format!("session {} is not of the specialty and kind of booking {id}", session.id));
        }
        if booking.pool.is_some() && booking.pool != session.pool {
            return Some(format!("session {} is not of the pool of booking {id}", session.id));
        }
        if facts.session_day[s] < booking.earliest {
            return Some(format!("session {} lies before the earliest date of booking {id}", session.id));
        }
        if session.stretch.start < h.as_of + h.policy.notice_minutes {
            return Some(format!("session {} lies inside the notice due for a new date of booking {id}", session.id));
        }
    }
    closed(h, s)
}

/// Why `pin` cannot be kept beside one before it.
fn contradiction(h: &Hospital, facts: &Facts<'_>, before: &Pinned, pin: &Pinned) -> Option<String> {
    match (before, pin) {
        (Pinned::Cover { .. }, Pinned::Cover { .. }) => two_covers(h, facts, before, pin),
        (&Pinned::Session { session: one, mode: first }, &Pinned::Session { session: other, mode: second }) => {
            if one == other && first != second {
                return Some(format!("session {} is pinned otherwise by a pin before this one", h.sessions[one].id));
            }
            let are_published = [one, other].iter().all(|&s| facts.published.verdicts[s].mode().is_some());
            let (a, b) = (&h.sessions[one], &h.sessions[other]);
            let clash = one != other && a.place == b.place && a.stretch.overlaps(b.stretch);
            (clash && first.is_some() && second.is_some() && !are_published)
                .then(|| format!("session {} runs at the same time in the same place by a pin before this one", a.id))
        }
        (&Pinned::Booking { booking: one, session: first }, &Pinned::Booking { booking: other, session: second }) => {
            (one == other && first != second)
                .then(|| format!("booking {} is pinned otherwise by a pin before this one", h.bookings[one].id))
        }
        (&Pinned::Session { session, mode: None }, &Pinned::Booking { session: Some(to), .. })
        | (&Pinned::Booking { session: Some(to), .. }, &Pinned::Session { session, mode: None })
        | (&Pinned::Session { session, mode: None }, &Pinned::Cover { work: Work::Role(to, _), .. })
        | (&Pinned::Cover { work: Work::Role(to, _), .. }, &Pinned::Session { session, mode: None }) => {
            let id = &h.sessions[session].id;
            (session == to && h.sessions[session].stretch.start >= h.as_of).then(|| {
                format!("session {id} cannot stand down and be used, and a pin before this one says otherwise")
            })
        }
        _ => None,
    }
}

/// Why two pins of cover cannot be kept together.
fn two_covers(h: &Hospital, facts: &Facts<'_>, before: &Pinned, pin: &Pinned) -> Option<String> {
    let &Pinned::Cover { person: one, work: first, stretch: early } = before else { return None };
    let &Pinned::Cover { person: other, work: second, stretch: late } = pin else { return None };
    if first == second {
        let is_role = matches!(first, Work::Role(session, _) if h.sessions[session].stretch.start >= h.as_of);
        return (is_role && one != other)
            .then(|| format!("{} is held by {} by a pin before this one", name(h, first), h.people[one].id));
    }
    if one != other || may_hold_both(h, first, second) {
        return None;
    }
    let published = |block, work| facts.published.cover.binary_search(&Cover { block, person: one, work }).is_ok();
    let mut both = pinned_blocks(h, facts, first, early).filter(|&b| {
        let block = h.calendar.blocks[b].stretch;
        late.contains(block) && facts.blocks_of(second).contains(&b) && !(published(b, first) && published(b, second))
    });
    let b = both.next()?;
    let from = h.calendar.text(h.calendar.blocks[b].stretch.start);
    Some(format!("{} holds {} at {from} by a pin before this one", h.people[one].id, name(h, first)))
}

/// Whether one person may hold both in a block.
fn may_hold_both(h: &Hospital, first: Work, second: Work) -> bool {
    match (first, second) {
        (Work::Duty(a), Work::Duty(b)) => {
            let (a, b) = (&h.duties[a], &h.duties[b]);
            !a.exclusive && !b.exclusive && a.share_group == b.share_group
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::set_aside;
    use crate::hospital::Pinned;
    use crate::hospital::Work::{Duty, Role};
    use crate::rules::bench_ward as bench;

    /// Whether the last pin is set aside, after `what` is added.
    fn is_set_aside(h: &crate::Hospital, what: Pinned) -> bool {
        let mut h = h.clone();
        bench::pin(&mut h, what);
        set_aside(&h).pop().is_some_and(|reason| reason.is_some())
    }

    #[test]
    fn cover_needs_skill_a_shift_or_an_offer_and_somebody_who_is_there() {
        let mut h = bench::hospital(3);
        let p = bench::person(&mut h);
        let d = bench::duty(&mut h, 0, 0..4);
        let stretch = bench::hours(&h, 0, 7, 13);
        let pin = |h: &crate::Hospital| is_set_aside(h, Pinned::Cover { person: p, work: Duty(d), stretch });
        assert!(pin(&h), "no shift");
        bench::extra(&mut h, 0, 7, 13);
        assert!(!pin(&h), "an extra would do");
        h.duties[d].level = 2;
        assert!(pin(&h), "level");
        h.duties[d].level = 1;
        let mut away = h.clone();
        bench::leave(&mut away, p, 0, 7, 8);
        assert!(pin(&away), "away");
        let mut past = h.clone();
        past.as_of = bench::at(&h, 0, 13, 0);
        assert!(pin(&past), "before the as-of instant");
        let mut strike = h.clone();
        bench::shift(&mut strike, p, 0, 7, 17);
        assert!(!pin(&strike));
        bench::strike(&mut strike, 0, 7, 31);
        assert!(pin(&strike), "called out");
    }

    #[test]
    fn verdicts_and_dates() {
        let mut h = bench::hospital(4);
        let l: Vec<_> = (0..4).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b = bench::booking(&mut h, Some(l[1]));
        h.bookings[b].earliest = 3;
        h.as_of = bench::at(&h, 0, 13, 0);
        let verdict = |h: &crate::Hospital, session, mode| is_set_aside(h, Pinned::Session { session, mode });
        assert!(verdict(&h, l[0], None), "it is over");
        assert!(!verdict(&h, l[0], Some(0)), "it ran");
        assert!(verdict(&h, l[1], Some(1)), "no such mode");
        let date = |h: &crate::Hospital, session| is_set_aside(h, Pinned::Booking { booking: b, session });
        assert!(!date(&h, None) && !date(&h, Some(l[1])) && !date(&h, Some(l[3])));
        assert!(date(&h, Some(l[2])), "too early");
        let stretch = bench::hours(&h, 3, 0, 24);
        h.places[bench::THEATRE].closures.push(crate::hospital::Closure { stretch, beds: None });
        assert!(verdict(&h, l[3], Some(0)) && date(&h, Some(l[3])), "closed");
    }

    #[test]
    fn a_pin_gives_way_to_one_before_it() {
        let mut h = bench::hospital(2);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        bench::shift(&mut h, p, 0, 7, 31);
        bench::shift(&mut h, q, 0, 7, 31);
        let d: Vec<_> = (0..2).map(|_| bench::duty(&mut h, 0, 0..4)).collect();
        let l = bench::session(&mut h, 0, 0..2);
        let stretch = bench::hours(&h, 0, 7, 17);
        let cover = |person, work| Pinned::Cover { person, work, stretch };
        bench::pin(&mut h, cover(p, Duty(d[0])));
        assert!(!is_set_aside(&h, cover(p, Duty(d[1]))), "shareable");
        assert!(is_set_aside(&h, cover(p, Role(l, 0))), "a role beside a duty");
        bench::pin(&mut h, cover(q, Role(l, 0)));
        assert!(is_set_aside(&h, Pinned::Session { session: l, mode: None }), "its role is pinned");
        h.duties[d[1]].exclusive = true;
        let reasons = {
            bench::pin(&mut h, cover(p, Duty(d[1])));
            set_aside(&h)
        };
        let expected = "p0 holds duty d0 at 2025-07-01T07:00 by a pin before this one";
        assert_eq!(reasons, [None, None, Some(expected.to_owned())]);
    }
}
