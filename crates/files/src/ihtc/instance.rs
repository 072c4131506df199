//! An instance as its file states it, and what may be wrong with it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::findings::Findings;
use crate::settings::read_text;

#[derive(Deserialize)]
#[serde(expecting = "an instance")]
pub(super) struct Given {
    pub(super) days: i64,
    pub(super) shift_types: Vec<String>,
    pub(super) skill_levels: i64,
    pub(super) age_groups: Vec<String>,
    pub(super) weights: Weights,
    pub(super) occupants: Vec<Occupant>,
    pub(super) patients: Vec<Patient>,
    pub(super) surgeons: Vec<Surgeon>,
    pub(super) operating_theaters: Vec<Theatre>,
    pub(super) rooms: Vec<Room>,
    pub(super) nurses: Vec<Nurse>,
}

#[derive(Deserialize)]
#[serde(expecting = "the weights")]
pub(super) struct Weights {
    pub(super) room_mixed_age: i64,
    pub(super) room_nurse_skill: i64,
    pub(super) continuity_of_care: i64,
    #[serde(rename = "nurse_eccessive_workload")]
    pub(super) nurse_excessive_workload: i64,
    pub(super) open_operating_theater: i64,
    pub(super) surgeon_transfer: i64,
    pub(super) patient_delay: i64,
    pub(super) unscheduled_optional: i64,
}

#[derive(Deserialize)]
#[serde(expecting = "an occupant")]
pub(super) struct Occupant {
    pub(super) id: String,
    #[serde(flatten)]
    pub(super) stay: Stay,
    pub(super) room_id: String,
}

/// What patients and occupants have in common.
#[derive(Deserialize)]
pub(super) struct Stay {
    pub(super) gender: String,
    pub(super) age_group: String,
    pub(super) length_of_stay: i64,
    pub(super) workload_produced: Vec<i64>,
    pub(super) skill_level_required: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(expecting = "a patient")]
pub(super) struct Patient {
    pub(super) id: String,
    pub(super) mandatory: bool,
    #[serde(flatten)]
    pub(super) stay: Stay,
    pub(super) surgery_release_day: i64,
    pub(super) surgery_due_day: Option<i64>,
    pub(super) surgery_duration: i64,
    pub(super) surgeon_id: String,
    #[serde(default)]
    pub(super) incompatible_room_ids: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(expecting = "a surgeon")]
pub(super) struct Surgeon {
    pub(super) id: String,
    pub(super) max_surgery_time: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(expecting = "an operating theater")]
pub(super) struct Theatre {
    pub(super) id: String,
    pub(super) availability: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(expecting = "a room")]
pub(super) struct Room {
    pub(super) id: String,
    pub(super) capacity: i64,
}

#[derive(Deserialize)]
#[serde(expecting = "a nurse")]
pub(super) struct Nurse {
    pub(super) id: String,
    pub(super) skill_level: i64,
    pub(super) working_shifts: Vec<WorkingShift>,
}

#[derive(Deserialize)]
#[serde(expecting = "a working shift")]
pub(super) struct WorkingShift {
    pub(super) day: i64,
    pub(super) shift: String,
    pub(super) max_load: i64,
}

/// Reads a JSON file of a known shape; also the name of the file, for findings.
pub(super) fn read<T: DeserializeOwned>(path: &Path, findings: &mut Findings) -> Option<(String, T)> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !path.exists() {
        findings.error("F0801", file, "there is no such file", "name the JSON file");
        return None;
    }
    let text = read_text(path, &file, findings)?;
    match serde_json::from_str(&text) {
        Ok(read) => Some((file, read)),
        Err(error) => {
            let place = format!("{file}:{}:{}", error.line(), error.column());
            findings.error("F0801", place, error.to_string(), "docs/reference/ihtc.md says what the file holds");
            None
        }
    }
}

/// The greatest number that an instance may state anywhere.
const MOST: i64 = 1_000_000;

