//! Working-time rule sets as data: those that come with the program, and those of a folder.

use std::fmt::Write as _;

use model::RuleSet;

use crate::document::{Document, Keys};
use crate::findings::Findings;

/// File names and texts of the shipped rule sets.
pub(crate) const SHIPPED: [(&str, &str); 3] = [
    ("resident-2016.toml", include_str!("../rulesets/resident-2016.toml")),
    ("senior-wtr.toml", include_str!("../rulesets/senior-wtr.toml")),
    ("other.toml", include_str!("../rulesets/other.toml")),
];

/// The rule sets that come with the program: `resident-2016`, `senior-wtr`, `other`, in this order.
///
/// ```
/// let sets = files::shipped_rule_sets();
/// assert_eq!(sets[0].name, "resident-2016");
/// assert_eq!(sets[0].night_run, Some((4, 46 * 60)));
/// assert!(sets[1].rest_debt);
/// assert_eq!(sets[2].week, None);
/// ```
pub fn shipped_rule_sets() -> Vec<RuleSet> {
    let mut findings = Findings::default();
    SHIPPED.iter().filter_map(|(file, text)| read_rule_set(file, text, &mut findings)).collect()
}

/// One rule set from TOML.
pub(crate) fn read_rule_set(file: &str, text: &str, findings: &mut Findings) -> Option<RuleSet> {
    let mut keys = Document::new(file, text).table(findings)?;
    for key in ["name", "version", "source"] {
        if !keys.has(key) {
            keys.missing(key, findings);
        }
    }
    let minutes = 0..=1_000_000;
    // A night without a minute of work would be every day.
    let night = keys.number("night", 1..=1_000_000, findings).map(|n| n as i32);
    let mut number = |keys: &mut Keys<'_>, key| keys.number(key, minutes.clone(), findings).map(|n| n as i32);
    let rest = number(&mut keys, "rest");
    let debt_days = number(&mut keys, "debt_days").unwrap_or(0);
    let week = number(&mut keys, "week");
    let stretch = number(&mut keys, "stretch");
    let long = number(&mut keys, "long");
    let on_call = number(&mut keys, "on_call");
    let on_call_week = number(&mut keys, "on_call_week");
    let after_on_call = number(&mut keys, "after_on_call");
    let average = number(&mut keys, "average");
    let on_call_percent = keys.number("on_call_percent", 0..=100, findings).unwrap_or(100) as i32;
    let no_role_before = keys.number("no_role_before", 0..=1440, findings).map(|n| n as i32);
    let set = RuleSet {
        name: keys.text("name", findings).unwrap_or_default(),
        version: keys.text("version", findings).unwrap_or_default(),
        source: keys.text("source", findings).unwrap_or_default(),
        rest,
        rest_debt: keys.boolean("rest_debt", findings).unwrap_or(false),
        debt_days,
        week,
        stretch,
        long,
        long_run: pair(&mut keys, "long_run", "rest", findings),
        evening_run: pair(&mut keys, "evening_run", "rest", findings),
        night,
        night_run: pair(&mut keys, "night_run", "rest", findings),
        day_run: pair(&mut keys, "day_run", "rest", findings),
        weekends: pair(&mut keys, "weekends", "of", findings),
        on_call,
        on_call_week,
        after_on_call,
        on_call_percent,
        average,
        no_role_before,
    };
    keys.finish(findings);
    Some(set)
}

/// `{ most = 4, rest = 2880 }` or `{ most = 1, of = 2 }`.
fn pair(keys: &mut Keys<'_>, key: &str, second: &str, findings: &mut Findings) -> Option<(i32, i32)> {
    let mut inner = keys.table(key, findings)?;
    for name in ["most", second] {
        if !inner.has(name) {
            inner.missing(name, findings);
        }
    }
    let most = inner.number("most", 0..=1_000_000, findings);
    let lowest = i64::from(second == "of");
    let other = inner.number(second, lowest..=1_000_000, findings);
    inner.finish(findings);
    Some((most? as i32, other? as i32))
}

/// A text in TOML quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The same rule set as TOML.
pub(crate) fn write_rule_set(set: &RuleSet) -> String {
    let mut out = String::new();
    for (key, text) in [("name", &set.name), ("version", &set.version), ("source", &set.source)] {
        let _ = writeln!(out, "{key} = {}", quoted(text));
    }
    out.push('\n');
    let number = |out: &mut String, key: &str, value: Option<i32>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {value}");
        }
    };
    let pair = |out: &mut String, key: &str, second: &str, value: Option<(i32, i32)>| {
        if let Some((most, other)) = value {
            let _ = writeln!(out, "{key} = {{ most = {most}, {second} = {other} }}");
        }
    };
    number(&mut out, "rest", set.rest);
    if set.rest_debt {
        out.push_str("rest_debt = true\n");
    }
    number(&mut out, "debt_days", Some(set.debt_days).filter(|&d| d != 0));
    number(&mut out, "week", set.week);
    number(&mut out, "stretch", set.stretch);
    number(&mut out, "long", set.long);
    pair(&mut out, "long_run", "rest", set.long_run);
    pair(&mut out, "evening_run", "rest", set.evening_run);
    number(&mut out, "night", set.night);
    pair(&mut out, "night_run", "rest", set.night_run);
    pair(&mut out, "day_run", "rest", set.day_run);
    pair(&mut out, "weekends", "of", set.weekends);
    number(&mut out, "on_call", set.on_call);
    number(&mut out, "on_call_week", set.on_call_week);
    number(&mut out, "after_on_call", set.after_on_call);
    number(&mut out, "on_call_percent", Some(set.on_call_percent));
    number(&mut out, "average", set.average);
    number(&mut out, "no_role_before", set.no_role_before);
    out
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, read_rule_set, shipped_rule_sets, write_rule_set};
    use crate::findings::Findings;

    #[test]
    fn shipped_sets_read_without_findings_and_round_trip() {
        let mut findings = Findings::default();
        for (file, text) in SHIPPED {
            let set = read_rule_set(file, text, &mut findings).expect("TOML");
            assert_eq!(read_rule_set(file, &write_rule_set(&set), &mut findings).as_ref(), Some(&set));
        }
        assert_eq!(findings.finish(), []);
        assert_eq!(shipped_rule_sets().len(), 3);
    }
}
