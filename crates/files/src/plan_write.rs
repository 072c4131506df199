//! Writing a plan folder, whole or not at all: into a sibling folder first, which then takes the place of the old one.

use std::fs;
use std::path::{Path, PathBuf};

use model::{AskKind, Contingent, Cover, Finding, Hospital, Outcome, Plan, Severity, Stretch, Verdict, Work};

use crate::clock::Clock;
use crate::plan_read::read_plan;
use crate::plan_summary::{FILE, hospital_of, write_summary};
use crate::read::read_hospital;
use crate::schema::{Table, plan};
use crate::taken::Taken;
use crate::write::{Rows, clock_of, maybe, unwritable, write_hospital};

/// Writes the plan, and what the planner says of it, as a plan folder at `dir`.
///
/// A plan folder that is there is replaced in one step; anything else that is there is left alone and the writing refused.
/// Equal plans and outcomes give equal bytes.
pub fn write_plan(h: &Hospital, plan: &Plan, outcome: &Outcome, dir: &Path) -> Result<(), Finding> {
    write(h, plan, outcome, dir, None)
}

/// The folder inside a plan folder in which a plan carries its hospital: one that was planned again, and whose hospital is
/// no longer the one that the folder of tables states.
pub const CARRIED: &str = "hospital";

/// The same, with the hospital that it is for in the folder [`CARRIED`] inside it, and the rows of events that were taken. What is
/// written is read back before it is put in place: nobody should find out later that it cannot be.
pub fn write_replan(h: &Hospital, plan: &Plan, outcome: &Outcome, dir: &Path, taken: &Taken) -> Result<(), Finding> {
    write(h, plan, outcome, dir, Some(taken))
}

fn write(h: &Hospital, plan: &Plan, outcome: &Outcome, dir: &Path, taken: Option<&Taken>) -> Result<(), Finding> {
    let clock = clock_of(h)?;
    let Some(name) = dir.file_name().map(|n| n.to_string_lossy().into_owned()) else {
        let action = "name a folder of its own";
        return Err(Finding::error("F0709", dir.display().to_string(), "it cannot be a plan folder", action));
    };
    may_replace(dir, h)?;
    let parent =
        dir.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    fs::create_dir_all(&parent).map_err(|e| unwritable(&parent, &e))?;
    let sibling = |what: &str| parent.join(format!(".{name}.{what}-{}", std::process::id()));
    let (fresh, old) = (sibling("new"), sibling("old"));
    let done = write_into(h, plan, outcome, &clock, &fresh)
        .and_then(|()| taken.map_or(Ok(()), |taken| carry(h, outcome, &fresh, taken)))
        .and_then(|()| put_in_place(&fresh, &old, dir));
    if done.is_err() {
        let _ = fs::remove_dir_all(&fresh);
    }
    done
}

/// Writes the hospital into the plan folder that it is for, and reads both back.
fn carry(h: &Hospital, outcome: &Outcome, dir: &Path, taken: &Taken) -> Result<(), Finding> {
    let own = dir.join(CARRIED);
    write_hospital(h, &own)?;
    taken.write(&own)?;
    let unlike = |cause: String| {
        let action =
            "report this as a fault of the program, with the folder, the plan and the events; nothing was written";
        Finding::error("F0712", CARRIED, cause, action)
    };
    let first = |findings: Vec<Finding>| {
        let error = findings.iter().find(|f| f.severity == Severity::Error);
        unlike(error.map_or_else(String::new, |f| format!("{} {}: {}", f.code, f.place, f.cause)))
    };
    let (read, _) = read_hospital(&own).map_err(first)?;
    let (plan, _) = read_plan(&read, dir).map_err(first)?;
    if model::judge(&read, &plan).totals == outcome.totals {
        return Ok(());
    }
    Err(unlike("what is read back is another plan, or of another hospital, than what was written".to_owned()))
}

/// Whether a plan for `h` may be written to `dir`: nothing is there, or an empty folder, or an earlier plan for `h`.
///
/// # Errors
/// What is there instead.
pub fn may_replace(dir: &Path, h: &Hospital) -> Result<(), Finding> {
    let is_carried = dir.file_name().is_some_and(|name| name == CARRIED)
        && dir.parent().is_some_and(|parent| hospital_of(parent).is_some());
    let is_empty = || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    let cause = match hospital_of(dir) {
        _ if dir.join("hospital.toml").exists() => "the folder holds a hospital".to_owned(),
        _ if is_carried => "a plan carries its hospital there".to_owned(),
        Some(name) if name == h.name => return Ok(()),
        Some(name) => format!("there is a plan of another hospital, `{name}`"),
        None if !dir.exists() || is_empty() => return Ok(()),
        None if dir.is_dir() => "the folder holds something else than a plan".to_owned(),
        None => "there is a file of this name".to_owned(),
    };
    Err(Finding::error("F0709", dir.display().to_string(), cause, "name another folder, or take it away"))
}

