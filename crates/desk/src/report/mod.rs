//! The report: one self-contained HTML page on a plan, safety first, care kept second, money third.
//!
//! Nothing on it is fetched from elsewhere, nothing needs a script, and nothing says whether any individual takes part
//! in a strike. Each section is a file; this one puts them in order.

mod asks;
pub mod backup;
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
mod yardsticks;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{Ask, Finding, Gap, Hospital, Method, Outcome, Plan, Report};

use figures::Figures;

/// How the plan was made: what the planner says of it, if it came with that, and which pins could not stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What the planner says; `None` for a plan from elsewhere.
    pub outcome: Option<Outcome>,
    /// Pins set aside, one finding each.
    pub set_aside: Vec<Finding>,
    /// What simpler ways of planning come to for the same hospital, to compare with.
    pub yardsticks: Vec<Yardstick>,
}

/// A plan made without a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yardstick {
    /// How it was made.
    pub method: Method,
    /// The plan.
    pub plan: Plan,
    /// What the checker says of it.
    pub judged: Report,
}

impl Made {
    /// Minimum duties left open, with reasons.
    fn gaps(&self) -> &[Gap] {
        self.outcome.as_ref().map_or(&[], |outcome| &outcome.gaps)
    }

    /// What would close them.
    fn asks(&self) -> &[Ask] {
        self.outcome.as_ref().map_or(&[], |outcome| &outcome.asks)
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
    let sections: [(&str, &str, Markup); 9] = [
        ("safety", "Safety", safety::section(&page)),
        ("care", "Planned care", care::section(&page)),
        ("patient", "If you are a patient", patient::section(&page)),
        ("money", "Money", money::section(&page)),
        ("board", "Cover board", board::section(&page)),
        ("asks", "What would close the gaps", asks::section(&page)),
        ("yardsticks", "What planning changes", yardsticks::section(&page)),
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
