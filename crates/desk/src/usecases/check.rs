//! Checking: a folder alone, or a folder and a plan with every rule recomputed from their files.

use std::collections::BTreeMap;
use std::path::Path;

use model::rules::What;
use model::{Bound, Finding, Hospital, Level, Outcome, Plan, Report, RuleId, Severity, Stretch, Verdict};

use super::folder::{Folder, read_folder, read_folder_of, read_plan};
use super::given::given_findings;
use super::plan::{broken_laws, differing, set_aside, take_aside};
use super::{Figures, Refusal, figures};
use crate::report::Made;

/// What the checker says of a plan.
pub struct Checked {
    /// The hospital it is for.
    pub hospital: Hospital,
    /// What is decided.
    pub plan: Plan,
    /// Every rule, recomputed.
    pub report: Report,
    /// Headline figures.
    pub figures: Figures,
    /// What the planner said of it besides.
    pub made: Made,
    /// Whether the plan's own files state the same totals, score and open minutes; `None`: it has no summary.
    pub agrees: Option<bool>,
    /// Notices on the folder, laws broken, totals that differ, pins set aside.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether nothing stands against the plan.
    pub fn passes(&self) -> bool {
        self.findings.iter().all(|f| f.severity == Severity::Notice)
    }
}

/// Reads a folder, and says what its published rota already breaks.
pub fn check_folder(dir: &Path) -> Result<(Folder, Vec<Finding>), Refusal> {
    let folder = read_folder(dir)?;
    let given = given_findings(&folder.hospital);
    Ok((folder, given))
}

/// Recomputes every rule of the plan in `plan_dir`, and compares with what its summary states.
pub fn check(dir: &Path, plan_dir: &Path) -> Result<Checked, Refusal> {
    let Folder { mut hospital, notices: mut findings } = read_folder_of(dir, plan_dir)?;
    let (plan, summary) = read_plan(plan_dir, &hospital)?;
    let mut told = Vec::new();
    if let Some(summary) = &summary {
        told.extend(take_aside(&mut hospital, &summary.pins_aside));
    }
    told.extend(set_aside(&hospital));
    let report = model::judge(&hospital, &plan);
    findings.extend(broken_laws(&hospital, &report));
    let differences = summary.as_ref().map(|summary| differences(&hospital, &plan, summary, &report));
    let agrees = differences.as_ref().map(Vec::is_empty);
    findings.extend(differences.into_iter().flatten());
    let aside: Vec<Finding> = told.into_iter().map(|(pin, reason)| pin_finding(pin, reason)).collect();
    findings.extend(aside.iter().cloned());
    let made = Made { outcome: summary, set_aside: aside, yardsticks: Vec::new() };
    let figures = figures(&hospital, &plan, &report);
    Ok(Checked { hospital, plan, report, figures, made, agrees, findings })
}

/// The same, and whether the bounds that the summary states follow when they are worked out anew.
pub fn check_with_bounds(dir: &Path, plan_dir: &Path) -> Result<Checked, Refusal> {
    let mut checked = check(dir, plan_dir)?;
    if let Some(summary) = &checked.made.outcome {
        let untrue = untrue_bounds(&checked.hospital, &checked.plan, summary);
        let agree = untrue.iter().all(|finding| finding.severity == Severity::Notice);
        checked.agrees = checked.agrees.map(|agrees| agrees && agree);
        checked.findings.extend(untrue);
    }
    Ok(checked)
}

/// Bounds that say more than can be shown.
fn untrue_bounds(hospital: &Hospital, plan: &Plan, summary: &Outcome) -> Vec<Finding> {
    let stated = || summary.bounds.iter().chain(&summary.safety_bounds);
    if stated().all(|bound| *bound == Bound::Unknown) {
        return Vec::new();
    }
    let (levels, safety) = plan::bounds_of(hospital, plan, summary.method);
    // By name, and whether it may rest on a bound of harm.
    let names = Level::ALL.into_iter().map(|level| (level.name().to_owned(), level >= Level::Harm));
    let names = names.chain((1..=safety.len()).map(|component| (format!("safety, component {component}"), false)));
    let word = |bound: &Bound| match bound {
        Bound::Proven => "it is the least".to_owned(),
        Bound::AtLeast(least) => format!("no plan is below {least}"),
        Bound::Unknown => "nothing".to_owned(),
    };
    let follows = |stated: &Bound, shown: &Bound| match (stated, shown) {
        (Bound::Unknown, _) | (_, Bound::Proven) => true,
        (Bound::AtLeast(stated), Bound::AtLeast(shown)) => stated <= shown,
        _ => false,
    };
    let bounds = stated().zip(levels.iter().chain(&safety)).zip(names);
    let untrue = bounds.filter(|((stated, shown), _)| !follows(stated, shown));
    untrue
        .map(|((stated, shown), (name, on_harm))| {
            let cause = format!("plan.json says that {}, and what can be shown is: {}", word(stated), word(shown));
            let place = format!("bound of {name}");
            if on_harm && summary.exact_bounds && !plan::EXACT {
                let action = "it was made with the feature `exact`: check it with a program that was built so";
                return Finding::notice("R0213", place, cause, action);
            }
            Finding::error("R0206", place, cause, "do not rely on this plan's bounds; plan again")
        })
        .collect()
}

