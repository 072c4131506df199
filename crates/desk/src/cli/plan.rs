//! `tideover plan`: the search, its progress, and the figures of what it found.

use std::path::PathBuf;

use model::{Ended, Method, Outcome};
use plan::Options;

use super::effort::Effort;
use super::progress::Line;
use super::screen::Screen;
use super::{Exit, headline, numbers, stop};
use crate::usecases::{self, Assumed, Planned, Refusal, Request};

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
    /// How: christmas-day and first-fit are yardsticks, made without a search; mean is one that takes as many to come as are expected
    #[arg(long, value_name = "POLICY", default_value = "search")]
    policy: String,
    /// Turnouts to plan for besides the worst case: some sessions then wait for who comes (contingent) [default: 0]
    #[arg(long, value_name = "K", allow_hyphen_values = true)]
    scenarios: Option<String>,
    /// Who comes in the worst case: none, or a share of those called out from 0 to 1
    #[arg(long, value_name = "none|SHARE", allow_hyphen_values = true)]
    worst_case: Option<String>,
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
    let scenarios = asked.scenarios.as_deref().map_or(Ok(0), numbers::scenarios);
    let worst_case = asked.worst_case.as_deref().map_or(Ok(Assumed::Nobody), numbers::worst_case);
    let (method, scenarios, assumed, options) =
        match (method(&asked.policy), scenarios, worst_case, asked.effort.options()) {
            (Ok(method), Ok(scenarios), Ok(assumed), Ok(options)) => (method, scenarios, assumed, options),
            (method, scenarios, assumed, options) => {
                return Err(Refusal::together([method.err(), scenarios.err(), assumed.err(), options.err()]));
            }
        };
    let options = Options { method, ..options };
    let of_turnout = asked.scenarios.as_ref().or(asked.worst_case.as_ref());
    if (asked.policy == MEAN || method != Method::Search) && of_turnout.is_some() {
        let cause = format!("{} knows one turnout only", asked.policy);
        let action = "leave --scenarios and --worst-case out, or the policy";
        return Err(Refusal::wrong("R0106", "--policy, --scenarios, --worst-case", cause, action));
    }
    let assumed = if asked.policy == MEAN { Assumed::Mean } else { assumed };
    if method != Method::Search && asked.from.is_some() {
        let (cause, action) =
            ("they contradict each other", "a yardstick begins with the published plan; leave one out");
        return Err(Refusal::wrong("R0106", "--policy, --from", cause, action));
    }
    let out = asked.out.clone().unwrap_or_else(|| usecases::default_out(&asked.dir));
    Ok(Request { dir: asked.dir.clone(), out, from: asked.from.clone(), options, assumed, scenarios })
}

/// The yardstick that is searched for like any other plan.
const MEAN: &str = "mean";

fn method(typed: &str) -> Result<Method, Refusal> {
    if typed == MEAN {
        return Ok(Method::Search);
    }
    Method::named(typed).ok_or_else(|| {
        let cause = format!("`{typed}` is not a policy");
        Refusal::wrong("R0105", "--policy", cause, "give christmas-day, first-fit, mean or search")
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
