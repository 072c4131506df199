//! What the plan means for a patient, in plain words. Numbers from the same figures as the rest of the page.

use maud::{Markup, html};

use super::care;
use super::delay::{delays, median};
use super::{Page, words};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let planned = page.figures.planned();
    let offered = page.figures.offered();
    let window = page.hospital.policy.rebooking_days;
    let delays = delays(page);
    html! {
        p { "This page has no names and cannot say what happens to your own appointment. Your hospital will tell you if your date changes. " strong { "If you have heard nothing, come as planned." } }
        p { strong { "If you are seriously ill or hurt, get emergency help as you always would. Emergency care stays open during a strike." } }

        h3 class="nhsuk-heading-m" { "Will my operation or clinic go ahead?" }
        @if planned.total() == 0 {
            p { "Nothing is booked for the hours of the strike, so dates change only where a later list has to make room." }
        } @else {
            p {
                @if planned.kept * 2 > planned.total() { "Most likely yes, even if it falls in the strike. " }
                @else { "If it falls in the strike, it is more likely to be moved than kept. " }
                "Of " (words::count(planned.total(), "patient", "patients")) " with a date in the strike, "
                (words::number(planned.kept)) " keep it (" (words::share(planned.kept, planned.total())) "). "
                (words::number(planned.lost())) (if planned.lost() == 1 { " does" } else { " do" }) " not."
            }
        }
        @if offered.lost > planned.lost() {
            p {
                "A strike also reaches other days: " (words::count(offered.lost - planned.lost(), "patient", "patients"))
                " with a date on a day before or after would be moved too, since the same staff, theatres and beds serve both. Of all patients with any date, "
                (words::share(page.figures.all.kept, page.figures.all.total())) " keep theirs."
            }
        }

        h3 class="nhsuk-heading-m" { "What happens if mine is moved?" }
        @if offered.lost == 0 {
            p { "Under this plan nobody's date is moved." }
        } @else {
            p { "You are offered another date. You stay on the waiting list and your waiting time goes on counting from when it began: the hospital moved your date, not you." }
            @if page.figures.all.no_date > 0 {
                p { (words::count(page.figures.all.no_date, "patient has", "patients have")) " no new date yet in the weeks that this plan covers. They are not taken off the list; the hospital still owes them a date." }
            }
        }

        h3 class="nhsuk-heading-m" { "How are people chosen?" }
        p { "By medical need, not by who asks loudest. A plan is better the more it protects, in this order:" }
        ol class="nhsuk-list nhsuk-list--number" {
            li { "Emergencies, intensive care, maternity, newborn babies and injuries are looked after first." }
            li { "Then the most urgent operations and cancer care, above all for people who have waited more than 62 days with cancer." }
            li { "Then people who have waited longest." }
            li { "Then routine care." }
        }
        p { "Moving somebody a second time counts against a plan. Nobody's care is cancelled in bulk: each clinic and list is looked at for itself. The table shows how far this plan gets, most urgent first. It depends also on which teams can be spared:" }
        (care::by_priority(page))

        h3 class="nhsuk-heading-m" { "When is my new date?" }
        @if offered.lost == 0 {
            p { "Under this plan nobody needs one." }
        } @else {
            p {
                (words::number(offered.inside)) " of " (words::count(offered.lost, "patient", "patients")) " whose booking changes are offered a new one inside "
                (window) " days of the old one."
                @if let Some(median) = median(&delays) {
                    " " (super::delay::half_of_the_new_dates(median))
                }
            }
        }

        h3 class="nhsuk-heading-m" { "What can I refuse?" }
        ul class="nhsuk-list nhsuk-list--bullet" {
            li { strong { "A date less than three weeks away is optional. " } "You may say no for any reason. It does not move you down the list and your waiting time goes on counting." }
            li { strong { "If your operation is cancelled on the day " } "(the day you were due to come in, or later) for a reason that is not medical, the hospital must offer you a new date within 28 days of the cancelled one, or pay for treatment elsewhere. This does not cover clinics, or dates that were moved earlier than the day." }
            li { strong { "If you get worse while you wait, " } "tell the team that is treating you. Urgency can be looked at again at any time." }
        }
    }
}
