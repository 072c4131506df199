//! Planning again what was published: events are read, the hospital is brought up to date, and whom the new plan changes
//! something for is told by name of post and patient, never by who struck.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use model::{Changed, Finding, Hospital, Minute};
use serde_json::{Value, json};

use super::folder::{Folder, carried, read_folder, read_plan};
use super::object::plan_object;
use super::plan::{Planned, recheck, set_aside};
use super::told::told_of;
use super::write::{may_replace, may_write, write_replan};
use super::{Refusal, figures};

/// What to plan again.
pub struct ReplanRequest {
    /// The hospital folder.
    pub dir: PathBuf,
    /// The plan that was published.
    pub plan: PathBuf,
    /// The table of events.
    pub events: PathBuf,
    /// The instant as of which it is planned again, as typed.
    pub at: String,
    /// Where the new plan goes.
    pub out: PathBuf,
    /// Limit, threads, seed.
    pub options: plan::Options,
}

/// A plan made again, checked and written.
pub struct Replanned {
    /// What there is to say of it.
    pub planned: Planned,
    /// Events that were taken, that were known to the plan already, and that lie ahead.
    pub events: [usize; 3],
    /// Lines of the table that were known before the plan was made from the folder itself.
    pub before: Vec<usize>,
    /// What people have to be told, a sentence each.
    pub people: Vec<String>,
    /// What patients have to be told, a sentence each.
    pub patients: Vec<String>,
}

/// Plans again. Either the whole plan folder is written, with the hospital that it is for, or none of it.
pub fn replan(
    request: &ReplanRequest,
    stop: &AtomicBool,
    progress: &(dyn Fn(&plan::Progress) + Sync),
) -> Result<Replanned, Refusal> {
    let Folder { hospital: original, mut notices } = read_folder(&request.dir)?;
    let carried = carried(&request.plan, &original)?;
    let hospital = carried.as_ref().map_or(&original, |folder| &folder.hospital);
    if let Some(folder) = &carried {
        notices.clone_from(&folder.notices);
    }
    may_write(&request.out)?;
    may_replace(&request.out, hospital)?;
    let (plan, said) = read_plan(&request.plan, hospital)?;
    let said = said.ok_or_else(|| {
        let cause = "plan.json is missing, which says how safe the plan is";
        Refusal::wrong(
            "F0701",
            request.plan.display().to_string(),
            cause,
            "name a plan that `tideover plan` or `replan` wrote",
        )
    })?;
    let at = instant(hospital, &request.at)?;
    let known = carried.as_ref().map(|_| files::Taken::read(&request.plan.join(files::CARRIED), hospital));
    let known = known.transpose().map_err(Refusal::Wrong)?;
    let read = files::read_events(&request.events, hospital, known.as_ref(), at).map_err(Refusal::Wrong)?;
    notices.extend(read.notices);
    let started = Instant::now();
    let events = read.events;
    let taken = events.partition_point(|event| event.at <= at);
    let Changed { before, hospital, so_far, touched, restored } = model::change(hospital, &plan, &events[..taken], at);
    let published =
        plan::Published { before: &before, now: &hospital, so_far: &so_far, said: &said, touched: &touched, restored };
    let (plan, outcome) = plan::replan(&published, &request.options, stop, progress);
    let report = recheck(&hospital, &plan, &outcome)?;
    let seconds = started.elapsed().as_secs_f64();
    write_replan(&request.out, &hospital, &plan, &outcome, &read.taken)?;
    let set_aside = set_aside(&hospital);
    let figures = figures(&hospital, &plan, &report);
    let (people, patients) = told_of(&before, &hospital, &plan);
    let planned = Planned { hospital, notices, outcome, report, figures, set_aside, seconds };
    let events = [taken, read.known + read.before.len(), events.len() - taken];
    Ok(Replanned { planned, events, before: read.before, people, patients })
}

fn instant(hospital: &Hospital, typed: &str) -> Result<Minute, Refusal> {
    let at = files::read_instant(hospital, typed)
        .map_err(|cause| Refusal::wrong("R0113", "--at", cause, "write it as 2025-07-25T07:30"))?;
    let horizon = hospital.calendar.horizon();
    if at < hospital.as_of || at >= horizon.end {
        let [from, to] = [hospital.as_of, horizon.end].map(|minute| hospital.calendar.text(minute));
        let cause = format!("{typed} does not lie between {from}, as of which the plan was made, and {to}");
        return Err(Refusal::wrong("R0113", "--at", cause, "name an instant in which the plan is carried out"));
    }
    Ok(at)
}

/// What `replan --json` prints.
pub fn replan_object(replanned: &Replanned) -> Value {
    let mut object = plan_object(&replanned.planned);
    let [taken, known, ahead] = replanned.events;
    object["as_of"] = json!(replanned.planned.hospital.calendar.text(replanned.planned.hospital.as_of));
    object["events"] = json!({ "taken": taken, "known": known, "ahead": ahead });
    object["told_people"] = json!(replanned.people);
    object["told_patients"] = json!(replanned.patients);
    object
}

/// A notice for what of the table was not taken.
pub fn left(replanned: &Replanned) -> Option<Finding> {
    let [_, known, ahead] = replanned.events;
    (known + ahead > 0).then(|| {
        let lines: Vec<String> = replanned.before.iter().map(usize::to_string).collect();
        let lines = if lines.is_empty() { String::new() } else { format!(" (lines {})", lines.join(", ")) };
        let cause = format!("{known} events were known when the plan was made{lines}, {ahead} lie after --at");
        Finding::notice("R0112", "--events", cause, "nothing: they are not taken")
    })
}
