//! Why a minimum duty stays open: for everybody who holds the skill, what stops them, block by block.

use std::collections::BTreeMap;

use model::{Cover, DutyIx, ExtraTaken, Hospital, PersonIx, Plan, Stretch, Work};

use super::Why;
use super::stop::{Breach, Stop};
use super::words::{counted, sentence};
use crate::state::State;

/// What stops one person in a part of a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Who.
    pub person: PersonIx,
    /// Open blocks in a row of which it is so.
    pub during: Stretch,
    /// What stops them.
    pub stop: Stop,
    /// The same in a sentence.
    pub text: String,
}

impl Why<'_> {
    /// For everybody who holds the skill of the gap, what stops them; people in order, each in order of time.
    ///
    /// A reason that says that a rule would be broken has been tried before the checker.
    pub fn gap(&mut self, duty: DutyIx) -> Vec<Reason> {
        let problem = self.state.problem;
        let hospital = problem.hospital;
        let tier = hospital.duties[duty].tier;
        let open: Vec<usize> = problem
            .slots(duty)
            .filter(|&slot| problem.slot[slot].block as usize >= problem.first_free_block)
            .filter(|&slot| lacks(&self.state, slot))
            .collect();
        let mut reasons: Vec<Reason> = Vec::new();
        for &p in problem.able_people(duty as u32) {
            let person = p as usize;
            for &slot in &open {
                if self.state.holders[slot].contains(&p) {
                    continue;
                }
                let block = problem.slot[slot].block as usize;
                let during = hospital.calendar.blocks[block].stretch;
                let stop = self.state.stop(person, slot, tier);
                match reasons.last_mut() {
                    Some(last) if last.person == person && last.stop == stop && last.during.end == during.start => {
                        last.during.end = during.end;
                    }
                    _ => reasons.push(Reason { person, during, stop, text: String::new() }),
                }
            }
        }
        for reason in &mut reasons {
            reason.text = sentence(hospital, &self.plan, reason.person, reason.stop, reason.during);
        }
        reasons
    }

    /// Whether the checker finds the rule broken when the person takes the first block of what a reason speaks of, in the way that
    /// it speaks of; true for reasons of another kind.
    pub fn is_confirmed(&self, duty: DutyIx, reason: &Reason) -> bool {
        let Stop::Breaks(Breach { rule, extra, .. }) = reason.stop else { return true };
        let plan = taking(self.hospital(), &self.plan, duty, reason.person, reason.during, extra);
        self.judge.breaks(&plan, &[rule])
    }
}

/// The plan in which somebody takes the first block of a duty in a stretch, with an extra shift if one is named, and gives up what they
/// hold in it.
fn taking(
    hospital: &Hospital,
    plan: &Plan,
    duty: DutyIx,
    person: PersonIx,
    during: Stretch,
    extra: Option<usize>,
) -> Plan {
    let mut plan = plan.clone();
    let block = hospital.calendar.blocks_in(during).start;
    let is_apart = |work: &Work| match *work {
        Work::Role(..) => true,
        Work::Duty(d) => {
            let (one, other) = (&hospital.duties[d], &hospital.duties[duty]);
            one.exclusive || other.exclusive || one.share_group != other.share_group
        }
    };
    let left: Vec<Work> =
        plan.cover.iter().filter(|c| c.person == person && c.block == block).map(|c| c.work).filter(is_apart).collect();
    plan.cover.retain(|c| {
        !(c.person == person && left.contains(&c.work) && (c.block == block || matches!(c.work, Work::Role(..))))
    });
    plan.cover.push(Cover { block, person, work: Work::Duty(duty) });
    plan.extras.extend(extra.map(|extra| ExtraTaken { extra, person }));
    plan.tidy();
    plan
}

/// Whether a slot is needed and lacks heads.
fn lacks(state: &State<'_>, slot: usize) -> bool {
    let problem = state.problem;
    let number = problem.hospital.duties[problem.slot[slot].duty as usize].number;
    state.active(slot) && state.holders[slot].len() < usize::from(number)
}

/// The reasons of a gap counted, for files in which nobody is named: at its first open block.
pub(crate) fn counted_reasons(state: &mut State<'_>, duty: DutyIx, slot: usize) -> Vec<String> {
    let problem = state.problem;
    let hospital = problem.hospital;
    let need = &hospital.duties[duty];
    let able = problem.able_people(duty as u32);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &p in able {
        if !state.holders[slot].contains(&p) {
            let stop = state.stop(p as usize, slot, need.tier);
            *counts.entry(counted(hospital, stop)).or_default() += 1;
        }
    }
    let skill = &hospital.skills[need.skill];
    let mut sentences = vec![match able.len() {
        0 => format!("Nobody in this hospital holds {skill} at level {}.", need.level),
        1 => format!("One person holds {skill} at level {} or above.", need.level),
        n => format!("{n} people hold {skill} at level {} or above.", need.level),
    }];
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    sentences.extend(counts.into_iter().map(|(why, n)| format!("{n} {why}.")));
    sentences
}
