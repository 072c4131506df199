//! Shifts: releasing a rostered one, taking an extra one, and what follows for cover and working time.

use model::{RuleId, ShiftKind};

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
        self.released[shift] = on;
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

    /// Recomputes what a person's shifts are charged, and the mornings after nights.
    pub(crate) fn rework(&mut self, person: usize) {
        let problem = self.problem;
        let working = self.working_time(person);
        let before = std::mem::replace(&mut self.working[person], working);
        for (i, &rule) in super::working_time::CHARGED.iter().enumerate() {
            let difference = self.working[person].charged[i] - before.charged[i];
            if difference != 0 {
                self.add(rule, difference);
            }
        }
        let set = &problem.hospital.rule_sets[problem.hospital.people[person].rule_set];
        if set.no_role_before.is_none() || set.night.is_none() {
            return;
        }
        let nights = self.nights_worked(person);
        for day in 0..problem.days {
            let at = person * problem.days + day;
            let flag = nights.contains(&day);
            if self.after_night[at] == flag {
                continue;
            }
            let blocks = day * problem.per_day..(day + 1) * problem.per_day;
            self.after_night[at] = true;
            let barred: Vec<usize> = blocks.filter(|&b| self.bars_role(person, b)).collect();
            self.after_night[at] = flag;
            for block in barred {
                let cell = problem.people.cell(person, block);
                let roles = self.works[cell].iter().filter(|&&w| w as usize >= problem.duties()).count() as i32;
                self.anchor(AFTER_NIGHT, RuleId::RoleAfterNight, cell, if flag { roles } else { -roles });
            }
        }
    }
}
