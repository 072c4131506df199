//! How long those wait whose booking changes: the distribution, and offers inside the window apart from patients seen.

use maud::{Markup, html};

use super::chart::{self, Caption, Fill};
use super::figures::{self, Fate, Offers};
use super::table::{folded, table, text};
use super::{Page, words};

/// Delays of all patients who were moved, in days, ascending.
pub fn delays(page: &Page<'_>) -> Vec<i32> {
    let moved = page.figures.fates.iter().filter_map(|f| if let Fate::Moved(days) = f { Some(*days) } else { None });
    let mut days: Vec<i32> = moved.collect();
    days.sort_unstable();
    days
}

/// The delay that at least half of those with a new date do not exceed. `delays` ascends.
pub fn median(delays: &[i32]) -> Option<i32> {
    delays.get(delays.len().saturating_sub(1) / 2).copied()
}

/// This part of the section on care.
pub fn part(page: &Page<'_>) -> Markup {
    let offered = page.figures.offered();
    let window = page.hospital.policy.rebooking_days;
    let strike = page.figures.planned().lost();
    html! {
        h3 class="nhsuk-heading-m" id="delays" { "How long those wait whose booking changes" }
        @if offered.lost == 0 {
            p { strong { "Nobody's booking changes." } }
        } @else {
            p {
                strong { (words::number(offered.inside)) " of the " (words::count(offered.lost, "patient", "patients")) " whose booking changes (" (words::share(offered.inside, offered.lost)) ") are offered a new one inside " (window) " days" }
                " of the old one. Everybody who had a date is counted, also who keeps the day and goes to another place: "
                (words::number(strike)) " booked in the hours of the strike, "
                (words::number(offered.lost - strike)) " on another day before or after."
            }
            (distribution(page))
            (offers(page, offered))
        }
    }
}

fn distribution(page: &Page<'_>) -> Markup {
    let window = page.hospital.policy.rebooking_days;
    let delays = delays(page);
    // Seven days to a column up to the window's multiple that holds most, the rest together.
    let edges = [-1, 0, 7, 14, 21, 28, 42];
    let mut columns: Vec<(String, i64, Fill)> = Vec::new();
    let mut low = i32::MIN;
    for edge in edges {
        let number = delays.iter().filter(|&&d| d > low && d <= edge).count() as i64;
        let label = match edge {
            -1 => "< 0".to_owned(),
            0 => "0".to_owned(),
            _ => format!("{}–{edge}", low + 1),
        };
        columns.push((label, number, if edge <= window { Fill::Solid } else { Fill::Striped }));
        low = edge;
    }
    columns.push(("43+".to_owned(), delays.iter().filter(|&&d| d > 42).count() as i64, Fill::Striped));
    columns.push(("none".to_owned(), page.figures.all.no_date, Fill::Dark));
    let rows: Vec<Vec<Markup>> = columns.iter().map(|(l, n, _)| vec![text(l), text(words::number(*n))]).collect();
    let inside = format!("inside {window} days");
    html! {
        figure {
            figcaption { "Patients whose booking changes, by how many days later the new one is (0: the same day in another place; below 0: sooner)" }
            (chart::key(&[(inside.as_str(), Fill::Solid), ("later", Fill::Striped), ("no new date", Fill::Dark)]))
            (chart::columns(&Caption { id: "c-delay", title: "Days of delay of patients whose booking changes" }, "days later", &columns))
            (folded("The same as a table", &table("t-delay", "Patients by days of delay", &[("Days later", false), ("Patients", true)], &rows)))
        }
        @if let Some(median) = median(&delays) {
            p { (half_of_the_new_dates(median)) }
        }
    }
}

/// Hundredths of patients as whole patients.
fn whole(hundredths: i64) -> i64 {
    (hundredths + 50) / 100
}

fn offers(page: &Page<'_>, total: Offers) -> Markup {
    let line = |name: String, o: &Offers, accepts: String| {
        vec![
            text(name),
            text(words::number(o.lost)),
            text(words::number(o.inside)),
            text(words::number(o.optional)),
            text(accepts),
            text(words::number(whole(o.seen))),
        ]
    };
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for (kind, o) in &page.figures.offers {
        let accepts =
            figures::acceptance(page.hospital, kind).map_or("not stated, taken as all".to_owned(), |a| format!("{a}%"));
        rows.push(line(words::capital(kind), o, accepts));
    }
    rows.push(line("All".to_owned(), &total, String::from("–")));
    let heads = [
        ("Kind of care", false),
        ("Booking changes", true),
        ("Offered inside", true),
        ("of these at short notice", true),
        ("Accept at short notice", true),
        ("Expected seen inside", true),
    ];
    let window = page.hospital.policy.rebooking_days;
    html! {
        p {
            "Offered is not seen. A date less than three weeks after the offer is optional: a patient may decline it without any penalty. About "
            strong { (words::number(whole(total.seen))) " of " (words::number(total.lost)) " (" (words::share(whole(total.seen), total.lost)) ") are expected to be seen inside " (window) " days." }
        }
        (table("t-offers", &format!("New dates inside {window} days: offered, and expected to be taken"), &heads, &rows))
    }
}

/// Half of the new dates, in a sentence.
pub fn half_of_the_new_dates(median: i32) -> String {
    if median <= 0 {
        return "At least half of the new dates are on the same day as the old one, or sooner.".to_owned();
    }
    format!("Half of the new dates are at most {} after the old one.", words::count(i64::from(median), "day", "days"))
}
