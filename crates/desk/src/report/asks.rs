//! Asks: what would close the gaps. Names places, groups, grades and numbers, never a person.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::{Ask, AskKind};

use super::table::{table, text};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let (hospital, made) = (page.hospital, page.made);
    if made.asks.is_empty() {
        return html! {
            @if page.figures.open.is_empty() { p { "No minimum duty is open, so nothing is asked for." } }
            @else { p { "Minimum duties are open, and the plan came without asks for them." } }
        };
    }
    let mut by_gap: BTreeMap<usize, Vec<&Ask>> = BTreeMap::new();
    for ask in &made.asks {
        by_gap.entry(ask.gap).or_default().push(ask);
    }
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for (gap, asks) in by_gap {
        let Some(gap) = made.gaps.get(gap) else { continue };
        let duty = &hospital.duties[gap.duty];
        rows.push(vec![
            html! { (hospital.places[duty.place].name) span class="sub" { (words::plain(&hospital.skills[duty.skill])) ", tier " (duty.tier) } },
            html! { (words::stretch(&hospital.calendar, gap.stretch)) span class="sub" { (words::count(i64::from(gap.missing), "head", "heads")) " missing" } },
            html! { ul class="tight" { @for ask in asks { li { strong { (what(page, ask)) } (sentence(page, ask)) } } } },
        ]);
    }
    html! {
        p { "Each of these would close the gap beside it. They are asks, not decisions: people decide. A derogation is an agreement that lets a number of striking doctors of a grade back to a ward for a limited time; it is asked for only after the strike has begun and the risk is there, and only when everything else has been tried." }
        (table("t-asks", "What would close each gap", &[("Place and skill", false), ("When", false), ("Any one of these", false)], &rows))
        h3 class="nhsuk-heading-m" { "What those who decide on a derogation will want to see" }
        (evidence(page))
    }
}

fn what(page: &Page<'_>, ask: &Ask) -> String {
    let hospital = page.hospital;
    match &ask.kind {
        AskKind::Extra { extra } => {
            let offer = &hospital.extras[*extra];
            let who = offer.grade.clone().unwrap_or_else(|| words::plain(offer.group.word()));
            format!(
                "One more extra shift ({who}, {}, {}). ",
                words::stretch(&hospital.calendar, offer.stretch),
                words::pounds(offer.pounds)
            )
        }
        AskKind::StandDown { session } => {
            let s = &hospital.sessions[*session];
            let place = &hospital.places[s.place].name;
            format!(
                "Stand down the {} in {place}, {}. ",
                words::plain(&s.kind),
                words::stretch(&hospital.calendar, s.stretch)
            )
        }
        AskKind::Derogation { grade, number } => {
            let place = made_place(page, ask).unwrap_or("this place");
            format!("Derogation: {number} × {grade} for {place}. ")
        }
        AskKind::Elsewhere => "Help from outside this hospital. ".to_owned(),
    }
}

fn made_place<'a>(page: &Page<'a>, ask: &Ask) -> Option<&'a str> {
    let gap = page.made.gaps.get(ask.gap)?;
    Some(&page.hospital.places[page.hospital.duties[gap.duty].place].name)
}

/// The ask's own sentence, unless it names somebody: this section is the one most likely to leave the building.
fn sentence<'a>(page: &Page<'_>, ask: &'a Ask) -> &'a str {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let words: Vec<&str> = ask.text.split(|c| !is_word(c)).map(|w| w.trim_end_matches('.')).collect();
    let names_one = page
        .hospital
        .people
        .iter()
        .any(|p| words.contains(&p.id.as_str()) || (p.id.contains(' ') && ask.text.contains(&p.id)));
    if names_one { "" } else { &ask.text }
}

/// Elective work still running in the strike, and the rates offered: what a panel asks first.
fn evidence(page: &Page<'_>) -> Markup {
    let hospital = page.hospital;
    let running = page
        .figures
        .sessions
        .values()
        .fold((0, 0, 0), |a, s| (a.0 + s.runs + s.reduced, a.1 + s.stands_down, a.2 + s.extra));
    let mut rates: BTreeMap<String, (i64, i64, i64)> = BTreeMap::new();
    for offer in hospital.extras.iter().filter(|x| hospital.strikes.iter().any(|s| s.stretch.overlaps(x.stretch))) {
        let who = offer.grade.clone().unwrap_or_else(|| words::plain(offer.group.word()));
        let hourly = offer.pounds * 60 / i64::from(offer.stretch.minutes().max(1));
        let entry = rates.entry(who).or_insert((hourly, hourly, 0));
        *entry = (entry.0.min(hourly), entry.1.max(hourly), entry.2 + i64::from(offer.number));
    }
    let rows: Vec<Vec<Markup>> = rates
        .iter()
        .map(|(who, (low, high, number))| {
            let rate = if low == high {
                words::pounds(*low)
            } else {
                format!("{} to {}", words::pounds(*low), words::pounds(*high))
            };
            vec![text(words::capital(who)), text(words::number(*number)), text(rate)]
        })
        .collect();
    html! {
        p {
            "Planned sessions still running in the strike: " strong { (words::number(running.0)) } "; stood down: " (words::number(running.1))
            "; extra sessions opened: " (words::number(running.2)) ". The safety section gives, gap by gap, why nobody inside the hospital can fill it."
        }
        @if !rows.is_empty() {
            (table("t-rates", "Extra shifts offered during the strike", &[("Offered to", false), ("Shifts offered", true), ("Whole pounds an hour", true)], &rows))
        }
    }
}
