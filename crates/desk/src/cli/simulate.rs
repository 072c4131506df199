//! `tideover simulate`: plans carried out in the same worlds, and what they came to.

use std::path::PathBuf;

use model::Method;

use super::effort::Effort;
use super::progress::Line;
use super::screen::Screen;
use super::{Exit, headline, numbers, stop};
use crate::usecases::{self, Against, Refusal, SimulateRequest, Simulated};

/// Carry a plan out in many worlds: who comes, who falls ill, who is admitted
///
/// All plans meet the same worlds; each day is planned again with what is known by then. Nothing is written.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan
    plan: PathBuf,
    /// Worlds, 1 to 10000
    #[arg(long, value_name = "N", default_value = "20", allow_hyphen_values = true)]
    worlds: String,
    /// What else to carry out: first-fit, christmas-day, mean, or plan folders, set apart by commas
    #[arg(long, value_name = "POLICY,…", value_delimiter = ',')]
    against: Vec<String>,
    /// Worlds differ in turnout alone: nobody falls ill, and no emergency comes beyond those expected
    #[arg(long)]
    turnout_alone: bool,
    #[command(flatten)]
    effort: Effort,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Simulates and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let simulated = resolve(asked).and_then(|request| {
        let (stop, line) = (stop::on_interrupt(), Line::new());
        let simulated = usecases::simulate(&request, &stop, &|what, share| line.say(what, share));
        line.clear();
        simulated
    });
    let simulated = match simulated {
        Ok(simulated) => simulated,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    if asked.json {
        screen.object(&usecases::simulate_object(&simulated));
    } else {
        print(screen, asked, &simulated);
    }
    Exit::Fine
}

fn resolve(asked: &Asked) -> Result<SimulateRequest, Refusal> {
    let (worlds, options) = match (numbers::worlds(&asked.worlds), asked.effort.options()) {
        (Ok(worlds), Ok(options)) => (worlds, options),
        (worlds, options) => return Err(Refusal::together([worlds.err(), options.err()])),
    };
    let against = |typed: &String| match Method::named(typed) {
        Some(Method::Search) => Against::Folder(typed.into()),
        Some(method) => Against::Method(method),
        None if typed == "mean" => Against::Mean,
        None => Against::Folder(typed.into()),
    };
    Ok(SimulateRequest {
        dir: asked.dir.clone(),
        plan: asked.plan.clone(),
        against: asked.against.iter().map(against).collect(),
        worlds,
        seed: options.seed,
        surprises: !asked.turnout_alone,
        options,
    })
}

fn print(screen: &mut Screen, asked: &Asked, simulated: &Simulated) {
    screen.findings(&simulated.notices);
    let rows = usecases::measures(simulated).into_iter().map(|(what, estimates)| {
        let cells = estimates.iter().map(|e| match what {
            "cost of cover, £" => headline::pounds(e.mean.round() as i64),
            _ => format!("{:.1} ({:.1} to {:.1})", e.mean, e.low, e.high),
        });
        std::iter::once(what.to_owned()).chain(cells).collect::<Vec<_>>()
    });
    let rows = rows.collect();
    let heads: Vec<&str> = std::iter::once("mean of worlds, 95 % interval")
        .chain(simulated.runs.iter().map(|run| run.name.as_str()))
        .collect();
    let right: Vec<usize> = (1..heads.len()).collect();
    screen.wide_table(&heads, rows, &right);
    screen.say(format!(
        "{} worlds, the same for every plan; {} patients of planned care.",
        asked.worlds, simulated.planned
    ));
    screen.say(if asked.turnout_alone {
        "They differ in turnout alone.".to_owned()
    } else {
        let [sick, emergencies] = [usecases::SICK_PERCENT, usecases::EMERGENCY_PERCENT];
        format!(
            "Besides turnout: {sick} % of shifts not worked for sickness that nobody knew of, and emergencies beyond those expected in {emergencies} % \
             of beds a strike day. Both are assumptions."
        )
    });
}
