//! Duties: open, preferred skill, handover, review, post-operative cover, continuity, and the load they spread.

use model::RuleId;

use crate::problem::{NO_KIND, NONE};
use crate::state::State;

/// The holders that a body sees, and in how many slots each. Most bodies see few, whom one look compares at once.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    who: [u32; FEW],
    times: [u16; FEW],
    others: Vec<(u32, u16)>,
}

/// Holders beside each other in memory.
const FEW: usize = 16;

impl Default for Seen {
    fn default() -> Self {
        Self { who: [NONE; FEW], times: [0; FEW], others: Vec::new() }
    }
}

impl Seen {
    /// A copy that nothing has to be allocated for, if few are seen.
    #[inline]
    pub(crate) fn few(&self) -> Option<Self> {
        self.others.is_empty().then(|| Self { who: self.who, times: self.times, others: Vec::new() })
    }

    /// Where somebody is among the few.
    #[inline]
    fn find(&self, person: u32) -> Option<usize> {
        let mut mask = 0u32;
        for i in 0..FEW {
            mask |= u32::from(self.who[i] == person) << i;
        }
        (mask != 0).then(|| mask.trailing_zeros() as usize)
    }

    /// Counts a holder in one slot more or less; how many holders more or less are seen.
    #[inline]
    pub(crate) fn count(&mut self, person: u32, more: bool) -> i64 {
        match self.find(person) {
            Some(at) if more => {
                self.times[at] += 1;
                0
            }
            Some(at) => {
                self.times[at] -= 1;
                if self.times[at] > 0 {
                    return 0;
                }
                self.who[at] = NONE;
                -1
            }
            None => self.count_others(person, more),
        }
    }

    fn count_others(&mut self, person: u32, more: bool) -> i64 {
        let at = self.others.iter().position(|&(p, _)| p == person);
        match (at, more) {
            (Some(at), true) => {
                self.others[at].1 += 1;
                0
            }
            (Some(at), false) => {
                self.others[at].1 -= 1;
                if self.others[at].1 > 0 {
                    return 0;
                }
                self.others.swap_remove(at);
                -1
            }
            (None, true) => {
                match self.find(NONE) {
                    Some(at) => (self.who[at], self.times[at]) = (person, 1),
                    None => self.others.push((person, 1)),
                }
                1
            }
            (None, false) => {
                debug_assert!(false, "nobody is seen less than never");
                0
            }
        }
    }
}

