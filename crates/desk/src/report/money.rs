//! Money: cost against the cover budget and the elective ceiling, by kind, and the price of one more session kept.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::Verdict;

use super::chart::{self, Caption, Fill};
use super::table::{folded, table, text};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let (money, policy) = (page.figures.money, &page.hospital.policy);
    let cost = page.figures.cost();
    let mut rows = vec![
        line("Extra shifts that hold a minimum duty".to_owned(), money.safety),
        line("Other extra shifts".to_owned(), money.other),
    ];
    let mut by_kind: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for (session, verdict) in page.hospital.sessions.iter().zip(&page.plan.verdicts) {
        if let (Some(pounds), Verdict::Runs(_)) = (session.pounds, verdict) {
            let kind = by_kind.entry(&session.kind).or_default();
            *kind = (kind.0 + 1, kind.1 + pounds);
        }
    }
    if by_kind.is_empty() {
        rows.push(line("Extra sessions".to_owned(), (0, 0)));
    }
    rows.extend(by_kind.iter().map(|(kind, part)| line(format!("Extra sessions: {}", words::plain(kind)), *part)));
    rows.push(line("All".to_owned(), (money.safety.0 + money.other.0 + money.sessions.0, cost)));
    let parts = [("shifts for safety", Fill::Solid), ("other shifts", Fill::Striped), ("extra sessions", Fill::Dotted)];
    let limits = [("Cover budget".to_owned(), policy.cover_budget)];
    let elective = money.other.1 + money.sessions.1;
    html! {
        p {
            "Extra cover costs " strong { (words::pounds(cost)) } " against a budget of " (words::pounds(policy.cover_budget)) ". Money never limits safety: extra shifts that hold a minimum duty are always allowed. Everything else is elective: "
            (words::pounds(elective)) ", under a ceiling of " (words::pounds(money.ceiling)) "."
        }
        figure {
            figcaption { "Cost against the cover budget" }
            (chart::against(&Caption { id: "c-money", title: "Cost of extra cover against the budget" }, &parts, &[money.safety.1, money.other.1, money.sessions.1], &limits))
            (folded("The same as a table, by kind", &table("t-money", "Cost of extra cover by kind", &[("Kind", false), ("Number", true), ("Cost", true)], &rows)))
        }
        h3 class="nhsuk-heading-m" { "The price of one more session kept" }
        (next(page))
        p { "Pay saved by shifts that nobody works, and income that moves with patients, are not in these figures." }
    }
}

fn line(name: String, (number, pounds): (i64, i64)) -> Vec<Markup> {
    vec![text(name), text(words::number(number)), text(words::pounds(pounds))]
}

fn next(page: &Page<'_>) -> Markup {
    let hospital = page.hospital;
    html! {
        @match page.made.outcome.as_ref().map(|made| &made.next_session) {
            None => p { "What one more session would cost is stated by the planner; this plan came without it." }
            Some(None) => p { "No way was found to keep one more session, at any price on offer." }
            Some(Some(next)) => {
                @let session = &hospital.sessions[next.session];
                p {
                    "The cheapest way found to keep one more session "
                    @if next.pounds == 0 { strong { "needs no extra money" } } @else { "costs " strong { (words::pounds(next.pounds)) } }
                    ": "
                    (words::plain(&session.kind)) " in " (hospital.places[session.place].name) ", " (words::stretch(&hospital.calendar, session.stretch))
                    @if !next.extras.is_empty() { ", with " (words::count(next.extras.len() as i64, "extra shift", "extra shifts")) }
                    "."
                }
            }
        }
    }
}
