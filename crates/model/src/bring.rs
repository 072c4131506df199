//! The rota that returns when a strike is called off or on: the one that is kept of that time, but for what still needs the cover
//! that is there.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::given::published;
use crate::hospital::kept::begins_in;
use crate::hospital::{Hospital, KeptRota, PersonIx, SessionIx, Shift, ShiftIx, Work};
use crate::plan::Plan;
use crate::time::Stretch;

/// What stays as it is although a rota returns.
#[derive(Default, PartialEq, Eq, Clone)]
struct Stays {
    shifts: BTreeSet<ShiftIx>,
    sessions: BTreeSet<SessionIx>,
}

/// The rota kept of `strike` (empty: the one before any plan) returns for whatever begins in the window. Says whether one was kept.
///
/// Shifts have their posts of then; those that were not rostered then are handed back, those that were are rostered again. But
/// whoever holds a minimum duty, or a role of a session that runs, which the returned rota would leave open, goes on as
/// published, and a session whose people do not return does not return.
pub(crate) fn bring(h: &mut Hospital, strike: &str, window: Stretch) -> bool {
    let Some(rota) = h.kept.iter().find(|rota| rota.strike == strike).cloned() else { return false };
    if window.minutes() <= 0 {
        return false;
    }
    let was = published(h);
    let mut stays = Stays::default();
    // Every round lets more stay, so there are no more rounds than shifts and sessions.
    let now = loop {
        let now = returned(h, &rota, window, &stays);
        let more = lacking(h, &was, &now, window, &stays);
        if more == stays {
            break now;
        }
        stays = more;
    };
    *h = now;
    h.bring_back();
    true
}

/// The hospital with the rota returned, but for what stays.
fn returned(h: &Hospital, rota: &KeptRota, window: Stretch, stays: &Stays) -> Hospital {
    let then: HashMap<&str, &Shift> = rota.shifts.iter().map(|shift| (shift.id.as_str(), shift)).collect();
    let of_head: HashMap<&str, _> = rota.heads.iter().map(|(id, posts)| (id.as_str(), posts)).collect();
    let mut now = h.clone();
    now.shifts.clear();
    for (at, shift) in h.shifts.iter().enumerate() {
        let mut shift = shift.clone();
        if begins_in(shift.stretch, window) && !stays.shifts.contains(&at) {
            if h.people[shift.person].returning.is_some() {
                shift.posts = of_head.get(shift.id.as_str()).map(|posts| (*posts).clone()).unwrap_or_default();
            } else if let Some(then) = then.get(shift.id.as_str()) {
                shift.posts.clone_from(&then.posts);
            } else {
                now.offer_again(&shift);
                continue;
            }
        }
        now.shifts.push(shift);
    }
    // Who goes on as published was released from other work for it, and needs the rest.
    let busy: HashSet<PersonIx> = stays.shifts.iter().map(|&s| h.shifts[s].person).collect();
    let known: HashSet<&str> = h.shifts.iter().map(|shift| shift.id.as_str()).collect();
    for shift in rota.shifts.iter().filter(|shift| begins_in(shift.stretch, window)) {
        let cannot = || h.absences.iter().any(|a| a.person == shift.person && a.stretch.overlaps(shift.stretch));
        let is_lost = h.offer_of(shift).is_some() && cannot();
        if !known.contains(shift.id.as_str()) && !busy.contains(&shift.person) && !is_lost {
            now.take_again(shift);
            now.shifts.push(shift.clone());
        }
    }
    for (s, verdict) in &rota.verdicts {
        let is_extra = h.sessions[*s].pounds.is_some();
        if begins_in(h.sessions[*s].stretch, window) && !is_extra && !stays.sessions.contains(s) {
            now.sessions[*s].published = *verdict;
        }
    }
    now
}

/// What stays, and what has to stay besides, because the returned rota lacks it and the published one had it.
fn lacking(h: &Hospital, was: &Plan, now: &Hospital, window: Stretch, stays: &Stays) -> Stays {
    let is = published(now);
    let (had, has) = (Held::of(h, was), Held::of(now, &is));
    let mut stays = stays.clone();
    let mut let_stay = |person: PersonIx, block: usize| {
        let stretch = h.calendar.blocks[block].stretch;
        let theirs = |shift: &Shift| {
            shift.person == person && shift.stretch.contains(stretch) && begins_in(shift.stretch, window)
        };
        stays.shifts.extend((0..h.shifts.len()).filter(|&s| theirs(&h.shifts[s])));
    };
    for ((work, block), holders) in &had.0 {
        let needed = match *work {
            Work::Duty(duty) if h.duties[duty].minimum => usize::from(h.duties[duty].number),
            Work::Duty(_) => 0,
            // A session that returns has the people that return, or it does not return.
            Work::Role(s, _) => usize::from(now.sessions[s].published == h.sessions[s].published && is_run(&is, s)),
        };
        if has.number(*work, *block) < needed.min(holders.len()) {
            holders.iter().for_each(|&person| let_stay(person, *block));
        }
    }
    for (s, session) in now.sessions.iter().enumerate() {
        let blocks = h.calendar.blocks_in(session.stretch);
        let Some(mode) = is.verdicts[s].mode() else { continue };
        let is_whole = || {
            session.modes[mode].roles.iter().all(|&role| blocks.clone().all(|b| has.number(Work::Role(s, role), b) > 0))
        };
        if session.published != h.sessions[s].published && !is_whole() {
            stays.sessions.insert(s);
        }
    }
    stays
}

fn is_run(plan: &Plan, session: SessionIx) -> bool {
    plan.verdicts[session].mode().is_some()
}

/// Who holds what, of those who are there.
struct Held(std::collections::BTreeMap<(Work, usize), Vec<PersonIx>>);

impl Held {
    fn of(h: &Hospital, plan: &Plan) -> Self {
        let mut struck: HashSet<(PersonIx, usize)> = HashSet::new();
        for shift in h.shifts.iter().filter(|shift| h.is_struck(shift)) {
            struck.extend(h.calendar.blocks_in(shift.stretch).map(|block| (shift.person, block)));
        }
        let mut held = Self(std::collections::BTreeMap::new());
        for cover in plan.cover.iter().filter(|c| !struck.contains(&(c.person, c.block))) {
            held.0.entry((cover.work, cover.block)).or_default().push(cover.person);
        }
        held
    }

    fn number(&self, work: Work, block: usize) -> usize {
        self.0.get(&(work, block)).map_or(0, Vec::len)
    }
}
