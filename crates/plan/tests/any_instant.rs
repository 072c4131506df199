//! A plan at any instant: whatever has happened before it, broken or not, some lawful plan is found for what is left.

mod micro;

use std::sync::atomic::AtomicBool;

use micro::{Dice, Shape, hospital};
use model::{Level, RuleId};
use plan::{Limit, Options};

#[test]
fn there_is_a_lawful_plan_at_any_instant() {
    let mut inside = 0;
    for seed in 0..400 {
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
        // Pins and rules made law by the folder may ask for what nobody can do.
        h.pins.clear();
        for &rule in RuleId::ALL {
            if rule.rule().level() != Level::Law {
                h.weights.0[rule as usize] = (rule.rule().level(), rule.rule().weight());
            }
        }
        let options = Options { limit: Limit::Iterations(500), threads: 1, seed };
        let outcome = plan::solve(&h, &options, None, &AtomicBool::new(false), &|_| {});
        let report = model::judge(&h, &outcome.plan);
        let broken: Vec<_> = report.matches.iter().filter(|m| h.weights.of(m.rule).0 == Level::Law).collect();
        assert!(broken.is_empty(), "seed {seed}: {broken:?}");
        assert_eq!(report.score, outcome.score, "seed {seed}");
        inside += usize::from(h.strikes.iter().any(|s| s.stretch.start < h.as_of && h.as_of < s.stretch.end));
    }
    assert!(inside > 50, "only {inside} instants lie inside a strike");
}
