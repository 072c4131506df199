//! What is known of how much better a plan could be, level by level, without searching.
//!
//! Totals are never negative, so a level at 0 is proven if the levels before it are. For open minimum duties there is
//! more: heads that nobody at all could supply in a block, whatever else is decided, stay open in every lawful plan.

use model::Bound;

use crate::moves::Ways;
use crate::state::State;

/// One bound for each level.
pub(crate) fn bounds(state: &State<'_>) -> [Bound; 5] {
    let score = state.score();
    let floor = floor(state);
    let safety_floor: i64 = floor.iter().sum();
    let safety = score.safety.iter().sum::<i64>();
    let known = [
        (score.law, Some(0)),
        (safety, Some(safety_floor)),
        (score.harm, Some(0)),
        (score.wait, Some(0)),
        (score.people, Some(0)),
    ];
    let mut proven = true;
    let mut bounds = [Bound::Unknown; 5];
    for (i, (value, least)) in known.into_iter().enumerate() {
        // The vector is at its floor in every component exactly if its sum is.
        proven &= least == Some(value);
        bounds[i] = match least {
            _ if proven => Bound::Proven,
            // A bound below says something only where the levels before it are settled.
            Some(least) if least > 0 => Bound::AtLeast(least),
            _ => Bound::Unknown,
        };
    }
    bounds
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
fn always_active(state: &State<'_>, slot: usize) -> bool {
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
