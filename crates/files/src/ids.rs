//! Looking up what a cell names: ids of other tables, and names that `hospital.toml` lists or that are inferred.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use model::Hospital;

use crate::sheet::{Col, Grid};

/// The ids of a table, each with its position.
pub(crate) struct Ids<'a> {
    pub(crate) file: &'static str,
    /// False for a table that is missing and must not be: that is one finding, not one for each id.
    pub(crate) present: bool,
    index: HashMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    /// The ids in a column; a finding for one that is there twice.
    pub(crate) fn new(grid: &Grid<'a>, col: Col) -> Self {
        let mut index = HashMap::with_capacity(grid.rows().len());
        for row in grid.rows() {
            let id = grid.id(row, col);
            match index.entry(id) {
                _ if id.is_empty() => {}
                Entry::Vacant(entry) => {
                    entry.insert(row);
                }
                Entry::Occupied(first) => {
                    let line = grid.line(*first.get());
                    grid.error(
                        row,
                        col,
                        "F0301",
                        format!("the id `{id}` is in line {line} already"),
                        "give each row its own id",
                    );
                }
            }
        }
        Self { file: grid.spec.file, present: grid.present || !grid.spec.required, index }
    }

    /// Ids whose positions are not those of the rows.
    pub(crate) fn of(grid: &Grid<'a>, index: HashMap<&'a str, usize>) -> Self {
        Self { file: grid.spec.file, present: grid.present || !grid.spec.required, index }
    }

    /// The ids of things that were read before, from the folder's file.
    pub(crate) fn known(file: &'static str, ids: impl Iterator<Item = &'a str>) -> Self {
        Self { file, present: true, index: ids.enumerate().map(|(at, id)| (id, at)).collect() }
    }

    /// The position of an id.
    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }
}

/// Names that `hospital.toml` lists, or that are inferred in the order in which the tables use them.
pub(crate) struct Names {
    key: &'static str,
    listed: bool,
    /// The names, in order.
    pub(crate) list: Vec<String>,
    index: HashMap<String, usize>,
}

impl Names {
    /// The names listed, if any list is given.
    pub(crate) fn new(key: &'static str, listed: Option<Vec<String>>) -> Self {
        let list = listed.clone().unwrap_or_default();
        let index = list.iter().cloned().enumerate().map(|(at, name)| (name, at)).collect();
        Self { key, listed: listed.is_some(), list, index }
    }

    /// The position of a name, which a list must hold and which is otherwise taken in.
    pub(crate) fn position(&mut self, name: &str) -> Option<usize> {
        if let Some(&at) = self.index.get(name) {
            return Some(at);
        }
        if self.listed {
            return None;
        }
        self.list.push(name.to_owned());
        self.index.insert(name.to_owned(), self.list.len() - 1);
        Some(self.list.len() - 1)
    }

    /// The position of the name in a cell, unless empty.
    pub(crate) fn cell(&mut self, grid: &Grid<'_>, row: usize, col: Col) -> Option<usize> {
        let name = grid.id(row, col);
        if name.is_empty() { None } else { self.named(grid, row, col, name) }
    }

    /// The position of a name that stands in a cell.
    pub(crate) fn named(&mut self, grid: &Grid<'_>, row: usize, col: Col, name: &str) -> Option<usize> {
        let position = self.position(name);
        if position.is_none() {
            let key = self.key;
            let action = format!("use a name listed there, or list it: {}", self.list.join(", "));
            grid.error(row, col, "F0304", format!("`{name}` is not listed under `{key}` in hospital.toml"), action);
        }
        position
    }
}

/// The ids of a hospital that other tables than its own refer to.
pub(crate) struct Known<'a> {
    pub(crate) people: Ids<'a>,
    pub(crate) shifts: Ids<'a>,
    pub(crate) extras: Ids<'a>,
    pub(crate) duties: Ids<'a>,
    pub(crate) sessions: Ids<'a>,
    pub(crate) bookings: Ids<'a>,
    pub(crate) places: Ids<'a>,
    pub(crate) rooms: Ids<'a>,
    pub(crate) profiles: Ids<'a>,
}

impl<'a> Known<'a> {
    /// Those of `h`.
    pub(crate) fn of(h: &'a Hospital) -> Self {
        Self {
            people: Ids::known("people.csv", h.people.iter().map(|p| p.id.as_str())),
            shifts: Ids::known("shifts.csv", h.shifts.iter().map(|s| s.id.as_str())),
            extras: Ids::known("extras.csv", h.extras.iter().map(|e| e.id.as_str())),
            duties: Ids::known("duties.csv", h.duties.iter().map(|d| d.id.as_str())),
            sessions: Ids::known("sessions.csv", h.sessions.iter().map(|s| s.id.as_str())),
            bookings: Ids::known("bookings.csv", h.bookings.iter().map(|b| b.id.as_str())),
            places: Ids::known("places.csv", h.places.iter().map(|p| p.id.as_str())),
            rooms: Ids::known("rooms.csv", h.rooms.iter().map(|r| r.id.as_str())),
            profiles: Ids::known("profiles.csv", h.profiles.iter().map(|p| p.id.as_str())),
        }
    }
}
