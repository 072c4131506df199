//! `tideover plan`: the search, its progress, and the figures of what it found.

use std::path::PathBuf;

use model::Ended;
use plan::{Limit, Options};

use super::progress::Line;
use super::screen::Screen;
use super::{Exit, headline, numbers, stop};
use crate::usecases::{self, Planned, Refusal, Request};

/// Plan the strike: cover, sessions and bookings together
///
/// Ctrl-C ends the search early and leaves the best plan so far, checked; a second Ctrl-C leaves at once.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// Where the plan goes [default: DIR/plan]
    #[arg(long, value_name = "PLANDIR")]
    out: Option<PathBuf>,
    /// Seconds of search [default: 60]
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    seconds: Option<String>,
    /// Iterations in each thread, instead of seconds: the same plan every time
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    iterations: Option<String>,
    /// Threads, 1 to 64 [default: 2, or 1 on a single core]
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    threads: Option<String>,
    /// Seed of every random choice
    #[arg(long, value_name = "N", default_value = "1", allow_hyphen_values = true)]
    seed: String,
    /// A plan to start from; the new one is never worse, as long as the old one breaks no law
    #[arg(long, value_name = "PLANDIR")]
    from: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Plans and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let planned = resolve(asked).and_then(|request| solve(&request).map(|planned| (request, planned)));
    let (request, planned) = match planned {
        Ok(both) => both,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    if asked.json {
        screen.object(&usecases::plan_object(&planned));
    } else {
        print(screen, &request, &planned);
    }
    exit(&planned)
}

/// 1 if a pin was set aside.
pub fn exit(planned: &Planned) -> Exit {
    if planned.set_aside.is_empty() { Exit::Fine } else { Exit::No }
}

/// What is meant by what was typed.
fn resolve(asked: &Asked) -> Result<Request, Refusal> {
    let limit = match (&asked.seconds, &asked.iterations) {
        (Some(_), Some(_)) => {
            let (cause, action) = ("they contradict each other", "give one of the two");
            return Err(Refusal::wrong("R0106", "--seconds, --iterations", cause, action));
        }
        (None, Some(typed)) => Limit::Iterations(numbers::iterations(typed)?),
        (Some(typed), None) => Limit::Seconds(numbers::seconds(typed)?),
        (None, None) => Limit::Seconds(numbers::SECONDS),
    };
    let threads = asked.threads.as_deref().map_or_else(|| Ok(numbers::default_threads()), numbers::threads)?;
    let options = Options { limit, threads, seed: numbers::seed(&asked.seed)? };
    let out = asked.out.clone().unwrap_or_else(|| usecases::default_out(&asked.dir));
    Ok(Request { dir: asked.dir.clone(), out, from: asked.from.clone(), options })
}

/// Plans, with a line of progress, and with Ctrl-C as the way to end early.
pub fn solve(request: &Request) -> Result<Planned, Refusal> {
    let stop = stop::on_interrupt();
    let line = Line::new();
    let planned = usecases::plan(request, &stop, &|progress| line.show(progress));
    line.clear();
    planned
}

/// The figures, the gaps and the asks.
fn print(screen: &mut Screen, request: &Request, planned: &Planned) {
    screen.findings(&planned.notices);
    headline::set_aside(screen, planned);
    if planned.outcome.ended == Ended::Interrupted {
        screen.say("Interrupted: this is the best plan until then, and the checker has passed it.");
    }
    headline::figures(screen, &planned.hospital, &planned.figures);
    headline::score(screen, &planned.hospital, &planned.report.score, Some(&planned.outcome.bounds));
    headline::gaps(screen, planned);
    let [dir, out] = [request.dir.display(), request.out.display()];
    screen.say(format!(
        "Plan: {out} ({} iterations, seed {}, {} threads)",
        planned.outcome.iterations, planned.outcome.seed, planned.outcome.threads
    ));
    screen.say(format!(
        "Checked: every rule recomputed, totals equal. Read it with: tideover report {dir} {out} --out report.html"
    ));
}
