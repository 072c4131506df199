//! Deciding: from a hospital to the best plan that can be found.
//!
//! `Hospital` → [`Problem`] (dense, immutable) → constructed start → local search with incremental totals over all
//! decisions together → [`model::Outcome`]. Nothing here reads files or judges plans: the checker lives below, in
//! `model`, and shares no code with this crate.

mod bound;
mod cost;
mod give_back;
mod heat;
mod lists;
mod moves;
mod problem;
mod proof;
mod replan;
mod search;
mod second;
mod solve;
mod start;
mod state;
mod trial;
mod two_stage;
mod why;
mod worlds;
mod worth;
mod yardstick;

pub mod probe;

pub use bound::{EXACT, bounds_of, least_harm};
pub use problem::Problem;
pub use proof::{Uncertified, certify, holds};
pub use replan::{Published, replan};
pub use solve::{Limit, Options, Progress, solve};
pub use state::State;
pub use two_stage::solve_for;
pub use why::{Breach, Candidate, Reason, Stop, Why};
