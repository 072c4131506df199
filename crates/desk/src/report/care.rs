//! Planned care: what is kept, moved and lost, by day, kind and urgency, and which sessions run.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::{Day, RuleId};

use super::chart::{self, Bar, Caption, Fill};
use super::figures::{self, Sessions, Tally};
use super::table::{folded, table, text};
use super::{Page, delay, words};

const FATES: [(&str, Fill); 4] =
    [("kept", Fill::Solid), ("moved", Fill::Striped), ("no date", Fill::Dark), ("wait for turnout", Fill::Outlined)];

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    html! {
        (kept(page))
        (delay::part(page))
        (knock_on(page))
        (sessions(page))
        (harm(page))
    }
}

fn bar(label: String, tally: Tally) -> Bar {
    Bar { label, values: vec![tally.kept, tally.moved, tally.no_date, tally.waits] }
}

fn kept(page: &Page<'_>) -> Markup {
    let (calendar, care) = (&page.hospital.calendar, &page.figures.care);
    let planned = page.figures.planned();
    if planned.total() == 0 {
        return html! { p { "No operation, clinic or procedure is booked for the hours of a strike." } };
    }
    let mut days: Vec<Day> = care.keys().map(|k| k.0).collect();
    days.dedup();
    let mut kinds: Vec<&str> = care.keys().map(|k| k.1).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let by_day = |day: Day| care.iter().filter(|(k, _)| k.0 == day).map(|(_, t)| *t).sum();
    let by_kind = |kind: &str| care.iter().filter(|(k, _)| k.1 == kind).map(|(_, t)| *t).sum();
    let day_bars: Vec<Bar> = days.iter().map(|&d| bar(words::short_day(calendar, d), by_day(d))).collect();
    let kind_bars: Vec<Bar> = kinds.iter().map(|k| bar(words::capital(k), by_kind(k))).collect();
    let rows: Vec<Vec<Markup>> = care.iter().map(|(&(day, kind), tally)| row(page, day, kind, *tally)).collect();
    let heads = [
        ("Day", false),
        ("Kind of care", false),
        ("Booked", true),
        ("Kept", true),
        ("Moved", true),
        ("No date", true),
        ("Wait for turnout", true),
        ("Share kept", true),
        ("Policy's target", true),
    ];
    html! {
        h3 class="nhsuk-heading-m" { "Kept, moved, no date" }
        p {
            "Planned care means operations, clinics and procedures booked for the hours of the strike: "
            (words::count(planned.total(), "patient", "patients")) ". "
            strong { (words::number(planned.kept)) " keep their date (" (words::share(planned.kept, planned.total())) "), "
                (words::number(planned.moved)) " are offered another, "
                (words::number(planned.no_date)) (if planned.no_date == 1 { " has" } else { " have" }) " no new date yet." }
            @if planned.waits > 0 {
                " " (words::number(planned.waits)) " wait: their session opens if enough doctors come."
            }
        }
        figure {
            figcaption { "Patients by the day of their present date" }
            (chart::bars(&Caption { id: "c-care-day", title: "Planned care kept, moved and without date, by day" }, &FATES, &day_bars))
        }
        figure {
            figcaption { "Patients by kind of care (each bar is all patients of that kind)" }
            (chart::shares(&Caption { id: "c-care-kind", title: "Planned care kept, moved and without date, by kind" }, &FATES, &kind_bars))
            (folded("Both as a table, by day and kind", &table("t-care", "Planned care by day and kind", &heads, &rows)))
        }
    }
}

fn row(page: &Page<'_>, day: Day, kind: &str, tally: Tally) -> Vec<Markup> {
    let target = figures::target(page.hospital, kind, day).map(|percent| {
        let wanted = (percent * tally.total() + 99) / 100;
        if tally.kept >= wanted {
            format!("{percent}%, met")
        } else {
            format!("{percent}%, {} short", words::number(wanted - tally.kept))
        }
    });
    vec![
        text(words::day(&page.hospital.calendar, day)),
        text(words::capital(kind)),
        text(words::number(tally.total())),
        text(words::number(tally.kept)),
        text(words::number(tally.moved)),
        text(words::number(tally.no_date)),
        text(words::number(tally.waits)),
        text(words::share(tally.kept, tally.total())),
        text(target.unwrap_or_else(|| "none".to_owned())),
    ]
}

