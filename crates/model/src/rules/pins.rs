//! Rule 32, `pins`: what a person fixed stays fixed.

use super::{Case, Level, Match, Rule, RuleId, What};
use crate::hospital::Pinned;
use crate::plan::Cover;

/// What a person fixed stays fixed.
pub struct Pins;

impl Rule for Pins {
    fn id(&self) -> RuleId {
        RuleId::Pins
    }
    fn name(&self) -> &'static str {
        "pins"
    }
    fn sentence(&self) -> &'static str {
        "What a person fixed stays fixed."
    }
    fn definition(&self) -> &'static str {
        "For each pin that stands. Cover: the blocks of the work inside the pinned stretch in which the person does \
         not hold the work. Session: 1 if the verdict differs. Booking: 1 if the session of its date differs."
    }
    fn unit(&self) -> &'static str {
        "cases"
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
        for (at, pin) in h.pins.iter().enumerate() {
            if !case.facts.stands[at] {
                continue;
            }
            let found = |amount| Match::new(self.id(), amount, What::Pin(at));
            match pin.what {
                Pinned::Cover { person, work, stretch } => {
                    let holds = |b: usize| case.plan.cover.binary_search(&Cover { block: b, person, work }).is_ok();
                    let pinned = case.facts.blocks_of(work).filter(|&b| stretch.contains(case.stretch(b)));
                    let missing = pinned.filter(|&b| !holds(b)).count() as i64;
                    if missing > 0 {
                        out.push(found(missing).at(case.place_of(work)).during(stretch).by(person));
                    }
                }
                Pinned::Session { session, mode } => {
                    if case.mode(session) != mode {
                        let s = &h.sessions[session];
                        out.push(found(1).at(s.place).during(s.stretch));
                    }
                }
                Pinned::Booking { booking, session } => {
                    if case.plan.dates[booking].map(|date| date.session) != session {
                        let at = session.or(h.bookings[booking].session).map(|s| &h.sessions[s]);
                        out.push(at.map_or(found(1), |s| found(1).at(s.place).during(s.stretch)));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Pinned;
    use crate::hospital::Work::Duty;
    use crate::plan::Verdict::StandsDown;

    #[test]
    fn a_pin_that_stands_is_kept() {
        let mut h = bench::hospital(2);
        let p = bench::person(&mut h);
        bench::shift(&mut h, p, 0, 7, 21);
        let d = bench::duty(&mut h, 0, 0..2);
        let l = bench::session(&mut h, 1, 0..1);
        let b = bench::booking(&mut h, Some(l));
        let stretch = bench::hours(&h, 0, 7, 21);
        bench::pin(&mut h, Pinned::Cover { person: p, work: Duty(d), stretch });
        bench::pin(&mut h, Pinned::Session { session: l, mode: None });
        bench::pin(&mut h, Pinned::Booking { booking: b, session: None });
        let mut plan = bench::published(&h);
        // Two blocks of the duty, the verdict, the date.
        assert_eq!(bench::charged(&h, &plan, RuleId::Pins), 4);
        plan.cover = vec![bench::cover(0, 0, p, Duty(d))];
        plan.verdicts[l] = StandsDown;
        plan.dates[b] = None;
        assert_eq!(bench::charged(&h, &plan, RuleId::Pins), 1);
        bench::leave(&mut h, p, 0, 7, 21);
        // The pin on somebody away is set aside.
        assert_eq!(bench::charged(&h, &plan, RuleId::Pins), 0);
    }
}
