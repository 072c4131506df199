//! Stays: a body enters or leaves a ward: beds, sexes, needs, loads, review, continuity, fresh operations.

use model::{RuleId, Sex};

use super::duty::share;
use crate::problem::{NONE, need, sex_index};
use crate::state::State;

/// Somebody in a ward for some days.
pub(crate) struct Stay {
    /// Occupants first, then bookings.
    pub(crate) body: u32,
    pub(crate) ward: usize,
    pub(crate) room: u32,
    /// First day, counted for needs; may lie before the horizon.
    pub(crate) from: i32,
    /// Days inside the horizon.
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) profile: Option<usize>,
    pub(crate) sex: Option<Sex>,
    pub(crate) age: Option<u8>,
    /// Takes a bed by booking, and counts as an operation; otherwise an occupant.
    pub(crate) booked: bool,
}

impl State<'_> {
    /// Lets a body enter (`sign` 1) or leave (−1) for its whole stay.
    pub(crate) fn stay(&mut self, stay: &Stay, sign: i64) {
        for day in stay.first..stay.end {
            if stay.booked {
                let here = self.problem.places.cell(stay.ward, day);
                self.bed(stay, stay.ward, day, sign);
                if stay.room != NONE {
                    self.bed(stay, self.problem.places.places + stay.room as usize, day, sign);
                }
                let is_fresh = (day as i32) - stay.from < i32::from(self.problem.hospital.policy.post_op_nights);
                if is_fresh && !self.already_in(stay) {
                    self.expose(here, |state| {
                        let at = &mut state.fresh[here];
                        *at = if sign > 0 { *at + 1 } else { *at - 1 };
                    });
                }
            }
            self.age(stay, day, sign);
            self.enter(stay, day, sign);
        }
    }

    /// The age groups of a room or ward on a night, with one more or less of them.
    fn age(&mut self, stay: &Stay, day: usize, sign: i64) {
        let places = &self.problem.places;
        let unit = if stay.room == NONE { stay.ward } else { places.places + stay.room as usize };
        let (Some(age), true) = (stay.age, places.age_groups > 1 && places.mixes_ages[unit]) else { return };
        let at = places.cell(unit, day) * places.age_groups;
        let groups = at..at + places.age_groups;
        let apart = |ages: &[u16]| {
            let lowest = ages.iter().position(|&people| people > 0);
            let highest = ages.iter().rposition(|&people| people > 0);
            highest.zip(lowest).map_or(0, |(high, low)| (high - low) as i64)
        };
        let before = apart(&self.ages[groups.clone()]);
        let people = &mut self.ages[at + self.problem.hospital.policy.age_group(age)];
        *people = people.wrapping_add_signed(sign as i16);
        let difference = apart(&self.ages[groups]) - before;
        if difference != 0 {
            self.add(RuleId::MixedAges, difference);
        }
    }

    /// Whether a stay by booking began, whatever is decided: the booking took place.
    fn already_in(&self, stay: &Stay) -> bool {
        let booking = stay.body as usize - self.problem.hospital.occupants.len();
        self.problem.care.took_place(booking)
    }

    /// A booking takes or frees a bed of a ward or room on a night.
    fn bed(&mut self, stay: &Stay, unit: usize, day: usize, sign: i64) {
        let places = &self.problem.places;
        let at = places.cell(unit, day);
        let already_in = self.already_in(stay);
        let beyond = |state: &Self| {
            let beds = places.beds[at] - places.occupied[at];
            i64::from((state.booked[at] - beds).max(0) - (state.already_in[at] - beds).max(0))
        };
        let before = beyond(self);
        self.booked[at] += sign as i32;
        self.already_in[at] += if already_in { sign as i32 } else { 0 };
        let difference = beyond(self) - before;
        if difference != 0 {
            self.add(RuleId::Beds, difference);
        }
        if let (Some(sex), true) = (stay.sex, places.single_sex[unit]) {
            let [women, men] = places.occupant_sex[at];
            let least = |others: [i32; 2]| (women + others[0]).min(men + others[1]);
            let mixed =
                |state: &Self| i64::from((least(state.booked_sex[at]) - least(state.already_in_sex[at])).max(0));
            let before = mixed(self);
            self.booked_sex[at][sex_index(sex)] += sign as i32;
            self.already_in_sex[at][sex_index(sex)] += if already_in { sign as i32 } else { 0 };
            let difference = mixed(self) - before;
            if difference != 0 {
                self.add(RuleId::SingleSex, difference);
            }
        }
    }

    /// A body is in place on a day, or no longer.
    fn enter(&mut self, stay: &Stay, day: usize, sign: i64) {
        let problem = self.problem;
        let here = problem.places.cell(stay.ward, day);
        let flips = self.in_place[here].len() == usize::from(sign < 0);
        let blocks = day * problem.per_day..(day + 1) * problem.per_day;
        if flips {
            self.conditional(stay.ward, blocks.clone(), -1);
        }
        if sign > 0 {
            self.in_place[here].push(stay.body);
        } else if let Some(at) = self.in_place[here].iter().position(|&b| b == stay.body) {
            self.in_place[here].swap_remove(at);
        }
        if self.reviewers[here] == 0 {
            self.add(RuleId::Unreviewed, sign);
        }
        for block in blocks.clone() {
            let of_stay = (block as i32 - stay.from * problem.per_day as i32).max(0) as usize;
            for kind in 0..problem.kinds {
                let need = need(problem.hospital, stay.profile, of_stay, kind);
                let at = self.need_cell(stay.ward, block, kind);
                let before = self.place_load[at];
                self.place_load[at] = before + need.load * sign as i32;
                let level = &mut self.needs[at * problem.places.levels + usize::from(need.level)];
                *level = if sign > 0 { *level + 1 } else { *level - 1 };
                for &slot in problem.slots_at(stay.ward, block) {
                    let slot = slot as usize;
                    let duty = &problem.hospital.duties[problem.slot_duty[slot] as usize];
                    let n = self.holders[slot].len();
                    if n == 0 || duty.load_kind != Some(kind) || (duty.conditional && flips) {
                        continue;
                    }
                    if need.load != 0 {
                        let old = share(duty.own_load + before, n);
                        let new = share(duty.own_load + before + need.load * sign as i32, n);
                        self.reload(slot, kind, new - old);
                    }
                    if need.level > 0 {
                        let missing = need.level.saturating_sub(self.best_level(slot));
                        if missing > 0 {
                            self.add(RuleId::PreferredSkill, i64::from(missing) * sign);
                        }
                    }
                }
            }
            for &slot in problem.slots_at(stay.ward, block) {
                let slot = slot as usize;
                if problem.hospital.duties[problem.slot_duty[slot] as usize].continuity {
                    for i in 0..self.holders[slot].len() {
                        let holder = self.holders[slot][i];
                        self.meet(stay.body, holder, sign);
                    }
                }
            }
        }
        if flips {
            self.conditional(stay.ward, blocks, 1);
        }
    }

    /// Every holder of a slot carries so much more.
    fn reload(&mut self, slot: usize, kind: usize, difference: i32) {
        let block = self.problem.slot_block[slot] as usize;
        for i in 0..self.holders[slot].len() {
            let cell = self.problem.people.cell(self.holders[slot][i] as usize, block);
            self.add_load(cell, kind, difference);
        }
    }

    /// Takes away, or adds, all that the conditional duties of a place are charged on a day, before and after the place
    /// becomes empty or ceases to be.
    fn conditional(&mut self, place: usize, blocks: std::ops::Range<usize>, sign: i64) {
        let problem = self.problem;
        for block in blocks.clone() {
            for &slot in problem.slots_at(place, block) {
                let slot = slot as usize;
                let d = problem.slot_duty[slot] as usize;
                let duty = &problem.hospital.duties[d];
                if !duty.conditional {
                    continue;
                }
                self.slot_terms(slot, sign);
                self.add(RuleId::Handover, sign * self.handover(slot));
                // The pair with the next day's first slot hangs on this day too.
                if slot + 1 < problem.slots(d).end && problem.slot_block[slot + 1] as usize >= blocks.end {
                    self.add(RuleId::Handover, sign * self.handover(slot + 1));
                }
                if let Some(kind) = duty.load_kind {
                    let carried = share(self.slot_load(slot), self.holders[slot].len());
                    self.reload(slot, kind, carried * sign as i32);
                }
            }
        }
    }
}
