//! Every lawful plan of a micro hospital, one after the other: what the best is worth and what must stay open.

use model::{Bed, Cover, Date, ExtraTaken, Hospital, Judge, Plan, RuleId, Score, ShiftKind, Verdict, Work};

/// Law that a plan without dates already breaks for good once shifts and cover are fixed.
const OF_COVER: &[RuleId] = &[
    RuleId::Away,
    RuleId::OnePlace,
    RuleId::InShift,
    RuleId::Skill,
    RuleId::CalledOut,
    RuleId::ExtraOffer,
    RuleId::Rest,
    RuleId::WeekHours,
    RuleId::StretchHours,
    RuleId::LongRun,
    RuleId::EveningRun,
    RuleId::Nights,
    RuleId::DayRun,
    RuleId::Weekends,
    RuleId::OnCall,
    RuleId::AverageHours,
    RuleId::RoleAfterNight,
];

/// The same for sessions with their people.
const OF_SESSIONS: &[RuleId] = &[
    RuleId::Away,
    RuleId::OnePlace,
    RuleId::InShift,
    RuleId::Skill,
    RuleId::CalledOut,
    RuleId::RoleAfterNight,
    RuleId::SessionRoles,
    RuleId::PlaceOpen,
];

struct Enumeration<'h> {
    hospital: &'h Hospital,
    judge: Judge<'h>,
    leaves: usize,
    limit: usize,
    best: Option<Score>,
    best_open: Option<Vec<i64>>,
    /// By component of safety: as much as is good enough.
    enough: &'h [i64],
}

/// One decision.
enum Step {
    Shift(usize),
    Extra(usize),
    Slot(usize, usize),
    Session(usize),
    Booking(usize),
}

impl<'h> Enumeration<'h> {
    fn steps(&self) -> Vec<Step> {
        let h = self.hospital;
        let mut steps = Vec::new();
        let free = |i: &usize| h.shifts[*i].stretch.start >= h.as_of;
        steps.extend((0..h.shifts.len()).filter(free).map(Step::Shift));
        steps.extend((0..h.extras.len()).map(Step::Extra));
        for (d, duty) in h.duties.iter().enumerate() {
            steps.extend(h.calendar.blocks_in(duty.stretch).map(|b| Step::Slot(d, b)));
        }
        steps.extend((0..h.sessions.len()).map(Step::Session));
        steps.extend((0..h.bookings.len()).map(Step::Booking));
        steps
    }

    /// Whether the plan breaks one of these rules.
    fn breaks(&self, plan: &Plan, rules: &[RuleId]) -> bool {
        self.judge.breaks(plan, rules)
    }

