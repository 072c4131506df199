//! Duties: open, preferred skill, handover, review, post-operative cover, continuity, and the load they spread.

use model::RuleId;

use crate::state::State;

impl State<'_> {
    /// A person begins or ceases to hold a slot.
    pub(crate) fn hold(&mut self, slot: usize, person: u32, on: bool) {
        let problem = self.problem;
        let d = problem.slot_duty[slot] as usize;
        let block = problem.slot_block[slot] as usize;
        let duty = &problem.hospital.duties[d];
        let day = problem.day_of_block(block);
        let here = problem.places.cell(duty.place, day);
        let sign = if on { 1 } else { -1 };
        let next = slot + 1;
        let has_next = next < problem.slots(d).end;

        self.slot_terms(slot, -1);
        self.add(RuleId::Handover, -self.handover(slot));
        if has_next {
            self.add(RuleId::Handover, -self.handover(next));
        }
        let load = self.slot_load(slot);
        let before = share(load, self.holders[slot].len());
        let n = if on { self.holders[slot].len() + 1 } else { self.holders[slot].len() - 1 };
        let after = share(load, n);
        if let Some(kind) = duty.load_kind {
            for i in 0..self.holders[slot].len() {
                let holder = self.holders[slot][i];
                let to = if holder == person { 0 } else { after };
                self.add_load(problem.people.cell(holder as usize, block), kind, to - before);
            }
            if on {
                self.add_load(problem.people.cell(person as usize, block), kind, after);
            }
        }
        let beyond = |heads: usize| (heads as i64 - i64::from(problem.slot_most[slot])).max(0);
        let more = beyond(n) - beyond(self.holders[slot].len());
        if more != 0 {
            self.add(RuleId::Heads, more);
        }
        if on {
            self.holders[slot].push(person);
        } else if let Some(at) = self.holders[slot].iter().position(|&p| p == person) {
            self.holders[slot].swap_remove(at);
        }
        self.slot_terms(slot, 1);
        self.add(RuleId::Handover, self.handover(slot));
        if has_next {
            self.add(RuleId::Handover, self.handover(next));
        }
        if problem.places.review[here] == d as u32 {
            let was = self.reviewers[here];
            self.reviewers[here] = if on { was + 1 } else { was - 1 };
            let people = self.in_place[here].len() as i64;
            if on && was == 0 {
                self.add(RuleId::Unreviewed, -people);
            } else if !on && was == 1 {
                self.add(RuleId::Unreviewed, people);
            }
        }
        if duty.continuity {
            for i in 0..self.in_place[here].len() {
                let body = self.in_place[here][i];
                self.meet(body, person, sign);
            }
        }
        if duty.minimum {
            self.count_for_safety(person as usize, block, sign);
        }
        self.set_work(person as usize, block, d as u32, on);
    }

    /// Adds (or takes away) what a slot by itself is charged: open, preferred skill, post-operative exposure.
    pub(crate) fn slot_terms(&mut self, slot: usize, sign: i64) {
        let problem = self.problem;
        let duty = &problem.hospital.duties[problem.slot_duty[slot] as usize];
        if !self.active(slot) {
            self.short.put(slot, false);
            return;
        }
        let block = problem.slot_block[slot] as usize;
        let n = self.holders[slot].len();
        let missing = usize::from(duty.number).saturating_sub(n);
        if sign > 0 {
            self.short.put(slot, missing > 0);
        }
        if missing > 0 {
            let open = missing as i64 * problem.minutes[block] * sign;
            if duty.minimum {
                self.add_open(duty.tier, open);
            } else {
                self.add(RuleId::OpenDesirable, open);
            }
            if duty.post_op && block >= problem.first_free_block {
                let here = problem.places.cell(duty.place, problem.day_of_block(block));
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
        let problem = self.problem;
        let duty = &problem.hospital.duties[problem.slot_duty[slot] as usize];
        !duty.conditional || {
            let day = problem.day_of_block(problem.slot_block[slot] as usize);
            !self.in_place[problem.places.cell(duty.place, day)].is_empty()
        }
    }

    /// The level of the best holder.
    pub(crate) fn best_level(&self, slot: usize) -> u8 {
        let skill = self.problem.hospital.duties[self.problem.slot_duty[slot] as usize].skill;
        self.holders[slot].iter().map(|&p| self.problem.people.level(p as usize, skill)).max().unwrap_or(0)
    }

    /// Levels missing for the people in place and for the duty itself, of a slot that is held.
    fn below_preferred(&self, slot: usize) -> i64 {
        let problem = self.problem;
        let duty = &problem.hospital.duties[problem.slot_duty[slot] as usize];
        let best = self.best_level(slot);
        let mut sum = i64::from(duty.prefers.saturating_sub(best));
        if let Some(kind) = duty.load_kind {
            let levels = problem.places.levels;
            let at = self.need_cell(duty.place, problem.slot_block[slot] as usize, kind) * levels;
            for level in usize::from(best) + 1..levels {
                sum += i64::from(self.needs[at + level]) * (level - usize::from(best)) as i64;
            }
        }
        sum
    }

    /// The cell of a place, block and kind.
    #[inline]
    pub(crate) fn need_cell(&self, place: usize, block: usize, kind: usize) -> usize {
        (place * self.problem.blocks + block) * self.problem.kinds + kind
    }

    /// Load that the slot spreads over its holders.
    pub(crate) fn slot_load(&self, slot: usize) -> i32 {
        let problem = self.problem;
        let duty = &problem.hospital.duties[problem.slot_duty[slot] as usize];
        match duty.load_kind {
            Some(kind) if self.active(slot) => {
                duty.own_load + self.place_load[self.need_cell(duty.place, problem.slot_block[slot] as usize, kind)]
            }
            _ => 0,
        }
    }

    /// New hands in the slot that did not hold the one before, if that was held.
    pub(crate) fn handover(&self, slot: usize) -> i64 {
        let problem = self.problem;
        let first = problem.slot_first[problem.slot_duty[slot] as usize] as usize;
        if slot == first || self.holders[slot].is_empty() || self.holders[slot - 1].is_empty() {
            return 0;
        }
        if !self.active(slot) || !self.active(slot - 1) {
            return 0;
        }
        let before = &self.holders[slot - 1];
        self.holders[slot].iter().filter(|p| !before.contains(p)).count() as i64
    }

    /// A body sees a holder in one slot more or less.
    pub(crate) fn meet(&mut self, body: u32, person: u32, sign: i64) {
        let seen = &mut self.seen[body as usize];
        match seen.iter().position(|(p, _)| *p == person) {
            Some(at) if sign < 0 => {
                seen[at].1 -= 1;
                if seen[at].1 == 0 {
                    seen.swap_remove(at);
                    self.add(RuleId::Continuity, -1);
                }
            }
            Some(at) => seen[at].1 += 1,
            None => {
                debug_assert!(sign > 0, "nobody is seen less than never");
                seen.push((person, 1));
                self.add(RuleId::Continuity, 1);
            }
        }
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
    if n == 0 { 0 } else { (load + n as i32 - 1).div_euclid(n as i32) }
}
