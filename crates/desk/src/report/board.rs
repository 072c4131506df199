//! The cover board: who holds which duty in which block, by day of the strike and the day before and after.
//!
//! People appear by pseudonymous id only. Somebody who returns under a derogation appears as a grade, never as an id.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::rules::What;
use model::{Cover, Day, DutyIx, PersonIx, Returning, RuleId, Stretch, Work};

use super::{Page, words};

/// What distinguishes the rows of a place: tier, desirable, skill, level, review.
type Row = (u8, bool, usize, u8, bool);

/// Who is in a cell, and what is missing from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Cell {
    is_needed: bool,
    holders: Vec<(PersonIx, bool)>,
    missing: i64,
}

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let calendar = &page.hospital.calendar;
    let published = model::published(page.hospital).cover;
    let open = open_stretches(page);
    let mut holders: BTreeMap<(usize, DutyIx), Vec<(PersonIx, bool)>> = BTreeMap::new();
    let days = &page.figures.shown_days;
    for cover in &page.plan.cover {
        if let Cover { block, person, work: Work::Duty(duty) } = *cover
            && calendar.blocks.get(block).is_some_and(|b| days.binary_search(&b.day).is_ok())
        {
            let is_changed = published.binary_search(cover).is_err();
            holders.entry((block, duty)).or_default().push((person, is_changed));
        }
    }
    html! {
        p {
            "Each duty with the ids of those who hold it. " strong { "GAP" } " marks a minimum duty with heads missing, " strong { "short" }
            " a desirable one; " strong { "new" } " marks a holder whom the rota did not have there. A dash means that the duty is not needed at that time. Open a day to read or print it."
        }
        @for &day in days {
            (day_board(page, day, &holders, &open))
        }
    }
}

/// Open stretches of each duty, as the judge found them.
fn open_stretches(page: &Page<'_>) -> BTreeMap<DutyIx, Vec<Stretch>> {
    let mut open: BTreeMap<DutyIx, Vec<Stretch>> = BTreeMap::new();
    for rule in [RuleId::OpenMinimum, RuleId::OpenDesirable] {
        for found in page.judged.of(rule) {
            if let (What::Duty(duty), Some(stretch)) = (found.what, found.stretch) {
                open.entry(duty).or_default().push(stretch);
            }
        }
    }
    open
}

fn day_board(
    page: &Page<'_>,
    day: Day,
    holders: &BTreeMap<(usize, DutyIx), Vec<(PersonIx, bool)>>,
    open: &BTreeMap<DutyIx, Vec<Stretch>>,
) -> Markup {
    let (hospital, calendar) = (page.hospital, &page.hospital.calendar);
    let blocks = calendar.blocks_of_day(day);
    let (Some(first), Some(last)) = (blocks.clone().next(), blocks.clone().last()) else { return html! {} };
    let whole = Stretch::new(calendar.blocks[first].stretch.start, calendar.blocks[last].stretch.end);
    let mut places: BTreeMap<usize, BTreeMap<Row, Vec<Cell>>> = BTreeMap::new();
    let (mut gaps, mut changes) = (0, 0);
    for (d, duty) in hospital.duties.iter().enumerate().filter(|(_, d)| d.stretch.overlaps(whole)) {
        let row: Row = (duty.tier, !duty.minimum, duty.skill, duty.level, duty.review);
        let cells =
            places.entry(duty.place).or_default().entry(row).or_insert_with(|| vec![Cell::default(); blocks.len()]);
        let mut has_gap = false;
        for b in blocks.clone().filter(|&b| duty.stretch.contains(calendar.blocks[b].stretch)) {
            let cell = &mut cells[b - first];
            let held = holders.get(&(b, d)).map_or(&[][..], Vec::as_slice);
            cell.is_needed = true;
            cell.holders.extend(held);
            changes += held.iter().filter(|h| h.1).count();
            let block = calendar.blocks[b].stretch;
            if open.get(&d).is_some_and(|list| list.iter().any(|s| s.contains(block))) {
                cell.missing += i64::from(duty.number) - held.len() as i64;
                has_gap |= duty.minimum;
            }
        }
        gaps += i64::from(has_gap);
    }
    let kind = if page.figures.is_strike_day(day) { "strike" } else { "no strike" };
    let name = words::day(calendar, day);
    let id = format!("t-board-{day}");
    html! {
        details class="nhsuk-details board" {
            summary class="nhsuk-details__summary" {
                span class="nhsuk-details__summary-text" {
                    (name) " (" (kind) "): "
                    @if gaps == 0 { "no gaps" } @else { (words::count(gaps, "duty with a gap", "duties with gaps")) }
                    ", " (words::count(changes as i64, "block newly held", "blocks newly held"))
                }
            }
            div class="nhsuk-details__text" {
                div class="scroll" role="region" tabindex="0" aria-labelledby=(id) {
                    table class="nhsuk-table" {
                        caption class="nhsuk-table__caption" id=(id) { "Cover on " (name) }
                        thead { tr {
                            th scope="col" { "Place and duty" }
                            @for b in blocks.clone() { th scope="col" { (words::block(calendar, calendar.blocks[b].stretch)) } }
                        } }
                        @for (place, rows) in &places {
                            tbody {
                                tr { th scope="rowgroup" class="place" colspan=(blocks.len() + 1) { (hospital.places[*place].name) } }
                                @for (row, cells) in rows {
                                    tr { th scope="row" { (row_name(page, *row)) } (cells_of(page, row.1, cells)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row_name(page: &Page<'_>, (tier, is_desirable, skill, level, is_review): Row) -> String {
    let mut name = words::capital(&page.hospital.skills[skill]);
    if level > 1 {
        name.push_str(&format!(" level {level}"));
    }
    if is_review {
        name.push_str(", round");
    }
    name.push_str(&if is_desirable { ", desirable".to_owned() } else { format!(", tier {tier}") });
    name
}

/// The cells of a row, equal neighbours merged.
fn cells_of(page: &Page<'_>, is_desirable: bool, cells: &[Cell]) -> Markup {
    html! {
        @for run in cells.chunk_by(|a, b| a == b) {
            @let cell = &run[0];
            td colspan=[(run.len() > 1).then_some(run.len())] {
                @if !cell.is_needed { "–" }
                @if cell.missing > 0 {
                    @if is_desirable { "short: " (cell.missing) " " } @else { strong class="gap" { "GAP: " (cell.missing) " missing" } " " }
                }
                @for (i, (person, is_changed)) in cell.holders.iter().enumerate() {
                    @if i > 0 { ", " } (holder(page, *person)) @if *is_changed { b { " new" } }
                }
                @if cell.is_needed && cell.holders.is_empty() && cell.missing <= 0 { "nobody in place" }
            }
        }
    }
}

/// A pseudonymous id; a grade for a head.
fn holder(page: &Page<'_>, person: PersonIx) -> String {
    let person = &page.hospital.people[person];
    match person.returning {
        Some(Returning::Derogation(_)) => format!("one {} by derogation", person.grade),
        Some(Returning::Attendance(_)) => format!("one {} who came", person.grade),
        None => person.id.clone(),
    }
}
