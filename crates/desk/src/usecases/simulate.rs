//! Carrying plans out in worlds: who came, who fell ill and who was admitted is drawn, and each day is planned again as it would be.
//!
//! All plans meet the same worlds. A world knows nothing ahead: on each strike day those who came to the shifts of the morning are counted
//! when these begin, and those of the evening when those do; whoever falls ill is known in the morning, and emergencies are known when
//! they are in. What a plan is charged in a world is judged against the dates and the rota as they were before any plan.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use model::rules::What;
use model::turnout::{CalledPost, Turnout, posts_to_come};
use model::{
    Booking, Changed, Event, Finding, Happened, Hospital, Level, Method, Minute, Outcome, Plan, Report, RuleId, Verdict,
};

use super::Refusal;
use super::folder::{carried, read_folder, read_plan};
use super::plan::{Assumed, turnouts};

/// What to carry out.
pub struct SimulateRequest {
    /// The hospital folder.
    pub dir: PathBuf,
    /// The plan.
    pub plan: PathBuf,
    /// Other plans in the same worlds.
    pub against: Vec<Against>,
    /// Worlds.
    pub worlds: u32,
    /// Seed of the worlds.
    pub seed: u64,
    /// Whether people fall ill and emergencies come besides.
    pub surprises: bool,
    /// How long a plan is searched that is made for this.
    pub options: plan::Options,
}

/// What else is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// A yardstick, made for this.
    Method(Method),
    /// The plan for the turnout that is expected, made for this.
    Mean,
    /// The plan in this folder.
    Folder(PathBuf),
}

/// What a plan came to in one world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Came {
    /// Head-minutes of minimum duties open that the plan covers.
    pub breach: i64,
    /// Planned care kept, of all.
    pub kept: i64,
    /// Patients cancelled on the day.
    pub cancelled: i64,
    /// Harm: dates, cancellations and care to keep, in points of the score.
    pub harm: i64,
    /// Days by which dates moved, all patients together.
    pub delay: i64,
    /// Whole pounds for extra shifts and sessions.
    pub cost: i64,
    /// The least harm that a plan could have that knew the world.
    pub least: i64,
}

/// One plan in all worlds.
pub struct Run {
    /// What it is called.
    pub name: String,
    /// By world.
    pub came: Vec<Came>,
}

/// All plans in all worlds.
pub struct Simulated {
    /// The hospital.
    pub hospital: Hospital,
    /// Things that somebody should know.
    pub notices: Vec<Finding>,
    /// Planned care, patients.
    pub planned: i64,
    /// Whether worlds differ in turnout alone.
    pub turnout_alone: bool,
    /// The plan first, then the others.
    pub runs: Vec<Run>,
}

/// A plan with the hospital that it is for.
pub struct Made {
    /// What it is called.
    pub name: String,
    /// The hospital.
    pub hospital: Hospital,
    /// The plan.
    pub plan: Plan,
    /// What was said of it.
    pub outcome: Outcome,
}

/// Carries the plan and the others out. Nothing is written.
pub fn simulate(
    request: &SimulateRequest,
    stop: &AtomicBool,
    progress: &(dyn Fn(&str, f64) + Sync),
) -> Result<Simulated, Refusal> {
    let folder = read_folder(&request.dir)?;
    let mut made = vec![read(&request.plan, &folder.hospital, "plan")?];
    for against in &request.against {
        made.push(match against {
            Against::Folder(dir) => read(dir, &folder.hospital, &dir.display().to_string())?,
            Against::Method(method) => solved(request, &folder.hospital, Assumed::Nobody, *method, stop, progress),
            Against::Mean => solved(request, &folder.hospital, Assumed::Mean, Method::Search, stop, progress),
        });
    }
    let hospital = folder.hospital;
    let worlds =
        Worlds { hospital: &hospital, posts: posts_to_come(&hospital), request, turnout: Turnout::of(&hospital) };
    let done = AtomicUsize::new(0);
    let all = request.worlds as usize;
    let threads = request.options.threads.clamp(1, all.max(1));
    let mut came: Vec<Vec<Came>> = vec![Vec::new(); all];
    let share = all.div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        for (part, came) in came.chunks_mut(share).enumerate() {
            let (made, worlds, done) = (&made, &worlds, &done);
            scope.spawn(move || {
                for (at, came) in came.iter_mut().enumerate() {
                    *came = worlds.carry_out(made, (part * share + at) as u64, stop);
                    progress("worlds", (done.fetch_add(1, Ordering::Relaxed) + 1) as f64 / all as f64);
                }
            });
        }
    });
    let names = made.iter().map(|made| made.name.clone()).enumerate();
    let of_plan = |at: usize| came.iter().map(|of_world| of_world[at]).collect();
    let runs = names.map(|(at, name)| Run { name, came: of_plan(at) }).collect();
    let planned = (0..hospital.bookings.len()).filter(|&b| hospital.is_planned_care(b)).count() as i64;
    Ok(Simulated { notices: folder.notices, planned, turnout_alone: !request.surprises, runs, hospital })
}

