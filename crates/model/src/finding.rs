//! One way to say that something given is wrong: a code, a place, a cause and an action.
//!
//! Readers, checker, command line and report all speak in findings; none of them panics on what a user gave.

use std::fmt;

/// How much a finding stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data cannot be used until this is mended.
    Error,
    /// The data can be used; somebody should know.
    Notice,
}

/// Something wrong or noteworthy in what was given.
///
/// ```
/// use model::{Finding, Severity};
/// let f = Finding::error("F0203", "people.csv:118:grade", "`ST9` is not a grade", "use one of FY1, FY2, CT1");
/// assert_eq!(f.to_string(), "F0203 people.csv:118:grade  `ST9` is not a grade · use one of FY1, FY2, CT1");
/// assert_eq!(f.severity, Severity::Error);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// Whether it stops the work.
    pub severity: Severity,
    /// A stable code, explained in `docs/reference/findings.md`.
    pub code: &'static str,
    /// Where: file, line and column, or the id of the thing.
    pub place: String,
    /// What is wrong, with the value that was wrong.
    pub cause: String,
    /// What to do about it.
    pub action: String,
}

impl Finding {
    /// A finding that stops the work.
    pub fn error(
        code: &'static str,
        place: impl Into<String>,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Error, code, place: place.into(), cause: cause.into(), action: action.into() }
    }

    /// A finding that somebody should know of.
    pub fn notice(
        code: &'static str,
        place: impl Into<String>,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Notice, ..Self::error(code, place, cause, action) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}  {} · {}", self.code, self.place, self.cause, self.action)
    }
}
