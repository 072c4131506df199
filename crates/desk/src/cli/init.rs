//! `tideover init`: a synthetic hospital to try things on.

use std::path::PathBuf;

use super::screen::Screen;
use super::{Exit, numbers};
use crate::usecases::{self, Refusal};

/// Write a made-up hospital: synthetic, seeded, and saying so
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The folder to write; it must not hold anything yet
    dir: PathBuf,
    /// How large: ward or hospital
    #[arg(long, value_name = "SIZE")]
    size: String,
    /// Seed of everything that is drawn
    #[arg(long, value_name = "N", default_value = "1", allow_hyphen_values = true)]
    seed: String,
}

/// Sizes by the name that is typed.
pub fn size(typed: &str) -> Result<crate::init::Size, Refusal> {
    match typed {
        "ward" => Ok(crate::init::Size::Ward),
        "hospital" => Ok(crate::init::Size::Hospital),
        "trust" => Err(Refusal::wrong("R0105", "--size", "`trust` is not made yet", "use ward or hospital")),
        _ => Err(Refusal::wrong("R0105", "--size", format!("`{typed}` is not a size"), "use ward or hospital")),
    }
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

fn make(asked: &Asked) -> Result<model::Hospital, Refusal> {
    let (size, seed) = (size(&asked.size)?, numbers::seed(&asked.seed)?);
    usecases::must_be_empty(&asked.dir)?;
    let hospital = crate::init::build(size, seed);
    usecases::write_hospital(&asked.dir, &hospital)?;
    Ok(hospital)
}

/// What is in a hospital, in one line.
pub fn summary(hospital: &model::Hospital) -> String {
    format!(
        "{} people, {} duties, {} sessions, {} bookings, {} people in beds or expected",
        hospital.people.len(),
        hospital.duties.len(),
        hospital.sessions.len(),
        hospital.bookings.len(),
        hospital.occupants.len()
    )
}
