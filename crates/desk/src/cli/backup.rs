//! `tideover backup`: what to do on each strike day, whoever comes, as a page to pin up.

use std::path::PathBuf;

use plan::{Limit, Options};

use super::progress::Line;
use super::screen::Screen;
use super::{Exit, numbers, stop};
use crate::usecases::{self, BackedUp, BackupRequest, Refusal};

/// Write back-up plans: what to do on each strike day if 0, 25, 50 or 75 % of those called out come
///
/// One page a day to print and pin up: which sessions open first, who goes where, what stays open. Each is planned again from
/// the plan; nobody is named who is called out.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan that was published
    plan: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE.html")]
    out: PathBuf,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Tries in each window of each day and share. The seed is 1: the same plan gives the same page.
const TRIES: u64 = 24_000;

/// Plans, writes and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let backed_up = make(asked);
    match backed_up {
        Ok(backed_up) if asked.json => screen.object(&usecases::backup_object(&backed_up)),
        Ok(backed_up) => print(screen, asked, &backed_up),
        Err(refusal) => return screen.refusal(&refusal, asked.json),
    }
    Exit::Fine
}

fn make(asked: &Asked) -> Result<BackedUp, Refusal> {
    let threads = numbers::default_threads();
    let request = BackupRequest {
        dir: asked.dir.clone(),
        plan: asked.plan.clone(),
        out: asked.out.clone(),
        options: Options { method: model::Method::Search, limit: Limit::Iterations(TRIES), threads, seed: 1 },
    };
    let (stop, line) = (stop::on_interrupt(), Line::new());
    let backed_up = usecases::backup(&request, &stop, &|share| line.say("days and shares", share));
    line.clear();
    backed_up
}

fn print(screen: &mut Screen, asked: &Asked, backed_up: &BackedUp) {
    screen.findings(&backed_up.notices);
    let calendar = &backed_up.backup.hospital.calendar;
    let mut rows = Vec::new();
    for day in &backed_up.backup.days {
        for share in &day.shares {
            let runs = |s: &usize| share.verdicts[*s].mode().is_some();
            let running = day.sessions.iter().filter(|of| runs(&of.session)).count();
            let cancelled: usize = share.cancelled.values().map(Vec::len).sum();
            rows.push([
                calendar.date_text(day.day),
                format!("{} %", share.percent),
                format!("{} of {}", share.came, day.rostered),
                format!("{running} of {}", day.sessions.len()),
                cancelled.to_string(),
                share.people.len().to_string(),
                share.open.len().to_string(),
            ]);
        }
    }
    let heads = ["day", "share", "came", "sessions open", "patients cancelled", "people moved", "duties open"];
    screen.table(heads, rows, &[1, 2, 3, 4, 5, 6]);
    screen.say(format!("Back-up plans: {}, a page for each day", asked.out.display()));
    screen.say("Checked: every rule recomputed for each day and share, totals equal.");
}
