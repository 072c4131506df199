//! Tests that the strike of `hospital` is a real dilemma: with a matching by day, and with the planner for the whole.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use model::{Bound, Group, Hospital, Method, Outcome, Pin, Pinned, Plan, Score, ShiftKind, Work, published};
use plan::probe::Probe;
use plan::{Limit, Options, Problem};

use super::{Size, build};

fn planned(h: &Hospital, iterations: u64) -> (Plan, Outcome) {
    let options = Options { method: Method::Search, limit: Limit::Iterations(iterations), threads: 1, seed: 1 };
    plan::solve(h, &options, None, &AtomicBool::new(false), &|_| {})
}

/// Head-minutes of open minimum duties.
fn open(h: &Hospital, score: &Score) -> i64 {
    score.safety[..usize::from(h.policy.tiers)].iter().sum()
}

/// Fixes the verdict of every session in the strike: the fullest mode whose roles those hold who are not called out, or
/// standing down. Sessions that only those called out could run are left to the planner.
fn pin_sessions(h: &mut Hospital, run: bool) {
    let given = published(h);
    let strike = h.strikes[0].clone();
    for (session, s) in h.sessions.iter().enumerate().filter(|(_, s)| s.stretch.overlaps(strike.stretch)) {
        let held = |role: usize| {
            let holds = |c: &&model::Cover| c.work == Work::Role(session, role);
            given.cover.iter().find(holds).is_some_and(|c| !strike.calls_out(&h.people[c.person]))
        };
        let mode = s.modes.iter().position(|m| m.roles.iter().all(|&r| held(r)));
        if mode.is_some() || !run {
            let what = Pinned::Session { session, mode: mode.filter(|_| run) };
            h.pins.push(Pin { what, author: "operations".into(), reason: "to see what follows".into() });
        }
    }
}

/// With every session running some minimum duty stays open that is held with every session standing down; and then only
/// those stay open that nobody at all can hold, which is proven.
#[test]
fn running_everything_opens_duties_that_standing_down_fills() {
    let [running, standing_down] = [true, false].map(|run| {
        let mut h = build(Size::Hospital, 1).expect("a hospital");
        pin_sessions(&mut h, run);
        assert!(h.pins.len() > 250, "{} pins", h.pins.len());
        let (_, outcome) = planned(&h, 300_000);
        assert_eq!(outcome.score.law, 0);
        (open(&h, &outcome.score), outcome.bounds[1])
    });
    let Bound::AtLeast(unfillable) = standing_down.1 else { panic!("a floor was expected: {:?}", standing_down.1) };
    assert!(unfillable > 0, "at least one gap that nobody can fill");
    assert_eq!(standing_down.0, unfillable);
    assert!(running.0 > unfillable, "{} open with every session running", running.0);
}

/// More beds, more theatre minutes, or one more person with the rare skill: each makes a better plan possible.
///
/// Search for staff is left out where it is not what is relaxed, so that luck there does not decide the comparison: from
/// the same plan the same moves of bookings are made, with the relaxation and without.
#[test]
fn beds_theatre_minutes_and_a_rare_skill_each_bind() {
    let h = build(Size::Hospital, 1).expect("a hospital");
    let (plan, outcome) = planned(&h, 1_000_000);
    let settled = rebooked(&h, &plan, 1_500_000);
    let without = rebooked(&h, &settled.0, 500_000).1;

    let mut more_beds = h.clone();
    for place in &mut more_beds.places {
        place.beds += if place.beds > 0 { 4 } else { 0 };
    }
    for room in &mut more_beds.rooms {
        room.beds += 1;
    }
    let with = rebooked(&more_beds, &settled.0, 500_000).1;
    assert!(with < without, "more beds: {with:?} is not better than {without:?}");

    let mut more_minutes = h.clone();
    for mode in more_minutes.sessions.iter_mut().flat_map(|s| &mut s.modes) {
        mode.minutes = mode.minutes.map(|m| m + 60);
    }
    let with = rebooked(&more_minutes, &settled.0, 500_000).1;
    assert!(with < without, "more theatre minutes: {with:?} is not better than {without:?}");

    let mut more_skill = h.clone();
    let rare = h.skills.iter().position(|s| s == "neonatal transport").expect("the rare skill");
    let neonatal = h.skills.iter().position(|s| s == "neonatal").expect("a skill");
    let called_out = |p: &model::Person| h.strikes[0].calls_out(p);
    let learner = more_skill.people.iter_mut().filter(|p| p.level(neonatal) > 0 && !called_out(p)).take(1);
    learner.for_each(|p| {
        p.skills.push((rare, 1));
        p.skills.sort_unstable();
    });
    let with = planned(&more_skill, 300_000).1.score;
    assert!(open(&h, &with) < open(&h, &outcome.score), "the rare skill: {with:?}, {:?}", outcome.score);
}

