//! What would close a gap: the smallest set of asks, found by trying all sets of one, of two and so on; where there are too
//! many, a set of which none can be left out. A set closes a gap if, with what it grants, some lawful cover does, without
//! another duty of the gap's tier or above being more open.

use std::collections::BTreeMap;

use model::{Ask, AskKind, DutyIx, Gap, Group, Outcome, Stretch};

use super::gap::counted_reasons;
use crate::problem::{NONE, Problem};
use crate::proof::{Effort, Granted, closes};
use crate::state::State;

/// Gaps of these duties, in order of tier, time and place, with asks for each; those that are over come last and ask for nothing.
/// What was said before of a gap that is still the same is said again.
pub(crate) fn gaps_and_asks(
    state: &mut State<'_>,
    of: &dyn Fn(DutyIx) -> bool,
    known: Option<&Outcome>,
) -> (Vec<Gap>, Vec<Ask>) {
    let problem = state.problem;
    let mut open: Vec<usize> = (0..problem.hospital.duties.len())
        .filter(|&d| of(d) && problem.hospital.duties[d].minimum && problem.slots(d).any(|s| missing(state, s) > 0))
        .collect();
    let is_ahead = |&s: &usize| problem.slot[s].block as usize >= problem.first_free_block;
    open.sort_by_key(|&d| {
        let duty = &problem.hospital.duties[d];
        let is_over = !problem.slots(d).any(|s| is_ahead(&s) && missing(state, s) > 0);
        (is_over, duty.tier, duty.stretch.start, duty.place, d)
    });
    let mut gaps = Vec::new();
    let mut asks = Vec::new();
    let mut effort = Effort::ASKS;
    for d in open {
        let slots: Vec<usize> = problem.slots(d).filter(|&s| missing(state, s) > 0).collect();
        let (first, last) = (slots[0], slots[slots.len() - 1]);
        let calendar = &problem.hospital.calendar;
        let at = |s: usize| calendar.blocks[problem.slot[s].block as usize].stretch;
        let gap = gaps.len();
        let open = Gap {
            duty: d,
            stretch: Stretch::new(at(first).start, at(last).end),
            head_minutes: slots.iter().map(|&s| missing(state, s) as i64 * i64::from(at(s).minutes())).sum(),
            missing: slots.iter().map(|&s| missing(state, s) as u16).max().unwrap_or(0),
            reasons: Vec::new(),
        };
        if let Some((reasons, said)) = known.and_then(|known| said_of(known, &open)) {
            asks.extend(said.into_iter().map(|ask| Ask { gap, ..ask }));
            gaps.push(Gap { reasons, ..open });
            continue;
        }
        let ahead: Vec<usize> = slots.iter().copied().filter(is_ahead).collect();
        let mut reasons = match ahead.first() {
            Some(&slot) => counted_reasons(state, d, slot),
            None => vec!["It lies before the as-of instant: this can only be recorded.".into()],
        };
        let asked = match ahead[..] {
            [] => Asked::These(Vec::new()),
            _ => effort.lend(Effort::ASKS_OF_A_GAP, |effort| asks_for(state, d, &ahead, gap, effort)),
        };
        match asked {
            Asked::These(these) => asks.extend(these),
            Asked::Nothing => reasons.push(NOTHING.into()),
            Asked::Unknown => reasons.push(UNKNOWN.into()),
        }
        gaps.push(Gap { reasons, ..open });
    }
    (gaps, asks)
}

/// The reasons and asks of the same gap in what was said before.
fn said_of(known: &Outcome, open: &Gap) -> Option<(Vec<String>, Vec<Ask>)> {
    let is_same = |gap: &Gap| (gap.duty, gap.stretch, gap.head_minutes) == (open.duty, open.stretch, open.head_minutes);
    let at = known.gaps.iter().position(is_same)?;
    let asks = known.asks.iter().filter(|ask| ask.gap == at);
    Some((known.gaps[at].reasons.clone(), asks.cloned().collect()))
}

