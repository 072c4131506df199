//! What planning changes: the plan beside plans made without a search, wherever those fall.

use maud::{Markup, html};
use model::{Level, Method, Plan, Report, RuleId};

use super::figures::Figures;
use super::table::{table, text};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    html! {
        @if page.made.yardsticks.is_empty() {
            p { "No other plan was made to compare this one with." }
        } @else {
            p { "The same hospital, planned in simpler ways by the same program and judged by the same rules." }
            dl class="facts" {
                @for yardstick in &page.made.yardsticks {
                    dt { (title(yardstick.method)) } dd { (recipe(yardstick.method)) }
                }
            }
            (side_by_side(page))
            p { "Levels are compared in their order; fewer points are better. A simpler way may do better at a later level by doing worse at an earlier one." }
        }
    }
}

fn title(method: Method) -> &'static str {
    match method {
        Method::ChristmasDay => "Christmas day",
        Method::FirstFit => "First fit",
        Method::Search => "Search",
    }
}

fn recipe(method: Method) -> &'static str {
    match method {
        Method::ChristmasDay => {
            "A holiday rota. Cover comes first, by the most senior who may; elective work runs with whoever is left; nobody is moved to another day."
        }
        Method::FirstFit => {
            "A spreadsheet. Duties go by tier to the first who may, sessions run if they still have their people, patients get the first free place by urgency."
        }
        Method::Search => "All decisions together.",
    }
}

/// One column of the table.
struct Column<'a> {
    title: &'static str,
    judged: &'a Report,
    figures: Figures<'a>,
}

fn side_by_side(page: &Page<'_>) -> Markup {
    let none = super::Made { outcome: None, set_aside: Vec::new(), yardsticks: Vec::new() };
    let yardsticks = page.made.yardsticks.iter().map(|y| (title(y.method), &y.plan, &y.judged));
    let columns = yardsticks.chain([("This plan", page.plan, page.judged)]);
    let column = |(title, plan, judged): (&'static str, &Plan, _)| Column {
        title,
        judged,
        figures: Figures::count(page.hospital, plan, judged, &none),
    };
    let columns: Vec<Column<'_>> = columns.map(column).collect();
    let mut heads = vec![("", false)];
    heads.extend(columns.iter().map(|c| (c.title, true)));
    let row = |name: &str, cell: &dyn Fn(&Column<'_>) -> String| {
        let mut row = vec![text(name)];
        row.extend(columns.iter().map(|c| text(cell(c))));
        row
    };
    let points = |level: Level| move |c: &Column<'_>| words::number(c.judged.score.five()[level as usize]);
    let of_total = |part: i64, total: i64| format!("{} of {}", words::number(part), words::number(total));
    let days = page.hospital.policy.rebooking_days;
    let rows = vec![
        row("Hard rules broken, points", &points(Level::Law)),
        row("Minimum duties left open", &|c| words::number(c.figures.open.len() as i64)),
        row("Missing cover in them", &|c| words::hours(c.judged.open_by_tier.iter().sum())),
        row("Patients in a bed × days without reviewer", &|c| words::number(c.judged.total(RuleId::Unreviewed))),
        row("Safety, points", &points(Level::Safety)),
        row("Harm, points", &points(Level::Harm)),
        row("Wait, points", &points(Level::Wait)),
        row("People and money, points", &points(Level::People)),
        row("Planned care kept", &|c| {
            let planned = c.figures.planned();
            let kept = of_total(planned.kept, planned.total());
            format!("{}, {kept}", words::share(planned.kept, planned.total()))
        }),
        row(&format!("New date inside {days} days"), &|c| {
            let offered = c.figures.offered();
            of_total(offered.inside, offered.lost)
        }),
        row("Planned care without new date", &|c| words::number(c.figures.planned().no_date)),
        row("Cost of extra cover", &|c| words::pounds(c.figures.cost())),
    ];
    table("t-yardsticks", "The same strike, planned in different ways", &heads, &rows)
}
