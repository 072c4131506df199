//! The search: propose, compare, keep or take back; cool down; remember the best.
//!
//! Scores are compared level by level, so each component of the score has a temperature of its own: the first component
//! that a move changes decides. Law has none; what breaks it is never kept.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::moves::Move;
use crate::problem::{COMPONENTS, Problem};
use crate::state::{Edit, State};
use crate::trial::{Dice, Trial};

/// How one stretch of search is run.
pub(crate) struct Run<'r> {
    /// Moves and how often each is tried.
    pub(crate) moves: &'r [(&'r dyn Move, u32)],
    /// Components of the score that are looked at, from the first.
    pub(crate) components: usize,
    /// Iterations at most.
    pub(crate) iterations: u64,
    /// When to stop whatever the iterations.
    pub(crate) until: Option<Instant>,
    /// Somebody's wish to stop.
    pub(crate) stop: &'r AtomicBool,
    /// How far the whole search is at the beginning and end of this stretch, 0 to 1: temperatures follow.
    pub(crate) shares: (f64, f64),
    /// Hotter or colder than usual.
    pub(crate) heat: f64,
    /// Ends as soon as nothing lacks heads, and nobody a date that the law demands.
    pub(crate) until_settled: bool,
}

/// What a stretch of search did.
pub(crate) struct Ran {
    pub(crate) iterations: u64,
    pub(crate) cut_short: bool,
}

/// A state, the best it has been, and how to go back there.
#[derive(Debug, Clone)]
pub(crate) struct Climb<'p> {
    pub(crate) state: State<'p>,
    pub(crate) best: [i64; COMPONENTS],
    /// Inverses of everything done since the best.
    since: Vec<Edit>,
    /// The best itself, once the way back has become too long.
    kept: Option<Box<State<'p>>>,
    /// Moves that were evaluated.
    pub(crate) evaluated: Evaluated,
    /// By move: how often it was tried, and how often it found something to do.
    tries: Vec<(u64, u64)>,
    pub(crate) dbg: [(u64,u64,u64,u64,u64,u64); 32],
}

/// How many moves were evaluated to the end, and how many only until it was clear that they break law.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evaluated {
    pub(crate) full: u64,
    pub(crate) stopped: u64,
}

/// Edits after which the best is kept as a copy instead of a way back.
const LONG_WAY: usize = 400_000;

/// Iterations between looks at the clock.
const LOOK: u64 = 256;

impl<'p> Climb<'p> {
    pub(crate) fn new(state: State<'p>) -> Self {
        let best = state.components;
        Self { state, best, since: Vec::new(), kept: None, evaluated: Evaluated::default(), tries: Vec::new(), dbg: Default::default() }
    }

    /// Searches for a stretch.
    pub(crate) fn run(&mut self, run: &Run<'_>, dice: &mut Dice) -> Ran {
        self.tries.resize(run.moves.len(), (0, 0));
        let table = self.table(run.moves);
        let begun = Instant::now();
        let mut share = run.shares.0;
        let mut temperatures = self.temperatures(share, run.heat, run.components);
        let mut done = 0;
        let mut cut_short = false;
        while done < run.iterations {
            if done % LOOK == 0 {
                let late = run.until.is_some_and(|until| Instant::now() >= until);
                if late || run.stop.load(Ordering::Relaxed) {
                    cut_short = true;
                    break;
                }
                let settled = || match run.components {
                    1 => self.state.overdue.items().is_empty(),
                    _ => self.state.short.items().is_empty(),
                };
                if run.until_settled && settled() {
                    break;
                }
                let progress = match run.until {
                    Some(until) => {
                        let whole = until.duration_since(begun).as_secs_f64().max(1e-9);
                        (begun.elapsed().as_secs_f64() / whole).min(1.0)
                    }
                    None => done as f64 / run.iterations as f64,
                };
                share = run.shares.0 + (run.shares.1 - run.shares.0) * progress;
                temperatures = self.temperatures(share, run.heat, run.components);
            }
            done += 1;
            self.step(run, &table, &temperatures, dice);
        }
        Ran { iterations: done, cut_short }
    }

    /// Which move to try, drawn evenly from this list: as often as it says, less where it seldom finds anything to do.
    fn table(&self, moves: &[(&dyn Move, u32)]) -> Vec<u32> {
        let mut table = Vec::new();
        for (i, (chosen, often)) in moves.iter().enumerate() {
            if !chosen.applies(self.state.problem) {
                continue;
            }
            let (tries, made) = self.tries.get(i).copied().unwrap_or_default();
            let share = if tries < 1000 { 1.0 } else { (made as f64 / tries as f64).max(0.02) };
            let entries = (f64::from(*often) * 16.0 * share).ceil();
            table.extend(std::iter::repeat_n(i as u32, entries as usize));
        }
        table
    }

