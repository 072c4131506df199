//! Rule 37, `past_safe_date`: nobody waits past their latest safe date.

use super::{Case, Level, Match, Rule, RuleId};

/// Nobody waits past their latest safe date.
pub struct PastSafeDate;

impl Rule for PastSafeDate {
    fn id(&self) -> RuleId {
        RuleId::PastSafeDate
    }
    fn name(&self) -> &'static str {
        "past_safe_date"
    }
    fn sentence(&self) -> &'static str {
        "Nobody waits past their latest safe date."
    }
    fn definition(&self) -> &'static str {
        "Booking with latest_safe: dated on a later day: factor. No date, and latest_safe < horizon_days: factor."
    }
    fn unit(&self) -> &'static str {
        "points"
    }
    fn source(&self) -> &'static str {
        "Federation of Surgical Specialty Associations priority classes; cancer waiting times, day 62"
    }
    fn level(&self) -> Level {
        Level::Harm
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (b, booking) in h.bookings.iter().enumerate() {
            let Some(latest) = booking.latest_safe else { continue };
            let is_past = match case.new_day(b) {
                Some(day) => day > latest,
                None => latest < h.calendar.horizon_days,
            };
            if is_past {
                let session = case.plan.dates[b].map(|date| date.session).or(booking.session);
                out.push(case.of_booking(self.id(), case.factor(b), b, session));
            }
        }
    }
}
