//! Putting back what was published, wherever a plan made again has changed it for nothing.

use model::Plan;

use crate::problem::{COMPONENTS, NONE, Problem};
use crate::replan::is_there;
use crate::start::hand_back;
use crate::state::{Edit, Placed, State};
use crate::trial::Trial;

/// Puts back what was published, patient by patient, session by session and person by person, wherever that makes nothing worse.
pub(crate) fn give_back(state: &mut State<'_>, published: &Plan) {
    let problem = state.problem;
    let mut way = Vec::new();
    hand_back(state);
    for b in state.unsettled.items().to_vec() {
        if let Some(date) = published.dates[b as usize] {
            Trial::new(state, &mut way).edit_if_no_worse(Edit::Date { booking: b, place: Placed::at(&date) });
        }
    }
    // Another session of the day and place is no other date, and yet somebody has to be told of it.
    for (b, date) in published.dates.iter().enumerate() {
        let (Some(date), is) = (date, state.placed[b].session) else { continue };
        if is != NONE && is != date.session as u32 && !problem.care.is_settled(b) {
            put_back(state, &mut way, |trial| {
                trial.edit(Edit::Date { booking: b as u32, place: Placed::at(date) });
            });
        }
    }
    let mut changed: Vec<(u32, usize)> = Vec::new();
    let is_new = |p: u32, block: u32, work: u32| {
        !problem.people.published.get(problem.people.cell(p as usize, block as usize)).contains(&work)
    };
    for (slot, of) in problem.slot.iter().enumerate().filter(|(_, of)| of.block as usize >= problem.first_free_block) {
        let new = state.holders[slot].iter().filter(|&&p| is_new(p, of.block, of.duty));
        changed.extend(new.map(|&p| (p, problem.day_of_block(of.block as usize))));
    }
    for s in (0..problem.hospital.sessions.len()).filter(|&s| !problem.care.session[s].frozen) {
        for role in problem.roles(s) {
            let block = problem.care.blocks[s].start;
            let holder = state.role_holder[role];
            if holder != NONE && is_new(holder, block, (problem.duties() + role) as u32) {
                changed.push((holder, problem.day_of_block(block as usize)));
            }
        }
    }
    changed.sort_unstable();
    changed.dedup();
    for (person, day) in changed {
        let mut trial = Trial::new(state, &mut way);
        let before = trial.state.worth();
        undo_day(&mut trial, person, day);
        trial.state.settle();
        if trial.state.worth() > before {
            trial.undo();
        }
    }
    for (person, day) in lost(state) {
        put_back(state, &mut way, |trial| undo_day(trial, person, day));
    }
}

/// People who no longer do on a day what was published for them, though they could.
fn lost(state: &State<'_>) -> Vec<(u32, usize)> {
    let problem = state.problem;
    let mut lost = Vec::new();
    for person in 0..problem.hospital.people.len() {
        for block in problem.first_free_block..problem.hospital.calendar.blocks.len() {
            let cell = problem.people.cell(person, block);
            let is_lost =
                |work: &u32| !state.works[cell].contains(work) && is_there(state, person as u32, block as u32, *work);
            if problem.people.published.get(cell).iter().any(is_lost) {
                lost.push((person as u32, problem.day_of_block(block)));
            }
        }
    }
    lost.dedup();
    lost
}

/// Puts something back as it was published, unless that is worth telling somebody of the change: safety beyond what is good enough
/// is not, nor are people and money.
fn put_back(state: &mut State<'_>, way: &mut Vec<Edit>, edits: impl FnOnce(&mut Trial<'_, '_>)) {
    fn worth(state: &State<'_>) -> [i64; COMPONENTS] {
        let weighing = &state.problem.weighing;
        let mut worth = state.components;
        if let Some(enough) = &weighing.enough {
            worth.iter_mut().zip(enough).for_each(|(is, &enough)| *is = (*is).max(enough));
        }
        worth[weighing.tiers + 7] = 0;
        worth
    }
    way.clear();
    let mut trial = Trial::new(state, way);
    trial.state.settle();
    let before = worth(trial.state);
    edits(&mut trial);
    trial.state.settle();
    if worth(trial.state) > before {
        trial.undo();
        trial.state.settle();
    }
}

/// Most people whose day is put back at once.
const MOST: usize = 12;

/// A person does on a day what was published for them; whoever did it in their place, and whoever was to do what they did, does on that
/// day what was published for them too.
fn undo_day(trial: &mut Trial<'_, '_>, person: u32, day: usize) {
    let problem = trial.problem();
    let first = (day * problem.per_day).max(problem.first_free_block);
    let mut people = vec![person];
    let mut at = 0;
    while at < people.len().min(MOST) {
        let person = people[at];
        at += 1;
        for block in first..(day + 1) * problem.per_day {
            let cell = problem.people.cell(person as usize, block);
            let was = problem.people.published.get(cell);
            for work in trial.state.works[cell].clone() {
                if !was.contains(&work) {
                    trial.edit(hold(problem, work, block, person, false));
                    let of = published_for(problem, work, block);
                    people.extend(
                        of.filter(|p| !trial.state.works[problem.people.cell(*p as usize, block)].contains(&work)),
                    );
                }
            }
            for &work in was {
                let holders = match (work as usize).checked_sub(problem.duties()) {
                    Some(role) => smallvec::smallvec![trial.state.role_holder[role]],
                    None => trial.state.holders[crate::moves::slot_of(problem, work, block)].clone(),
                };
                for other in holders.into_iter().filter(|&other| other != NONE && other != person) {
                    if !problem.people.published.get(problem.people.cell(other as usize, block)).contains(&work) {
                        trial.edit(hold(problem, work, block, other, false));
                        people.push(other);
                    }
                }
                trial.edit(hold(problem, work, block, person, true));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        people.retain(|p| seen.insert(*p));
    }
}

/// Who was to do a piece of work in a block, of those who can be there.
fn published_for<'p>(problem: &'p Problem<'p>, work: u32, block: usize) -> impl Iterator<Item = u32> + use<'p> {
    let able = problem.able_people(work).iter().copied();
    able.filter(move |&p| {
        let cell = problem.people.cell(p as usize, block);
        problem.people.published.get(cell).contains(&work) && problem.people.is_clear(cell)
    })
}

/// The edit by which somebody begins or ceases to do a piece of work in a block; a role for all its blocks.
fn hold(problem: &Problem<'_>, work: u32, block: usize, person: u32, on: bool) -> Edit {
    match (work as usize).checked_sub(problem.duties()) {
        Some(role) => Edit::Role { role: role as u32, person: if on { person } else { NONE } },
        None => Edit::Hold { slot: crate::moves::slot_of(problem, work, block) as u32, person, on },
    }
}
