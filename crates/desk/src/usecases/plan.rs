//! Planning: read, search, let the checker recompute every rule, and only then write.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use model::{Finding, Hospital, Outcome, Report, RuleId};

use super::folder::{Folder, read_folder, read_plan};
use super::write::{may_replace, write_plan};
use super::{Figures, Refusal, figures};

/// What to plan, and how long to try.
pub struct Request {
    /// The hospital folder.
    pub dir: PathBuf,
    /// Where the plan goes.
    pub out: PathBuf,
    /// A plan to start from.
    pub from: Option<PathBuf>,
    /// Limit, threads, seed.
    pub options: plan::Options,
}

/// A plan that the checker has passed, and that has been written.
pub struct Planned {
    /// What was planned.
    pub hospital: Hospital,
    /// Things about the folder that somebody should know.
    pub notices: Vec<Finding>,
    /// The plan, with all that the planner says of it.
    pub outcome: Outcome,
    /// What the checker says of it.
    pub report: Report,
    /// Headline figures.
    pub figures: Figures,
    /// Pins that could not stand: what they fixed, and why not.
    pub set_aside: Vec<(String, String)>,
    /// Wall time of the planning.
    pub seconds: f64,
}

/// Plans. Either the whole plan folder is written or none of it.
pub fn plan(
    request: &Request,
    stop: &AtomicBool,
    progress: &(dyn Fn(&plan::Progress) + Sync),
) -> Result<Planned, Refusal> {
    let Folder { hospital, notices } = read_folder(&request.dir)?;
    may_replace(&request.out)?;
    let from = request.from.as_deref().map(|dir| read_plan(dir, &hospital)).transpose()?;
    let started = Instant::now();
    let outcome = plan::solve(&hospital, &request.options, from.as_ref().map(|(plan, _)| plan), stop, progress);
    let seconds = started.elapsed().as_secs_f64();
    let report = recheck(&hospital, &outcome)?;
    write_plan(&request.out, &hospital, &outcome)?;
    let figures = figures(&hospital, &outcome.plan, &report);
    let set_aside = set_aside(&hospital);
    Ok(Planned { hospital, notices, outcome, report, figures, set_aside, seconds })
}

/// The second entry of the double entry: the checker's totals must be the search's, and no law may be broken.
fn recheck(hospital: &Hospital, outcome: &Outcome) -> Result<Report, Refusal> {
    let report = model::judge(hospital, &outcome.plan);
    let mut findings = differing(&outcome.totals, &report.totals, "planner");
    if findings.is_empty() && outcome.score != report.score {
        findings.push(Finding::error(
            "R0202",
            "score",
            format!("planner {:?}, checker {:?}", outcome.score, report.score),
            "report this as a fault of the planner, with the folder, seed and iterations",
        ));
    }
    findings.extend(broken_laws(hospital, &report));
    if findings.is_empty() { Ok(report) } else { Err(Refusal::No(findings)) }
}

/// Rules whose totals are not the checker's.
pub fn differing(theirs: &[i64; RuleId::COUNT], ours: &[i64; RuleId::COUNT], whose: &str) -> Vec<Finding> {
    let differ = RuleId::ALL.iter().filter(|&&id| theirs[id as usize] != ours[id as usize]);
    differ
        .map(|&id| {
            let cause = format!("{whose} {}, checker {}", theirs[id as usize], ours[id as usize]);
            Finding::error(
                "R0201",
                id.rule().name(),
                cause,
                "do not use this plan; the checker's figure is the right one",
            )
        })
        .collect()
}

/// One finding for each law that the plan breaks.
pub fn broken_laws(hospital: &Hospital, report: &Report) -> Vec<Finding> {
    let law = |id: &&RuleId| hospital.weights.of(**id).0 == model::Level::Law && report.total(**id) > 0;
    RuleId::ALL
        .iter()
        .filter(law)
        .map(|&id| {
            let rule = id.rule();
            let first = report.of(id).next().map(|m| super::given::told(hospital, m)).unwrap_or_default();
            let cause = format!("{} {}, cases: {}{first}", report.total(id), rule.unit(), report.of(id).count());
            Finding::error("R0203", rule.name(), cause, rule.sentence())
        })
        .collect()
}

/// Pins that cannot stand, each told in words, with the reason.
pub fn set_aside(hospital: &Hospital) -> Vec<(String, String)> {
    let verdicts = model::pins::set_aside(hospital);
    let told = |(pin, verdict): (&model::Pin, Option<String>)| {
        verdict.map(|reason| (format!("{} (by {}: {})", pinned(hospital, &pin.what), pin.author, pin.reason), reason))
    };
    hospital.pins.iter().zip(verdicts).filter_map(told).collect()
}

fn pinned(hospital: &Hospital, what: &model::Pinned) -> String {
    match what {
        model::Pinned::Cover { person, work, stretch } => {
            let work = match *work {
                model::Work::Duty(duty) => hospital.duties[duty].id.clone(),
                model::Work::Role(session, role) => {
                    format!("{} of {}", hospital.sessions[session].roles[role].name, hospital.sessions[session].id)
                }
            };
            format!("{} holds {work} from {}", hospital.people[*person].id, hospital.calendar.text(stretch.start))
        }
        model::Pinned::Session { session, mode } => {
            let session = &hospital.sessions[*session];
            match mode.and_then(|mode| session.modes.get(mode)) {
                Some(mode) => format!("session {} runs, {}", session.id, mode.name),
                None => format!("session {} stands down", session.id),
            }
        }
        model::Pinned::Booking { booking, session } => match session {
            Some(session) => {
                format!("booking {} in session {}", hospital.bookings[*booking].id, hospital.sessions[*session].id)
            }
            None => format!("booking {} without date", hospital.bookings[*booking].id),
        },
    }
}

/// The plan folder when none is named.
pub fn default_out(dir: &Path) -> PathBuf {
    dir.join("plan")
}
