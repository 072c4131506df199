//! `tideover certify`: the proof that a gap cannot be closed, as a file that anyone can check.

use std::path::PathBuf;

use super::Exit;
use super::screen::Screen;
use super::verify::print;
use crate::usecases::{self, CertifyRequest};

/// Prove that a gap cannot be closed, as a file of its own
///
/// The certificate holds a pseudonymous extract of the data and the proof; `tideover verify` checks it without the folder.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan folder
    plan_dir: PathBuf,
    /// The duty that is open, as in the plan's gaps.csv
    #[arg(long, value_name = "DUTY")]
    gap: String,
    /// Where the certificate goes
    #[arg(long, value_name = "FILE.json")]
    out: PathBuf,
    /// An Ed25519 private key (PEM) to sign it with; the signature goes beside it as FILE.json.sig
    #[arg(long, value_name = "KEYFILE")]
    key: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Certifies and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let Asked { dir, plan_dir, gap, out, key, json } = asked;
    let [dir, plan_dir, file] = [dir, plan_dir, out].map(PathBuf::clone);
    let request = CertifyRequest { dir, plan_dir, gap: gap.clone(), out: file, key: key.clone() };
    match usecases::certify(&request) {
        Err(refusal) => screen.refusal(&refusal, *json),
        Ok(verified) if *json => {
            screen.object(&usecases::certificate_object(&verified));
            Exit::Fine
        }
        Ok(verified) => {
            print(screen, &verified);
            screen.say(format!("Certificate: {}. Check it with: tideover verify {}", out.display(), out.display()));
            Exit::Fine
        }
    }
}
