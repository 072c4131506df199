//! What it would mean for the wards if one body followed its date, found without letting it: most changes of a date are not
//! kept, and looking is cheaper than going there and back.
//!
//! Only for the plain case, which is the common one: every slot on the way is held by one person at most, and a duty that is
//! needed only while somebody is in charges nothing else when that begins or ends. Whatever is not plain is settled and
//! seen. The double-entry test holds every price to what settling then shows.

use model::RuleId;
use smallvec::SmallVec;

use super::stay::Lying;
use crate::problem::{COMPONENTS, NO_AGE, NO_KIND, NONE, Slot};
use crate::state::State;

/// Change of one person's load of a kind in a block: the cell of persons × blocks × kinds, and by how much.
type Loads = SmallVec<[(u32, i32); 64]>;

/// What changes, by rule.
#[derive(Default)]
struct Price {
    unreviewed: i64,
    above_safe: i64,
    below: i64,
    met: i64,
    apart: i64,
}

impl State<'_> {
    /// The change of every component if the one body that is astray followed its date. `None` if more is astray than one
    /// body, or the case is not plain.
    pub(crate) fn price_of_settling(&self) -> Option<[i64; COMPONENTS]> {
        let &[b] = self.astray.as_slice() else { return None };
        if !self.stale.is_empty() {
            return None;
        }
        let b = b as usize;
        let (from, to) = (self.lying[b], self.lies(b, self.placed[b]));
        let mut components = [0; COMPONENTS];
        if from == to {
            return Some(components);
        }
        let body = self.body(b);
        let price = self.price_of_lying(body, from, to)?;
        for (rule, change) in [
            (RuleId::Unreviewed, price.unreviewed),
            (RuleId::SafeLoad, price.above_safe),
            (RuleId::PreferredSkill, price.below),
            (RuleId::Continuity, price.met),
            (RuleId::MixedAges, price.apart),
        ] {
            let (component, weight) = self.problem.weighing.of(rule);
            components[component] += change * weight;
        }
        Some(components)
    }

    /// The days of a stay in the horizon.
    fn days_of(&self, body: usize, at: Lying) -> std::ops::Range<i32> {
        if at.ward == NONE {
            return 0..0;
        }
        let nights = i32::from(self.problem.places.bodies[body].nights);
        at.from.max(0)..(at.from + nights).min(self.problem.days as i32)
    }

    fn price_of_lying(&self, body: usize, from: Lying, to: Lying) -> Option<Price> {
        let places = &self.problem.places;
        let (out, in_) = (self.days_of(body, from), self.days_of(body, to));
        let mut seen = self.seen[body].few()?;
        let mut price = Price::default();
        let mut loads = Loads::new();
        let stays = |at: Lying, days: &std::ops::Range<i32>, other: Lying, day: i32| {
            at.ward == other.ward && days.contains(&day)
        };
        // Where each day's loads begin, so that what comes in finds what went out.
        let mut begins: SmallVec<[u32; 16]> = SmallVec::new();
        for day in out.clone() {
            begins.push(loads.len() as u32);
            self.ages_apart(body, from, day, -1, stays(to, &in_, from, day) && to.room == from.room, &mut price);
            if stays(to, &in_, from, day) {
                continue;
            }
            let here = places.cell(from.ward as usize, day as usize);
            let flips = self.in_place[here].len() == 1;
            price.unreviewed -= i64::from(self.reviewers[here] == 0);
            for &slot in places.slots_on.get(here) {
                let slot = slot as usize;
                let Some(holder) = self.plain_holder(slot, flips)? else { continue };
                let of = &self.problem.slot[slot];
                if let Some(need) = self.need_in(body, from, of) {
                    price.below -= i64::from(need.level.saturating_sub(self.best[slot]));
                    loads.push((self.load_cell(holder, of), -need.load));
                }
                if of.continuity {
                    price.met += seen.count(holder, false);
                }
            }
        }
        begins.push(loads.len() as u32);
        for day in in_ {
            let remains = stays(from, &out, to, day);
            self.ages_apart(body, to, day, 1, remains && to.room == from.room, &mut price);
            let here = places.cell(to.ward as usize, day as usize);
            let flips = self.in_place[here].is_empty();
            price.unreviewed += i64::from(!remains && self.reviewers[here] == 0);
            let went_out = if out.contains(&day) {
                let at = (day - out.start) as usize;
                begins[at] as usize..begins[at + 1] as usize
            } else {
                0..0
            };
            for &slot in places.slots_on.get(here) {
                let slot = slot as usize;
                let Some(holder) = self.plain_holder(slot, flips)? else { continue };
                let of = &self.problem.slot[slot];
                if let Some(need) = self.need_in(body, to, of) {
                    let before = if remains { self.need_in(body, from, of) } else { None }.unwrap_or_default();
                    let best = self.best[slot];
                    price.below += i64::from(need.level.saturating_sub(best));
                    price.below -= i64::from(before.level.saturating_sub(best));
                    let (cell, more) = (self.load_cell(holder, of), need.load - before.load);
                    match loads[went_out.clone()].iter_mut().find(|(c, _)| *c == cell) {
                        Some((_, change)) => *change += more,
                        None => loads.push((cell, more)),
                    }
                }
                if of.continuity && !remains {
                    price.met += seen.count(holder, true);
                }
            }
        }
        // Two duties of one place may burden the same person: then their changes are not apart.
        for (i, &(cell, change)) in loads.iter().enumerate() {
            if change == 0 {
                continue;
            }
            if self.problem.has_shared_places && loads[..i].iter().any(|&(c, _)| c == cell) {
                return None;
            }
            let kinds = self.problem.kinds;
            let limits = self.problem.people.limits(cell as usize / kinds, cell as usize % kinds);
            let before = self.load[cell as usize];
            let after = before + change;
            if before.max(after) > limits.absolute {
                return None;
            }
            price.above_safe += i64::from((after - limits.safe).max(0) - (before - limits.safe).max(0));
        }
        Some(price)
    }

    /// Who holds a slot, if anybody. `None` if the case is not plain: more than one holder, or a duty that begins or ceases
    /// to be needed and charges more than its people in place do.
    #[inline]
    fn plain_holder(&self, slot: usize, flips: bool) -> Option<Option<u32>> {
        let holders = &self.holders[slot];
        if holders.len() > 1 {
            return None;
        }
        let of = &self.problem.slot[slot];
        if flips && of.conditional {
            let charges = of.own_load != 0 || of.prefers != 0 || of.post_op || of.has_previous || of.has_next;
            if charges || holders.len() < usize::from(of.number) {
                return None;
            }
        }
        Some(holders.first().copied())
    }

    /// What a body needs in a slot if it lies there from a day on; `None` if the slot carries no load.
    #[inline]
    pub(crate) fn need_in(&self, body: usize, at: Lying, of: &Slot) -> Option<model::Need> {
        if of.kind == NO_KIND {
            return None;
        }
        let problem = self.problem;
        let row = &problem.places.bodies[body];
        let of_stay = ((of.block as i32 - at.from * problem.per_day as i32).max(0) as u32).min(row.stated - 1) as usize;
        Some(problem.places.needs[row.needs as usize + of_stay * problem.kinds + usize::from(of.kind)])
    }

    #[inline]
    fn load_cell(&self, holder: u32, of: &Slot) -> u32 {
        let cell = self.problem.people.cell(holder as usize, of.block as usize);
        (cell * self.problem.kinds + usize::from(of.kind)) as u32
    }

    /// Age groups further apart, or less, with one more or less in the body's room or ward on a day.
    #[inline]
    fn ages_apart(&self, body: usize, at: Lying, day: i32, sign: i32, remains: bool, price: &mut Price) {
        let places = &self.problem.places;
        if places.age_groups < 2 || remains {
            return;
        }
        let unit = if at.room == NONE { at.ward as usize } else { places.places + at.room as usize };
        let group = places.bodies[body].group;
        if !places.mixes_ages[unit] || group == NO_AGE {
            return;
        }
        let first = places.cell(unit, day as usize) * places.age_groups;
        let ages = &self.ages[first..first + places.age_groups];
        // Somebody of the same group remains, or is there already.
        if ages[usize::from(group)] > u16::from(sign < 0) {
            return;
        }
        let others = |i: &usize| *i != usize::from(group) && ages[*i] > 0;
        let (low, high) = ((0..ages.len()).find(others), (0..ages.len()).rfind(others));
        if let (Some(low), Some(high)) = (low, high) {
            let with = high.max(usize::from(group)) - low.min(usize::from(group));
            price.apart += i64::from(sign) * (with - (high - low)) as i64;
        }
    }
}
