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
    /// Ends as soon as nothing lacks heads.
    pub(crate) until_full: bool,
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
        Self { state, best, since: Vec::new(), kept: None, evaluated: Evaluated::default() }
    }

    /// Searches for a stretch.
    pub(crate) fn run(&mut self, run: &Run<'_>, dice: &mut Dice) -> Ran {
        let total: u32 = run.moves.iter().map(|(_, often)| often).sum();
        let mut table = Vec::with_capacity(total as usize);
        for (i, (_, often)) in run.moves.iter().enumerate() {
            table.extend(std::iter::repeat_n(i as u32, *often as usize));
        }
        let begun = Instant::now();
        let mut share = run.shares.0;
        let mut temperatures = self.temperatures(share, run.heat);
        let mut done = 0;
        let mut cut_short = false;
        while done < run.iterations {
            if done % LOOK == 0 {
                let late = run.until.is_some_and(|until| Instant::now() >= until);
                if late || run.stop.load(Ordering::Relaxed) {
                    cut_short = true;
                    break;
                }
                if run.until_full && self.state.short.items().is_empty() {
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
                temperatures = self.temperatures(share, run.heat);
            }
            done += 1;
            self.step(run, &table, &temperatures, dice);
        }
        Ran { iterations: done, cut_short }
    }

    fn step(&mut self, run: &Run<'_>, table: &[u32], temperatures: &[f64; COMPONENTS], dice: &mut Dice) {
        let before = self.state.components;
        let mut trial = Trial::new(&mut self.state, &mut self.since);
        let (chosen, _) = run.moves[dice.pick(table).unwrap_or(0)];
        if !chosen.make(&mut trial, dice) || !trial.changed() {
            trial.undo();
            return;
        }
        // Law first, as far as it is seen without the wards: from a lawful plan no step leads to an unlawful one, whatever
        // its bodies would bring about.
        if before[0] == 0 && trial.state.components[0] > 0 {
            self.evaluated.stopped += 1;
            trial.undo();
            return;
        }
        trial.state.settle();
        self.evaluated.full += 1;
        let after = trial.state.components;
        let mut keep = true;
        for i in 0..run.components {
            let worse = after[i] - before[i];
            if worse != 0 {
                keep = worse < 0 || (temperatures[i] > 0.0 && dice.unit() < (-(worse as f64) / temperatures[i]).exp());
                break;
            }
        }
        if !keep {
            trial.undo();
            return;
        }
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
    fn temperatures(&self, share: f64, heat: f64) -> [f64; COMPONENTS] {
        let weighing = &self.state.problem.weighing;
        let left = (1.0 - share).max(0.0);
        let cooling = heat * left * left;
        let mut temperatures = [0.0; COMPONENTS];
        for i in 1..weighing.len {
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
