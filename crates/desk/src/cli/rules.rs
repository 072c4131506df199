//! `tideover rules`: every rule by which plans are judged, as shipped or as a folder weighs them.

use std::path::PathBuf;

use super::Exit;
use super::screen::Screen;
use crate::usecases;

/// Print every rule: number, name, sentence, source, level, weight.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// A hospital folder, for its own levels and weights
    dir: Option<PathBuf>,
}

/// Prints the table.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let lines = match usecases::rules(asked.dir.as_deref()) {
        Ok(lines) => lines,
        Err(refusal) => return screen.refusal(&refusal, false),
    };
    let rows = lines.into_iter().map(|line| {
        let level = format!("{} {}", line.level as usize, line.level.name());
        [
            line.number.to_string(),
            line.name.into(),
            line.sentence.into(),
            line.source.into(),
            level,
            line.weight.to_string(),
        ]
    });
    screen.table(["no", "name", "sentence", "source", "level", "weight"], rows.collect(), &[0, 5]);
    Exit::Fine
}
