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
        "Only pins that stand (model::pins::stands). Cover: blocks of the stretch (and of the work) in which the person does not hold the work. Session: 1 if the verdict differs. Booking: 1 if the date's session differs."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
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
