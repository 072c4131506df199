//! The sheet of one day: a table with a column for each share, the opening order first, then who goes where, then what stays open.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use model::{DutyIx, Hospital, PersonIx, Stretch, Verdict, Work};

use super::{Backup, DayPlan, Heads, Moved, Piece, ShareOfDay, Whence};
use crate::report::words;

/// Rows of people on a sheet. More than these are no longer read from a wall; all of them are in the JSON object.
const MOST_PEOPLE: usize = 40;

/// Those who came to one shift of a post, of one grade.
type Post<'a> = (Whence, &'a str);

/// The sheet.
pub fn sheet(backup: &Backup, of: &DayPlan) -> Markup {
    let (h, calendar) = (&backup.hospital, &backup.hospital.calendar);
    let id = format!("sheet-{}", of.day);
    let contingent = of.sessions.iter().any(|s| backup.plan.verdicts[s.session].contingent().is_some());
    html! {
        h2 class="nhsuk-heading-l" id={ "heading-" (of.day) } { (words::day(calendar, of.day)) ": what to do once it is known who came" }
        p class="about" {
            strong { (h.name) "." } " Not a prediction: take the last column that promises no more than came. Those who come are counted by post, "
            "never by name, and nobody need say beforehand. Counts are rounded down in each grade and specialty. Plan " (backup.name) ", as of " (words::instant(calendar, h.as_of)) "."
            @if !contingent { " No session waits for turnout on this day, so who comes changes little." }
        }
        div class="scroll" role="region" tabindex="0" aria-labelledby=(id) {
            table class="nhsuk-table" {
                caption class="nhsuk-table__caption" id=(id) { "If this many of those called out come, counted at " (words::clock(calendar, of.at)) }
                thead {
                    tr {
                        th scope="col" { "Share of those rostered who come" }
                        @for share in &of.shares {
                            th scope="col" {
                                span class="share" { (share.percent) "%" }
                                span class="sub" { @if share.came == 0 { "nobody" } @else { (words::number(share.came)) " of " (words::number(of.rostered)) } }
                            }
                        }
                    }
                }
                tbody {
                    tr { th scope="row" { "In short" } @for share in &of.shares { td { (in_short(backup, of, share)) } } }
                }
                (group("Sessions, in the order in which they open", of, &sessions(backup, of)))
                (group("Who goes where: people who are not called out", of, &people(h, of)))
                (group("What those do who came", of, &heads(h, of)))
                (group("Minimum duties that stay open", of, &open(h, of)))
            }
        }
        @let [people, patients] = most_elsewhere(of);
        @if people + patients > 0 {
            p class="about" { "Told of a change on other days, at most: " (words::count(people, "person", "people")) " and "
                (words::count(patients, "patient", "patients")) ". Planning again on the day names them." }
        }
    }
}

/// People and patients who are told of a change on other days, in the column that has most.
fn most_elsewhere(of: &DayPlan) -> [i64; 2] {
    let most = |count: fn(&ShareOfDay) -> i64| of.shares.iter().map(count).max().unwrap_or(0);
    [most(|share| share.people_elsewhere), most(|share| share.patients_elsewhere)]
}

/// A head and a cell for each share.
type Row = (Markup, Vec<Markup>);

/// Rows under a heading of their own; nothing if there are none.
fn group(title: &str, of: &DayPlan, rows: &[Row]) -> Markup {
    html! {
        @if !rows.is_empty() {
            tbody {
                tr { th scope="rowgroup" class="place" colspan=(of.shares.len() + 1) { (title) } }
                @for (head, cells) in rows {
                    tr { th scope="row" { (head) } @for cell in cells { td { (cell) } } }
                }
            }
        }
    }
}

fn in_short(backup: &Backup, of: &DayPlan, share: &ShareOfDay) -> Markup {
    let cancelled: usize = share.cancelled.values().map(Vec::len).sum();
    let new_date = share.cancelled.values().flatten().filter(|lost| lost.to.is_some()).count();
    html! {
        @if share.differs(of, &backup.plan) {
            ul class="tight" {
                @if cancelled > 0 {
                    li { strong { (words::count(cancelled as i64, "patient", "patients")) } " cancelled"
                        @if new_date > 0 { ", " (new_date) " with a new date" } }
                }
                @if cancelled == 0 { li { "nobody cancelled" } }
                li {
                    @if share.people.is_empty() { "no staff told of a change" }
                    @else { (words::number(share.people.len() as i64)) " of staff told of a change" }
                }
            }
        } @else { "Nothing differs from the plan." }
    }
}

