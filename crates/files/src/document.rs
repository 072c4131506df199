//! Reading TOML with a line and column for every complaint, and every complaint at once.
//!
//! A [`Keys`] is one table of a document. Each key is taken once; what is left in the end is unknown and said so.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::findings::Findings;

/// One TOML file.
pub(crate) struct Document<'a> {
    file: String,
    text: &'a str,
}

/// One table of a document.
pub(crate) struct Keys<'a> {
    file: String,
    text: &'a str,
    /// `policy.` inside `[policy]`.
    path: String,
    span: Range<usize>,
    entries: BTreeMap<String, (Range<usize>, DeValue<'a>)>,
}

/// Line and column of a byte, both from 1.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() + 1;
    (line, column)
}

fn kind(value: &DeValue<'_>) -> &'static str {
    value.type_str()
}

impl<'a> Document<'a> {
    /// The document `text`, called `file` in findings.
    pub(crate) fn new(file: impl Into<String>, text: &'a str) -> Self {
        Self { file: file.into(), text }
    }

    /// Its top table, unless the text is not TOML.
    pub(crate) fn table(&self, findings: &mut Findings) -> Option<Keys<'a>> {
        match DeTable::parse(self.text) {
            Ok(table) => {
                let span = table.span();
                let table = table.into_inner();
                Some(Keys::new(self.file.clone(), self.text, String::new(), span, table))
            }
            Err(error) => {
                let (line, column) = line_and_column(self.text, error.span().map_or(0, |s| s.start));
                let place = format!("{}:{line}:{column}", self.file);
                findings.error("F0106", place, format!("not TOML: {}", error.message()), "mend the syntax");
                None
            }
        }
    }
}

impl<'a> Keys<'a> {
    fn new(file: String, text: &'a str, path: String, span: Range<usize>, table: DeTable<'a>) -> Self {
        let entries = table
            .into_iter()
            .map(|(key, value)| (key.get_ref().to_string(), (value.span(), value.into_inner())))
            .collect();
        Self { file, text, path, span, entries }
    }

    fn place_of(&self, span: &Range<usize>, key: &str) -> String {
        let (line, _) = line_and_column(self.text, span.start);
        format!("{}:{line}:{}{key}", self.file, self.path)
    }

    /// Where a key stands (or would stand), for findings.
    pub(crate) fn place(&self, key: &str) -> String {
        match self.entries.get(key) {
            Some((span, _)) => self.place_of(span, key),
            None => self.place_of(&self.span, key),
        }
    }

