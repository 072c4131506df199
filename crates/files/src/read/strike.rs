//! Strikes, derogations, those who are there although called out, and how many came in earlier strikes.

use std::collections::{HashMap, HashSet};

use model::{Attendance, Called, CameBefore, Derogation, Group, Hospital, Person, Stretch, Strike, WeekPart};

use super::Parts;
use super::rota::work;
use crate::agency_law::{agency_law, in_force};
use crate::events_order::{COUNT_ONCE, TWICE};
use crate::ids::Ids;
use crate::rule_sets::shipped_rule_sets;

/// `strikes`: the rows of one id make one strike.
pub(super) fn strikes(parts: &Parts<'_>, h: &mut Hospital) {
    let grid = parts.grid("strikes");
    let [id, union, start, end] = grid.columns(["id", "union", "start", "end"]);
    let [group, grade, law, called_off] = grid.columns(["group", "grade", "law", "called_off"]);
    let versions = agency_law();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for row in grid.rows() {
        let name = grid.id(row, id);
        let stretch = grid.stretch(row, start, end, "F0502");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, false);
            if parts.reading.timed && !stretch.overlaps(parts.reading.calendar.horizon()) {
                let action = "check first_day and horizon_days, or the strike's dates";
                grid.notice(row, start, "F0527", "the strike lies outside the horizon", action);
            }
        }
        let date = parts.reading.clock.day_text(stretch.map_or(0, |s| parts.reading.clock.day_at(s.start)));
        let named = grid.text(row, law);
        let version =
            if named.is_empty() { in_force(&versions, &date) } else { versions.iter().find(|v| v.from == named) };
        if version.is_none() {
            let known: Vec<_> = versions.iter().map(|v| v.from.as_str()).collect();
            let cause = format!("`{named}` is not a version of the law on agency workers");
            grid.error(row, law, "F0519", cause, format!("use one of {}, or leave it empty", known.join(", ")));
        }
        let off = grid.time(row, called_off);
        if let (Some(off), Some(stretch)) = (off, stretch) {
            grid.check_borders(row, called_off, called_off, Stretch::new(off, off), false);
            if off >= stretch.end {
                let action = "leave it empty, or state an instant before its end";
                grid.error(row, called_off, "F0540", "it is called off only after its end", action);
            }
        }
        let strike = Strike {
            id: name.to_owned(),
            union: grid.text(row, union).to_owned(),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
            called_off: off,
            called: Vec::new(),
            law: version.map(|v| v.from.clone()).unwrap_or_default(),
            agency_barred: version.is_none_or(|v| v.barred),
        };
        let called = Called { group: grid.word(row, group).unwrap_or(Group::Other), grade: grid.text_if(row, grade) };
        let calls = |p: &Person| p.group == called.group && called.grade.as_ref().is_none_or(|g| *g == p.grade);
        if !h.people.iter().any(calls) {
            let (col, what) = if called.grade.is_some() { (grade, "group and grade") } else { (group, "group") };
            let cause = format!("nobody in people.csv is of this {what}, so this row calls nobody out");
            grid.notice(row, col, "F0530", cause, "check how group and grade are spelt in both tables");
        }
        let at = *index.entry(name).or_insert(h.strikes.len());
        match h.strikes.get_mut(at) {
            None => h.strikes.push(Strike { called: vec![called], ..strike }),
            Some(first) => {
                if (Strike { called: Vec::new(), ..first.clone() }) != strike {
                    let cause =
                        format!("this row of the strike `{name}` differs from its first in more than group and grade");
                    grid.error(row, id, "F0518", cause, "give each strike its own id, or make the rows agree");
                }
                if first.called.contains(&called) {
                    grid.error(
                        row,
                        group,
                        "F0303",
                        "this group is called out already",
                        "state each group and grade once",
                    );
                }
                first.called.push(called);
            }
        }
    }
    for strike in (0..h.strikes.len()).rev() {
        if let Some(from) = h.strikes[strike].called_off.take() {
            h.call_off(strike, from);
        }
    }
}

/// `derogations`.
pub(super) fn derogations(parts: &mut Parts<'_>, h: &mut Hospital, places: &Ids<'_>) {
    let grid = parts.grid("derogations");
    let [id, place, grade, skills, number] = grid.columns(["id", "place", "grade", "skills", "number"]);
    let [start, end] = grid.columns(["start", "end"]);
    let _ = Ids::new(&grid, id);
    let is_known = parts.grid("strikes").present;
    for row in grid.rows() {
        let at = grid.refer(row, place, places);
        let stretch = grid.stretch(row, start, end, "F0501");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, true);
            if is_known && !h.strikes.iter().any(|s| s.stretch.overlaps(stretch)) {
                let action = "check its dates: a derogation lets striking doctors back during a strike";
                grid.notice(row, start, "F0531", "the derogation lies outside every strike", action);
            }
        }
        let mut held: Vec<(usize, u8)> = Vec::new();
        for item in grid.list(row, skills) {
            let (name, level) = item.rsplit_once(':').unwrap_or((item, "1"));
            match level.parse::<u8>() {
                Ok(level) if (1..=99).contains(&level) => {
                    if let Some(skill) = parts.skills.named(&grid, row, skills, name.trim()) {
                        held.push((skill, level));
                    }
                }
                _ => {
                    let action = "write skill:level, such as neonatal:2";
                    grid.error(row, skills, "F0209", format!("`{item}` does not end in a level"), action);
                }
            }
        }
        held.sort_unstable();
        if held.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            grid.error(row, skills, "F0303", "a skill is listed twice", "list it once");
        }
        h.derogations.push(Derogation {
            id: grid.raw(row, id).to_owned(),
            place: at.unwrap_or(0),
            grade: grid.text(row, grade).to_owned(),
            skills: held,
            number: grid.number_or(row, number, 1) as u16,
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
        });
    }
}

