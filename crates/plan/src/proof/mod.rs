//! Proofs that what is open cannot be less: for one gap, and for all open minimum duties together.
//!
//! A proof begins with the gap alone. If the people who could close it are at other duties of its tier or above, those come
//! into it, and so on, until nothing lawful closes the gap or something does. So a proof speaks of the few duties and
//! people that matter, whatever the size of the hospital. The certificate's own arithmetic ([`model::certificate`]) has
//! the last word on every sum.

mod certify;
mod extract;
mod program;
mod refute;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use model::certificate::{Case, Claim, Counted, Data, Sum, Var};

use crate::bound::always_active;
use crate::state::State;
pub use certify::{Uncertified, certify};
pub(crate) use extract::Granted;
use extract::{Extract, Work, extract};
use program::Question;
use refute::{Answer, refute};

/// How much is done for a question before it is given up: what the programs solved cost by their size, added up. What counts is not the clock, so
/// that the same question has the same answer everywhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort(u64);

impl Effort {
    /// For a certificate that somebody asks for.
    const CERTIFICATE: Self = Self(6_000_000);
    /// For the bound of a plan.
    const BOUND: Self = Self(400_000);
    /// For all that is tried to find out what would close the gaps of a plan, and for one of them.
    pub(crate) const ASKS: Self = Self(250_000);
    pub(crate) const ASKS_OF_A_GAP: Self = Self(100_000);

    /// As much as `part`, or all that is left, is spent by somebody, who says what came of it.
    pub(crate) fn lend<T>(&mut self, part: Self, to: impl FnOnce(&mut Self) -> T) -> T {
        let lent = self.0.min(part.0);
        let mut own = Self(lent);
        let came = to(&mut own);
        self.0 -= lent - own.0;
        came
    }

