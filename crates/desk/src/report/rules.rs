//! Every rule with its total, and the score by level with what is proven of it.

use maud::{Markup, html};
use model::{Bound, Level, RULES, Score};

use super::table::{folded, table, text};
use super::{Page, words};

const MEANING: [&str; 5] = [
    "Broken hard rules. A plan with one is refused.",
    "Open minimum duties, people without reviewer, load and skill.",
    "Dates past the safe one, no date, late cancellations, care below target.",
    "Days of delay, late new dates, second moves, knock-on.",
    "Changes to rotas, extra shifts and sessions, money, rest owed.",
];

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    html! {
        p { "A plan is judged by fixed rules. Levels are compared in this order: no gain at a later level ever makes up for a loss at an earlier one. Fewer points are better; 0 is perfect." }
        (levels(page))
        (safety_parts(page))
        (all(page))
    }
}

fn bound(bound: Bound, points: i64) -> String {
    match bound {
        Bound::Proven => "proven: no plan does better here, given the levels before".to_owned(),
        Bound::AtLeast(n) if n == points => format!("proven: no plan has fewer than {}", words::number(n)),
        Bound::AtLeast(0) => "nothing above 0 is known".to_owned(),
        Bound::AtLeast(n) => {
            let above = (points - n) as f64 * 100.0 / n as f64;
            format!("every plan has at least {}; this one is {above:.1} % above", words::number(n))
        }
        Bound::Unknown => "not known".to_owned(),
    }
}

fn levels(page: &Page<'_>) -> Markup {
    let five = page.judged.score.five();
    let rows: Vec<Vec<Markup>> = (0..5)
        .map(|i| {
            vec![
                html! { (i) " " (words::capital(Level::ALL[i].name())) },
                text(MEANING[i]),
                text(words::number(five[i])),
                text(bound(page.made.outcome.as_ref().map_or(Bound::Unknown, |made| made.bounds[i]), five[i])),
            ]
        })
        .collect();
    let heads = [("Level", false), ("What it counts", false), ("Points", true), ("Could it be better?", false)];
    table("t-levels", "Score by level", &heads, &rows)
}

fn safety_parts(page: &Page<'_>) -> Markup {
    let names = Score::safety_names(page.hospital.policy.tiers);
    let rows: Vec<Vec<Markup>> = names
        .iter()
        .zip(&page.judged.score.safety)
        .map(|(name, points)| vec![text(words::capital(name)), text(words::number(*points))])
        .collect();
    let inside = table("t-vector", "Safety, part by part", &[("Part", false), ("Points", true)], &rows);
    folded("Safety is compared part by part, in this order", &inside)
}

fn all(page: &Page<'_>) -> Markup {
    let rows: Vec<Vec<Markup>> = RULES
        .iter()
        .map(|rule| {
            let (level, weight) = page.hospital.weights.of(rule.id());
            let total = page.judged.total(rule.id());
            vec![
                text((rule.id() as usize + 1).to_string()),
                html! { code { (rule.name()) } },
                text(rule.sentence()),
                text(level.name()),
                text(words::number(weight)),
                html! { (words::number(total)) " " span class="sub" { (rule.unit()) } },
                text(words::number(total * weight)),
            ]
        })
        .collect();
    let heads = [
        ("No.", true),
        ("Name", false),
        ("Rule", false),
        ("Level", false),
        ("Weight", true),
        ("Total", true),
        ("Points", true),
    ];
    table("t-rules", "All rules with their totals", &heads, &rows)
}
