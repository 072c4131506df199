//! The least that the harm level can come to, whatever is decided: every patient at the cheapest of what the law leaves them, where
//! surgeons' minutes, lists, beds and, if cover is law, nurses' hands are shared by all of them at once.
//!
//! A linear program in which a patient may be split over days and beds are one heap. What it leaves out only makes more possible: sexes,
//! ages and rooms; who holds which duty; what one theatre is too small for.

use std::collections::{BTreeMap, HashMap};

use model::{Level, RuleId};

use super::program::{Column, Program};
use crate::cost::own_terms;
use crate::problem::{NONE, Problem};

/// Days that bookings could have, and sessions on them, beyond which the program is not written.
const MOST_CHOICES: usize = 60_000;
const MOST_SESSIONS: usize = 2_000_000;

/// One day on which a booking could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    pub(super) day: i32,
    pub(super) points: i64,
}

/// Harm points that no lawful plan is below; 0 if the program is too large or the solver gave up.
pub(crate) fn least_harm(problem: &Problem<'_>) -> i64 {
    solved(problem).unwrap_or(0)
}

fn solved(problem: &Problem<'_>) -> Option<i64> {
    let care = &problem.care;
    let bookings: Vec<usize> = care.movable.iter().map(|&b| b as usize).collect();
    let mut sessions: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for s in (0..care.session.len()).filter(|&s| !care.session[s].closed && !care.session[s].frozen) {
        sessions.entry(care.key_of_session(s)).or_default().push(s);
    }
    let of_kind = |b: usize| sessions.get(&care.key_of(b)).map_or(&[][..], Vec::as_slice);
    if bookings.iter().map(|&b| of_kind(b).len()).sum::<usize>() > MOST_SESSIONS {
        return None;
    }
    let mut holders = Holders::new(problem);
    let with_holders = |b: usize, choice: Choice, holders: &mut Holders<'_>| Choice {
        points: choice.points + holders.points(problem, b, choice.day),
        ..choice
    };
    let mut choices: Vec<(Vec<Choice>, Option<i64>)> = Vec::new();
    for &b in &bookings {
        let days = days_of(problem, b, of_kind(b)).into_iter();
        choices.push((days.map(|choice| with_holders(b, choice, &mut holders)).collect(), own_nowhere(problem, b)));
    }
    if choices.iter().map(|(days, _)| days.len()).sum::<usize>() > MOST_CHOICES {
        return None;
    }
    let mut program = Program::default();
    let mut rows = Rows::default();
    for (&b, (days, nowhere)) in bookings.iter().zip(&choices) {
        let mut all: Vec<(Column, f64)> = Vec::new();
        for choice in days {
            let column = program.whole(choice.points, 1.0);
            all.push((column, 1.0));
            rows.share(problem, b, choice.day, column);
        }
        if let Some(points) = nowhere {
            all.push((program.whole(*points, 1.0), 1.0));
        }
        if all.is_empty() {
            return None;
        }
        program.exactly(all, 1.0);
    }
    rows.lists(problem, &mut program);
    rows.surgeons(problem, &mut program);
    rows.beds(problem, &mut program);
    rows.hands(problem, &mut program);
    Some(program.least()? + holders.of_occupants())
}

/// Points of the harm level that a booking has by its date alone; `None` if law forbids it.
fn own_points(problem: &Problem<'_>, b: usize, session: u32, gone: bool) -> Option<i64> {
    let weights = &problem.hospital.weights;
    let (mut points, mut lawful) = (0, true);
    own_terms(problem, b, session, gone, |rule, amount| match weights.of(rule) {
        (Level::Law, weight) => lawful &= amount * weight == 0,
        (Level::Harm, weight) => points += amount * weight,
        _ => {}
    });
    lawful.then_some(points)
}

/// The days that the law leaves a booking, each with its least points by the date alone.
pub(super) fn days_of(problem: &Problem<'_>, b: usize, sessions: &[usize]) -> Vec<Choice> {
    let care = &problem.care;
    let row = &care.booking[b];
    let mut best: BTreeMap<i32, i64> = BTreeMap::new();
    let current = (row.current != NONE).then_some(row.current as usize);
    for s in sessions.iter().copied().filter(|&s| care.fits(b, s)).chain(current) {
        let session = &care.session[s];
        let is_current = row.current == s as u32;
        if session.closed || session.frozen {
            continue;
        }
        let gone = row.current != NONE && !is_current && {
            let was = &care.session[row.current as usize];
            (was.day, was.place) != (session.day, session.place)
        };
        if let Some(points) = own_points(problem, b, s as u32, gone) {
            let least = best.entry(session.day).or_insert(i64::MAX);
            *least = (*least).min(points);
        }
    }
    best.into_iter().map(|(day, points)| Choice { day, points }).collect()
}

