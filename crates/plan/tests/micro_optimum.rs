//! Right, not only consistent: micro hospitals whose every complete plan is enumerated, scored by the checker alone.
//!
//! The enumeration decides, in this order: rostered shifts released or kept, extra shifts, holders of every duty in every
//! block, then each session's mode with its people, then each booking's place. It prunes only what breaks law, and only by
//! rules that no later decision can mend. The search must find the same best score in every hospital, and the constructed
//! start, after its repair, the same open minimum duties; and no bound that comes with the plan is above the best.

#![allow(clippy::print_stdout, reason = "the table is what the test is for")]

mod micro;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use micro::enumerate::{enumerate, guess};
use micro::{Dice, Shape, hospital};
use model::{Bound, Method, Score};
use plan::{Limit, Options, Problem};

/// Hospitals compared, unless the environment asks for another number.
const HOSPITALS: usize = 200;
/// Fewest complete plans of a hospital that is used.
const LEAST: usize = 5_000;
/// Most complete plans of a hospital that is used.
const MOST: usize = 100_000;
/// The median has at least so many.
const MEDIAN: usize = 10_000;

#[test]
fn the_search_finds_the_best_plan_of_every_micro_hospital() {
    let wanted = std::env::var("TIDEOVER_HOSPITALS").ok().and_then(|n| n.parse().ok()).unwrap_or(HOSPITALS);
    let next = AtomicUsize::new(0);
    let found = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed) as u64;
                    if found.lock().map(|f| f.len() >= wanted).unwrap_or(true) {
                        return;
                    }
                    if let Some(result) = compare(seed)
                        && let Ok(mut found) = found.lock()
                    {
                        found.push(result);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    let mut leaves: Vec<usize> = found.iter().map(|f| f.leaves).collect();
    leaves.sort_unstable();
    let median = leaves[leaves.len() / 2];
    let wrong: Vec<&Compared> = found.iter().filter(|f| !f.search_agrees || !f.start_agrees).collect();
    let largest = |of: fn(&Shape) -> usize| found.iter().map(|f| of(&f.shape)).max().unwrap_or(0);
    println!(
        "{} micro hospitals, {} to {} complete plans, median {median}; people up to {}, days up to {}, sessions up to {}, bookings up to {}",
        found.len(),
        leaves[0],
        leaves[leaves.len() - 1],
        largest(|s| s.people),
        largest(|s| s.days as usize),
        largest(|s| s.sessions),
        largest(|s| s.bookings),
    );
    for w in &wrong {
        println!("{w:?}");
    }
    assert!(wrong.is_empty(), "{} of {} hospitals differ", wrong.len(), found.len());
    assert!(median >= MEDIAN, "the median hospital has only {median} complete plans");
    assert!(largest(|f| f.people) == 6 && largest(|f| f.days as usize) == 3);
    assert!(largest(|f| f.sessions) == 3 && largest(|f| f.bookings) == 12);
    assert!(found.iter().filter(|f| f.nights).count() * 4 > found.len(), "too few with nights");
}

#[derive(Debug)]
#[allow(dead_code, reason = "printed when a hospital differs")]
struct Compared {
    seed: u64,
    shape: Shape,
    nights: bool,
    leaves: usize,
    search_agrees: bool,
    start_agrees: bool,
    best: Score,
    searched: Score,
    started: Score,
}

fn compare(seed: u64) -> Option<Compared> {
    let mut dice = Dice::new(seed ^ 0x5eed);
    // Each hospital is rich in one thing and poor in the others.
    let mut shape = Shape {
        days: dice.from(1, 2),
        people: dice.from(2, 3) as usize,
        duties: dice.from(1, 4) as usize,
        sessions: dice.from(0, 2) as usize,
        bookings: dice.from(0, 3) as usize,
        extras: dice.from(0, 2) as usize,
        wild: false,
    };
    match seed % 4 {
        0 => shape.people = dice.from(4, 6) as usize,
        1 => shape.days = 3,
        2 => shape.sessions = 3,
        _ => {
            shape = Shape { bookings: dice.from(8, 12) as usize, sessions: 2, people: 2, duties: 1, extras: 0, ..shape }
        }
    }
    let h = hospital(shape, seed);
    let plans = guess(&h);
    let most = if shape.bookings > 3 { 1e7 } else { 2e5 };
    if !(1e4..most).contains(&plans) {
        return None;
    }
    let (leaves, best, open) = enumerate(&h, MOST)?;
    if leaves < LEAST {
        return None;
    }
    let problem = Problem::new(&h);
    let tiers = usize::from(h.policy.tiers);
    let started = plan::probe::start_score(&problem, seed);
    let options = Options { method: Method::Search, limit: Limit::Iterations(200_000), threads: 1, seed };
    let (plan, outcome) = plan::solve(&h, &options, None, &AtomicBool::new(false), &|_| {});
    assert_eq!(model::judge(&h, &plan).score, outcome.score, "double entry at the end of a search");
    for (level, (bound, least)) in outcome.bounds.iter().zip(best.five()).enumerate() {
        let holds = match *bound {
            Bound::Proven => outcome.score.five()[level] == least,
            Bound::AtLeast(n) => n <= least,
            Bound::Unknown => true,
        };
        assert!(holds, "seed {seed}, level {level}: {bound:?} is claimed and the best is {least}");
    }
    Some(Compared {
        seed,
        shape,
        nights: h
            .shifts
            .iter()
            .any(|s| s.stretch.start >= 0 && h.calendar.day_of(s.stretch.start) < h.calendar.day_of(s.stretch.end)),
        leaves,
        search_agrees: outcome.score == best,
        start_agrees: started.law == 0 && started.safety[..tiers] == open,
        best,
        searched: outcome.score,
        started,
    })
}
