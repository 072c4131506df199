//! What stays open and why, what would close it, and what one more session would cost.
//!
//! Every reason and every ask is tried on the state before it is given: an ask that would break law or open something of
//! the same tier or above is none.

use std::collections::BTreeMap;

use model::{Ask, AskKind, Gap, NextSession, RuleId, Stretch};

use crate::moves::{Ways, may_stand_in};
use crate::problem::{NONE, Problem};
use crate::state::{Edit, State};
use crate::trial::Trial;

/// Gaps in order of tier, time and place, with asks for each; those that are over come last and ask for nothing.
pub(crate) fn gaps_and_asks(state: &mut State<'_>) -> (Vec<Gap>, Vec<Ask>) {
    let problem = state.problem;
    let mut open: Vec<usize> = (0..problem.hospital.duties.len())
        .filter(|&d| problem.hospital.duties[d].minimum && problem.slots(d).any(|s| missing(state, s) > 0))
        .collect();
    let is_ahead = |&s: &usize| problem.slot[s].block as usize >= problem.first_free_block;
    open.sort_by_key(|&d| {
        let duty = &problem.hospital.duties[d];
        let is_over = !problem.slots(d).any(|s| is_ahead(&s) && missing(state, s) > 0);
        (is_over, duty.tier, duty.stretch.start, duty.place, d)
    });
    let mut gaps = Vec::new();
    let mut asks = Vec::new();
    for d in open {
        let slots: Vec<usize> = problem.slots(d).filter(|&s| missing(state, s) > 0).collect();
        let (first, last) = (slots[0], slots[slots.len() - 1]);
        let calendar = &problem.hospital.calendar;
        let at = |s: usize| calendar.blocks[problem.slot[s].block as usize].stretch;
        let gap = gaps.len();
        let ahead: Vec<usize> = slots.iter().copied().filter(is_ahead).collect();
        let reasons = match ahead.first() {
            Some(&slot) => {
                asks.extend(asks_for(state, d, &ahead, gap));
                reasons(state, d, slot)
            }
            None => vec!["It lies before the as-of instant: this can only be recorded.".into()],
        };
        gaps.push(Gap {
            duty: d,
            stretch: Stretch::new(at(first).start, at(last).end),
            head_minutes: slots.iter().map(|&s| missing(state, s) as i64 * i64::from(at(s).minutes())).sum(),
            missing: slots.iter().map(|&s| missing(state, s) as u16).max().unwrap_or(0),
            reasons,
        });
    }
    (gaps, asks)
}

fn missing(state: &State<'_>, slot: usize) -> usize {
    let problem = state.problem;
    let duty = &problem.hospital.duties[problem.slot[slot].duty as usize];
    if state.active(slot) { usize::from(duty.number).saturating_sub(state.holders[slot].len()) } else { 0 }
}

/// What stops each of those who hold the skill, counted: no sentence names a person.
fn reasons(state: &mut State<'_>, d: usize, slot: usize) -> Vec<String> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let duty = &hospital.duties[d];
    let block = problem.slot[slot].block as usize;
    let able = problem.able_people(d as u32);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &p in able {
        if !state.holders[slot].contains(&p) {
            *counts.entry(obstacle(state, p as usize, d, slot, block)).or_default() += 1;
        }
    }
    let skill = &hospital.skills[duty.skill];
    let mut sentences = vec![match able.len() {
        0 => format!("Nobody in this hospital holds {skill} at level {}.", duty.level),
        1 => format!("One person holds {skill} at level {} or above.", duty.level),
        n => format!("{n} people hold {skill} at level {} or above.", duty.level),
    }];
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    sentences.extend(counts.into_iter().map(|(why, n)| format!("{n} {why}.")));
    sentences
}

