//! Reading events: what happened once a plan was published, against the hospital in which it was.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::Path;

use model::{AbsenceKind, Attendance, Closure, Derogation, Event, Finding, Happened, Hospital, Minute, Stretch};

use crate::clock::Local;
use crate::findings::Findings;
use crate::ids::Known;
use crate::intake::read_sheet;
use crate::read::rota::work;
use crate::schema::EVENTS;
use crate::sheet::{Col, Grid, Reading};
use crate::write::clock_of;

/// Reads a table of events, ordered by when they were known, those of one instant as they stand.
///
/// # Errors
/// Everything that is wrong with the table.
pub fn read_events(path: &Path, h: &Hospital) -> Result<(Vec<Event>, Vec<Finding>), Vec<Finding>> {
    let mut findings = Findings::default();
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let clock = clock_of(h).map_err(|f| vec![f])?;
    if !path.is_file() {
        findings.error("F0101", path.display().to_string(), "there is no such file", "name a table of events");
        return Err(findings.finish());
    }
    let Some(sheet) = read_sheet(path, &name, None, &mut findings) else { return Err(findings.finish()) };
    let reading = Reading { findings: RefCell::new(findings), clock, calendar: h.calendar.clone(), timed: true };
    let mut events = Rows::new(h, Grid::new(&EVENTS, &sheet, true, &reading)).events();
    let findings = reading.findings.into_inner();
    if findings.stop() {
        return Err(findings.finish());
    }
    events.sort_by_key(|event| event.at);
    Ok((events, findings.finish()))
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

    fn events(&self) -> Vec<Event> {
        let [at, kind] = self.grid.columns(["at", "kind"]);
        let mut events = Vec::new();
        for row in self.grid.rows() {
            let (known, word) = (self.grid.time(row, at), self.grid.text(row, kind).to_lowercase());
            let what = match word.as_str() {
                "came" => self.came(row),
                "away" => self.away(row),
                "closed" => self.closed(row),
                "admitted" => self.admitted(row),
                "granted" => self.granted(row, known),
                "revoked" => self.revoked(row, known),
                "called_off" | "called_on" => self.called(row, &word, known),
                "told" => self.told(row),
                "" => None,
                other => {
                    let action = format!("use one of {}", crate::schema::EVENT_KINDS.join(", "));
                    self.grid.error(row, kind, "F0211", format!("`{other}` is not a word of this column"), action);
                    None
                }
            };
            events.extend(known.zip(what).map(|(at, what)| Event { at, what }));
        }
        events
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

    /// The same, on borders.
    fn blocks(&self, row: usize) -> Option<Stretch> {
        let [start, end] = self.grid.columns(["start", "end"]);
        let stretch = self.stretch(row)?;
        self.grid.check_borders(row, start, end, stretch, false);
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
        let [duty, session, role, start, grade] = self.grid.columns(["duty", "session", "role", "start", "grade"]);
        let work = work(&self.grid, row, [duty, session, role], &self.known.duties, &self.known.sessions, self.h);
        let (stretch, number) = (self.stretch(row), self.number(row));
        let came = Attendance { work: work?, stretch: stretch?, grade: self.grid.text_if(row, grade), number: number? };
        let there = self.h.rostered_at(&came).len();
        if there == 0 {
            let action = "check post, times and grade against shifts.csv, posts.csv and strikes.csv";
            self.grid.error(row, start, "F0538", "nobody called out is rostered for such a shift", action);
        } else if usize::from(came.number) > there {
            let [number] = self.grid.columns(["number"]);
            let cause = format!("{} came, and {there} of those called out are rostered there", came.number);
            self.grid.error(row, number, "F0539", cause, format!("state at most {there}"));
        }
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
        Some(Happened::Closed { place: place?, closure: Closure { stretch: stretch?, beds } })
    }

    fn admitted(&self, row: usize) -> Option<Happened> {
        let [start, nights, profile] = self.grid.columns(["start", "nights", "profile"]);
        let (ward, number) = (self.place(row), self.number(row));
        let from = self.needs(row, start).then(|| self.grid.time(row, start)).flatten();
        Some(Happened::Admitted {
            ward: ward?,
            from: self.h.calendar.day_of(from?),
            nights: self.grid.number_or(row, nights, 1) as u16,
            number: number?,
            profile: self.grid.refer(row, profile, &self.known.profiles),
        })
    }

    /// Whether the plan's hospital knows it already: then it is there as it was taken.
    fn is_taken(&self, at: Option<Minute>) -> bool {
        at.is_some_and(|at| at <= self.h.as_of)
    }

    fn granted(&self, row: usize, at: Option<Minute>) -> Option<Happened> {
        let [id, grade, skills] = self.grid.columns(["id", "grade", "skills"]);
        let named = self.needs(row, id);
        let (place, stretch, number) = (self.place(row), self.blocks(row), self.number(row));
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
        let name = self.grid.text(row, id).to_owned();
        if named && !self.is_taken(at) && !self.derogations.borrow_mut().insert(name.clone()) {
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

    fn revoked(&self, row: usize, at: Option<Minute>) -> Option<Happened> {
        let [id, start] = self.grid.columns(["id", "start"]);
        if !(self.needs(row, id) & self.needs(row, start)) {
            return None;
        }
        let name = self.grid.text(row, id).to_owned();
        if !self.is_taken(at) && !self.derogations.borrow_mut().remove(&name) {
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
        let strike = self.h.strikes.iter().find(|s| s.id == name);
        if at.is_some_and(|at| from < at) || strike.is_some_and(|s| from >= s.called_off.unwrap_or(s.stretch.end)) {
            let action = "name a border from when it was known to the strike's end";
            self.grid.error(
                row,
                start,
                "F0540",
                "it is called off before that was known, or only after its end",
                action,
            );
        }
        Some(Happened::CalledOff { id: name, from })
    }

    fn told(&self, row: usize) -> Option<Happened> {
        let [booking] = self.grid.columns(["booking"]);
        let who = self.needs(row, booking).then(|| self.grid.refer(row, booking, &self.known.bookings)).flatten();
        who.map(|booking| Happened::Told { booking })
    }
}
