//! Solutions: a date and room for patients, a nurse for every room and shift in which somebody is.

use std::collections::HashMap;
use std::path::Path;

use model::{Bed, Cover, Date, Finding, Plan, Verdict, Work};
use serde::{Deserialize, Serialize};

use super::Instance;
use super::instance::read;
use crate::findings::Findings;

#[derive(Serialize, Deserialize)]
#[serde(expecting = "a solution")]
struct Solution {
    patients: Vec<Admission>,
    nurses: Vec<Nurse>,
}

#[derive(Serialize, Deserialize)]
#[serde(expecting = "a patient")]
struct Admission {
    id: String,
    admission_day: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operating_theater: Option<String>,
}

/// A day, or `"none"`.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a day: a whole number, or \"none\"")]
enum Day {
    On(i64),
    Not(String),
}

#[derive(Serialize, Deserialize)]
#[serde(expecting = "a nurse")]
struct Nurse {
    id: String,
    #[serde(default)]
    assignments: Vec<Assignment>,
}

#[derive(Serialize, Deserialize)]
#[serde(expecting = "an assignment")]
struct Assignment {
    day: i64,
    shift: String,
    #[serde(default)]
    rooms: Vec<String>,
}

impl Instance {
    /// Reads a solution of this instance. What it breaks is for the checker to say; what it cannot mean is a finding.
    ///
    /// # Errors
    /// All findings that forbid reading it.
    pub fn read_solution(&self, path: &Path) -> Result<Plan, Vec<Finding>> {
        let mut findings = Findings::default();
        let Some((file, solution)) = read::<Solution>(path, &mut findings) else { return Err(findings.finish()) };
        let mut plan = self.nobody();
        let mut say = |code, what: &str, cause: String, action: &str| {
            findings.error(code, format!("{file}:{what}"), cause, action);
        };
        self.admit(&solution, &mut plan, &mut say);
        self.assign(&solution, &mut plan, &mut say);
        plan.tidy();
        if findings.stop() { Err(findings.finish()) } else { Ok(plan) }
    }

    /// Nobody admitted, nobody assigned, every theatre open.
    fn nobody(&self) -> Plan {
        let h = &self.hospital;
        Plan {
            verdicts: vec![Verdict::Runs(0); h.sessions.len()],
            dates: vec![None; h.bookings.len()],
            ..Plan::default()
        }
    }