fn sessions(backup: &Backup, of: &DayPlan) -> Vec<Row> {
    let h = &backup.hospital;
    let ranked = of.sessions.iter().enumerate();
    ranked
        .map(|(at, row)| {
            let session = &h.sessions[row.session];
            let head = html! {
                strong { (at + 1) ". " (h.places[session.place].name) } " "
                span class="sub" { (words::capital(&session.kind)) ", " (words::block(&h.calendar, session.stretch)) ", " (words::count(row.patients, "patient", "patients")) }
            };
            let published = backup.plan.verdicts[row.session];
            let cell = |share: &ShareOfDay| {
                let cancelled = share.cancelled.get(&row.session).map_or(0, Vec::len);
                html! {
                    (verdict(h, row.session, share.verdicts[row.session], published))
                    @if cancelled > 0 { span class="sub" { (words::number(cancelled as i64)) " cancelled" } }
                }
            };
            (head, of.shares.iter().map(cell).collect())
        })
        .collect()
}

fn verdict(h: &Hospital, session: usize, verdict: Verdict, published: Verdict) -> Markup {
    let modes = &h.sessions[session].modes;
    html! {
        @match verdict {
            _ if verdict == published => "as planned",
            Verdict::Runs(0) => strong class="opens" { @if published.mode().is_some() { "RUNS IN FULL" } @else { "OPENS" } },
            Verdict::Runs(mode) => { strong class="opens" { @if published.mode().is_some() { "RUNS" } @else { "OPENS" } } ", " (words::plain(&modes[mode].name)) },
            Verdict::Contingent(_) => "waits",
            Verdict::StandsDown => "stands down",
        }
    }
}

fn people(h: &Hospital, of: &DayPlan) -> Vec<Row> {
    let all: BTreeSet<PersonIx> = of.shares.iter().flat_map(|share| share.people.iter().map(|m| m.person)).collect();
    let of_person = |share: &ShareOfDay, person: PersonIx| share.people.iter().find(|m| m.person == person).cloned();
    let row = |&person: &PersonIx| {
        let was = of.shares.iter().find_map(|share| of_person(share, person).filter(|m| !m.was.is_empty()));
        let head = html! {
            strong { (h.people[person].id) } " (" (words::plain(&h.people[person].grade)) ") "
            span class="sub" { "planned: " @match &was { Some(m) => (pieces(h, &m.was)), None => "no work yet" } }
        };
        let cell = |share: &ShareOfDay| match of_person(share, person) {
            None => html! { "as planned" },
            Some(Moved { does, shifts, .. }) => html! {
                @if !does.is_empty() { strong { (pieces(h, &does)) } } @else if shifts.is_empty() { strong { "free" } }
                @for shift in &shifts { span class="sub" { (shift) } }
            },
        };
        (head, of.shares.iter().map(cell).collect())
    };
    let mut rows: Vec<Row> = all.iter().take(MOST_PEOPLE).map(row).collect();
    if all.len() > MOST_PEOPLE {
        let blank = of.shares.iter().map(|_| html! {}).collect();
        rows.push((html! { "and " (all.len() - MOST_PEOPLE) " more" }, blank));
    }
    rows
}

