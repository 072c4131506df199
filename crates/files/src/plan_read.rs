//! Reading a plan folder against its hospital: whatever wrote it, every bad row is a finding.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use model::{
    Ask, AskKind, Bed, Contingent, Cover, Date, ExtraTaken, Finding, Gap, Group, Hospital, Outcome, Plan, Stretch,
    Verdict, Work,
};

use crate::findings::Findings;
use crate::ids::Known;
use crate::intake::{Sheet, read_sheet};
use crate::plan_summary::{FILE, hospital_of, read_summary};
use crate::plan_write::outcome_word;
use crate::schema::{PLAN_TABLES, Table};
use crate::settings::read_text;
use crate::sheet::{Grid, Reading};
use crate::write::clock_of;

/// Reads the plan folder `dir`, which was made for `h`: the plan, and what `plan.json`, `gaps.csv` and `asks.csv` say of it
/// if `plan.json` is there.
///
/// Only the tables of the plan itself are needed, so that a plan may come from anywhere. Whether it is lawful is not asked
/// here.
pub fn read_plan(h: &Hospital, dir: &Path) -> Result<(Plan, Option<Outcome>), Vec<Finding>> {
    let Read { plan, unstated, gaps, asks, mut findings } = read_tables(h, dir, PLAN_TABLES)?;
    for (file, code, cause) in unstated {
        findings.error(code, file, cause, "give it a row; a plan says something of everything");
    }
    let text = if dir.join(FILE).exists() { read_text(&dir.join(FILE), FILE, &mut findings) } else { None };
    let outcome = text.and_then(|text| read_summary(h, &text, gaps, asks, &mut findings));
    if findings.stop() { Err(findings.finish()) } else { Ok((plan, outcome)) }
}

/// Reads the plan in `dir` as something to start from, though it may have been made before the hospital folder changed.
///
/// Rows that no longer fit are left out, and what is new is as published: a notice for each kind says how often. Nothing but
/// the tables of the plan itself is read.
pub fn read_start(h: &Hospital, dir: &Path) -> Result<(Plan, Vec<Finding>), Vec<Finding>> {
    let Read { plan, unstated, mut findings, .. } = read_tables(h, dir, &PLAN_TABLES[..4])?;
    // Only the word of such a row is out of date: what it decides is in its other cells.
    findings.forget(|f| f.code == "F0707" && f.place.ends_with(":outcome"));
    let mut left_out: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    for code in ["F0302", "F0703", "F0704", "F0705", "F0706", "F0707"] {
        let (number, first) = findings.forget(|f| f.code == code);
        if let Some(first) = first {
            left_out.insert(code, (number, format!("{}, {}", first.place, first.cause)));
        }
    }
    if findings.stop() {
        return Err(findings.finish());
    }
    for (file, code, cause) in unstated {
        left_out.entry(code).or_insert((0, format!("{file}, {cause}"))).0 += 1;
    }
    let mut notices = findings.finish();
    notices.extend(left_out.into_iter().map(|(code, (number, first))| {
        let cause = format!("{number} of this kind ({code}), first: {first}");
        Finding::notice("F0711", dir.display().to_string(), cause, "nothing: the rest of the old plan is taken over")
    }));
    Ok((plan, notices))
}

/// What the tables of a plan folder say.
struct Read {
    plan: Plan,
    /// Sessions and bookings of which no row says anything: file, code and cause. In `plan` they are as published.
    unstated: Vec<(&'static str, &'static str, String)>,
    gaps: Vec<Gap>,
    asks: Vec<Ask>,
    findings: Findings,
}

/// What a table says of one thing: nothing, something that cannot be used, or this.
type Said<T> = Option<Option<T>>;

