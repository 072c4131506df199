//! Right, not only consistent: micro hospitals whose every complete plan is enumerated, scored by the checker alone.
//!
//! The enumeration decides, in this order: rostered shifts released or kept, extra shifts, holders of every duty in every
//! block, then each session's mode with its people, then each booking's place. It prunes only what breaks law, and only by
//! rules that no later decision can mend. The search must find the same best score in every hospital, and the constructed
//! start, after its repair, the same open minimum duties; and no bound that comes with the plan is above the best.

#![allow(clippy::print_stdout, reason = "the table is what the test is for")]

mod micro;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use micro::{Dice, Shape, hospital};
use model::{
    Bed, Bound, Cover, Date, ExtraTaken, Hospital, Judge, Method, Plan, RuleId, Score, ShiftKind, Verdict, Work,
};
use plan::{Limit, Options, Problem};

/// Hospitals compared, unless the environment asks for another number.
const HOSPITALS: usize = 200;
/// Fewest complete plans of a hospital that is used.
const LEAST: usize = 5_000;
/// Most complete plans of a hospital that is used.
const MOST: usize = 100_000;
/// The median has at least so many.
const MEDIAN: usize = 10_000;

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
            let score = self.judge.score(plan);
            if score.law > 0 {
                return true;
            }
            self.leaves += 1;
            let tiers = usize::from(self.hospital.policy.tiers);
            let open = score.safety[..tiers].to_vec();
            if self.best_open.as_ref().is_none_or(|b| open < *b) {
                self.best_open = Some(open);
            }
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

/// Enumerates a hospital; `None` if it is too large (or too small to be of interest).
fn enumerate(h: &Hospital) -> Option<(usize, Score, Vec<i64>)> {
    let mut run =
        Enumeration { hospital: h, judge: Judge::new(h), leaves: 0, limit: MOST, best: None, best_open: None };
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
fn guess(h: &Hospital) -> f64 {
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

#[test]
fn the_search_finds_the_best_plan_of_every_micro_hospital() {
    let wanted = std::env::var("TIDEOVER_HOSPITALS").ok().and_then(|n| n.parse().ok()).unwrap_or(HOSPITALS);
    let next = AtomicUsize::new(0);
    let found = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed) as u64;
                    if found.lock().map(|f| f.len() >= wanted).unwrap_or(true) {
                        return;
                    }
                    if let Some(result) = compare(seed)
                        && let Ok(mut found) = found.lock()
                    {
                        found.push(result);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    let mut leaves: Vec<usize> = found.iter().map(|f| f.leaves).collect();
    leaves.sort_unstable();
    let median = leaves[leaves.len() / 2];
    let wrong: Vec<&Compared> = found.iter().filter(|f| !f.search_agrees || !f.start_agrees).collect();
    let largest = |of: fn(&Shape) -> usize| found.iter().map(|f| of(&f.shape)).max().unwrap_or(0);
    println!(
        "{} micro hospitals, {} to {} complete plans, median {median}; people up to {}, days up to {}, sessions up to {}, bookings up to {}",
        found.len(),
        leaves[0],
        leaves[leaves.len() - 1],
        largest(|s| s.people),
        largest(|s| s.days as usize),
        largest(|s| s.sessions),
        largest(|s| s.bookings),
    );
    for w in &wrong {
        println!("{w:?}");
    }
    assert!(wrong.is_empty(), "{} of {} hospitals differ", wrong.len(), found.len());
    assert!(median >= MEDIAN, "the median hospital has only {median} complete plans");
    assert!(largest(|f| f.people) == 6 && largest(|f| f.days as usize) == 3);
    assert!(largest(|f| f.sessions) == 3 && largest(|f| f.bookings) == 12);
    assert!(found.iter().filter(|f| f.nights).count() * 4 > found.len(), "too few with nights");
}

#[derive(Debug)]
#[allow(dead_code, reason = "printed when a hospital differs")]
struct Compared {
    seed: u64,
    shape: Shape,
    nights: bool,
    leaves: usize,
    search_agrees: bool,
    start_agrees: bool,
    best: Score,
    searched: Score,
    started: Score,
}

fn compare(seed: u64) -> Option<Compared> {
    let mut dice = Dice::new(seed ^ 0x5eed);
    // Each hospital is rich in one thing and poor in the others.
    let mut shape = Shape {
        days: dice.from(1, 2),
        people: dice.from(2, 3) as usize,
        duties: dice.from(1, 4) as usize,
        sessions: dice.from(0, 2) as usize,
        bookings: dice.from(0, 3) as usize,
        extras: dice.from(0, 2) as usize,
        wild: false,
    };
    match seed % 4 {
        0 => shape.people = dice.from(4, 6) as usize,
        1 => shape.days = 3,
        2 => shape.sessions = 3,
        _ => {
            shape = Shape { bookings: dice.from(8, 12) as usize, sessions: 2, people: 2, duties: 1, extras: 0, ..shape }
        }
    }
    let h = hospital(shape, seed);
    let plans = guess(&h);
    let most = if shape.bookings > 3 { 1e7 } else { 2e5 };
    if !(1e4..most).contains(&plans) {
        return None;
    }
    let (leaves, best, open) = enumerate(&h)?;
    if leaves < LEAST {
        return None;
    }
    let problem = Problem::new(&h);
    let tiers = usize::from(h.policy.tiers);
    let started = plan::probe::start_score(&problem, seed);
    let options = Options { method: Method::Search, limit: Limit::Iterations(200_000), threads: 1, seed };
    let (plan, outcome) = plan::solve(&h, &options, None, &AtomicBool::new(false), &|_| {});
    assert_eq!(model::judge(&h, &plan).score, outcome.score, "double entry at the end of a search");
    for (level, (bound, least)) in outcome.bounds.iter().zip(best.five()).enumerate() {
        let holds = match *bound {
            Bound::Proven => outcome.score.five()[level] == least,
            Bound::AtLeast(n) => n <= least,
            Bound::Unknown => true,
        };
        assert!(holds, "seed {seed}, level {level}: {bound:?} is claimed and the best is {least}");
    }
    Some(Compared {
        seed,
        shape,
        nights: h
            .shifts
            .iter()
            .any(|s| s.stretch.start >= 0 && h.calendar.day_of(s.stretch.start) < h.calendar.day_of(s.stretch.end)),
        leaves,
        search_agrees: outcome.score == best,
        start_agrees: started.law == 0 && started.safety[..tiers] == open,
        best,
        searched: outcome.score,
        started,
    })
}
