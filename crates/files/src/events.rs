//! Reading events: what happened once a plan was published, against the hospital in which it was.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::Path;

use model::{
    AbsenceKind, Attendance, Closure, Derogation, Event, Finding, Happened, Hospital, Minute, PlaceKind, Stretch,
};

use crate::clock::Local;
use crate::events_order::Order;
use crate::findings::Findings;
use crate::ids::Known;
use crate::intake::read_sheet;
use crate::read::rota::work;
use crate::schema::EVENTS;
use crate::sheet::{Col, Grid, Reading};
use crate::taken::{Taken, cells};
use crate::write::clock_of;

/// What a table of events says.
#[derive(Debug)]
pub struct Events {
    /// Events that are new, by when they were known; those of one instant as they stand.
    pub events: Vec<Event>,
    /// Rows that were taken already.
    pub known: usize,
    /// Lines of rows that were known before a plan made from the folder itself, which states what came of them.
    pub before: Vec<usize>,
    /// Rows that will have been taken once the events known until `at` are.
    pub taken: Taken,
    /// What somebody should know of the table.
    pub notices: Vec<Finding>,
}

/// Reads a table of events. `taken` are the rows that the plan's own hospital lists, if it carries one: whatever else there is is
/// new. Without them what was known when the folder was written is passed over.
///
/// # Errors
/// Everything that is wrong with what is new in the table.
pub fn read_events(path: &Path, h: &Hospital, taken: Option<&Taken>, until: Minute) -> Result<Events, Vec<Finding>> {
    let mut findings = Findings::default();
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let clock = clock_of(h).map_err(|f| vec![f])?;
    if !path.is_file() {
        findings.error("F0101", path.display().to_string(), "there is no such file", "name a table of events");
        return Err(findings.finish());
    }
    let Some(sheet) = read_sheet(path, &name, None, &mut findings) else { return Err(findings.finish()) };
    let reading = Reading { findings: RefCell::new(findings), clock, calendar: h.calendar.clone(), timed: true };
    let rows = Rows::new(h, Grid::new(&EVENTS, &sheet, true, &reading));
    let [at] = rows.grid.columns(["at"]);
    let mut read =
        Events { events: Vec::new(), known: 0, before: Vec::new(), taken: Taken::default(), notices: Vec::new() };
    let mut left = taken.cloned().unwrap_or_default();
    let mut fresh = Vec::new();
    for row in rows.grid.rows() {
        let cells = cells(&rows.grid, row, &reading.clock);
        if left.strike_out(&cells) {
            read.known += 1;
            read.taken.add(cells);
            continue;
        }
        let minute = rows.grid.time(row, at);
        if taken.is_none() && minute.is_some_and(|minute| minute <= h.as_of) {
            read.before.push(rows.grid.line(row));
            read.taken.add(cells);
            continue;
        }
        if minute.is_some_and(|minute| minute <= until) {
            read.taken.add(cells);
        }
        fresh.extend(rows.event(row, minute).map(|event| (row, event)));
    }
    fresh.sort_by_key(|(_, event)| event.at);
    Order { grid: &rows.grid, now: h.clone() }.check(&fresh);
    if left.len() > 0 {
        let cause = format!("{} rows that were taken before are not in the table, or not as they were", left.len());
        let action = "only add rows: what they changed stays, and a row that was changed is taken once more";
        reading.findings.borrow_mut().notice("F0905", name, cause, action);
    }
    drop(rows);
    let findings = reading.findings.into_inner();
    if findings.stop() {
        return Err(findings.finish());
    }
    read.events = fresh.into_iter().map(|(_, event)| event).collect();
    read.notices = findings.finish();
    Ok(read)
}

/// The minute of a local time that somebody typed.
///
/// # Errors
/// Why it is none.
pub fn read_instant(h: &Hospital, text: &str) -> Result<Minute, String> {
    let clock = clock_of(h).map_err(|finding| finding.cause)?;
    match clock.minute(text) {
        Local::At(minute) | Local::Twice(minute) => Ok(minute),
        Local::Skipped => Err(format!("there is no local time `{text}`: the clocks go forward over it")),
        Local::Unreadable => Err(format!("`{text}` is not a local time such as 2025-07-25T07:30")),
    }
}

/// Heads that one derogation may bring, as in the folder.
const MOST_HEADS: u16 = 200;

struct Rows<'a> {
    h: &'a Hospital,
    grid: Grid<'a>,
    known: Known<'a>,
    /// Derogations that there are so far.
    derogations: RefCell<HashSet<String>>,
}

