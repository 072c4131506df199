//! Rule 25, `surgeon`: a patient bound to a surgeon is treated by that surgeon.

use super::laid::Fate;
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
        "For each dated booking that is bound to a surgeon, in a running session with an operating role (the first \
         listed counts, in the mode or not): 1 if that role is not held by the surgeon; exempt in the booking's \
         current session if that starts before the as-of instant or the surgeon does not hold that role by the \
         published cover either. For each surgeon and \
         day of the horizon: Σ minutes of bookings bound to them that are dated that day in sessions without \
         operating role, running or not, − surgeon minutes of that day (0 if none are stated), at least 0; charged \
         with exemption against published dates."
    }
    fn unit(&self) -> &'static str {
        "units"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
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
            let is_exempt = || booking.session == Some(s) && (case.facts.is_past(s) || was_other());
            if case.mode(s).is_some() && case.role_holder(s, role) != Some(surgeon) && !is_exempt() {
                out.push(case.of_booking(self.id(), 1, b, Some(s)).by(surgeon));
            }
        }
        let days = case.facts.days();
        for (at, over) in over(case).into_iter().enumerate() {
            let amount = over - case.given(self.id()).get(at).copied().unwrap_or(0);
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
        if case.fate(b) == Fate::Contingent || case.facts.operating[date.session].is_some() || day < 0 || day as usize >= days {
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Role;

    #[test]
    fn the_patients_own_surgeon_operates() {
        let mut h = bench::hospital(1);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        let l = bench::session(&mut h, 0, 0..1);
        let s = bench::shift(&mut h, p, 0, 7, 13);
        bench::post(&mut h, s, Role(l, 0));
        let b = bench::booking(&mut h, Some(l));
        h.bookings[b].surgeon = Some(p);
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Surgeon), 0);
        plan.cover[0].person = q;
        assert_eq!(bench::charged(&h, &plan, RuleId::Surgeon), 1);
        h.bookings[b].surgeon = Some(q);
        plan.cover.clear();
        // It was another surgeon's list before: exempt.
        assert_eq!(bench::charged(&h, &plan, RuleId::Surgeon), 0);
    }

    #[test]
    fn minutes_of_the_day_where_no_role_operates() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        let l: Vec<_> = (0..2).map(|day| bench::session(&mut h, day, 0..1)).collect();
        for &l in &l {
            h.sessions[l].roles[0].operating = false;
            let b = bench::booking(&mut h, Some(l));
            h.bookings[b].surgeon = Some(p);
        }
        h.surgeon_minutes.push(crate::hospital::SurgeonMinutes { surgeon: p, day: 0, minutes: 90 });
        let mut plan = bench::published(&h);
        // Day 0: 60 of 90; day 1: 60 of none, as published.
        assert_eq!(bench::charged(&h, &plan, RuleId::Surgeon), 0);
        plan.dates[1] = bench::date(l[0]);
        // 120 of 90.
        assert_eq!(bench::charged(&h, &plan, RuleId::Surgeon), 30);
    }
}