/// A booking's points without a date; `None` if the law forbids it.
pub(super) fn own_nowhere(problem: &Problem<'_>, b: usize) -> Option<i64> {
    own_points(problem, b, NONE, problem.care.booking[b].current != NONE)
}

/// Who shares what: minutes of lists and surgeons, beds, hands; by day or block.
#[derive(Default)]
struct Rows {
    /// By day and kind of list: minutes, and places, of those who are in it.
    lists: HashMap<(i32, u32, u32), Vec<(Column, i32)>>,
    /// By surgeon's row and day.
    surgeons: HashMap<(u32, i32), Vec<(Column, i32)>>,
    /// By night.
    beds: HashMap<i32, Vec<Column>>,
    /// By block and kind of load.
    hands: HashMap<(usize, usize), Vec<(Column, i32)>>,
}

impl Rows {
    fn share(&mut self, problem: &Problem<'_>, b: usize, day: i32, column: Column) {
        let care = &problem.care;
        let row = &care.booking[b];
        let (specialty, kind) = care.key_of(b);
        // Being where they were takes nothing from lists that they do not fit.
        let is_apart = |s: u32| s != NONE && care.session[s as usize].day == day && !care.fits(b, s as usize);
        if !is_apart(row.current) {
            self.lists.entry((day, specialty, kind)).or_default().push((column, row.minutes));
        }
        if row.surgeon_row != NONE && !care.has_operating_roles(b) {
            self.surgeons.entry((row.surgeon_row, day)).or_default().push((column, row.minutes));
        }
        let days = day.max(0)..(day + i32::from(row.nights)).min(problem.days as i32);
        for night in days.clone() {
            self.beds.entry(night).or_default().push(column);
        }
        if !counts_hands(problem) {
            return;
        }
        let Some(profile) = problem.hospital.bookings[b].profile else { return };
        for block in days.start as usize * problem.per_day..days.end.max(days.start) as usize * problem.per_day {
            for load_kind in 0..problem.kinds {
                let since = (block as i32 - day * problem.per_day as i32).max(0) as usize;
                let load = problem.hospital.profiles[profile].need(since, load_kind).load;
                if load > 0 {
                    self.hands.entry((block, load_kind)).or_default().push((column, load));
                }
            }
        }
    }

    /// Minutes on a day are no more than its lists offer, each of which may have a price to open.
    fn lists(&self, problem: &Problem<'_>, program: &mut Program) {
        let care = &problem.care;
        let opening = match problem.hospital.weights.of(RuleId::TheatreOpening) {
            (Level::Harm, weight) => weight,
            _ => 0,
        };
        let mut sessions: HashMap<(i32, u32, u32), Vec<usize>> = HashMap::new();
        for s in (0..care.session.len()).filter(|&s| !care.session[s].closed && !care.session[s].frozen) {
            let (specialty, kind) = care.key_of_session(s);
            sessions.entry((care.session[s].day, specialty, kind)).or_default().push(s);
        }
        let mut keys: Vec<_> = self.lists.keys().copied().collect();
        keys.sort_unstable();
        for key in keys {
            let mut minutes: Vec<(Column, f64)> =
                self.lists[&key].iter().map(|&(column, minutes)| (column, f64::from(minutes))).collect();
            let mut most = 0.0;
            for &s in sessions.get(&key).map_or(&[][..], Vec::as_slice) {
                let modes = problem.hospital.sessions[s].modes.len() as u8;
                let room = (1..=modes).map(|mode| care.room(s, mode).0).max().unwrap_or(0);
                if room == i64::MAX {
                    most = f64::INFINITY;
                    break;
                }
                let room = (room + care.session[s].published_excess) as f64;
                if opening > 0 && care.session[s].in_theatre {
                    minutes.push((program.whole(opening, 1.0), -room));
                } else {
                    most += room;
                }
            }
            if most.is_finite() {
                program.at_most(minutes, most);
            }
        }
    }