    fn admit(&self, solution: &Solution, plan: &mut Plan, say: &mut impl FnMut(&'static str, &str, String, &str)) {
        let h = &self.hospital;
        let (wards, others) = h.places.split_at(self.rooms);
        let named = |id: Option<&str>, list: &[model::Place]| id.and_then(|id| list.iter().position(|p| p.id == id));
        let bookings: HashMap<&str, usize> = h.bookings.iter().enumerate().map(|(b, x)| (x.id.as_str(), b)).collect();
        let mut seen = vec![false; h.bookings.len()];
        for admission in &solution.patients {
            let id = &admission.id;
            let Some(&b) = bookings.get(id.as_str()) else {
                say("F0804", id, format!("there is no patient `{id}`"), "use the ids of the instance");
                continue;
            };
            if std::mem::replace(&mut seen[b], true) {
                say("F0803", id, format!("patient `{id}` is there twice"), "give each once");
            }
            let day = match &admission.admission_day {
                Day::On(day) => *day,
                Day::Not(none) if none == "none" => continue,
                Day::Not(other) => {
                    say("F0802", id, format!("`{other}` is not a day"), "write a number, or \"none\"");
                    continue;
                }
            };
            if day < 0 || day >= self.days as i64 {
                say("F0802", id, format!("day {day} is out of range"), "use a day of the instance, or \"none\"");
                continue;
            }
            let room = named(admission.room.as_deref(), wards);
            let theatre = named(admission.operating_theater.as_deref(), others);
            let (Some(ward), Some(theatre)) = (room, theatre) else {
                for (what, named, found) in
                    [("room", &admission.room, room), ("theatre", &admission.operating_theater, theatre)]
                {
                    let cause = match named {
                        Some(name) => format!("there is no {what} `{name}`"),
                        None => format!("no {what} is named"),
                    };
                    if found.is_none() {
                        say("F0804", id, cause, "use the ids of the instance");
                    }
                }
                continue;
            };
            let session = self.session(theatre, day as usize);
            plan.dates[b] = Some(Date { session, bed: Some(Bed { ward, room: None }) });
        }
    }

    fn assign(&self, solution: &Solution, plan: &mut Plan, say: &mut impl FnMut(&'static str, &str, String, &str)) {
        let h = &self.hospital;
        let per_day = self.shift_types.len();
        let mut works = vec![false; self.nurses * self.days * per_day];
        for shift in &h.shifts {
            works[shift.person * self.days * per_day + h.calendar.blocks_in(shift.stretch).start] = true;
        }
        let mut holder: Vec<Option<usize>> = vec![None; h.duties.len()];
        let mut listed = vec![false; works.len()];
        let mut seen = vec![false; self.nurses];
        for nurse in &solution.nurses {
            let id = &nurse.id;
            let Some(person) = h.people[..self.nurses].iter().position(|p| p.id == *id) else {
                say("F0804", id, format!("there is no nurse `{id}`"), "use the ids of the instance");
                continue;
            };
            if std::mem::replace(&mut seen[person], true) {
                say("F0803", id, format!("nurse `{id}` is there twice"), "give each once");
            }
            for assignment in &nurse.assignments {
                let (day, shift) = (assignment.day, &assignment.shift);
                let at = self.shift_types.iter().position(|s| s == shift);
                let at = at.filter(|_| (0..self.days as i64).contains(&day)).map(|at| day as usize * per_day + at);
                let Some(block) = at.filter(|&block| works[person * self.days * per_day + block]) else {
                    let cause = format!("the nurse does not work {shift} of day {day}");
                    say("F0805", id, cause, "assign rooms only in shifts that the nurse works");
                    continue;
                };
                if std::mem::replace(&mut listed[person * self.days * per_day + block], true) {
                    say("F0803", id, format!("{shift} of day {day} is there twice"), "give each shift once");
                }
                for room in &assignment.rooms {
                    let Some(place) = h.places[..self.rooms].iter().position(|p| p.id == *room) else {
                        say("F0804", id, format!("there is no room `{room}`"), "use the ids of the instance");
                        continue;
                    };
                    let duty = self.duty(place, block);
                    if holder[duty].replace(person).is_some_and(|other| other != person) {
                        let cause = format!("room `{room}` has two nurses in {shift} of day {day}");
                        say("F0803", id, cause, "give it one");
                        continue;
                    }
                    plan.cover.push(Cover { block, person, work: Work::Duty(duty) });
                }
            }
        }
    }

    /// The solution file of a plan: admitted patients, and every nurse with the rooms that somebody is in. Of a room with
    /// two nurses, the first stands.
    pub fn solution(&self, plan: &Plan) -> String {
        let h = &self.hospital;
        let per_day = self.shift_types.len();
        let mut patients = Vec::new();
        let mut is_in = vec![false; h.duties.len()];
        let mut stays = |room: usize, from: i32, nights: u16| {
            let days = from.max(0) as usize..(from + i32::from(nights)).clamp(0, self.days as i32) as usize;
            for shift in days.start * per_day..days.end * per_day {
                is_in[self.duty(room, shift)] = true;
            }
        };
        for occupant in &h.occupants {
            stays(occupant.ward, occupant.from, occupant.nights);
        }
        for (b, booking) in h.bookings.iter().enumerate() {
            let date = plan.dates[b].and_then(|date| Some((date.session, date.bed?.ward)));
            let (theatre, day, room) = match date {
                Some((session, ward)) => {
                    stays(ward, h.session_day(session), booking.nights);
                    let theatre = h.places[h.sessions[session].place].id.clone();
                    (Some(theatre), Day::On(i64::from(h.session_day(session))), Some(h.places[ward].id.clone()))
                }
                None => (None, Day::Not("none".to_owned()), None),
            };
            patients.push(Admission { id: booking.id.clone(), admission_day: day, room, operating_theater: theatre });
        }
        let mut rooms_of: HashMap<(usize, usize), Vec<String>> = HashMap::new();
        let mut taken = vec![false; h.duties.len()];
        for cover in &plan.cover {
            if let Work::Duty(duty) = cover.work
                && is_in[duty]
                && !std::mem::replace(&mut taken[duty], true)
            {
                let room = h.places[h.duties[duty].place].id.clone();
                rooms_of.entry((cover.person, cover.block)).or_default().push(room);
            }
        }
        let nurses = (0..self.nurses).map(|person| {
            let mut blocks: Vec<usize> =
                h.shifts.iter().filter(|s| s.person == person).map(|s| h.calendar.blocks_in(s.stretch).start).collect();
            blocks.sort_unstable();
            let assignments = blocks.into_iter().map(|block| Assignment {
                day: (block / per_day) as i64,
                shift: self.shift_types[block % per_day].clone(),
                rooms: rooms_of.remove(&(person, block)).unwrap_or_default(),
            });
            Nurse { id: h.people[person].id.clone(), assignments: assignments.collect() }
        });
        let solution = Solution { patients, nurses: nurses.collect() };
        serde_json::to_string_pretty(&solution).map(|text| text + "\n").unwrap_or_default()
    }
}
