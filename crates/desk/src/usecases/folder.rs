//! Reading: the hospital folder and the plan folder, each with everything that is wrong with it.

use std::collections::HashSet;
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
    if let Some(cause) = unlike(&own.hospital, hospital) {
        let action = "name the folder that the plan was made for";
        return Err(Refusal::wrong("F0710", carried.display().to_string(), cause, action));
    }
    Ok(Some(own))
}

/// Why the hospital that a plan carries is not the one of a folder: what events and plans never change is not in the folder.
fn unlike(own: &Hospital, folder: &Hospital) -> Option<String> {
    if own.name != folder.name || own.ods != folder.ods {
        return Some(format!("the plan is of `{}`, and the folder is of `{}`", own.name, folder.name));
    }
    if own.calendar != folder.calendar {
        return Some("the plan has other days or borders than the folder".to_owned());
    }
    let missing = |of: fn(&Hospital) -> Vec<String>| {
        let there: HashSet<String> = of(folder).into_iter().collect();
        of(own).into_iter().find(|thing| !there.contains(thing))
    };
    let thing = missing(people).or_else(|| missing(work)).or_else(|| missing(patients))?;
    Some(format!("the plan knows {thing}, and the folder does not"))
}

/// Whether two hospitals have the same people, places, work and patients at the same positions; heads and shifts aside.
pub fn same_lists(a: &Hospital, b: &Hospital) -> bool {
    let rooms = |h: &Hospital| h.rooms.iter().map(|room| (room.id.clone(), room.ward)).collect::<Vec<_>>();
    let places = |h: &Hospital| h.places.iter().map(|place| place.id.clone()).collect::<Vec<_>>();
    let lists = |h: &Hospital| [people(h), places(h), work(h), patients(h)];
    a.calendar == b.calendar && lists(a) == lists(b) && rooms(a) == rooms(b)
}

fn people(h: &Hospital) -> Vec<String> {
    let listed = h.people.iter().filter(|p| p.returning.is_none());
    listed.map(|p| format!("{} ({} {})", p.id, p.group, p.grade)).collect()
}

fn work(h: &Hospital) -> Vec<String> {
    let duties = h.duties.iter().map(|d| (&d.id, d.stretch));
    let sessions = h.sessions.iter().map(|s| (&s.id, s.stretch));
    duties.chain(sessions).map(|(id, stretch)| format!("{id} from {}", h.calendar.text(stretch.start))).collect()
}

fn patients(h: &Hospital) -> Vec<String> {
    h.bookings.iter().map(|b| b.id.clone()).collect()
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