    /// Minutes on a surgeon's day.
    fn surgeons(&self, problem: &Problem<'_>, program: &mut Program) {
        let mut keys: Vec<_> = self.surgeons.keys().copied().collect();
        keys.sort_unstable();
        for (row, day) in keys {
            let at = row as usize * problem.days + day.max(0) as usize;
            let given = problem.given.surgeon_excess.get(at).copied().unwrap_or(0);
            let most = problem.care.surgeon_allowed[at] + i64::from(given);
            let minutes: Vec<(Column, f64)> =
                self.surgeons[&(row, day)].iter().map(|&(column, minutes)| (column, f64::from(minutes))).collect();
            program.at_most(minutes, most as f64);
        }
    }

    /// All beds of a night together.
    fn beds(&self, problem: &Problem<'_>, program: &mut Program) {
        let places = &problem.places;
        for night in 0..problem.days as i32 {
            let Some(stays) = self.beds.get(&night) else { continue };
            let wards = (0..places.places).filter(|&w| places.is_ward[w]).map(|w| places.cell(w, night as usize));
            let free: i32 = wards.map(|cell| (places.beds[cell] - places.occupied[cell]).max(0)).sum();
            let stays: Vec<(Column, f64)> = stays.iter().map(|&column| (column, 1.0)).collect();
            program.at_most(stays, f64::from(free));
        }
    }

    /// The load of a block beyond what all who are there carry safely.
    fn hands(&self, problem: &Problem<'_>, program: &mut Program) {
        let (_, weight) = problem.hospital.weights.of(RuleId::SafeLoad);
        let mut keys: Vec<_> = self.hands.keys().copied().collect();
        keys.sort_unstable();
        for (block, kind) in keys {
            let Some(safe) = safe_in(problem, block, kind) else { continue };
            let most = safe - occupants_load(problem, block, kind);
            let mut load: Vec<(Column, f64)> =
                self.hands[&(block, kind)].iter().map(|&(column, load)| (column, f64::from(load))).collect();
            load.push((program.part(weight, f64::INFINITY), -1.0));
            program.at_most(load, most as f64);
        }
    }
}

/// Whether load above what is safe is harm, and every patient's load must be carried by somebody.
fn counts_hands(problem: &Problem<'_>) -> bool {
    problem.hospital.weights.of(RuleId::SafeLoad).0 == Level::Harm
        && problem.weighing.open_is_law()
        && problem.hospital.extras.is_empty()
}

/// What all who are rostered in a block carry safely together; `None` if somebody has no limit.
fn safe_in(problem: &Problem<'_>, block: usize, kind: usize) -> Option<i64> {
    let people = &problem.people;
    let there = (0..problem.hospital.people.len())
        .map(|p| people.cell(p, block))
        .filter(|&cell| people.anchor[cell] != NONE && !people.away(cell) && !people.struck(cell));
    there
        .map(|cell| match people.limits(cell, kind).safe {
            i32::MAX => None,
            safe => Some(i64::from(safe)),
        })
        .sum()
}

fn occupants_load(problem: &Problem<'_>, block: usize, kind: usize) -> i64 {
    let hospital = problem.hospital;
    let day = problem.day_of_block(block) as i32;
    let stays = hospital.occupants.iter().filter(|o| (o.from..o.from + i32::from(o.nights)).contains(&day));
    stays
        .filter_map(|o| {
            let since = (block as i32 - o.from * problem.per_day as i32).max(0) as usize;
            Some(i64::from(hospital.profiles[o.profile?].need(since, kind).load))
        })
        .sum()
}

/// The fewest people who can hold the flagged duties of a stay, where each must be held.
struct Holders<'p> {
    problem: &'p Problem<'p>,
    weight: i64,
    /// By block: who could hold flagged duties.
    there: Vec<Vec<u32>>,
    known: HashMap<(i32, i32), i64>,
}

