//! Certificates: made of a gap of a plan, and verified from their file alone.

use std::path::{Path, PathBuf};

use files::{certificate_text, read_certificate, sign, signature_path, verify_signature};
use model::Finding;
use model::certificate::{Case, Certificate, verify};
use plan::Uncertified;
use serde_json::{Value, json};

use super::check::{Checked, check};
use super::plan::broken_laws;
use super::write::{may_write, write_bytes, write_file};
use super::{Refusal, VERSION};

/// What to certify.
pub struct CertifyRequest {
    /// The hospital folder.
    pub dir: PathBuf,
    /// The plan folder.
    pub plan_dir: PathBuf,
    /// The id of the duty that is the gap.
    pub gap: String,
    /// Where the certificate goes.
    pub out: PathBuf,
    /// The private key to sign it with.
    pub key: Option<PathBuf>,
}

/// A certificate that was verified.
pub struct Verified {
    /// The certificate.
    pub certificate: Certificate,
    /// Bytes of its file.
    pub bytes: usize,
    /// Whether a signature was made or checked.
    pub signed: bool,
}

/// Certifies a gap. Nothing is written that the verifier has not passed.
pub fn certify(request: &CertifyRequest) -> Result<Verified, Refusal> {
    let Checked { hospital, plan, report, .. } = check(&request.dir, &request.plan_dir)?;
    let Some(duty) = hospital.duties.iter().position(|duty| duty.id == request.gap) else {
        let action = "give the id of a duty, as in the plan's gaps.csv";
        return Err(Refusal::wrong("R0110", "--gap", format!("there is no duty `{}`", request.gap), action));
    };
    if request.out.exists() && read_certificate(&request.out).is_err() {
        let action = "name a new file, or an earlier certificate";
        let place = request.out.display().to_string();
        return Err(Refusal::wrong("R0108", place, "there is something else of this name", action));
    }
    may_write(&request.out)?;
    let broken = broken_laws(&hospital, &report);
    if !broken.is_empty() {
        return Err(Refusal::No(broken));
    }
    let certificate = plan::certify(&hospital, &plan, duty).map_err(|why| uncertified(&request.gap, why))?;
    let text = certificate_text(&certificate);
    if let Err(flaw) = verify(&certificate) {
        let action = "report this as a fault of the planner, with the folder and the plan";
        return Err(Refusal::No(vec![Finding::error("R0212", flaw.step, flaw.cause, action)]));
    }
    let signature = request.key.as_deref().map(|key| sign(text.as_bytes(), key)).transpose();
    let signature = signature.map_err(|finding| Refusal::Wrong(vec![finding]))?;
    write_file(&request.out, &text)?;
    match &signature {
        Some(signature) => write_bytes(&signature_path(&request.out), signature)?,
        // A signature of what stood there before would belong to nothing.
        None => forget(&signature_path(&request.out))?,
    }
    Ok(Verified { certificate, bytes: text.len(), signed: signature.is_some() })
}

/// Takes away a file that need not be there.
fn forget(path: &Path) -> Result<(), Refusal> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            let place = path.display().to_string();
            Err(Refusal::wrong("R0109", place, format!("cannot be removed: {error}"), "make the folder writable"))
        }
        _ => Ok(()),
    }
}

fn uncertified(gap: &str, why: Uncertified) -> Refusal {
    let (cause, action) = match why {
        Uncertified::NoGap => ("the plan leaves nothing of it open", "name a duty of the plan's gaps.csv"),
        Uncertified::NotForGood => (
            "what is open of it is over, or is needed only because of patients who could be elsewhere",
            "there is nothing to certify",
        ),
        Uncertified::Closable => (
            "less of it can be left open without leaving more open of another duty of its tier or above",
            "plan longer: the plan is not the best there is",
        ),
        Uncertified::GivenUp => ("the proof was given up", "certify it after planning longer; it may be closable"),
    };
    Refusal::No(vec![Finding::error("R0211", gap, cause, action)])
}

/// Verifies a certificate; with a public key, its signature too.
pub fn verify_file(path: &Path, key: Option<&Path>) -> Result<Verified, Refusal> {
    let (certificate, bytes) = read_certificate(path).map_err(unreadable)?;
    if let Some(key) = key {
        verify_signature(&bytes, &signature_path(path), key).map_err(unreadable)?;
    }
    if let Err(flaw) = verify(&certificate) {
        let action = "do not rely on this certificate: this step does not hold";
        return Err(Refusal::No(vec![Finding::error("R0210", flaw.step, flaw.cause, action)]));
    }
    Ok(Verified { certificate, bytes: bytes.len(), signed: key.is_some() })
}

/// A changed text or a foreign signature says no; what is no certificate or no key is a wrong request.
fn unreadable(finding: Finding) -> Refusal {
    if matches!(finding.code, "F1002" | "F1004") { Refusal::No(vec![finding]) } else { Refusal::Wrong(vec![finding]) }
}

/// What `certify --json` and `verify --json` print.
pub fn certificate_object(verified: &Verified) -> Value {
    let Verified { certificate, bytes, signed } = verified;
    let (cases, rows) = steps(certificate);
    json!({
        "valid": true,
        "says": certificate.says,
        "still_running": certificate.still_running,
        "on_offer": certificate.on_offer,
        "people": certificate.data.people.len(),
        "duties": certificate.data.duties.len(),
        "cases": cases,
        "rows": rows,
        "bytes": bytes,
        "signed": signed,
        "version": VERSION,
    })
}

/// Sums in the proof, and the inequalities that they add up.
pub fn steps(certificate: &Certificate) -> (usize, usize) {
    let sums = certificate.proof.iter().filter_map(|case| if let Case::Sum(sum) = case { Some(sum) } else { None });
    sums.fold((0, 0), |(cases, rows), sum| (cases + 1, rows + sum.rows.len()))
}
