//! Rows that may be needed in a proof: those that bind at once, and those that a solution shows to be missing.
//!
//! Whatever is proposed here is asked of [`Facts::linear`] before it is used: what does not follow is left out.

use std::collections::BTreeMap;

use model::certificate::{Data, Facts, Linear, Member, Row, Var};
use model::{RuleId, Stretch};

/// The value of a variable in a solution.
pub(super) type Value<'a> = dyn Fn(Var) -> f64 + 'a;

/// A row with what it says.
pub(super) type Said = (Row, Linear);

/// How much a row must be overstepped to be worth adding.
const OVER: f64 = 1e-6;

/// What a person could hold in each block: duty and block of it.
pub(super) fn holds(facts: &Facts<'_>, data: &Data, person: usize) -> BTreeMap<Stretch, Vec<(usize, usize)>> {
    let mut holds: BTreeMap<Stretch, Vec<(usize, usize)>> = BTreeMap::new();
    for (d, need) in data.duties.iter().enumerate() {
        for (s, spot) in need.spots.iter().enumerate() {
            if facts.may_hold(person, d, s) {
                holds.entry(spot.during).or_default().push((d, s));
            }
        }
    }
    holds
}

fn say(facts: &Facts<'_>, row: Row, to: &mut Vec<Said>) {
    if let Ok(linear) = facts.linear(&row) {
        to.push((row, linear));
    }
}

/// The rows that bind at once.
pub(super) fn first(facts: &Facts<'_>, data: &Data) -> Vec<Said> {
    let mut rows = Vec::new();
    for person in 0..data.people.len() {
        let holds = holds(facts, data, person);
        if holds.is_empty() {
            continue;
        }
        for held in holds.values() {
            for cliques in apart(data, held, &|_| 0.0) {
                say(facts, Row::Shift { person, holds: cliques.clone() }, &mut rows);
                say(facts, Row::Place { person, holds: cliques }, &mut rows);
            }
            for &hold in held {
                say(facts, Row::Shift { person, holds: vec![hold] }, &mut rows);
            }
            for &hold in held.iter().filter(|(d, _)| data.duties[*d].load_kind.is_some()) {
                say(facts, Row::Share { person, hold }, &mut rows);
            }
        }
        of_work(facts, person, &data.people[person], &mut rows);
    }
    for offer in 0..data.offers.len() {
        say(facts, Row::Offer { offer }, &mut rows);
    }
    // What can never bind is left out.
    rows.retain(|(_, linear)| linear.terms.iter().map(|(_, factor)| (*factor).max(0)).sum::<i64>() > linear.most);
    rows
}

/// Rows on what one person works.
fn of_work(facts: &Facts<'_>, person: usize, member: &Member, rows: &mut Vec<Said>) {
    let close = |one: usize, other: usize| facts.linear(&Row::Close { person, works: vec![one, other] }).is_ok();
    for later in 0..member.work.len() {
        // Of those that begin no later, all that are too close to this one and to each other.
        let mut clique = vec![later];
        for earlier in (0..later).rev() {
            if !close(earlier, later) {
                continue;
            }
            if clique.iter().all(|&other| close(earlier, other)) {
                clique.push(earlier);
            } else {
                say(facts, Row::Close { person, works: vec![earlier, later] }, rows);
            }
        }
        if clique.len() > 1 {
            say(facts, Row::Close { person, works: clique }, rows);
        }
        say(facts, Row::Week { person, until: member.work[later].during.end }, rows);
        for rule in BY_STRETCH {
            say(facts, Row::Not { person, rule, works: vec![later], without: Vec::new() }, rows);
        }
    }
    say(facts, Row::Average { person }, rows);
}

/// The rules that look at stretches of work, rest aside.
const BY_STRETCH: [RuleId; 8] = [
    RuleId::StretchHours,
    RuleId::Rest,
    RuleId::WeekHours,
    RuleId::LongRun,
    RuleId::EveningRun,
    RuleId::Nights,
    RuleId::DayRun,
    RuleId::OnCall,
];

