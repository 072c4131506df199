//! A table as rows of typed cells: each way to read a cell says at once what is wrong with it, and where.
//!
//! Every reader goes on with a stand-in after a finding; the folder is refused in the end, so stand-ins are never used.

use std::cell::RefCell;
use std::str::FromStr;

use model::{Calendar, Day, Minute, Stretch, UnknownWord};

use crate::clock::{Clock, Local};
use crate::findings::Findings;
use crate::ids::Ids;
use crate::intake::Sheet;
use crate::schema::{Column, Kind, Table};

/// How the ids of heads begin: of those who are back by a derogation, and of those who came; no row may have such an id.
pub(crate) const HEADS: [&str; 2] = ["returning:", "present:"];

/// Whether it is the id of a head.
pub(crate) fn is_of_head(id: &str) -> bool {
    HEADS.iter().any(|prefix| id.starts_with(prefix))
}

/// What all tables share while a folder is read.
pub(crate) struct Reading {
    /// What was found so far.
    pub(crate) findings: RefCell<Findings>,
    /// Local time.
    pub(crate) clock: Clock,
    /// Days and blocks.
    pub(crate) calendar: Calendar,
    /// Whether clock and calendar are the folder's; if not, nothing is held against them.
    pub(crate) timed: bool,
}

/// A column of a table: its position in the table's list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Col(usize);

/// One table of the folder, read as its columns say.
pub(crate) struct Grid<'a> {
    pub(crate) spec: &'static Table,
    pub(crate) reading: &'a Reading,
    sheet: &'a Sheet,
    at: Vec<Option<usize>>,
    /// Whether the folder has the table at all; if not, nothing is held against references to it.
    pub(crate) present: bool,
}

/// A heading as it is compared: `Main Specialty Code` is `main_specialty_code`.
fn plain(heading: &str) -> String {
    heading.trim().to_lowercase().replace([' ', '-'], "_")
}

impl<'a> Grid<'a> {
    /// Binds the headings of a sheet to the columns of a table.
    pub(crate) fn new(spec: &'static Table, sheet: &'a Sheet, present: bool, reading: &'a Reading) -> Self {
        let mut at = vec![None; spec.columns.len()];
        let mut findings = reading.findings.borrow_mut();
        for (position, heading) in sheet.header.iter().enumerate() {
            let name = plain(heading);
            let place = || format!("{}:1:{heading}", sheet.file);
            match spec.columns.iter().position(|c| c.name == name) {
                Some(column) if at[column].is_none() => at[column] = Some(position),
                Some(_) => {
                    findings.error("F0204", place(), format!("the column `{name}` is there twice"), "take one out")
                }
                None => {
                    let known: Vec<_> = spec.columns.iter().map(|c| c.name).collect();
                    let action = format!("it is not read; the columns are {}", known.join(", "));
                    findings.notice("F0203", place(), format!("`{heading}` is not a column of {}", spec.name), action);
                }
            }
        }
        for (column, at) in spec.columns.iter().zip(&at) {
            if present && at.is_none() && column.is_required() {
                let cause = format!("the column `{}` is missing", column.name);
                findings.error(
                    "F0202",
                    format!("{}:1:{}", sheet.file, column.name),
                    cause,
                    "add it, or name it in mapping.toml",
                );
            }
        }
        drop(findings);
        Self { spec, reading, sheet, at, present }
    }

    /// The columns of these names.
    pub(crate) fn columns<const N: usize>(&self, names: [&str; N]) -> [Col; N] {
        names.map(|name| Col(self.spec.columns.iter().position(|c| c.name == name).unwrap_or(usize::MAX)))
    }

    /// The rows.
    pub(crate) fn rows(&self) -> std::ops::Range<usize> {
        0..self.sheet.len()
    }

    /// The line in which a row begins.
    pub(crate) fn line(&self, row: usize) -> usize {
        self.sheet.line(row)
    }

