//! Reading a hospital folder: every table is read before anything is said, and then everything is said.
//!
//! The submodules hold one reader for each group of tables. Positions of rows are positions of things, so that a check
//! made later can still name file and line.

mod care;
mod kept;
mod people;
mod places;
pub(crate) mod plans;
pub(crate) mod rota;
mod strike;
mod work;

use std::cell::RefCell;
use std::path::Path;

use model::{Finding, Hospital, Stretch};

use crate::findings::Findings;
use crate::ids::Names;
use crate::intake::{Sheet, read_sheet};
use crate::mapping::Mapping;
use crate::schema::{EVENTS, TABLES, Table};
use crate::settings::{Settings, read_settings};
use crate::sheet::{Col, Grid, Reading};

/// Reads the hospital folder `dir`: the hospital and notices, or every finding if one of them is an error.
///
/// The format is described in `docs/reference/folder.md`, each finding in `docs/reference/findings.md`.
pub fn read_hospital(dir: &Path) -> Result<(Hospital, Vec<Finding>), Vec<Finding>> {
    let mut findings = Findings::default();
    if !dir.is_dir() {
        findings.error(
            "F0101",
            dir.display().to_string(),
            "there is no such folder",
            "name a folder that holds hospital.toml",
        );
        return Err(findings.finish());
    }
    let settings = read_settings(dir, &mut findings);
    let mapping = Mapping::read(dir, &mut findings);
    let sheets = load(dir, &mapping, &mut findings);
    let Some(settings) = settings else { return Err(findings.finish()) };
    let reading = Reading {
        findings: RefCell::new(findings),
        clock: settings.clock.clone(),
        calendar: settings.calendar.clone(),
        timed: settings.timed,
    };
    let hospital = assemble(&sheets, settings, &reading);
    let findings = reading.findings.into_inner();
    if findings.stop() { Err(findings.finish()) } else { Ok((hospital, findings.finish())) }
}

/// The sheet of every table, in the order of [`TABLES`], and whether the folder has it.
fn load(dir: &Path, mapping: &Mapping, findings: &mut Findings) -> Vec<(Sheet, bool)> {
    // Events are read by themselves, beside the folder or inside it.
    let mut known: Vec<String> = vec![EVENTS.file.to_owned()];
    let sheets = TABLES.iter().map(|&spec| {
        let mapped = mapping.table(spec.name);
        let file = mapped.map_or(spec.file, |m| m.file());
        known.push(file.to_owned());
        let path = dir.join(file);
        if !path.exists() {
            if spec.required || mapped.is_some() {
                let action = "add it; a table of which there is nothing has only its header";
                findings.error("F0102", file, format!("the table {} is missing", spec.name), action);
            }
            return (Sheet::default(), false);
        }
        let Some(sheet) = read_sheet(&path, file, mapped.and_then(|m| m.delimiter()), findings) else {
            return (Sheet::default(), false);
        };
        match mapped {
            Some(mapped) => (mapped.translate(spec, &sheet, findings), true),
            None => (sheet, true),
        }
    });
    let sheets = sheets.collect();
    let mut others: Vec<String> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|name| name.to_lowercase().ends_with(".csv") && !known.contains(name))
        .collect();
    others.sort();
    for file in others {
        let names: Vec<_> = TABLES.iter().map(|t| t.file).collect();
        findings.notice("F0108", file, "the file is not read", format!("the tables are {}", names.join(", ")));
    }
    sheets
}

/// What the readers share besides the hospital that grows.
struct Parts<'a> {
    sheets: &'a [(Sheet, bool)],
    reading: &'a Reading,
    skills: Names,
    load_kinds: Names,
    share_groups: Names,
}

impl<'a> Parts<'a> {
    /// The table of this name, bound to its columns.
    fn grid(&self, name: &str) -> Grid<'a> {
        let at = TABLES.iter().position(|t| t.name == name).unwrap_or(0);
        let spec: &'static Table = TABLES[at];
        let (sheet, present) = &self.sheets[at];
        Grid::new(spec, sheet, *present, self.reading)
    }
}

