//! Rule 59, `disturbance`: few people are told of a change.

use super::{Case, Level, Match, Rule, RuleId, What};

/// Few people are told of a change.
pub struct Disturbance;

impl Rule for Disturbance {
    fn id(&self) -> RuleId {
        RuleId::Disturbance
    }
    fn name(&self) -> &'static str {
        "disturbance"
    }
    fn sentence(&self) -> &'static str {
        "Few people are told of a change."
    }
    fn definition(&self) -> &'static str {
        "For each person who is no head, and civil day with at least one cover (b, p, w) that is not in the published cover, b \
         starting at or after the as-of instant and b's day being that day: 1; but not on a civil day of a session that was \
         published as contingent and starts at or after the as-of instant, for on that day people are told in the morning \
         anyway. For each released shift: 1. For each extra taken: 1. For each displaced booking with a current session: 1. \
         For each session that starts at or after the as-of instant, was not published as contingent, and whose verdict (mode \
         included) is not the published one: 1. Its weight is 0 unless a folder states one; when a published plan is \
         planned again it comes last in safety, with weight 1."
    }
    fn unit(&self) -> &'static str {
        "people told"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        0
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (person, at) in case.changed_days() {
            let day = case.day(case.plan.cover[at].block);
            if h.people[person].returning.is_none() && !case.facts.tells_that_morning(day) {
                out.push(case.of_cover(self.id(), 1, case.plan.cover[at]).by(person));
            }
        }
        for &s in &case.plan.released {
            out.push(Match::new(self.id(), 1, What::Shift(s)).during(h.shifts[s].stretch).by(h.shifts[s].person));
        }
        for taken in &case.plan.extras {
            let stretch = h.extras[taken.extra].stretch;
            out.push(Match::new(self.id(), 1, What::Extra(taken.extra)).during(stretch).by(taken.person));
        }
        for (s, verdict) in case.plan.verdicts.iter().enumerate() {
            let published = case.facts.published.verdicts[s];
            if !case.facts.is_past(s) && *verdict != published && published.contingent().is_none() {
                out.push(case.of_session(self.id(), 1, s));
            }
        }
        for (b, booking) in h.bookings.iter().enumerate() {
            if booking.session.is_some() && case.fate(b).is_displaced() {
                out.push(case.of_booking(self.id(), 1, b, booking.session));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::hospital::Work::Duty;
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn a_person_once_a_day_and_a_patient_once() {
        let mut h = bench::hospital(3);
        let p = bench::person(&mut h);
        let d: Vec<_> = (0..3).map(|day| bench::duty(&mut h, day, 0..4)).collect();
        let s = bench::shift(&mut h, p, 0, 7, 13);
        bench::post(&mut h, s, Duty(d[0]));
        let late = bench::shift(&mut h, p, 2, 7, 13);
        let l: Vec<_> = (0..2).map(|day| bench::session(&mut h, day, 0..1)).collect();
        let b: Vec<_> = (0..2).map(|_| bench::booking(&mut h, Some(l[0]))).collect();
        let mut plan = bench::published(&h);
        assert_eq!(bench::charged(&h, &plan, RuleId::Disturbance), 0);
        plan.cover.push(bench::cover(0, 1, p, Duty(d[0])));
        plan.cover.push(bench::cover(0, 2, p, Duty(d[0])));
        plan.cover.push(bench::cover(1, 0, p, Duty(d[1])));
        // Two days of one person.
        assert_eq!(bench::charged(&h, &plan, RuleId::Disturbance), 2);
        plan.released = vec![late];
        plan.dates[b[0]] = bench::date(l[1]);
        plan.dates[b[1]] = None;
        // And a shift, and two patients.
        assert_eq!(bench::charged(&h, &plan, RuleId::Disturbance), 5);
        plan.verdicts[l[0]] = crate::plan::Verdict::StandsDown;
        assert_eq!(bench::charged(&h, &plan, RuleId::Disturbance), 6);
        // Somebody who came is there to be asked.
        h.people[p].returning = Some(crate::hospital::Returning::Attendance(0));
        assert_eq!(bench::charged(&h, &plan, RuleId::Disturbance), 4);
    }
}