    fn step(&mut self, run: &Run<'_>, table: &[u32], temperatures: &[f64; COMPONENTS], dice: &mut Dice) {
        let before = self.state.components;
        let mut trial = Trial::new(&mut self.state, &mut self.since);
        let which = dice.pick(table).unwrap_or(0);
        let (chosen, _) = run.moves[which];
        self.dbg[which].0 += 1;
        self.tries[which].0 += 1;

        if !chosen.make(&mut trial, dice) || !trial.changed() {
            // What was begun and found no lawful end was evaluated so far.
            self.evaluated.stopped += u64::from(trial.changed());
            trial.undo();
            return;
        }
        self.dbg[which].1 += 1;
        self.tries[which].1 += 1;
        // Law first, as far as it is seen without the wards. What else may break law there only adds to it, unless some is
        // broken there already.
        let mut luck = None;
        let mut bearable = |i: usize| {
            let luck = *luck.get_or_insert_with(|| -(1.0 - dice.unit()).ln());
            if temperatures[i] > 0.0 { temperatures[i] * luck } else { 0.0 }
        };
        let law = trial.state.components[0] - before[0];
        if law > 0 && law as f64 > bearable(0) && trial.state.law_in_wards() == 0 {
            self.evaluated.stopped += 1;
            self.dbg[which].2 += 1;
            trial.undo();
            return;
        }
        trial.state.settle();
        self.evaluated.full += 1;
        let after = trial.state.components;
        let first = (0..run.components).find(|&i| after[i] != before[i]);
        let keep = first.is_none_or(|i| {
            let worse = (after[i] - before[i]) as f64;
            worse <= 0.0 || worse < bearable(i)
        });
        if !keep {
            trial.undo();
            return;
        }
        self.dbg[which].3 += 1;
        if first.is_some_and(|i| after[i] < before[i]) { self.dbg[which].4 += 1; }
        if after[..run.components] < self.best[..run.components] {
            self.best = after;
            self.since.clear();
            self.kept = None;
        } else if self.since.len() > LONG_WAY {
            if self.kept.is_none() {
                let mut copy = Box::new(self.state.clone());
                for edit in self.since.iter().rev() {
                    copy.apply(*edit);
                }
                copy.settle();
                self.kept = Some(copy);
            }
            self.since.clear();
        }
    }

    /// Goes back to the best.
    pub(crate) fn return_to_best(&mut self) {
        if let Some(kept) = self.kept.take() {
            self.state = *kept;
        } else {
            while let Some(edit) = self.since.pop() {
                self.state.apply(edit);
            }
            self.state.settle();
        }
        self.since.clear();
        self.best = self.state.components;
    }

    /// Temperature of each component at a share of the whole search.
    fn temperatures(&self, share: f64, heat: f64, components: usize) -> [f64; COMPONENTS] {
        let weighing = &self.state.problem.weighing;
        let left = (1.0 - share).max(0.0);
        let cooling = heat * left * left;
        let mut temperatures = [0.0; COMPONENTS];
        if components == 1 {
            temperatures[0] = std::env::var("L_HOT").map_or(40.0, |l| l.parse::<f64>().unwrap()) * cooling;
        }
        for i in 1..weighing.len {
            if let (Ok(hot), Ok(cold)) = (std::env::var("T_HOT"), std::env::var("T_COLD")) {
                let (hot, cold): (f64, f64) = (hot.parse().unwrap(), cold.parse().unwrap());
                temperatures[i] = hot * (cold / hot).powf(share);
                continue;
            }
            let hot = if i <= weighing.tiers {
                60.0
            } else if i < weighing.len - 3 {
                1.0
            } else {
                [10.0, 30.0, 150.0][i - (weighing.len - 3)]
            };
            temperatures[i] = hot * cooling;
        }
        temperatures
    }
}

/// Roughly how many decisions a problem holds: how long a search must be to be worth a cycle of its own.
pub(crate) fn size(problem: &Problem<'_>) -> u64 {
    let h = problem.hospital;
    (problem.slot.len() + problem.role_session.len() + h.bookings.len() + h.extras.len()) as u64
}