fn missing(state: &State<'_>, slot: usize) -> usize {
    let problem = state.problem;
    let duty = &problem.hospital.duties[problem.slot[slot].duty as usize];
    if state.active(slot) { usize::from(duty.number).saturating_sub(state.holders[slot].len()) } else { 0 }
}

/// Said of a gap for which there are no asks.
const NOTHING: &str =
    "Nothing need be asked for: those who are there can close it, so this plan is not the best there is.";
const UNKNOWN: &str = "What would close it was not found out; plan longer first, for that makes the question smaller.";

/// Most asks in a set.
const MOST: usize = 6;
/// Sets tried before one is taken of which none can be left out.
const SETS: usize = 400;
/// Sessions that may be asked to stand down, beyond those that hold somebody who could hold the gap itself.
const BESIDES: usize = 12;

/// Something that could be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// That a session stands down, which so many patients are in.
    StandDown { session: usize, patients: usize },
    /// One more shift of an offer that is used up.
    More { extra: u32 },
    /// An extra shift for a group, for as long as the gap lasts.
    Extra { group: Group },
    /// That somebody called out returns.
    Derogation,
}

/// What would close a gap.
enum Asked {
    /// These asks, together.
    These(Vec<Ask>),
    /// Those who are there can close it.
    Nothing,
    /// It was not found out.
    Unknown,
}

/// The smallest set of asks that closes a gap; of equals, the one with the fewest derogations, then with the fewest patients moved.
fn asks_for(state: &State<'_>, d: usize, slots: &[usize], gap: usize, effort: &mut Effort) -> Asked {
    let problem = state.problem;
    let at = |s: usize| problem.hospital.calendar.blocks[problem.slot[s].block as usize].stretch;
    let during = Stretch::new(at(slots[0]).start, at(slots[slots.len() - 1]).end);
    let grade = called_out_grade(problem, d, slots);
    let options = options(state, d, during, grade.is_some());
    let granted = |set: &[Wish]| {
        let mut granted = Granted { sessions: Some(Vec::new()), gap: Some((d, during)), ..Granted::default() };
        for option in set {
            match *option {
                Wish::StandDown { session, .. } => {
                    granted.sessions.get_or_insert_default().push(session);
                }
                Wish::More { extra } => granted.more.push(extra),
                Wish::Extra { group } => granted.extra.push((group, during)),
                Wish::Derogation => granted.returning += 1,
            }
        }
        granted
    };
    let mut closes = |set: &[Wish]| closes(state, d, &granted(set), effort);
    match closes(&[]) {
        Some(true) => return Asked::Nothing,
        Some(false) => {}
        None => return Asked::Unknown,
    }
    // All that could be asked for; if that is not enough, no part of it is.
    let often = |wish: &Wish| if matches!(wish, Wish::StandDown { .. }) { 1 } else { MOST };
    let all: Vec<Wish> = options.iter().flat_map(|wish| std::iter::repeat_n(*wish, often(wish))).collect();
    match closes(&all) {
        Some(true) => {}
        Some(false) => return Asked::These(vec![elsewhere(state, d, slots, during, gap)]),
        None => return Asked::Unknown,
    }
    let mut left = SETS;
    for number in 1..=MOST {
        let mut sets = sets_of(&options, number, left);
        sets.sort_by_key(|set| rank(set));
        left -= sets.len().min(left);
        for set in sets {
            match closes(&set) {
                Some(true) => return Asked::These(told(state, d, &set, during, grade, gap)),
                Some(false) => {}
                None => return Asked::Unknown,
            }
        }
    }
    let set = without_the_needless(all, &mut closes);
    Asked::These(told(state, d, &set, during, grade, gap))
}

