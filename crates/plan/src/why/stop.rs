//! What keeps one person from one block of a duty: the first thing that does, tried on the state.
//!
//! Whatever the person holds that is of less than the gap's tier is given up for the trial: a session, a desirable duty, a lesser
//! tier are no reason. Nobody who is called out is tried at all.

use model::{DutyIx, ExtraIx, PlaceIx, Returning, RuleId, ShiftIx};

use crate::moves::slot_of;
use crate::problem::NONE;
use crate::state::{Edit, Placed, State};
use crate::trial::Trial;

/// What keeps somebody from a block of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Their group is called out.
    CalledOut,
    /// On leave, sick, studying or resting; which is nobody's business here.
    Away,
    /// Back by a derogation, for this place alone.
    Elsewhere(PlaceIx),
    /// An agency worker, who may take no new work in the strike.
    Agency,
    /// In a session that has begun.
    Begun,
    /// Pinned to other work.
    Pinned,
    /// Not on shift, and no extra shift then is on offer to them.
    NotThere,
    /// Not on shift, and of the offers to them then all are taken, such as this one.
    Taken(ExtraIx),
    /// At a minimum duty of the gap's tier or above.
    Holds(DutyIx),
    /// It would break law.
    Breaks(Breach),
    /// Nothing: they could take it.
    Nothing,
}

/// A law that somebody would break by taking a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The rule.
    pub rule: RuleId,
    /// By how much, in the rule's unit.
    pub amount: i64,
    /// The extra shift with which they would take it; `None`: in a shift that they have.
    pub extra: Option<ExtraIx>,
    /// A shift whose release would mend it, and a minimum duty of the gap's tier or above that they hold in it.
    pub unless: Option<(ShiftIx, DutyIx)>,
}

impl State<'_> {
    /// What keeps `p` from `slot`, for a gap of `tier`.
    pub(super) fn stop(&mut self, p: usize, slot: usize, tier: u8) -> Stop {
        let problem = self.problem;
        let people = &problem.people;
        let (duty, block) = (problem.slot[slot].duty, problem.slot[slot].block as usize);
        let cell = people.cell(p, block);
        if people.struck(cell) {
            return Stop::CalledOut;
        }
        if people.away(cell) {
            return Stop::Away;
        }
        if !problem.welcome(p, duty) {
            let derogation = problem.hospital.people[p].returning.and_then(Returning::derogation);
            return Stop::Elsewhere(derogation.map_or(0, |d| problem.hospital.derogations[d].place));
        }
        if people.agency_barred(cell) && !people.published.get(cell).contains(&duty) {
            return Stop::Agency;
        }
        let is_frozen_role = |&work: &u32| work as usize >= problem.duties() && problem.is_frozen(cell, work);
        if self.works[cell].iter().any(is_frozen_role) {
            return Stop::Begun;
        }
        if self.in_shift(p, cell, duty) {
            return self.stop_there(p, slot, tier, None);
        }
        let offers: Vec<u32> = people.extras_at.get(block).iter().copied().filter(|&x| people.offered(x, p)).collect();
        let mut first = None;
        for &extra in &offers {
            let taken =
                self.takers[extra as usize].len() >= usize::from(problem.hospital.extras[extra as usize].number);
            let stop = if taken { Stop::Taken(extra as usize) } else { self.stop_there(p, slot, tier, Some(extra)) };
            match stop {
                Stop::Nothing => return Stop::Nothing,
                // Somebody who could take an offer is stopped by what that breaks rather than by an offer that is gone.
                Stop::Breaks(_) if !matches!(first, Some(Stop::Breaks(_))) => first = Some(stop),
                _ => first = first.or(Some(stop)),
            }
        }
        first.unwrap_or(Stop::NotThere)
    }

    fn stop_there(&mut self, p: usize, slot: usize, tier: u8, extra: Option<u32>) -> Stop {
        let problem = self.problem;
        let block = problem.slot[slot].block as usize;
        let duty = problem.slot[slot].duty;
        let cell = problem.people.cell(p, block);
        let group = |work: u32| problem.work[work as usize].group;
        let in_the_way = |&&work: &&u32| work != duty && (group(work) == NONE || group(work) != group(duty));
        let works: Vec<u32> = self.works[cell].iter().filter(in_the_way).copied().collect();
        let matters = |&work: &u32| {
            problem.hospital.duties.get(work as usize).is_some_and(|held| held.minimum && held.tier <= tier)
        };
        if let Some(held) =
            works.iter().copied().filter(matters).min_by_key(|&w| problem.hospital.duties[w as usize].tier)
        {
            return Stop::Holds(held as usize);
        }
        self.settle();
        let before = self.totals;
        let mut way = Vec::new();
        let mut trial = Trial::new(self, &mut way);
        for work in works {
            give_up(&mut trial, p, block, work);
        }
        if let Some(extra) = extra {
            trial.edit(Edit::Take { extra, person: p as u32, on: true });
        }
        trial.edit(Edit::Hold { slot: slot as u32, person: p as u32, on: true });
        trial.state.settle();
        let Some((rule, amount)) = trial.state.first_broken(&before) else {
            trial.undo();
            return Stop::Nothing;
        };
        let mended = mended_by(&mut trial, p, tier, &before);
        trial.undo();
        match mended {
            Some((_, None)) => Stop::Nothing,
            Some((shift, Some(duty))) => {
                Stop::Breaks(Breach { rule, amount, extra: extra.map(|x| x as usize), unless: Some((shift, duty)) })
            }
            None if rule == RuleId::Pins => Stop::Pinned,
            None => Stop::Breaks(Breach { rule, amount, extra: extra.map(|x| x as usize), unless: None }),
        }
    }

    /// The first law that is broken by more than `before`, and by how much more.
    pub(super) fn first_broken(&self, before: &[i64; RuleId::COUNT]) -> Option<(RuleId, i64)> {
        self.broken(before).into_iter().next()
    }

    /// Laws that are broken by more than `before`, and by how much more.
    pub(super) fn broken(&self, before: &[i64; RuleId::COUNT]) -> Vec<(RuleId, i64)> {
        let weights = &self.problem.hospital.weights;
        let is_law = |rule: &RuleId| matches!(weights.of(*rule), (model::Level::Law, weight) if weight > 0);
        let more = |rule: RuleId| (rule, self.totals[rule as usize] - before[rule as usize]);
        RuleId::ALL.iter().copied().filter(is_law).map(more).filter(|(_, by)| *by > 0).collect()
    }
}