/// Those at their own post and those who are free as counts; then a row for each post of which somebody does something else.
fn heads(h: &Hospital, of: &DayPlan) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let is_free = |heads: &Heads| heads.does.is_empty();
    for (title, counts) in [
        ("Work where the rota has them", &Heads::is_at_own_post as &dyn Fn(&Heads) -> bool),
        ("Free: no work found for them yet", &is_free),
    ] {
        if of.shares.iter().flat_map(|share| &share.heads).any(counts) {
            rows.push((html! { (title) }, of.shares.iter().map(|share| by_grade(share, counts)).collect()));
        }
    }
    let is_elsewhere = |heads: &&Heads| !is_free(heads) && !heads.is_at_own_post();
    let all = of.shares.iter().flat_map(|share| &share.heads);
    let elsewhere: BTreeSet<Post<'_>> =
        all.filter(is_elsewhere).map(|heads| (heads.whence, heads.grade.as_str())).collect();
    rows.extend(elsewhere.into_iter().map(|post| {
        let head = html! {
            strong { (words::plain(post.1)) } " "
            span class="sub" { @match post.0 {
                Whence::Post(work, stretch) => { "rostered for " (piece(h, (work, stretch))) }
                Whence::Derogation(place, _) => { "by derogation at " (h.places[place].name) }
            } }
        };
        let cell = |share: &ShareOfDay| {
            let of_post = |heads: &&Heads| (heads.whence, heads.grade.as_str()) == post;
            let theirs: Vec<&Heads> = share.heads.iter().filter(of_post).filter(is_elsewhere).collect();
            html! {
                @if theirs.is_empty() { "–" }
                @for heads in theirs { div { (heads.number) ": " strong { (pieces(h, &heads.does)) } } }
            }
        };
        (head, of.shares.iter().map(cell).collect())
    }));
    rows
}

/// How many of those who came, by grade.
fn by_grade(share: &ShareOfDay, counts: &dyn Fn(&Heads) -> bool) -> Markup {
    let mut grades: BTreeMap<&str, i64> = BTreeMap::new();
    for heads in share.heads.iter().filter(|heads| counts(heads)) {
        *grades.entry(&heads.grade).or_default() += heads.number;
    }
    html! {
        @if grades.is_empty() { "–" } @else {
            strong { (words::number(grades.values().sum())) } " ("
            @for (at, (grade, number)) in grades.iter().enumerate() { @if at > 0 { ", " } (number) " " (words::plain(grade)) }
            ")"
        }
    }
}

fn open(h: &Hospital, of: &DayPlan) -> Vec<Row> {
    let mut by_duty: BTreeMap<(u8, Stretch, DutyIx), ()> = BTreeMap::new();
    for open in of.shares.iter().flat_map(|share| &share.open) {
        by_duty.insert((h.duties[open.duty].tier, h.duties[open.duty].stretch, open.duty), ());
    }
    let row = |(tier, _, duty): (u8, Stretch, DutyIx)| {
        let head = html! {
            strong { (h.places[h.duties[duty].place].name) } " "
            span class="sub" { (words::plain(&h.skills[h.duties[duty].skill])) ", tier " (tier) }
        };
        let cell = |share: &ShareOfDay| {
            let gaps: Vec<_> = share.open.iter().filter(|open| open.duty == duty).collect();
            html! {
                @if gaps.is_empty() { "covered" }
                @for open in gaps {
                    div { strong class="gap" { "OPEN: " (open.missing) } " " span class="hours" { (words::block(&h.calendar, open.stretch)) } }
                }
            }
        };
        (head, of.shares.iter().map(cell).collect())
    };
    by_duty.into_keys().map(row).collect()
}

/// Pieces of work in words that can be read from a wall; what goes on under the same name is one piece.
fn pieces(h: &Hospital, all: &[Piece]) -> Markup {
    let mut named: Vec<(String, Stretch)> = Vec::new();
    for &(work, stretch) in all {
        let name = name(h, work);
        match named.iter_mut().find(|(of, until)| *of == name && until.end == stretch.start) {
            Some((_, of)) => of.end = stretch.end,
            None => named.push((name, stretch)),
        }
    }
    named.sort_by_key(|(_, stretch)| *stretch);
    named.dedup();
    html! { @for (name, stretch) in &named { span class="piece" { (timed(h, name, *stretch)) } " " } }
}

fn piece(h: &Hospital, (work, stretch): Piece) -> Markup {
    timed(h, &name(h, work), stretch)
}

fn timed(h: &Hospital, name: &str, stretch: Stretch) -> Markup {
    html! { (name) " " span class="hours" { (words::block(&h.calendar, stretch)) } }
}

fn name(h: &Hospital, work: Work) -> String {
    match work {
        Work::Duty(duty) => {
            let duty = &h.duties[duty];
            format!("{}, {}", h.places[duty.place].name, words::plain(&h.skills[duty.skill]))
        }
        Work::Role(s, role) => {
            let session = &h.sessions[s];
            format!("{}, {}", h.places[session.place].name, words::plain(&session.roles[role].name))
        }
    }
}