impl State<'_> {
    /// A person begins or ceases to hold a slot.
    pub(crate) fn hold(&mut self, slot: usize, person: u32, on: bool) {
        let problem = self.problem;
        let of = &problem.slot[slot];
        let (d, block, here) = (of.duty as usize, of.block as usize, of.here as usize);
        let sign = if on { 1 } else { -1 };

        self.slot_terms(slot, -1);
        self.handovers(slot, -1);
        let heads = self.holders[slot].len();
        let n = if on { heads + 1 } else { heads - 1 };
        if of.kind != NO_KIND {
            let kind = usize::from(of.kind);
            let load = self.slot_load(slot);
            let (before, after) = (share(load, heads), share(load, n));
            for i in 0..heads {
                let holder = self.holders[slot][i];
                let to = if holder == person { 0 } else { after };
                self.add_load(holder as usize, block, kind, to - before);
            }
            if on {
                self.add_load(person as usize, block, kind, after);
            }
        }
        let beyond = |heads: usize| (heads as i64 - i64::from(of.most)).max(0);
        if beyond(n) != beyond(heads) {
            self.add(RuleId::Heads, sign);
        }
        if on {
            self.holders[slot].push(person);
        } else if let Some(at) = self.holders[slot].iter().position(|&p| p == person) {
            self.holders[slot].swap_remove(at);
        }
        self.best[slot] = self.best_level(slot);
        self.slot_terms(slot, 1);
        self.handovers(slot, 1);
        if problem.places.review[here] == of.duty {
            let was = self.reviewers[here];
            self.reviewers[here] = if on { was + 1 } else { was - 1 };
            let people = self.in_place[here].len() as i64;
            if on && was == 0 {
                self.add(RuleId::Unreviewed, -people);
            } else if !on && was == 1 {
                self.add(RuleId::Unreviewed, people);
            }
        }
        if of.continuity {
            let bodies = self.in_place[here].iter();
            let met: i64 = bodies.map(|&body| self.seen[body as usize].count(person, on)).sum();
            self.add(RuleId::Continuity, met);
        }
        if of.minimum {
            self.count_for_safety(person as usize, block, sign);
        }
        self.set_work(person as usize, block, d as u32, on);
    }

    /// One holder of a slot hands it to somebody who does not hold it: what the two edits do, without the slot being open
    /// in between.
    pub(crate) fn pass(&mut self, slot: usize, from: u32, to: u32) {
        let problem = self.problem;
        let of = &problem.slot[slot];
        let (block, here) = (of.block as usize, of.here as usize);
        let is_active = self.active(slot);
        if is_active {
            self.add(RuleId::PreferredSkill, -self.below_preferred(slot));
        }
        self.handovers(slot, -1);
        if of.kind != NO_KIND {
            let kind = usize::from(of.kind);
            let carried = share(self.slot_load(slot), self.holders[slot].len());
            self.add_load(from as usize, block, kind, -carried);
            self.add_load(to as usize, block, kind, carried);
        }
        for holder in &mut self.holders[slot] {
            if *holder == from {
                *holder = to;
            }
        }
        self.best[slot] = self.best_level(slot);
        if is_active {
            self.add(RuleId::PreferredSkill, self.below_preferred(slot));
        }
        self.handovers(slot, 1);
        if of.continuity {
            let mut met = 0;
            for &body in &self.in_place[here] {
                let seen = &mut self.seen[body as usize];
                met += seen.count(from, false) + seen.count(to, true);
            }
            self.add(RuleId::Continuity, met);
        }
        if of.minimum {
            self.count_for_safety(from as usize, block, -1);
            self.count_for_safety(to as usize, block, 1);
        }
        self.set_work(from as usize, block, of.duty, false);
        self.set_work(to as usize, block, of.duty, true);
    }

    /// Adds (or takes away) what a slot by itself is charged: open, preferred skill, post-operative exposure.
    pub(crate) fn slot_terms(&mut self, slot: usize, sign: i64) {
        let of = &self.problem.slot[slot];
        if !self.active(slot) {
            self.short.put(slot, false);
            return;
        }
        let n = self.holders[slot].len();
        let missing = usize::from(of.number).saturating_sub(n);
        if sign > 0 {
            self.short.put(slot, missing > 0);
        }
        if missing > 0 {
            let open = missing as i64 * i64::from(of.minutes) * sign;
            if of.minimum {
                self.add_open(of.tier, open);
            } else {
                self.add(RuleId::OpenDesirable, open);
            }
            if of.post_op {
                let here = of.here as usize;
                self.expose(here, |state| {
                    let at = &mut state.not_full[here];
                    *at = if sign > 0 { *at + 1 } else { *at - 1 };
                });
            }
        }
        if n > 0 {
            let preferred = self.below_preferred(slot);
            if preferred != 0 {
                self.add(RuleId::PreferredSkill, preferred * sign);
            }
        }
    }

    /// Whether the slot is needed: not conditional, or somebody is in its place.
    #[inline]
    pub(crate) fn active(&self, slot: usize) -> bool {
        let of = &self.problem.slot[slot];
        !of.conditional || !self.in_place[of.here as usize].is_empty()
    }

    /// The level of the best holder.
    fn best_level(&self, slot: usize) -> u8 {
        let skill = usize::from(self.problem.slot[slot].skill);
        self.holders[slot].iter().map(|&p| self.problem.people.level(p as usize, skill)).max().unwrap_or(0)
    }

    /// Levels missing for the people in place and for the duty itself, of a slot that is held.
    fn below_preferred(&self, slot: usize) -> i64 {
        let of = &self.problem.slot[slot];
        let best = self.best[slot];
        let mut sum = i64::from(of.prefers.saturating_sub(best));
        if of.kind != NO_KIND {
            let levels = self.problem.places.levels;
            let needs = &self.needs[slot * levels..(slot + 1) * levels];
            for (level, &people) in needs.iter().enumerate().skip(usize::from(best) + 1) {
                sum += i64::from(people) * (level - usize::from(best)) as i64;
            }
        }
        sum
    }

    /// Load that the slot spreads over its holders.
    pub(crate) fn slot_load(&self, slot: usize) -> i32 {
        if self.active(slot) { self.problem.slot[slot].own_load + self.people_load[slot] } else { 0 }
    }

    /// Adds (or takes away) the handovers into a slot and out of it.
    fn handovers(&mut self, slot: usize, sign: i64) {
        let of = &self.problem.slot[slot];
        if !of.has_previous && !of.has_next {
            return;
        }
        let out = if of.has_next { self.handover(slot + 1) } else { 0 };
        let changes = self.handover(slot) + out;
        if changes != 0 {
            self.add(RuleId::Handover, sign * changes);
        }
    }

    /// New hands in the slot that did not hold the one before, if that was held.
    pub(crate) fn handover(&self, slot: usize) -> i64 {
        let is_first = !self.problem.slot[slot].has_previous;
        if is_first || self.holders[slot].is_empty() || self.holders[slot - 1].is_empty() {
            return 0;
        }
        if !self.active(slot) || !self.active(slot - 1) {
            return 0;
        }
        let before = &self.holders[slot - 1];
        self.holders[slot].iter().filter(|p| !before.contains(p)).count() as i64
    }

    /// Changes what a place and day's post-operative exposure rests on.
    pub(crate) fn expose(&mut self, here: usize, change: impl FnOnce(&mut Self)) {
        let given = i64::from(self.problem.given.post_op.get(here).copied().unwrap_or(0));
        let before = self.exposed(here);
        change(self);
        let after = self.exposed(here);
        if before != after {
            self.add(RuleId::PostOp, (after - given).max(0) - (before - given).max(0));
        }
    }

    /// Patients in their first nights while a post-operative duty of the place is not full.
    pub(crate) fn exposed(&self, here: usize) -> i64 {
        if self.not_full[here] > 0 { i64::from(self.fresh[here]) } else { 0 }
    }
}

/// What each of `n` holders carries of a load: the `n`-th part, rounded up.
#[inline]
pub(crate) fn share(load: i32, n: usize) -> i32 {
    match n {
        0 => 0,
        1 => load,
        _ => (load + n as i32 - 1).div_euclid(n as i32),
    }
}