/// Planned care by class of urgency, most urgent first; shared with the page for patients.
pub fn by_priority(page: &Page<'_>) -> Markup {
    let classes = page.hospital.policy.priorities.iter().zip(&page.figures.by_priority);
    let rows: Vec<Vec<Markup>> = classes
        .filter(|(_, t)| t.total() > 0)
        .map(|(class, tally)| {
            vec![
                text(words::capital(&class.code)),
                text(words::number(tally.total())),
                text(words::number(tally.kept)),
                text(words::number(tally.moved)),
                text(words::number(tally.no_date)),
                text(words::number(tally.waits)),
                text(words::share(tally.kept, tally.total())),
            ]
        })
        .collect();
    let heads = [
        ("Urgency", false),
        ("Booked", true),
        ("Kept", true),
        ("Moved", true),
        ("No date", true),
        ("Wait for turnout", true),
        ("Share kept", true),
    ];
    table("t-priority", "Planned care of the strike by urgency, most urgent first", &heads, &rows)
}

fn knock_on(page: &Page<'_>) -> Markup {
    let total: i64 = page.figures.knock_on.values().sum();
    html! {
        h3 class="nhsuk-heading-m" { "Knock-on: patients moved though their own session runs" }
        @if total == 0 {
            p { strong { "None. " } "Nobody is moved whose own clinic or theatre list goes ahead." }
        } @else {
            p {
                strong { (words::count(total, "patient", "patients")) }
                " would be moved although their own clinic or theatre list goes ahead, because the place is needed for somebody more urgent, the list runs with less time, or a bed or a surgeon is elsewhere: "
                @for (i, (kind, number)) in page.figures.knock_on.iter().enumerate() {
                    @if i > 0 { ", " } (words::plain(kind)) " " (words::number(*number))
                } "."
            }
        }
    }
}

fn sessions(page: &Page<'_>) -> Markup {
    let (calendar, sessions) = (&page.hospital.calendar, &page.figures.sessions);
    if sessions.is_empty() {
        return html! {};
    }
    let mut by_day: BTreeMap<Day, Sessions> = BTreeMap::new();
    for (&(day, _), s) in sessions {
        let d = by_day.entry(day).or_default();
        *d = Sessions {
            runs: d.runs + s.runs,
            reduced: d.reduced + s.reduced,
            contingent: d.contingent + s.contingent,
            stands_down: d.stands_down + s.stands_down,
            extra: d.extra + s.extra,
        };
    }
    let series = [
        ("run", Fill::Solid),
        ("reduced", Fill::Striped),
        ("contingent", Fill::Outlined),
        ("stood down", Fill::Dark),
        ("extra", Fill::Dotted),
    ];
    let bars: Vec<Bar> = by_day
        .iter()
        .map(|(&day, s)| Bar {
            label: words::short_day(calendar, day),
            values: vec![s.runs, s.reduced, s.contingent, s.stands_down, s.extra],
        })
        .collect();
    let rows: Vec<Vec<Markup>> = sessions
        .iter()
        .map(|(&(day, kind), s)| {
            let mut row = vec![text(words::day(calendar, day)), text(words::capital(kind))];
            row.extend([s.runs, s.reduced, s.contingent, s.stands_down, s.extra].map(|n| text(words::number(n))));
            row
        })
        .collect();
    let heads = [
        ("Day", false),
        ("Kind of care", false),
        ("Run", true),
        ("Reduced", true),
        ("Contingent", true),
        ("Stood down", true),
        ("Extra, opened", true),
    ];
    html! {
        h3 class="nhsuk-heading-m" { "Clinics and theatre lists during the strike" }
        p { "A session (a clinic, a theatre list, a list of procedures) runs in full, runs reduced with fewer places or less time, is contingent (it opens if enough doctors come), or stands down. Extra sessions are opened at a price." }
        figure {
            figcaption { "Sessions by day" }
            (chart::bars(&Caption { id: "c-sessions", title: "Sessions run, reduced, stood down and opened, by day" }, &series, &bars))
            (folded("The same as a table, by day and kind", &table("t-sessions", "Sessions by day and kind", &heads, &rows)))
        }
    }
}

fn harm(page: &Page<'_>) -> Markup {
    let lines = [
        (RuleId::PastSafeDate, "Patients dated, or left without date, past their latest safe date"),
        (RuleId::NoDate, "Patients without any date, those who had none before included"),
        (RuleId::OnTheDay, "Patients cancelled on the day"),
        (RuleId::ToldLate, "Patients told late that their date changes"),
        (RuleId::SecondMove, "Patients moved who had been moved before"),
    ];
    let rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|&(rule, what)| vec![text(what), text(words::number(page.judged.of(rule).count() as i64))])
        .collect();
    table(
        "t-harm",
        "Harm counted over all patients and all days planned",
        &[("What", false), ("Patients", true)],
        &rows,
    )
}
