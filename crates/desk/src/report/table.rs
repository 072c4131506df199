//! Tables: every list of the report goes through here, so that each has a caption, heads and a frame that scrolls by
//! itself on a narrow screen.

use maud::{Markup, html};

/// A cell of plain text.
pub fn text(value: impl AsRef<str>) -> Markup {
    html! { (value.as_ref()) }
}

/// A table. `heads` are (title, whether the column holds numbers); the first cell of each row is its head.
pub fn table(id: &str, caption: &str, heads: &[(&str, bool)], rows: &[Vec<Markup>]) -> Markup {
    let number = |i: usize| heads.get(i).is_some_and(|h| h.1).then_some("number");
    html! {
        div class="scroll" role="region" tabindex="0" aria-labelledby=(id) {
            table class="nhsuk-table" {
                caption class="nhsuk-table__caption" id=(id) { (caption) }
                thead class="nhsuk-table__head" {
                    tr { @for (title, is_number) in heads { th scope="col" class=[is_number.then_some("number")] { (title) } } }
                }
                tbody class="nhsuk-table__body" {
                    @for row in rows {
                        tr class="nhsuk-table__row" {
                            @for (i, cell) in row.iter().enumerate() {
                                @if i == 0 { th scope="row" class=[number(i)] { (cell) } } @else { td class=[number(i)] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Something folded away under a line that opens it.
pub fn folded(summary: &str, inside: &Markup) -> Markup {
    html! {
        details class="nhsuk-details" {
            summary class="nhsuk-details__summary" { span class="nhsuk-details__summary-text" { (summary) } }
            div class="nhsuk-details__text" { (inside) }
        }
    }
}