/// Reads a plan that can be carried out, with the hospital that it carries if it carries one.
pub fn read(dir: &std::path::Path, hospital: &Hospital, name: &str) -> Result<Made, Refusal> {
    let own = carried(dir, hospital)?.map_or_else(|| hospital.clone(), |folder| folder.hospital);
    let (plan, said) = read_plan(dir, &own)?;
    let report = model::judge(&own, &plan);
    let outcome = said.ok_or_else(|| {
        let action = "name a plan that `tideover plan` wrote";
        Refusal::wrong(
            "F0701",
            dir.display().to_string(),
            "plan.json is missing, which says how safe the plan is",
            action,
        )
    })?;
    if report.score.law > 0 {
        return Err(Refusal::No(super::plan::broken_laws(&own, &report)));
    }
    Ok(Made { name: name.to_owned(), hospital: own, plan, outcome })
}

fn solved(
    request: &SimulateRequest,
    hospital: &Hospital,
    assumed: Assumed,
    method: Method,
    stop: &AtomicBool,
    progress: &(dyn Fn(&str, f64) + Sync),
) -> Made {
    let name = if assumed == Assumed::Mean { "mean" } else { method.name() };
    let mut hospital = hospital.clone();
    turnouts(&mut hospital, assumed, 0, request.seed);
    let options = plan::Options { method, ..request.options.clone() };
    let (plan, outcome) = plan::solve(&hospital, &options, None, stop, &|made| progress(name, made.share));
    Made { name: name.to_owned(), hospital, plan, outcome }
}

/// What worlds are drawn from.
struct Worlds<'a> {
    hospital: &'a Hospital,
    posts: Vec<CalledPost>,
    request: &'a SimulateRequest,
    turnout: Turnout,
}

