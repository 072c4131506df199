//! Double entry: for any hospital, plan and move, what the search says changed is what the checker finds changed.
//!
//! Every case draws a hospital, wanders to some plan by random edits (mostly unlawful ones), makes one move or edit, and
//! compares every rule's total before, after, and after taking it back with `model::judge`, which shares no code with the
//! search. The table that it prints says how often each rule and each move was really put to the test.

#![allow(clippy::print_stdout, reason = "the table is what the test is for")]

mod micro;

use micro::{Dice, Shape, hospital};
use model::{Judge, RuleId};
use plan::Problem;
use plan::probe::Probe;

/// Cases in CI. Raised by hand with TIDEOVER_CASES.
const CASES: usize = 12_000;

/// Cases drawn from one hospital.
const EACH: usize = 24;

#[test]
fn the_search_and_the_checker_agree() {
    let cases = std::env::var("TIDEOVER_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(CASES);
    let names = Probe::moves();
    let mut by_rule = [0usize; RuleId::COUNT];
    let mut by_move = vec![0usize; names.len()];
    let mut done = 0;
    let mut seed = 0;
    // Edits count as cases too; a case is done when something changed.
    while done < cases || by_move.iter().any(|&n| n < 200) || by_rule.iter().any(|&n| n < 100) {
        seed += 1;
        assert!(done < 40 * cases, "some rule or move is never put to the test: {}", table(&names, &by_move, &by_rule));
        let mut dice = Dice::new(seed);
        let shape = Shape {
            days: dice.from(2, 9),
            people: dice.from(2, 7) as usize,
            duties: dice.from(1, 14) as usize,
            sessions: dice.from(0, 6) as usize,
            bookings: dice.from(0, 12) as usize,
            extras: dice.from(0, 6) as usize,
            wild: true,
        };
        let h = hospital(shape, seed);
        let judge = Judge::new(&h);
        let problem = Problem::new(&h);
        let published = model::published(&h);
        let mut probe = Probe::new(&problem, &published, seed);
        for case in 0..EACH {
            for _ in 0..dice.below(4) {
                probe.edit();
            }
            let before = judge.judge(&probe.plan());
            agree(seed, "before", probe.totals(), &before.totals);
            assert_eq!(before.score, probe.score(), "score of hospital {seed}");
            // Every third case goes to the move that was put to the test least.
            let least = (0..names.len()).min_by_key(|&i| by_move[i]).filter(|_| case % 3 == 1);
            let which = least.unwrap_or((case + seed as usize) % (names.len() + 1));
            let after = if which == names.len() {
                probe.edit();
                judge.judge(&probe.plan())
            } else {
                let Some((plan, totals)) = probe.make(which, case % 2 == 0) else { continue };
                let after = judge.judge(&plan);
                agree(seed, names[which], &totals, &after.totals);
                if case % 2 != 0 {
                    agree(seed, "taken back", probe.totals(), &before.totals);
                }
                by_move[which] += 1;
                after
            };
            for rule in 0..RuleId::COUNT {
                // What is charged for those who wait for turnout, no move changes.
                let is_constant = [RuleId::Contingent, RuleId::Guarantee].iter().any(|&of| of as usize == rule);
                let counts =
                    if is_constant { after.totals[rule] > 0 } else { after.totals[rule] != before.totals[rule] };
                by_rule[rule] += usize::from(counts);
            }
            done += 1;
        }
    }
    println!("{done} cases\n{}", table(&names, &by_move, &by_rule));
}

fn agree(seed: u64, when: &str, kept: &[i64; RuleId::COUNT], judged: &[i64; RuleId::COUNT]) {
    for &rule in RuleId::ALL {
        let (kept, judged) = (kept[rule as usize], judged[rule as usize]);
        assert_eq!(
            kept,
            judged,
            "rule {} of hospital {seed} ({when}): kept {kept}, judged {judged}",
            rule.rule().name()
        );
    }
}

fn table(names: &[&str], by_move: &[usize], by_rule: &[usize; RuleId::COUNT]) -> String {
    let moves = names.iter().zip(by_move).map(|(name, n)| format!("{n:>8}  {name}"));
    let rules = RuleId::ALL.iter().map(|r| format!("{:>8}  {}", by_rule[*r as usize], r.rule().name()));
    let lines: Vec<String> = moves.chain(rules).collect();
    format!("cases that changed something, by move and by rule:\n{}", lines.join("\n"))
}
