//! `tideover ihtc`: instances of the Integrated Healthcare Timetabling Problem, solved and scored.

use std::path::PathBuf;

use clap::Subcommand;

use super::effort::Effort;
use super::progress::Line;
use super::screen::Screen;
use super::{Exit, stop};
use crate::usecases::{self, Scored};

/// Solve or score an instance of the Integrated Healthcare Timetabling benchmark
///
/// The same planner and the same checker as for a strike; only the files are of another kind.
#[derive(Debug, clap::Args)]
pub struct Asked {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Solve(Solve),
    Score(Score),
}

/// Plan an instance and write the solution file
#[derive(Debug, clap::Args)]
struct Solve {
    /// The instance, a JSON file
    instance: PathBuf,
    /// Where the solution goes
    #[arg(long, value_name = "SOLUTION")]
    out: PathBuf,
    #[command(flatten)]
    effort: Effort,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Score a solution: violations and costs under the names of the official validator
#[derive(Debug, clap::Args)]
struct Score {
    /// The instance, a JSON file
    instance: PathBuf,
    /// The solution, a JSON file
    solution: PathBuf,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Solves or scores, and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match &asked.command {
        Command::Solve(asked) => solve(asked, screen),
        Command::Score(asked) => {
            let scored = usecases::ihtc_score(&asked.instance, &asked.solution);
            answer(screen, asked.json, scored)
        }
    }
}

fn solve(asked: &Solve, screen: &mut Screen) -> Exit {
    let options = match asked.effort.options() {
        Ok(options) => options,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    let stop = stop::on_interrupt();
    let line = Line::new();
    let scored = usecases::ihtc_solve(&asked.instance, &asked.out, &options, &stop, &|progress| line.show(progress));
    line.clear();
    answer(screen, asked.json, scored)
}

fn answer(screen: &mut Screen, json: bool, scored: Result<Scored, usecases::Refusal>) -> Exit {
    let scored = match scored {
        Ok(scored) => scored,
        Err(refusal) => return screen.refusal(&refusal, json),
    };
    if json {
        screen.object(&usecases::ihtc_object(&scored));
    } else {
        let rows = |list: &[(&'static str, i64)]| list.iter().map(|(n, k)| [(*n).into(), k.to_string()]).collect();
        screen.table(["constraint", "violations"], rows(&scored.tally.violations), &[1]);
        screen.table(["cost", "points"], rows(&scored.tally.costs), &[1]);
        let (violations, cost) = (scored.tally.violations_total(), scored.tally.cost());
        for case in &scored.first_cases {
            screen.say(case);
        }
        screen.say(format!("{violations} violations, cost {cost}."));
        if let Some(least) = scored.made.as_ref().and_then(|(outcome, _)| usecases::ihtc_least(outcome)) {
            let above = if least > 0 { (cost - least) as f64 * 100.0 / least as f64 } else { 0.0 };
            screen.say(format!("No solution costs less than {least}; this one is {above:.1} % above."));
        }
    }
    if scored.tally.violations_total() == 0 { Exit::Fine } else { Exit::No }
}
