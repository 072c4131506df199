//! Safety: minimum duties open, people in place without a reviewer, load above safe.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::{Day, RuleId};

use super::chart::{self, Bar, Caption, Fill};
use super::table::{folded, table, text};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    html! {
        (open_duties(page))
        (unreviewed(page))
        (load(page))
    }
}

fn label(page: &Page<'_>, day: Day) -> String {
    words::short_day(&page.hospital.calendar, day)
}

fn open_duties(page: &Page<'_>) -> Markup {
    let calendar = &page.hospital.calendar;
    let open = &page.figures.open;
    if open.is_empty() {
        return html! {
            h3 class="nhsuk-heading-m" { "Minimum duties" }
            p { strong { "None is open. " } "Every duty that safe cover needs is held in every hour planned." }
        };
    }
    let tiers = usize::from(page.hospital.policy.tiers);
    let mut by_day: BTreeMap<Day, Vec<i64>> = page.figures.shown_days.iter().map(|&d| (d, vec![0; tiers])).collect();
    for gap in open {
        let hours = by_day.entry(calendar.day_of(gap.stretch.start)).or_insert_with(|| vec![0; tiers]);
        if let Some(tier) = hours.get_mut(usize::from(gap.found.tier).saturating_sub(1)) {
            *tier += gap.found.amount;
        }
    }
    let used: Vec<usize> =
        (0..tiers).filter(|&t| page.judged.open_by_tier.get(t).is_some_and(|&open| open > 0)).collect();
    let names: Vec<String> = used.iter().map(|t| format!("hours, tier {}", t + 1)).collect();
    let series: Vec<(&str, Fill)> =
        names.iter().zip(&used).map(|(name, &t)| (name.as_str(), Fill::ALL[t % Fill::ALL.len()])).collect();
    let rounded = |minutes: i64| (minutes + 30) / 60;
    let bars: Vec<Bar> = by_day
        .iter()
        .map(|(&day, minutes)| Bar {
            label: label(page, day),
            values: used.iter().map(|&t| rounded(minutes[t])).collect(),
        })
        .collect();
    let mut heads = vec![("Day on which the gap begins", false)];
    heads.extend(names.iter().map(|n| (n.as_str(), true)));
    let rows: Vec<Vec<Markup>> = by_day
        .iter()
        .map(|(&day, minutes)| {
            let mut row = vec![text(words::day(calendar, day))];
            row.extend(
                used.iter().map(|&t| text(if minutes[t] == 0 { "none".to_owned() } else { words::hours(minutes[t]) })),
            );
            row
        })
        .collect();
    let without = open.iter().all(|g| g.gap.is_none_or(|g| g.reasons.is_empty()));
    html! {
        h3 class="nhsuk-heading-m" { "Minimum duties left open" }
        p {
            "A minimum duty is cover without which a place is not safe. Tier 1 is the most urgent: emergency, critical care, maternity, newborn babies and trauma. "
            strong { (words::count(open.len() as i64, "minimum duty is", "minimum duties are")) " left open for some hours." }
        }
        figure {
            figcaption { "Hours of missing cover, by the day on which the gap begins" }
            (chart::bars(&Caption { id: "c-open", title: "Hours of missing cover by day and tier" }, &series, &bars))
            (folded("The same as a table", &table("t-open-day", "Missing cover by day and tier", &heads, &rows)))
        }
        (gaps(page))
        @if without { p { "Reasons are stated by the planner; this plan came without them." } }
    }
}

fn gaps(page: &Page<'_>) -> Markup {
    let hospital = page.hospital;
    let rows: Vec<Vec<Markup>> = page
        .figures
        .open
        .iter()
        .map(|open| {
            let duty = &hospital.duties[open.duty];
            let reasons = open.gap.map_or(&[][..], |g| &g.reasons);
            vec![
                html! { (hospital.places[duty.place].name) " " span class="sub" { (words::plain(&hospital.skills[duty.skill])) } },
                text(words::stretch(&hospital.calendar, open.stretch)),
                text(words::number(open.missing)),
                text(open.found.tier.to_string()),
                html! {
                    @if let [only] = reasons { (only) } @else if reasons.is_empty() { "not stated" } @else {
                        details { summary { (words::count(reasons.len() as i64, "reason", "reasons")) }
                            ul class="tight" { @for reason in reasons { li { (reason) } } }
                        }
                    }
                },
            ]
        })
        .collect();
    let heads = [
        ("Place and skill", false),
        ("When", false),
        ("Heads missing", true),
        ("Tier", true),
        ("Why nobody fills it", false),
    ];
    table("t-gaps", "Every minimum duty left open", &heads, &rows)
}