/// The first thing that keeps a person from the slot, in words that follow a number.
fn obstacle(state: &mut State<'_>, p: usize, d: usize, slot: usize, block: usize) -> String {
    let problem = state.problem;
    let hospital = problem.hospital;
    let people = &problem.people;
    let cell = people.cell(p, block);
    if people.away(cell) {
        return "on leave, sick, studying or resting".into();
    }
    if people.struck(cell) {
        return "in a group that is called out, and therefore not counted on".into();
    }
    if !problem.welcome(p, d as u32) {
        return "back by a derogation for another place".into();
    }
    if state.in_shift(p, cell, d as u32) {
        let work = state.works[cell].iter().find(|&&w| w as usize != d).copied();
        return match work {
            Some(w) if (w as usize) < problem.duties() => {
                let other = &hospital.duties[w as usize];
                if other.minimum {
                    format!("at work on a minimum duty of tier {}", other.tier)
                } else {
                    "at work on a desirable duty with which this cannot be shared".into()
                }
            }
            Some(_) => "in a session that runs, without which its patients would move".into(),
            None => refusal(state, p, slot, None).map_or("present and not needed elsewhere".into(), |rule| {
                format!("present, but it would break the rule {}", rule.rule().name())
            }),
        };
    }
    let offer = people.extras_at.get(block).iter().copied().find(|&x| people.offered(x, p));
    match offer {
        None => "not on shift, and no extra shift is on offer to them then".into(),
        Some(x) if state.takers[x as usize].len() >= usize::from(hospital.extras[x as usize].number) => {
            "not on shift, and every extra shift on offer is taken".into()
        }
        Some(x) => match refusal(state, p, slot, Some(x)) {
            Some(rule) => format!("not on shift, and an extra shift would break the rule {}", rule.rule().name()),
            None => "not on shift; an extra shift would be lawful but costs more elsewhere than it closes".into(),
        },
    }
}

/// The law that would be broken if the person took the slot, with or without an extra shift.
fn refusal(state: &mut State<'_>, p: usize, slot: usize, extra: Option<u32>) -> Option<RuleId> {
    let before = state.totals;
    let mut way = Vec::new();
    let mut trial = Trial::new(state, &mut way);
    if let Some(extra) = extra {
        trial.edit(Edit::Take { extra, person: p as u32, on: true });
    }
    trial.edit(Edit::Hold { slot: slot as u32, person: p as u32, on: true });
    trial.state.settle();
    let after = trial.state.totals;
    trial.undo();
    let weights = &state.problem.hospital.weights;
    RuleId::ALL
        .iter()
        .copied()
        .find(|&rule| weights.of(rule).0 == model::Level::Law && after[rule as usize] > before[rule as usize])
}

/// What would close a gap, the least first.
fn asks_for(state: &mut State<'_>, d: usize, slots: &[usize], gap: usize) -> Vec<Ask> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let duty = &hospital.duties[d];
    let place = &hospital.places[duty.place].name;
    let when = |s: &usize| hospital.calendar.blocks[problem.slot[*s].block as usize].stretch;
    let from = hospital.calendar.text(when(&slots[0]).start).replace('T', " ");
    let to = hospital.calendar.text(when(&slots[slots.len() - 1]).end).replace('T', " ");
    let short = slots.iter().map(|&s| missing(state, s)).max().unwrap_or(0) as u16;
    let skill = &hospital.skills[duty.skill];
    let mut asks = Vec::new();
    if let Some(session) = sessions_to_stand_down(state, d, slots) {
        let s = &hospital.sessions[session];
        let text = format!(
            "Stand down {} ({} patients) so that somebody in it can cover {place} from {from} to {to}.",
            s.id,
            state.members[session].len()
        );
        asks.push(Ask { gap, kind: AskKind::StandDown { session }, text });
    }
    if let Some(extra) = taken_offer(state, d, slots) {
        let offer = &hospital.extras[extra];
        let text = format!(
            "One more extra shift of the group {} at £{} for {place}, {from} to {to}: every one on offer is taken.",
            offer.group, offer.pounds
        );
        asks.push(Ask { gap, kind: AskKind::Extra { extra }, text });
    }
    if let Some((grade, heads)) = called_out_grade(problem, d, slots) {
        let number = short.min(heads);
        let text = format!(
            "Derogation: {number} of grade {grade} with {skill} at {place}, from {from} to {to}; to be asked for only once the strike has begun and the risk is present."
        );
        asks.push(Ask { gap, kind: AskKind::Derogation { grade, number }, text });
    }
    if asks.is_empty() {
        let text = format!("Help from another hospital: {short} with {skill} at {place}, from {from} to {to}.");
        asks.push(Ask { gap, kind: AskKind::Elsewhere, text });
    }
    asks
}

