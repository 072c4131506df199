//! Reading: the hospital folder and the plan folder, each with everything that is wrong with it.

use std::path::Path;

use model::{Finding, Hospital, Outcome, Plan};

use super::Refusal;

/// A hospital folder that can be used.
pub struct Folder {
    /// What it says.
    pub hospital: Hospital,
    /// What somebody should know of it.
    pub notices: Vec<Finding>,
}

/// Reads a hospital folder, or says everything that is wrong with it.
pub fn read_folder(dir: &Path) -> Result<Folder, Refusal> {
    let (hospital, notices) = files::read_hospital(dir).map_err(Refusal::Wrong)?;
    Ok(Folder { hospital, notices })
}

/// Reads the hospital that the plan in `plan_dir` is for: the one that it carries, if it was planned again, else that of `dir`.
pub fn read_folder_of(dir: &Path, plan_dir: &Path) -> Result<Folder, Refusal> {
    let folder = read_folder(dir)?;
    let own = carried(plan_dir, &folder.hospital)?;
    Ok(own.unwrap_or(folder))
}

/// Reads the hospital that a plan carries, if it carries one; it must be the same one.
pub fn carried(plan_dir: &Path, hospital: &Hospital) -> Result<Option<Folder>, Refusal> {
    let carried = plan_dir.join(files::CARRIED);
    if !carried.is_dir() {
        return Ok(None);
    }
    let own = read_folder(&carried)?;
    if own.hospital.name != hospital.name {
        let cause = format!("the plan is of `{}`, and the folder is of `{}`", own.hospital.name, hospital.name);
        let action = "name the folder that the plan was made for";
        return Err(Refusal::wrong("F0710", carried.display().to_string(), cause, action));
    }
    Ok(Some(own))
}

/// Reads a plan for `hospital`, with what its summary states if it has one.
pub fn read_plan(dir: &Path, hospital: &Hospital) -> Result<(Plan, Option<Outcome>), Refusal> {
    files::read_plan(hospital, dir).map_err(Refusal::Wrong)
}

/// Reads a plan to start from, with notices of what in it no longer fits `hospital`.
pub fn read_start(dir: &Path, hospital: &Hospital) -> Result<(Plan, Vec<Finding>), Refusal> {
    files::read_start(hospital, dir).map_err(Refusal::Wrong)
}

/// Whether something is in the folder. One that cannot be looked into counts as holding something.
pub fn has_files(dir: &Path) -> bool {
    match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}