    /// False when there are more leaves than allowed.
    fn visit(&mut self, steps: &[Step], plan: &mut Plan) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            let mut score = self.judge.score(plan);
            if score.law > 0 {
                return true;
            }
            self.leaves += 1;
            let tiers = usize::from(self.hospital.policy.tiers);
            let open = score.safety[..tiers].to_vec();
            if self.best_open.as_ref().is_none_or(|b| open < *b) {
                self.best_open = Some(open);
            }
            score.safety.iter_mut().zip(self.enough).for_each(|(safety, &enough)| *safety = (*safety).max(enough));
            if self.best.as_ref().is_none_or(|b| score < *b) {
                self.best = Some(score);
            }
            return self.leaves <= self.limit;
        };
        match *step {
            Step::Shift(s) => {
                let keeps = self.visit(rest, plan);
                plan.released.push(s);
                let releases = !keeps || self.breaks(plan, &[RuleId::CalledOut]) || self.visit(rest, plan);
                plan.released.pop();
                keeps && releases
            }
            Step::Extra(extra) => {
                if !self.visit(rest, plan) {
                    return false;
                }
                for person in 0..self.hospital.people.len() {
                    plan.extras.push(ExtraTaken { extra, person });
                    let goes_on = self.breaks(plan, OF_COVER) || self.visit(rest, plan);
                    plan.extras.pop();
                    if !goes_on {
                        return false;
                    }
                }
                true
            }
            Step::Slot(d, block) => {
                let candidates: Vec<usize> = (0..self.hospital.people.len())
                    .filter(|&person| {
                        plan.cover.push(Cover { block, person, work: Work::Duty(d) });
                        let lawful = !self.breaks(plan, OF_COVER);
                        plan.cover.pop();
                        lawful
                    })
                    .collect();
                for set in 0..1usize << candidates.len() {
                    let before = plan.cover.len();
                    let chosen = candidates.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1);
                    plan.cover.extend(chosen.map(|(_, &person)| Cover { block, person, work: Work::Duty(d) }));
                    let goes_on = self.visit(rest, plan);
                    plan.cover.truncate(before);
                    if !goes_on {
                        return false;
                    }
                }
                true
            }
            Step::Session(s) => {
                plan.verdicts[s] = Verdict::StandsDown;
                if !self.visit(rest, plan) {
                    return false;
                }
                for mode in 0..self.hospital.sessions[s].modes.len() {
                    plan.verdicts[s] = Verdict::Runs(mode);
                    let roles = self.hospital.sessions[s].modes[mode].roles.clone();
                    let goes_on = self.staff(s, &roles, rest, plan);
                    plan.verdicts[s] = Verdict::StandsDown;
                    if !goes_on {
                        return false;
                    }
                }
                true
            }
            Step::Booking(b) => self.place(b, rest, plan),
        }
    }

    /// Every way to fill the roles of a running session.
    fn staff(&mut self, s: usize, roles: &[usize], rest: &[Step], plan: &mut Plan) -> bool {
        let Some((&role, more)) = roles.split_first() else {
            let broken: Vec<RuleId> = OF_SESSIONS.iter().copied().filter(|r| *r != RuleId::SessionRoles).collect();
            return self.breaks(plan, &broken) || self.visit(rest, plan);
        };
        let blocks = self.hospital.calendar.blocks_in(self.hospital.sessions[s].stretch);
        for person in 0..self.hospital.people.len() {
            let before = plan.cover.len();
            plan.cover.extend(blocks.clone().map(|block| Cover { block, person, work: Work::Role(s, role) }));
            let broken =
                self.breaks(plan, &[RuleId::Away, RuleId::InShift, RuleId::Skill, RuleId::CalledOut, RuleId::OnePlace]);
            let goes_on = broken || self.staff(s, more, rest, plan);
            plan.cover.truncate(before);
            if !goes_on {
                return false;
            }
        }
        true
    }

    /// Every place for a booking that breaks no law by itself.
    fn place(&mut self, b: usize, rest: &[Step], plan: &mut Plan) -> bool {
        let h = self.hospital;
        let booking = &h.bookings[b];
        let mut beds: Vec<Option<Bed>> = vec![None];
        if booking.nights > 0 {
            for &ward in &booking.wards {
                beds.extend(h.places[ward].rooms.iter().map(|&r| Some(Bed { ward, room: Some(r) })));
                beds.push(Some(Bed { ward, room: None }));
            }
            let published = booking.ward.map(|ward| Bed { ward, room: booking.room });
            if !beds.contains(&published) {
                beds.push(published);
            }
        }
        plan.dates[b] = None;
        if !self.visit(rest, plan) {
            return false;
        }
        let of_dates = [
            RuleId::SessionCapacity,
            RuleId::BookingFit,
            RuleId::Surgeon,
            RuleId::Earliest,
            RuleId::BedFit,
            RuleId::PostOp,
        ];
        for session in 0..h.sessions.len() {
            if plan.verdicts[session] == Verdict::StandsDown {
                continue;
            }
            for &bed in &beds {
                plan.dates[b] = Some(Date { session, bed });
                // Capacity, fit and surgeon only get worse with more bookings, except that one newcomer ends an exemption.
                let goes_on = self.breaks(plan, &of_dates[1..]) || self.visit(rest, plan);
                plan.dates[b] = None;
                if !goes_on {
                    return false;
                }
            }
        }
        true
    }
}

/// Every lawful plan of a hospital: how many there are, the best score, and the least that can be open by tier. `None` if there are more
/// than so many.
pub fn enumerate(h: &Hospital, most: usize) -> Option<(usize, Score, Vec<i64>)> {
    enumerate_content(h, most, &[])
}

/// The same where so much of each component of safety is good enough: less of it is worth as much.
pub fn enumerate_content(h: &Hospital, most: usize, enough: &[i64]) -> Option<(usize, Score, Vec<i64>)> {
    let mut run =
        Enumeration { hospital: h, judge: Judge::new(h), leaves: 0, limit: most, best: None, best_open: None, enough };
    let mut plan = Plan {
        cover: Vec::new(),
        released: Vec::new(),
        extras: Vec::new(),
        verdicts: vec![Verdict::StandsDown; h.sessions.len()],
        dates: vec![None; h.bookings.len()],
    };
    let steps = run.steps();
    if !run.visit(&steps, &mut plan) {
        return None;
    }
    Some((run.leaves, run.best?, run.best_open?))
}

/// A rough count of complete plans, to pass over hospitals that are hopeless before enumerating them.
pub fn guess(h: &Hospital) -> f64 {
    let present = |block: usize| {
        let inside =
            |s: &&model::Shift| s.kind == ShiftKind::Direct && s.stretch.contains(h.calendar.blocks[block].stretch);
        h.shifts.iter().filter(inside).count()
    };
    let mut plans = 1.0;
    plans *= 1.6f64.powi(h.shifts.iter().filter(|s| s.stretch.start >= 0).count() as i32);
    plans *= 2f64.powi(h.extras.len() as i32);
    for duty in &h.duties {
        for block in h.calendar.blocks_in(duty.stretch) {
            plans *= 1.0 + 0.6 * present(block) as f64;
        }
    }
    plans *= 2f64.powi(h.sessions.len() as i32);
    plans * 1.9f64.powi(h.bookings.len() as i32)
}