/// A running session one of whose people could hold the whole gap lawfully if it stood down; the fewest patients first.
fn sessions_to_stand_down(state: &mut State<'_>, d: usize, slots: &[usize]) -> Option<usize> {
    let problem = state.problem;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &p in problem.able_people(d as u32) {
        let cell = problem.people.cell(p as usize, problem.slot[slots[0]].block as usize);
        let role = state.works[cell].iter().copied().find(|&w| w as usize >= problem.duties());
        let Some(role) = role else { continue };
        let (s, _) = problem.role_of(role as usize);
        if problem.care.session[s].frozen
            || !slots.iter().all(|&x| state.could(p as usize, problem.slot[x].block as usize, d as u32))
        {
            continue;
        }
        let before = state.components;
        let mut way = Vec::new();
        let mut trial = Trial::new(state, &mut way);
        trial.edit(Edit::Verdict { session: s as u32, verdict: 0 });
        for role in problem.roles(s) {
            trial.edit(Edit::Role { role: role as u32, person: NONE });
        }
        for b in trial.state.members[s].clone() {
            trial.edit(Edit::Date { booking: b, place: crate::state::Placed::NOWHERE });
        }
        for &x in slots {
            trial.edit(Edit::Hold { slot: x as u32, person: p, on: true });
        }
        trial.state.settle();
        let tiers = problem.weighing.tiers;
        let closes = trial.state.components[0] <= before[0] && trial.state.components[1..=tiers] < before[1..=tiers];
        trial.undo();
        if closes {
            found.push((state.members[s].len(), s));
        }
    }
    found.into_iter().min().map(|(_, s)| s)
}

/// An offer of extra shifts that is used up and whose people could lawfully hold the gap.
fn taken_offer(state: &mut State<'_>, d: usize, slots: &[usize]) -> Option<usize> {
    let problem = state.problem;
    let slot = slots[0];
    let block = problem.slot[slot].block as usize;
    for &x in problem.people.extras_at.get(block) {
        if state.takers[x as usize].len() < usize::from(problem.hospital.extras[x as usize].number) {
            continue;
        }
        for &p in problem.people.extra_people.get(x as usize) {
            let fits = problem.able(p as usize, d as u32) && !state.takers[x as usize].contains(&p);
            if fits && refusal(state, p as usize, slot, Some(x)).is_some_and(|rule| rule == RuleId::ExtraOffer) {
                return Some(x as usize);
            }
        }
    }
    None
}

/// The grade called out with most people rostered in the gap who hold the skill, and how many.
fn called_out_grade(problem: &Problem<'_>, d: usize, slots: &[usize]) -> Option<(String, u16)> {
    let mut grades: BTreeMap<&str, u16> = BTreeMap::new();
    for &p in problem.able_people(d as u32) {
        let all = slots.iter().all(|&s| {
            let cell = problem.people.cell(p as usize, problem.slot[s].block as usize);
            problem.people.struck(cell) && problem.people.anchor[cell] != NONE && !problem.people.away(cell)
        });
        if all {
            *grades.entry(&problem.hospital.people[p as usize].grade).or_default() += 1;
        }
    }
    grades.into_iter().max_by_key(|&(grade, n)| (n, std::cmp::Reverse(grade))).map(|(g, n)| (g.to_owned(), n))
}

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
            && !problem.care.session[s].closed
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
fn price(state: &mut State<'_>, s: usize, mode: usize) -> Option<NextSession> {
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
