//! The top of the page: whose plan, which strike, what data, warnings, and five numbers.

use maud::{Markup, html};
use model::RuleId;

use super::{Page, words};

/// The plain header.
pub fn header(page: &Page<'_>) -> Markup {
    html! {
        header class="top" {
            div class="nhsuk-width-container" {
                p class="product" { "Strike plan" }
                p class="hospital" { (page.hospital.name) }
            }
        }
    }
}

/// Warnings, title, facts and the cards.
pub fn opening(page: &Page<'_>) -> Markup {
    let (hospital, calendar) = (page.hospital, &page.hospital.calendar);
    html! {
        (warning(page))
        h1 class="nhsuk-heading-l" { "How " (hospital.name) " plans to keep patients safe during the strike" }
        @for strike in &hospital.strikes {
            p class="nhsuk-lede-text" {
                "Strike notified by " (strike.union) ": from " (words::instant(calendar, strike.stretch.start)) " to "
                (words::instant(calendar, strike.stretch.end)) "."
            }
        }
        @if hospital.strikes.is_empty() { p class="nhsuk-lede-text" { "No strike is notified in these data." } }
        div class="nhsuk-inset-text" {
            p { strong { "About the data: " } (hospital.provenance) }
            p { "Planned as things stood on " (words::instant(calendar, hospital.as_of)) ". Safety is planned as if nobody who is called out came to work; the plan does not guess who will." }
        }
        p { "Patients and families: go straight to " a href="#patient" { "what this means if you are a patient" } "." }
        (cards(page))
    }
}

fn warning(page: &Page<'_>) -> Markup {
    let broken: Vec<_> = RuleId::ALL
        .iter()
        .filter(|&&r| page.hospital.weights.of(r).0 == model::Level::Law && page.judged.total(r) > 0)
        .collect();
    html! {
        @if !broken.is_empty() {
            div class="warning" role="note" aria-labelledby="law-warning" {
                h2 class="nhsuk-heading-m" id="law-warning" { "Warning: this plan breaks hard rules and must not be used" }
                ul { @for rule in broken {
                    li { (rule.rule().sentence()) " Broken by " (words::number(page.judged.total(*rule))) " (" (rule.rule().unit()) ")." }
                } }
            }
        }
        @if !page.made.set_aside.is_empty() {
            div class="warning" role="note" aria-labelledby="pin-warning" {
                h2 class="nhsuk-heading-m" id="pin-warning" {
                    "Warning: " (words::count(page.made.set_aside.len() as i64, "fixed part was", "fixed parts were")) " set aside"
                }
                p { "Somebody fixed these parts of the plan, but they cannot stand:" }
                ul { @for finding in &page.made.set_aside {
                    li { strong { (finding.place) } ": " (finding.cause) ". What to do: " (finding.action) "." }
                } }
            }
        }
    }
}

struct Card {
    title: String,
    value: String,
    note: String,
    href: &'static str,
}

fn cards(page: &Page<'_>) -> Markup {
    let (figures, policy) = (&page.figures, &page.hospital.policy);
    let open_minutes: i64 = page.judged.open_by_tier.iter().sum();
    let first_tier = figures.open.iter().filter(|o| o.found.tier == 1).count() as i64;
    let unreviewed = page.judged.total(RuleId::Unreviewed);
    let planned = figures.planned();
    let offered = figures.offered();
    let cost = figures.cost();
    let over = cost - policy.cover_budget;
    let cards = [
        Card {
            title: "Minimum duties left open".to_owned(),
            value: words::number(figures.open.len() as i64),
            note: if figures.open.is_empty() {
                "Every duty needed for safe cover is held.".to_owned()
            } else {
                let over = figures.open.iter().filter(|open| page.hospital.is_over(open.stretch)).count() as i64;
                let over = if over > 0 { format!(" {} of them are over.", words::number(over)) } else { String::new() };
                format!(
                    "{} of missing cover. {} in tier 1, the most urgent.{over}",
                    words::hours(open_minutes),
                    words::number(first_tier)
                )
            },
            href: "#safety",
        },
        Card {
            title: "Patients without a reviewer".to_owned(),
            value: words::number(unreviewed),
            note: if unreviewed == 0 {
                "Somebody is named to see everyone in a bed, every day.".to_owned()
            } else {
                "Patients in a bed × days with nobody named to see them.".to_owned()
            },
            href: "#safety",
        },
        Card {
            title: "Planned care kept".to_owned(),
            value: words::share(planned.kept, planned.total()),
            note: format!(
                "{} of {} booked for the strike.",
                words::number(planned.kept),
                words::number(planned.total())
            ),
            href: "#care",
        },
        Card {
            title: format!("New date offered inside {} days", policy.rebooking_days),
            value: words::share(offered.inside, offered.lost),
            note: format!(
                "{} of {} whose booking changes, on any day.",
                words::number(offered.inside),
                words::count(offered.lost, "patient", "patients")
            ),
            href: "#delays",
        },
        Card {
            title: "Cost of extra cover".to_owned(),
            value: words::pounds(cost),
            note: if over > 0 {
                format!("{} over the budget of {}.", words::pounds(over), words::pounds(policy.cover_budget))
            } else {
                format!("Inside the budget of {}.", words::pounds(policy.cover_budget))
            },
            href: "#money",
        },
    ];
    html! {
        ul class="cards" aria-label="Summary" {
            @for card in &cards {
                li class="nhsuk-card" {
                    p class="title" { a href=(card.href) { (card.title) } }
                    p class="figure" { (card.value) }
                    p class="note" { (card.note) }
                }
            }
        }
    }
}
