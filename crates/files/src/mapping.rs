//! `mapping.toml`: how the headings, dates and words of a trust's own export become the tables of the folder.
//!
//! A mapped table is translated cell by cell into our own columns before it is read, so that everything after knows only one
//! format. What cannot be translated is left as it stands and complained of where it is read. See
//! `docs/reference/mapping.md`.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::fmt::strtime::BrokenDownTime;

use crate::document::{Document, Keys};
use crate::findings::Findings;
use crate::intake::Sheet;
use crate::schema::{Kind, TABLES, Table, table};
use crate::settings::read_text;

/// The file.
const FILE: &str = "mapping.toml";

/// How some tables of a folder are mapped.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    tables: BTreeMap<String, Mapped>,
}

/// How one table is mapped.
#[derive(Debug)]
pub(crate) struct Mapped {
    file: String,
    place: String,
    delimiter: Option<u8>,
    /// Ours, and theirs joined by spaces.
    columns: BTreeMap<String, Vec<String>>,
    constants: BTreeMap<String, String>,
    date_format: Option<String>,
    date_time_format: Option<String>,
    /// An end that does not lie after its start is on the next day.
    overnight: bool,
    words: BTreeMap<String, HashMap<String, String>>,
}

impl Mapping {
    /// Reads `mapping.toml` of the folder, if there is one.
    pub(crate) fn read(dir: &Path, findings: &mut Findings) -> Self {
        let path = dir.join(FILE);
        if !path.exists() {
            return Self::default();
        }
        let Some(text) = read_text(&path, FILE, findings) else { return Self::default() };
        let Some(mut keys) = Document::new(FILE, &text).table(findings) else { return Self::default() };
        let mut tables = BTreeMap::new();
        for name in keys.names() {
            let place = keys.place(&name);
            let Some(spec) = table(&name) else {
                let known: Vec<_> = TABLES.iter().map(|t| t.name).collect();
                let cause = format!("`{name}` is not a table of the folder");
                findings.error("F0601", place, cause, format!("use one of {}", known.join(", ")));
                let _ = keys.table(&name, findings);
                continue;
            };
            if let Some(inner) = keys.table(&name, findings) {
                tables.insert(name, Mapped::read(spec, place, inner, findings));
            }
        }
        keys.finish(findings);
        Self { tables }
    }

    /// How the table of this name is mapped, if it is.
    pub(crate) fn table(&self, name: &str) -> Option<&Mapped> {
        self.tables.get(name)
    }
}

/// Says so for each key that is not a column of the table.
fn check_columns<'a>(spec: &Table, place: &str, names: impl Iterator<Item = &'a String>, findings: &mut Findings) {
    for name in names {
        if !spec.columns.iter().any(|c| c.name == name) {
            let known: Vec<_> = spec.columns.iter().map(|c| c.name).collect();
            let cause = format!("`{name}` is not a column of {}", spec.name);
            findings.error("F0601", place, cause, format!("use one of {}", known.join(", ")));
        }
    }
}

fn texts_by_key(keys: Option<Keys<'_>>, findings: &mut Findings) -> BTreeMap<String, Vec<String>> {
    let Some(mut keys) = keys else { return BTreeMap::new() };
    let names = keys.names();
    names.into_iter().filter_map(|name| keys.texts(&name, findings).map(|texts| (name, texts))).collect()
}

