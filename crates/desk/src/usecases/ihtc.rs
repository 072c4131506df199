//! The benchmark: read an instance, plan it as any hospital, let the checker judge, write the solution.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use files::ihtc::{Instance, Tally};
use model::{Bound, Finding, Hospital, Level, Outcome, Report, RuleId};
use serde_json::{Map, Value, json};

use super::given::told;
use super::object::evaluated;
use super::plan::recheck;
use super::write::{may_write, write_file};
use super::{Refusal, VERSION};

/// A solution that was judged, and how it was made if it was made here.
pub struct Scored {
    /// Violations and costs.
    pub tally: Tally,
    /// The first case of each constraint that is violated, in words.
    pub first_cases: Vec<String>,
    /// Outcome and wall time of the planning.
    pub made: Option<(Outcome, f64)>,
}

/// Judges a solution file.
pub fn score(instance: &Path, solution: &Path) -> Result<Scored, Refusal> {
    let instance = Instance::read(instance).map_err(Refusal::Wrong)?;
    let plan = instance.read_solution(solution).map_err(Refusal::Wrong)?;
    let report = model::judge(instance.hospital(), &plan);
    Ok(Scored { tally: instance.tally(&report), first_cases: first_cases(instance.hospital(), &report), made: None })
}

/// The first case of each law that is broken.
fn first_cases(hospital: &Hospital, report: &Report) -> Vec<String> {
    let broken = RuleId::ALL.iter().filter(|&&id| hospital.weights.of(id).0 == Level::Law);
    let first =
        |&id: &RuleId| report.of(id).next().map(|found| format!("{}{}", id.rule().name(), told(hospital, found)));
    broken.filter_map(first).collect()
}

/// Plans an instance. The solution is written only if the checker finds the planner's totals and no law broken.
pub fn solve(
    instance_file: &Path,
    out: &Path,
    options: &plan::Options,
    stop: &AtomicBool,
    progress: &(dyn Fn(&plan::Progress) + Sync),
) -> Result<Scored, Refusal> {
    let instance = Instance::read(instance_file).map_err(Refusal::Wrong)?;
    if out.exists() && instance.read_solution(out).is_err() {
        let action = "name a new file, or an earlier solution of this instance";
        return Err(Refusal::wrong("R0108", out.display().to_string(), "there is something else of this name", action));
    }
    may_write(out)?;
    let started = Instant::now();
    let (plan, outcome) = plan::solve(instance.hospital(), options, None, stop, progress);
    let seconds = started.elapsed().as_secs_f64();
    if outcome.score.law > 0 {
        let tally = instance.tally(&model::judge(instance.hospital(), &plan));
        let left = tally.violations.iter().filter(|(_, number)| *number > 0);
        let left: Vec<String> = left.map(|(name, number)| format!("{name} {number}")).collect();
        let cause = format!("no solution without violations was found; the best has {}", left.join(", "));
        let action = "give it more seconds, or see whether the instance has any; nothing was written";
        return Err(Refusal::No(vec![Finding::error("R0207", instance_file.display().to_string(), cause, action)]));
    }
    let report = recheck(instance.hospital(), &plan, &outcome)?;
    write_file(out, &instance.solution(&plan))?;
    Ok(Scored { tally: instance.tally(&report), first_cases: Vec::new(), made: Some((outcome, seconds)) })
}

/// The cost that no solution is below, as far as that is known: all costs are harm, and nothing comes before them but law.
pub fn least(outcome: &Outcome) -> Option<i64> {
    match outcome.bounds[Level::Harm as usize] {
        Bound::Proven => Some(outcome.score.harm),
        Bound::AtLeast(least) => Some(least),
        Bound::Unknown => None,
    }
}

/// What `ihtc score --json` and `ihtc solve --json` print.
pub fn object(scored: &Scored) -> Value {
    let list = |list: &[(&'static str, i64)]| -> Map<String, Value> {
        list.iter().map(|(name, number)| ((*name).to_owned(), json!(number))).collect()
    };
    let mut object = json!({
        "violations": list(&scored.tally.violations),
        "violations_total": scored.tally.violations_total(),
        "costs": list(&scored.tally.costs),
        "cost": scored.tally.cost(),
    });
    if let Some((outcome, seconds)) = &scored.made {
        object["least"] = json!(least(outcome));
        object["iterations"] = json!(outcome.iterations);
        object["evaluated"] = evaluated(outcome);
        object["seconds"] = json!((seconds * 1000.0).round() / 1000.0);
        object["seed"] = json!(outcome.seed);
        object["threads"] = json!(outcome.threads);
    }
    object["version"] = json!(VERSION);
    object
}