/// What is left of a set that closes a gap when nothing more can be left out: derogations go first, then what moves most
/// patients.
fn without_the_needless(mut set: Vec<Wish>, closes: &mut dyn FnMut(&[Wish]) -> Option<bool>) -> Vec<Wish> {
    set.sort_by_key(|&wish| std::cmp::Reverse(rank(&[wish])));
    let mut at = 0;
    while at < set.len() {
        let mut less = set.clone();
        less.remove(at);
        if closes(&less) == Some(true) { set = less } else { at += 1 }
    }
    set
}

/// Derogations, then patients moved.
fn rank(set: &[Wish]) -> (usize, usize) {
    let derogations = set.iter().filter(|option| **option == Wish::Derogation).count();
    let patients = set.iter().map(|option| if let Wish::StandDown { patients, .. } = option { *patients } else { 0 });
    (derogations, patients.sum())
}

/// All sets of so many, or none if they are more than `most`; a session can be in one only once, everything else more often.
fn sets_of(options: &[Wish], number: usize, most: usize) -> Vec<Vec<Wish>> {
    if number == 0 {
        return vec![Vec::new()];
    }
    let mut sets = Vec::new();
    for (at, &first) in options.iter().enumerate() {
        let once = matches!(first, Wish::StandDown { .. });
        for mut rest in sets_of(&options[at + usize::from(once)..], number - 1, most) {
            rest.push(first);
            sets.push(rest);
        }
        if sets.len() > most {
            return Vec::new();
        }
    }
    sets
}

