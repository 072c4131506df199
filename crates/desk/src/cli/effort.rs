//! How long and how to search: the flags that every planning command has.

use model::Method;
use plan::{Limit, Options};

use super::numbers;
use crate::usecases::Refusal;

/// Limit, threads, seed.
#[derive(Debug, clap::Args)]
pub struct Effort {
    /// Seconds of search [default: 60]
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    seconds: Option<String>,
    /// Iterations in each thread, instead of seconds: the same plan every time
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    iterations: Option<String>,
    /// Threads, 1 to 64 [default: 2, or 1 on a single core]
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    threads: Option<String>,
    /// Seed of every random choice
    #[arg(long, value_name = "N", default_value = "1", allow_hyphen_values = true)]
    seed: String,
}

impl Effort {
    /// What is meant by what was typed.
    pub fn options(&self) -> Result<Options, Refusal> {
        let limit = match (&self.seconds, &self.iterations) {
            (Some(_), Some(_)) => {
                let (cause, action) = ("they contradict each other", "give one of the two");
                Err(Refusal::wrong("R0106", "--seconds, --iterations", cause, action))
            }
            (None, Some(typed)) => numbers::iterations(typed).map(Limit::Iterations),
            (Some(typed), None) => numbers::seconds(typed).map(Limit::Seconds),
            (None, None) => Ok(Limit::Seconds(numbers::SECONDS)),
        };
        let threads = self.threads.as_deref().map_or_else(|| Ok(numbers::default_threads()), numbers::threads);
        match (limit, threads, numbers::seed(&self.seed)) {
            (Ok(limit), Ok(threads), Ok(seed)) => Ok(Options { method: Method::Search, limit, threads, seed }),
            (limit, threads, seed) => Err(Refusal::together([limit.err(), threads.err(), seed.err()])),
        }
    }
}
