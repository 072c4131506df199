//! The report: a hospital and a plan as one page that needs nothing else.

use std::path::Path;

use super::Refusal;
use super::check::{Checked, check};
use super::write::{may_replace_page, write_file};

/// Renders the plan in `plan_dir` and writes the page to `out`. Refuses what the checker does not pass.
pub fn report(dir: &Path, plan_dir: &Path, out: &Path) -> Result<Checked, Refusal> {
    may_replace_page(out)?;
    let checked = check(dir, plan_dir)?;
    if !checked.report.is_lawful() || checked.agrees == Some(false) {
        return Err(Refusal::No(checked.findings));
    }
    let page = crate::report::render(&checked.hospital, &checked.plan, &checked.report, &checked.made);
    write_file(out, &page)?;
    Ok(checked)
}
