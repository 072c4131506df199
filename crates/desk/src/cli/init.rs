//! `tideover init`: a synthetic hospital to try things on.

use std::path::PathBuf;

use model::Hospital;

use super::screen::Screen;
use super::{Exit, numbers};
use crate::init::Size;
use crate::usecases::{self, Refusal};

/// Write a made-up hospital: synthetic, seeded, and saying so
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The folder to write; it must not hold anything yet
    dir: PathBuf,
    /// How large: ward, hospital, trust or region
    #[arg(long, value_name = "SIZE")]
    size: String,
    /// Seed of everything that is drawn
    #[arg(long, value_name = "N", default_value = "1", allow_hyphen_values = true)]
    seed: String,
}

/// A synthetic hospital of the size that was typed.
pub fn build(size: &str, seed: u64) -> Result<(Size, Hospital), Refusal> {
    let wrong = |finding| Refusal::Wrong(vec![finding]);
    let size: Size = size.parse().map_err(wrong)?;
    Ok((size, crate::init::build(size, seed).map_err(wrong)?))
}

/// Builds and writes.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match make(asked) {
        Ok(hospital) => {
            screen.say(format!("{}: {}", asked.dir.display(), summary(&hospital)));
            screen.say(hospital.provenance.trim());
            screen.say(format!("Plan it with: tideover plan {}", asked.dir.display()));
            Exit::Fine
        }
        Err(refusal) => screen.refusal(&refusal, false),
    }
}

fn make(asked: &Asked) -> Result<Hospital, Refusal> {
    let seed = numbers::seed(&asked.seed)?;
    usecases::must_be_empty(&asked.dir)?;
    let (_, hospital) = build(&asked.size, seed)?;
    usecases::write_hospital(&asked.dir, &hospital)?;
    Ok(hospital)
}

/// What is in a hospital, in one line.
pub fn summary(hospital: &Hospital) -> String {
    format!(
        "{} people, {} duties, {} sessions, {} bookings, {} people in beds or expected",
        hospital.people.len(),
        hospital.duties.len(),
        hospital.sessions.len(),
        hospital.bookings.len(),
        hospital.occupants.len()
    )
}
