//! The second stage: it is known who came, and sessions that waited for turnout are opened or stand down.
//!
//! Nothing else is decided here: shifts are kept as they are, dates of other patients too. The first stage asks this one, turnout by turnout,
//! which sessions are worth waiting for ([`crate::two_stage`]); planning again does it once, with the turnout that came true.

use std::collections::HashMap;

use model::{Attendance, Cover, Hospital, Plan, Returning, Work};

use crate::moves::{CHAIN, Ways, call, refill, staff};
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// How often a session is tried, each time with other people asked first.
const TRIES: usize = 12;

/// How often sessions that found nobody go first.
const FIRST: usize = 6;

/// Heads do what they were rostered for wherever that lacks somebody; where somebody stands in for them they relieve that person, if they
/// are to (`relieve`) and nothing is worse for it.
pub(crate) fn seat_heads(state: &mut State<'_>, relieve: bool) {
    let problem = state.problem;
    for shift in &problem.hospital.shifts {
        if problem.hospital.people[shift.person].returning.is_none() {
            continue;
        }
        for post in &shift.posts {
            let Work::Duty(duty) = post.work else { continue };
            for slot in problem.slots(duty) {
                let block = problem.slot[slot].block as usize;
                let inside = post.stretch.contains(problem.hospital.calendar.blocks[block].stretch);
                let work = duty as u32;
                let can = state.could(shift.person, block, work) && state.is_free(shift.person, block, work);
                if !inside || !can || block < problem.first_free_block {
                    continue;
                }
                let (slot_ix, to) = (slot as u32, shift.person as u32);
                let edit = if state.holders[slot].len() < usize::from(problem.slot[slot].number) {
                    Edit::Hold { slot: slot_ix, person: to, on: true }
                } else {
                    let is_listed = |p: &&u32| problem.hospital.people[**p as usize].returning.is_none();
                    match state.holders[slot].iter().find(is_listed) {
                        Some(&from) if relieve => Edit::Pass { slot: slot_ix, from, to },
                        _ => continue,
                    }
                };
                // Whether a duty held is worth it is not asked here: it counts before what its holder carries.
                state.settle();
                let before = state.components;
                let inverse = state.apply(edit);
                state.settle();
                if state.components > before {
                    state.apply(inverse);
                    state.settle();
                }
            }
        }
    }
}

/// Minimum duties of the day that are open are held first: by whoever came, or by somebody whom they relieve. No list is opened with
/// people who could hold one.
fn hold_what_is_open(state: &mut State<'_>, dice: &mut Dice, day: i32) {
    let problem = state.problem;
    let h = problem.hospital;
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (d, duty) in h.duties.iter().enumerate().filter(|(_, duty)| duty.minimum) {
        let is_open = |slot: &usize| {
            let row = &problem.slot[*slot];
            let block = row.block as usize;
            let is_today = h.calendar.blocks[block].day == day && block >= problem.first_free_block;
            is_today && state.holders[*slot].len() < usize::from(row.number)
        };
        open.extend(problem.slots(d).filter(is_open).map(|slot| (duty.tier, slot)));
    }
    open.sort_unstable();
    let mut way = Vec::new();
    for (_, slot) in open {
        for _ in 0..TRIES {
            if state.holders[slot].len() >= usize::from(problem.slot[slot].number) {
                break;
            }
            state.settle();
            let before = state.worth();
            let mut trial = Trial::new(state, &mut way);
            let mark = trial.mark();
            refill(&mut trial, dice, &[slot as u32], CHAIN);
            trial.state.settle();
            if takes_others(&trial, mark, NONE) || trial.state.worth() >= before {
                trial.undo();
            }
        }
    }
}