fn single(map: BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (String, String)> {
    map.into_iter().map(|(key, texts)| (key, texts.join(" ")))
}

impl Mapped {
    fn read(spec: &'static Table, place: String, mut keys: Keys<'_>, findings: &mut Findings) -> Self {
        let file_place = keys.place("file");
        let file = keys.text("file", findings).unwrap_or_else(|| spec.file.to_owned());
        let plain = !file.is_empty() && !file.contains(['/', '\\']) && !file.contains("..");
        if !plain {
            findings.error(
                "F0603",
                file_place,
                format!("`{file}` is not the name of a file in the folder"),
                "name a file in it",
            );
        }
        let delimiter_place = keys.place("delimiter");
        let delimiter = keys.text("delimiter", findings).and_then(|text| match text.as_bytes() {
            [one] if !one.is_ascii_alphanumeric() && *one != b'"' && *one != b'\n' => Some(*one),
            _ => {
                let cause = format!("`{text}` cannot stand between cells");
                findings.error("F0603", delimiter_place, cause, "use one character, such as , ; or \\t");
                None
            }
        });
        let columns = texts_by_key(keys.table("columns", findings), findings);
        check_columns(spec, &place, columns.keys(), findings);
        let constants: BTreeMap<_, _> = single(texts_by_key(keys.table("constants", findings), findings)).collect();
        check_columns(spec, &place, constants.keys(), findings);
        let mut words = BTreeMap::new();
        if let Some(mut inner) = keys.table("words", findings) {
            for name in inner.names() {
                let list = single(texts_by_key(inner.table(&name, findings), findings)).collect();
                words.insert(name, list);
            }
        }
        check_columns(spec, &place, words.keys(), findings);
        let mut format = |key: &str, findings: &mut Findings| {
            let place = keys.place(key);
            let format = keys.text(key, findings)?;
            let sample = jiff::civil::date(2025, 7, 25).at(7, 30, 0, 0);
            let usable =
                BrokenDownTime::from(sample).to_string(&format).is_ok_and(|text| parse(&format, &text).is_some());
            if !usable {
                let cause = format!("`{format}` is not a format of dates");
                findings.error("F0604", place, cause, "use %Y, %m, %d, %b, %H, %M and the like: %d/%m/%Y %H:%M");
            }
            usable.then_some(format)
        };
        let date_format = format("date_format", findings);
        let date_time_format = format("date_time_format", findings);
        let overnight = keys.boolean("overnight", findings).unwrap_or(false);
        keys.finish(findings);
        Self {
            file: if plain { file } else { spec.file.to_owned() },
            place,
            delimiter,
            columns,
            constants,
            date_format,
            date_time_format,
            overnight,
            words,
        }
    }

    /// The file that holds the table.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// What stands between its cells, if stated.
    pub(crate) fn delimiter(&self) -> Option<u8> {
        self.delimiter
    }

    /// The sheet with our columns in place of theirs. Columns of ours that are not mapped keep their own heading, if it is
    /// there; columns of theirs that are not mapped go.
    pub(crate) fn translate(&self, spec: &'static Table, sheet: &Sheet, findings: &mut Findings) -> Sheet {
        enum From {
            Columns(Vec<usize>),
            Constant(String),
        }
        let mut header = Vec::new();
        let mut from = Vec::new();
        for column in spec.columns {
            let at = |heading: &String| sheet.header.iter().position(|h| h.trim() == heading.trim());
            let source = if let Some(headings) = self.columns.get(column.name) {
                let found: Vec<usize> = headings
                    .iter()
                    .filter_map(|heading| {
                        let position = at(heading);
                        if position.is_none() {
                            let cause = format!("the heading `{heading}` is not in {}", sheet.file);
                            let action = format!("its headings are {}", sheet.header.join(", "));
                            findings.error("F0602", self.place.clone(), cause, action);
                        }
                        position
                    })
                    .collect();
                From::Columns(found)
            } else if let Some(constant) = self.constants.get(column.name) {
                From::Constant(constant.clone())
            } else if let Some(position) = at(&column.name.to_owned()) {
                From::Columns(vec![position])
            } else {
                continue;
            };
            header.push(column.name.to_owned());
            from.push((column, source));
        }
        let ends = header.iter().position(|h| h == "start").zip(header.iter().position(|h| h == "end"));
        let mut out = Sheet::with_header(&sheet.file, header);
        for row in 0..sheet.len() {
            let mut cells: Vec<String> = Vec::with_capacity(from.len());
            for (column, source) in &from {
                let text = match source {
                    From::Constant(text) => text.replace("{row}", &(row + 1).to_string()),
                    From::Columns(columns) => {
                        let texts = columns.iter().map(|&c| sheet.cell(row, c)).filter(|t| !t.is_empty());
                        texts.collect::<Vec<_>>().join(" ")
                    }
                };
                let text = self.words.get(column.name).and_then(|words| words.get(&text)).cloned().unwrap_or(text);
                cells.push(self.iso(column.kind, text));
            }
            if let (true, Some((start, end))) = (self.overnight, ends)
                && cells[end] <= cells[start]
                && let Some(later) = a_day_later(&cells[end])
            {
                cells[end] = later;
            }
            out.push_row(sheet.line(row), cells.into_iter());
        }
        out
    }

    /// A date or local time in our way of writing, if it is in the format stated.
    fn iso(&self, kind: Kind, text: String) -> String {
        let format = match kind {
            Kind::Date => self.date_format.as_ref().or(self.date_time_format.as_ref()),
            Kind::DateTime => self.date_time_format.as_ref().or(self.date_format.as_ref()),
            _ => None,
        };
        let Some(time) = format.and_then(|format| parse(format, &text)) else { return text };
        if kind == Kind::Date { time.date().to_string() } else { time.strftime("%Y-%m-%dT%H:%M").to_string() }
    }
}

/// A time in a format; midnight where the format has no clock.
fn parse(format: &str, text: &str) -> Option<jiff::civil::DateTime> {
    let parsed = BrokenDownTime::parse(format, text).ok()?;
    let date = parsed.to_date().ok()?;
    Some(parsed.to_datetime().unwrap_or_else(|_| date.at(0, 0, 0, 0)))
}

fn a_day_later(text: &str) -> Option<String> {
    let time: jiff::civil::DateTime = text.parse().ok()?;
    Some(time.tomorrow().ok()?.strftime("%Y-%m-%dT%H:%M").to_string())
}
