//! The search: propose, compare, keep or take back; cool down; remember the best.
//!
//! Scores are compared level by level, so each component of the score has a temperature of its own ([`crate::heat`]): the
//! first component that a move changes decides. What breaks law is never kept.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use model::Evaluated;

use crate::heat::{Heat, Temperatures};
use crate::moves::Move;
use crate::problem::{COMPONENTS, Problem};
use crate::state::{Edit, State};
use crate::trial::{Dice, Trial};

/// Moves and how often each is tried.
pub(crate) type Moves<'m> = &'m [(&'m dyn Move, u32)];

/// How one stretch of search is run.
pub(crate) struct Run<'r> {
    /// What is tried.
    pub(crate) moves: Moves<'r>,
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
    /// Temperatures at a share.
    pub(crate) heat: &'r dyn Fn(f64) -> Temperatures,
    /// Whether moves that seldom find something are tried as often as the others.
    pub(crate) evenly: bool,
    /// Ends as soon as nothing is left to do.
    pub(crate) done: &'r dyn Fn(&State<'_>) -> bool,
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
}

/// Edits after which the best is kept as a copy instead of a way back.
const LONG_WAY: usize = 400_000;

/// Iterations between looks at the clock.
const LOOK: u64 = 256;

/// A move that finds something to do less often than one time in so many is tried less, after so many tries.
const SELDOM: (u64, u64) = (100, 1000);

impl<'p> Climb<'p> {
    pub(crate) fn new(state: State<'p>) -> Self {
        let best = state.worth();
        Self { state, best, since: Vec::new(), kept: None, evaluated: Evaluated::default(), tries: Vec::new() }
    }

    /// Searches for a stretch.
    pub(crate) fn run(&mut self, run: &Run<'_>, dice: &mut Dice) -> Ran {
        let table = self.table(run.moves, run.evenly);
        let begun = Instant::now();
        let mut temperatures = (run.heat)(run.shares.0);
        let mut done = 0;
        let mut cut_short = false;
        while done < run.iterations {
            if done % LOOK == 0 {
                let late = run.until.is_some_and(|until| Instant::now() >= until);
                if late || run.stop.load(Ordering::Relaxed) {
                    cut_short = true;
                    break;
                }
                if (run.done)(&self.state) {
                    break;
                }
                let progress = match run.until {
                    Some(until) => {
                        let whole = until.duration_since(begun).as_secs_f64().max(1e-9);
                        (begun.elapsed().as_secs_f64() / whole).min(1.0)
                    }
                    None => done as f64 / run.iterations as f64,
                };
                temperatures = (run.heat)(run.shares.0 + (run.shares.1 - run.shares.0) * progress);
            }
            done += 1;
            self.step(run, &table, &temperatures, dice);
        }
        Ran { iterations: done, cut_short }
    }

    /// Tries moves without keeping any, to learn how much worse they make what.
    pub(crate) fn measure(&mut self, moves: Moves<'_>, number: u64, dice: &mut Dice) -> Heat {
        let table = self.table(moves, true);
        let components = self.state.problem.weighing.len;
        let mut tried = Vec::new();
        for _ in 0..number {
            let before = self.state.components;
            let mut trial = Trial::new(&mut self.state, &mut self.since);
            let (chosen, _) = moves[dice.pick(&table).unwrap_or(0)];
            if chosen.make(&mut trial, dice) {
                trial.state.settle();
                let after = trial.state.components;
                let first = (0..components).find(|&i| after[i] != before[i]);
                tried.extend(first.filter(|&i| after[i] > before[i]).map(|i| (i, after[i] - before[i])));
            }
            trial.undo();
        }
        Heat::new(self.state.problem, &tried)
    }

    /// Which move to try, drawn evenly from this list.
    fn table(&mut self, moves: Moves<'_>, evenly: bool) -> Vec<u32> {
        self.tries.resize(moves.len(), (0, 0));
        let mut table = Vec::new();
        for (i, (chosen, often)) in moves.iter().enumerate() {
            if chosen.applies(self.state.problem) {
                let (tries, found) = self.tries[i];
                let seldom = !evenly && tries > SELDOM.1 && found * SELDOM.0 < tries;
                let entries = if seldom { often.div_ceil(16) } else { *often };
                table.extend(std::iter::repeat_n(i as u32, entries as usize));
            }
        }
        table
    }

    fn step(&mut self, run: &Run<'_>, table: &[u32], temperatures: &Temperatures, dice: &mut Dice) {
        let before = self.state.worth();
        let which = dice.pick(table).unwrap_or(0);
        self.tries[which].0 += 1;
        let mut trial = Trial::new(&mut self.state, &mut self.since);
        if !run.moves[which].0.make(&mut trial, dice) || !trial.changed() {
            // What was begun and found no lawful end was evaluated so far.
            self.evaluated.stopped += u64::from(trial.proposed());
            trial.undo();
            return;
        }
        self.tries[which].1 += 1;
        let mut luck = None;
        let mut bearable = |i: usize| {
            if temperatures[i] <= 0.0 {
                return 0.0;
            }
            temperatures[i] * *luck.get_or_insert_with(|| -(1.0 - dice.unit()).ln())
        };
        // Law first, as far as it is seen before everything is settled. What breaks law besides only adds to it, unless
        // some such law is broken already.
        let law = trial.state.components[0] - before[0];
        if law > 0 && law as f64 > bearable(0) && trial.state.settled_law() == 0 {
            self.evaluated.stopped += 1;
            trial.undo();
            return;
        }
        self.evaluated.full += 1;
        let components = match trial.state.price_of_settling() {
            Some(price) => std::array::from_fn(|i| trial.state.components[i] + price[i]),
            None => {
                trial.state.settle();
                trial.state.components
            }
        };
        let after = trial.problem().weighing.worth(&components);
        let first = (0..run.components).find(|&i| after[i] != before[i]);
        let keep = first.is_none_or(|i| {
            let worse = after[i] - before[i];
            worse < 0 || (worse as f64) < bearable(i)
        });
        if !keep {
            trial.undo();
            return;
        }
        trial.state.settle();
        debug_assert_eq!(components, trial.state.components, "a price is what settling then shows");
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

    /// Takes the state, which was changed from outside and made no worse, for the best.
    pub(crate) fn begin_here(&mut self) {
        self.since.clear();
        self.kept = None;
        self.best = self.state.worth();
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
        self.best = self.state.worth();
    }
}

/// Roughly how many decisions a problem holds: how long a search must be to be worth a cycle of its own.
pub(crate) fn size(problem: &Problem<'_>) -> u64 {
    let h = problem.hospital;
    (problem.slot.len() + problem.role_session.len() + h.bookings.len() + h.extras.len()) as u64
}
