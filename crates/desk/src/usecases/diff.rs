//! Two plans for one hospital, side by side: by rule, day, person and patient.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use model::{Cover, Date, Day, Hospital, Level, Plan, Report, RuleId, Verdict, Work};
use serde_json::{Value, json};

use super::folder::{read_folder, read_plan};
use super::{Refusal, VERSION};

/// What differs between two plans.
pub struct Difference {
    /// The hospital.
    pub hospital: Hospital,
    /// What the checker says of the first and of the second.
    pub judged: [Report; 2],
    /// Days on which something differs.
    pub days: BTreeMap<Day, OnDay>,
    /// People for whom something differs, by id.
    pub people: Vec<OfPerson>,
    /// Patients for whom something differs.
    pub patients: Vec<OfPatient>,
    /// Sessions whose verdict differs: id, verdict before and after.
    pub sessions: Vec<(String, String, String)>,
}

/// How much differs on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnDay {
    /// Blocks of cover in one of the plans only.
    pub cover: usize,
    /// Shifts released or kept, extra shifts taken or not.
    pub shifts: usize,
    /// Sessions with another verdict.
    pub sessions: usize,
    /// Patients who leave the day, or come to it.
    pub patients: usize,
}

/// What differs for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPerson {
    /// Their id.
    pub id: String,
    /// What they hold in the first plan only, and in the second only: the work and how many blocks of it.
    pub holds: [Vec<(String, usize)>; 2],
    /// Shifts that only the second plan releases, shifts that only it keeps, extra shifts that only it has them take, or not.
    pub shifts: Vec<String>,
}

/// What differs for a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPatient {
    /// The booking.
    pub id: String,
    /// Where the first plan has it, and where the second.
    pub places: [String; 2],
}

/// Compares two plans.
pub fn diff(dir: &Path, first: &Path, second: &Path) -> Result<Difference, Refusal> {
    let hospital = read_folder(dir)?.hospital;
    let read = |place: &Path| read_plan(place, &hospital).map(|(plan, _)| plan);
    let plans = match (read(first), read(second)) {
        (Ok(first), Ok(second)) => [first, second],
        (first, second) => return Err(Refusal::together([first.err(), second.err()])),
    };
    let judge = model::Judge::new(&hospital);
    let judged = [judge.judge(&plans[0]), judge.judge(&plans[1])];
    let mut days: BTreeMap<Day, OnDay> = BTreeMap::new();
    let people = people(&hospital, &plans, &mut days);
    let patients = patients(&hospital, &plans, &mut days);
    let sessions = sessions(&hospital, &plans, &mut days);
    drop(judge);
    Ok(Difference { judged, days, people, patients, sessions, hospital })
}