impl<'a> Rows<'a> {
    fn new(h: &'a Hospital, grid: Grid<'a>) -> Self {
        Self {
            grid,
            known: Known::of(h),
            derogations: RefCell::new(h.derogations.iter().map(|d| d.id.clone()).collect()),
            h,
        }
    }

    fn event(&self, row: usize, known: Option<Minute>) -> Option<Event> {
        let [kind] = self.grid.columns(["kind"]);
        let word = self.grid.text(row, kind).to_lowercase();
        let what = match word.as_str() {
            "came" => self.came(row),
            "away" => self.away(row),
            "closed" => self.closed(row),
            "admitted" => self.admitted(row),
            "granted" => self.granted(row),
            "revoked" => self.revoked(row),
            "called_off" | "called_on" => self.called(row, &word, known),
            "told" => self.told(row),
            "" => None,
            other => {
                let action = format!("use one of {}", crate::schema::EVENT_KINDS.join(", "));
                self.grid.error(row, kind, "F0211", format!("`{other}` is not a word of this column"), action);
                None
            }
        };
        Some(Event { at: known?, what: what? })
    }

    /// A cell that a row of this kind needs; a finding if it is empty.
    fn needs(&self, row: usize, col: Col) -> bool {
        let is_filled = !self.grid.raw(row, col).is_empty();
        if !is_filled {
            let action = "fill the cell; `docs/reference/events.md` says what each kind needs";
            self.grid.error(row, col, "F0207", "an event of this kind says something here", action);
        }
        is_filled
    }

    fn stretch(&self, row: usize) -> Option<Stretch> {
        let [start, end] = self.grid.columns(["start", "end"]);
        if !(self.needs(row, start) & self.needs(row, end)) {
            return None;
        }
        self.grid.stretch(row, start, end, "F0501")
    }

    /// The same, on borders and in the horizon.
    fn blocks(&self, row: usize) -> Option<Stretch> {
        let [start, end] = self.grid.columns(["start", "end"]);
        let stretch = self.stretch(row)?;
        self.grid.check_borders(row, start, end, stretch, true);
        Some(stretch)
    }

    fn number(&self, row: usize) -> Option<u16> {
        let [number] = self.grid.columns(["number"]);
        self.needs(row, number).then(|| self.grid.number_or(row, number, 0) as u16)
    }

    fn place(&self, row: usize) -> Option<usize> {
        let [place] = self.grid.columns(["place"]);
        self.needs(row, place).then(|| self.grid.refer(row, place, &self.known.places)).flatten()
    }

    fn came(&self, row: usize) -> Option<Happened> {
        let [duty, session, role, grade] = self.grid.columns(["duty", "session", "role", "grade"]);
        let work = work(&self.grid, row, [duty, session, role], &self.known.duties, &self.known.sessions, self.h);
        let (stretch, number) = (self.stretch(row), self.number(row));
        let came = Attendance { work: work?, stretch: stretch?, grade: self.grid.text_if(row, grade), number: number? };
        Some(Happened::Came(came))
    }

    fn away(&self, row: usize) -> Option<Happened> {
        let [person, reason] = self.grid.columns(["person", "reason"]);
        let who = self.needs(row, person).then(|| self.grid.refer(row, person, &self.known.people)).flatten();
        if who.is_some_and(|who| self.h.people[who].returning.is_some()) {
            let action = "count those who came anew, or revoke the derogation";
            self.grid.error(
                row,
                person,
                "F0208",
                "somebody who is there although called out is nobody by name",
                action,
            );
        }
        let kind = self.grid.word(row, reason).unwrap_or(AbsenceKind::Sick);
        let stretch = self.stretch(row);
        Some(Happened::Away { person: who?, stretch: stretch?, kind })
    }

    fn closed(&self, row: usize) -> Option<Happened> {
        let [number] = self.grid.columns(["number"]);
        let (place, stretch) = (self.place(row), self.stretch(row));
        let beds = self.grid.number(row, number).map(|beds| beds as u16);
        if let (Some(place), Some(beds)) = (place, beds) {
            let there = self.h.places[place].beds;
            if beds > there {
                let cause = format!("it takes {beds} beds away from {there}");
                let action = "close no more beds than the place has; leave it empty to close the place";
                self.grid.error(row, number, "F0210", cause, action);
            }
        }
        Some(Happened::Closed { place: place?, closure: Closure { stretch: stretch?, beds } })
    }

