//! What a plan is charged before anything is decided: nobody anywhere, all sessions standing down, no dates.

use model::{Pinned, RuleId, ShiftKind};

use crate::problem::NONE;
use crate::state::{Placed, State};

impl State<'_> {
    /// Charges the empty plan. Called once, before any edit.
    pub(crate) fn open_books(&mut self) {
        let problem = self.problem;
        let hospital = problem.hospital;
        for pin in problem.pins.all.iter().map(|&i| &hospital.pins[i as usize]) {
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
        self.open_beds();
        for slot in 0..problem.slot.len() {
            self.slot_terms(slot, 1);
        }
        for (i, shift) in hospital.shifts.iter().enumerate() {
            let call = shift.kind == ShiftKind::OnCall;
            self.present(shift.person, problem.people.shift_blocks[i].clone(), call, true);
        }
        for p in 0..hospital.people.len() {
            self.open_roster(p);
        }
        for s in 0..hospital.sessions.len() {
            if !problem.care.session[s].frozen && problem.care.session[s].published_verdict != 0 {
                self.add(RuleId::Disturbance, 1);
            }
            if problem.care.session[s].frozen && problem.care.session[s].published_verdict != 0 {
                self.add(RuleId::Frozen, 1);
            }
        }
        self.wait_for_turnout();
        for b in (0..hospital.bookings.len()).filter(|&b| !problem.care.booking[b].waits) {
            let current = problem.care.booking[b].current;
            if current != NONE {
                self.gone_factor[current as usize] += problem.care.booking[b].factor;
            }
            self.unsettled.put(b, true);
            self.date_terms(b, Placed::NOWHERE, 1);
        }
        for target in 0..problem.care.to_keep.len() {
            self.add(RuleId::CareToKeep, problem.care.to_keep[target]);
        }
        for o in 0..hospital.occupants.len() {
            self.occupy(o);
        }
        self.money();
    }

    /// Charges those who wait in contingent sessions with what they would be charged in vain, as often as that is.
    fn wait_for_turnout(&mut self) {
        let problem = self.problem;
        let policy = &problem.hospital.policy;
        let (mut harm, mut wait) = (0, 0);
        for row in problem.care.booking.iter().filter(|row| row.waits) {
            let session = &problem.care.session[row.current as usize];
            let missed = session.contingent.map_or(0, |contingent| contingent.missed(policy.tail_weight));
            let guaranteed = row.expected + policy.guarantee_days;
            harm += missed * row.factor * (2 + i64::from(guaranteed > row.latest_safe));
            wait += missed * row.factor * i64::from(policy.guarantee_days);
            if row.expected > row.latest_safe {
                self.add(RuleId::PastSafeDate, row.factor);
            }
        }
        self.add(RuleId::Contingent, (harm + 999) / 1000);
        self.add(RuleId::Guarantee, (wait + 999) / 1000);
    }
}
