//! What a plan is charged before anything is decided: nobody anywhere, all sessions standing down, no dates.

use model::{Pinned, RuleId, ShiftKind};

use super::stay::Stay;
use crate::problem::NONE;
use crate::state::{Placed, State};

impl State<'_> {
    /// Charges the empty plan. Called once, before any edit.
    pub(crate) fn open_books(&mut self) {
        let problem = self.problem;
        let hospital = problem.hospital;
        for (_, pin) in hospital.pins.iter().enumerate().filter(|(i, _)| problem.standing[*i]) {
            // Pins on sessions and bookings are charged below, with their verdicts and dates.
            if let Pinned::Cover { stretch, work, .. } = pin.what {
                let whole = match work {
                    model::Work::Duty(d) => hospital.duties[d].stretch,
                    model::Work::Role(s, _) => hospital.sessions[s].stretch,
                };
                let blocks = hospital.calendar.blocks_in(whole);
                let inside = |b: &usize| stretch.contains(hospital.calendar.blocks[*b].stretch);
                self.add(RuleId::Pins, blocks.filter(inside).count() as i64);
            }
            if let Pinned::Session { mode: Some(_), .. } = pin.what {
                self.add(RuleId::Pins, 1);
            }
        }
        self.add(RuleId::Frozen, problem.past.cover.len() as i64);
        for slot in 0..problem.slot_duty.len() {
            self.slot_terms(slot, 1);
        }
        for (i, shift) in hospital.shifts.iter().enumerate() {
            let call = shift.kind == ShiftKind::OnCall;
            self.present(shift.person, problem.people.shift_blocks[i].clone(), call, true);
        }
        for p in 0..hospital.people.len() {
            self.rework(p);
        }
        for s in 0..hospital.sessions.len() {
            if problem.care.frozen[s] && problem.care.published_verdict[s] != 0 {
                self.add(RuleId::Frozen, 1);
            }
        }
        for b in 0..hospital.bookings.len() {
            let current = problem.care.current[b];
            if current != NONE {
                self.gone_factor[current as usize] += problem.care.factor[b];
            }
            self.unsettled.put(b, true);
            self.date_terms(b, Placed::NOWHERE, 1);
        }
        for target in 0..problem.care.to_keep.len() {
            self.add(RuleId::CareToKeep, problem.care.to_keep[target]);
        }
        for (i, o) in hospital.occupants.iter().enumerate() {
            let (first, end) = problem.places.stays[i];
            let stay = Stay {
                body: i as u32,
                ward: o.ward,
                room: o.room.map_or(NONE, |r| r as u32),
                from: o.from,
                first,
                end,
                profile: o.profile,
                sex: o.sex,
                age: o.age,
                booked: false,
            };
            self.stay(&stay, 1);
        }
        self.money();
    }
}
