//! People in blocks: away, one place, in shift, skill, called out, agency, frozen, rota change, load, role after a night.

use model::{Pinned, RuleId, Work};

use crate::problem::NONE;
use crate::state::{ABSOLUTE, AFTER_NIGHT, ONE_PLACE, SKILL, State};

impl State<'_> {
    /// A person begins or ceases to do `work` in `block`: everything but the side of the duty or session.
    pub(crate) fn set_work(&mut self, person: usize, block: usize, work: u32, on: bool) {
        let problem = self.problem;
        let people = &problem.people;
        let cell = people.cell(person, block);
        let sign = if on { 1 } else { -1 };
        let day = problem.day_of_block(block);
        let published = people.published.get(cell).contains(&work);
        let is_role = work as usize >= problem.duties();
        if !people.is_clear(cell) {
            if people.away(cell) {
                self.add(RuleId::Away, sign);
            }
            if people.struck(cell) {
                self.add(RuleId::CalledOut, sign);
            }
            if people.agency_barred(cell) && !published {
                self.add(RuleId::Agency, sign);
            }
        }
        let row = &problem.work[work as usize];
        if people.level(person, usize::from(row.skill)) < row.level {
            self.anchor(SKILL, RuleId::Skill, cell, sign as i32);
        }
        if !self.in_shift(person, cell, work) {
            self.add(RuleId::InShift, sign);
        }
        if is_role && self.bars_role(person, block) {
            self.anchor(AFTER_NIGHT, RuleId::RoleAfterNight, cell, sign as i32);
        }
        if problem.is_over(work, block) {
            self.add(RuleId::Frozen, if problem.is_frozen(cell, work) { -sign } else { sign });
        }
        let crowded = self.crowding(cell);
        let changed = if published { None } else { self.day_change(person, day) };
        if on {
            self.works[cell].push(work);
        } else if let Some(at) = self.works[cell].iter().position(|&w| w == work) {
            self.works[cell].swap_remove(at);
        }
        let now = self.crowding(cell);
        self.anchor(ONE_PLACE, RuleId::OnePlace, cell, now - crowded);
        if !published {
            let now = self.day_change(person, day);
            self.add(RuleId::RotaChange, now.unwrap_or(0) - changed.unwrap_or(0));
            if problem.hospital.people[person].returning.is_none() && !problem.told_that_morning[day] {
                self.add(RuleId::Disturbance, i64::from(now.is_some()) - i64::from(changed.is_some()));
            }
        }
        if !problem.pins.of_person.get(person).is_empty() {
            self.repin_cover(person, block, work, sign);
        }
    }

    /// Whether `work` in the cell lies inside a shift that the person works, and is theirs to do at all.
    #[inline]
    pub(crate) fn in_shift(&self, person: usize, cell: usize, work: u32) -> bool {
        let problem = self.problem;
        let present = self.direct[cell] > 0 || (self.on_call[cell] > 0 && problem.work[work as usize].on_call);
        (present && problem.welcome(person, work)) || problem.is_frozen(cell, work)
    }

    /// Works outside shifts in the cell.
    pub(crate) fn stray(&self, person: usize, cell: usize) -> i64 {
        self.works[cell].iter().filter(|&&w| !self.in_shift(person, cell, w)).count() as i64
    }

    /// Works too many in the cell: exclusive ones beside others, or of different share groups.
    #[inline]
    pub(crate) fn crowding(&self, cell: usize) -> i32 {
        let works = &self.works[cell];
        if works.len() < 2 {
            return 0;
        }
        let group = |w: u32| self.problem.work[w as usize].group;
        let first = group(works[0]);
        let fits = first != NONE && works.iter().all(|&w| group(w) == first);
        if fits { 0 } else { works.len() as i32 - 1 }
    }

    /// Points for the changes to a person's rota on a day, if there are any.
    pub(crate) fn day_change(&self, person: usize, day: usize) -> Option<i64> {
        let problem = self.problem;
        let first = day * problem.per_day;
        for block in first.max(problem.first_free_block)..first + problem.per_day {
            let cell = problem.people.cell(person, block);
            let published = problem.people.published.get(cell);
            if self.works[cell].iter().any(|w| !published.contains(w)) {
                return Some(self.change_points(problem.block_start[block] - problem.hospital.as_of));
            }
        }
        None
    }

    /// Points for a change with so many minutes of notice.
    pub(crate) fn change_points(&self, notice: i32) -> i64 {
        let points = &self.problem.hospital.policy.change_points;
        points.iter().find(|(least, _)| notice >= *least).or(points.last()).map_or(0, |(_, p)| *p)
    }

    /// Whether a role in `block` would follow a night that the person worked.
    pub(crate) fn bars_role(&self, person: usize, block: usize) -> bool {
        let problem = self.problem;
        let day = problem.day_of_block(block);
        self.after_night[person * problem.days + day] && {
            let set = &problem.hospital.rule_sets[problem.hospital.people[person].rule_set];
            let calendar = &problem.hospital.calendar;
            set.no_role_before.is_some_and(|t| problem.block_start[block] < calendar.at(day as i32, t))
        }
    }

    /// Charges a measure by anchor: the rostered shift that contains the cell, less what the published plan measures.
    #[inline]
    pub(crate) fn anchor(&mut self, which: usize, rule: RuleId, cell: usize, difference: i32) {
        if difference == 0 {
            return;
        }
        let problem = self.problem;
        let shift = problem.people.anchor[cell];
        if shift == NONE {
            self.add(rule, i64::from(difference));
            return;
        }
        let given = match which {
            ONE_PLACE => &problem.given.one_place,
            SKILL => &problem.given.skill,
            ABSOLUTE => &problem.given.absolute_load,
            _ => &problem.given.role_after_night,
        };
        let given = given.get(shift as usize).copied().unwrap_or(0);
        let before = self.anchored[which][shift as usize];
        let after = before + difference;
        self.anchored[which][shift as usize] = after;
        self.add(rule, i64::from((after - given).max(0) - (before - given).max(0)));
    }

    /// A person's load of a kind in a block changes.
    #[inline]
    pub(crate) fn add_load(&mut self, person: usize, block: usize, kind: usize, difference: i32) {
        if difference != 0 {
            let above = self.load_more(person, block, kind, difference);
            if above != 0 {
                self.add(RuleId::SafeLoad, above);
            }
        }
    }

    /// The same, but what it adds above the safe limit is returned, not added.
    #[inline]
    pub(crate) fn load_more(&mut self, person: usize, block: usize, kind: usize, difference: i32) -> i64 {
        let problem = self.problem;
        let cell = problem.people.cell(person, block);
        let load = &mut self.load[cell * problem.kinds + kind];
        let before = *load;
        let after = before + difference;
        *load = after;
        let limits = problem.people.limits(cell, kind);
        if after.max(before) > limits.absolute && block >= problem.first_free_block {
            let over = (after - limits.absolute).max(0) - (before - limits.absolute).max(0);
            self.anchor(ABSOLUTE, RuleId::AbsoluteLoad, cell, over);
        }
        i64::from((after - limits.safe).max(0) - (before - limits.safe).max(0))
    }

    /// Keeps the pins on cover up to date.
    fn repin_cover(&mut self, person: usize, block: usize, work: u32, sign: i64) {
        let problem = self.problem;
        for &pin in problem.pins.of_person.get(person) {
            if let Pinned::Cover { work: what, stretch, .. } = problem.hospital.pins[pin as usize].what {
                let same = match what {
                    Work::Duty(d) => d as u32 == work,
                    Work::Role(s, r) => (problem.duties() + problem.roles(s).start + r) as u32 == work,
                };
                let inside = stretch.contains(problem.hospital.calendar.blocks[block].stretch);
                if same && inside {
                    self.add(RuleId::Pins, -sign);
                }
            }
        }
    }
}
