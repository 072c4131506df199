//! What the desk can be asked to do, whoever asks: the command line now, a web page later.
//!
//! Each use reads folders, lets the crates below do the work, and hands back plain values: figures, findings, JSON
//! objects. Nothing here prints, parses arguments or knows a terminal. The one rule that holds everywhere: nothing is
//! written that the checker has not passed.

mod backup;
mod backup_object;
mod certify;
mod check;
mod demo;
mod diff;
mod estimates;
mod figures;
mod folder;
mod given;
mod ihtc;
mod object;
mod plan;
mod replan;
mod report;
mod rules;
mod simulate;
mod surprises;
mod told;
mod why;
mod write;

use model::Finding;

pub use backup::{BackedUp, BackupRequest, backup};
pub use backup_object::backup_object;
pub use certify::{CertifyRequest, Verified, certificate_object, certify, steps, verify_file};
pub use check::{Checked, check_folder, check_with_bounds};
pub use demo::{Prepared, REPORT_NAME, prepare};
pub use diff::{Difference, diff, diff_object};
pub use estimates::{measures, simulate_object};
pub use figures::{Figures, figures};
pub use folder::{Folder, read_folder};
pub use ihtc::{Scored, least as ihtc_least, object as ihtc_object, score as ihtc_score, solve as ihtc_solve};
pub use object::{check_object, finding_object, folder_object, plan_object};
pub use plan::{Assumed, Planned, Request, default_out, plan};
pub use replan::{ReplanRequest, Replanned, left, replan, replan_object};
pub use report::report;
pub use rules::rules;
pub use simulate::{Against, SimulateRequest, Simulated, simulate};
pub use surprises::{EMERGENCY_PERCENT, SICK_PERCENT};
pub use why::{Answers, OfGap, Question, why, why_object};
pub use write::{must_be_empty, unwritten, write_hospital};

/// The version that every object and summary states.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The answer is no: the plan breaks a law, or its totals are not the checker's.
    No(Vec<Finding>),
    /// The request or the data are wrong.
    Wrong(Vec<Finding>),
}

impl Refusal {
    /// What is wrong, in full.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::No(findings) | Self::Wrong(findings) => findings,
        }
    }

    /// What is wrong with several parts of a request, all at once.
    pub fn together(parts: impl IntoIterator<Item = Option<Self>>) -> Self {
        Self::Wrong(parts.into_iter().flatten().flat_map(|part| part.findings().to_vec()).collect())
    }

    /// One thing wrong with the request.
    pub fn wrong(
        code: &'static str,
        place: impl Into<String>,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) -> Self {
        Self::Wrong(vec![Finding::error(code, place, cause, action)])
    }
}