fn put_in_place(fresh: &Path, old: &Path, dir: &Path) -> Result<(), Finding> {
    let replaces = dir.exists();
    if replaces {
        fs::rename(dir, old).map_err(|e| unwritable(dir, &e))?;
    }
    if let Err(e) = fs::rename(fresh, dir) {
        if replaces {
            let _ = fs::rename(old, dir);
        }
        return Err(unwritable(dir, &e));
    }
    if replaces {
        keep_others(old, dir).map_err(|e| unwritable(old, &e))?;
        fs::remove_dir_all(old).map_err(|e| unwritable(old, &e))?;
    }
    Ok(())
}

/// Moves what somebody put beside the old plan (a report, notes) beside the new one.
fn keep_others(old: &Path, dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let to = dir.join(entry.file_name());
        if !to.exists() && entry.file_name() != CARRIED {
            fs::rename(entry.path(), to)?;
        }
    }
    Ok(())
}

fn write_into(h: &Hospital, decided: &Plan, outcome: &Outcome, clock: &Clock, dir: &Path) -> Result<(), Finding> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
    }
    fs::create_dir(dir).map_err(|e| unwritable(dir, &e))?;
    let files = [
        (plan::COVER.file, cover(h, decided, clock).bytes()),
        (plan::SHIFTS.file, shifts(h, decided, clock).bytes()),
        (plan::SESSIONS.file, sessions(h, decided, clock).bytes()),
        (plan::BOOKINGS.file, bookings(h, decided, clock).bytes()),
        (plan::GAPS.file, gaps(h, outcome, clock).bytes()),
        (plan::ASKS.file, asks(h, outcome).bytes()),
        (FILE, write_summary(h, outcome).into_bytes()),
    ];
    for (file, bytes) in files {
        let path = dir.join(file);
        fs::write(&path, bytes).map_err(|e| unwritable(&path, &e))?;
    }
    Ok(())
}

fn rows(table: &Table) -> Rows {
    let header: Vec<_> = table.columns.iter().map(|c| (c.name, c.kind.is_free_text())).collect();
    Rows::new(&header)
}

/// The cover of a plan, with neighbouring blocks of the same person at the same work merged: first and last block.
fn merged(plan: &Plan) -> Vec<(usize, usize, Cover)> {
    let mut cover = plan.cover.clone();
    cover.sort_unstable_by_key(|c| (c.person, c.work, c.block));
    cover.dedup();
    let mut runs: Vec<(usize, usize, Cover)> = Vec::new();
    for c in cover {
        match runs.last_mut() {
            Some((_, last, run)) if (run.person, run.work) == (c.person, c.work) && *last + 1 == c.block => {
                *last = c.block
            }
            _ => runs.push((c.block, c.block, c)),
        }
    }
    runs.sort_unstable_by_key(|&(first, _, c)| (first, c.person, c.work));
    runs
}

fn cover(h: &Hospital, plan: &Plan, clock: &Clock) -> Rows {
    let mut rows = rows(&plan::COVER);
    for (first, last, cover) in merged(plan) {
        let stretch = Stretch::new(h.calendar.blocks[first].stretch.start, h.calendar.blocks[last].stretch.end);
        let (kind, duty, session, role, place) = match cover.work {
            Work::Duty(d) => ("duty", h.duties[d].id.clone(), String::new(), String::new(), h.duties[d].place),
            Work::Role(s, r) => {
                let session = &h.sessions[s];
                ("role", String::new(), session.id.clone(), session.roles[r].name.clone(), session.place)
            }
        };
        rows.push([
            h.people[cover.person].id.clone(),
            kind.to_owned(),
            duty,
            session,
            role,
            h.places[place].id.clone(),
            clock.text(stretch.start),
            clock.text(stretch.end),
        ]);
    }
    rows
}

fn shifts(h: &Hospital, plan: &Plan, clock: &Clock) -> Rows {
    let mut rows = rows(&plan::SHIFTS);
    for &at in &plan.released {
        let shift = &h.shifts[at];
        let (start, end) = (clock.text(shift.stretch.start), clock.text(shift.stretch.end));
        let person = h.people[shift.person].id.clone();
        rows.push(["released".into(), shift.id.clone(), String::new(), person, start, end]);
    }
    for taken in &plan.extras {
        let extra = &h.extras[taken.extra];
        let (start, end) = (clock.text(extra.stretch.start), clock.text(extra.stretch.end));
        let person = h.people[taken.person].id.clone();
        rows.push(["extra".into(), String::new(), extra.id.clone(), person, start, end]);
    }
    rows
}