/// Opens what it can of these sessions of one day, the first of them first, and says which are open. Where one finds nobody, it is tried
/// before the others, and stays so if that is worth more.
pub(crate) fn open(state: &mut State<'_>, dice: &mut Dice, sessions: &[usize]) -> Vec<bool> {
    if let Some(&first) = sessions.first() {
        hold_what_is_open(state, dice, state.problem.care.session[first].day);
    }
    let mut way = Vec::new();
    let mut trial = Trial::new(state, &mut way);
    let mut order = sessions.to_vec();
    // The same throws open the same sessions again, should another order turn out worse.
    let mut throws = dice.clone();
    in_order(&mut trial, dice, &order);
    for _ in 0..FIRST {
        let Some(late) = order.iter().rposition(|&s| trial.state.verdict[s] == 0).filter(|&at| at > 0) else { break };
        let best = trial.state.worth();
        let mut other = order.clone();
        let first = other.remove(late);
        other.insert(0, first);
        trial.undo();
        let other_throws = dice.clone();
        in_order(&mut trial, dice, &other);
        if trial.state.worth() >= best {
            trial.undo();
            in_order(&mut trial, &mut throws, &order);
            break;
        }
        (order, throws) = (other, other_throws);
    }
    sessions.iter().map(|&s| trial.state.verdict[s] > 0).collect()
}

fn in_order(trial: &mut Trial<'_, '_>, dice: &mut Dice, sessions: &[usize]) {
    for &s in sessions {
        open_one(trial, dice, s);
    }
}

/// Opens a session in the first mode for which people are found, with as many of its own patients as there is room for. Nobody else loses
/// a date for it.
fn open_one(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize) {
    let problem = trial.problem();
    let modes = problem.hospital.sessions[s].modes.len();
    if problem.care.rivals.get(s).iter().any(|&r| trial.state.verdict[r as usize] > 0) {
        return;
    }
    trial.state.settle();
    let (before, unsettled) = (trial.state.worth(), trial.state.unsettled.items().len());
    for mode in 0..modes {
        for attempt in 0..TRIES {
            let mark = trial.mark();
            if attempt % 2 == 1 {
                call_surgeon(trial, dice, s, mode);
            }
            if staff(trial, dice, s, mode, true, false) {
                trial.edit(Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 });
                let back = bring_back(trial, s);
                trial.state.settle();
                if !takes_others(trial, mark, s as u32)
                    && trial.state.worth() < before
                    && trial.state.unsettled.items().len() + back == unsettled
                {
                    return;
                }
            }
            trial.back_to(mark);
            trial.state.settle();
        }
    }
}

/// Whether since the mark anybody was given an extra shift, or a patient of another session than this another date.
fn takes_others(trial: &Trial<'_, '_>, mark: usize, s: u32) -> bool {
    let care = &trial.problem().care;
    trial.since(mark).iter().any(|inverse| match inverse {
        Edit::Take { .. } => true,
        Edit::Date { booking, .. } => care.booking[*booking as usize].current != s,
        _ => false,
    })
}

/// The surgeon to whom patients of the session are bound is called to it: nobody else would do.
fn call_surgeon(trial: &mut Trial<'_, '_>, dice: &mut Dice, s: usize, mode: usize) {
    let problem = trial.problem();
    let care = &problem.care;
    let operating = care.session[s].operating as usize;
    let bound = care.published_bookings.get(s).iter().map(|&b| care.booking[b as usize].surgeon);
    let surgeon = bound.into_iter().find(|&surgeon| surgeon != NONE);
    let Some(surgeon) = surgeon.filter(|_| problem.hospital.sessions[s].modes[mode].roles.contains(&operating)) else {
        return;
    };
    let (role, surgeon) = (problem.roles(s).start + operating, surgeon as usize);
    let work = (problem.duties() + role) as u32;
    let mut blocks = care.blocks[s].clone().map(|block| block as usize);
    if blocks.all(|block| trial.state.could(surgeon, block, work) && !trial.state.bars_role(surgeon, block)) {
        call(trial, dice, role, surgeon);
    }
}

