//! Planning: read, search, let the checker recompute every rule, and only then write.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use model::rules::What;
use model::turnout::{self, Turnout};
use model::{Attendance, Finding, Hospital, Method, Outcome, Plan, Report, RuleId};

use super::folder::{Folder, read_folder, read_start};
use super::write::{may_replace, may_write, write_plan, write_replan};
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
    /// Who is taken to come, whatever happens.
    pub assumed: Assumed,
    /// How many turnouts are drawn.
    pub scenarios: u32,
}

/// How many of those called out are taken to come, whatever happens: the plan is safe as long as they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// Nobody.
    Nobody,
    /// This percentage of each day, grade and specialty, rounded down.
    Share(u8),
    /// As many as are expected: a yardstick, for nobody promised to come.
    Mean,
}

/// What there is to say of a plan that the checker has passed and that has been written.
pub struct Planned {
    /// What was planned.
    pub hospital: Hospital,
    /// Things about the folder that somebody should know.
    pub notices: Vec<Finding>,
    /// All that the planner says of it.
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
    let Folder { mut hospital, mut notices } = read_folder(&request.dir)?;
    may_write(&request.out)?;
    may_replace(&request.out, &hospital)?;
    let from = request.from.as_deref().map(|dir| read_start(dir, &hospital)).transpose()?;
    let from = from.map(|(plan, left_out)| {
        notices.extend(left_out);
        plan
    });
    let started = Instant::now();
    let turnouts = turnouts(&mut hospital, request.assumed, request.scenarios, request.options.seed);
    let (mut plan, mut outcome) =
        plan::solve_for(&hospital, &turnouts, &request.options, from.as_ref(), stop, progress);
    let unkept = if outcome.score.law > 0 { unkept_pins(&hospital, &plan) } else { Vec::new() };
    let mut unkept_told = Vec::new();
    if !unkept.is_empty() {
        unkept_told = take_aside(&mut hospital, &unkept);
        (plan, outcome) = finish_without(&hospital, &request.options, &plan, outcome, progress);
        outcome.pins_aside = unkept;
    }
    let set_aside = [unkept_told, set_aside(&hospital)].concat();
    let seconds = started.elapsed().as_secs_f64();
    let report = recheck(&hospital, &plan, &outcome)?;
    // Whoever is assumed to come is in no folder yet.
    match request.assumed {
        Assumed::Nobody => write_plan(&request.out, &hospital, &plan, &outcome)?,
        _ => write_replan(&request.out, &hospital, &plan, &outcome, &files::Taken::default())?,
    }
    let figures = figures(&hospital, &plan, &report);
    Ok(Planned { hospital, notices, outcome, report, figures, set_aside, seconds })
}

/// Turnouts of posts to come, with what is known already; whoever is assumed to come is there from now on.
pub fn turnouts(hospital: &mut Hospital, assumed: Assumed, scenarios: u32, seed: u64) -> Vec<Vec<Attendance>> {
    let posts = turnout::posts_to_come(hospital);
    let known = hospital.attendance.clone();
    let turnout = Turnout::of(hospital);
    *hospital = match assumed {
        Assumed::Nobody => hospital.clone(),
        Assumed::Share(percent) => turnout::assume(hospital, &turnout::share_of(&posts, percent)),
        Assumed::Mean => turnout::assume(hospital, &turnout.mean(&posts)),
    };
    let drawn = |world: u32| [known.clone(), turnout.draw(&posts, seed, world.into())].concat();
    (0..if posts.is_empty() { 0 } else { scenarios }).map(drawn).collect()
}

/// Pins that the plan does not keep, if they are all that stands between it and the law.
fn unkept_pins(hospital: &Hospital, plan: &Plan) -> Vec<usize> {
    let report = model::judge(hospital, plan);
    let other_law = RuleId::ALL
        .iter()
        .any(|&id| id != RuleId::Pins && hospital.weights.of(id).0 == model::Level::Law && report.total(id) > 0);
    let pin = |m: &model::Match| if let What::Pin(at) = m.what { Some(at) } else { None };
    let mut unkept: Vec<usize> = report.of(RuleId::Pins).filter(|_| !other_law).filter_map(pin).collect();
    unkept.sort_unstable();
    unkept.dedup();
    unkept
}

/// Takes pins out of the hospital and says what they fixed.
pub fn take_aside(hospital: &mut Hospital, pins: &[usize]) -> Vec<(String, String)> {
    let reason = "no plan was found that keeps it together with the other pins";
    let told = pins.iter().map(|&at| (told_pin(hospital, &hospital.pins[at]), reason.to_owned())).collect();
    let mut at = 0;
    hospital.pins.retain(|_| {
        at += 1;
        !pins.contains(&(at - 1))
    });
    told
}

/// The same plan with bounds, gaps and asks as they are once the pins that it does not keep are gone.
fn finish_without(
    hospital: &Hospital,
    options: &plan::Options,
    plan: &Plan,
    outcome: Outcome,
    progress: &(dyn Fn(&plan::Progress) + Sync),
) -> (Plan, Outcome) {
    let options = plan::Options { method: Method::Search, limit: plan::Limit::Iterations(0), ..options.clone() };
    let (plan, finished) = plan::solve(hospital, &options, Some(plan), &AtomicBool::new(false), progress);
    let Outcome { method, iterations, evaluated, ended, .. } = outcome;
    (plan, Outcome { method, iterations, evaluated, ended, ..finished })
}

/// The second entry of the double entry: the checker's totals must be the search's, and no law may be broken.
pub fn recheck(hospital: &Hospital, plan: &Plan, outcome: &Outcome) -> Result<Report, Refusal> {
    let report = model::judge(hospital, plan);
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
            if rule.level() == model::Level::Law {
                return Finding::error("R0203", rule.name(), cause, rule.sentence());
            }
            let level = rule.level().name();
            let cause = format!("{cause}. The folder makes this rule law");
            Finding::error(
                "R0203",
                rule.name(),
                cause,
                format!("leave it at `{level}` in weights.csv, or mend the cause"),
            )
        })
        .collect()
}

/// Pins that cannot stand, each told in words, with the reason.
pub fn set_aside(hospital: &Hospital) -> Vec<(String, String)> {
    let verdicts = model::pins::set_aside(hospital);
    let told = |(pin, verdict): (&model::Pin, Option<String>)| verdict.map(|reason| (told_pin(hospital, pin), reason));
    hospital.pins.iter().zip(verdicts).filter_map(told).collect()
}

fn told_pin(hospital: &Hospital, pin: &model::Pin) -> String {
    format!("{} (by {}: {})", pinned(hospital, &pin.what), pin.author, pin.reason)
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
