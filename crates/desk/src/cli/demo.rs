//! `tideover demo`: everything once, on a made-up hospital, and where to look.

use std::path::PathBuf;

use plan::{Limit, Options};

use super::screen::Screen;
use super::{Exit, headline, init, numbers};
use crate::init::Size;
use crate::usecases::{self, Assumed, Planned, Prepared, Refusal, Request};

/// Seconds of search on the size `hospital`. With reading, explaining and checking, planning stays under a minute.
const HOSPITAL_SECONDS: f64 = 50.0;
/// Iterations on the size `ward`: a few seconds, and the same plan everywhere.
const WARD_ITERATIONS: u64 = 100_000;
/// The demonstration's hospital is always the same.
const SEED: u64 = 1;

/// Make a hospital, plan its strike, check the plan, write the report
///
/// A synthetic hospital: every figure about it is made up, from published shapes.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The folder to write [default: demo]
    #[arg(default_value = "demo", hide_default_value = true)]
    dir: PathBuf,
    /// How large: ward, hospital, trust or region
    #[arg(long, value_name = "SIZE", default_value = "hospital")]
    size: String,
}

/// Does the four steps and prints the headline.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match steps(asked, screen) {
        Ok(exit) => exit,
        Err(refusal) => screen.refusal(&refusal, false),
    }
}

fn steps(asked: &Asked, screen: &mut Screen) -> Result<Exit, Refusal> {
    let (size, hospital) = init::build(&asked.size, SEED)?;
    let (dir, plan_dir) = (asked.dir.clone(), usecases::default_out(&asked.dir));
    let prepared = usecases::prepare(&dir, &hospital)?;
    let word = if prepared == Prepared::Written { "written" } else { "there already" };
    screen.say(format!("{}/ {word}: {}", dir.display(), init::summary(&hospital)));
    let limit = match size {
        Size::Ward => Limit::Iterations(WARD_ITERATIONS),
        _ => Limit::Seconds(HOSPITAL_SECONDS),
    };
    let options = Options { method: model::Method::Search, limit, threads: numbers::default_threads(), seed: SEED };
    match limit {
        Limit::Seconds(seconds) => {
            screen.note(format!("Planning for {seconds} seconds; Ctrl-C ends it early with the best plan so far."))
        }
        Limit::Iterations(_) => {}
    }
    let planned = super::plan::solve(&Request {
        dir: dir.clone(),
        out: plan_dir.clone(),
        from: None,
        options,
        assumed: Assumed::Nobody,
        scenarios: 0,
    })?;
    let page = dir.join(usecases::REPORT_NAME);
    let checked = usecases::report(&dir, &plan_dir, &page)?;
    print(screen, &planned);
    let plan = plan_dir.display();
    let words = if checked.passes() {
        "every rule recomputed from the files, totals equal"
    } else {
        "NOT passed, see `tideover check`"
    };
    screen.say(format!("Checked: {words}."));
    screen.say(format!("Look at {}, then at the tables in {}/ and {plan}/.", page.display(), dir.display()));
    Ok(if checked.passes() { super::plan::exit(&planned) } else { Exit::No })
}

fn print(screen: &mut Screen, planned: &Planned) {
    headline::set_aside(screen, planned);
    headline::figures(screen, &planned.hospital, &planned.figures);
    headline::gaps(screen, planned);
}
