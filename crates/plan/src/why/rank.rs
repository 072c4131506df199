//! Who could hold a duty, and what somebody could hold, ranked by what it would cost: tried one by one with the search's own evaluation.
//! Nobody who is called out is ever tried.

use model::{DutyIx, ExtraIx, PersonIx, RuleId};

use super::Why;
use super::stop::give_up;
use crate::moves::slot_of;
use crate::problem::NONE;
use crate::state::{Edit, State};
use crate::trial::Trial;

/// Somebody at a duty, and what that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonIx,
    /// At what.
    pub duty: DutyIx,
    /// Blocks of it that they would hold.
    pub blocks: usize,
    /// The extra shift that they would take for it.
    pub extra: Option<ExtraIx>,
    /// Laws that it would break, by how much in the rule's unit.
    pub breaks: Vec<(RuleId, i64)>,
    /// What it adds at each of the five levels; below 0 is better.
    pub adds: [i64; 5],
    /// Other minimum duties that they would leave.
    pub leaves: Vec<DutyIx>,
}

impl Why<'_> {
    /// Who could hold the open blocks of a duty (all blocks to come if none is open), best first.
    pub fn who(&mut self, duty: DutyIx) -> Vec<Candidate> {
        let problem = self.state.problem;
        let mut candidates: Vec<Candidate> = Vec::new();
        for &p in problem.able_people(duty as u32) {
            candidates.extend(self.state.best_way(p as usize, duty));
        }
        sort(&mut candidates);
        candidates
    }

    /// What of the duties to come somebody could hold and does not, best first.
    pub fn what(&mut self, person: PersonIx) -> Vec<Candidate> {
        let problem = self.state.problem;
        let mut candidates: Vec<Candidate> = Vec::new();
        for duty in (0..problem.duties()).filter(|&d| problem.able(person, d as u32)) {
            candidates.extend(self.state.best_way(person, duty));
        }
        sort(&mut candidates);
        candidates
    }
}

/// Lawful ones first, then level by level.
fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        (a.breaks.is_empty().cmp(&b.breaks.is_empty()).reverse())
            .then(a.adds.cmp(&b.adds))
            .then((a.person, a.duty).cmp(&(b.person, b.duty)))
    });
}

impl State<'_> {
    /// The best way for a person to hold what they can of a duty: in their shifts, or with one of the extra shifts on offer.
    fn best_way(&mut self, p: usize, duty: DutyIx) -> Option<Candidate> {
        let problem = self.problem;
        let people = &problem.people;
        let is_ahead = |slot: &usize| problem.slot[*slot].block as usize >= problem.first_free_block;
        let number = usize::from(problem.hospital.duties[duty].number);
        let all: Vec<usize> = problem.slots(duty).filter(is_ahead).collect();
        let open: Vec<usize> =
            all.iter().copied().filter(|&slot| self.active(slot) && self.holders[slot].len() < number).collect();
        let wanted = if open.is_empty() { all } else { open };
        let free: Vec<usize> = wanted
            .into_iter()
            .filter(|&slot| {
                let cell = people.cell(p, problem.slot[slot].block as usize);
                !people.struck(cell) && !people.away(cell) && !self.holders[slot].contains(&(p as u32))
            })
            .collect();
        let mut offers: Vec<Option<u32>> = vec![None];
        for &slot in &free {
            let at = people.extras_at.get(problem.slot[slot].block as usize);
            offers.extend(at.iter().filter(|&&x| people.offered(x, p)).map(|&x| Some(x)));
        }
        offers.sort_unstable();
        offers.dedup();
        let ways = offers.into_iter().filter_map(|extra| self.way(p, duty, &free, extra));
        let mut ways: Vec<Candidate> = ways.collect();
        sort(&mut ways);
        // More of the duty is better than less of it at the same cost.
        ways.into_iter().max_by(|a, b| {
            let lawful = a.breaks.is_empty().cmp(&b.breaks.is_empty());
            lawful.then(b.adds.cmp(&a.adds)).then(a.blocks.cmp(&b.blocks))
        })
    }

    fn way(&mut self, p: usize, duty: DutyIx, slots: &[usize], extra: Option<u32>) -> Option<Candidate> {
        let problem = self.problem;
        let number = usize::from(problem.hospital.duties[duty].number);
        self.settle();
        let before = (self.totals, problem.weighing.score(&self.components).five());
        let mut way = Vec::new();
        let mut trial = Trial::new(self, &mut way);
        if let Some(extra) = extra {
            trial.edit(Edit::Take { extra, person: p as u32, on: true });
        }
        let (mut blocks, mut leaves) = (0, Vec::new());
        for &slot in slots {
            let block = problem.slot[slot].block as usize;
            let cell = problem.people.cell(p, block);
            if !trial.state.in_shift(p, cell, duty as u32) {
                continue;
            }
            let group = |work: u32| problem.work[work as usize].group;
            for work in trial.state.works[cell].clone() {
                if work as usize == duty || (group(work) != NONE && group(work) == group(duty as u32)) {
                    continue;
                }
                if problem.hospital.duties.get(work as usize).is_some_and(|held| held.minimum) {
                    leaves.push(work as usize);
                }
                give_up(&mut trial, p, block, work);
            }
            let first = trial.state.holders[slot].first().copied();
            if let Some(holder) = first.filter(|_| trial.state.holders[slot].len() >= number) {
                trial.edit(Edit::Hold { slot: slot_of(problem, duty as u32, block) as u32, person: holder, on: false });
            }
            trial.edit(Edit::Hold { slot: slot as u32, person: p as u32, on: true });
            blocks += 1;
        }
        trial.state.settle();
        let after = problem.weighing.score(&trial.state.components).five();
        let breaks = trial.state.broken(&before.0);
        trial.undo();
        leaves.dedup();
        let adds = std::array::from_fn(|level| after[level] - before.1[level]);
        let candidate = Candidate { person: p, duty, blocks, extra: extra.map(|x| x as usize), breaks, adds, leaves };
        (blocks > 0).then_some(candidate)
    }
}