    /// The keys not yet taken, in the order of the alphabet.
    pub(crate) fn names(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn take(&mut self, key: &str) -> Option<(String, DeValue<'a>)> {
        let (span, value) = self.entries.remove(key)?;
        Some((self.place_of(&span, key), value))
    }

    /// Says that a key that must be there is not.
    pub(crate) fn missing(&self, key: &str, findings: &mut Findings) {
        let cause = format!("the key `{}{key}` is missing", self.path);
        findings.error("F0401", self.place(key), cause, "add it; docs/reference/folder.md says what it holds");
    }

    /// A text, if there.
    pub(crate) fn text(&mut self, key: &str, findings: &mut Findings) -> Option<String> {
        self.text_at(key, findings).map(|(_, text)| text)
    }

    /// A text with its place, if there.
    pub(crate) fn text_at(&mut self, key: &str, findings: &mut Findings) -> Option<(String, String)> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::String(s) => Some((place, s.into_owned())),
            DeValue::Datetime(d) => Some((place, d.to_string())),
            other => wrong_type(place, "a text in quotes", &other, findings),
        }
    }

    /// A whole number in `range`, if there.
    pub(crate) fn number(
        &mut self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        findings: &mut Findings,
    ) -> Option<i64> {
        let (place, value) = self.take(key)?;
        let number = whole(&place, &value, findings)?;
        if range.contains(&number) {
            return Some(number);
        }
        let action = format!("use {} to {}", range.start(), range.end());
        findings.error("F0404", place, format!("{number} is out of range"), action);
        None
    }

    /// `true` or `false`, if there.
    pub(crate) fn boolean(&mut self, key: &str, findings: &mut Findings) -> Option<bool> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::Boolean(b) => Some(b),
            other => wrong_type(place, "true or false", &other, findings),
        }
    }

    /// A list of texts, if there; one text stands for a list of one.
    pub(crate) fn texts(&mut self, key: &str, findings: &mut Findings) -> Option<Vec<String>> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::String(s) => Some(vec![s.into_owned()]),
            DeValue::Array(items) => {
                let mut list = Vec::new();
                for item in items {
                    match item.into_inner() {
                        DeValue::String(s) => list.push(s.into_owned()),
                        other => {
                            let _: Option<()> = wrong_type(place.clone(), "texts in quotes", &other, findings);
                        }
                    }
                }
                Some(list)
            }
            other => wrong_type(place, "a list of texts", &other, findings),
        }
    }

    /// A list of whole numbers in `range`, if there.
    pub(crate) fn numbers(
        &mut self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        findings: &mut Findings,
    ) -> Option<Vec<i64>> {
        let (place, value) = self.take(key)?;
        let DeValue::Array(items) = value else {
            return wrong_type(place, "a list of whole numbers", &value, findings);
        };
        let mut list = Vec::new();
        for item in items {
            if let Some(number) = whole(&place, item.get_ref(), findings) {
                if range.contains(&number) {
                    list.push(number);
                } else {
                    let action = format!("use {} to {}", range.start(), range.end());
                    findings.error("F0404", place.clone(), format!("{number} is out of range"), action);
                }
            }
        }
        Some(list)
    }

    fn inner(&self, path: String, value: Spanned<DeValue<'a>>, findings: &mut Findings) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(t) => Some(Self::new(self.file.clone(), self.text, path, span, t)),
            other => wrong_type(self.place_of(&span, &path), "a table", &other, findings),
        }
    }

    /// A table inside this one, if there.
    pub(crate) fn table(&mut self, key: &str, findings: &mut Findings) -> Option<Self> {
        let (span, value) = self.entries.remove(key)?;
        self.inner(format!("{}{key}.", self.path), Spanned::new(span, value), findings)
    }

    /// A list of tables; empty if not there.
    pub(crate) fn tables(&mut self, key: &str, findings: &mut Findings) -> Vec<Self> {
        let Some((place, value)) = self.take(key) else { return Vec::new() };
        match value {
            DeValue::Array(items) => {
                let path = format!("{}{key}.", self.path);
                items.into_iter().filter_map(|item| self.inner(path.clone(), item, findings)).collect()
            }
            other => {
                let _: Option<()> = wrong_type(place, "a list of tables", &other, findings);
                Vec::new()
            }
        }
    }

    /// Says of every key not taken that it is unknown.
    pub(crate) fn finish(self, findings: &mut Findings) {
        for (key, (span, _)) in &self.entries {
            let cause = format!("`{}{key}` is not a key that is read here", self.path);
            findings.error("F0402", self.place_of(span, key), cause, "mend its name or take it out");
        }
    }
}

fn whole(place: &str, value: &DeValue<'_>, findings: &mut Findings) -> Option<i64> {
    if let DeValue::Integer(i) = value {
        if let Ok(number) = i64::from_str_radix(i.as_str(), i.radix()) {
            return Some(number);
        }
        findings.error("F0404", place, format!("{i} is out of range"), "use a smaller number");
        return None;
    }
    wrong_type(place.to_owned(), "a whole number", value, findings)
}

fn wrong_type<T>(place: String, wanted: &str, found: &DeValue<'_>, findings: &mut Findings) -> Option<T> {
    findings.error(
        "F0403",
        place,
        format!("a value of type {} where {wanted} should be", kind(found)),
        format!("write {wanted}"),
    );
    None
}