/// What could be asked for in the time of a gap.
fn options(state: &State<'_>, d: usize, during: Stretch, with_derogation: bool) -> Vec<Wish> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let mut options = Vec::new();
    // Whoever stands in for somebody who could hold the gap: at duties of its tier or above that such people hold then.
    let mut stand_in = vec![d];
    for slot in 0..problem.slot.len() {
        let of = &problem.slot[slot];
        let need = &hospital.duties[of.duty as usize];
        let then = hospital.calendar.blocks[of.block as usize].stretch.overlaps(during);
        let matters = then && need.minimum && need.tier <= hospital.duties[d].tier;
        if matters && state.holders[slot].iter().any(|&p| problem.able(p as usize, d as u32)) {
            stand_in.push(of.duty as usize);
        }
    }
    stand_in.dedup();
    let mut besides = Vec::new();
    for (s, session) in hospital.sessions.iter().enumerate() {
        if state.verdict[s] == 0 || problem.care.session[s].frozen || !session.stretch.overlaps(around(during)) {
            continue;
        }
        let stand_down = Wish::StandDown { session: s, patients: state.members[s].len() };
        let holds_one_able = |duties: &[usize]| {
            let holders = problem.roles(s).map(|role| state.role_holder[role]).filter(|&holder| holder != NONE);
            holders.into_iter().any(|holder| duties.iter().any(|&d| problem.able(holder as usize, d as u32)))
        };
        if session.stretch.overlaps(during) && holds_one_able(&[d]) {
            options.push(stand_down);
        } else if holds_one_able(&stand_in) {
            besides.push((!session.stretch.overlaps(during), stand_down));
        }
    }
    besides.sort_by_key(|(apart, wish)| (*apart, rank(&[*wish])));
    options.extend(besides.into_iter().map(|(_, wish)| wish).take(BESIDES));
    for (x, extra) in hospital.extras.iter().enumerate() {
        let used_up = state.takers[x].len() >= usize::from(extra.number);
        let takers = problem.people.extra_people.get(x);
        if used_up && extra.stretch.overlaps(during) && takers.iter().any(|&p| problem.able(p as usize, d as u32)) {
            options.push(Wish::More { extra: x as u32 });
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for &p in problem.able_people(d as u32) {
        let person = &hospital.people[p as usize];
        let barred = hospital.strikes.iter().any(|strike| strike.stretch.overlaps(during) && strike.calls_out(person));
        if !barred && person.returning.is_none() && !groups.contains(&person.group) {
            groups.push(person.group);
        }
    }
    groups.sort_unstable();
    options.extend(groups.into_iter().map(|group| Wish::Extra { group }));
    if with_derogation {
        options.push(Wish::Derogation);
    }
    options
}

/// The time in which working more or less could matter to who can work in `during`.
const fn around(during: Stretch) -> Stretch {
    Stretch::new(during.start - 7 * 1440, during.end + 7 * 1440)
}

/// A set in words.
fn told(
    state: &State<'_>,
    d: usize,
    set: &[Wish],
    during: Stretch,
    grade: Option<(String, u16)>,
    gap: usize,
) -> Vec<Ask> {
    let hospital = state.problem.hospital;
    let duty = &hospital.duties[d];
    let (place, skill) = (&hospital.places[duty.place].name, &hospital.skills[duty.skill]);
    let [from, to] = [during.start, during.end].map(|minute| hospital.calendar.text(minute).replace('T', " "));
    let mut asks = Vec::new();
    let derogations = set.iter().filter(|option| **option == Wish::Derogation).count() as u16;
    for option in set.iter().rev() {
        let (kind, text) = match *option {
            Wish::StandDown { session, patients } => (
                AskKind::StandDown { session },
                format!(
                    "Stand down {} ({patients} patients) so that somebody in it can cover {place} from {from} to {to}.",
                    hospital.sessions[session].id
                ),
            ),
            Wish::More { extra } => {
                let offer = &hospital.extras[extra as usize];
                let text = format!(
                    "One more extra shift at {place}, {from} to {to}, for the group {} at £{}: every one on offer is taken.",
                    offer.group, offer.pounds
                );
                (AskKind::Extra { extra: extra as usize }, text)
            }
            Wish::Extra { group } => {
                let text = format!(
                    "An extra shift at {place}, {from} to {to}, for somebody in the group {group} who holds {skill}: none is on offer then."
                );
                (AskKind::NewExtra { group }, text)
            }
            Wish::Derogation => continue,
        };
        asks.push(Ask { gap, kind, text });
    }
    if let (Some((grade, _)), true) = (grade, derogations > 0) {
        let text = format!(
            "Derogation: {derogations} of grade {grade} with {skill} at {place}, from {from} to {to}; to be asked for only once the \
             strike has begun and the risk is present."
        );
        asks.push(Ask { gap, kind: AskKind::Derogation { grade, number: derogations }, text });
    }
    asks
}

fn elsewhere(state: &State<'_>, d: usize, slots: &[usize], during: Stretch, gap: usize) -> Ask {
    let hospital = state.problem.hospital;
    let duty = &hospital.duties[d];
    let short = slots.iter().map(|&s| missing(state, s)).max().unwrap_or(0);
    let (place, skill) = (&hospital.places[duty.place].name, &hospital.skills[duty.skill]);
    let [from, to] = [during.start, during.end].map(|minute| hospital.calendar.text(minute).replace('T', " "));
    let text = format!("Help from another hospital: {short} with {skill} at {place}, from {from} to {to}.");
    Ask { gap, kind: AskKind::Elsewhere, text }
}

/// The grade called out with most people rostered in the gap who hold the skill, and how many.
fn called_out_grade(problem: &Problem<'_>, d: usize, slots: &[usize]) -> Option<(String, u16)> {
    let mut grades: BTreeMap<&str, u16> = BTreeMap::new();
    for &p in problem.able_people(d as u32) {
        let all = slots.iter().all(|&s| {
            let cell = problem.people.cell(p as usize, problem.slot[s].block as usize);
            problem.people.struck(cell) && problem.people.anchor[cell] != NONE && !problem.people.away(cell)
        });
        if all {
            *grades.entry(&problem.hospital.people[p as usize].grade).or_default() += 1;
        }
    }
    grades.into_iter().max_by_key(|&(grade, n)| (n, std::cmp::Reverse(grade))).map(|(g, n)| (g.to_owned(), n))
}