/// Reads these tables of a plan folder, in the order of [`PLAN_TABLES`]; at least the four of the plan itself.
fn read_tables(h: &Hospital, dir: &Path, tables: &[&'static Table]) -> Result<Read, Vec<Finding>> {
    let mut findings = Findings::default();
    if !dir.is_dir() {
        findings.error("F0701", dir.display().to_string(), "there is no such folder", "name a plan folder");
        return Err(findings.finish());
    }
    if let Some(other) = hospital_of(dir).filter(|name| *name != h.name) {
        let cause = format!("the plan is of `{other}`, and the folder is of `{}`", h.name);
        findings.error("F0710", format!("{FILE}:hospital"), cause, "name the folder that the plan was made for");
        return Err(findings.finish());
    }
    let clock = clock_of(h).map_err(|f| vec![f])?;
    let mut sheets: Vec<(Sheet, bool)> = tables
        .iter()
        .map(|table| {
            let path = dir.join(table.file);
            if !path.exists() {
                if table.required {
                    let cause = format!("the table {} is missing", table.name);
                    findings.error("F0701", table.file, cause, "name a whole plan folder; every plan has this table");
                }
                return (Sheet::default(), false);
            }
            read_sheet(&path, table.file, None, &mut findings).map_or((Sheet::default(), false), |sheet| (sheet, true))
        })
        .collect();
    sheets.resize_with(PLAN_TABLES.len(), Default::default);
    if findings.stop() {
        return Err(findings.finish());
    }
    let reading = Reading { findings: RefCell::new(findings), clock, calendar: h.calendar.clone(), timed: true };
    let known = Known::of(h);
    let grid = |at: usize| Grid::new(PLAN_TABLES[at], &sheets[at].0, sheets[at].1, &reading);
    let published = model::published(h);
    let mut plan = Plan { cover: cover(h, &grid(0), &known), ..published };
    let mut unstated = Vec::new();
    let said_of_sessions = verdicts(h, &grid(2), &known);
    let said_of_bookings = dates(h, &grid(3), &known, &said_of_sessions);
    for (at, said) in said_of_sessions.into_iter().enumerate() {
        match said {
            None => {
                let cause = format!("the session `{}` has no verdict", h.sessions[at].id);
                unstated.push((PLAN_TABLES[2].file, "F0705", cause));
            }
            Some(verdict) => plan.verdicts[at] = verdict.unwrap_or(plan.verdicts[at]),
        }
    }
    for (at, said) in said_of_bookings.into_iter().enumerate() {
        match said {
            None => {
                let cause = format!("the booking `{}` has no outcome", h.bookings[at].id);
                unstated.push((PLAN_TABLES[3].file, "F0706", cause));
            }
            Some(date) => plan.dates[at] = date.unwrap_or(plan.dates[at]),
        }
    }
    shifts(h, &grid(1), &known, &mut plan);
    let gaps = gaps(&grid(4), &known);
    let asks = asks(&grid(5), &known, gaps.len());
    plan.tidy();
    Ok(Read { plan, unstated, gaps, asks, findings: reading.findings.into_inner() })
}

fn cover(h: &Hospital, grid: &Grid<'_>, known: &Known<'_>) -> Vec<Cover> {
    let [person, work, duty, session, role] = grid.columns(["person", "work", "duty", "session", "role"]);
    let [start, end] = grid.columns(["start", "end"]);
    let mut list = Vec::new();
    for row in grid.rows() {
        let who = grid.refer(row, person, &known.people);
        let held = match grid.text(row, work) {
            "duty" => {
                if grid.raw(row, duty).is_empty() {
                    grid.error(row, duty, "F0703", "no duty is named", "name the duty");
                }
                grid.refer(row, duty, &known.duties).map(Work::Duty)
            }
            "role" => {
                let name = grid.raw(row, role);
                if grid.raw(row, session).is_empty() {
                    grid.error(row, session, "F0703", "no session is named", "name the session");
                }
                grid.refer(row, session, &known.sessions).and_then(|of| {
                    let found = h.sessions[of].roles.iter().position(|r| r.name == name);
                    if found.is_none() {
                        let cause = format!("the session has no role `{name}`");
                        grid.error(row, role, "F0703", cause, "name a role of the session");
                    }
                    found.map(|role| Work::Role(of, role))
                })
            }
            "" => None,
            other => {
                grid.error(row, work, "F0703", format!("`{other}` is not a kind of work"), "use duty or role");
                None
            }
        };
        let stretch = grid.stretch(row, start, end, "F0501");
        let (Some(person), Some(work), Some(stretch)) = (who, held, stretch) else { continue };
        let blocks = h.calendar.blocks_in(stretch);
        let whole = h.calendar.blocks.get(blocks.start).zip(blocks.clone().last().map(|last| h.calendar.blocks[last]));
        if whole.is_none_or(|(first, last)| Stretch::new(first.stretch.start, last.stretch.end) != stretch) {
            grid.error(
                row,
                start,
                "F0704",
                "it is not a run of whole blocks of the horizon",
                "start and end on borders",
            );
            continue;
        }
        list.extend(blocks.map(|block| Cover { block, person, work }));
    }
    list
}

fn shifts(h: &Hospital, grid: &Grid<'_>, known: &Known<'_>, plan: &mut Plan) {
    let [change, shift, extra, person] = grid.columns(["change", "shift", "extra", "person"]);
    for row in grid.rows() {
        let who = grid.refer(row, person, &known.people);
        match grid.text(row, change) {
            "released" => {
                let at = grid.refer(row, shift, &known.shifts);
                if grid.raw(row, shift).is_empty() {
                    grid.error(row, shift, "F0703", "no shift is named", "name the shift released");
                }
                if let (Some(at), Some(who)) = (at, who) {
                    if h.shifts[at].person != who {
                        let cause = format!("the shift is not one of `{}`", h.people[who].id);
                        grid.error(row, person, "F0707", cause, "name the person whose shift it is");
                        continue;
                    }
                    plan.released.push(at);
                }
            }
            "extra" => {
                let at = grid.refer(row, extra, &known.extras);
                if grid.raw(row, extra).is_empty() {
                    grid.error(row, extra, "F0703", "no offer is named", "name the extra shift taken");
                }
                if let (Some(extra), Some(person)) = (at, who) {
                    plan.extras.push(ExtraTaken { extra, person });
                }
            }
            "" => {}
            other => {
                let cause = format!("`{other}` is not a change of shifts");
                grid.error(row, change, "F0703", cause, "use released or extra");
            }
        }
    }
}

/// By session.
fn verdicts(h: &Hospital, grid: &Grid<'_>, known: &Known<'_>) -> Vec<Said<Verdict>> {
    let [session, verdict, mode, chance, tail] = grid.columns(["session", "verdict", "mode", "chance", "tail"]);
    let mut list: Vec<Said<Verdict>> = vec![None; h.sessions.len()];
    for row in grid.rows() {
        let Some(at) = grid.refer(row, session, &known.sessions) else { continue };
        let name = grid.raw(row, mode);
        let named = h.sessions[at].modes.iter().position(|m| m.name == name);
        let found = match (grid.text(row, verdict), named) {
            ("runs", Some(0)) => Some(Verdict::Runs(0)),
            ("reduced", Some(mode)) if mode > 0 => Some(Verdict::Runs(mode)),
            ("stands_down", None) if name.is_empty() => Some(Verdict::StandsDown),
            ("contingent", Some(mode)) => Some(Verdict::Contingent(Contingent {
                mode,
                chance: grid.number_or(row, chance, 0) as u16,
                tail: grid.number_or(row, tail, 0) as u16,
            })),
            (word, _) => {
                let cause = format!("the verdict `{word}` does not go with the mode `{name}`");
                let action =
                    "use runs with the first mode, reduced with another, contingent with any, stands_down with none";
                grid.error(row, verdict, "F0707", cause, action);
                None
            }
        };
        if list[at].replace(found).is_some() {
            grid.error(row, session, "F0705", "the session has a verdict already", "give each session one row");
        }
    }
    list
}

/// By booking: a date, or none in the horizon.
fn dates(h: &Hospital, grid: &Grid<'_>, known: &Known<'_>, verdicts: &[Said<Verdict>]) -> Vec<Said<Option<Date>>> {
    let [booking, outcome, session, day] = grid.columns(["booking", "outcome", "session", "day"]);
    let [ward, room] = grid.columns(["ward", "room"]);
    let mut list = vec![None; h.bookings.len()];
    for row in grid.rows() {
        let at = grid.refer(row, booking, &known.bookings);
        let in_session = grid.refer(row, session, &known.sessions);
        let in_ward = grid.refer(row, ward, &known.places);
        let in_room = grid.refer(row, room, &known.rooms);
        let on = grid.date(row, day);
        let Some(at) = at else { continue };
        if list[at].replace(None).is_some() {
            grid.error(row, booking, "F0706", "the booking has an outcome already", "give each booking one row");
        }
        let word = grid.text(row, outcome);
        if in_session.is_none() && !grid.raw(row, session).is_empty() {
            continue;
        }
        let is_contingent = in_session.and_then(|s| verdicts[s].flatten()).is_some_and(|v| v.contingent().is_some());
        let is = outcome_word(h, at, in_session, is_contingent);
        if word != is {
            let cause = format!("the outcome is `{word}`, by the session it is `{is}`");
            grid.error(row, outcome, "F0707", cause, "use kept, waits, moved, dated or no_date as it is");
        }
        if on.is_some_and(|on| in_session.map(|s| h.session_day(s)) != Some(on)) {
            grid.error(row, day, "F0707", "the session is not on this day", "give the day of the session");
        }
        if in_room.is_some() && in_ward.is_none() {
            grid.error(row, room, "F0707", "a room without a ward", "give the ward too");
        }
        let bed = in_ward.map(|ward| Bed { ward, room: in_room });
        list[at] = Some(Some(in_session.map(|session| Date { session, bed })));
    }
    list
}

fn gaps(grid: &Grid<'_>, known: &Known<'_>) -> Vec<Gap> {
    let [number, duty, start, end] = grid.columns(["gap", "duty", "start", "end"]);
    let [missing, head_minutes, reasons] = grid.columns(["missing", "head_minutes", "reasons"]);
    let mut list = Vec::new();
    for row in grid.rows() {
        if grid.number(row, number).is_some_and(|n| n != row as i64 + 1) {
            grid.error(row, number, "F0708", "gaps are not numbered from 1 without a hole", "number them in order");
        }
        let at = grid.refer(row, duty, &known.duties);
        let stretch = grid.stretch(row, start, end, "F0501");
        let missing = grid.number_or(row, missing, 0) as u16;
        let head_minutes = grid.number_or(row, head_minutes, 0);
        let reasons = grid.raw(row, reasons).lines().map(str::to_owned).collect();
        if let (Some(duty), Some(stretch)) = (at, stretch) {
            list.push(Gap { duty, stretch, head_minutes, missing, reasons });
        }
    }
    list
}

fn asks(grid: &Grid<'_>, known: &Known<'_>, gaps: usize) -> Vec<Ask> {
    let [gap, kind, extra, session, group] = grid.columns(["gap", "kind", "extra", "session", "group"]);
    let [grade, number, text] = grid.columns(["grade", "number", "text"]);
    let mut list = Vec::new();
    for row in grid.rows() {
        let of = grid.number_or(row, gap, 1) as usize - 1;
        if of >= gaps {
            grid.error(
                row,
                gap,
                "F0708",
                format!("there is no gap {}", of + 1),
                "name the number of a row of gaps.csv",
            );
        }
        let offer = grid.refer(row, extra, &known.extras);
        let list_of = grid.refer(row, session, &known.sessions);
        let of_group: Option<Group> = grid.word(row, group);
        let asked = match (grid.text(row, kind), offer, list_of) {
            ("extra", Some(extra), _) => Some(AskKind::Extra { extra }),
            ("new_extra", ..) if of_group.is_some() => of_group.map(|group| AskKind::NewExtra { group }),
            ("stand_down", _, Some(session)) => Some(AskKind::StandDown { session }),
            ("derogation", ..) if !grid.raw(row, grade).is_empty() => Some(AskKind::Derogation {
                grade: grid.raw(row, grade).to_owned(),
                number: grid.number_or(row, number, 1) as u16,
            }),
            ("elsewhere", ..) => Some(AskKind::Elsewhere),
            (word, ..) => {
                let cause = format!("an ask of kind `{word}` lacks what it asks for");
                let action = "extra needs an offer, new_extra a group, stand_down a session, derogation a grade, elsewhere nothing";
                grid.error(row, kind, "F0708", cause, action);
                None
            }
        };
        if let Some(kind) = asked {
            list.push(Ask { gap: of, kind, text: grid.raw(row, text).to_owned() });
        }
    }
    list
}
