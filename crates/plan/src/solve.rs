//! One planning from beginning to end: start, cycles of search on every thread, and what is said of the result.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use model::{Bound, Ended, Evaluated, Hospital, Method, Outcome, Plan, Score};

use crate::heat::Heat;
use crate::moves::MOVES;
use crate::problem::Problem;
use crate::search::{Climb, Run, size};
use crate::start::{Patience, broken_but_pins, date_overdue, hand_back, mend, start};
use crate::state::State;
use crate::trial::Dice;
use crate::yardstick::yardstick;
use crate::{bound, why};

/// How long and how to search.
#[derive(Debug, Clone)]
pub struct Options {
    /// How the plan is made; a yardstick knows no limit, seed or threads.
    pub method: Method,
    /// Where to stop.
    pub limit: Limit,
    /// Threads, at least 1.
    pub threads: usize,
    /// Seed of every random choice.
    pub seed: u64,
}

/// Where to stop.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// After so many seconds of wall time.
    Seconds(f64),
    /// After so many iterations (moves proposed) in each thread.
    Iterations(u64),
}

/// How far the search is; sent after the start and after each stretch of search.
#[derive(Debug, Clone)]
pub struct Progress {
    /// `start`, `search` or `explain`.
    pub phase: &'static str,
    /// Iterations so far over all threads.
    pub iterations: u64,
    /// Share of the limit used, 0 to 1.
    pub share: f64,
    /// Best score so far.
    pub best: Score,
}

/// Stretches into which a search is cut: after each, threads that fell behind take up the best, and progress is told.
const STRETCHES: u64 = 40;

/// Decisions below which a search is cut into cycles of cooling, each from the best so far: four times as many at half the
/// size.
const SMALL: u64 = 170;

/// While no thread has a lawful plan, one looks for law alone, and from a stretch on all do, up to this one: what is not found
/// by then is better left to the moves that look at everything.
const ALL_SEEK_LAW: u64 = 10;
const SEEK_LAW: u64 = 30;

/// Moves tried to learn what a large step is.
const MEASURED: u64 = 10_000;

/// Threads differ in heat, and cycles do, so that one is bold where another is careful.
const BOLDNESS: [f64; 4] = [1.0, 0.5, 2.0, 0.25];
const BOLDNESS_OF_CYCLE: [f64; 4] = [1.0, 8.0, 0.5, 40.0];

