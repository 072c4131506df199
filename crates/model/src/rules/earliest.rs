//! Rule 26, `earliest`: no new date lies before the earliest date or inside the notice.

use super::{Case, Level, Match, Rule, RuleId};

/// No new date lies before the earliest date or inside the notice.
pub struct Earliest;

impl Rule for Earliest {
    fn id(&self) -> RuleId {
        RuleId::Earliest
    }
    fn name(&self) -> &'static str {
        "earliest"
    }
    fn sentence(&self) -> &'static str {
        "No new date lies before the earliest date or inside the notice."
    }
    fn definition(&self) -> &'static str {
        "Dated booking whose session is not its current one: 1 if its day < earliest; plus 1 if session start < as_of + notice_minutes."
    }
    fn unit(&self) -> &'static str {
        "bookings"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.8"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(date) = case.plan.dates[b] else { continue };
            if booking.session == Some(date.session) {
                continue;
            }
            let is_early = case.facts.session_day[date.session] < booking.earliest;
            let is_short = h.sessions[date.session].stretch.start < h.as_of + h.policy.notice_minutes;
            let amount = i64::from(is_early) + i64::from(is_short);
            if amount > 0 {
                out.push(case.of_booking(self.id(), amount, b, Some(date.session)));
            }
        }
    }
}
