//! Shifts: releasing a rostered one, taking an extra one, and what follows for cover and working time.

use model::{RuleId, ShiftKind};
use smallvec::SmallVec;

use super::working_time::Working;
use crate::state::{AFTER_NIGHT, State};

impl State<'_> {
    /// Releases a rostered shift, or keeps it again.
    pub(crate) fn release(&mut self, shift: usize, on: bool) {
        let problem = self.problem;
        let given = &problem.hospital.shifts[shift];
        let sign = if on { 1 } else { -1 };
        if problem.people.shift_protected[shift] {
            self.add(RuleId::CalledOut, sign);
        }
        if given.stretch.start < problem.hospital.as_of {
            self.add(RuleId::Frozen, sign);
        }
        let points = self.change_points(given.stretch.start - problem.hospital.as_of);
        self.add(RuleId::RotaChange, sign * points);
        self.add(RuleId::Disturbance, sign);
        self.released[shift] = on;
        let released = &mut self.released_of[given.person];
        if on {
            released.push(shift as u32);
            released.sort_unstable();
        } else {
            released.retain(|i| *i != shift as u32);
        }
        let call = given.kind == ShiftKind::OnCall;
        self.present(given.person, problem.people.shift_blocks[shift].clone(), call, !on);
        self.rework(given.person);
    }

    /// A person takes an extra shift, or gives it back.
    pub(crate) fn take(&mut self, extra: usize, person: usize, on: bool) {
        let problem = self.problem;
        let hospital = problem.hospital;
        let offer = &hospital.extras[extra];
        let sign = if on { 1 } else { -1 };
        if !offer.is_for(&hospital.people[person]) {
            self.add(RuleId::ExtraOffer, sign);
        }
        if hospital.absences.iter().any(|a| a.person == person && a.stretch.overlaps(offer.stretch)) {
            self.add(RuleId::Away, sign);
        }
        let strikes = || hospital.strikes.iter().filter(|s| s.stretch.overlaps(offer.stretch));
        if strikes().any(|s| s.calls_out(&hospital.people[person])) {
            self.add(RuleId::CalledOut, sign);
        }
        if hospital.people[person].agency && strikes().any(|s| s.agency_barred) {
            self.add(RuleId::Agency, sign);
        }
        if offer.stretch.start < hospital.as_of {
            self.add(RuleId::Frozen, sign);
        }
        let number = usize::from(offer.number);
        let before = self.takers[extra].len();
        let mine = self.extras_of[person].len() as i64;
        let blocks = problem.people.extra_blocks[extra].clone();
        if on {
            let held = blocks.clone().map(|b| {
                let works = &self.works[problem.people.cell(person, b as usize)];
                works.iter().filter(|&&w| hospital.duties.get(w as usize).is_some_and(|d| d.minimum)).count() as u32
            });
            let slots = held.sum();
            self.takers[extra].push(person as u32);
            self.extras_of[person].push((extra as u32, slots));
            self.extra_pounds += offer.pounds;
            self.safety_pounds += if slots > 0 { offer.pounds } else { 0 };
        } else {
            self.takers[extra].retain(|p| *p != person as u32);
            if let Some(at) = self.extras_of[person].iter().position(|(x, _)| *x == extra as u32) {
                let (_, slots) = self.extras_of[person].swap_remove(at);
                self.safety_pounds -= if slots > 0 { offer.pounds } else { 0 };
            }
            self.extra_pounds -= offer.pounds;
        }
        let over = self.takers[extra].len().saturating_sub(number) as i64 - before.saturating_sub(number) as i64;
        if over != 0 {
            self.add(RuleId::ExtraOffer, over);
        }
        self.add(RuleId::Disturbance, sign);
        self.add(RuleId::Fairness, (mine + sign) * (mine + sign) - mine * mine);
        self.money();
        self.present(person, blocks, false, on);
        self.rework(person);
    }

    /// A person is present (or on call) in blocks by one shift more or less.
    pub(crate) fn present(&mut self, person: usize, blocks: std::ops::Range<u32>, call: bool, on: bool) {
        for block in blocks {
            let cell = self.problem.people.cell(person, block as usize);
            let before = self.stray(person, cell);
            let count = if call { &mut self.on_call[cell] } else { &mut self.direct[cell] };
            *count = if on { *count + 1 } else { *count - 1 };
            let difference = self.stray(person, cell) - before;
            if difference != 0 {
                self.add(RuleId::InShift, difference);
            }
        }
    }

    /// Notes that a person's shifts have changed; what that means is found out by [`State::settle`].
    pub(crate) fn rework(&mut self, person: usize) {
        if !self.rosters[person].is_stale {
            self.rosters[person].is_stale = true;
            self.stale.push(person as u32);
        }
    }

    /// Charges what a person works as rostered. Called once, before any edit.
    pub(crate) fn open_roster(&mut self, person: usize) {
        let mut row = std::mem::take(&mut self.row);
        let working = self.working_time(person, &mut row);
        self.row = row;
        let before = std::mem::take(&mut self.rosters[person].now.1);
        self.rosters[person].now.1 = working.clone();
        self.charge_roster(person, &before, &working);
    }

    /// Brings what the shifts of people are charged in line with those they work, and the mornings after nights.
    pub(crate) fn settle_rosters(&mut self) {
        while let Some(person) = self.stale.pop() {
            let person = person as usize;
            let worked = Worked {
                released: self.released_of[person].clone(),
                extras: self.extras_of[person].iter().map(|&(x, _)| x).collect(),
            };
            self.rosters[person].is_stale = false;
            if self.rosters[person].now.0 == worked {
                continue;
            }
            // Whoever takes back a change finds what was before it.
            if self.rosters[person].past.0 != worked {
                let mut row = std::mem::take(&mut self.row);
                let working = self.working_time(person, &mut row);
                self.row = row;
                self.rosters[person].past = (worked, working);
            }
            let roster = &mut self.rosters[person];
            std::mem::swap(&mut roster.now, &mut roster.past);
            let (before, now) = (roster.past.1.clone(), roster.now.1.clone());
            self.charge_roster(person, &before, &now);
        }
    }

    fn charge_roster(&mut self, person: usize, before: &Working, now: &Working) {
        for (i, &rule) in super::working_time::CHARGED.iter().enumerate() {
            let difference = now.charged[i] - before.charged[i];
            if difference != 0 {
                self.add(rule, difference);
            }
        }
        for &day in before.after_night.iter().filter(|day| !now.after_night.contains(day)) {
            self.follow_night(person, usize::from(day), false);
        }
        for &day in now.after_night.iter().filter(|day| !before.after_night.contains(day)) {
            self.follow_night(person, usize::from(day), true);
        }
    }

    /// The morning of a day follows a night that the person worked, or no longer.
    fn follow_night(&mut self, person: usize, day: usize, follows: bool) {
        let problem = self.problem;
        let at = person * problem.days + day;
        self.after_night[at] = true;
        let barred: SmallVec<[usize; 8]> =
            (day * problem.per_day..(day + 1) * problem.per_day).filter(|&b| self.bars_role(person, b)).collect();
        self.after_night[at] = follows;
        for block in barred {
            let cell = problem.people.cell(person, block);
            let roles = self.works[cell].iter().filter(|&&w| w as usize >= problem.duties()).count() as i32;
            self.anchor(AFTER_NIGHT, RuleId::RoleAfterNight, cell, if follows { roles } else { -roles });
        }
    }
}

/// The shifts that a person works otherwise than rostered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Worked {
    released: SmallVec<[u32; 4]>,
    extras: SmallVec<[u32; 4]>,
}

/// A person's shifts and what they come to, now and before the last change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    is_stale: bool,
    now: (Worked, Working),
    past: (Worked, Working),
}
