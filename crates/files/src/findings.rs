//! Collecting findings while reading: all of them, but not the same one a hundred thousand times.

use std::collections::HashMap;

use model::{Finding, Severity};

/// How many findings of one code in one file are kept; a last notice counts the rest.
pub(crate) const MOST_ALIKE: usize = 100;

/// A growing list of findings.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    alike: HashMap<(&'static str, String), usize>,
}

impl Findings {
    /// Takes a finding in.
    pub(crate) fn push(&mut self, finding: Finding) {
        let seen = self.alike.entry(kind(&finding)).or_insert(0);
        *seen += 1;
        if *seen <= MOST_ALIKE {
            self.list.push(finding);
        }
    }

    /// A finding that stops the work.
    pub(crate) fn error(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) {
        self.push(Finding::error(code, place, cause, action));
    }

    /// A finding that somebody should know of.
    pub(crate) fn notice(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) {
        self.push(Finding::notice(code, place, cause, action));
    }

    /// Takes out those of which `is_such`: how many they were, the ones not kept included, and the first.
    pub(crate) fn forget(&mut self, is_such: impl Fn(&Finding) -> bool) -> (usize, Option<Finding>) {
        let mut number = 0;
        let mut first = None;
        for finding in self.list.extract_if(.., |f| is_such(f)) {
            number += 1;
            if let Some(seen) = self.alike.get_mut(&kind(&finding))
                && *seen > MOST_ALIKE
            {
                // Those beyond the most that are kept are counted here and nowhere else.
                number += *seen - MOST_ALIKE;
                *seen = MOST_ALIKE;
            }
            first = first.or(Some(finding));
        }
        (number, first)
    }

    /// Whether one of them stops the work.
    pub(crate) fn stop(&self) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error)
    }

    /// The findings in the order in which they were made, with a notice for each kind of which some were left out.
    pub(crate) fn finish(mut self) -> Vec<Finding> {
        let mut more: Vec<_> = self.alike.into_iter().filter(|&(_, n)| n > MOST_ALIKE).collect();
        more.sort();
        for ((code, file), seen) in more {
            let cause = format!("{} more findings {code} in this file are not listed", seen - MOST_ALIKE);
            self.list.push(Finding::notice("F0110", file, cause, "mend those listed and read again"));
        }
        self.list
    }
}

/// What makes findings alike: their code and file.
fn kind(finding: &Finding) -> (&'static str, String) {
    (finding.code, finding.place.split(':').next().unwrap_or_default().to_owned())
}
