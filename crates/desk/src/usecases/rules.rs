//! The rules as a table: the shipped levels and weights, or a folder's own.

use std::path::Path;

use model::{Level, RuleId};

use super::{Refusal, read_folder};

/// One rule.
pub struct RuleLine {
    /// From 1, in the order of printing.
    pub number: usize,
    /// As tables and folders write it.
    pub name: &'static str,
    /// For people.
    pub sentence: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// In force.
    pub level: Level,
    /// In force.
    pub weight: i64,
}

/// Every rule, with the levels and weights of the folder if one is given.
pub fn rules(dir: Option<&Path>) -> Result<Vec<RuleLine>, Refusal> {
    let weights = dir.map(read_folder).transpose()?.map(|folder| folder.hospital.weights);
    let line = |(at, &id): (usize, &RuleId)| {
        let rule = id.rule();
        let (level, weight) = weights.as_ref().map_or((rule.level(), rule.weight()), |w| w.of(id));
        RuleLine { number: at + 1, name: rule.name(), sentence: rule.sentence(), source: rule.source(), level, weight }
    };
    Ok(RuleId::ALL.iter().enumerate().map(line).collect())
}