fn people(h: &Hospital, [first, second]: &[Plan; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<OfPerson> {
    let mut people: BTreeMap<usize, OfPerson> = BTreeMap::new();
    let entry = |p: usize| OfPerson { id: h.people[p].id.clone(), holds: [Vec::new(), Vec::new()], shifts: Vec::new() };
    let covers: [BTreeSet<Cover>; 2] = [first, second].map(|plan| plan.cover.iter().copied().collect());
    for (side, (these, those)) in [(&covers[0], &covers[1]), (&covers[1], &covers[0])].into_iter().enumerate() {
        let mut blocks: BTreeMap<(usize, Work), usize> = BTreeMap::new();
        for cover in these.difference(those) {
            *blocks.entry((cover.person, cover.work)).or_default() += 1;
            days.entry(h.calendar.blocks[cover.block].day).or_default().cover += 1;
        }
        for ((p, work), number) in blocks {
            people.entry(p).or_insert_with(|| entry(p)).holds[side].push((work_id(h, work), number));
        }
    }
    let mut change = |p: usize, day: Day, text: String| {
        people.entry(p).or_insert_with(|| entry(p)).shifts.push(text);
        days.entry(day).or_default().shifts += 1;
    };
    let released: [BTreeSet<usize>; 2] = [first, second].map(|plan| plan.released.iter().copied().collect());
    for &shift in released[0].symmetric_difference(&released[1]) {
        let of = &h.shifts[shift];
        let word = if released[1].contains(&shift) { "released" } else { "kept" };
        change(of.person, h.calendar.day_of(of.stretch.start), format!("{} {word}", of.id));
    }
    let taken = [first, second].map(|plan| plan.extras.iter().copied().collect::<BTreeSet<_>>());
    for extra in taken[0].symmetric_difference(&taken[1]) {
        let of = &h.extras[extra.extra];
        let word = if taken[1].contains(extra) { "taken" } else { "not taken" };
        change(extra.person, h.calendar.day_of(of.stretch.start), format!("{} {word}", of.id));
    }
    let mut people: Vec<OfPerson> = people.into_values().collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people
}

fn patients(h: &Hospital, plans: &[Plan; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<OfPatient> {
    let differ = (0..h.bookings.len()).filter(|&b| plans[0].dates[b] != plans[1].dates[b]);
    let mut patients = Vec::new();
    for b in differ {
        let dates = [plans[0].dates[b], plans[1].dates[b]];
        let on = dates.map(|date| date.map(|date| h.session_day(date.session)));
        for day in on.into_iter().flatten().collect::<BTreeSet<_>>() {
            days.entry(day).or_default().patients += 1;
        }
        patients.push(OfPatient { id: h.bookings[b].id.clone(), places: dates.map(|date| place(h, date)) });
    }
    patients
}

fn sessions(h: &Hospital, plans: &[Plan; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<(String, String, String)> {
    let differ = (0..h.sessions.len()).filter(|&s| plans[0].verdicts[s] != plans[1].verdicts[s]);
    let mut list = Vec::new();
    for s in differ {
        days.entry(h.session_day(s)).or_default().sessions += 1;
        let [before, after] = [0, 1].map(|side| verdict(h, s, plans[side].verdicts[s]));
        list.push((h.sessions[s].id.clone(), before, after));
    }
    list
}

fn verdict(h: &Hospital, session: usize, verdict: Verdict) -> String {
    match verdict {
        Verdict::Runs(0) => "runs".into(),
        Verdict::Runs(mode) => format!("reduced ({})", h.sessions[session].modes[mode].name),
        Verdict::Contingent(_) => "contingent".into(),
        Verdict::StandsDown => "stands down".into(),
    }
}

fn place(h: &Hospital, date: Option<Date>) -> String {
    let Some(date) = date else { return "no date".into() };
    let bed = date.bed.map_or_else(String::new, |bed| {
        let room = bed.room.map_or_else(String::new, |room| format!(" {}", h.rooms[room].id));
        format!(", {}{room}", h.places[bed.ward].id)
    });
    format!("{}{bed}", h.sessions[date.session].id)
}

fn work_id(h: &Hospital, work: Work) -> String {
    match work {
        Work::Duty(duty) => h.duties[duty].id.clone(),
        Work::Role(session, role) => format!("{} of {}", h.sessions[session].roles[role].name, h.sessions[session].id),
    }
}

impl Difference {
    /// Rules whose total differs: level, name, unit, before, after.
    pub fn rules(&self) -> Vec<(Level, RuleId, i64, i64)> {
        let total = |side: usize, rule: RuleId| self.judged[side].total(rule);
        let differ = RuleId::ALL.iter().copied().filter(|&rule| total(0, rule) != total(1, rule));
        differ.map(|rule| (self.hospital.weights.of(rule).0, rule, total(0, rule), total(1, rule))).collect()
    }
}

/// What `diff --json` prints.
pub fn diff_object(d: &Difference) -> Value {
    let text = |day: &Day| d.hospital.calendar.date_text(*day);
    let rules = d.rules().into_iter().map(|(level, rule, before, after)| {
        json!({ "level": level.name(), "rule": rule.rule().name(), "unit": rule.rule().unit(), "first": before, "second": after })
    });
    let days = d.days.iter().map(|(day, on)| {
        json!({
            "day": text(day), "cover_blocks": on.cover, "shifts": on.shifts, "sessions": on.sessions, "patients": on.patients,
        })
    });
    let holds = |list: &[(String, usize)]| -> Vec<Value> {
        list.iter().map(|(work, blocks)| json!({ "work": work, "blocks": blocks })).collect()
    };
    let people = d.people.iter().map(|of| {
        json!({ "person": of.id, "first": holds(&of.holds[0]), "second": holds(&of.holds[1]), "shifts": of.shifts })
    });
    let patients =
        d.patients.iter().map(|of| json!({ "booking": of.id, "first": of.places[0], "second": of.places[1] }));
    let sessions =
        d.sessions.iter().map(|(id, before, after)| json!({ "session": id, "first": before, "second": after }));
    json!({
        "first": d.judged[0].score.five(),
        "second": d.judged[1].score.five(),
        "rules": rules.collect::<Vec<_>>(),
        "days": days.collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "people": people.collect::<Vec<_>>(),
        "patients": patients.collect::<Vec<_>>(),
        "version": VERSION,
    })
}
