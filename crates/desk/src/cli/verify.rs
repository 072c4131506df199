//! `tideover verify`: a certificate checked from its file alone.

use std::path::PathBuf;

use super::Exit;
use super::screen::Screen;
use crate::usecases::{self, Verified};

/// Check a certificate, without folder, plan or planner
///
/// Exits with 0 if it is valid and with 1 if it is not, and then says which step fails.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The certificate
    file: PathBuf,
    /// An Ed25519 public key (PEM): the signature FILE.json.sig must be by its holder
    #[arg(long, value_name = "FILE")]
    public_key: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Verifies and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    match usecases::verify_file(&asked.file, asked.public_key.as_deref()) {
        Err(refusal) => screen.refusal(&refusal, asked.json),
        Ok(verified) if asked.json => {
            screen.object(&usecases::certificate_object(&verified));
            Exit::Fine
        }
        Ok(verified) => {
            print(screen, &verified);
            screen.say(if verified.signed {
                "Valid, and signed by the holder of the key."
            } else {
                "Valid. Its signature was not asked for."
            });
            Exit::Fine
        }
    }
}

/// What stands in a certificate, as somebody would question it: first what was still running and what was offered.
pub fn print(screen: &mut Screen, verified: &Verified) {
    let certificate = &verified.certificate;
    let clock = |text: &str| plain(text).replace('T', " ");
    match certificate.still_running.len() {
        0 => screen.say("No session that runs in the gap holds anybody with the skill."),
        _ => {
            screen.say("Sessions that run in the gap and hold somebody with the skill:");
            let rows = certificate.still_running.iter().map(|run| {
                [plain(&run.session), plain(&run.place), clock(&run.from), clock(&run.to), run.patients.to_string()]
            });
            screen.table(["session", "place", "from", "to", "patients"], rows.collect(), &[4]);
        }
    }
    match certificate.on_offer.len() {
        0 => screen.say("No extra shift in the gap is on offer to anybody with the skill."),
        _ => {
            screen.say("Extra shifts on offer in the gap to people with the skill:");
            let rows = certificate.on_offer.iter().map(|rate| {
                let taken = format!("{} of {}", rate.taken, rate.number);
                [plain(&rate.offer), plain(&rate.group), clock(&rate.from), format!("£{}", rate.pounds), taken]
            });
            screen.table(["offer", "group", "from", "a shift", "taken"], rows.collect(), &[3]);
        }
    }
    screen.say(plain(&certificate.says));
    let (cases, rows) = usecases::steps(certificate);
    let (people, duties) = (certificate.data.people.len(), certificate.data.duties.len());
    screen.say(format!(
        "People in the data: {people}; duties: {duties}. Inequalities in the proof: {rows}; sums: {cases}."
    ));
}

/// A text from somebody else's file as it may stand on a screen: control characters are shown, not obeyed.
fn plain(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect::<Vec<_>>() } else { vec![c] }).collect()
}