/// Plans: constructs a start (or takes `from`), searches, explains what stays open.
///
/// The plan is never worse than `from`, if that breaks no law. `stop` ends the search early with the best so far. With
/// a limit in iterations, the same hospital, options and `from` give the same plan and outcome.
///
/// # Panics
/// Only if a thread of the search does.
pub fn solve(
    hospital: &Hospital,
    options: &Options,
    from: Option<&Plan>,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (Plan, Outcome) {
    let until = until(options.limit);
    let problem = Problem::new(hospital);
    let mut dice = Dice::new(options.seed);
    // The start may take a quarter of the time; the search needs the rest.
    let patience = match options.limit {
        Limit::Seconds(seconds) => Some(Instant::now() + Duration::from_secs_f64(seconds / 4.0)),
        Limit::Iterations(_) => None,
    };
    let (state, made) = match yardstick(&problem, options.method) {
        Some(state) => (state, Made::default()),
        None => {
            let begun = start(&problem, from, &mut dice, &Patience { until: patience, stop });
            progress(&Progress { phase: "start", iterations: 0, share: 0.0, best: begun.score() });
            let (mut state, made) = search(&problem, begun, options, until, stop, progress);
            mend(&mut state);
            hand_back(&mut state);
            (state, made)
        }
    };
    tell(state, &made, options, stop, &Told::Once, progress)
}

/// The instant at which a limit in seconds ends.
pub(crate) fn until(limit: Limit) -> Option<Instant> {
    match limit {
        Limit::Seconds(seconds) => Some(Instant::now() + Duration::from_secs_f64(seconds)),
        Limit::Iterations(_) => None,
    }
}

/// What is to be said of a plan.
pub(crate) enum Told<'a> {
    /// Everything.
    Once,
    /// What is new since this was said: gaps that were there keep their asks, and there are no bounds and no next session.
    Again(&'a Outcome),
}

/// The plan that a state stands for, and what is said of it.
pub(crate) fn tell(
    mut state: State<'_>,
    made: &Made,
    options: &Options,
    stop: &AtomicBool,
    told: &Told<'_>,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (Plan, Outcome) {
    let ended = match options.limit {
        _ if stop.load(Ordering::Relaxed) => Ended::Interrupted,
        Limit::Seconds(_) if options.method == Method::Search => Ended::Time,
        _ => Ended::Iterations,
    };
    let score = state.score();
    progress(&Progress { phase: "explain", iterations: made.iterations, share: 1.0, best: score.clone() });
    let plan = state.plan();
    let totals = state.totals;
    let (bounds, known) = match told {
        Told::Once => (bound::bounds(&state, options.method), None),
        Told::Again(said) => {
            let unknown = vec![Bound::Unknown; score.safety.len()];
            (bound::Bounds { levels: [Bound::Unknown; 5], safety: unknown }, Some(*said))
        }
    };
    let (gaps, asks) = why::gaps_and_asks(&mut state, &|_| true, known);
    let next_session = if known.is_none() { why::next_session(&mut state) } else { None };
    let outcome = Outcome {
        score,
        totals,
        bounds: bounds.levels,
        safety_bounds: bounds.safety,
        exact_bounds: bound::EXACT,
        gaps,
        asks,
        next_session,
        pins_aside: Vec::new(),
        method: options.method,
        iterations: made.iterations,
        evaluated: made.evaluated,
        seed: options.seed,
        threads: options.threads,
        scenarios: 0,
        ended,
    };
    (plan, outcome)
}

/// Searches on every thread and returns the best state found, and how much was done for it.
pub(crate) fn search<'p>(
    problem: &'p Problem<'p>,
    begun: State<'p>,
    options: &Options,
    until: Option<Instant>,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (State<'p>, Made) {
    let threads = options.threads.max(1);
    let total = match options.limit {
        Limit::Iterations(n) => n,
        Limit::Seconds(_) => u64::MAX,
    };
    // A single long cooling is best, but for problems so small that it would only walk in circles.
    let cycles = (SMALL * SMALL / size(problem).pow(2).max(1)).clamp(1, STRETCHES);
    let stretches = STRETCHES;
    // Pins that cannot be kept are set aside in the end.
    let lawful = begun.components[0] - broken_but_pins(&begun);
    let begun_at = Instant::now();
    let mut climbs: Vec<(Climb<'p>, Dice)> = (0..threads)
        .map(|t| {
            (Climb::new(begun.clone()), Dice::new(options.seed.wrapping_add(1 + t as u64).wrapping_mul(0x9E37_79B9)))
        })
        .collect();
    let heat = match climbs.first_mut() {
        Some((climb, dice)) => climb.measure(&MOVES, MEASURED.min(total), dice),
        None => return (begun, Made::default()),
    };
    let iterations = AtomicU64::new(0);
    let cut = AtomicBool::new(false);
    for stretch in 0..stretches {
        let share = |k: u64| k as f64 / stretches as f64;
        let end = until.map(|until| {
            let whole = until.saturating_duration_since(begun_at);
            begun_at + whole.mul_f64(share(stretch + 1))
        });
        let in_cycle = |k: u64| (k * cycles) as f64 / stretches as f64;
        let cycle = in_cycle(stretch).floor();
        let shares = (in_cycle(stretch) - cycle, (in_cycle(stretch + 1) - cycle).min(1.0));
        let from = total as u128 * u128::from(stretch) / u128::from(stretches);
        let to = total as u128 * u128::from(stretch + 1) / u128::from(stretches);
        let last = stretch + 1 == stretches;
        let is_lawful = |(climb, _): &(Climb<'p>, Dice)| climb.best[0] <= lawful;
        let lawless = stretch < SEEK_LAW && !climbs.iter().any(is_lawful);
        let fresh_cycle = last || stretch > 0 && in_cycle(stretch - 1).floor() < cycle;
        std::thread::scope(|scope| {
            for (t, (climb, dice)) in climbs.iter_mut().enumerate() {
                let (iterations, cut, heat) = (&iterations, &cut, &heat);
                let boldness = BOLDNESS[t % 4] * BOLDNESS_OF_CYCLE[cycle as usize % 4];
                let seeks_law = lawless && (t + 1 == threads || stretch >= ALL_SEEK_LAW);
                let cap = if total == u64::MAX { u64::MAX } else { (to - from) as u64 };
                scope.spawn(move || {
                    let mut used = 0;
                    if seeks_law {
                        climb.return_to_best();
                        let patience = Patience { until: end, stop };
                        let (state, iterations) = date_overdue(climb.state.clone(), dice, &patience, cap);
                        used = iterations;
                        climb.state = state;
                        climb.begin_here();
                    }
                    if fresh_cycle {
                        climb.return_to_best();
                        hand_back(&mut climb.state);
                        climb.begin_here();
                    }
                    let run = Run {
                        moves: &MOVES,
                        components: problem.weighing.len,
                        iterations: cap - used,
                        until: end,
                        stop,
                        shares,
                        heat: &|share| if last { Heat::COLD } else { heat.at(share).map(|degrees| degrees * boldness) },
                        evenly: last,
                        done: &|_| false,
                    };
                    let ran = climb.run(&run, dice);
                    iterations.fetch_add(used + ran.iterations, Ordering::Relaxed);
                    if ran.cut_short && stop.load(Ordering::Relaxed) {
                        cut.store(true, Ordering::Relaxed);
                    }
                });
            }
        });
        let found = lawless && climbs.iter().any(is_lawful);
        if found || cycles > 1 && stretch % 8 == 7 {
            exchange(&mut climbs);
        }
        let best = climbs.iter().map(|(c, _)| c.best).min().unwrap_or(begun.components);
        progress(&Progress {
            phase: "search",
            iterations: iterations.load(Ordering::Relaxed),
            share: share(stretch + 1),
            best: problem.weighing.score(&best),
        });
        if cut.load(Ordering::Relaxed) {
            break;
        }
    }
    let mut made = Made { iterations: iterations.into_inner(), evaluated: Evaluated::default() };
    for (climb, _) in &climbs {
        made.evaluated.full += climb.evaluated.full;
        made.evaluated.stopped += climb.evaluated.stopped;
    }
    let best = climbs.into_iter().min_by_key(|(c, _)| c.best).map(|(mut climb, _)| {
        climb.return_to_best();
        climb.state
    });
    (best.unwrap_or(begun), made)
}

/// How much searching was done.
#[derive(Default)]
pub(crate) struct Made {
    pub(crate) iterations: u64,
    pub(crate) evaluated: Evaluated,
}

/// The thread that is furthest behind takes up the best.
fn exchange(climbs: &mut [(Climb<'_>, Dice)]) {
    let by = |i: &usize| (climbs[*i].0.best, *i);
    let best = (0..climbs.len()).min_by_key(by);
    let worst = (0..climbs.len()).max_by_key(by);
    if let (Some(best), Some(worst)) = (best, worst)
        && climbs[best].0.best < climbs[worst].0.best
    {
        let mut copy = climbs[best].0.clone();
        copy.return_to_best();
        climbs[worst].0 = copy;
    }
}