/// Lists of duties in one block that cannot be held together: every duty in one of them, the most valued first.
fn apart(data: &Data, held: &[(usize, usize)], value: &dyn Fn((usize, usize)) -> f64) -> Vec<Vec<(usize, usize)>> {
    let mut alone = Vec::new();
    let mut groups: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for &hold in held {
        let need = &data.duties[hold.0];
        if need.exclusive {
            alone.push(hold);
        } else {
            groups.entry(&need.share_group).or_default().push(hold);
        }
    }
    for group in groups.values_mut() {
        group.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
    }
    let most = groups.values().map(Vec::len).max().unwrap_or(0).max(usize::from(!alone.is_empty()));
    let nth = |n: usize| alone.iter().copied().chain(groups.values().map(move |g| g[n.min(g.len() - 1)])).collect();
    (0..most).map(nth).collect()
}

/// Rows that a solution oversteps.
pub(super) fn missing(facts: &Facts<'_>, data: &Data, value: &Value<'_>) -> Vec<Said> {
    let mut rows = Vec::new();
    for (person, member) in data.people.iter().enumerate() {
        for held in holds(facts, data, person).values() {
            let worth = |(d, s): (usize, usize)| value(Var::Holds(person, d, s));
            if let Some(clique) = apart(data, held, &worth).into_iter().next() {
                say(facts, Row::Shift { person, holds: clique.clone() }, &mut rows);
                say(facts, Row::Place { person, holds: clique }, &mut rows);
            }
        }
        for held in holds(facts, data, person).values() {
            too_much(facts, data, person, held, value, &mut rows);
        }
        let worked = |at: &usize| {
            let work = &member.work[*at];
            work.fixed || work.away || value(Var::Works(person, *at)) > 0.5
        };
        let works: Vec<usize> = (0..member.work.len()).filter(worked).collect();
        weekends(facts, person, member, value, &mut rows);
        broken(facts, person, member, &works, &mut rows);
    }
    rows.retain(|(_, linear)| {
        let sum: f64 = linear.terms.iter().map(|&(var, factor)| factor as f64 * value(var)).sum();
        sum > linear.most as f64 + OVER
    });
    rows
}

/// The loads of what is held in one block, shared by those who hold it.
fn too_much(
    facts: &Facts<'_>,
    data: &Data,
    person: usize,
    held: &[(usize, usize)],
    value: &Value<'_>,
    rows: &mut Vec<Said>,
) {
    let is_held = |p: usize, (d, s): (usize, usize)| value(Var::Holds(p, d, s)) > 0.5;
    let mut by_kind: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for &hold in held.iter().filter(|&&hold| is_held(person, hold)) {
        if let Some(kind) = &data.duties[hold.0].load_kind {
            by_kind.entry(kind).or_default().push(hold);
        }
    }
    for holds in by_kind.into_values() {
        let among = (0..data.people.len()).filter(|&p| p != person && holds.iter().any(|&hold| is_held(p, hold)));
        say(facts, Row::Load { person, among: among.collect(), holds }, rows);
    }
}

/// The most worked stretch of each weekend.
fn weekends(facts: &Facts<'_>, person: usize, member: &Member, value: &Value<'_>, rows: &mut Vec<Said>) {
    let worth = |at: usize| {
        let work = &member.work[at];
        if work.fixed { 1.0 } else { value(Var::Works(person, at)) }
    };
    let mut order: Vec<usize> = (0..member.work.len()).filter(|&at| worth(at) > 0.0).collect();
    order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)));
    let mut works: Vec<usize> = Vec::new();
    for at in order {
        works.push(at);
        if facts.linear(&Row::Weekends { person, works: works.clone() }).is_err() {
            works.pop();
        }
    }
    say(facts, Row::Weekends { person, works }, rows);
}

/// For each rule that these stretches break together, the shortest run of them that does.
fn broken(facts: &Facts<'_>, person: usize, member: &Member, works: &[usize], rows: &mut Vec<Said>) {
    for rule in BY_STRETCH {
        for last in 0..works.len() {
            // The shortest run that ends here.
            let found = (0..=last).rev().find_map(|first| {
                let run = works[first..=last].to_vec();
                let ends = run.iter().map(|&at| member.work[at].during.end).max()?;
                let whole = Stretch::new(member.work[run[0]].during.start, ends);
                let touches = |at: &usize| {
                    let work = &member.work[*at];
                    !work.away && work.during.start <= whole.end && whole.start <= work.during.end
                };
                let others = (0..member.work.len()).filter(|at| touches(at) && !run.contains(at));
                let without: Vec<usize> = others.collect();
                if without.iter().any(|at| works.contains(at)) {
                    return None;
                }
                let row = Row::Not { person, rule, works: run, without };
                facts.linear(&row).ok().map(|linear| (row, linear))
            });
            rows.extend(found);
        }
    }
}
