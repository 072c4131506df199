//! `tideover check`: what is wrong with a folder; with a plan, every rule recomputed from files.

use std::path::PathBuf;

use model::{RuleId, Severity};

use super::screen::Screen;
use super::{Exit, headline, init};
use crate::usecases;

/// Check a hospital folder, or a plan for it
///
/// With a plan, every rule is recomputed from the files and compared with the plan's own summary.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan folder
    plan_dir: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Checks and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match &asked.plan_dir {
        None => folder(asked, screen),
        Some(plan_dir) => plan(asked, plan_dir, screen),
    }
}

fn folder(asked: &Asked, screen: &mut Screen) -> Exit {
    let (folder, given) = match usecases::check_folder(&asked.dir) {
        Ok(both) => both,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    if asked.json {
        screen.object(&usecases::folder_object(&folder, &given));
        return Exit::Fine;
    }
    screen.say(format!("{}: {}", folder.hospital.name, init::summary(&folder.hospital)));
    for notice in folder.notices.iter().chain(&given) {
        screen.say(format!("notice {notice}"));
    }
    screen.say(match folder.notices.len() + given.len() {
        0 => "The folder can be planned; nothing to report.".to_owned(),
        n => format!("The folder can be planned; {n} to know of."),
    });
    Exit::Fine
}

fn plan(asked: &Asked, plan_dir: &std::path::Path, screen: &mut Screen) -> Exit {
    let checked = match usecases::check_with_bounds(&asked.dir, plan_dir) {
        Ok(checked) => checked,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    let exit = if checked.passes() { Exit::Fine } else { Exit::No };
    if asked.json {
        screen.object(&usecases::check_object(&checked));
        return exit;
    }
    for finding in &checked.findings {
        let label = if finding.severity == Severity::Error { "error" } else { "notice" };
        screen.say(format!("{label} {finding}"));
    }
    rules(screen, &checked);
    headline::score(screen, &checked.hospital, &checked.report.score, None);
    screen.say(match (checked.report.is_lawful(), checked.agrees) {
        (false, _) => "Refused: the plan breaks the law.",
        (true, Some(false)) => "Refused: the plan's own files state other figures than the checker finds.",
        (true, _) if exit == Exit::No => "No law is broken, but a pin was set aside.",
        (true, Some(true)) => "Passed: no law is broken, and its own files state the same to the unit.",
        (true, None) => "Passed: no law is broken. There is no plan.json to compare with.",
    });
    exit
}

fn rules(screen: &mut Screen, checked: &usecases::Checked) {
    let charged = RuleId::ALL.iter().filter(|&&id| checked.report.total(id) != 0);
    let rows = charged.map(|&id| {
        let (rule, level) = (id.rule(), checked.hospital.weights.of(id).0);
        let (total, cases) = (checked.report.total(id).to_string(), checked.report.of(id).count().to_string());
        [level.name().into(), rule.name().into(), total, rule.unit().into(), cases]
    });
    screen.table(["level", "rule", "total", "unit", "cases"], rows.collect(), &[2, 4]);
    screen.say("All other rules: 0.");
}
