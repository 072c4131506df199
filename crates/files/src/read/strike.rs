//! Strikes, derogations, and those who return by a derogation.

use std::collections::HashMap;

use model::{Called, Derogation, Group, Hospital, Limits, Person, Shift, ShiftKind, Stretch, Strike};

use super::Parts;
use crate::agency_law::{agency_law, in_force};
use crate::ids::Ids;
use crate::rule_sets::shipped_rule_sets;
use crate::sheet::RETURNING;

/// `strikes`: the rows of one id make one strike.
pub(super) fn strikes(parts: &Parts<'_>, h: &mut Hospital) {
    let grid = parts.grid("strikes");
    let [id, union, start, end] = grid.columns(["id", "union", "start", "end"]);
    let [group, grade, law] = grid.columns(["group", "grade", "law"]);
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
        let strike = Strike {
            id: name.to_owned(),
            union: grid.text(row, union).to_owned(),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
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

/// Adds the people and shifts that the granted derogations bring, after all others.
///
/// Each head has the group of the first person of its grade (resident if there is none), the rule set `other`, and as
/// limits of load the lowest of anybody of that grade, so that a derogation never looks safer than those it relieves.
pub(super) fn returning(h: &mut Hospital) {
    if h.derogations.is_empty() {
        return;
    }
    if !h.rule_sets.iter().any(|s| s.name == "other") {
        h.rule_sets.extend(shipped_rule_sets().into_iter().filter(|s| s.name == "other"));
    }
    let rule_set = h.rule_sets.iter().position(|s| s.name == "other").unwrap_or(0);
    let listed = h.people.len();
    let kinds = h.people.first().map_or(0, |p| p.limits.len());
    for (at, derogation) in h.derogations.iter().enumerate() {
        let peers: Vec<&Person> = h.people[..listed].iter().filter(|p| p.grade == derogation.grade).collect();
        let group = peers.first().map_or(Group::Resident, |p| p.group);
        let specialty = peers.first().map(|p| p.specialty.clone()).unwrap_or_default();
        let limits: Vec<Option<Limits>> = (0..kinds)
            .map(|kind| {
                let all = || peers.iter().filter_map(|p| p.limits[kind]);
                Some(Limits { safe: all().map(|l| l.safe).min()?, absolute: all().map(|l| l.absolute).min()? })
            })
            .collect();
        for n in 1..=derogation.number {
            let id = format!("{RETURNING}{}:{n}", derogation.id);
            h.shifts.push(Shift {
                id: id.clone(),
                person: h.people.len(),
                stretch: derogation.stretch,
                kind: ShiftKind::Direct,
                limits: vec![None; kinds],
                posts: Vec::new(),
            });
            h.people.push(Person {
                id,
                group,
                grade: derogation.grade.clone(),
                specialty: specialty.clone(),
                skills: derogation.skills.clone(),
                rule_set,
                agency: false,
                limits: limits.clone(),
                minutes_to_date: 0,
                days_to_date: 0,
                returning: Some(at),
            });
        }
    }
}
