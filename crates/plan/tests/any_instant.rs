//! A plan at any instant: whatever has happened before it, broken or not, some lawful plan is found for what is left, with a
//! search and without.

mod micro;

use std::sync::atomic::AtomicBool;

use micro::{Dice, Shape, hospital};
use model::{Level, Method, RuleId};
use plan::{Limit, Options};

#[test]
fn there_is_a_lawful_plan_at_any_instant() {
    let (mut inside, mut unkept) = (0, 0);
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let shape = Shape {
            days: dice.from(2, 7),
            people: dice.from(2, 7) as usize,
            duties: dice.from(4, 14) as usize,
            sessions: dice.from(2, 6) as usize,
            bookings: dice.from(4, 12) as usize,
            extras: dice.from(0, 4) as usize,
            wild: true,
        };
        let mut h = hospital(shape, seed);
        h.as_of = h.calendar.at(dice.from(0, shape.days), 60 * dice.from(0, 23));
        // What was to wait for turnout and is over is a mistake of the folder.
        for session in h.sessions.iter_mut().filter(|session| session.stretch.start < h.as_of) {
            session.published = None;
        }
        // Rules made law by the folder may ask for what nobody can do.
        for &rule in RuleId::ALL {
            if rule.rule().level() != Level::Law {
                h.weights.0[rule as usize] = (rule.rule().level(), rule.rule().weight());
            }
        }
        for method in Method::ALL {
            let options = Options { method, limit: Limit::Iterations(500), threads: 1, seed };
            let (plan, outcome) = plan::solve(&h, &options, None, &AtomicBool::new(false), &|_| {});
            let report = model::judge(&h, &plan);
            // Pins may too: those that cannot all be kept give way, and nothing else does.
            let is_broken = |m: &&model::Match| h.weights.of(m.rule).0 == Level::Law && m.rule != RuleId::Pins;
            let broken: Vec<_> = report.matches.iter().filter(is_broken).collect();
            assert!(broken.is_empty(), "seed {seed}, {method:?}: {broken:?}");
            assert_eq!(report.score, outcome.score, "seed {seed}, {method:?}");
            unkept += usize::from(report.total(RuleId::Pins) > 0);
        }
        inside += usize::from(h.strikes.iter().any(|s| s.stretch.start < h.as_of && h.as_of < s.stretch.end));
    }
    assert!(unkept > 0, "all pins could be kept together");
    assert!(inside > 25, "only {inside} instants lie inside a strike");
}