fn sessions(h: &Hospital, plan: &Plan, clock: &Clock) -> Rows {
    let mut rows = rows(&plan::SESSIONS);
    for (session, verdict) in h.sessions.iter().zip(&plan.verdicts) {
        let (word, mode) = match verdict {
            Verdict::Runs(0) => ("runs", session.modes[0].name.clone()),
            Verdict::Runs(mode) => ("reduced", session.modes[*mode].name.clone()),
            Verdict::Contingent(contingent) => ("contingent", session.modes[contingent.mode].name.clone()),
            Verdict::StandsDown => ("stands_down", String::new()),
        };
        let [chance, tail] = chances(verdict.contingent());
        let place = h.places[session.place].id.clone();
        let (start, end) = (clock.text(session.stretch.start), clock.text(session.stretch.end));
        rows.push([session.id.clone(), word.into(), mode, chance, tail, place, start, end]);
    }
    rows
}

/// Chance and tail of a contingent session, as tables state them.
pub(crate) fn chances(contingent: Option<Contingent>) -> [String; 2] {
    contingent.map_or([String::new(), String::new()], |c| [c.chance.to_string(), c.tail.to_string()])
}

/// What became of a booking that is now in `session`.
pub(crate) fn outcome_word(h: &Hospital, booking: usize, session: Option<usize>, is_contingent: bool) -> &'static str {
    match (h.bookings[booking].session, session) {
        (Some(was), Some(is)) if was == is && is_contingent => "waits",
        (_, None) => "no_date",
        (None, Some(_)) => "dated",
        (Some(was), Some(is)) if h.is_kept(was, is) => "kept",
        (Some(_), Some(_)) => "moved",
    }
}

fn bookings(h: &Hospital, plan: &Plan, clock: &Clock) -> Rows {
    let mut rows = rows(&plan::BOOKINGS);
    let id = |session: Option<usize>| maybe(session.map(|s| &h.sessions[s].id));
    let day = |session: Option<usize>| maybe(session.map(|s| clock.day_text(h.session_day(s))));
    for (at, (booking, date)) in h.bookings.iter().zip(&plan.dates).enumerate() {
        let session = date.map(|d| d.session);
        let bed = date.and_then(|d| d.bed);
        let is_contingent = session.is_some_and(|s| plan.verdicts[s].contingent().is_some());
        rows.push([
            booking.id.clone(),
            outcome_word(h, at, session, is_contingent).to_owned(),
            id(session),
            day(session),
            maybe(bed.map(|b| &h.places[b.ward].id)),
            maybe(bed.and_then(|b| b.room).map(|r| &h.rooms[r].id)),
            id(booking.session),
            day(booking.session),
        ]);
    }
    rows
}

fn gaps(h: &Hospital, outcome: &Outcome, clock: &Clock) -> Rows {
    let mut rows = rows(&plan::GAPS);
    for (n, gap) in outcome.gaps.iter().enumerate() {
        let duty = &h.duties[gap.duty];
        let reasons: Vec<_> = gap.reasons.iter().map(|r| r.replace(['\n', '\r'], " ")).collect();
        rows.push([
            (n + 1).to_string(),
            duty.id.clone(),
            h.places[duty.place].id.clone(),
            duty.tier.to_string(),
            clock.text(gap.stretch.start),
            clock.text(gap.stretch.end),
            gap.missing.to_string(),
            gap.head_minutes.to_string(),
            reasons.join("\n"),
        ]);
    }
    rows
}

fn asks(h: &Hospital, outcome: &Outcome) -> Rows {
    let mut rows = rows(&plan::ASKS);
    for ask in &outcome.asks {
        let mut cells: [String; 8] = Default::default();
        cells[0] = (ask.gap + 1).to_string();
        cells[7] = ask.text.clone();
        cells[1] = match &ask.kind {
            AskKind::Extra { extra } => {
                cells[2] = h.extras[*extra].id.clone();
                "extra"
            }
            AskKind::NewExtra { group } => {
                cells[4] = group.to_string();
                "new_extra"
            }
            AskKind::StandDown { session } => {
                cells[3] = h.sessions[*session].id.clone();
                "stand_down"
            }
            AskKind::Derogation { grade, number } => {
                cells[5] = grade.clone();
                cells[6] = number.to_string();
                "derogation"
            }
            AskKind::Elsewhere => "elsewhere",
        }
        .to_owned();
        rows.push(cells);
    }
    rows
}
