//! `tideover replan`: a published plan and what happened, to the least disturbing new plan.

use std::path::PathBuf;

use plan::{Limit, Options};

use super::plan::exit;
use super::progress::Line;
use super::screen::Screen;
use super::{Exit, headline, numbers, stop};
use crate::usecases::{self, Refusal, ReplanRequest, Replanned};

/// Plan again as it happens: who came, who is away, what is closed
///
/// The new plan is as safe as can be and changes as little as can be for people and patients. What lies before --at is
/// carried out as the plan says. Everybody whom the published plan moves counts as told, unless the events say who was.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan that was published
    plan: PathBuf,
    /// What happened: a table of events
    #[arg(long, value_name = "FILE.csv")]
    events: PathBuf,
    /// As of when, local time
    #[arg(long, value_name = "TIME")]
    at: String,
    /// Where the new plan goes
    #[arg(long, value_name = "PLANDIR")]
    out: PathBuf,
    /// Seconds of search at most [default: as long as a fixed number of tries takes]
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    seconds: Option<String>,
    /// Seed of every random choice
    #[arg(long, value_name = "N", default_value = "1", allow_hyphen_values = true)]
    seed: String,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Tries in each window, unless seconds are given.
const TRIES: u64 = 24_000;

/// Lines of people and patients that are printed; all are in the JSON object and in the plan.
const LINES: usize = 40;

/// Plans again and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let replanned = resolve(asked).and_then(|request| {
        let (stop, line) = (stop::on_interrupt(), Line::new());
        let replanned = usecases::replan(&request, &stop, &|progress| line.show(progress));
        line.clear();
        replanned
    });
    let replanned = match replanned {
        Ok(replanned) => replanned,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    if asked.json {
        screen.object(&usecases::replan_object(&replanned));
    } else {
        print(screen, asked, &replanned);
    }
    exit(&replanned.planned)
}

fn resolve(asked: &Asked) -> Result<ReplanRequest, Refusal> {
    let limit =
        asked.seconds.as_deref().map_or(Ok(Limit::Iterations(TRIES)), |s| numbers::seconds(s).map(Limit::Seconds));
    let (limit, seed) = match (limit, numbers::seed(&asked.seed)) {
        (Ok(limit), Ok(seed)) => (limit, seed),
        (limit, seed) => return Err(Refusal::together([limit.err(), seed.err()])),
    };
    Ok(ReplanRequest {
        dir: asked.dir.clone(),
        plan: asked.plan.clone(),
        events: asked.events.clone(),
        at: asked.at.clone(),
        out: asked.out.clone(),
        options: Options { method: model::Method::Search, limit, threads: 1, seed },
    })
}

fn print(screen: &mut Screen, asked: &Asked, replanned: &Replanned) {
    let planned = &replanned.planned;
    screen.findings(&planned.notices);
    screen.findings(usecases::left(replanned).as_slice());
    headline::set_aside(screen, planned);
    headline::figures(screen, &planned.hospital, &planned.figures);
    headline::score(screen, &planned.hospital, &planned.report.score, Some(&planned.outcome));
    headline::gaps(screen, planned);
    for (who, told) in [("people", &replanned.people), ("patients", &replanned.patients)] {
        screen.say(format!("To be told: {} {who}", told.len()));
        told.iter().take(LINES).for_each(|line| screen.say(format!("  {line}")));
        if told.len() > LINES {
            screen.say(format!("  and {} more", told.len() - LINES));
        }
    }
    let out = asked.out.display();
    screen.say(format!("Plan: {out}, as of {}, with its hospital in {out}/hospital", asked.at));
    screen.say("Checked: every rule recomputed, totals equal.");
}