    fn admitted(&self, row: usize) -> Option<Happened> {
        let [start, nights, profile, place] = self.grid.columns(["start", "nights", "profile", "place"]);
        let (ward, number) = (self.place(row), self.number(row));
        let from = self.needs(row, start).then(|| self.grid.time(row, start)).flatten();
        if let Some(at) = ward.filter(|&at| self.h.places[at].kind != PlaceKind::Ward) {
            let cause = format!("`{}` is a {}, not a ward", self.h.places[at].id, self.h.places[at].kind);
            self.grid.error(row, place, "F0521", cause, "name a place of kind ward");
        }
        let stay = self.grid.number_or(row, nights, 1) as u16;
        if stay == 0 {
            self.grid.error(row, nights, "F0210", "somebody admitted stays for a night at least", "use 1 or more");
        }
        Some(Happened::Admitted {
            ward: ward?,
            from: self.h.calendar.day_of(from?),
            nights: stay,
            number: number?,
            profile: self.grid.refer(row, profile, &self.known.profiles),
        })
    }

    fn granted(&self, row: usize) -> Option<Happened> {
        let [id, grade, skills, heads] = self.grid.columns(["id", "grade", "skills", "number"]);
        let named = self.needs(row, id);
        let (place, stretch, number) = (self.place(row), self.blocks(row), self.number(row));
        if number.is_some_and(|number| !(1..=MOST_HEADS).contains(&number)) {
            let action = format!("use 1 to {MOST_HEADS}");
            self.grid.error(row, heads, "F0210", "a derogation is for so many heads", action);
        }
        let mut held: Vec<(usize, u8)> = Vec::new();
        for item in self.grid.list(row, skills) {
            let (name, level) = item.rsplit_once(':').unwrap_or((item, "1"));
            let skill = self.h.skills.iter().position(|skill| skill == name.trim());
            match (skill, level.parse::<u8>()) {
                (Some(skill), Ok(level)) if (1..=99).contains(&level) => held.push((skill, level)),
                _ => {
                    let action = "write skill:level, such as neonatal:2, with a skill of this hospital";
                    self.grid.error(row, skills, "F0209", format!("`{item}` is not a skill with a level"), action);
                }
            }
        }
        held.sort_unstable();
        held.dedup_by_key(|(skill, _)| *skill);
        let name = self.grid.id(row, id).to_owned();
        if named && !self.derogations.borrow_mut().insert(name.clone()) {
            self.grid.error(row, id, "F0301", format!("there is a derogation `{name}` already"), "give it another id");
        }
        Some(Happened::Granted(Derogation {
            id: name,
            place: place?,
            grade: self.grid.text(row, grade).to_owned(),
            skills: held,
            number: number?,
            stretch: stretch?,
        }))
    }

    fn revoked(&self, row: usize) -> Option<Happened> {
        let [id, start] = self.grid.columns(["id", "start"]);
        if !(self.needs(row, id) & self.needs(row, start)) {
            return None;
        }
        let name = self.grid.text(row, id).to_owned();
        if !self.derogations.borrow_mut().remove(&name) {
            let action = "name one of derogations.csv, or one granted in a row above";
            self.grid.error(row, id, "F0302", format!("there is no derogation `{name}`"), action);
        }
        let from = self.grid.time(row, start)?;
        self.grid.check_borders(row, start, start, Stretch::new(from, from), false);
        Some(Happened::Revoked { id: name, from })
    }

    fn called(&self, row: usize, word: &str, at: Option<Minute>) -> Option<Happened> {
        let [id, start] = self.grid.columns(["id", "start"]);
        if !self.needs(row, id) {
            return None;
        }
        let name = self.grid.text(row, id).to_owned();
        if !self.h.strikes.iter().chain(&self.h.called_off).any(|s| s.id == name) {
            self.grid.error(row, id, "F0302", format!("`{name}` is not in strikes.csv"), "use the id of a strike");
        }
        if word == "called_on" {
            return Some(Happened::CalledOn { id: name });
        }
        let from = match self.grid.time(row, start) {
            Some(from) => {
                self.grid.check_borders(row, start, start, Stretch::new(from, from), false);
                from
            }
            // The next border: work changes hands only there.
            None => {
                let at = at?;
                self.h.calendar.blocks.iter().map(|b| b.stretch.start).find(|&start| start >= at).unwrap_or(at)
            }
        };
        Some(Happened::CalledOff { id: name, from })
    }

    fn told(&self, row: usize) -> Option<Happened> {
        let [booking] = self.grid.columns(["booking"]);
        let who = self.needs(row, booking).then(|| self.grid.refer(row, booking, &self.known.bookings)).flatten();
        who.map(|booking| Happened::Told { booking })
    }
}