fn unreviewed(page: &Page<'_>) -> Markup {
    let hospital = page.hospital;
    let total = page.judged.total(RuleId::Unreviewed);
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    let mut outside = 0;
    for found in page.judged.of(RuleId::Unreviewed) {
        let (Some(place), Some(stretch)) = (found.place, found.stretch) else { continue };
        let day = hospital.calendar.day_of(stretch.start);
        if !page.figures.shown_days.contains(&day) {
            outside += found.amount;
            continue;
        }
        rows.push(vec![
            text(words::day(&hospital.calendar, day)),
            text(&hospital.places[place].name),
            text(words::number(found.amount)),
        ]);
    }
    html! {
        h3 class="nhsuk-heading-m" { "Patients in a bed whom nobody is named to see" }
        @if total == 0 {
            p { strong { "None. " } "On every day somebody is named to see everyone in every ward." }
        } @else {
            @if !rows.is_empty() {
                (table("t-unreviewed", "Wards without a reviewer", &[("Day", false), ("Ward", false), ("Patients", true)], &rows))
            }
            @if outside > 0 {
                p { "Outside the strike and the days next to it: " (words::number(outside)) " more (patients × days)." }
            }
        }
    }
}

fn load(page: &Page<'_>) -> Markup {
    let hospital = page.hospital;
    let total = page.judged.total(RuleId::SafeLoad);
    // By day and place: blocks above safe, the sum and the greatest excess.
    let mut by_place: BTreeMap<(Day, usize), (i64, i64, i64)> = BTreeMap::new();
    let mut outside = 0;
    for found in page.judged.of(RuleId::SafeLoad) {
        let (Some(place), Some(stretch)) = (found.place, found.stretch) else { continue };
        let day = hospital.calendar.day_of(stretch.start);
        if !page.figures.shown_days.contains(&day) {
            outside += 1;
            continue;
        }
        let entry = by_place.entry((day, place)).or_default();
        *entry = (entry.0 + 1, entry.1 + found.amount, entry.2.max(found.amount));
    }
    let rows: Vec<Vec<Markup>> = by_place
        .iter()
        .map(|(&(day, place), &(times, sum, most))| {
            vec![
                text(words::day(&hospital.calendar, day)),
                text(&hospital.places[place].name),
                text(words::number(times)),
                text(words::number(most)),
                text(words::number(sum)),
            ]
        })
        .collect();
    let bars: Vec<Bar> = page
        .figures
        .shown_days
        .iter()
        .map(|&day| Bar {
            label: label(page, day),
            values: vec![by_place.range((day, 0)..=(day, usize::MAX)).map(|(_, v)| v.0).sum()],
        })
        .collect();
    let heads = [
        ("Day", false),
        ("Place", false),
        ("Times above safe", true),
        ("Most above safe at once", true),
        ("Sum of excess", true),
    ];
    html! {
        h3 class="nhsuk-heading-m" { "Load above the safe limit" }
        p { "Each person has a safe limit to the load of patients they look after at once. Nobody may ever go above the absolute limit; going above the safe one is counted here." }
        @if total == 0 {
            p { strong { "Nobody carries more than the safe limit at any time planned." } }
        } @else if rows.is_empty() {
            p { "Nobody does so in the strike or on the days next to it; " (words::count(outside, "time", "times")) " on other days." }
        } @else {
            figure {
                figcaption { "Times that somebody is above the safe limit, by day (one person in one block of the day is one time)" }
                (chart::bars(&Caption { id: "c-load", title: "Times above the safe limit by day" }, &[("times above safe", Fill::Striped)], &bars))
                (folded("The same as a table, by place", &table("t-load", "Load above safe by day and place", &heads, &rows)))
            }
            @if outside > 0 { p { "On other days: " (words::count(outside, "time", "times")) "." } }
        }
    }
}
