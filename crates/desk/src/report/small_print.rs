//! How the plan was made, what the page keeps to itself, and the small print.

use maud::{Markup, html};
use model::Method;

use super::{Page, words};

const CHECKED: &str = "A checker, which shares no code with the planner, recomputed every total on this page from the same data. \
                       People decide what is done with it.";

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let made = page.made.outcome.as_ref();
    html! {
        @match made {
            None => p { "This plan came without a record of how it was made. " (CHECKED) }
            Some(made) if made.method != Method::Search => p {
                "A program made this plan by a fixed recipe (" (made.method.name()) "), without a search, as a yardstick. " (CHECKED)
            }
            Some(made) => p {
                "A program proposed this plan by trying " (words::number(made.iterations as i64)) " changes one after another and keeping what was better. " (CHECKED)
            }
        }
        dl class="facts" {
            @if let Some(made) = made.filter(|made| made.method == Method::Search) {
                dt { "Seed" } dd { (made.seed) }
                dt { "Threads" } dd { (made.threads) }
                dt { "Changes tried" } dd { (words::number(made.iterations as i64)) }
            }
            dt { "Version" } dd { "Tideover " (env!("CARGO_PKG_VERSION")) }
            dt { "Organisation" } dd { (page.hospital.name) " (" (page.hospital.ods) ")" }
        }
        h3 class="nhsuk-heading-m" { "Privacy" }
        p { "Staff and patients appear by pseudonymous ids or as counts. Nothing here says, or is computed from, whether any individual takes part in a strike or belongs to a union: safety is planned as if nobody called out came to work. Handle the cover board as you would any rota." }
        h3 class="nhsuk-heading-m" { "Neutrality" }
        p { "A strike is lawful. This plan takes no side in the dispute, and neither discourages nor penalises taking part. In the strike the rotas of those called out are not changed." }
        h3 class="nhsuk-heading-m" { "What the words mean" }
        dl class="facts" {
            dt { "Kept" } dd { "The patient keeps the same session, or the same day and place." }
            dt { "Moved" } dd { "The patient is offered another date inside the weeks planned." }
            dt { "No date" } dd { "No place was found inside the weeks planned." }
            dt { "Offered" } dd { "A date is held for the patient. Dates less than three weeks after the as-of day are optional; the share that accepts is the hospital's own figure, and is reported, never used to choose." }
            dt { "Head" } dd { "One person. Two heads missing for three hours is six hours of missing cover." }
            dt { "Safe and absolute load" } dd { "The safe limit may be passed and is counted each time; the absolute one may never be." }
        }
    }
}

/// The foot of the page.
pub fn footer(page: &Page<'_>) -> Markup {
    html! {
        p { (page.hospital.provenance) }
        p { "Made with Tideover, free software under the MIT or Apache 2.0 licence. The look follows the NHS design system (nhsuk-frontend, MIT licence, © NHS.UK; the notice is in this file). This page is not an official NHS service." }
    }
}
