//! Pictures: three kinds of static SVG, each with a title, a description and its numbers written on it.
//!
//! Positions across are percentages and letters have a fixed size, so that a chart is as legible on a phone as on paper;
//! fills differ by pattern and not by colour alone. The general chart crates draw to a fixed width in pixels, without
//! title, description or patterns, which is why this is our own. Nothing here knows what the numbers mean.

use maud::{Markup, html};

use super::words;

/// How a segment is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Plain blue.
    Solid,
    /// Blue stripes on white.
    Striped,
    /// Plain dark.
    Dark,
    /// Grey dots on white.
    Dotted,
    /// White with an edge.
    Outlined,
}

impl Fill {
    /// All of them, the strongest first: for series without a meaning of their own.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Solid, Self::Striped, Self::Dotted];

    const fn class(self) -> &'static str {
        match self {
            Self::Solid => "f-solid",
            Self::Striped => "f-striped",
            Self::Dark => "f-dark",
            Self::Dotted => "f-dotted",
            Self::Outlined => "f-outlined",
        }
    }
}

/// What a chart is called and says, for those who do not see it.
pub struct Caption<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// A short title.
    pub title: &'a str,
}

/// One bar: its label and a value for each series.
pub struct Bar {
    /// To the left above the bar.
    pub label: String,
    /// One for each series.
    pub values: Vec<i64>,
}

/// The patterns that all charts use; once on a page.
pub fn patterns() -> Markup {
    html! {
        svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="striped" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="8" height="8" fill="#fff" {}
                    rect width="4" height="8" fill="#005eb8" {}
                }
                pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect width="6" height="6" fill="#fff" {}
                    circle cx="3" cy="3" r="1.6" fill="#4c6272" {}
                }
            }
        }
    }
}

/// The meaning of the fills.
pub fn key(series: &[(&str, Fill)]) -> Markup {
    html! {
        ul class="key" {
            @for (name, fill) in series {
                li { svg width="20" height="20" aria-hidden="true" focusable="false" { rect class=(fill.class()) x="1" y="1" width="18" height="18" {} } (name) }
            }
        }
    }
}

fn frame(caption: &Caption<'_>, description: &str, height: usize, drawing: &Markup) -> Markup {
    let (title_id, desc_id) = (format!("{}-title", caption.id), format!("{}-desc", caption.id));
    html! {
        svg class="chart" role="img" aria-labelledby={ (title_id) " " (desc_id) } width="100%" height=(height) focusable="false" {
            title id=(title_id) { (caption.title) }
            desc id=(desc_id) { (description) }
            (drawing)
        }
    }
}

fn percent(part: i64, whole: i64) -> String {
    format!("{:.2}%", if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 })
}

fn spelled(series: &[(&str, Fill)], values: &[i64], money: bool) -> String {
    let value = |v: i64| if money { words::pounds(v) } else { words::number(v) };
    let parts = series.iter().zip(values).filter(|(_, v)| **v != 0);
    let text: Vec<String> = parts.map(|((name, _), v)| format!("{} {name}", value(*v))).collect();
    if text.is_empty() { "none".to_owned() } else { text.join(", ") }
}

/// Bars from left to right, one below the other on one scale, each cut into the series.
pub fn bars(caption: &Caption<'_>, series: &[(&str, Fill)], rows: &[Bar]) -> Markup {
    let longest = rows.iter().map(|r| r.values.iter().sum::<i64>()).max().unwrap_or(0).max(1);
    draw_bars(caption, series, rows, |_| longest)
}

/// The same with every bar at full length: for shares of wholes that differ much.
pub fn shares(caption: &Caption<'_>, series: &[(&str, Fill)], rows: &[Bar]) -> Markup {
    draw_bars(caption, series, rows, |row| row.values.iter().sum::<i64>().max(1))
}

