//! From a plan to the hospital in which it is published: what the folder states once people and patients have been told.
//!
//! Everything that a plan decides has a place in the folder: cover in posts, extra shifts in the rota, verdicts with the
//! sessions, new dates with the bookings. So planning again needs no second kind of input, and a change is a change against
//! what was published. Nothing is decided here.

use std::collections::{HashMap, HashSet};

use crate::hospital::{BookingIx, Hospital, Post, Shift, Work};
use crate::plan::{Cover, Plan, Verdict};
use crate::rules::{Level, RuleId};
use crate::time::{Minute, Stretch};
use crate::words::ShiftKind;

/// The hospital as it stands at `at`, once `plan` is published. Of the patients whom the plan moves, those told have their new date as
/// their current one; the others keep theirs, and moving them is still to be told. What lies before `at` counts as told.
///
/// - Shifts that the plan releases are gone; extra shifts that it takes are rostered, their offers fewer and the budget smaller by their
///   price. Shifts have as posts what the plan has their people do; those of people called out, which a strike keeps as they are,
///   keep their posts.
/// - Sessions have the plan's verdict as published. One that waited for turnout and was not opened before it was to start stood down:
///   its patients have no session.
/// - The rule `disturbance` comes last in safety, with weight 1, unless the folder raised it.
/// - Days and weeks waited go on with the days from the old as-of instant to `at`.
///
/// Heads are made anew ([`Hospital::bring_back`]), so positions of heads may differ from those of `hospital`, and positions of shifts
/// do; those of everything else are the same.
#[must_use]
pub fn publish(hospital: &Hospital, plan: &Plan, at: Minute, told: &dyn Fn(BookingIx) -> bool) -> Hospital {
    let mut h = hospital.clone();
    h.shifts = shifts(hospital, plan);
    for taken in &plan.extras {
        let offer = &mut h.extras[taken.extra];
        offer.number = offer.number.saturating_sub(1);
        h.policy.cover_budget = (h.policy.cover_budget - offer.pounds).max(0);
        if let Some(ceiling) = &mut h.policy.elective_ceiling
            && !holds_minimum(hospital, plan, offer.stretch, taken.person)
        {
            *ceiling = (*ceiling - offer.pounds).max(0);
        }
    }
    for (session, verdict) in h.sessions.iter_mut().zip(&plan.verdicts) {
        let is_missed = verdict.contingent().is_some() && session.stretch.start < at;
        session.published = Some(if is_missed { Verdict::StandsDown } else { *verdict });
    }
    bookings(&mut h, hospital, plan, at, told);
    let passed = hospital.calendar.day_of(at) - hospital.calendar.day_of(hospital.as_of);
    for booking in &mut h.bookings {
        booking.cancer_day = booking.cancer_day.map(|day| day + passed);
        booking.weeks_waited = booking.weeks_waited.map(|weeks| weeks + passed / 7);
    }
    let (level, weight) = h.weights.of(RuleId::Disturbance);
    h.weights.0[RuleId::Disturbance as usize] = (level.min(Level::Safety), weight.max(1));
    h.as_of = at;
    h.bring_back();
    h
}

