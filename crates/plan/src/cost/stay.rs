//! Stays: a body enters or leaves a ward: needs, loads, review, continuity, ages, and duties needed only while somebody is
//! in.
//!
//! Bodies follow dates. A date that changes touches beds at once; what it means for those who work in the wards is dear, and
//! is brought in line by [`State::settle`] when somebody wants to know. Nobody may read totals before that.

use std::ops::Range;

use model::RuleId;

use super::duty::share;
use crate::problem::{NO_AGE, NO_KIND, NONE};
use crate::state::{Placed, State};

/// Where a body lies, and from which day on (which may be before the horizon).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lying {
    pub(super) ward: u32,
    pub(super) room: u32,
    pub(super) from: i32,
}

impl Lying {
    /// Not in the hospital.
    pub(crate) const NOWHERE: Self = Self { ward: NONE, room: NONE, from: 0 };
}

/// What a stay adds to three rules that are charged in every block.
#[derive(Default)]
struct Sum {
    met: i64,
    above_safe: i64,
    below: i64,
}

impl State<'_> {
    /// Where a booking's patient lies if it is dated at `place`.
    pub(crate) fn lies(&self, b: usize, place: Placed) -> Lying {
        let care = &self.problem.care;
        if place.session == NONE || place.ward == NONE || care.booking[b].nights == 0 {
            return Lying::NOWHERE;
        }
        Lying { ward: place.ward, room: place.room, from: care.session[place.session as usize].day }
    }

    /// Notes that a booking's body may have to follow its date.
    #[inline]
    pub(crate) fn stray_body(&mut self, b: usize) {
        if !self.is_astray[b] && self.lies(b, self.placed[b]) != self.lying[b] {
            self.is_astray[b] = true;
            self.astray.push(b as u32);
        }
    }

    /// Lets bodies follow their dates.
    pub(crate) fn settle_bodies(&mut self) {
        while let Some(b) = self.astray.pop() {
            let b = b as usize;
            self.is_astray[b] = false;
            let (from, to) = (self.lying[b], self.lies(b, self.placed[b]));
            if from != to {
                self.lying[b] = to;
                self.lie(self.body(b), from, -1);
                self.lie(self.body(b), to, 1);
            }
        }
    }

    /// Lets an occupant enter.
    pub(crate) fn occupy(&mut self, o: usize) {
        let given = &self.problem.hospital.occupants[o];
        let room = given.room.map_or(NONE, |room| room as u32);
        self.lie(o, Lying { ward: given.ward as u32, room, from: given.from }, 1);
    }

    /// A body enters (`sign` 1) or leaves (−1) for its whole stay.
    fn lie(&mut self, body: usize, at: Lying, sign: i64) {
        if at.ward == NONE {
            return;
        }
        let places = &self.problem.places;
        let days = self.problem.days as i32;
        let stay = at.from.max(0)..(at.from + i32::from(places.bodies[body].nights)).min(days);
        let unit = if at.room == NONE { at.ward as usize } else { places.places + at.room as usize };
        let ages_count = places.age_groups > 1 && places.mixes_ages[unit] && places.bodies[body].group != NO_AGE;
        let mut sum = Sum::default();
        for day in stay {
            if ages_count {
                self.age(body, unit, day as usize, sign);
            }
            self.enter(body, at, day as usize, sign, &mut sum);
        }
        for (rule, more) in
            [(RuleId::Continuity, sum.met), (RuleId::SafeLoad, sum.above_safe), (RuleId::PreferredSkill, sum.below)]
        {
            if more != 0 {
                self.add(rule, more);
            }
        }
    }

    /// The age groups of a room or ward on a night, with one more or less of them.
    fn age(&mut self, body: usize, unit: usize, day: usize, sign: i64) {
        let places = &self.problem.places;
        let at = places.cell(unit, day) * places.age_groups;
        let groups: Range<usize> = at..at + places.age_groups;
        let apart = |ages: &[u16]| {
            let lowest = ages.iter().position(|&people| people > 0);
            let highest = ages.iter().rposition(|&people| people > 0);
            highest.zip(lowest).map_or(0, |(high, low)| (high - low) as i64)
        };
        let before = apart(&self.ages[groups.clone()]);
        let people = &mut self.ages[at + usize::from(places.bodies[body].group)];
        *people = people.wrapping_add_signed(sign as i16);
        let difference = apart(&self.ages[groups]) - before;
        if difference != 0 {
            self.add(RuleId::MixedAges, difference);
        }
    }

    /// A body is in place on a day, or no longer. What is charged in every block is summed, and added by the caller.
    fn enter(&mut self, body: usize, at: Lying, day: usize, sign: i64, sum: &mut Sum) {
        let problem = self.problem;
        let places = &problem.places;
        let here = places.cell(at.ward as usize, day);
        let slots = places.slots_on.get(here);
        let flips = self.in_place[here].len() == usize::from(sign < 0);
        if flips {
            self.conditional(slots, -1);
        }
        if sign > 0 {
            self.in_place[here].push(body as u32);
        } else if let Some(at) = self.in_place[here].iter().position(|&b| b as usize == body) {
            self.in_place[here].swap_remove(at);
        }
        if self.reviewers[here] == 0 {
            self.add(RuleId::Unreviewed, sign);
        }
        for &slot in slots {
            let slot = slot as usize;
            let of = &problem.slot[slot];
            if let Some(need) = self.need_in(body, at, of) {
                let n = self.holders[slot].len();
                // What conditional duties carry when the place becomes empty or ceases to be is counted as a whole.
                let counts = n > 0 && !(of.conditional && flips);
                if need.load != 0 {
                    let before = self.people_load[slot];
                    let after = before + need.load * sign as i32;
                    self.people_load[slot] = after;
                    if counts {
                        let more = share(of.own_load + after, n) - share(of.own_load + before, n);
                        sum.above_safe += self.reload(slot, usize::from(of.kind), more);
                    }
                }
                if need.level > 0 {
                    let people = &mut self.needs[slot * places.levels + usize::from(need.level)];
                    *people = people.wrapping_add_signed(sign as i16);
                    if counts {
                        sum.below += sign * i64::from(need.level.saturating_sub(self.best[slot]));
                    }
                }
            }
            if of.continuity {
                let seen = &mut self.seen[body];
                sum.met += self.holders[slot].iter().map(|&holder| seen.count(holder, sign > 0)).sum::<i64>();
            }
        }
        if flips {
            self.conditional(slots, 1);
        }
    }

    /// Every holder of a slot carries so much more; returns what that adds above the safe limits.
    #[inline]
    fn reload(&mut self, slot: usize, kind: usize, difference: i32) -> i64 {
        if difference == 0 {
            return 0;
        }
        let block = self.problem.slot[slot].block as usize;
        let mut above = 0;
        for i in 0..self.holders[slot].len() {
            above += self.load_more(self.holders[slot][i] as usize, block, kind, difference);
        }
        above
    }

    /// Takes away, or adds, all that the conditional duties of a place are charged on a day, before and after the place
    /// becomes empty or ceases to be.
    fn conditional(&mut self, slots: &[u32], sign: i64) {
        let problem = self.problem;
        for &slot in slots {
            let slot = slot as usize;
            let of = &problem.slot[slot];
            if !of.conditional {
                continue;
            }
            self.slot_terms(slot, sign);
            self.add(RuleId::Handover, sign * self.handover(slot));
            // The pair with the next day's first slot hangs on this day too.
            if of.has_next && problem.slot[slot + 1].here != of.here {
                self.add(RuleId::Handover, sign * self.handover(slot + 1));
            }
            if of.kind != NO_KIND {
                let carried = share(self.slot_load(slot), self.holders[slot].len());
                let above = self.reload(slot, usize::from(of.kind), carried * sign as i32);
                if above != 0 {
                    self.add(RuleId::SafeLoad, above);
                }
            }
        }
    }
}