/// `attendance`.
pub(super) fn attendance(parts: &Parts<'_>, h: &mut Hospital, duties: &Ids<'_>, sessions: &Ids<'_>) {
    let grid = parts.grid("attendance");
    let [duty, session, role, start, end] = grid.columns(["duty", "session", "role", "start", "end"]);
    let [grade, number] = grid.columns(["grade", "number"]);
    for row in grid.rows() {
        let work = work(&grid, row, [duty, session, role], duties, sessions, h);
        let stretch = grid.stretch(row, start, end, "F0501");
        if let (Some(work), Some(stretch)) = (work, stretch) {
            let grade = grid.text_if(row, grade);
            h.attendance.push(Attendance { work, stretch, grade, number: grid.number_or(row, number, 0) as u16 });
        }
    }
}

/// Rows of fewer rostered shifts than this say something of people rather than of a group.
const FEW: i64 = 5;

/// `turnout`.
pub(super) fn turnout(parts: &Parts<'_>, h: &mut Hospital) {
    let grid = parts.grid("turnout");
    let [strike, grade, specialty, day] = grid.columns(["strike", "grade", "main_specialty_code", "day"]);
    let [rostered, came] = grid.columns(["rostered", "came"]);
    let is_known = parts.grid("people").present;
    let mut stated = HashSet::new();
    for row in grid.rows() {
        let of =
            (grid.text_if(row, grade), Some(grid.digits3(row, specialty).to_owned()).filter(|code| !code.is_empty()));
        let weekend = grid.word::<WeekPart>(row, day).map(|part| part == WeekPart::Weekend);
        let (there, number) = (grid.number_or(row, rostered, 0), grid.number_or(row, came, 0));
        if number > there {
            let cause = format!("{number} came, and {there} were rostered");
            grid.error(row, came, "F0541", cause, format!("state at most {there}"));
        }
        if (1..FEW).contains(&there) {
            let cause = format!("only {there} were rostered, so the row may show who came");
            let action = "merge it with other rows: leave grade, specialty or day empty in one row for all of them";
            grid.notice(row, rostered, "F0542", cause, action);
        }
        let unknown = |col, what: &str| {
            let cause =
                format!("nobody in people.csv is of this {what}, so the row speaks of nobody who may be called out");
            grid.notice(row, col, "F0543", cause, "check how it is spelt in both tables");
        };
        if is_known && of.0.as_ref().is_some_and(|grade| h.people.iter().all(|p| p.grade != *grade)) {
            unknown(grade, "grade");
        }
        if is_known && of.1.as_ref().is_some_and(|code| h.people.iter().all(|p| p.specialty != *code)) {
            unknown(specialty, "main specialty");
        }
        let name = grid.text(row, strike).to_owned();
        if !stated.insert((name.clone(), of.clone(), weekend)) {
            let cause = "this strike has a row of this grade, specialty and day already";
            grid.error(row, strike, "F0303", cause, "state each once, with all of its shifts");
        }
        let (rostered, came) = (there as u32, number as u32);
        h.turnout.push(CameBefore { strike: name, grade: of.0, specialty: of.1, weekend, rostered, came });
    }
}

/// Adds the heads that granted derogations and attendance bring, after all others.
pub(super) fn returning(parts: &Parts<'_>, h: &mut Hospital) {
    if !h.derogations.is_empty() && !h.rule_sets.iter().any(|s| s.name == "other") {
        h.rule_sets.extend(shipped_rule_sets().into_iter().filter(|s| s.name == "other"));
    }
    let grid = parts.grid("attendance");
    let [start, number] = grid.columns(["start", "number"]);
    if grid.rows().len() == h.attendance.len() && parts.grid("strikes").present {
        for row in grid.rows() {
            let there = h.rostered_at(&h.attendance[row]).len();
            if there == 0 {
                let action = "check post, times and grade against shifts.csv, posts.csv and strikes.csv";
                grid.error(row, start, "F0538", "nobody called out is rostered for such a shift", action);
            } else if usize::from(h.attendance[row].number) > there {
                let cause =
                    format!("{} came, and {there} of those called out are rostered there", h.attendance[row].number);
                grid.error(row, number, "F0539", cause, format!("state at most {there}"));
            }
            let is_again = h.attendance[..row].contains(&h.attendance[row]);
            if is_again || h.is_counted_twice(&h.attendance[row]) {
                grid.error(row, number, "F0551", TWICE, COUNT_ONCE);
            }
        }
    }
    h.bring_back();
}
