//! `tideover plan`: the search, its progress, and the figures of what it found.

use std::path::PathBuf;

use model::{Ended, Method, Outcome};
use plan::Options;

use super::effort::Effort;
use super::progress::Line;
use super::screen::Screen;
use super::{Exit, headline, stop};
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
    /// How: christmas-day and first-fit are yardsticks, made without a search
    #[arg(long, value_name = "POLICY", default_value = "search")]
    policy: String,
    #[command(flatten)]
    effort: Effort,
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
    let (method, options) = match (method(&asked.policy), asked.effort.options()) {
        (Ok(method), Ok(options)) => (method, Options { method, ..options }),
        (method, options) => return Err(Refusal::together([method.err(), options.err()])),
    };
    if method != Method::Search && asked.from.is_some() {
        let (cause, action) =
            ("they contradict each other", "a yardstick begins with the published plan; leave one out");
        return Err(Refusal::wrong("R0106", "--policy, --from", cause, action));
    }
    let out = asked.out.clone().unwrap_or_else(|| usecases::default_out(&asked.dir));
    Ok(Request { dir: asked.dir.clone(), out, from: asked.from.clone(), options })
}

fn method(typed: &str) -> Result<Method, Refusal> {
    Method::named(typed).ok_or_else(|| {
        let cause = format!("`{typed}` is not a policy");
        Refusal::wrong("R0105", "--policy", cause, "give christmas-day, first-fit or search")
    })
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
    headline::score(screen, &planned.hospital, &planned.report.score, Some(&planned.outcome));
    headline::gaps(screen, planned);
    let [dir, out] = [request.dir.display(), request.out.display()];
    let Outcome { method, iterations, seed, threads, .. } = &planned.outcome;
    screen.say(match method {
        Method::Search => format!("Plan: {out} ({iterations} iterations, seed {seed}, {threads} threads)"),
        yardstick => format!("Plan: {out} (policy {}, made without a search)", yardstick.name()),
    });
    screen.say(format!(
        "Checked: every rule recomputed, totals equal. Read it with: tideover report {dir} {out} --out report.html"
    ));
}
