//! The manual page of the rules, generated so that it cannot say anything else than the rules do.

use std::fmt::Write;

use super::RULES;

/// The reference page of the rules in Markdown: how plans are compared, what follows from hospital and plan, and every
/// rule with its definition. Enough to write a checker from.
pub fn manual() -> String {
    let mut page = String::from(include_str!("facts.md"));
    page.push_str("\n| number | rule | level | weight | unit | sentence |\n|---|---|---|---|---|---|\n");
    for (at, rule) in RULES.iter().enumerate() {
        let (level, weight) = (rule.level().name(), rule.weight());
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {} | `{}` | {level} | {weight} | {} | {} |",
            at + 1,
            rule.name(),
            rule.unit(),
            rule.sentence()
        );
    }
    for (at, rule) in RULES.iter().enumerate() {
        let (level, weight) = (rule.level().name(), rule.weight());
        let _ = write!(page, "\n### {}. `{}`\n\n**{}**\n\n", at + 1, rule.name(), rule.sentence());
        let _ = write!(page, "{}\n\n", rule.definition());
        let _ = writeln!(page, "Level {level}, weight {weight}, unit {}. Source: {}.", rule.unit(), rule.source());
    }
    page
}