    /// Takes from what is left; false if that is not enough.
    fn spend(&mut self, units: u64) -> bool {
        let left = self.0.checked_sub(units);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

/// What stating the rows of a person costs, in the same units as programs.
const BUILDING: u64 = 20;

/// Times that an extract is made larger or smaller before it is given up.
const ROUNDS: usize = 40;

/// A claim with its extract and its proof.
struct Proven {
    extract: Extract,
    claim: Claim,
    proof: Vec<Case>,
}

/// What came of an attempt to prove.
enum Attempt {
    Proven(Box<Proven>),
    /// Everybody and everything that competes is in the extract, and less can be left open there.
    Less,
    GivenUp,
}

/// Whether a slot is of a minimum duty to come that every plan must fill.
fn counts(state: &State<'_>, slot: usize) -> bool {
    let problem = state.problem;
    let of = &problem.slot[slot];
    problem.hospital.duties[of.duty as usize].minimum
        && of.block as usize >= problem.first_free_block
        && always_active(state, slot)
}

/// Heads missing in a slot.
fn missing(state: &State<'_>, slot: usize) -> usize {
    let problem = state.problem;
    let number = problem.hospital.duties[problem.slot[slot].duty as usize].number;
    usize::from(number).saturating_sub(state.holders[slot].len())
}

/// Head-minutes that the plan leaves open of a duty of the extract.
fn open_in(extract: &Extract, duty: usize) -> i64 {
    let spots = extract.data.duties[duty].spots.iter();
    spots.map(|spot| i64::from(spot.open) * i64::from(spot.during.minutes())).sum()
}

/// Whether the gap of a duty can be smaller without another duty of its tier or above being more open.
fn prove_gap(state: &State<'_>, duty: usize) -> Attempt {
    let problem = state.problem;
    let open = problem.slots(duty).filter(|&slot| counts(state, slot) && missing(state, slot) > 0);
    let claim = |extract: &Extract| {
        let is_gap = |slots: &Vec<usize>| problem.slot[slots[0]].duty as usize == duty;
        let at = extract.slots.iter().position(is_gap).unwrap_or(0);
        Claim { counted: vec![Counted { duty: at, weight: 1 }], least: open_in(extract, at) }
    };
    let tier = problem.hospital.duties[duty].tier;
    grow(state, open.collect(), tier, &claim, &Granted::default(), &mut { Effort::CERTIFICATE })
}

/// Whether the gap of a duty can be closed, without another duty of its tier or above being more open, by what is granted; `None` if
/// that was given up.
pub(crate) fn closes(state: &State<'_>, duty: usize, granted: &Granted, effort: &mut Effort) -> Option<bool> {
    let problem = state.problem;
    let open = problem.slots(duty).filter(|&slot| counts(state, slot) && missing(state, slot) > 0);
    let claim = |extract: &Extract| {
        let is_gap = |slots: &Vec<usize>| problem.slot[slots[0]].duty as usize == duty;
        let at = extract.slots.iter().position(is_gap).unwrap_or(0);
        let counted = vec![Counted { duty: at, weight: 1 }];
        // That something stays open is the claim; it is closed if that does not hold.
        let least = Claim { counted: counted.clone(), least: 0 }.apart(&extract.data);
        Claim { counted, least }
    };
    match grow(state, open.collect(), problem.hospital.duties[duty].tier, &claim, granted, effort) {
        Attempt::Less => Some(true),
        Attempt::Proven(_) => Some(false),
        Attempt::GivenUp => None,
    }
}

/// Whether the open minimum duties of the plan are least, tier by tier.
///
/// Gaps that compete for the same people are asked of together; what gaps that do not compete leave open adds up.
pub(crate) fn open_is_least(state: &State<'_>) -> bool {
    let problem = state.problem;
    let duty = |slot: usize| problem.slot[slot].duty;
    let open: Vec<usize> =
        (0..problem.slot.len()).filter(|&slot| counts(state, slot) && missing(state, slot) > 0).collect();
    let mut ahead: Vec<BTreeSet<usize>> =
        open.chunk_by(|&a, &b| duty(a) == duty(b)).map(|gap| gap.iter().copied().collect()).collect();
    let mut proven: Vec<BTreeSet<usize>> = Vec::new();
    let mut effort = Effort::BOUND;
    while let Some(slots) = ahead.pop() {
        let tier = slots.iter().map(|&slot| problem.hospital.duties[duty(slot) as usize].tier).max().unwrap_or(0);
        let attempt = grow(state, slots, tier, &all_counted, &Granted::default(), &mut effort);
        let Attempt::Proven(done) = attempt else { return false };
        let mut slots: BTreeSet<usize> = done.extract.slots.into_iter().flatten().collect();
        // What two proofs count may be counted once only: they are asked of together.
        let (shared, apart): (Vec<_>, Vec<_>) = proven.into_iter().partition(|other| !other.is_disjoint(&slots));
        proven = apart;
        if shared.is_empty() {
            proven.push(slots);
        } else {
            slots.extend(shared.into_iter().flatten());
            ahead.push(slots);
        }
    }
    true
}

/// The claim that all duties of the extract together are least, a tier weighing more than all below it.
fn all_counted(extract: &Extract) -> Claim {
    let duties = &extract.data.duties;
    let mut order: Vec<usize> = (0..duties.len()).collect();
    order.sort_by_key(|&d| std::cmp::Reverse(duties[d].tier));
    let (mut weight, mut below, mut counted) = (1, 0, Vec::new());
    for (at, &d) in order.iter().enumerate() {
        if at > 0 && duties[order[at - 1]].tier != duties[d].tier {
            weight = below + 1;
        }
        let most = duties[d].spots.iter().map(|s| i64::from(s.heads) * i64::from(s.during.minutes()));
        below += weight * most.sum::<i64>();
        counted.push(Counted { duty: d, weight });
    }
    let least = counted.iter().map(|c| c.weight * open_in(extract, c.duty)).sum();
    Claim { counted, least }
}

/// Asks of these slots, and of those that compete with them, until there is an answer.
fn grow(
    state: &State<'_>,
    mut slots: BTreeSet<usize>,
    tier: u8,
    claim: &dyn Fn(&Extract) -> Claim,
    granted: &Granted,
    effort: &mut Effort,
) -> Attempt {
    for _ in 0..ROUNDS {
        if slots.is_empty() {
            return Attempt::GivenUp;
        }
        let extract = extract(state, &slots.iter().copied().collect::<Vec<_>>(), granted);
        if !effort.spend(BUILDING * (1 + extract.people.len() as u64)) {
            return Attempt::GivenUp;
        }
        let claim = claim(&extract);
        let Some(mut question) = Question::new(&extract.data, claim.clone()) else { return Attempt::GivenUp };
        match refute(&mut question, effort) {
            Answer::Unknown => return Attempt::GivenUp,
            Answer::Proof(proof) => {
                let needed = needed(&extract, &claim, &proof);
                if needed.len() == slots.len() {
                    return Attempt::Proven(Box::new(Proven { extract, claim, proof }));
                }
                slots = needed;
            }
            Answer::Cover(cover) => {
                let before = slots.len();
                slots.extend(given_up(state, &extract, &cover, tier));
                if slots.len() == before {
                    return Attempt::Less;
                }
            }
        }
    }
    Attempt::GivenUp
}

/// The slots that are counted, and those that some sum prices.
fn needed(extract: &Extract, claim: &Claim, proof: &[Case]) -> BTreeSet<usize> {
    let sums = proof.iter().filter_map(|case| if let Case::Sum(sum) = case { Some(sum) } else { None });
    let priced = sums.flat_map(|Sum { prices, .. }| prices.iter().map(|price| (price.duty, price.spot)));
    let counted = claim.counted.iter().flat_map(|c| (0..extract.slots[c.duty].len()).map(|spot| (c.duty, spot)));
    priced.chain(counted).map(|(duty, spot)| extract.slots[duty][spot]).collect()
}

/// What the plan holds and a cover of the extract does not speak of: duties of the tier or above, held by the people of the
/// cover in blocks in which it has them elsewhere, or in shifts that it does not have them work.
fn given_up(state: &State<'_>, extract: &Extract, cover: &[Var], tier: u8) -> Vec<usize> {
    let problem = state.problem;
    let mut slots = Vec::new();
    let mut add = |person: u32, block: usize| {
        for &work in &state.works[problem.people.cell(person as usize, block)] {
            let work = work as usize;
            if work < problem.duties() && problem.hospital.duties[work].tier <= tier {
                let slot = problem.slots(work).find(|&slot| problem.slot[slot].block as usize == block);
                slots.extend(slot.filter(|&slot| counts(state, slot)));
            }
        }
    };
    // Whoever has a shift of an offer that the cover gives to others loses it, if the offer has no more.
    let mut used: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for var in cover {
        if let Var::Works(at, w) = *var
            && let Some(&Work::Extra(x)) = extract.works.get(at).and_then(|works| works.get(w))
        {
            used.entry(x).or_default().insert(extract.people[at]);
        }
    }
    for (x, users) in used {
        let number = usize::from(problem.hospital.extras[x as usize].number);
        let others: Vec<u32> =
            state.takers[x as usize].iter().copied().filter(|taker| !users.contains(taker)).collect();
        if users.len() + others.len() > number {
            for person in others {
                problem.people.extra_blocks[x as usize].clone().for_each(|block| add(person, block as usize));
            }
        }
    }
    let mut busy: BTreeSet<usize> = BTreeSet::new();
    for var in cover {
        if let Var::Holds(at, duty, spot) = *var
            && at < extract.people.len()
        {
            busy.insert(at);
            add(extract.people[at], problem.slot[extract.slots[duty][spot]].block as usize);
        }
    }
    for at in busy {
        let person = extract.people[at];
        for (w, work) in extract.works[at].iter().enumerate() {
            let row = &extract.data.people[at].work[w];
            if row.fixed || row.away || cover.contains(&Var::Works(at, w)) {
                continue;
            }
            let blocks = match *work {
                Work::Shift(i) if !state.released[i as usize] => &problem.people.shift_blocks[i as usize],
                Work::Extra(x) if state.takers[x as usize].contains(&person) => {
                    &problem.people.extra_blocks[x as usize]
                }
                _ => continue,
            };
            blocks.clone().for_each(|block| add(person, block as usize));
        }
    }
    slots
}

/// Whether a claim holds on an extract, for tests of what verifies; `None` if that was given up.
pub fn holds(data: &Data, claim: &Claim) -> Option<bool> {
    match refute(&mut Question::new(data, claim.clone())?, &mut { Effort::CERTIFICATE }) {
        Answer::Proof(_) => Some(true),
        Answer::Cover(_) => Some(false),
        Answer::Unknown => None,
    }
}
