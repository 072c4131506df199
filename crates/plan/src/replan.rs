//! Planning again what was published: the least disturbing plan that is as safe as can be, found in the window that was touched
//! and, where that is not enough, in a wider one.
//!
//! The hospital is the one in which the plan was published ([`model::publish`]), brought up to date ([`model::happen`]): so a change is a
//! change against what people were told, and the rule `disturbance` counts them, last in safety. Nothing here knows events; it
//! sees where the plan no longer fits.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use model::{Hospital, Outcome, Plan, RuleId, Stretch};

use crate::give_back::give_back;
use crate::heat::Heat;
use crate::moves::{MOVES, REPAIRS, settle_session};
use crate::problem::{NONE, Problem};
use crate::search::{Climb, Run};
use crate::second::{open, seat_heads};
use crate::solve::{Made, Options, Progress, Told, tell, until};
use crate::start::{mend, settle, with_past};
use crate::state::{Edit, State};
use crate::trial::{Dice, Trial};

/// How far around what was touched is looked, in minutes: not at all, a day, and as far as the horizon goes.
const WIDER: [i32; 3] = [0, 1440, i32::MAX / 4];

/// Iterations while only law and open duties are looked at, and while everything is.
const REPAIRING: u64 = 6_000;
const SEARCHING: u64 = 24_000;

/// Parts into which the search of a window is cut.
const PARTS: u64 = 8;

/// Moves tried to learn what a large step is.
const MEASURED: u64 = 1_000;

/// A plan that was published, and what has happened to it.
#[derive(Debug)]
pub struct Published<'a> {
    /// The hospital in which it was published, before anything happened.
    pub before: &'a Hospital,
    /// The same, brought up to date.
    pub now: &'a Hospital,
    /// What was published, with the dates of those who were not told yet.
    pub so_far: &'a Plan,
    /// What was said of it.
    pub said: &'a Outcome,
    /// Where something happened.
    pub touched: &'a [Stretch],
    /// Whether an earlier rota returned: what that lacks is good enough again.
    pub restored: bool,
}

