//! Rule 25, `surgeon`: a patient bound to a surgeon is treated by that surgeon.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Day;

/// A patient bound to a surgeon is treated by that surgeon.
pub struct Surgeon;

impl Rule for Surgeon {
    fn id(&self) -> RuleId {
        RuleId::Surgeon
    }
    fn name(&self) -> &'static str {
        "surgeon"
    }
    fn sentence(&self) -> &'static str {
        "A patient bound to a surgeon is treated by that surgeon."
    }
    fn definition(&self) -> &'static str {
        "Dated booking with surgeon, session with an operating role in its roles (the first such): 1 if the role is not held by that surgeon (and the session runs); exempt at the booking's current session if the published holder is not the surgeon either. Sessions without operating role: per (surgeon, day): max(0, Σ minutes of such bookings bound to them in such sessions − surgeon_minutes (0 if none stated)); exemption per surgeon and day against published dates."
    }
    fn unit(&self) -> &'static str {
        "units"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.14"
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
            let (Some(surgeon), Some(date)) = (booking.surgeon, case.plan.dates[b]) else { continue };
            let s = date.session;
            let Some(role) = case.facts.operating[s] else { continue };
            let was_other = || case.facts.published_holder[case.facts.first_role[s] + role] != Some(surgeon);
            let is_exempt = || booking.session == Some(s) && was_other();
            if case.mode(s).is_some() && case.role_holder(s, role) != Some(surgeon) && !is_exempt() {
                out.push(case.of_booking(self.id(), 1, b, Some(s)).by(surgeon));
            }
        }
        let days = case.facts.days();
        for (at, over) in over(case).into_iter().enumerate() {
            let amount = over - case.given(self.id())[at];
            if amount > 0 {
                let (surgeon, day) = (at / days, (at % days) as Day);
                let found = Match::new(self.id(), amount, What::Person(surgeon));
                out.push(found.during(case.whole_day(day)).by(surgeon));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        over(case)
    }
}

/// By surgeon and day: minutes of bookings bound to them, in sessions without an operating role, beyond what they may
/// operate. Empty if no booking is of that sort.
fn over(case: &Case<'_>) -> Vec<i64> {
    let h = case.hospital;
    let days = case.facts.days();
    let mut minutes: Vec<i64> = Vec::new();
    if case.facts.operating.iter().all(Option::is_some) {
        return minutes;
    }
    for (b, booking) in h.bookings.iter().enumerate() {
        let (Some(surgeon), Some(date)) = (booking.surgeon, case.plan.dates[b]) else { continue };
        let day = case.facts.session_day[date.session];
        if case.facts.operating[date.session].is_some() || day < 0 || day as usize >= days {
            continue;
        }
        if minutes.is_empty() {
            minutes.resize(h.people.len() * days, 0);
        }
        minutes[surgeon * days + day as usize] += i64::from(booking.minutes);
    }
    for stated in &h.surgeon_minutes {
        if !minutes.is_empty() && stated.day >= 0 && (stated.day as usize) < days {
            let at = &mut minutes[stated.surgeon * days + stated.day as usize];
            *at = (*at - i64::from(stated.minutes)).max(0);
        }
    }
    minutes
}
