//! Asks: what would close the gaps. Names places, groups, grades and numbers, never a person.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::{Ask, AskKind, Group};

use super::table::{table, text};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let (hospital, made) = (page.hospital, page.made);
    if made.asks().is_empty() {
        let are_over = page.figures.open.iter().all(|open| hospital.is_over(open.stretch));
        return html! {
            @if page.figures.open.is_empty() { p { "No minimum duty is open, so nothing is asked for." } }
            @else if are_over { p { "The minimum duties that were open are over: nothing can be asked for any more." } }
            @else { p { "Minimum duties are open, and the plan came without asks for them." } }
        };
    }
    let mut by_gap: BTreeMap<usize, Vec<&Ask>> = BTreeMap::new();
    for ask in made.asks() {
        by_gap.entry(ask.gap).or_default().push(ask);
    }
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for (gap, asks) in by_gap {
        let Some(gap) = made.gaps().get(gap) else { continue };
        let duty = &hospital.duties[gap.duty];
        rows.push(vec![
            html! { (hospital.places[duty.place].name) " " span class="sub" { (words::plain(&hospital.skills[duty.skill])) ", tier " (duty.tier) } },
            html! { (words::stretch(&hospital.calendar, gap.stretch)) " " span class="sub" { (words::count(i64::from(gap.missing), "head", "heads")) " missing" } },
            html! { ul class="tight" { @for ask in asks { li { (what(page, ask)) } } } },
        ]);
    }
    html! {
        p { "Each of these would close the gap beside it. They are asks, not decisions: people decide. A derogation is an agreement that lets a number of striking doctors of a grade back to a ward for a limited time; it is asked for only after the strike has begun and the risk is there, and only when everything else has been tried." }
        (table("t-asks", "What would close each gap", &[("Place and skill", false), ("When", false), ("Any one of these", false)], &rows))
        h3 class="nhsuk-heading-m" { "What those who decide on a derogation will want to see" }
        (evidence(page))
    }
}

/// The ask in words made from its parts, so that no text from elsewhere can bring a name in: this section is the one most
/// likely to leave the building.
fn what(page: &Page<'_>, ask: &Ask) -> String {
    let hospital = page.hospital;
    match &ask.kind {
        AskKind::Extra { extra } => {
            let offer = &hospital.extras[*extra];
            let who = offer.grade.clone().unwrap_or_else(|| group(offer.group));
            format!(
                "One more extra shift ({who}, {}, {}). ",
                words::stretch(&hospital.calendar, offer.stretch),
                words::pounds(offer.pounds)
            )
        }
        AskKind::NewExtra { group: of } => {
            let (place, skill, _) = gap_words(page, ask);
            format!("An extra shift for one {} with {skill}, for {place}: none is on offer then.", group(*of))
        }
        AskKind::StandDown { session } => {
            let s = &hospital.sessions[*session];
            let place = &hospital.places[s.place].name;
            format!(
                "Stand down the {} in {place}, {}.",
                words::plain(&s.kind),
                words::stretch(&hospital.calendar, s.stretch)
            )
        }
        AskKind::Derogation { grade, number } => {
            let (place, skill, _) = gap_words(page, ask);
            format!("Derogation: {number} × {grade} with {skill}, for {place}.")
        }
        AskKind::Elsewhere => {
            let (place, skill, number) = gap_words(page, ask);
            format!("Help from another hospital: {number} × {skill} for {place}.")
        }
    }
}

/// A staff group in words.
fn group(group: Group) -> String {
    match group {
        Group::Resident => "resident doctor".to_owned(),
        Group::Sas => "SAS doctor".to_owned(),
        _ => words::plain(group.word()),
    }
}

/// Place, skill and heads of the gap that an ask belongs to.
fn gap_words(page: &Page<'_>, ask: &Ask) -> (String, String, u16) {
    let Some(gap) = page.made.gaps().get(ask.gap) else { return Default::default() };
    let duty = &page.hospital.duties[gap.duty];
    (page.hospital.places[duty.place].name.clone(), words::plain(&page.hospital.skills[duty.skill]), gap.missing)
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
        let who = offer.grade.clone().unwrap_or_else(|| group(offer.group));
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