impl<'p> Holders<'p> {
    fn new(problem: &'p Problem<'p>) -> Self {
        let hospital = problem.hospital;
        let weight = match hospital.weights.of(RuleId::Continuity) {
            (Level::Harm, weight) if problem.weighing.open_is_law() && hospital.extras.is_empty() => weight,
            _ => 0,
        };
        let mut there = Vec::new();
        if weight > 0 {
            // Every ward must have one minimum duty flagged for continuity in every block, or a stay may see nobody there.
            let flagged = |slot: &&crate::problem::Slot| slot.continuity && slot.minimum && slot.number > 0;
            let mut covered = vec![0; problem.places.places * problem.blocks];
            for slot in problem.slot.iter().filter(flagged) {
                let place = hospital.duties[slot.duty as usize].place;
                covered[place * problem.blocks + slot.block as usize] += 1;
            }
            for block in 0..problem.blocks {
                let wards = (0..problem.places.places).filter(|&w| problem.places.is_ward[w]);
                let all = wards.into_iter().all(|w| covered[w * problem.blocks + block] > 0);
                let rostered = (0..hospital.people.len()).filter(|&p| {
                    let cell = problem.people.cell(p, block);
                    problem.people.anchor[cell] != NONE && !problem.people.away(cell) && !problem.people.struck(cell)
                });
                there.push(if all { rostered.map(|p| p as u32).collect() } else { Vec::new() });
            }
        }
        Self { problem, weight, there, known: HashMap::new() }
    }

    /// Points of a booking that comes on a day.
    fn points(&mut self, problem: &Problem<'_>, b: usize, day: i32) -> i64 {
        self.weight * self.fewest(day, i32::from(problem.care.booking[b].nights))
    }

    /// Points of all occupants.
    fn of_occupants(&mut self) -> i64 {
        let problem = self.problem;
        problem.hospital.occupants.iter().map(|o| self.weight * self.fewest(o.from, i32::from(o.nights))).sum()
    }

    fn fewest(&mut self, day: i32, nights: i32) -> i64 {
        if self.weight == 0 || nights == 0 {
            return 0;
        }
        if let Some(&known) = self.known.get(&(day, nights)) {
            return known;
        }
        let per_day = self.problem.per_day as i32;
        let blocks = day.max(0) * per_day..((day + nights) * per_day).min(self.problem.blocks as i32);
        let lists: Vec<&[u32]> =
            blocks.map(|block| self.there[block as usize].as_slice()).filter(|list| !list.is_empty()).collect();
        let fewest = fewest_of(&lists);
        self.known.insert((day, nights), fewest);
        fewest
    }
}

/// Sets tried for one number of people before it is taken for too few.
const TRIES: usize = 20_000;

/// The fewest people of whom one is in every list; never more than that.
fn fewest_of(lists: &[&[u32]]) -> i64 {
    let lists = &lists[..lists.len().min(128)];
    let mut of: HashMap<u32, u128> = HashMap::new();
    for (at, list) in lists.iter().enumerate() {
        for &person in *list {
            *of.entry(person).or_default() |= 1 << at;
        }
    }
    let mut masks: Vec<u128> = of.into_values().collect();
    masks.sort_unstable_by_key(|mask| (std::cmp::Reverse(mask.count_ones()), *mask));
    masks.dedup();
    let all = if lists.len() == 128 { u128::MAX } else { (1 << lists.len()) - 1 };
    for number in 0..=lists.len() {
        let mut tries = TRIES;
        match covers(&masks, all, number, &mut tries) {
            Some(false) => {}
            // That many are enough, or it could not be shown that they are not.
            _ => return number as i64,
        }
    }
    lists.len() as i64
}

/// Whether so many of the masks cover what is left; `None` if that was given up.
fn covers(masks: &[u128], left: u128, number: usize, tries: &mut usize) -> Option<bool> {
    if left == 0 {
        return Some(true);
    }
    let widest = masks.iter().map(|mask| (mask & left).count_ones()).max().unwrap_or(0);
    if number == 0 || left.count_ones() > number as u32 * widest {
        return Some(false);
    }
    *tries = tries.checked_sub(1)?;
    // The block that the fewest people are in.
    let bits = (0..128).filter(|bit| left >> bit & 1 == 1);
    let rare = bits.min_by_key(|bit| masks.iter().filter(|mask| *mask >> bit & 1 == 1).count())?;
    for mask in masks.iter().filter(|mask| **mask >> rare & 1 == 1) {
        match covers(masks, left & !mask, number - 1, tries) {
            Some(false) => {}
            other => return other,
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::fewest_of;

    #[test]
    fn the_fewest_of_whom_one_is_always_there() {
        assert_eq!(fewest_of(&[]), 0);
        assert_eq!(fewest_of(&[&[1, 2], &[2, 3], &[2]]), 1);
        // Nobody is in two of these.
        assert_eq!(fewest_of(&[&[1], &[2], &[3]]), 3);
        // Pairs of a triangle: one person cannot, two can.
        assert_eq!(fewest_of(&[&[1, 2], &[2, 3], &[1, 3]]), 2);
    }
}
