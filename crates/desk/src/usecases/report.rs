//! The report: a hospital and a plan as one page that needs nothing else.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use model::{Hospital, Method};
use plan::{Limit, Options};

use super::Refusal;
use super::check::{Checked, check};
use super::write::{may_replace_page, write_file};
use crate::report::Yardstick;

/// Renders the plan in `plan_dir` and writes the page to `out`. Refuses what the checker does not pass.
pub fn report(dir: &Path, plan_dir: &Path, out: &Path) -> Result<Checked, Refusal> {
    may_replace_page(out)?;
    let mut checked = check(dir, plan_dir)?;
    if !checked.report.is_lawful() || checked.agrees == Some(false) {
        return Err(Refusal::No(checked.findings));
    }
    checked.made.yardsticks = yardsticks(&checked.hospital);
    let page = crate::report::render(&checked.hospital, &checked.plan, &checked.report, &checked.made);
    write_file(out, &page)?;
    Ok(checked)
}

/// What the yardsticks come to for this hospital.
fn yardsticks(hospital: &Hospital) -> Vec<Yardstick> {
    let made = |method| {
        let options = Options { method, limit: Limit::Iterations(1), threads: 1, seed: 1 };
        let (plan, _) = plan::solve(hospital, &options, None, &AtomicBool::new(false), &|_| {});
        let judged = model::judge(hospital, &plan);
        Yardstick { method, plan, judged }
    };
    Method::ALL.into_iter().filter(|&method| method != Method::Search).map(made).collect()
}
