//! The certificate of a gap: its proof with what stands first in it, the elective work that still runs and the rates offered.

use model::certificate::{Certificate, FORMAT, Facts, Rate, Running, Var};
use model::{Hospital, Plan, Stretch};

use super::extract::{Extract, Work};
use super::{Attempt, Proven, counts, missing, prove_gap};
use crate::problem::{NONE, Problem};
use crate::state::State;

/// Why there is no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncertified {
    /// The plan leaves nothing of the duty open, or it is no minimum duty.
    NoGap,
    /// What is open is over, or is needed only because of patients who could be elsewhere.
    NotForGood,
    /// Something lawful leaves less open: the plan is not the best there is.
    Closable,
    /// The proof needs more than it is given.
    GivenUp,
}

/// The certificate of the gap that `plan` leaves in `duty`: no lawful cover leaves less of it open without leaving more open
/// of another duty of its tier or above.
///
/// # Errors
/// Why there is none.
pub fn certify(hospital: &Hospital, plan: &Plan, duty: usize) -> Result<Certificate, Uncertified> {
    let problem = Problem::of_plan(hospital, plan);
    let state = State::new(&problem, plan);
    let is_open = |&slot: &usize| missing(&state, slot) > 0;
    if !hospital.duties[duty].minimum || !problem.slots(duty).any(|slot| is_open(&slot)) {
        return Err(Uncertified::NoGap);
    }
    let open: Vec<usize> = problem.slots(duty).filter(is_open).filter(|&slot| counts(&state, slot)).collect();
    let (Some(&first), Some(&last)) = (open.first(), open.last()) else { return Err(Uncertified::NotForGood) };
    let Proven { extract, claim, proof } = match prove_gap(&state, duty) {
        Attempt::Proven(proven) => *proven,
        Attempt::Less => return Err(Uncertified::Closable),
        Attempt::GivenUp => return Err(Uncertified::GivenUp),
    };
    let at = |slot: usize| hospital.calendar.blocks[problem.slot[slot].block as usize].stretch;
    let whole = Stretch::new(at(first).start, at(last).end);
    let says = Facts::new(&extract.data).map_err(|_| Uncertified::GivenUp)?.says(&claim);
    Ok(Certificate {
        format: FORMAT.to_owned(),
        still_running: still_running(&state, duty, whole),
        on_offer: on_offer(&state, duty, whole),
        says,
        hospital: hospital.name.clone(),
        provenance: hospital.provenance.clone(),
        as_of: hospital.calendar.text(hospital.as_of),
        claim,
        witness: witness(&state, &extract),
        data: extract.data,
        proof,
        sha256: String::new(),
    })
}

/// What the plan has held and worked of an extract.
fn witness(state: &State<'_>, extract: &Extract) -> Vec<Var> {
    let mut witness = Vec::new();
    for (at, works) in extract.works.iter().enumerate() {
        let person = extract.people[at];
        let is_worked = |work: &Work| match *work {
            Work::Shift(i) => !state.released[i as usize],
            Work::Extra(x) => state.takers[x as usize].contains(&person),
            Work::Asked => false,
        };
        witness.extend((0..works.len()).filter(|&w| is_worked(&works[w])).map(|w| Var::Works(at, w)));
        for (d, slots) in extract.slots.iter().enumerate() {
            let holds = |&s: &usize| state.holders[slots[s]].contains(&person);
            witness.extend((0..slots.len()).filter(holds).map(|s| Var::Holds(at, d, s)));
        }
    }
    witness
}

/// Sessions that run during the gap with somebody in a role who holds the skill.
fn still_running(state: &State<'_>, duty: usize, whole: Stretch) -> Vec<Running> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let able = problem.able_people(duty as u32);
    let runs = |&s: &usize| state.verdict[s] > 0 && hospital.sessions[s].stretch.overlaps(whole);
    let could_release = |&s: &usize| {
        problem.roles(s).any(|role| {
            let holder = state.role_holder[role];
            holder != NONE && able.contains(&holder)
        })
    };
    let told = |s: usize| {
        let session = &hospital.sessions[s];
        Running {
            session: session.id.clone(),
            place: hospital.places[session.place].name.clone(),
            from: hospital.calendar.text(session.stretch.start),
            to: hospital.calendar.text(session.stretch.end),
            patients: state.members[s].len(),
        }
    };
    (0..hospital.sessions.len()).filter(runs).filter(could_release).map(told).collect()
}

/// Offers of extra work during the gap to somebody who holds the skill.
fn on_offer(state: &State<'_>, duty: usize, whole: Stretch) -> Vec<Rate> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let able = problem.able_people(duty as u32);
    let meets = |&x: &usize| {
        let people = problem.people.extra_people.get(x);
        hospital.extras[x].stretch.overlaps(whole) && people.iter().any(|person| able.contains(person))
    };
    let told = |x: usize| {
        let extra = &hospital.extras[x];
        Rate {
            offer: extra.id.clone(),
            group: extra.group.to_string(),
            from: hospital.calendar.text(extra.stretch.start),
            to: hospital.calendar.text(extra.stretch.end),
            pounds: extra.pounds,
            number: extra.number,
            taken: state.takers[x].len(),
        }
    };
    (0..hospital.extras.len()).filter(meets).map(told).collect()
}
