//! What can be said of events only in their order: whether somebody is on strike when it happens.

use model::{Attendance, Event, Happened, Hospital, Minute, Stretch};

use crate::sheet::Grid;

/// Follows strikes and counts from event to event, and says what cannot be.
pub(crate) struct Order<'a> {
    pub(crate) grid: &'a Grid<'a>,
    /// Strikes and attendance as they are by now; the rest is as published.
    pub(crate) now: Hospital,
}

impl Order<'_> {
    /// Checks events of these rows, ordered by when they were known.
    pub(crate) fn check(&mut self, events: &[(usize, Event)]) {
        for (row, event) in events {
            match &event.what {
                Happened::Came(came) => self.came(*row, event.at, came),
                Happened::Away { person, stretch, .. } => self.away(*row, *person, *stretch),
                Happened::CalledOff { id, from } => self.called_off(*row, event.at, id, *from),
                Happened::CalledOn { id } => self.called_on(*row, id),
                _ => {}
            }
        }
    }

    fn came(&mut self, row: usize, at: Minute, came: &Attendance) {
        let [start, number, person] = self.grid.columns(["start", "number", "person"]);
        let there = self.now.rostered_at(came).len();
        if !self.grid.raw(row, person).is_empty() {
            let action = "empty the cell: who came is counted by post and shift, and never named";
            self.grid.error(row, person, "F0902", "those who came have no name here", action);
        }
        if there == 0 {
            let action = "check post, times and grade against shifts.csv, posts.csv and strikes.csv";
            self.grid.error(row, start, "F0538", "nobody called out is rostered for such a shift", action);
        } else if usize::from(came.number) > there {
            let cause = format!("{} came, and {there} of those called out are rostered there", came.number);
            self.grid.error(row, number, "F0539", cause, format!("state at most {there}"));
        }
        let calendar = &self.now.calendar;
        if calendar.day_of(came.stretch.start) > calendar.day_of(at) {
            let action = "count them when the shift begins; for help agreed beforehand write `granted`";
            self.grid.error(row, start, "F0901", "nobody can have come to a shift of a day that has not begun", action);
        }
        let same = |a: &&mut Attendance| (a.work, a.stretch, &a.grade) == (came.work, came.stretch, &came.grade);
        match self.now.attendance.iter_mut().find(same) {
            Some(known) => known.number = came.number,
            None => self.now.attendance.push(came.clone()),
        }
        if self.now.is_counted_twice(came) {
            self.grid.error(row, number, "F0551", TWICE, COUNT_ONCE);
        }
    }

    fn away(&self, row: usize, person: usize, stretch: Stretch) {
        let of = &self.now.people[person];
        if self.now.strikes.iter().any(|s| s.stretch.overlaps(stretch) && s.calls_out(of)) {
            let [col] = self.grid.columns(["person"]);
            let cause = format!("`{}` is called out then, and is not planned for", of.id);
            let action = "take the row out, or state only times outside the strike";
            self.grid.error(row, col, "F0904", cause, action);
        }
    }

    fn called_on(&mut self, row: usize, id: &str) {
        if !self.now.call_on(id) {
            let [col] = self.grid.columns(["id"]);
            let cause = format!("`{id}` was not called off, so there is nothing to call on");
            self.grid.notice(row, col, "F0903", cause, "nothing: the strike takes place as notified");
        }
    }

    fn called_off(&mut self, row: usize, at: Minute, id: &str, from: Minute) {
        let [start] = self.grid.columns(["start"]);
        let Some(strike) = self.now.strikes.iter().chain(&self.now.called_off).find(|s| s.id == id) else { return };
        if from < at || from >= strike.called_off.unwrap_or(strike.stretch.end) {
            let action = "name a border from when it was known to the strike's end";
            let cause = "it is called off before that was known, or only after its end";
            self.grid.error(row, start, "F0540", cause, action);
        }
        self.now.call_on(id);
        if let Some(strike) = self.now.strikes.iter().position(|s| s.id == id) {
            self.now.call_off(strike, from);
        }
    }
}

/// What is said where people are counted by two rows.
pub(crate) const TWICE: &str = "some of these people are counted by another row too";
pub(crate) const COUNT_ONCE: &str =
    "count a shift by one of its posts, and either by grade or in all; set the other row's number to 0";