/// The plan after moves of bookings alone, and its score.
fn rebooked(h: &Hospital, plan: &Plan, iterations: u64) -> (Plan, Score) {
    let problem = Problem::new(h);
    let mut probe = Probe::new(&problem, plan, 1);
    probe.descend(&["booking_move", "booking_push", "booking_bed"], iterations);
    (probe.plan(), probe.score())
}

/// By day from Monday to Friday nobody has to be paid extra: with every session running some minimum duty that could be
/// held stays open, with every session stood down none does. Counted block by block with a matching of people to heads.
#[test]
fn by_day_the_strike_is_a_dilemma() {
    let h = build(Size::Hospital, 1).expect("a hospital");
    let plan = published(&h);
    let (mut pinned, mut stood_down, mut text) = (0, 0, String::new());
    for block in h.calendar.blocks_in(h.strikes[0].stretch) {
        let b = h.calendar.blocks[block];
        let morning_or_afternoon = h.calendar.clock(b.stretch.start) < 17 * 60;
        if h.calendar.weekday(b.day) > 4 || !morning_or_afternoon {
            continue;
        }
        let heads = open_heads(&h, &plan, block);
        for (running, open) in [(true, &mut pinned), (false, &mut stood_down)] {
            let missing = heads.len() - matched(&heads, &free_people(&h, &plan, block, running), &h);
            text +=
                &format!("{} running {running}: {missing} of {} open\n", h.calendar.text(b.stretch.start), heads.len());
            *open += missing;
        }
    }
    assert!(pinned > 0 && stood_down == 0, "{text}");
}

/// What residents leave open in a block: for each head the (skill, level) pairs that its holder needs. Shareable duties of
/// one group and place are one head.
fn open_heads(h: &Hospital, plan: &model::Plan, block: usize) -> Vec<Vec<(usize, u8)>> {
    let mut heads = Vec::new();
    let mut shared: BTreeMap<usize, Vec<(usize, u8)>> = BTreeMap::new();
    for (d, duty) in h.duties.iter().enumerate() {
        if !duty.minimum || !duty.stretch.contains(h.calendar.blocks[block].stretch) {
            continue;
        }
        let stays = |c: &&model::Cover| h.people[c.person].group != Group::Resident;
        let held = plan.cover.iter().filter(|c| c.block == block && c.work == Work::Duty(d)).filter(stays).count();
        for _ in held..usize::from(duty.number) {
            match duty.exclusive {
                true => heads.push(vec![(duty.skill, duty.level)]),
                false => shared.entry(duty.share_group).or_default().push((duty.skill, duty.level)),
            }
        }
    }
    heads.extend(shared.into_values());
    heads
}

/// Seniors and practitioners at work in a block who hold no minimum duty and, if the sessions run, no role.
fn free_people(h: &Hospital, plan: &model::Plan, block: usize, sessions_run: bool) -> Vec<usize> {
    let b = h.calendar.blocks[block].stretch;
    let kind = |g| matches!(g, Group::Consultant | Group::Sas | Group::AdvancedPractitioner);
    let works = |p: usize| {
        h.shifts.iter().any(|s| s.person == p && s.kind != ShiftKind::OnCall && s.stretch.contains(b))
            && !h.absences.iter().any(|a| a.person == p && a.stretch.overlaps(b))
    };
    let held = |p: usize| {
        plan.cover.iter().any(|c| {
            c.block == block
                && c.person == p
                && match c.work {
                    Work::Duty(d) => h.duties[d].minimum,
                    Work::Role(..) => sessions_run,
                }
        })
    };
    (0..h.people.len()).filter(|&p| kind(h.people[p].group) && works(p) && !held(p)).collect()
}

/// The most heads that the people can hold, one each.
fn matched(heads: &[Vec<(usize, u8)>], people: &[usize], h: &Hospital) -> usize {
    fn place(
        head: usize,
        fit: &dyn Fn(usize, usize) -> bool,
        n: usize,
        seen: &mut [bool],
        of: &mut [Option<usize>],
    ) -> bool {
        for p in 0..n {
            if !seen[p] && fit(head, p) {
                seen[p] = true;
                if of[p].is_none_or(|other| place(other, fit, n, seen, of)) {
                    of[p] = Some(head);
                    return true;
                }
            }
        }
        false
    }
    let fit = |head: usize, p: usize| heads[head].iter().all(|&(s, l)| h.people[people[p]].level(s) >= l);
    let mut of = vec![None; people.len()];
    (0..heads.len()).filter(|&head| place(head, &fit, people.len(), &mut vec![false; people.len()], &mut of)).count()
}
