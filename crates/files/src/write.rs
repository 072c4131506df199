//! Writing a hospital folder, so that reading it gives the same hospital.
//!
//! What derogations bring is left out, since reading adds it again. Text that a spreadsheet could take for a formula is
//! guarded by an apostrophe, which reading takes off.

mod tables;

use std::fs;
use std::path::Path;

use model::{Finding, Hospital};

use crate::clock::Clock;
use crate::intake::begins_formula;
use crate::rule_sets::{shipped_rule_sets, write_rule_set};
use crate::schema::{TABLES, Table};
use crate::settings::{self, write_settings};

/// A finding about a file that could not be written.
pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Finding {
    let action = "check that the folder exists, may be written and has room";
    Finding::error("F0109", path.display().to_string(), format!("cannot be written: {error}"), action)
}

/// The clock of a hospital: its zone and first day.
pub(crate) fn clock_of(h: &Hospital) -> Result<Clock, Finding> {
    let (year, month, day) = h.calendar.date(0);
    let first = jiff::civil::Date::new(year, month, day).map_err(|e| {
        Finding::error("F0409", "hospital.toml:first_day", e.to_string(), "use a day between 1900-01-01 and 2200-12-31")
    })?;
    Clock::new(&h.zone, first)
}

/// A text as it stands in a cell: guarded if a spreadsheet could take it for a formula.
pub(crate) fn guarded(text: &str) -> String {
    let bare = text.bytes().find(|&b| b != b'\'');
    if bare.is_some_and(begins_formula) { format!("'{text}") } else { text.to_owned() }
}

/// Rows of one table on their way out.
pub(crate) struct Rows {
    writer: csv::Writer<Vec<u8>>,
    free_text: Vec<bool>,
    /// Rows written, the header not counted.
    pub(crate) count: usize,
}

impl Rows {
    /// An empty table with these headings; whether each column is free text, which is guarded.
    pub(crate) fn new(header: &[(&str, bool)]) -> Self {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail; if it did, the bytes would be missing and reading back would say so.
        let _ = writer.write_record(header.iter().map(|(name, _)| name));
        Self { writer, free_text: header.iter().map(|&(_, free)| free).collect(), count: 0 }
    }

    fn of(table: &Table) -> Self {
        let header: Vec<_> = table.columns.iter().map(|c| (c.name, c.kind.is_free_text())).collect();
        Self::new(&header)
    }

    /// Adds a row.
    pub(crate) fn push<const N: usize>(&mut self, cells: [String; N]) {
        debug_assert_eq!(N, self.free_text.len());
        let cells = cells.into_iter().zip(&self.free_text).map(|(c, &free)| if free { guarded(&c) } else { c });
        let _ = self.writer.write_record(cells);
        self.count += 1;
    }

    /// Adds a row of as many cells as there are headings.
    pub(crate) fn push_all(&mut self, cells: &[String]) {
        let cells = cells.iter().zip(&self.free_text).map(|(c, &free)| if free { guarded(c) } else { c.clone() });
        let _ = self.writer.write_record(cells);
        self.count += 1;
    }

    /// The file's bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// `yes` or `no`.
pub(crate) fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// A value, or an empty cell.
pub(crate) fn maybe<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// Writes `h` as a hospital folder at `dir`, which is made if it is not there. Tables that the folder has from before and
/// of which there is nothing now are taken away.
pub fn write_hospital(h: &Hospital, dir: &Path) -> Result<(), Finding> {
    let clock = clock_of(h)?;
    fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
    let put = |file: &str, bytes: &[u8]| {
        let path = dir.join(file);
        fs::write(&path, bytes).map_err(|e| unwritable(&path, &e))
    };
    put(settings::FILE, write_settings(h, &clock).as_bytes())?;
    write_rule_sets(h, dir)?;
    let out = tables::Out { h, clock: &clock };
    for &table in TABLES {
        let mut rows = Rows::of(table);
        out.table(table.name, &mut rows);
        let path = dir.join(table.file);
        if rows.count > 0 || table.required {
            put(table.file, &rows.bytes())?;
        } else if path.exists() {
            fs::remove_file(&path).map_err(|e| unwritable(&path, &e))?;
        }
    }
    Ok(())
}

/// The rule sets that are not as shipped, each in a file of `rulesets/`.
fn write_rule_sets(h: &Hospital, dir: &Path) -> Result<(), Finding> {
    let shipped = shipped_rule_sets();
    let own: Vec<_> = h.rule_sets.iter().filter(|s| !shipped.contains(s)).collect();
    let folder = dir.join("rulesets");
    if folder.exists() {
        for entry in fs::read_dir(&folder).map_err(|e| unwritable(&folder, &e))?.flatten() {
            if entry.path().extension().is_some_and(|e| e == "toml") {
                fs::remove_file(entry.path()).map_err(|e| unwritable(&entry.path(), &e))?;
            }
        }
    }
    if own.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|e| unwritable(&folder, &e))?;
    for (n, set) in own.into_iter().enumerate() {
        let plain =
            !set.name.is_empty() && set.name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let file = if plain { format!("{}.toml", set.name) } else { format!("set-{}.toml", n + 1) };
        let path = folder.join(file);
        fs::write(&path, write_rule_set(set)).map_err(|e| unwritable(&path, &e))?;
    }
    Ok(())
}
