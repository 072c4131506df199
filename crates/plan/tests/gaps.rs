//! Gaps of micro hospitals: what must stay open is known by enumeration, proven by the planner, certified and verified; and what verifies
//! is true, also after something in it was changed.

#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

mod micro;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use micro::enumerate::{enumerate, guess};
use micro::{Dice, Shape, hospital};
use model::certificate::{Case, Certificate, Member, Row, Term, verify};
use model::{Bound, Hospital, Method, RuleSet, ShiftKind};
use plan::{Limit, Options};

/// Hospitals with gaps, unless the environment asks for another number.
const HOSPITALS: usize = 200;
/// Most complete plans of a hospital that is used.
const MOST: usize = 60_000;

/// What came of one hospital.
#[derive(Debug, Default)]
struct Found {
    hospitals: usize,
    gaps: usize,
    split: usize,
    /// Hospitals with nights, shareable and exclusive duties, offers, a limit of hours in 168 that binds somebody.
    nights: usize,
    shared: usize,
    exclusive: usize,
    offers: usize,
    binding: usize,
    /// Rows used, by kind.
    rows: std::collections::BTreeMap<&'static str, usize>,
    /// Certificates of which some change was refused; changes that were, and that were not since what is claimed still holds.
    guarded: usize,
    refused: usize,
    still_true: usize,
    wrong: Vec<String>,
}

#[test]
fn what_must_stay_open_is_proven_and_certified() {
    let wanted = std::env::var("TIDEOVER_GAPS").ok().and_then(|n| n.parse().ok()).unwrap_or(HOSPITALS);
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Found::default());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed) as u64;
                    if found.lock().map_or(true, |found| found.hospitals >= wanted) {
                        return;
                    }
                    let Some((h, open)) = with_gaps(seed) else { continue };
                    if let Ok(mut found) = found.lock() {
                        look(&h, &open, seed, &mut found);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    println!("{found:#?}");
    assert!(found.wrong.is_empty(), "{} are wrong, the first: {}", found.wrong.len(), found.wrong[0]);
    for (what, number) in [
        ("nights", found.nights),
        ("shareable duties", found.shared),
        ("exclusive duties", found.exclusive),
        ("offers", found.offers),
        ("hours in 168 that bind", found.binding),
    ] {
        assert!(number * 10 >= found.hospitals, "only {number} hospitals with {what}");
    }
    assert_eq!(found.guarded, found.gaps, "every certificate has changes that are refused");
}

/// A hospital of staff and duties alone whose least open minutes are known and are not nothing.
fn with_gaps(seed: u64) -> Option<(Hospital, Vec<i64>)> {
    let mut dice = Dice::new(seed ^ 0xca5e);
    let shape = Shape {
        days: dice.from(2, 4),
        people: dice.from(2, 5) as usize,
        duties: dice.from(2, 5) as usize,
        sessions: 0,
        bookings: 0,
        extras: dice.from(0, 4) as usize,
        wild: false,
    };
    let h = hospital(shape, seed);
    if guess(&h) > 1e5 {
        return None;
    }
    let (_, _, open) = enumerate(&h, MOST)?;
    (open.iter().sum::<i64>() > 0).then_some((h, open))
}

fn look(h: &Hospital, open: &[i64], seed: u64, found: &mut Found) {
    let options = Options { method: Method::Search, limit: Limit::Iterations(40_000), threads: 1, seed };
    let (plan, outcome) = plan::solve(h, &options, None, &AtomicBool::new(false), &|_| {});
    let tiers = open.len();
    found.hospitals += 1;
    let future = h.shifts.iter().filter(|s| s.stretch.start >= 0);
    let is_night = |s: &model::Shift| h.calendar.day_of(s.stretch.start) < h.calendar.day_of(s.stretch.end);
    found.nights += usize::from(future.clone().any(is_night));
    found.shared += usize::from(h.duties.iter().filter(|d| !d.exclusive).count() > 1);
    found.exclusive += usize::from(h.duties.iter().any(|d| d.exclusive));
    found.offers += usize::from(!h.extras.is_empty());
    let on_call = |s: &&model::Shift| s.kind != ShiftKind::OnCall;
    let minutes =
        |p: usize| future.clone().filter(on_call).filter(|s| s.person == p).map(|s| s.stretch.minutes()).sum::<i32>();
    let week = |p: usize| h.rule_sets[h.people[p].rule_set].week;
    found.binding += usize::from((0..h.people.len()).any(|p| week(p).is_some_and(|week| minutes(p) + 700 > week)));
    if outcome.score.safety[..tiers] != *open {
        found.wrong.push(format!("seed {seed}: open {:?}, the least is {open:?}", &outcome.score.safety[..tiers]));
        return;
    }
    if outcome.safety_bounds[..tiers].iter().any(|bound| *bound != Bound::Proven) {
        found.wrong.push(format!("seed {seed}: {open:?} is least and not proven: {:?}", outcome.safety_bounds));
    }
    for gap in &outcome.gaps {
        found.gaps += 1;
        match plan::certify(h, &plan, gap.duty) {
            Err(why) => found.wrong.push(format!("seed {seed}, gap {}: {why:?}", h.duties[gap.duty].id)),
            Ok(certificate) => {
                if let Err(flaw) = verify(&certificate) {
                    found.wrong.push(format!("seed {seed}, gap {}: {flaw}", h.duties[gap.duty].id));
                }
                count(&certificate, found);
                change(&certificate, seed, found);
            }
        }
    }
}

