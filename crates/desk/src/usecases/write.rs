//! Writing, whole or not at all: everything goes beside its place first and is then renamed into it.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use model::{Hospital, Outcome, Plan};

use super::Refusal;
use super::folder::has_files;

/// Refuses a folder that holds something already.
pub fn must_be_empty(dir: &Path) -> Result<(), Refusal> {
    let place = dir.display().to_string();
    if dir.exists() && !dir.is_dir() {
        return Err(Refusal::wrong("R0108", place, "there is a file of this name", "name a folder"));
    }
    if has_files(dir) {
        let action = "name a new folder; nothing is overwritten";
        return Err(Refusal::wrong("R0108", place, "the folder is not empty", action));
    }
    Ok(())
}

/// A plan may go where nothing is, or in place of an earlier plan for the same hospital.
pub fn may_replace(out: &Path, hospital: &Hospital) -> Result<(), Refusal> {
    files::may_replace(out, hospital).map_err(|finding| Refusal::Wrong(vec![finding]))
}

/// Tries whether a folder could be made at `out`, before hours are spent on what would go there. Leaves nothing behind.
pub fn may_write(out: &Path) -> Result<(), Refusal> {
    let standing = out.ancestors().skip(1).find(|folder| folder.exists() || folder.as_os_str().is_empty());
    let folder = standing.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let trial = folder.join(format!(".tideover.{}.trial", std::process::id()));
    fs::create_dir(&trial).and_then(|()| fs::remove_dir(&trial)).map_err(|error| unwritten(out, &error))
}

/// A page may go where nothing is, or in place of an earlier page.
pub fn may_replace_page(out: &Path) -> Result<(), Refusal> {
    let is_page = || {
        let mut first = [0; 15];
        let read = fs::File::open(out).and_then(|mut file| file.read_exact(&mut first));
        read.is_ok() && first.eq_ignore_ascii_case(b"<!doctype html>")
    };
    if !out.exists() || is_page() {
        return Ok(());
    }
    let place = out.display().to_string();
    Err(Refusal::wrong("R0108", place, "there is something else of this name", "name a new file, or an earlier report"))
}

/// Writes a hospital folder.
pub fn write_hospital(dir: &Path, hospital: &Hospital) -> Result<(), Refusal> {
    whole_folder(dir, |beside| files::write_hospital(hospital, beside).map_err(|finding| Refusal::Wrong(vec![finding])))
}

/// Writes a plan folder, in place of an earlier plan if there is one. (`files` writes it whole or not at all.)
pub fn write_plan(out: &Path, hospital: &Hospital, plan: &Plan, outcome: &Outcome) -> Result<(), Refusal> {
    files::write_plan(hospital, plan, outcome, out).map_err(|finding| Refusal::Wrong(vec![finding]))
}

/// Writes a plan folder that carries its hospital.
pub fn write_replan(
    out: &Path,
    hospital: &Hospital,
    plan: &Plan,
    outcome: &Outcome,
    taken: &files::Taken,
) -> Result<(), Refusal> {
    files::write_replan(hospital, plan, outcome, out, taken).map_err(|finding| Refusal::Wrong(vec![finding]))
}

/// Writes one file of text.
pub fn write_file(out: &Path, text: &str) -> Result<(), Refusal> {
    write_bytes(out, text.as_bytes())
}

/// Writes one file.
pub fn write_bytes(out: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let write = || {
        let beside = beside(out)?;
        let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, out));
        if written.is_err() {
            // What could not be finished should not stay; if it cannot be taken away either, the first error counts.
            let _ = fs::remove_file(&beside);
        }
        written
    };
    write().map_err(|error| unwritten(out, &error))
}

fn whole_folder(dir: &Path, fill: impl FnOnce(&Path) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let failed = |error: io::Error| unwritten(dir, &error);
    let beside = beside(dir).map_err(failed)?;
    // Left over from a process that was killed, if anything is there at all.
    let _ = fs::remove_dir_all(&beside);
    let written = fs::create_dir_all(&beside)
        .map_err(failed)
        .and_then(|()| fill(&beside))
        .and_then(|()| swap(&beside, dir).map_err(failed));
    if written.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    written
}

/// Puts the finished folder in its place; what was there goes aside first, and comes back if the rename fails.
fn swap(finished: &Path, dir: &Path) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(finished, dir);
    }
    let old = with_suffix(finished, ".old");
    let _ = fs::remove_dir_all(&old);
    fs::rename(dir, &old)?;
    if let Err(error) = fs::rename(finished, dir) {
        let _ = fs::rename(&old, dir);
        return Err(error);
    }
    fs::remove_dir_all(&old)
}

/// A name beside `place` that no other process uses.
fn beside(place: &Path) -> io::Result<PathBuf> {
    let name = place.file_name().ok_or_else(|| io::Error::other("this is not a name that can be written to"))?;
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.unfinished", std::process::id()));
    Ok(parent.join(hidden))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Says that something could not be written.
pub fn unwritten(place: &Path, error: &io::Error) -> Refusal {
    let action = "see that the place exists, is yours to write to, and has room";
    Refusal::wrong("R0109", place.display().to_string(), format!("could not be written: {error}"), action)
}
