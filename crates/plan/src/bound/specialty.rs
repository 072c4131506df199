//! The least that the harm level can come to in a hospital too large for one program: specialty by specialty, each as if it had all
//! beds, all other people and all days to itself.
//!
//! In each specialty patients who are alike are one variable for each day; its lists offer minutes and slots as far as they can be
//! staffed. In a strike the people who could staff them are shared with each other and with the minimum duties that only they can
//! hold, where these must be held in every plan that leaves no more open than this one does.

use std::collections::BTreeMap;

use super::care::{Choice, days_of, own_nowhere};
use super::program::{Column, Program};
use super::{always_active, could_ever};
use crate::problem::NONE;
use crate::state::State;

/// Columns, and pairs of patient and session, beyond which a specialty is left out: it then adds nothing.
const MOST: usize = 60_000;
const MOST_PAIRS: usize = 10_000_000;

/// Patients who have the same choices.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    kind: u32,
    minutes: i32,
    days: Vec<Choice>,
    nowhere: Option<i64>,
    /// The day of a session that does not fit them and that they had: being there takes nothing from the lists.
    apart: Option<i32>,
}

/// Harm points that no lawful plan is below which leaves no more minimum duties open than `state`, if what that leaves open is
/// `at_floor`: what nobody at all could hold.
pub(crate) fn least_by_specialty(state: &State<'_>, at_floor: bool) -> i64 {
    let care = &state.problem.care;
    let mut specialties: BTreeMap<u32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for &b in &care.movable {
        specialties.entry(care.key_of(b as usize).0).or_default().0.push(b as usize);
    }
    for s in (0..care.session.len()).filter(|&s| !care.session[s].closed && !care.session[s].frozen) {
        specialties.entry(care.key_of_session(s).0).or_default().1.push(s);
    }
    specialties.values().filter_map(|(bookings, sessions)| of(state, bookings, sessions, at_floor)).sum()
}

/// Of one specialty; `None` if the program is too large or the solver gave up.
fn of(state: &State<'_>, bookings: &[usize], sessions: &[usize], at_floor: bool) -> Option<i64> {
    let problem = state.problem;
    let care = &problem.care;
    if bookings.len() * sessions.len() > MOST_PAIRS {
        return None;
    }
    let mut alike: BTreeMap<Alike, usize> = BTreeMap::new();
    for &b in bookings {
        let row = &care.booking[b];
        let days = days_of(problem, b, sessions);
        let current = (row.current != NONE).then_some(row.current as usize);
        let apart = current.filter(|&s| !care.fits(b, s)).map(|s| care.session[s].day);
        let key = Alike { kind: care.key_of(b).1, minutes: row.minutes, days, nowhere: own_nowhere(problem, b), apart };
        *alike.entry(key).or_default() += 1;
    }
    // Who can never be harmed costs nothing and would only take room from others: leaving them out makes more possible.
    alike.retain(|of, _| of.nowhere.is_none_or(|points| points > 0) || of.days.iter().any(|choice| choice.points > 0));
    if alike.keys().map(|of| of.days.len() + 1).sum::<usize>() > MOST {
        return None;
    }
    let mut program = Program::default();
    let mut lists: BTreeMap<(i32, u32), Vec<(Column, i32)>> = BTreeMap::new();
    for (of, &number) in &alike {
        let most = number as f64;
        let mut all: Vec<(Column, f64)> = Vec::new();
        for choice in &of.days {
            let column = program.whole(choice.points, most);
            all.push((column, 1.0));
            if of.apart != Some(choice.day) {
                lists.entry((choice.day, of.kind)).or_default().push((column, of.minutes));
            }
        }
        if let Some(points) = of.nowhere {
            all.push((program.whole(points, most), 1.0));
        }
        if all.is_empty() {
            return None;
        }
        program.exactly(all, most);
    }
    let running = offered(state, &mut program, &lists, sessions);
    staff(state, &mut program, &running, at_floor);
    program.least()
}

/// A session of a strike in one of its modes.
struct Running {
    session: usize,
    mode: usize,
    column: Column,
}

/// Minutes and slots on a day are no more than its lists offer; those of a strike run as a variable, mode by mode.
fn offered(
    state: &State<'_>,
    program: &mut Program,
    lists: &BTreeMap<(i32, u32), Vec<(Column, i32)>>,
    sessions: &[usize],
) -> Vec<Running> {
    let problem = state.problem;
    let (hospital, care) = (problem.hospital, &problem.care);
    let mut running = Vec::new();
    for (&(day, kind), patients) in lists {
        // Minutes, slots: what is offered in any case, and by each session of a strike.
        let mut given = [0.0, 0.0];
        let mut rows: [Vec<(Column, f64)>; 2] = [
            patients.iter().map(|&(column, minutes)| (column, f64::from(minutes))).collect(),
            patients.iter().map(|&(column, _)| (column, 1.0)).collect(),
        ];
        for &s in sessions.iter().filter(|&&s| (care.session[s].day, care.key_of_session(s).1) == (day, kind)) {
            let mut modes: Vec<(Column, f64)> = Vec::new();
            let in_strike = hospital.in_strike(hospital.sessions[s].stretch.start);
            let mut best = [0.0_f64; 2];
            for mode in 0..hospital.sessions[s].modes.len() {
                if in_strike && !could_run(state, s, mode) {
                    continue;
                }
                let (minutes, slots) = care.room(s, mode as u8 + 1);
                let excess = care.session[s].published_excess;
                let room =
                    [minutes, slots].map(|room| if room == i64::MAX { f64::INFINITY } else { (room + excess) as f64 });
                if in_strike && room.iter().all(|room| room.is_finite()) {
                    let column = program.whole(0, 1.0);
                    modes.push((column, 1.0));
                    rows[0].push((column, -room[0]));
                    rows[1].push((column, -room[1]));
                    running.push(Running { session: s, mode, column });
                } else {
                    best = [best[0].max(room[0]), best[1].max(room[1])];
                }
            }
            if modes.len() > 1 {
                program.at_most(modes, 1.0);
            }
            given = [given[0] + best[0], given[1] + best[1]];
        }
        for (row, given) in rows.into_iter().zip(given) {
            if given.is_finite() {
                program.at_most(row, given);
            }
        }
    }
    running
}