fn count(certificate: &Certificate, found: &mut Found) {
    found.split += usize::from(certificate.proof.len() > 1);
    for case in &certificate.proof {
        let Case::Sum(sum) = case else { continue };
        for term in &sum.rows {
            let kind = match term.row {
                Row::Place { .. } => "place",
                Row::Shift { .. } => "shift",
                Row::Share { .. } => "share",
                Row::Load { .. } => "load",
                Row::Close { .. } => "close",
                Row::Week { .. } => "week",
                Row::Not { rule, .. } => rule.rule().name(),
                Row::Weekends { .. } => "weekends",
                Row::Average { .. } => "average",
                Row::Offer { .. } => "offer",
            };
            *found.rows.entry(kind).or_default() += 1;
        }
    }
}

/// One change after the other: what still verifies must still be true.
fn change(certificate: &Certificate, seed: u64, found: &mut Found) {
    let mut dice = Dice::new(seed ^ 0xc4a9);
    let before = found.refused;
    for n in 0..500 {
        if n >= 20 && found.refused > before {
            break;
        }
        let mut changed = certificate.clone();
        alter(&mut changed, &mut dice);
        if changed == *certificate {
            continue;
        }
        match verify(&changed) {
            Err(_) => found.refused += 1,
            Ok(()) if plan::holds(&changed.data, &changed.claim) == Some(true) => found.still_true += 1,
            Ok(()) => found.wrong.push(format!("seed {seed}: verifies and is not true: {changed:?}")),
        }
    }
    if verify(&contradicted(certificate)).is_ok() {
        found.wrong.push(format!("seed {seed}: data that contradict themselves verify"));
    }
    found.guarded += usize::from(found.refused > before);
}

/// The same with somebody whose hours are too many before they begin: from an inequality that nothing keeps, anything would follow.
fn contradicted(certificate: &Certificate) -> Certificate {
    let mut changed = certificate.clone();
    let data = &mut changed.data;
    data.rule_sets.push(RuleSet { average: Some(2_880), ..RuleSet::default() });
    let nobody = Member {
        id: "PX".into(),
        group: "other".into(),
        rule_set: data.rule_sets.len() - 1,
        skills: Vec::new(),
        only_at: None,
        to_date: (1_000_000, 100),
        most_load: Vec::new(),
        work: Vec::new(),
        bars: Vec::new(),
        lenient: Vec::new(),
        exempt: Vec::new(),
    };
    data.people.push(nobody);
    let person = data.people.len() - 1;
    sums(&mut changed).for_each(|sum| sum.rows.push(Term { times: 1_000_000, row: Row::Average { person } }));
    changed
}

/// Changes one thing.
fn alter(certificate: &mut Certificate, d: &mut Dice) {
    let people = certificate.data.people.len();
    match d.below(12) {
        0 => certificate.claim.least += i64::from(d.from(1, 600)),
        1 => {
            let duty = d.below(certificate.data.duties.len());
            let spots = &mut certificate.data.duties[duty].spots;
            let at = d.below(spots.len());
            if spots[at].heads > 1 {
                spots[at].heads -= 1;
            }
        }
        2 => certificate.data.duties.iter_mut().for_each(|need| need.level = 1),
        3 if people > 0 => {
            let p = d.below(people);
            certificate.data.people[p].bars.clear();
        }
        4 if people > 0 => {
            // Somebody has a shift in the gap.
            let during = certificate.data.duties[certificate.claim.counted[0].duty].spots[0].during;
            let member = &mut certificate.data.people[d.below(people)];
            let work = &mut member.work;
            if let Some(row) = work.first_mut() {
                row.during = during;
                row.on_call = false;
            }
            work.sort_by_key(|row| row.during.start);
        }
        5 if people > 0 => {
            let member = &mut certificate.data.people[d.below(people)];
            let skills = certificate.data.duties.iter().map(|need| (need.skill.clone(), 9));
            member.skills = skills.collect();
        }
        6 => certificate.data.offers.iter_mut().for_each(|offer| offer.number += 1),
        7 => certificate.data.rule_sets.iter_mut().for_each(|set| {
            (set.rest, set.week, set.stretch, set.average) = (None, None, None, None);
            (set.long_run, set.evening_run, set.night_run, set.day_run) = (None, None, None, None);
        }),
        8 => certificate.data.duties.iter_mut().for_each(|need| need.exclusive = false),
        9 => certificate.data.people.iter_mut().for_each(|member| member.most_load.clear()),
        10 => sums(certificate).for_each(|sum| drop(sum.rows.pop())),
        _ => sums(certificate).for_each(|sum| {
            if let Some(price) = sum.prices.first_mut() {
                price.price += 1;
            }
        }),
    }
}

fn sums(certificate: &mut Certificate) -> impl Iterator<Item = &mut model::certificate::Sum> {
    certificate.proof.iter_mut().filter_map(|case| if let Case::Sum(sum) = case { Some(sum) } else { None })
}
