//! The report: one self-contained HTML page on a plan, safety first, care kept second, money third.
//!
//! Nothing on it is fetched from elsewhere, nothing needs a script, and nothing says whether any individual takes part
//! in a strike. Each section is a file; this one puts them in order.

mod asks;
mod board;
mod care;
mod chart;
mod delay;
mod figures;
mod money;
mod patient;
mod rules;
mod safety;
mod small_print;
mod table;
#[cfg(test)]
mod tests;
mod top;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{Ask, Bound, Finding, Gap, Hospital, NextSession, Outcome, Plan, Report};

use figures::Figures;

/// What the planner says of a plan besides the plan itself; read from a plan folder or taken from an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Minimum duties left open, with reasons.
    pub gaps: Vec<Gap>,
    /// What would close them.
    pub asks: Vec<Ask>,
    /// By level.
    pub bounds: [Bound; 5],
    /// The cheapest way found to keep one more session.
    pub next_session: Option<NextSession>,
    /// Seed.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
    /// Moves evaluated.
    pub iterations: u64,
    /// Pins set aside, one finding each.
    pub findings: Vec<Finding>,
}

impl Made {
    /// What an outcome says, with the pins that were set aside.
    pub fn of(outcome: &Outcome, findings: Vec<Finding>) -> Self {
        Self {
            gaps: outcome.gaps.clone(),
            asks: outcome.asks.clone(),
            bounds: outcome.bounds,
            next_session: outcome.next_session.clone(),
            seed: outcome.seed,
            threads: outcome.threads,
            iterations: outcome.iterations,
            findings,
        }
    }
}

/// What every section reads.
struct Page<'a> {
    hospital: &'a Hospital,
    plan: &'a Plan,
    judged: &'a Report,
    made: &'a Made,
    figures: Figures<'a>,
}

const NHSUK: &str = include_str!("../../assets/nhsuk.css");
const NHSUK_LICENCE: &str = include_str!("../../assets/nhsuk-licence.txt");
const OWN: &str = include_str!("../../assets/report.css");

/// The whole page as text, ready to be written to a file.
pub fn render(hospital: &Hospital, plan: &Plan, judged: &Report, made: &Made) -> String {
    let figures = Figures::count(hospital, plan, judged, made);
    let page = Page { hospital, plan, judged, made, figures };
    let sections: [(&str, &str, Markup); 8] = [
        ("safety", "Safety", safety::section(&page)),
        ("care", "Planned care", care::section(&page)),
        ("patient", "If you are a patient", patient::section(&page)),
        ("money", "Money", money::section(&page)),
        ("board", "Cover board", board::section(&page)),
        ("asks", "What would close the gaps", asks::section(&page)),
        ("rules", "Rules and totals", rules::section(&page)),
        ("made", "How this plan was made", small_print::section(&page)),
    ];
    let style = format!("/*!\n{NHSUK_LICENCE}*/\n{NHSUK}{OWN}");
    let document = html! {
        (DOCTYPE)
        html lang="en-GB" class="nhsuk-template" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "Strike plan: " (hospital.name) }
                link rel="icon" href="data:,";
                style { (PreEscaped(style)) }
            }
            body class="nhsuk-template__body" {
                a class="nhsuk-skip-link" href="#main" { "Skip to main content" }
                (chart::patterns())
                (top::header(&page))
                div class="nhsuk-width-container" {
                    main class="nhsuk-main-wrapper" id="main" {
                        (top::opening(&page))
                        nav class="contents" aria-label="Contents" {
                            ol { @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } } }
                        }
                        @for (id, title, body) in &sections {
                            section id=(id) aria-labelledby={ (id) "-heading" } {
                                h2 class="nhsuk-heading-l" id={ (id) "-heading" } { (title) }
                                (body)
                            }
                        }
                    }
                }
                footer { div class="nhsuk-width-container" { (small_print::footer(&page)) } }
            }
        }
    };
    document.into_string()
}
