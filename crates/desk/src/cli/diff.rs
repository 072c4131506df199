//! `tideover diff`: what differs between two plans of one hospital.

use std::path::PathBuf;

use model::Level;

use super::Exit;
use super::screen::Screen;
use crate::usecases::{self, Difference};

/// Compare two plans of a hospital, by rule, day, person and patient
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The first plan
    plan_a: PathBuf,
    /// The second plan
    plan_b: PathBuf,
    /// Print one JSON object and nothing else, with all of it
    #[arg(long)]
    json: bool,
}

/// Most rows of a table on the screen.
const SHOWN: usize = 20;

/// Compares and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let difference = match usecases::diff(&asked.dir, &asked.plan_a, &asked.plan_b) {
        Ok(difference) => difference,
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    };
    if asked.json {
        screen.object(&usecases::diff_object(&difference));
    } else {
        print(screen, &difference);
    }
    Exit::Fine
}

fn print(screen: &mut Screen, d: &Difference) {
    let [first, second] = [0, 1].map(|side| d.judged[side].score.five());
    let levels = Level::ALL.iter().map(|&level| {
        let at = level as usize;
        [
            format!("{at} {}", level.name()),
            first[at].to_string(),
            second[at].to_string(),
            signed(second[at] - first[at]),
        ]
    });
    screen.table(["level", "first", "second", "difference"], levels.collect(), &[1, 2, 3]);
    let rules = d.rules().into_iter().map(|(_, rule, before, after)| {
        let unit = rule.rule().unit().to_owned();
        [rule.rule().name().to_owned(), before.to_string(), after.to_string(), signed(after - before), unit]
    });
    some(screen, "rules", ["rule", "first", "second", "difference", "unit"], rules.collect(), &[1, 2, 3]);
    let days = d.days.iter().map(|(day, on)| {
        let day = d.hospital.calendar.date_text(*day);
        [day, on.cover.to_string(), on.shifts.to_string(), on.sessions.to_string(), on.patients.to_string()]
    });
    some(screen, "days", ["day", "blocks of cover", "shifts", "sessions", "patients"], days.collect(), &[1, 2, 3, 4]);
    let sessions = d.sessions.iter().map(|(id, before, after)| [id.clone(), before.clone(), after.clone()]);
    some(screen, "sessions", ["session", "first", "second"], sessions.collect(), &[]);
    let patients = d.patients.iter().map(|of| [of.id.clone(), of.places[0].clone(), of.places[1].clone()]);
    some(screen, "patients", ["patient", "first", "second"], patients.collect(), &[]);
    let holds = |list: &[(String, usize)]| {
        list.iter().map(|(work, blocks)| format!("{work} × {blocks}")).collect::<Vec<_>>().join(", ")
    };
    let people =
        d.people.iter().map(|of| [of.id.clone(), holds(&of.holds[0]), holds(&of.holds[1]), of.shifts.join(", ")]);
    some(screen, "people", ["person", "held in the first only", "in the second only", "shifts"], people.collect(), &[]);
}

/// A table of the first rows, and how many more there are.
fn some<const N: usize>(screen: &mut Screen, what: &str, header: [&str; N], rows: Vec<[String; N]>, right: &[usize]) {
    let number = rows.len();
    if number == 0 {
        screen.say(format!("No {what} differ."));
        return;
    }
    screen.say(format!("\n{number} {what} differ:"));
    screen.table(header, rows.into_iter().take(SHOWN).collect(), right);
    if number > SHOWN {
        screen.say(format!("and {} more; --json has them all.", number - SHOWN));
    }
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string() }
}