/// Where the plan's own summary says something other than the checker.
fn differences(hospital: &Hospital, plan: &Plan, summary: &Outcome, report: &Report) -> Vec<Finding> {
    let mut findings = differing(&summary.totals, &report.totals, "plan.json");
    if summary.score != report.score {
        findings.push(Finding::error(
            "R0202",
            "score",
            format!("plan.json {:?}, checker {:?}", summary.score.five(), report.score.five()),
            "do not use this plan; the checker's figure is the right one",
        ));
    }
    findings.extend(gaps_that_differ(hospital, summary, report));
    findings.extend(untrue_claims(hospital, plan, summary, report));
    findings
}

/// Duties whose gap in `gaps.csv` is not what the checker finds open: from, to, head-minutes.
fn gaps_that_differ(hospital: &Hospital, summary: &Outcome, report: &Report) -> Vec<Finding> {
    type Open = Option<(Stretch, i64)>;
    let add = |open: &mut Open, stretch: Stretch, minutes: i64| {
        *open = match *open {
            None => Some((stretch, minutes)),
            Some((s, sum)) => Some((Stretch::new(s.start.min(stretch.start), s.end.max(stretch.end)), sum + minutes)),
        };
    };
    let mut open: BTreeMap<usize, (Open, Open)> = BTreeMap::new();
    for gap in &summary.gaps {
        add(&mut open.entry(gap.duty).or_default().0, gap.stretch, gap.head_minutes);
    }
    for found in report.of(RuleId::OpenMinimum) {
        if let (What::Duty(duty), Some(stretch)) = (found.what, found.stretch) {
            add(&mut open.entry(duty).or_default().1, stretch, found.amount);
        }
    }
    let told = |open: Open| match open {
        None => "nothing open".to_owned(),
        Some((stretch, minutes)) => {
            let [from, to] = [stretch.start, stretch.end].map(|minute| hospital.calendar.text(minute));
            format!("{minutes} open head-minutes from {from} to {to}")
        }
    };
    let differ = open.into_iter().filter(|(_, (stated, found))| stated != found);
    differ
        .map(|(duty, (stated, found))| {
            let cause = format!("gaps.csv states {}, the checker finds {}", told(stated), told(found));
            let action = "do not use this plan; the checker's figure is the right one";
            Finding::error("R0205", hospital.duties[duty].id.clone(), cause, action)
        })
        .collect()
}

/// Claims of `plan.json` that its own score or plan belies. Whether a bound follows is asked by [`check_with_bounds`].
fn untrue_claims(hospital: &Hospital, plan: &Plan, summary: &Outcome, report: &Report) -> Vec<Finding> {
    let action = "do not use this plan; plan again";
    let mut findings = Vec::new();
    for (level, bound) in Level::ALL.into_iter().zip(summary.bounds) {
        let points = report.score.five()[level as usize];
        if let Bound::AtLeast(least) = bound
            && least > points
        {
            let cause = format!("no plan is said to have fewer points than {least}, and this one has {points}");
            findings.push(Finding::error("R0206", format!("bound of {}", level.name()), cause, action));
        }
    }
    if let Some(next) = &summary.next_session {
        let session = &hospital.sessions[next.session];
        if plan.verdicts[next.session] != Verdict::StandsDown || session.stretch.start < hospital.as_of {
            let cause = format!("{} is said to be the next to keep, and it runs or is over", session.id);
            findings.push(Finding::error("R0206", "next_session", cause, action));
        }
    }
    findings
}

/// A pin that could not stand, as a finding.
pub fn pin_finding(pin: String, reason: String) -> Finding {
    Finding::error("R0204", pin, format!("pin set aside: {reason}"), "take the pin back, or change what it contradicts")
}
