//! What one more kept session would cost.

use model::{NextSession, RuleId};

use crate::moves::may_stand_in;
use crate::state::{Edit, State};
use crate::trial::Trial;

/// The cheapest way found to run one more of the sessions that stand down in a strike, whatever the budget.
pub(crate) fn next_session(state: &mut State<'_>) -> Option<NextSession> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let mut best: Option<NextSession> = None;
    for &s in &problem.focus.sessions {
        let s = s as usize;
        let eligible = state.verdict[s] == 0
            && hospital.sessions[s].pounds.is_none()
            && hospital.in_strike(hospital.sessions[s].stretch.start)
            && !problem.care.session[s].is_shut()
            && !problem.care.session[s].frozen;
        if !eligible {
            continue;
        }
        for mode in 0..hospital.sessions[s].modes.len() {
            if let Some(way) = price(state, s, mode)
                && best.as_ref().is_none_or(|b| way.pounds < b.pounds)
            {
                best = Some(way);
            }
        }
    }
    best
}

/// The extra shifts that would fill a session's roles, each the cheapest lawful one.
pub(super) fn price(state: &mut State<'_>, s: usize, mode: usize) -> Option<NextSession> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let law = |state: &mut State<'_>| {
        state.settle();
        state.components[0] - charged_for_ceiling(state)
    };
    let before = law(state);
    let mut way = Vec::new();
    let mut trial = Trial::new(state, &mut way);
    trial.edit(Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 });
    let blocks = problem.care.blocks[s].clone();
    let mut extras = Vec::new();
    let mut pounds = 0;
    let mut possible = true;
    for &r in &hospital.sessions[s].modes[mode].roles {
        let role = problem.roles(s).start + r;
        let work = (problem.duties() + role) as u32;
        let mut able = problem.able_people(work).iter().copied();
        let there = able.find(|&p| may_stand_in(trial.state, p as usize, s, work));
        if let Some(person) = there {
            trial.edit(Edit::Role { role: role as u32, person });
            continue;
        }
        let mut offers: Vec<u32> = problem.people.extras_at.get(blocks.start as usize).to_vec();
        offers.retain(|&x| {
            let room = trial.state.takers[x as usize].len() < usize::from(hospital.extras[x as usize].number);
            room && problem.people.extra_blocks[x as usize].end >= blocks.end
        });
        offers.sort_by_key(|&x| (hospital.extras[x as usize].pounds, x));
        let mut found = false;
        'offers: for x in offers {
            for &person in problem.people.extra_people.get(x as usize) {
                let busy =
                    blocks.clone().any(|b| trial.state.direct[problem.people.cell(person as usize, b as usize)] > 0);
                if busy || !problem.able(person as usize, work) {
                    continue;
                }
                let mark = trial.mark();
                let now = law(trial.state);
                trial.edit(Edit::Take { extra: x, person, on: true });
                trial.edit(Edit::Role { role: role as u32, person });
                if law(trial.state) <= now {
                    extras.push((x as usize, person as usize));
                    pounds += hospital.extras[x as usize].pounds;
                    found = true;
                    break 'offers;
                }
                trial.back_to(mark);
            }
        }
        if !found {
            possible = false;
            break;
        }
    }
    possible &= law(trial.state) <= before;
    trial.undo();
    possible.then_some(NextSession { session: s, extras, pounds })
}

/// What the ceiling on elective spending is charged; the price of one more session is asked whatever the ceiling.
fn charged_for_ceiling(state: &State<'_>) -> i64 {
    let (component, weight) = state.problem.weighing.of(RuleId::ElectiveCeiling);
    if component == 0 { state.totals[RuleId::ElectiveCeiling as usize] * weight } else { 0 }
}