/// Whether somebody could fill each role of a session in a mode.
fn could_run(state: &State<'_>, s: usize, mode: usize) -> bool {
    let problem = state.problem;
    let session = &problem.hospital.sessions[s];
    session.modes[mode].roles.iter().all(|&r| {
        let work = (problem.duties() + problem.roles(s).start + r) as u32;
        let blocks = problem.care.blocks[s].clone();
        let published = problem.care.published_holder[problem.roles(s).start + r];
        let may = |p: usize| blocks.clone().all(|block| could_ever(state, p, block as usize, work));
        problem.able_people(work).iter().any(|&p| may(p as usize)) || (published != NONE && may(published as usize))
    })
}

/// In each block of a strike, those who hold a skill that some role asks for are as many as there are at most; they fill roles and
/// the minimum duties that only they could hold.
fn staff(state: &State<'_>, program: &mut Program, running: &[Running], at_floor: bool) {
    let problem = state.problem;
    let hospital = problem.hospital;
    let mut skills: Vec<(usize, u8)> = Vec::new();
    let mut blocks: Vec<u32> = Vec::new();
    for run in running {
        let session = &hospital.sessions[run.session];
        skills.extend(session.modes[run.mode].roles.iter().map(|&r| (session.roles[r].skill, session.roles[r].level)));
        blocks.extend(problem.care.blocks[run.session].clone());
    }
    skills.sort_unstable();
    skills.dedup();
    blocks.sort_unstable();
    blocks.dedup();
    for &(skill, level) in &skills {
        for &block in &blocks {
            let all: Vec<u32> = problem.people.holders_of(skill, level).to_vec();
            let Some(there) = there(state, &all, block as usize) else { continue };
            let mut row: Vec<(Column, f64)> = Vec::new();
            for run in running.iter().filter(|run| problem.care.blocks[run.session].contains(&block)) {
                let session = &hospital.sessions[run.session];
                let roles = session.modes[run.mode].roles.iter().map(|&r| &session.roles[r]);
                let of_them = roles.filter(|role| (role.skill, role.level >= level) == (skill, true)).count();
                if of_them > 0 {
                    row.push((run.column, of_them as f64));
                }
            }
            let duties = if at_floor { needed(state, &all, block as usize) } else { 0 };
            if !row.is_empty() && there >= duties {
                program.at_most(row, (there - duties) as f64);
            }
        }
    }
}

/// How many of these people could be at work in a block, with those whom the published rota lets do such work without the skill;
/// `None` if it lets somebody be in two places.
fn there(state: &State<'_>, all: &[u32], block: usize) -> Option<usize> {
    let problem = state.problem;
    let people = &problem.people;
    let mut number = 0;
    for p in 0..problem.hospital.people.len() {
        let cell = people.cell(p, block);
        if people.away(cell) || people.struck(cell) {
            continue;
        }
        let anchor = people.anchor[cell];
        let lenient = |of: &[i32]| anchor != NONE && of[anchor as usize] > 0;
        let is_able = all.contains(&(p as u32));
        if !is_able && !lenient(&problem.given.skill) {
            continue;
        }
        if lenient(&problem.given.one_place) {
            return None;
        }
        let offered = people.extras_at.get(block).iter().any(|&x| people.offered(x, p));
        number += usize::from(anchor != NONE || offered);
    }
    Some(number)
}

/// Heads of exclusive minimum duties in a block that nobody but these people could hold, and that some of them must.
fn needed(state: &State<'_>, all: &[u32], block: usize) -> usize {
    let problem = state.problem;
    let slots = (0..problem.slot.len()).filter(|&slot| problem.slot[slot].block as usize == block);
    slots
        .filter(|&slot| {
            let duty = &problem.hospital.duties[problem.slot[slot].duty as usize];
            duty.minimum && duty.exclusive && always_active(state, slot)
        })
        .map(|slot| {
            let work = problem.slot[slot].duty;
            let number = usize::from(problem.hospital.duties[work as usize].number);
            let could = |p: &&u32| could_ever(state, **p as usize, block, work);
            let able: Vec<u32> = problem.able_people(work).iter().filter(could).copied().collect();
            if able.iter().all(|p| all.contains(p)) { number.min(able.len()) } else { 0 }
        })
        .sum()
}
