//! The demonstration: a made-up hospital, written where nothing else is.

use std::path::Path;

use model::Hospital;

use super::folder::{has_files, read_folder};
use super::{Refusal, write_hospital};

/// Name of the report beside the demonstration's tables.
pub const REPORT_NAME: &str = "report.html";

/// What was found at the place of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prepared {
    /// Nothing: the folder has been written.
    Written,
    /// The same hospital, from an earlier demonstration: it stays as it is.
    Found,
}

/// Writes `hospital` to `dir`, unless the same one is there already. Anything else there is left alone and refused.
pub fn prepare(dir: &Path, hospital: &Hospital) -> Result<Prepared, Refusal> {
    if !has_files(dir) {
        write_hospital(dir, hospital)?;
        return Ok(Prepared::Written);
    }
    match read_folder(dir) {
        Ok(found) if found.hospital == *hospital => Ok(Prepared::Found),
        _ => Err(Refusal::wrong(
            "R0107",
            dir.display().to_string(),
            "the folder holds something other than this demonstration",
            "name another folder, or plan this one with `tideover plan`",
        )),
    }
}
