//! People on rolling rotas (residents, practitioners, nurses, theatre staff): who they are, their weeks, their leave.
//!
//! The rolling weeks keep every rule of the shipped sets: at most 69 hours a week, four nights and then 72 hours off,
//! four long days and then 84, two weekends in eight. Leave is taken only in weeks of standard days, so that no long
//! day or night is left open by it.

use model::{AbsenceKind, PersonIx, ShiftKind};

use super::draft::{Draft, HISTORY};
use super::shapes::{Cell, DAYS_ONLY, LEAVE_RESIDENT, REFERENCE_WEEKS, ROUND_THE_CLOCK, SICK_AND_STUDY, Shape};

/// A member of a cell: the person and what the rolling rota gives on each day.
pub struct Member {
    /// Position of the cell in the shape.
    pub cell: usize,
    /// Who.
    pub person: PersonIx,
    /// `L`, `N`, `D` or `-` by day, from the first day of the history.
    pub days: Vec<u8>,
}

impl Member {
    /// What the rota gives on a day of the horizon.
    pub fn on(&self, day: i32) -> u8 {
        self.days[(day + HISTORY) as usize]
    }
}

/// The rolling week of the `at`-th member in week `week` (any number, also before the history).
fn week_of(cell: &Cell, at: usize, week: i32) -> &'static str {
    let (weeks, step) = if cell.slot.is_empty() { (&DAYS_ONLY[..], 0) } else { (&ROUND_THE_CLOCK[..], week) };
    weeks[(at as i32 + step).rem_euclid(weeks.len() as i32) as usize]
}

fn minutes(day: u8) -> i32 {
    match day {
        b'L' => 780,
        b'N' => 660,
        b'D' => 600,
        _ => 0,
    }
}

/// Adds everybody on a rolling rota, with shifts and leave; no posts yet.
pub fn staff(draft: &mut Draft, shape: &Shape, bank_holidays: &[i32], changeover: i32) -> Vec<Member> {
    let mut members = Vec::new();
    let mut numbers = [0usize; 128];
    for (ix, cell) in shape.cells.iter().enumerate() {
        for at in 0..cell.size {
            let number = &mut numbers[cell.letter as usize & 127];
            *number += 1;
            let id = format!("{}{:03}", cell.letter, number);
            let grade = cell.grades[at % cell.grades.len()];
            let person = draft.person(id, cell.group, grade, cell.specialty, cell.skills);
            let days = rolling_days(draft, cell, at, bank_holidays);
            let member = Member { cell: ix, person, days };
            shifts(draft, &member);
            leave(draft, &member, changeover);
            to_date(draft, cell, at, person);
            members.push(member);
        }
    }
    members
}

fn rolling_days(draft: &Draft, cell: &Cell, at: usize, bank_holidays: &[i32]) -> Vec<u8> {
    let days = -HISTORY..draft.days();
    days.map(|day| {
        let given = week_of(cell, at, day.div_euclid(7)).as_bytes()[day.rem_euclid(7) as usize];
        if given == b'D' && bank_holidays.contains(&day) { b'-' } else { given }
    })
    .collect()
}

fn shifts(draft: &mut Draft, member: &Member) {
    for day in -HISTORY..draft.days() {
        let (from, to) = match member.on(day) {
            b'L' => (0, 3),
            b'N' => (3, 4),
            b'D' => (0, 2),
            _ => continue,
        };
        let stretch = draft.span(day, from, to);
        draft.shift(member.person, stretch, ShiftKind::Direct);
    }
}

fn leave(draft: &mut Draft, member: &Member, changeover: i32) {
    let mut monday = 0;
    while monday < draft.days() {
        let last = (monday + 7).min(draft.days());
        let week: Vec<u8> = (monday..last).map(|d| member.on(d)).collect();
        let only_standard = week.iter().all(|d| matches!(d, b'D' | b'-')) && week.contains(&b'D');
        let percent = if monday < changeover { LEAVE_RESIDENT.0 } else { LEAVE_RESIDENT.1 };
        // Of eight rolling weeks four are of standard days only; the short ones are not used for leave.
        let whole = week.iter().filter(|d| **d == b'D').count() >= 4;
        if only_standard && whole && draft.dice.chance(percent) {
            let stretch = draft.span(monday, 0, 5 * 4);
            draft.absence(member.person, stretch, AbsenceKind::Leave);
        } else {
            for day in monday..last {
                if member.on(day) != b'D' {
                    continue;
                }
                let stretch = draft.span(day, 0, 4);
                if draft.dice.chance(SICK_AND_STUDY.0) {
                    draft.absence(member.person, stretch, AbsenceKind::Sick);
                } else if draft.dice.chance(SICK_AND_STUDY.1) {
                    draft.absence(member.person, stretch, AbsenceKind::Study);
                }
            }
        }
        monday += 7;
    }
}

/// Minutes worked before the horizon: the rolling weeks run backwards, less a tenth for leave.
fn to_date(draft: &mut Draft, cell: &Cell, at: usize, person: PersonIx) {
    let weeks = if cell.group == model::Group::Resident { REFERENCE_WEEKS.0 } else { REFERENCE_WEEKS.1 };
    let before = weeks * 7 - draft.days();
    let worked: i32 = (-before..0)
        .map(|day| minutes(week_of(cell, at, day.div_euclid(7)).as_bytes()[day.rem_euclid(7) as usize]))
        .sum();
    let person = &mut draft.h.people[person];
    person.days_to_date = before;
    person.minutes_to_date = worked - worked / 10;
}