/// A person gives up a piece of work in a block: a role with its whole session, whose patients then have no date.
pub(super) fn give_up(trial: &mut Trial<'_, '_>, p: usize, block: usize, work: u32) {
    let problem = trial.problem();
    if (work as usize) < problem.duties() {
        let slot = slot_of(problem, work, block) as u32;
        trial.edit(Edit::Hold { slot, person: p as u32, on: false });
        return;
    }
    let (s, _) = problem.role_of(work as usize);
    trial.edit(Edit::Verdict { session: s as u32, verdict: 0 });
    for role in problem.roles(s) {
        trial.edit(Edit::Role { role: role as u32, person: NONE });
    }
    for booking in trial.state.members[s].clone() {
        trial.edit(Edit::Date { booking, place: Placed::NOWHERE });
    }
}

/// A shift of the person whose release makes the trial lawful again, with a minimum duty of the tier or above in it, if there is
/// one; a shift without such a duty before others.
fn mended_by(
    trial: &mut Trial<'_, '_>,
    p: usize,
    tier: u8,
    before: &[i64; RuleId::COUNT],
) -> Option<(ShiftIx, Option<DutyIx>)> {
    let problem = trial.problem();
    let people = &problem.people;
    let mut found = None;
    for &i in people.shifts.get(p) {
        let shift = &problem.hospital.shifts[i as usize];
        let may_go = shift.stretch.start >= problem.hospital.as_of
            && !trial.state.released[i as usize]
            && !people.shift_protected[i as usize];
        if !may_go {
            continue;
        }
        let mark = trial.mark();
        trial.edit(Edit::Release { shift: i, on: true });
        let mut holds: Option<DutyIx> = None;
        for block in people.shift_blocks[i as usize].clone() {
            let cell = people.cell(p, block as usize);
            for work in trial.state.works[cell].clone() {
                if trial.state.in_shift(p, cell, work) {
                    continue;
                }
                let held = problem.hospital.duties.get(work as usize);
                if held.is_some_and(|held| held.minimum && held.tier <= tier) {
                    holds = holds.or(Some(work as usize));
                }
                give_up(trial, p, block as usize, work);
            }
        }
        trial.state.settle();
        let is_lawful = trial.state.first_broken(before).is_none();
        trial.back_to(mark);
        trial.state.settle();
        if is_lawful {
            if holds.is_none() {
                return Some((i as usize, None));
            }
            found = found.or(Some((i as usize, holds)));
        }
    }
    found
}