fn draw_bars(caption: &Caption<'_>, series: &[(&str, Fill)], rows: &[Bar], whole: impl Fn(&Bar) -> i64) -> Markup {
    let notes: Vec<String> = rows.iter().map(|r| spelled(series, &r.values, false)).collect();
    let description: Vec<String> = rows.iter().zip(&notes).map(|(r, note)| format!("{}: {note}.", r.label)).collect();
    let drawing = html! {
        @for (i, (row, note)) in rows.iter().zip(&notes).enumerate() {
            @let y = i * 50;
            text x="0" y=(y + 15) class="label" { (row.label) }
            text x="100%" y=(y + 15) class="value" text-anchor="end" { (note) }
            (segments(series, &row.values, whole(row), y + 22))
        }
    };
    html! {
        (key(series))
        (frame(caption, &description.join(" "), rows.len() * 50, &drawing))
    }
}

fn segments(series: &[(&str, Fill)], values: &[i64], whole: i64, y: usize) -> Markup {
    let starts = values.iter().scan(0, |end, value| {
        *end += value;
        Some(*end - value)
    });
    html! {
        line x1="0" x2="100%" y1=(y + 20) y2=(y + 20) class="floor" {}
        @for (((_, fill), value), start) in series.iter().zip(values).zip(starts) {
            @if *value > 0 {
                rect class=(fill.class()) x=(percent(start, whole)) width=(percent(*value, whole)) y=(y) height="20" {}
            }
        }
    }
}

/// Columns side by side: a distribution. Each has a label below, its value above, and a fill.
pub fn columns(caption: &Caption<'_>, unit: &str, columns: &[(String, i64, Fill)]) -> Markup {
    let highest = columns.iter().map(|c| c.1).max().unwrap_or(0).max(1);
    let n = columns.len().max(1) as i64;
    let description: Vec<String> =
        columns.iter().map(|(label, value, _)| format!("{label}: {}.", words::number(*value))).collect();
    let drawing = html! {
        line x1="0" x2="100%" y1="200" y2="200" class="floor" {}
        @for (i, (label, value, fill)) in columns.iter().enumerate() {
            @let height = value * 170 / highest;
            @let middle = percent(i as i64 * 2 + 1, n * 2);
            rect class=(fill.class()) x=(percent(i as i64 * 10 + 1, n * 10)) width=(percent(8, n * 10)) y=(200 - height) height=(height) {}
            text x=(middle) y=(194 - height) class="value" text-anchor="middle" { (words::number(*value)) }
            text x=(middle) y="218" class="label" text-anchor="middle" { (label) }
        }
        text x="50%" y="240" class="value" text-anchor="middle" { (unit) }
    };
    frame(caption, &format!("By {unit}. {}", description.join(" ")), 248, &drawing)
}

/// One bar of money, cut into parts, against limits that stand as lines.
pub fn against(caption: &Caption<'_>, parts: &[(&str, Fill)], values: &[i64], limits: &[(String, i64)]) -> Markup {
    let sum: i64 = values.iter().sum();
    let whole = limits.iter().map(|l| l.1).chain([sum]).max().unwrap_or(0).max(1);
    let mut description = format!("{}.", spelled(parts, values, true));
    for (name, value) in limits {
        description.push_str(&format!(" {name}: {}.", words::pounds(*value)));
    }
    let drawing = html! {
        text x="0" y="15" class="label" { "Spent: " (words::pounds(sum)) }
        (segments(parts, values, whole, 24))
        @for (i, (name, value)) in limits.iter().enumerate() {
            @let (x, y) = (percent(*value, whole), 66 + i * 20);
            line x1=(x) x2=(x) y1="20" y2=(y - 4) class="limit" {}
            text x=(x) y=(y + 8) class="value" text-anchor=(if value * 2 > whole { "end" } else { "start" }) { (name) ": " (words::pounds(*value)) }
        }
    };
    html! {
        (key(parts))
        (frame(caption, &description, 66 + limits.len() * 20, &drawing))
    }
}
