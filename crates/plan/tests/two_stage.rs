//! Planning for whoever comes, against known answers: on hospitals small enough to go through everything, the plan is the stochastic
//! optimum; where planning for the mean turnout goes wrong, it does not; and what it says of itself is so.
//!
//! The optimum lets all patients of a session wait or none, as a plan does. Where that is lifted, in about one hospital of five it would be
//! better to move some of them and let the others wait; the figure is printed. The planner looks only so far around what it has found: of
//! 500 hospitals it misses the optimum in 2, never in safety. So one in a hundred may be missed here.

#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

#[allow(dead_code, reason = "the hospitals that are drawn wild are for other tests")]
mod micro;
mod turnouts;

use std::sync::atomic::AtomicBool;

use micro::Shape;
use model::turnout::{Turnout, assume, posts_to_come};
use model::{Attendance, Group, Hospital, Method, Outcome, Plan, Verdict, Work};
use plan::{Limit, Options};
use turnouts::optimum::{Enumeration, First, has};
use turnouts::{ASSIST, OPERATE, WARD, booking, duty, empty, hospital, person, rostered, session, strike};

fn options(iterations: u64, seed: u64) -> Options {
    Options { method: Method::Search, limit: Limit::Iterations(iterations), threads: 1, seed }
}

fn solved(h: &Hospital, iterations: u64, seed: u64) -> (Plan, Outcome) {
    plan::solve(h, &options(iterations, seed), None, &AtomicBool::new(false), &|_| {})
}

fn solved_for(h: &Hospital, turnouts: &[Vec<Attendance>], iterations: u64, seed: u64) -> (Plan, Outcome) {
    plan::solve_for(h, turnouts, &options(iterations, seed), None, &AtomicBool::new(false), &|_| {})
}

/// Hospitals that are compared with enumeration, unless the environment asks for another number.
const HOSPITALS: u64 = 60;

/// Iterations of a planning.
const ITERATIONS: u64 = 150_000;

