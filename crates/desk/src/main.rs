//! `tideover`, the command line: what was asked is parsed in `cli`, done in `usecases`, and answered with an exit code.
//!
//! 0: fine. 1: the answer is no (a law broken, totals that differ, a pin set aside). 2: the request or the data are
//! wrong. Gaps, and what the given rota already breaks, are no failure: 0.

mod cli;
mod init;
mod report;
mod usecases;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