/// Plans again. The safety that the plan had is good enough; beyond that as few people as can be are told of a change.
///
/// With a limit in iterations these are those of the search in each window; with one in seconds the search ends then.
pub fn replan(
    published: &Published<'_>,
    options: &Options,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (Plan, Outcome) {
    let until = until(options.limit);
    let mut problem = Problem::new(published.now);
    let mut enough = enough(published, &problem);
    problem.weighing.be_content_with(&enough);
    let mut dice = Dice::new(options.seed);
    let mut made = Made::default();
    let mut plan = with_past(&problem, published.so_far);
    let decided = decided(&problem);
    let mut touched = published.touched.to_vec();
    touched.extend(decided.iter().map(|&s| published.now.sessions[s].stretch));
    for (round, wider) in WIDER.into_iter().enumerate() {
        let widened = |s: &Stretch| Stretch::new(s.start.saturating_sub(wider), s.end.saturating_add(wider));
        problem.narrow(&touched.iter().map(widened).collect::<Vec<_>>());
        let mut state = State::new(&problem, &plan);
        if round == 0 {
            take_out(&mut state, &mut dice);
            seat_heads(&mut state, !decided.is_empty());
            plan = state.plan();
            enough = with_heads(&state, enough, &published.said.score.safety);
            problem.weighing.be_content_with(&enough);
            state = State::new(&problem, &plan);
            settle(&mut state, &mut dice);
            open(&mut state, &mut dice, &decided);
        }
        if round == 0 && !published.restored && is_as_it_was(&state) {
            plan = state.plan();
            break;
        }
        let (state, iterations) = in_window(state, options, until, stop, &mut dice);
        made.iterations += iterations;
        plan = state.plan();
        let share = (round + 1) as f64 / WIDER.len() as f64;
        progress(&Progress { phase: "search", iterations: made.iterations, share, best: state.score() });
        let tiers = problem.weighing.tiers;
        let is_safe = state.components[1..=tiers].iter().zip(&enough).all(|(open, enough)| open <= enough);
        if state.components[0] == 0 && is_safe || until.is_some_and(|until| Instant::now() >= until) {
            break;
        }
    }
    let mut state = State::new(&problem, &plan);
    mend(&mut state);
    tell(state, &made, options, stop, &Told::Again(published.said), progress)
}

/// Whether nobody has to be told anything and nothing is worse than is good enough.
fn is_as_it_was(state: &State<'_>) -> bool {
    let problem = state.problem;
    let safety = 1 + problem.weighing.tiers + 3;
    problem.weighing.is_enough(&state.components, safety) && state.totals[RuleId::Disturbance as usize] == 0
}

/// Sessions that waited for turnout and wait no longer, those first that matter most.
fn decided(problem: &Problem<'_>) -> Vec<usize> {
    let care = &problem.care;
    let is_decided = |&s: &usize| {
        let session = &care.session[s];
        session.was_contingent && !session.is_shut() && !session.frozen
    };
    let urgency =
        |s: usize| care.published_bookings.get(s).iter().map(|&b| care.booking[b as usize].factor).sum::<i64>();
    let mut decided: Vec<usize> = (0..care.session.len()).filter(is_decided).collect();
    decided.sort_by_key(|&s| (-urgency(s), s));
    decided
}

/// The safety that is good enough: what was said of the plan and what has been lost that is over already, but no more than there is as
/// long as whoever cannot come is taken to be there.
fn enough(published: &Published<'_>, problem: &Problem<'_>) -> Vec<i64> {
    let mut enough = published.said.score.safety.clone();
    let as_of = problem.block_start.get(problem.first_free_block).copied().unwrap_or(i32::MAX);
    if published.touched.iter().any(|stretch| stretch.start < as_of) {
        let was = Problem::new(published.before);
        let lost = over(problem, published.so_far).into_iter().zip(over(&was, &model::published(published.before)));
        enough.iter_mut().zip(lost).for_each(|(enough, (now, was))| *enough += (now - was).max(0));
    }
    let mut plan = published.so_far.clone();
    if published.restored {
        // Whoever is away now is missed by the rota that returned, which does not know of it.
        let known = Hospital { absences: published.before.absences.clone(), ..published.now.clone() };
        plan.cover = model::published(&known).cover;
    }
    let mut plan = with_past(problem, &plan);
    plan.cover.retain(|c| !problem.people.struck(problem.people.cell(c.person, c.block)));
    let there = State::new(problem, &plan);
    for (enough, &there) in enough.iter_mut().zip(&there.components[1..]) {
        *enough = if published.restored { there } else { (*enough).min(there) };
    }
    enough
}

/// The same once heads are seated: where they hold duties that were open, what they carry there, and how skilled they are, is good enough too.
fn with_heads(state: &State<'_>, mut enough: Vec<i64>, said: &[i64]) -> Vec<i64> {
    let tiers = state.problem.weighing.tiers;
    let now = &state.components[1..];
    if now[..tiers] < said[..tiers] {
        enough[tiers..].iter_mut().zip(&now[tiers..]).for_each(|(enough, &now)| *enough = (*enough).max(now));
    }
    enough
}

/// Open minimum duties of what is over, by tier, as the score weighs them.
fn over(problem: &Problem<'_>, plan: &Plan) -> Vec<i64> {
    let state = State::new(problem, plan);
    let mut open = vec![0; problem.weighing.tiers];
    for slot in (0..problem.slot.len()).filter(|&slot| state.active(slot)) {
        let of = &problem.slot[slot];
        let duty = &problem.hospital.duties[of.duty as usize];
        if duty.minimum && (of.block as usize) < problem.first_free_block {
            let missing = usize::from(duty.number).saturating_sub(state.holders[slot].len()) as i64;
            let (_, weight) = problem.weighing.open(duty.tier);
            open[usize::from(duty.tier) - 1] += missing * problem.minutes[of.block as usize] * weight;
        }
    }
    open
}

/// Takes out what cannot be any more: cover of people who are not there, sessions in closed places; and fills roles that are then
/// empty, or runs with less.
fn take_out(state: &mut State<'_>, dice: &mut Dice) {
    let problem = state.problem;
    let mut way = Vec::new();
    let mut trial = Trial::new(state, &mut way);
    for slot in 0..problem.slot.len() {
        let of = &problem.slot[slot];
        if (of.block as usize) < problem.first_free_block {
            continue;
        }
        for person in trial.state.holders[slot].clone() {
            // Whoever came is seated afterwards, as far as that is no worse.
            let came = problem.hospital.people[person as usize].returning.is_some_and(|r| r.derogation().is_none());
            if came || !is_there(trial.state, person, of.block, of.duty) {
                trial.edit(Edit::Hold { slot: slot as u32, person, on: false });
            }
        }
    }
    for s in 0..problem.hospital.sessions.len() {
        if problem.care.session[s].frozen {
            continue;
        }
        if trial.state.verdict[s] == 0 {
            problem.roles(s).for_each(|role| trial.edit(Edit::Role { role: role as u32, person: NONE }));
            continue;
        }
        let mut is_whole = true;
        for role in problem.roles(s) {
            let holder = trial.state.role_holder[role];
            // Whoever came to a role that the session runs without is free for other work.
            let mode = &problem.hospital.sessions[s].modes[usize::from(trial.state.verdict[s]) - 1];
            if !mode.roles.contains(&(role - problem.roles(s).start)) {
                trial.edit(Edit::Role { role: role as u32, person: NONE });
                continue;
            }
            let work = (problem.duties() + role) as u32;
            let mut blocks = problem.care.blocks[s].clone();
            if holder != NONE && !blocks.all(|block| is_there(trial.state, holder, block, work)) {
                trial.edit(Edit::Role { role: role as u32, person: NONE });
                is_whole = false;
            }
        }
        if problem.care.session[s].closed {
            crate::moves::stand_down(&mut trial, dice, s);
        } else if !is_whole {
            settle_session(&mut trial, dice, s);
        }
    }
    trial.state.settle();
}

/// Whether the person can be at the work in the block, whatever else they do.
pub(crate) fn is_there(state: &State<'_>, person: u32, block: u32, work: u32) -> bool {
    let people = &state.problem.people;
    let cell = people.cell(person as usize, block as usize);
    !people.away(cell) && !people.struck(cell) && state.in_shift(person as usize, cell, work)
}

/// The best found in the window that the problem is narrowed to.
fn in_window<'p>(
    state: State<'p>,
    options: &Options,
    until: Option<Instant>,
    stop: &AtomicBool,
    dice: &mut Dice,
) -> (State<'p>, u64) {
    let problem = state.problem;
    let mut climb = Climb::new(state);
    let published = model::published(problem.hospital);
    let mut iterations = 0;
    let tiers = 1 + problem.weighing.tiers;
    let is_enough = |state: &State<'_>| problem.weighing.is_enough(&state.components, tiers);
    if !is_enough(&climb.state) {
        let run = Run {
            moves: &REPAIRS,
            components: problem.weighing.len,
            iterations: REPAIRING,
            until,
            stop,
            shares: (0.0, 1.0),
            heat: &|share| Heat::of_open(problem, 4.0, share),
            evenly: false,
            done: &is_enough,
        };
        iterations += climb.run(&run, dice).iterations;
        climb.return_to_best();
        climb.begin_here();
    }
    let heat = climb.measure(&MOVES, MEASURED, dice);
    let all = match options.limit {
        crate::solve::Limit::Iterations(all) => all,
        crate::solve::Limit::Seconds(_) => SEARCHING,
    };
    for part in 0..PARTS {
        let share = |part: u64| part as f64 / PARTS as f64;
        let last = part + 1 == PARTS;
        let run = Run {
            moves: &MOVES,
            components: problem.weighing.len,
            iterations: all / PARTS,
            until,
            stop,
            shares: (share(part), share(part + 1)),
            heat: &|share| if last { Heat::COLD } else { heat.at(share) },
            evenly: last,
            done: &|_| false,
        };
        iterations += climb.run(&run, dice).iterations;
        climb.return_to_best();
        give_back(&mut climb.state, &published);
        climb.begin_here();
    }
    (climb.state, iterations)
}