/// Those who are booked there and are not there now, the most urgent first; says how many are back.
fn bring_back(trial: &mut Trial<'_, '_>, s: usize) -> usize {
    let problem = trial.problem();
    let care = &problem.care;
    let mut own: Vec<u32> = care.published_bookings.get(s).to_vec();
    own.retain(|&b| trial.state.placed[b as usize].session != s as u32);
    own.sort_unstable_by_key(|&b| (-care.booking[b as usize].factor, b));
    for &b in &own {
        trial.edit_if_no_worse(Edit::Date { booking: b, place: care.published_place[b as usize] });
    }
    own.iter().filter(|&&b| trial.state.placed[b as usize].session == s as u32).count()
}

/// Takes the date of whoever is booked in one of these sessions, and stands the sessions down: what waits for turnout is open.
pub(crate) fn leave_open(state: &mut State<'_>, sessions: &[usize]) {
    let problem = state.problem;
    for &s in sessions {
        for role in problem.roles(s) {
            state.apply(Edit::Role { role: role as u32, person: NONE });
        }
        state.apply(Edit::Verdict { session: s as u32, verdict: 0 });
        for &b in problem.care.published_bookings.get(s) {
            if state.is_gone(b as usize, state.placed[b as usize]) || state.placed[b as usize].session == s as u32 {
                state.apply(Edit::Date { booking: b, place: Placed::NOWHERE });
            }
        }
    }
    state.settle();
}

/// Everybody who comes in some turnout, as heads of one hospital.
pub(crate) struct Heads {
    /// The hospital in which they all come.
    pub(crate) hospital: Hospital,
    /// By head: the post it is counted at, how many of that post are before it, and the person.
    heads: Vec<(usize, u16, usize)>,
    /// By person of the hospital planned: the same one here.
    same: Vec<Option<usize>>,
}

impl Heads {
    pub(crate) fn new(planned: &Hospital, turnouts: &[Vec<Attendance>]) -> Self {
        let mut hospital = planned.clone();
        hospital.attendance = turnouts.first().cloned().unwrap_or_default();
        for turnout in turnouts {
            for (all, came) in hospital.attendance.iter_mut().zip(turnout) {
                all.number = all.number.max(came.number);
            }
        }
        hospital.bring_back();
        let mut before = vec![0; hospital.attendance.len()];
        let mut heads = Vec::new();
        for (person, returning) in hospital.people.iter().enumerate().map(|(p, person)| (p, person.returning)) {
            if let Some(Returning::Attendance(post)) = returning {
                heads.push((post, before[post], person));
                before[post] += 1;
            }
        }
        let ids: HashMap<&str, usize> = hospital.people.iter().enumerate().map(|(p, q)| (q.id.as_str(), p)).collect();
        let same = planned.people.iter().map(|person| ids.get(person.id.as_str()).copied()).collect();
        Self { hospital, heads, same }
    }

    /// By head: whether it comes in this turnout.
    pub(crate) fn present(&self, turnout: &[Attendance]) -> Vec<bool> {
        self.heads.iter().map(|&(post, before, _)| before < turnout[post].number).collect()
    }

    /// Every head, with the person it is.
    pub(crate) fn each(&self, mut of: impl FnMut(usize, usize)) {
        self.heads.iter().enumerate().for_each(|(at, &(_, _, person))| of(at, person));
    }

    /// A plan of the hospital planned, in this one.
    pub(crate) fn adopt(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        plan.cover = plan.cover.iter().filter_map(|c| Some(Cover { person: self.same[c.person]?, ..*c })).collect();
        plan.tidy();
        plan
    }

    /// The plan without what those do who do not come.
    pub(crate) fn without_absent(&self, plan: &Plan, present: &[bool]) -> Plan {
        let mut absent = vec![false; self.hospital.people.len()];
        self.each(|at, person| absent[person] = !present[at]);
        let mut plan = plan.clone();
        plan.cover.retain(|c| !absent[c.person]);
        plan
    }
}
