//! Which version of the law on agency workers in strikes was in force on a day.

use crate::document::Document;
use crate::findings::Findings;

/// One version of regulation 7 of the Conduct of Employment Agencies and Employment Businesses Regulations 2003.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyLaw {
    /// The first day on which it was in force, `2023-08-10`; also its name.
    pub from: String,
    /// Whether it bars agency workers from covering for those on strike.
    pub barred: bool,
    /// The text.
    pub source: String,
}

/// Every version, oldest first.
///
/// ```
/// let versions = files::agency_law();
/// let barred: Vec<_> = versions.iter().map(|v| (v.from.as_str(), v.barred)).collect();
/// assert_eq!(barred, [("2004-04-06", true), ("2022-07-21", false), ("2023-08-10", true)]);
/// ```
pub fn agency_law() -> Vec<AgencyLaw> {
    let mut findings = Findings::default();
    let document = Document::new("agency.toml", include_str!("../law/agency.toml"));
    let mut versions = Vec::new();
    if let Some(mut top) = document.table(&mut findings) {
        for mut version in top.tables("version", &mut findings) {
            let from = version.text("from", &mut findings).unwrap_or_default();
            let barred = version.boolean("barred", &mut findings).unwrap_or(true);
            let source = version.text("source", &mut findings).unwrap_or_default();
            versions.push(AgencyLaw { from, barred, source });
        }
    }
    versions
}

/// The version in force on a day, `2025-07-25`: dates written so compare as text. Before the first, the first.
pub(crate) fn in_force<'a>(versions: &'a [AgencyLaw], date: &str) -> Option<&'a AgencyLaw> {
    versions.iter().rev().find(|v| v.from.as_str() <= date).or_else(|| versions.first())
}

#[cfg(test)]
mod tests {
    use super::{agency_law, in_force};

    #[test]
    fn version_by_date() {
        let versions = agency_law();
        let barred = |date| in_force(&versions, date).map(|v| v.barred);
        assert_eq!(barred("2022-07-20"), Some(true));
        assert_eq!(barred("2022-07-21"), Some(false));
        assert_eq!(barred("2023-08-09"), Some(false));
        assert_eq!(barred("2023-08-10"), Some(true));
        assert_eq!(barred("2025-07-25"), Some(true));
        assert_eq!(barred("1999-01-01"), Some(true));
    }
}