#[test]
fn the_plan_is_the_stochastic_optimum() {
    let wanted = std::env::var("TIDEOVER_TURNOUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(HOSPITALS);
    let [mut pays, mut does_not, mut compete, mut partly] = [0; 4];
    let mut wrong = Vec::new();
    for seed in 0..wanted {
        let (h, turnouts) = hospital(seed);
        let of = Enumeration::new(&h, &turnouts);
        let best = of.best(false);
        let (plan, outcome) = solved_for(&h, &turnouts, ITERATIONS, seed);
        let report = model::judge(&h, &plan);
        assert_eq!((&report.score, report.totals), (&outcome.score, outcome.totals), "seed {seed}: double entry");
        assert_eq!((report.score.law, &report.score.safety), (0, &best.safety), "seed {seed}");
        let first = of.first_of(&plan);
        let (points, opened) = of.value(&first);
        assert!(points >= best.points, "seed {seed}: {points:?} is better than the best {:?}", best.points);
        if points == best.points {
            chances_are_as_stated(&plan, &opened, seed);
        } else {
            wrong.push(format!("seed {seed}: {points:?} {first:?}, the least is {:?} {:?}", best.points, best.first));
        }
        pays += u64::from(best.points < best.without);
        does_not += u64::from(best.points == best.without && of.could_open(best.first.runs));
        compete += u64::from(of.compete(&best.first));
        partly += u64::from(of.best(true).points < best.points);
    }
    println!(
        "{wanted} hospitals, {} missed; waiting pays in {pays}, and does not in {does_not} where something could open; two that wait compete \
         in {compete}; moving some of those who wait would be better in {partly}",
        wrong.len()
    );
    assert!(wrong.len() as u64 * 100 <= wanted, "{}", wrong.join("\n"));
    assert!(pays * 3 > wanted && does_not * 6 > wanted && compete * 50 > wanted);
}

/// Each session that waits opens in as many turnouts as stated, rounded down: where several sets are best to open, in between.
fn chances_are_as_stated(plan: &Plan, opened: &[Vec<u32>], seed: u64) {
    for (s, verdict) in plan.verdicts.iter().enumerate() {
        let Some(stated) = verdict.contingent() else { continue };
        let number = |is: &dyn Fn(&Vec<u32>) -> bool| opened.iter().filter(|sets| is(sets)).count();
        let least = number(&|sets| sets.iter().all(|&set| has(set, s)));
        let most = number(&|sets| sets.iter().any(|&set| has(set, s)));
        let is_said = |number: usize| usize::from(stated.chance) == number * 1000 / opened.len();
        assert!((least..=most).any(is_said), "seed {seed}, session {s}: {stated:?}, {least} to {most} turnouts");
    }
}

/// The same posts in each world, with these numbers there.
fn worlds(h: &Hospital, came: &[&[u16]]) -> Vec<Vec<Attendance>> {
    let posts = posts_to_come(h);
    let world = |came: &&[u16]| {
        assert_eq!(came.len(), posts.len());
        posts.iter().zip(*came).map(|(post, &number)| Attendance { number, ..post.attendance.clone() }).collect()
    };
    came.iter().map(world).collect()
}

/// The plan for the mean of these turnouts, rounded: of the hospital in which so many come, without them.
fn for_the_mean(h: &Hospital, turnouts: &[Vec<Attendance>]) -> Plan {
    let number = |post: usize| turnouts.iter().map(|t| usize::from(t[post].number)).sum::<usize>();
    let rounded = |post: usize| (2 * number(post) + turnouts.len()) / (2 * turnouts.len());
    let mut mean = turnouts[0].clone();
    mean.iter_mut().enumerate().for_each(|(post, a)| a.number = rounded(post) as u16);
    let (mut plan, _) = solved(&assume(h, &mean), 20_000, 1);
    plan.cover.retain(|c| c.person < h.people.len());
    plan
}

#[test]
fn the_mean_says_that_somebody_comes() {
    let mut h = empty(24);
    strike(&mut h, 2, 2);
    h.policy.tail_weight = 0;
    let d = duty(&mut h, 2, 1, 1, 1);
    let list = session(&mut h, 2, 1, &[OPERATE]);
    let later = session(&mut h, 5, 1, &[]);
    let senior = person(&mut h, Group::Consultant, &[(WARD, 2), (OPERATE, 1)]);
    rostered(&mut h, senior, 2, Some(Work::Role(list, 0)));
    let resident = person(&mut h, Group::Resident, &[(WARD, 1), (ASSIST, 1)]);
    rostered(&mut h, resident, 2, Some(Work::Duty(d)));
    let b = booking(&mut h, list, 0, None);
    // Comes in three worlds of five: the mean is 0.6, rounded 1.
    let turnouts = worlds(&h, &[&[1], &[1], &[1], &[0], &[0]]);
    let of = Enumeration::new(&h, &turnouts);

    // With the resident on the ward the senior operates.
    let mean = for_the_mean(&h, &turnouts);
    assert_eq!((mean.verdicts[list], mean.dates[b].map(|date| date.session)), (Verdict::Runs(0), Some(list)));
    // If nobody comes, the ward is without a doctor from 08:00 to 17:00: 9 hours.
    let score = model::judge(&h, &mean).score;
    assert_eq!((score.law, score.safety[0]), (0, 540));
    // Or the senior goes there, and in two worlds the patient is cancelled on the day: 2 × 8 points of harm, 28 days × 8 of wait.
    // Each world weighs 100.
    let on_the_day = First { runs: 0, waits: 1 << list, dates: vec![Some(list)] };
    assert_eq!(of.value(&on_the_day).0, [2 * 16 * 100, 2 * 224 * 100]);

    // Moved by three days: 3 × 8 of wait in each world, and nobody is harmed.
    let (plan, outcome) = solved_for(&h, &turnouts, 20_000, 1);
    assert_eq!((outcome.score.law, outcome.score.safety[0]), (0, 0));
    let first = of.first_of(&plan);
    assert_eq!(first, First { runs: 0, waits: 0, dates: vec![Some(later)] });
    assert_eq!(of.value(&first).0, [0, 5 * 24 * 100]);
    assert_eq!(of.best(false).points, [0, 5 * 24 * 100]);
}

#[test]
fn the_mean_says_that_nobody_comes() {
    let mut h = empty(24);
    strike(&mut h, 2, 2);
    h.policy.tail_weight = 0;
    let duties = [duty(&mut h, 2, 1, 1, 1), duty(&mut h, 2, 1, 1, 1)];
    let list = session(&mut h, 2, 1, &[OPERATE]);
    let later = session(&mut h, 12, 1, &[]);
    for d in duties {
        let senior = person(&mut h, Group::Consultant, &[(WARD, 2), (OPERATE, 1)]);
        rostered(&mut h, senior, 2, Some(Work::Role(list, 0)));
        let resident = person(&mut h, Group::Resident, &[(WARD, 1)]);
        rostered(&mut h, resident, 2, Some(Work::Duty(d)));
    }
    // Not safe after the tenth day; weighs 4.
    let b = booking(&mut h, list, 1, Some(10));
    // Each of the two comes in two worlds of five, so the mean of either is 0.4, rounded 0; but in four worlds one of them comes.
    let turnouts = worlds(&h, &[&[1, 0], &[1, 0], &[0, 1], &[0, 1], &[0, 0]]);
    let of = Enumeration::new(&h, &turnouts);

    // Both seniors are on the wards. The patient goes to day 12: 4 points of harm, and 10 days × 4 of wait, in each world.
    let mean = for_the_mean(&h, &turnouts);
    assert_eq!((mean.verdicts[list], mean.dates[b].map(|date| date.session)), (Verdict::StandsDown, Some(later)));
    assert_eq!(of.value(&of.first_of(&mean)).0, [5 * 4 * 100, 5 * 40 * 100]);

    // Whoever comes frees a senior. In one world of five the list does not open: cancelled on the day (2 × 4) and treated after day 10
    // (4, for the guarantee ends on day 30), and 28 days × 4 of wait.
    let (plan, outcome) = solved_for(&h, &turnouts, 20_000, 1);
    assert_eq!((outcome.score.law, outcome.score.safety[0]), (0, 0));
    let Verdict::Contingent(contingent) = plan.verdicts[list] else { panic!("{:?}", plan.verdicts) };
    assert_eq!((contingent.chance, contingent.tail), (800, 0));
    assert_eq!(of.value(&of.first_of(&plan)).0, [12 * 100, 112 * 100]);
    assert_eq!(of.best(false).points, [12 * 100, 112 * 100]);
}

#[test]
fn without_turnouts_nothing_waits() {
    for seed in 0..10 {
        let (h, _) = hospital(seed);
        assert_eq!(solved_for(&h, &[], 10_000, seed), solved(&h, 10_000, seed));
    }
}

#[test]
fn it_is_as_safe_as_the_plan_for_the_worst_case() {
    let (mut hospitals, mut waiting) = (0, 0);
    for seed in 0..400 {
        let shape = Shape { days: 2, people: 6, duties: 4, sessions: 3, bookings: 5, extras: 1, wild: false };
        let h = micro::hospital(shape, seed);
        let posts = posts_to_come(&h);
        if posts.is_empty() || hospitals >= 60 {
            continue;
        }
        let turnout = Turnout::of(&h);
        let turnouts: Vec<_> = (0..6).map(|world| turnout.draw(&posts, seed, world)).collect();
        let (_, worst) = solved(&h, 60_000, seed);
        let (plan, said) = solved_for(&h, &turnouts, 60_000, seed);
        let report = model::judge(&h, &plan);
        assert_eq!((&report.score, report.totals), (&said.score, said.totals), "seed {seed}: double entry");
        assert_eq!((said.score.law, &said.score.safety), (worst.score.law, &worst.score.safety), "seed {seed}");
        hospitals += 1;
        waiting += usize::from(plan.verdicts.iter().any(|verdict| verdict.contingent().is_some()));
    }
    println!("{hospitals} hospitals, something waits in {waiting}");
    assert!(hospitals == 60 && waiting > 0);
}
