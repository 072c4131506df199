//! What is known of how much better a plan could be, level by level, without searching.
//!
//! Totals are never negative, so what is at 0 is least. For open minimum duties there is more: heads that nobody at all could
//! supply in a block stay open in every lawful plan; and where more than that is open, it may be proven that it must be
//! (folder `proof`).

mod care;
mod program;
mod specialty;

use model::{Bound, Hospital, Method, Plan, Verdict};

use crate::moves::Ways;
use crate::problem::Problem;
use crate::proof::open_is_least;
use crate::state::State;
pub use program::EXACT;

/// A bound for each level, and for each component of safety.
pub(crate) struct Bounds {
    pub(crate) levels: [Bound; 5],
    pub(crate) safety: Vec<Bound>,
}

/// What is known of how much better a plan could be that was made in this way: as [`crate::solve`] states it, worked out anew.
pub fn bounds_of(hospital: &Hospital, plan: &Plan, method: Method) -> ([Bound; 5], Vec<Bound>) {
    let problem = Problem::of_plan(hospital, plan);
    let Bounds { levels, safety } = bounds(&State::new(&problem, plan), method);
    (levels, safety)
}

/// Harm that no lawful plan of the hospital is below, whatever it leaves open. 0 where nothing is known.
pub fn least_harm(hospital: &Hospital) -> i64 {
    let problem = Problem::new(hospital);
    let nothing =
        State::new(&problem, &Plan { verdicts: vec![Verdict::StandsDown; hospital.sessions.len()], ..Plan::default() });
    care::least_harm(&problem).max(specialty::least_by_specialty(&nothing, false))
}

/// The bounds of a plan made in this way. Open duties of a yardstick are not proven: nobody claims that they are least.
pub(crate) fn bounds(state: &State<'_>, method: Method) -> Bounds {
    let score = state.score();
    let floor = floor(state);
    let at_floor = score.safety.iter().zip(&floor).all(|(open, least)| open == least);
    let is_least = at_floor || method == Method::Search && score.law == 0 && open_is_least(state);
    let mut proven = score.law == 0;
    let mut known = |value: i64, least: i64| {
        proven &= value == least;
        if proven { Bound::Proven } else { Bound::AtLeast(least) }
    };
    let law = known(score.law, 0);
    let tiers = state.problem.weighing.tiers;
    let least = |at: usize| {
        if at >= tiers {
            0
        } else if is_least {
            score.safety[at]
        } else {
            floor[at]
        }
    };
    let safety: Vec<Bound> = (0..score.safety.len()).map(|at| known(score.safety[at], least(at))).collect();
    let sum: i64 = score.safety.iter().sum();
    let least_sum = (0..tiers).map(least).sum();
    let least_harm = match score.harm {
        0 => 0,
        _ => care::least_harm(state.problem).max(specialty::least_by_specialty(state, at_floor)),
    };
    let mut levels =
        [law, known(sum, least_sum), known(score.harm, least_harm), known(score.wait, 0), known(score.people, 0)];
    // Of harm that is expected over turnouts nothing is known: what may wait for turnout is a decision too.
    if state.problem.care.session.iter().any(|session| session.contingent.is_some()) {
        levels[2..].fill(Bound::Unknown);
    }
    Bounds { levels, safety }
}

/// Head-minutes by tier, weighted, that no lawful plan can cover.
fn floor(state: &State<'_>) -> Vec<i64> {
    let problem = state.problem;
    let mut floor = vec![0; problem.weighing.tiers];
    // Whoever was given work above their skill may go on with as much of it in the same shift: they count as able there.
    let exempt: Vec<usize> =
        (0..problem.hospital.shifts.len()).filter(|&shift| problem.given.skill[shift] > 0).collect();
    for slot in 0..problem.slot.len() {
        let duty = &problem.hospital.duties[problem.slot[slot].duty as usize];
        if !duty.minimum || !always_active(state, slot) {
            continue;
        }
        let block = problem.slot[slot].block as usize;
        let work = problem.slot[slot].duty;
        let able = problem.able_people(work);
        let unskilled = exempt.iter().filter(|&&shift| {
            let person = problem.hospital.shifts[shift].person;
            problem.people.anchor[problem.people.cell(person, block)] == shift as u32
                && !able.contains(&(person as u32))
        });
        let candidates = able.iter().map(|&p| p as usize).chain(unskilled.map(|&s| problem.hospital.shifts[s].person));
        // More candidates than heads say nothing more.
        let number = usize::from(duty.number);
        let candidates = candidates.filter(|&p| could_ever(state, p, block, work)).take(number).count();
        let missing = number - candidates;
        let (component, weight) = problem.weighing.open(duty.tier);
        if component > 0 {
            floor[usize::from(duty.tier) - 1] += missing as i64 * problem.minutes[block] * weight;
        }
    }
    floor
}

/// Whether the slot is needed in every plan: not conditional, or an occupant is in its place.
pub(crate) fn always_active(state: &State<'_>, slot: usize) -> bool {
    let problem = state.problem;
    let duty = &problem.hospital.duties[problem.slot[slot].duty as usize];
    let day = problem.day_of_block(problem.slot[slot].block as usize);
    !duty.conditional || problem.places.occupied[problem.places.cell(duty.place, day)] > 0
}

/// Whether the person could hold the work in the block in some lawful plan: by a rostered shift or an extra one.
fn could_ever(state: &State<'_>, person: usize, block: usize, work: u32) -> bool {
    let problem = state.problem;
    let people = &problem.people;
    let cell = people.cell(person, block);
    if block < problem.first_free_block {
        return people.published.get(cell).contains(&work) && !people.struck(cell);
    }
    if people.away(cell) || people.struck(cell) || !problem.welcome(person, work) {
        return false;
    }
    if state.could(person, block, work) {
        return true;
    }
    let on_call_duty = problem.hospital.duties.get(work as usize).is_some_and(|d| d.on_call);
    let rostered = people.shifts.get(person).iter().any(|&i| {
        let shift = &problem.hospital.shifts[i as usize];
        people.shift_blocks[i as usize].contains(&(block as u32))
            && (shift.kind != model::ShiftKind::OnCall || on_call_duty)
    });
    rostered || people.extras_at.get(block).iter().any(|&x| people.offered(x, person))
}
