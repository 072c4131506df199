//! `tideover report`: a plan as one page for people.

use std::path::PathBuf;

use super::Exit;
use super::screen::Screen;
use crate::usecases;

/// Write the report: one HTML file that needs nothing else
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan folder
    plan_dir: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE.html")]
    out: PathBuf,
}

/// Renders and writes.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match usecases::report(&asked.dir, &asked.plan_dir, &asked.out) {
        Ok(_) => {
            screen.say(format!("Report: {}", asked.out.display()));
            Exit::Fine
        }
        Err(refusal) => screen.refusal(&refusal, false),
    }
}
