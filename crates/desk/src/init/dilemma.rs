//! A test that the strike of `hospital` is a real dilemma by day, with a matching instead of the planner.

use std::collections::BTreeMap;

use model::{Group, Hospital, ShiftKind, Work, published};

use super::{Size, build};

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