/// Says what in an instance contradicts itself.
pub(super) fn check(given: &Given, file: &str, findings: &mut Findings) {
    let mut check = Check { file, findings };
    check.number("days", given.days, 1, 366);
    check.number("skill_levels", given.skill_levels, 1, 90);
    for (what, list, most) in [("shift_types", &given.shift_types, 24), ("age_groups", &given.age_groups, 150)] {
        check.number(what, list.len() as i64, 1, most);
        check.distinct(what, list.iter());
    }
    let w = &given.weights;
    for (what, weight) in [
        ("room_mixed_age", w.room_mixed_age),
        ("room_nurse_skill", w.room_nurse_skill),
        ("continuity_of_care", w.continuity_of_care),
        ("nurse_eccessive_workload", w.nurse_excessive_workload),
        ("open_operating_theater", w.open_operating_theater),
        ("surgeon_transfer", w.surgeon_transfer),
        ("patient_delay", w.patient_delay),
        ("unscheduled_optional", w.unscheduled_optional),
    ] {
        check.number(&format!("weights.{what}"), weight, 0, MOST);
    }
    let rooms = check.distinct("rooms", given.rooms.iter().map(|r| &r.id));
    let surgeons = check.distinct("surgeons", given.surgeons.iter().map(|s| &s.id));
    check.distinct("operating_theaters", given.operating_theaters.iter().map(|t| &t.id));
    check.distinct("nurses", given.nurses.iter().map(|n| &n.id));
    check.distinct("patients", given.patients.iter().map(|p| &p.id));
    check.distinct("occupants", given.occupants.iter().map(|o| &o.id));
    // Without these nothing else can be said.
    if given.days < 1 || given.days > 366 || given.skill_levels < 1 || given.shift_types.is_empty() {
        return;
    }
    for room in &given.rooms {
        check.number(&format!("{}.capacity", room.id), room.capacity, 0, 10_000);
    }
    for surgeon in &given.surgeons {
        check.per_day(&format!("{}.max_surgery_time", surgeon.id), &surgeon.max_surgery_time, given.days);
    }
    for theatre in &given.operating_theaters {
        check.per_day(&format!("{}.availability", theatre.id), &theatre.availability, given.days);
    }
    for nurse in &given.nurses {
        check.number(&format!("{}.skill_level", nurse.id), nurse.skill_level, 0, given.skill_levels - 1);
        let mut seen = HashSet::new();
        for shift in &nurse.working_shifts {
            let place = format!("{}.working_shifts", nurse.id);
            check.number(&format!("{place}.day"), shift.day, 0, given.days - 1);
            check.number(&format!("{place}.max_load"), shift.max_load, 0, MOST);
            check.known(&format!("{place}.shift"), &shift.shift, &given.shift_types);
            if !seen.insert((shift.day, &shift.shift)) {
                check.repeated(&place, &format!("{} of day {}", shift.shift, shift.day));
            }
        }
    }
    for occupant in &given.occupants {
        check.stay(&occupant.id, &occupant.stay, given);
        check.refers(&format!("{}.room_id", occupant.id), &occupant.room_id, &rooms);
    }
    for patient in &given.patients {
        check.stay(&patient.id, &patient.stay, given);
        let at = |what: &str| format!("{}.{what}", patient.id);
        check.refers(&at("surgeon_id"), &patient.surgeon_id, &surgeons);
        check.number(&at("surgery_duration"), patient.surgery_duration, 0, 1440);
        check.number(&at("surgery_release_day"), patient.surgery_release_day, 0, given.days - 1);
        for room in patient.incompatible_room_ids.iter().flatten() {
            check.refers(&at("incompatible_room_ids"), room, &rooms);
        }
        match patient.surgery_due_day {
            Some(due) if patient.mandatory => check.number(&at("surgery_due_day"), due, 0, given.days - 1),
            None if patient.mandatory => check.missing(&at("surgery_due_day")),
            _ => {}
        }
    }
}

/// Findings of one file.
struct Check<'a> {
    file: &'a str,
    findings: &'a mut Findings,
}

impl Check<'_> {
    fn number(&mut self, what: &str, number: i64, least: i64, most: i64) {
        if number < least || number > most {
            let cause = format!("{number} is out of range");
            self.findings.error("F0802", format!("{}:{what}", self.file), cause, format!("use {least} to {most}"));
        }
    }

    fn missing(&mut self, what: &str) {
        let cause = "a mandatory patient has a last day, and none is stated";
        self.findings.error("F0802", format!("{}:{what}", self.file), cause, "state it, or make the patient optional");
    }

    fn per_day(&mut self, what: &str, list: &[i64], days: i64) {
        self.length(what, list.len(), days);
        for (at, &minutes) in list.iter().enumerate() {
            self.number(&format!("{what}[{at}]"), minutes, 0, MOST);
        }
    }

    fn length(&mut self, what: &str, length: usize, wanted: i64) {
        if length as i64 != wanted {
            let cause = format!("{length} numbers where {wanted} should be");
            self.findings.error("F0802", format!("{}:{what}", self.file), cause, "give one for each");
        }
    }

    fn repeated(&mut self, what: &str, value: &str) {
        let cause = format!("`{value}` is there twice");
        self.findings.error("F0803", format!("{}:{what}", self.file), cause, "give each once");
    }

    /// Ids by position.
    fn distinct<'i>(&mut self, what: &str, ids: impl Iterator<Item = &'i String>) -> HashMap<&'i str, usize> {
        let mut known = HashMap::new();
        for (at, id) in ids.enumerate() {
            if known.insert(id.as_str(), at).is_some() {
                self.repeated(what, id);
            }
        }
        known
    }

    fn refers(&mut self, what: &str, id: &str, known: &HashMap<&str, usize>) {
        if !known.contains_key(id) {
            let cause = format!("there is no `{id}`");
            self.findings.error("F0804", format!("{}:{what}", self.file), cause, "use an id of the list it refers to");
        }
    }

    fn known(&mut self, what: &str, word: &str, words: &[String]) {
        if !words.iter().any(|w| w == word) {
            let (cause, action) = match words {
                [] => (format!("`{word}` is not in the list, which is empty"), "fill the list"),
                _ => (format!("`{word}` is not one of {}", words.join(", ")), "use one of them"),
            };
            self.findings.error("F0804", format!("{}:{what}", self.file), cause, action);
        }
    }

    fn stay(&mut self, id: &str, stay: &Stay, given: &Given) {
        self.known(&format!("{id}.age_group"), &stay.age_group, &given.age_groups);
        self.known(&format!("{id}.gender"), &stay.gender, &["A".to_owned(), "B".to_owned()]);
        self.number(&format!("{id}.length_of_stay"), stay.length_of_stay, 1, 400);
        let shifts = stay.length_of_stay.clamp(0, 400) * given.shift_types.len() as i64;
        self.length(&format!("{id}.workload_produced"), stay.workload_produced.len(), shifts);
        self.length(&format!("{id}.skill_level_required"), stay.skill_level_required.len(), shifts);
        for (at, &load) in stay.workload_produced.iter().enumerate() {
            self.number(&format!("{id}.workload_produced[{at}]"), load, 0, MOST);
        }
        for (at, &level) in stay.skill_level_required.iter().enumerate() {
            self.number(&format!("{id}.skill_level_required[{at}]"), level, 0, given.skill_levels - 1);
        }
    }
}
