//! Planning for whoever comes: safe if nobody does, and which of the sessions that then stand down are worth waiting for.
//!
//! The first stage plans for the worst case. Then every turnout drawn is played through on that plan: those who came are seated, and
//! sessions are opened as far as that goes (`second`). A session waits (it is *contingent*) if its patients are expected to be better
//! off so (`worth`).

use std::sync::atomic::AtomicBool;

use model::{Attendance, Contingent, Hospital, Method, Outcome, Plan, SessionIx, Verdict};

use crate::problem::Problem;
use crate::second::{Heads, leave_open, open, seat_heads};
use crate::solve::{Limit, Made, Options, Progress, Told, search, solve, tell, until};
use crate::start::hand_back;
use crate::state::State;
use crate::trial::Dice;
use crate::worth::Worth;

/// Share of the limit that the first stage has; the rest goes to what changes once it is clear what waits.
const FIRST: f64 = 0.85;

/// How often what waits is thought over: the fewer sessions wait, the more often each of them opens.
const ROUNDS: usize = 4;

/// Plans for these turnouts, each of which says who came of the same posts, those that the hospital knows of first: a plan that is as safe
/// if nobody else comes as [`crate::solve`] finds, with sessions that wait for turnout. Without turnouts, and for a yardstick, it is the
/// plan of [`crate::solve`].
///
/// With a limit in iterations, the same input gives the same plan.
///
/// # Panics
/// Only if a thread of the search does.
pub fn solve_for(
    hospital: &Hospital,
    turnouts: &[Vec<Attendance>],
    options: &Options,
    from: Option<&Plan>,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (Plan, Outcome) {
    if turnouts.is_empty() || options.method != Method::Search {
        return solve(hospital, options, from, stop, progress);
    }
    let ends = until(options.limit);
    let (first, second) = match options.limit {
        Limit::Seconds(all) => (Limit::Seconds(all * FIRST), options.limit),
        Limit::Iterations(all) => {
            let first = (all as f64 * FIRST) as u64;
            (Limit::Iterations(first), Limit::Iterations(all - first))
        }
    };
    let (plan, outcome) = solve(hospital, &Options { limit: first, ..options.clone() }, from, stop, progress);
    if outcome.score.law > 0 {
        return (plan, outcome);
    }
    let outcome = Outcome { scenarios: turnouts.len(), ..outcome };
    let chosen = worth_waiting_for(hospital, &plan, turnouts, options);
    if chosen.is_empty() {
        return (plan, outcome);
    }
    // Once it is clear what waits, the places that its patients held elsewhere are free for others.
    let waiting = with(hospital, &plan, &chosen);
    let problem = Problem::with_contingent(hospital, &chosen);
    let second = Options { limit: second, ..options.clone() };
    let (mut state, made) = search(&problem, State::new(&problem, &waiting), &second, ends, stop, progress);
    hand_back(&mut state);
    let searched = state.plan();
    let sessions: Vec<SessionIx> = chosen.iter().map(|(s, _)| *s).collect();
    let again = chances(&sessions, &play(hospital, &searched, turnouts, &sessions, options), &in_tail(turnouts));
    drop(state);
    let other = Problem::with_contingent(hospital, &again);
    let (before, after) = (State::new(&problem, &waiting), State::new(&other, &with(hospital, &searched, &again)));
    let state = if after.score() < before.score() { after } else { before };
    let made = Made { iterations: outcome.iterations + made.iterations, ..made };
    let (plan, said) = tell(state, &made, options, stop, &Told::Once, progress);
    (plan, Outcome { scenarios: turnouts.len(), ..said })
}

/// The plan with these sessions contingent, and those who are booked there back in them.
fn with(hospital: &Hospital, plan: &Plan, contingent: &[(SessionIx, Contingent)]) -> Plan {
    let mut plan = plan.clone();
    for &(s, contingent) in contingent {
        plan.verdicts[s] = Verdict::Contingent(contingent);
    }
    for (date, was) in plan.dates.iter_mut().zip(model::published(hospital).dates) {
        if was.is_some_and(|was| plan.verdicts[was.session].contingent().is_some()) {
            *date = was;
        }
    }
    plan
}

/// The sessions that are to wait, with how often they open.
fn worth_waiting_for(
    hospital: &Hospital,
    plan: &Plan,
    turnouts: &[Vec<Attendance>],
    options: &Options,
) -> Vec<(SessionIx, Contingent)> {
    let tail = in_tail(turnouts);
    let worth = Worth::new(hospital, plan);
    let mut sessions = worth.candidates();
    for _ in 0..ROUNDS {
        if sessions.is_empty() {
            break;
        }
        let opened = play(hospital, plan, turnouts, &sessions, options);
        let chosen = worth.choose(&sessions, &opened, &tail);
        if chosen.len() == sessions.len() {
            return chances(&sessions, &opened, &tail);
        }
        sessions = chosen;
    }
    chances(&sessions, &play(hospital, plan, turnouts, &sessions, options), &tail)
}

/// Whether each turnout is among the tenth, rounded up, in which fewest come; of equals the first.
fn in_tail(turnouts: &[Vec<Attendance>]) -> Vec<bool> {
    let came = |world: &usize| turnouts[*world].iter().map(|a| u64::from(a.number)).sum::<u64>();
    let mut order: Vec<usize> = (0..turnouts.len()).collect();
    order.sort_by_key(|world| (came(world), *world));
    let mut tail = vec![false; turnouts.len()];
    order.iter().take(turnouts.len().div_ceil(10)).for_each(|&world| tail[world] = true);
    tail
}

/// How often each session opens, of 1,000 turnouts and of 1,000 in the tail, rounded down.
fn chances(sessions: &[SessionIx], opened: &[Vec<bool>], tail: &[bool]) -> Vec<(SessionIx, Contingent)> {
    let share = |at: usize, among: &dyn Fn(usize) -> bool| {
        let worlds = || (0..opened.len()).filter(|&world| among(world));
        (worlds().filter(|&world| opened[world][at]).count() * 1000 / worlds().count().max(1)) as u16
    };
    let of = |at: usize| Contingent { mode: 0, chance: share(at, &|_| true), tail: share(at, &|world| tail[world]) };
    sessions.iter().enumerate().map(|(at, &s)| (s, of(at))).collect()
}

/// Plays every turnout through: which of the sessions open.
fn play(
    hospital: &Hospital,
    plan: &Plan,
    turnouts: &[Vec<Attendance>],
    sessions: &[SessionIx],
    options: &Options,
) -> Vec<Vec<bool>> {
    // Everybody who comes in any turnout is there; in each, those who do not come are taken away again.
    let heads = Heads::new(hospital, turnouts);
    let plan = heads.adopt(plan);
    let mut opened = vec![Vec::new(); turnouts.len()];
    let threads = options.threads.clamp(1, turnouts.len());
    std::thread::scope(|scope| {
        for (part, opened) in opened.chunks_mut(turnouts.len().div_ceil(threads)).enumerate() {
            let (heads, plan) = (&heads, &plan);
            scope.spawn(move || {
                let first = part * turnouts.len().div_ceil(threads);
                let mut problem = Problem::with_contingent(&heads.hospital, &[]);
                for (world, opened) in opened.iter_mut().enumerate().map(|(at, opened)| (first + at, opened)) {
                    let present = heads.present(&turnouts[world]);
                    heads.each(|at, person| problem.people.comes(person, present[at]));
                    let mut state = State::new(&problem, &heads.without_absent(plan, &present));
                    let mut dice = Dice::new(options.seed ^ (world as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                    leave_open(&mut state, sessions);
                    seat_heads(&mut state, true);
                    let day = |s: SessionIx| problem.care.session[s].day;
                    let mut days: Vec<i32> = sessions.iter().map(|&s| day(s)).collect();
                    days.sort_unstable();
                    days.dedup();
                    *opened = vec![false; sessions.len()];
                    for today in days {
                        let of_day: Vec<usize> = (0..sessions.len()).filter(|&at| day(sessions[at]) == today).collect();
                        let in_order: Vec<SessionIx> = of_day.iter().map(|&at| sessions[at]).collect();
                        let is_open = open(&mut state, &mut dice, &in_order);
                        of_day.iter().zip(is_open).for_each(|(&at, is_open)| opened[at] = is_open);
                    }
                }
            });
        }
    });
    opened
}