/// The rota: what is kept, with the plan's cover as posts, and the extra shifts taken.
fn shifts(h: &Hospital, plan: &Plan) -> Vec<Shift> {
    let mut cover: HashMap<usize, Vec<&Cover>> = HashMap::new();
    for c in &plan.cover {
        cover.entry(c.person).or_default().push(c);
    }
    let is_kept = |shift: &Shift| {
        let person = &h.people[shift.person];
        h.strikes.iter().any(|s| s.stretch.overlaps(shift.stretch) && s.calls_out(person))
    };
    let mut of_extras = plan.extras.clone();
    of_extras.sort_unstable();
    let ids: HashSet<&str> = h.shifts.iter().map(|shift| shift.id.as_str()).collect();
    let taken = of_extras.iter().enumerate().map(|(at, taken)| {
        let nth = of_extras[..at].iter().filter(|other| other.extra == taken.extra).count() + 1;
        let offer = &h.extras[taken.extra];
        Shift {
            id: unused(&ids, &format!("{}:{nth}", offer.id)),
            person: taken.person,
            stretch: offer.stretch,
            kind: ShiftKind::Direct,
            limits: vec![None; h.load_kinds.len()],
            posts: Vec::new(),
        }
    });
    let rostered = h.shifts.iter().enumerate().filter(|(s, _)| plan.released.binary_search(s).is_err());
    let mut shifts: Vec<Shift> = rostered.map(|(_, shift)| shift.clone()).chain(taken).collect();
    for shift in &mut shifts {
        let mine = cover.get_mut(&shift.person);
        let lies_in =
            |c: &&Cover| shift.stretch.contains(h.calendar.blocks[c.block].stretch) && will_do(h, shift.kind, c.work);
        let posts: Vec<&Cover> = mine.map(|all| all.extract_if(.., |c| lies_in(c)).collect()).unwrap_or_default();
        if !is_kept(shift) || !posts.is_empty() {
            shift.posts = runs(h, posts);
        }
    }
    shifts
}

/// Whether a shift of this kind is one in which the work can be done.
fn will_do(h: &Hospital, kind: ShiftKind, work: Work) -> bool {
    kind != ShiftKind::OnCall || matches!(work, Work::Duty(duty) if h.duties[duty].on_call)
}

/// Neighbouring blocks of the same work as one post.
fn runs(h: &Hospital, mut cover: Vec<&Cover>) -> Vec<Post> {
    cover.sort_unstable_by_key(|c| (c.work, c.block));
    let mut posts: Vec<Post> = Vec::new();
    for c in cover {
        let stretch = h.calendar.blocks[c.block].stretch;
        match posts.last_mut() {
            Some(last) if last.work == c.work && last.stretch.end == stretch.start => last.stretch.end = stretch.end,
            _ => posts.push(Post { work: c.work, stretch }),
        }
    }
    posts
}

/// An id that no shift has.
fn unused(ids: &HashSet<&str>, id: &str) -> String {
    let mut id = id.to_owned();
    while ids.contains(id.as_str()) {
        id.push('\'');
    }
    id
}

/// Whether the person holds a minimum duty in the stretch.
fn holds_minimum(h: &Hospital, plan: &Plan, stretch: Stretch, person: usize) -> bool {
    let is_minimum = |work: Work| matches!(work, Work::Duty(duty) if h.duties[duty].minimum);
    plan.cover
        .iter()
        .any(|c| c.person == person && stretch.contains(h.calendar.blocks[c.block].stretch) && is_minimum(c.work))
}

fn bookings(h: &mut Hospital, before: &Hospital, plan: &Plan, at: Minute, told: &dyn Fn(BookingIx) -> bool) {
    for (b, booking) in h.bookings.iter_mut().enumerate() {
        let is_missed = |s: usize| plan.verdicts[s].contingent().is_some() && before.sessions[s].stretch.start < at;
        let date = plan.dates[b].filter(|date| !is_missed(date.session));
        let session = date.map(|date| date.session);
        let starts = |s: Option<usize>| s.is_some_and(|s| before.sessions[s].stretch.start < at);
        if session == booking.session {
            if let Some(bed) = date.and_then(|date| date.bed) {
                (booking.ward, booking.room) = (Some(bed.ward), bed.room);
            }
            continue;
        }
        if !told(b) && !starts(booking.session) && !starts(session) {
            continue;
        }
        if let Some(was) = booking.session {
            let is_kept = session.is_some_and(|is| before.is_kept(was, is));
            booking.earlier_moves = booking.earlier_moves.saturating_add(u8::from(!is_kept));
        }
        let bed = date.and_then(|date| date.bed);
        booking.session = session;
        (booking.ward, booking.room) = (bed.map(|bed| bed.ward), bed.and_then(|bed| bed.room));
        booking.told_at = Some(at);
    }
}
