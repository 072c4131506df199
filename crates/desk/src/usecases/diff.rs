//! Two plans for one hospital, side by side: by rule, day, person and patient.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use model::{Cover, Date, Day, Hospital, Level, Minute, Plan, Report, RuleId, Shift, Verdict, Work};
use serde_json::{Value, json};

use super::folder::{carried, read_folder, read_plan, same_lists};
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

/// A plan with the hospital that it is for.
struct Side {
    hospital: Hospital,
    plan: Plan,
}

/// Compares two plans, each with the hospital that it carries, or else that of the folder.
pub fn diff(dir: &Path, first: &Path, second: &Path) -> Result<Difference, Refusal> {
    let folder = read_folder(dir)?.hospital;
    let read = |place: &Path| {
        let hospital = carried(place, &folder)?.map_or_else(|| folder.clone(), |own| own.hospital);
        let (plan, _) = read_plan(place, &hospital)?;
        Ok(Side { hospital, plan })
    };
    let sides = match (read(first), read(second)) {
        (Ok(first), Ok(second)) => [first, second],
        (first, second) => return Err(Refusal::together([first.err(), second.err()])),
    };
    if !same_lists(&sides[0].hospital, &sides[1].hospital) {
        let cause = "the plans are for different people, places, work or patients";
        let action = "compare plans of one folder that has not changed between them";
        return Err(Refusal::wrong("F0710", second.display().to_string(), cause, action));
    }
    let judged = [0, 1].map(|side| model::judge(&sides[side].hospital, &sides[side].plan));
    let mut days: BTreeMap<Day, OnDay> = BTreeMap::new();
    let people = people(&sides, &mut days);
    let patients = patients(&sides, &mut days);
    let sessions = sessions(&sides, &mut days);
    let [Side { hospital, .. }, _] = sides;
    Ok(Difference { judged, days, people, patients, sessions, hospital })
}

/// Hospitals that plans carry have the same people, duties, sessions and patients at the same positions; only heads and shifts differ.
fn people([first, second]: &[Side; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<OfPerson> {
    let calendar = &first.hospital.calendar;
    let mut people: BTreeMap<String, OfPerson> = BTreeMap::new();
    let entry = |id: &str| OfPerson { id: id.to_owned(), holds: [Vec::new(), Vec::new()], shifts: Vec::new() };
    let covers = [first, second].map(|side| {
        let id = |c: &Cover| (side.hospital.people[c.person].id.as_str(), c.work, c.block);
        side.plan.cover.iter().map(id).collect::<BTreeSet<(&str, Work, usize)>>()
    });
    for (side, (these, those)) in [(&covers[0], &covers[1]), (&covers[1], &covers[0])].into_iter().enumerate() {
        let mut blocks: BTreeMap<(&str, Work), usize> = BTreeMap::new();
        for &(id, work, block) in these.difference(those) {
            *blocks.entry((id, work)).or_default() += 1;
            days.entry(calendar.blocks[block].day).or_default().cover += 1;
        }
        for ((id, work), number) in blocks {
            let holds = &mut people.entry(id.to_owned()).or_insert_with(|| entry(id)).holds[side];
            holds.push((work_id(&first.hospital, work), number));
        }
    }
    let mut change = |id: &str, day: Day, text: String| {
        people.entry(id.to_owned()).or_insert_with(|| entry(id)).shifts.push(text);
        days.entry(day).or_default().shifts += 1;
    };
    let worked = [first, second].map(worked);
    let taken = [first, second].map(taken);
    for (of, words) in [(&worked, ["kept", "released"]), (&taken, ["taken", "not taken"])] {
        for (id, name, start) in of[0].symmetric_difference(&of[1]) {
            let word = words[usize::from(of[0].contains(&(*id, *name, *start)))];
            change(id, calendar.day_of(*start), format!("{name} {word}"));
        }
    }
    people.into_values().collect()
}

/// A shift or an offer of somebody: who, its id, when it begins.
type Of<'s> = (&'s str, &'s str, Minute);

/// Rostered shifts that are worked; those of offers that were taken count with the offers, those of heads are brought.
fn worked(side: &Side) -> BTreeSet<Of<'_>> {
    let h = &side.hospital;
    let is_worked = |&(s, shift): &(usize, &Shift)| {
        let is_listed = h.people[shift.person].returning.is_none();
        is_listed && side.plan.released.binary_search(&s).is_err() && h.offer_of(shift).is_none()
    };
    let shifts = h.shifts.iter().enumerate().filter(is_worked);
    shifts.map(|(_, shift)| (h.people[shift.person].id.as_str(), shift.id.as_str(), shift.stretch.start)).collect()
}

/// Offers of extra shifts taken, by this plan or by one that was published before.
fn taken(side: &Side) -> BTreeSet<Of<'_>> {
    let h = &side.hospital;
    let id = |person: usize, extra: usize| {
        (h.people[person].id.as_str(), h.extras[extra].id.as_str(), h.extras[extra].stretch.start)
    };
    let kept = h.shifts.iter().enumerate().filter(|(s, _)| side.plan.released.binary_search(s).is_err());
    let before = kept.filter_map(|(_, shift)| h.offer_of(shift).map(|extra| id(shift.person, extra)));
    before.chain(side.plan.extras.iter().map(|taken| id(taken.person, taken.extra))).collect()
}

fn patients(sides: &[Side; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<OfPatient> {
    let h = &sides[0].hospital;
    let dates = |b: usize| [0, 1].map(|side| sides[side].plan.dates[b]);
    let mut patients = Vec::new();
    for b in (0..h.bookings.len()).filter(|&b| dates(b)[0] != dates(b)[1]) {
        let on = dates(b).map(|date| date.map(|date| h.session_day(date.session)));
        for day in on.into_iter().flatten().collect::<BTreeSet<_>>() {
            days.entry(day).or_default().patients += 1;
        }
        patients.push(OfPatient { id: h.bookings[b].id.clone(), places: dates(b).map(|date| place(h, date)) });
    }
    patients
}

fn sessions(sides: &[Side; 2], days: &mut BTreeMap<Day, OnDay>) -> Vec<(String, String, String)> {
    let h = &sides[0].hospital;
    let verdicts = |s: usize| [0, 1].map(|side| sides[side].plan.verdicts[s]);
    let mut list = Vec::new();
    for s in (0..h.sessions.len()).filter(|&s| verdicts(s)[0] != verdicts(s)[1]) {
        days.entry(h.session_day(s)).or_default().sessions += 1;
        let [before, after] = verdicts(s).map(|of| verdict(h, s, of));
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