    fn column(&self, col: Col) -> Option<&'static Column> {
        self.spec.columns.get(col.0)
    }

    /// A cell as it stands; empty where the column is absent.
    pub(crate) fn raw(&self, row: usize, col: Col) -> &'a str {
        match self.at.get(col.0) {
            Some(&Some(position)) => self.sheet.cell(row, position),
            _ => "",
        }
    }

    /// Where a cell is: file, line, column.
    pub(crate) fn place(&self, row: usize, col: Col) -> String {
        let name = self.column(col).map_or("", |c| c.name);
        format!("{}:{}:{name}", self.sheet.file, self.sheet.line(row))
    }

    /// Says that a cell is wrong.
    pub(crate) fn error(
        &self,
        row: usize,
        col: Col,
        code: &'static str,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) {
        self.reading.findings.borrow_mut().error(code, self.place(row, col), cause, action);
    }

    /// Says that a cell is worth a look.
    pub(crate) fn notice(
        &self,
        row: usize,
        col: Col,
        code: &'static str,
        cause: impl Into<String>,
        action: impl Into<String>,
    ) {
        self.reading.findings.borrow_mut().notice(code, self.place(row, col), cause, action);
    }

    /// A text; a finding if it must not be empty and is.
    pub(crate) fn text(&self, row: usize, col: Col) -> &'a str {
        let text = self.raw(row, col);
        if text.is_empty()
            && let Some(column) = self.column(col)
            && column.is_required()
            && self.at[col.0].is_some()
        {
            self.error(row, col, "F0207", "the cell is empty", format!("give a value, such as {}", column.example));
        }
        text
    }

    /// A text, unless empty.
    pub(crate) fn text_if(&self, row: usize, col: Col) -> Option<String> {
        let text = self.text(row, col);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// An id or name.
    pub(crate) fn id(&self, row: usize, col: Col) -> &'a str {
        let id = self.text(row, col);
        if id.len() > 200 || id.contains(|c: char| c == ';' || c.is_control()) {
            let shown: String = id.chars().take(40).collect();
            self.error(
                row,
                col,
                "F0208",
                format!("`{shown}` is not an id"),
                "use at most 200 characters, no `;` and no line break",
            );
        }
        if is_of_head(id) {
            let cause = format!(
                "an id that begins with {} stands for somebody who is there although called out",
                HEADS.join(" or ")
            );
            self.error(row, col, "F0208", cause, "use another id");
        }
        id
    }

    /// A whole number, unless empty.
    pub(crate) fn number(&self, row: usize, col: Col) -> Option<i64> {
        let text = self.text(row, col);
        let Some(Column { kind: Kind::Number(low, high), .. }) = self.column(col) else { return None };
        if text.is_empty() {
            return None;
        }
        match text.parse::<i64>() {
            Ok(number) if (*low..=*high).contains(&number) => Some(number),
            Ok(number) => {
                self.error(row, col, "F0210", format!("{number} is out of range"), format!("use {low} to {high}"));
                None
            }
            Err(_) => {
                let action = format!("use a whole number from {low} to {high}, in digits only");
                self.error(row, col, "F0209", format!("`{text}` is not a whole number"), action);
                None
            }
        }
    }

    /// A whole number; `otherwise` if empty or wrong.
    pub(crate) fn number_or(&self, row: usize, col: Col, otherwise: i64) -> i64 {
        self.number(row, col).unwrap_or(otherwise)
    }

    /// `yes` or `no`; empty is no.
    pub(crate) fn yes(&self, row: usize, col: Col) -> bool {
        let text = self.text(row, col);
        match text {
            "yes" | "1" => true,
            "" | "no" | "0" => false,
            _ if ["yes", "true", "y"].iter().any(|w| text.eq_ignore_ascii_case(w)) => true,
            _ if ["no", "false", "n"].iter().any(|w| text.eq_ignore_ascii_case(w)) => false,
            _ => {
                self.error(row, col, "F0212", format!("`{text}` is neither yes nor no"), "write yes or no");
                false
            }
        }
    }

    /// One of a list of words, unless empty.
    pub(crate) fn word<T: FromStr<Err = UnknownWord>>(&self, row: usize, col: Col) -> Option<T> {
        let text = self.text(row, col);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(word) => Some(word),
            Err(unknown) => match text.to_lowercase().replace([' ', '-'], "_").parse() {
                Ok(word) => Some(word),
                Err(_) => {
                    let action = format!("use one of {}", unknown.known.join(", "));
                    self.error(row, col, "F0211", format!("`{text}` is not a word of this column"), action);
                    None
                }
            },
        }
    }

    /// Three digits; empty if empty or wrong.
    pub(crate) fn digits3(&self, row: usize, col: Col) -> &'a str {
        let text = self.text(row, col);
        if !text.is_empty() && (text.len() != 3 || !text.bytes().all(|b| b.is_ascii_digit())) {
            let action = "use the three-digit code of the NHS Data Dictionary, such as 100";
            self.error(row, col, "F0217", format!("`{text}` is not a specialty code"), action);
        }
        text
    }

    /// A day, unless empty.
    pub(crate) fn date(&self, row: usize, col: Col) -> Option<Day> {
        let text = self.text(row, col);
        if text.is_empty() {
            return None;
        }
        let day = self.reading.clock.day(text);
        if day.is_none() {
            let action = "write year-month-day, such as 2025-07-25, or state date_format in mapping.toml";
            self.error(row, col, "F0213", format!("`{text}` is not a date"), action);
        }
        day
    }

    /// A local time as a minute, unless empty.
    pub(crate) fn time(&self, row: usize, col: Col) -> Option<Minute> {
        let text = self.text(row, col);
        if text.is_empty() {
            return None;
        }
        match self.reading.clock.minute(text) {
            Local::At(minute) => Some(minute),
            Local::Twice(minute) => {
                let action = "the earlier is taken; add +00:00 (or the zone's winter offset) for the later";
                self.notice(row, col, "F0216", format!("the clock shows `{text}` twice"), action);
                Some(minute)
            }
            Local::Skipped => {
                let action = "the clocks go forward over it; write a time before or after";
                self.error(row, col, "F0215", format!("there is no local time `{text}`"), action);
                None
            }
            Local::Unreadable => {
                let action = "write 2025-07-25T07:30, or state date_time_format in mapping.toml";
                self.error(row, col, "F0214", format!("`{text}` is not a local time"), action);
                None
            }
        }
    }

    /// A stretch from two cells; `None` if either is empty or wrong, or the end does not lie after the start.
    pub(crate) fn stretch(&self, row: usize, start: Col, end: Col, code: &'static str) -> Option<Stretch> {
        let (from, to) = (self.time(row, start), self.time(row, end));
        let stretch = Stretch::new(from?, to?);
        if stretch.minutes() > 0 {
            return Some(stretch);
        }
        let cause = format!("`{}` does not lie after the start `{}`", self.raw(row, end), self.raw(row, start));
        self.error(row, end, code, cause, "let it end after it starts; a night ends on the next day");
        None
    }

    /// The items of a list.
    pub(crate) fn list(&self, row: usize, col: Col) -> impl Iterator<Item = &'a str> + use<'a> {
        self.raw(row, col).split(';').map(str::trim).filter(|item| !item.is_empty())
    }

    /// The row of another table that a cell names, unless empty.
    pub(crate) fn refer(&self, row: usize, col: Col, ids: &Ids<'_>) -> Option<usize> {
        let id = self.text(row, col);
        if id.is_empty() { None } else { self.find(row, col, id, ids) }
    }

    /// The row of another table that `id` names.
    pub(crate) fn find(&self, row: usize, col: Col, id: &str, ids: &Ids<'_>) -> Option<usize> {
        let found = ids.get(id);
        if found.is_none() && ids.present {
            let action = format!("use the id of a row of {}", ids.file);
            self.error(row, col, "F0302", format!("`{id}` is not in {}", ids.file), action);
        }
        found
    }

    /// The rows of other tables that a list names.
    pub(crate) fn refer_all(&self, row: usize, col: Col, ids: &Ids<'_>) -> Vec<usize> {
        self.list(row, col).filter_map(|id| self.find(row, col, id, ids)).collect()
    }
}