impl Grid<'_> {
    /// Says so if an instant does not lie on a border; for what must lie in the horizon, if it does not.
    pub(crate) fn check_borders(&self, row: usize, start: Col, end: Col, stretch: Stretch, must_lie_inside: bool) {
        let calendar = &self.reading.calendar;
        let (Some(first), Some(last)) = (calendar.blocks.first(), calendar.blocks.last()) else { return };
        if !self.reading.timed {
            return;
        }
        let blocks = Stretch::new(first.stretch.start, last.stretch.end);
        if must_lie_inside && !blocks.contains(stretch) {
            let clock = &self.reading.clock;
            let action = format!("the blocks run from {} to {}", clock.text(blocks.start), clock.text(blocks.end));
            self.error(row, start, "F0504", "it does not lie inside the horizon", action);
            return;
        }
        for (minute, col) in [(stretch.start, start), (stretch.end, end)] {
            if blocks.start <= minute && minute <= blocks.end && !calendar.is_border(minute) {
                let borders: Vec<_> = calendar.borders.iter().map(|&b| crate::clock::clock_text(b)).collect();
                let cause = format!("`{}` is not on a border", self.raw(row, col));
                self.error(row, col, "F0503", cause, format!("use one of {}, or add a border", borders.join(", ")));
            }
        }
    }
}

fn assemble(sheets: &[(Sheet, bool)], settings: Settings, reading: &Reading) -> Hospital {
    let mut parts = Parts {
        sheets,
        reading,
        skills: Names::new("skills", settings.skills),
        load_kinds: Names::new("load_kinds", settings.load_kinds),
        share_groups: Names::new("share_groups", settings.share_groups),
    };
    let mut h = Hospital {
        name: settings.name,
        ods: settings.ods,
        zone: settings.zone,
        provenance: settings.provenance,
        as_of: settings.as_of,
        policy: settings.policy,
        rule_sets: settings.rule_sets,
        ..Hospital::empty(settings.calendar)
    };
    h.weights = plans::weights(&parts);
    let place_ids = places::places(&parts, &mut h);
    let room_ids = places::rooms(&parts, &mut h, &place_ids);
    let people_ids = people::people(&mut parts, &mut h);
    let duty_ids = work::duties(&mut parts, &mut h, &place_ids);
    let session_ids = work::sessions(&mut parts, &mut h, &place_ids);
    let shift_ids = rota::shifts(&parts, &mut h, &people_ids);
    rota::extras(&parts, &mut h);
    rota::surgeon_minutes(&parts, &mut h, &people_ids);
    let priority_ids = care::priorities(&parts, &mut h);
    let profile_ids = care::profiles(&mut parts, &mut h);
    care::occupants(&parts, &mut h, &place_ids, &room_ids, &profile_ids);
    let ids = care::BookingRefs {
        people: &people_ids,
        priorities: &priority_ids,
        sessions: &session_ids,
        places: &place_ids,
        rooms: &room_ids,
        profiles: &profile_ids,
    };
    let booking_ids = care::bookings(&parts, &mut h, &ids);
    care::care_to_keep(&parts, &mut h);
    care::acceptance(&parts, &h);
    rota::posts(&parts, &mut h, Some(&shift_ids), &duty_ids, &session_ids);
    strike::strikes(&parts, &mut h);
    strike::derogations(&mut parts, &mut h, &place_ids);
    plans::pins(&parts, &mut h, &people_ids, &duty_ids, &session_ids, &booking_ids);
    kept::kept(&parts, &mut h, &people_ids, &duty_ids, &session_ids);
    // Kinds of load may still be inferred until here, so limits are read last and made as long as the list of kinds.
    people::limits(&mut parts, &mut h, &people_ids, &shift_ids);
    strike::attendance(&parts, &mut h, &duty_ids, &session_ids);
    strike::turnout(&parts, &mut h);
    strike::returning(&parts, &mut h);
    rota::posts(&parts, &mut h, None, &duty_ids, &session_ids);
    h.skills = parts.skills.list;
    h.load_kinds = parts.load_kinds.list;
    h.share_groups = parts.share_groups.list;
    h
}
