//! Rows of a table of events that were taken already. The hospital that a plan carries lists them, so that a row which is written down
//! late is taken when it is there, whenever it was known, and none is taken twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::{Finding, Hospital};

use crate::clock::{Clock, Local};
use crate::findings::Findings;
use crate::intake::read_sheet;
use crate::schema::{EVENTS, Kind};
use crate::sheet::Grid;
use crate::write::{Rows, clock_of, unwritable};

/// Rows that were taken, each as often as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken(BTreeMap<Row, usize>);

/// The cells of a row in the order of the columns, written in one way; the note, which is for people, is empty.
pub(crate) type Row = Vec<String>;

impl Taken {
    /// The rows that the carried hospital in `dir` lists.
    ///
    /// # Errors
    /// What is wrong with the list.
    pub fn read(dir: &Path, h: &Hospital) -> Result<Self, Vec<Finding>> {
        let path = dir.join(EVENTS.file);
        let mut findings = Findings::default();
        let clock = clock_of(h).map_err(|f| vec![f])?;
        let mut taken = Self::default();
        if path.is_file() {
            let sheet = read_sheet(&path, EVENTS.file, None, &mut findings).unwrap_or_default();
            let reading = crate::sheet::Reading {
                findings: std::cell::RefCell::new(findings),
                clock,
                calendar: h.calendar.clone(),
                timed: true,
            };
            let grid = Grid::new(&EVENTS, &sheet, true, &reading);
            grid.rows().for_each(|row| taken.add(cells(&grid, row, &reading.clock)));
            findings = reading.findings.into_inner();
        }
        if findings.stop() { Err(findings.finish()) } else { Ok(taken) }
    }

    pub(crate) fn add(&mut self, row: Row) {
        *self.0.entry(row).or_default() += 1;
    }

    /// Takes one such row out, and says whether there was one.
    pub(crate) fn strike_out(&mut self, row: &Row) -> bool {
        let Some(number) = self.0.get_mut(row) else { return false };
        *number -= 1;
        if *number == 0 {
            self.0.remove(row);
        }
        true
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Writes the list into the carried hospital.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), Finding> {
        let header: Vec<_> = EVENTS.columns.iter().map(|c| (c.name, c.kind.is_free_text())).collect();
        let mut rows = Rows::new(&header);
        for (row, number) in &self.0 {
            (0..*number).for_each(|_| rows.push_all(row));
        }
        let path = dir.join(EVENTS.file);
        fs::write(&path, rows.bytes()).map_err(|e| unwritable(&path, &e))
    }
}

/// The cells of a row, so that what means the same is the same.
pub(crate) fn cells(grid: &Grid<'_>, row: usize, clock: &Clock) -> Row {
    let cell = |at: usize| {
        let column = &EVENTS.columns[at];
        let [col] = grid.columns([column.name]);
        let raw = grid.raw(row, col);
        match column.kind {
            _ if column.name == "note" => String::new(),
            Kind::DateTime => match clock.minute(raw) {
                Local::At(minute) | Local::Twice(minute) => clock.text(minute),
                Local::Skipped | Local::Unreadable => raw.to_owned(),
            },
            Kind::Number(..) => raw.parse::<i64>().map_or_else(|_| raw.to_owned(), |number| number.to_string()),
            Kind::Word(_) => raw.to_lowercase(),
            _ => raw.to_owned(),
        }
    };
    (0..EVENTS.columns.len()).map(cell).collect()
}