impl Worlds<'_> {
    /// Every plan in one world.
    fn carry_out(&self, made: &[Made], world: u64, stop: &AtomicBool) -> Vec<Came> {
        let steps = self.steps(world);
        let least = self.least(&steps);
        made.iter().map(|made| Came { least, ..self.run(made, &steps, stop) }).collect()
    }

    /// What is known when, in the order of time. Worlds of planning have low numbers; these are others.
    fn steps(&self, world: u64) -> BTreeMap<Minute, Vec<Happened>> {
        let drawn = self.turnout.draw(&self.posts, self.request.seed, (1 << 32) + world);
        // The first shift of each half of each day: when it begins, everybody of that half is counted.
        let half = |post: &CalledPost| {
            let noon = self.hospital.calendar.at(post.day, 13 * 60);
            (post.day, post.attendance.stretch.start >= noon)
        };
        let mut first: BTreeMap<(i32, bool), Minute> = BTreeMap::new();
        for post in &self.posts {
            let start = post.attendance.stretch.start;
            first.entry(half(post)).and_modify(|first| *first = start.min(*first)).or_insert(start);
        }
        let mut steps: BTreeMap<Minute, Vec<Happened>> = BTreeMap::new();
        for (post, came) in self.posts.iter().zip(drawn) {
            steps.entry(first[&half(post)]).or_default().push(Happened::Came(came));
        }
        if self.request.surprises {
            super::surprises::add(&mut steps, self.hospital, self.request.seed, world);
        }
        steps
    }

    /// The least harm that a plan could have that knew everything from the beginning.
    fn least(&self, steps: &BTreeMap<Minute, Vec<Happened>>) -> i64 {
        let mut hospital = self.hospital.clone();
        let event = |(at, what): (&Minute, &Happened)| Event { at: *at, what: what.clone() };
        let all: Vec<Event> =
            steps.iter().flat_map(|(at, all)| all.iter().map(move |what| (at, what))).map(event).collect();
        model::happen(&mut hospital, &all);
        plan::least_harm(&hospital)
    }

    /// One plan in one world.
    fn run(&self, made: &Made, steps: &BTreeMap<Minute, Vec<Happened>>, stop: &AtomicBool) -> Came {
        let (mut hospital, mut plan, mut said) = (made.hospital.clone(), made.plan.clone(), made.outcome.clone());
        let mut came = Came {
            cost: cost(&said),
            harm: points(&said.totals, &hospital, &[RuleId::OnTheDay, RuleId::ToldLate]),
            ..Came::default()
        };
        let begun = model::judge(&hospital, &plan);
        for (&at, what) in steps {
            let events: Vec<Event> = what.iter().map(|what| Event { at, what: what.clone() }).collect();
            let Changed { before, hospital: now, so_far, touched, restored } =
                model::change(&hospital, &plan, &events, at);
            let published = plan::Published {
                before: &before,
                now: &now,
                so_far: &so_far,
                said: &said,
                touched: &touched,
                restored,
            };
            let options =
                plan::Options { limit: plan::Limit::Iterations(STEP), threads: 1, ..self.request.options.clone() };
            let (next, outcome) = plan::replan(&published, &options, stop, &|_| {});
            came.cost += cost(&outcome);
            came.harm += points(&outcome.totals, &now, &[RuleId::OnTheDay, RuleId::ToldLate]);
            came.cancelled += cancelled(&now, &next);
            (hospital, plan, said) = (now, next, outcome);
        }
        came.breach = breach(&hospital, &begun, &model::judge(&hospital, &plan));
        self.of_dates(&plan, &mut came);
        came
    }

    /// What became of everybody's date, against the date they had before any plan.
    fn of_dates(&self, plan: &Plan, came: &mut Came) {
        let h = self.hospital;
        let dates = Plan {
            dates: plan.dates.clone(),
            verdicts: plan
                .verdicts
                .iter()
                .map(|v| if v.contingent().is_some() { Verdict::StandsDown } else { *v })
                .collect(),
            ..Plan::default()
        };
        let report = model::judge(h, &dates);
        came.harm += points(&report.totals, h, &[RuleId::PastSafeDate, RuleId::NoDate, RuleId::CareToKeep]);
        for (b, booking) in h.bookings.iter().enumerate() {
            let (Some(was), Some(date)) = (booking.session, plan.dates[b]) else { continue };
            came.delay += i64::from((h.session_day(date.session) - h.session_day(was)).max(0));
            came.kept += i64::from(h.is_planned_care(b) && h.is_kept(was, date.session));
        }
    }
}

/// Iterations of planning again, in each window.
const STEP: u64 = 4_000;

/// Whole pounds.
fn cost(outcome: &Outcome) -> i64 {
    [RuleId::ExtraShifts, RuleId::ExtraSessions].iter().map(|&rule| outcome.totals[rule as usize]).sum()
}

/// Points of these rules at the level of harm.
fn points(totals: &[i64; RuleId::COUNT], h: &Hospital, rules: &[RuleId]) -> i64 {
    let of = |rule: &RuleId| match h.weights.of(*rule) {
        (Level::Harm, weight) => weight * totals[*rule as usize],
        _ => 0,
    };
    rules.iter().map(of).sum()
}

/// Patients of later today who lose their session.
fn cancelled(h: &Hospital, plan: &Plan) -> i64 {
    let today = h.calendar.day_of(h.as_of);
    let is_today = |s: usize| h.session_day(s) == today && h.sessions[s].stretch.start >= h.as_of;
    let is_kept = |b: usize, was: usize| plan.dates[b].is_some_and(|date| h.is_kept(was, date.session));
    let lost = |(b, booking): (usize, &Booking)| booking.session.is_some_and(|s| is_today(s) && !is_kept(b, s));
    h.bookings.iter().enumerate().filter(|&(b, booking)| lost((b, booking))).count() as i64
}

/// Head-minutes by which minimum duties are open that were not.
fn breach(h: &Hospital, before: &Report, after: &Report) -> i64 {
    let open = |report: &Report| {
        let mut open = vec![0; h.duties.len()];
        for found in report.of(RuleId::OpenMinimum) {
            if let What::Duty(duty) = found.what {
                open[duty] += found.amount;
            }
        }
        open
    };
    open(after).iter().zip(open(before)).map(|(after, before)| (after - before).max(0)).sum()
}
