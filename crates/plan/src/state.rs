//! A plan in the search's own shape, with the total of every rule kept up to date.
//!
//! The state can hold any plan, lawful or not. It changes by [`Edit`]s only; each edit says how to take itself back, and
//! the cost terms (folder `cost`) move the totals by exactly what it changes. A move evaluates by making its edits,
//! reading the totals, and taking them back if it is not accepted.

use model::{Bed, Cover, Date, ExtraTaken, Plan, RuleId, Score, Verdict, Work};
use smallvec::SmallVec;

use crate::cost::{Lying, Night, Roster, Row, Seen};
use crate::lists::Set;
use crate::problem::{COMPONENTS, Given, NONE, Problem};

/// One elementary change of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// A person begins (`on`) or ceases to hold a slot.
    Hold { slot: u32, person: u32, on: bool },
    /// A holder of a slot hands it to somebody who does not hold it.
    Pass { slot: u32, from: u32, to: u32 },
    /// A role's holder becomes this person, or nobody (NONE).
    Role { role: u32, person: u32 },
    /// A session's verdict: mode + 1, or 0 to stand down.
    Verdict { session: u32, verdict: u8 },
    /// A booking's session, ward and room (each or NONE).
    Date { booking: u32, place: Placed },
    /// A rostered shift is released (`on`) or kept.
    Release { shift: u32, on: bool },
    /// A person takes (`on`) or gives back an extra shift.
    Take { extra: u32, person: u32, on: bool },
}

/// Where a booking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) session: u32,
    pub(crate) ward: u32,
    pub(crate) room: u32,
}

impl Placed {
    /// No date.
    pub(crate) const NOWHERE: Self = Self { session: NONE, ward: NONE, room: NONE };

    /// Where a date puts it.
    pub(crate) fn at(date: &Date) -> Self {
        let (ward, room) = date.bed.map_or((NONE, NONE), |bed| (bed.ward as u32, bed.room.map_or(NONE, |r| r as u32)));
        Self { session: date.session as u32, ward, room }
    }
}

/// Holders of a slot or takers of an extra.
pub(crate) type People = SmallVec<[u32; 3]>;

/// A plan with its totals.
#[derive(Debug, Clone)]
pub struct State<'p> {
    pub(crate) problem: &'p Problem<'p>,
    pub(crate) totals: [i64; RuleId::COUNT],
    pub(crate) open_by_tier: [i64; 9],
    pub(crate) components: [i64; COMPONENTS],
    // Cover.
    pub(crate) holders: Vec<People>,
    pub(crate) role_holder: Vec<u32>,
    /// By person × block.
    pub(crate) works: Vec<SmallVec<[u32; 2]>>,
    pub(crate) direct: Vec<u8>,
    pub(crate) on_call: Vec<u8>,
    /// By person × block × kind.
    pub(crate) load: Vec<i32>,
    /// By rostered shift: raw measures that are charged by anchor.
    pub(crate) anchored: [Vec<i32>; 4],
    // Shifts.
    pub(crate) released: Vec<bool>,
    pub(crate) takers: Vec<People>,
    /// By person: extras taken, each with the number of minimum slots held in it.
    pub(crate) extras_of: Vec<SmallVec<[(u32, u32); 2]>>,
    /// By person: rostered shifts released; shifts and what they come to. Those whose shifts have changed since.
    pub(crate) released_of: Vec<SmallVec<[u32; 4]>>,
    pub(crate) rosters: Vec<Roster>,
    pub(crate) stale: Vec<u32>,
    pub(crate) row: Row,
    /// By person × day: whether they worked through the night before it.
    pub(crate) after_night: Vec<bool>,
    // Care.
    pub(crate) verdict: Vec<u8>,
    pub(crate) placed: Vec<Placed>,
    pub(crate) members: Vec<Vec<u32>>,
    pub(crate) position: Vec<u32>,
    pub(crate) minutes: Vec<i64>,
    /// By session: bookings that are new to it; factors of its published bookings that are elsewhere.
    pub(crate) newcomers: Vec<u32>,
    pub(crate) gone_factor: Vec<i64>,
    pub(crate) kept: Vec<i64>,
    /// By place × day: pairs of running sessions that share the place.
    pub(crate) shared_place: Vec<i32>,
    pub(crate) surgeon_minutes: Vec<i64>,
    // Stays. By slot: load of the people in its place, people by level that they need, the level of the best holder.
    pub(crate) people_load: Vec<i32>,
    pub(crate) needs: Vec<u16>,
    pub(crate) best: Vec<u8>,
    /// By booking: where its body lies. Bodies that have not yet followed their dates.
    pub(crate) lying: Vec<Lying>,
    pub(crate) is_astray: Vec<bool>,
    pub(crate) astray: Vec<u32>,
    /// By place × day: bodies in place, holders of the review duty, slots of post-operative duties not full, patients in
    /// their first nights after an operation.
    pub(crate) in_place: Vec<Vec<u32>>,
    pub(crate) reviewers: Vec<u32>,
    pub(crate) not_full: Vec<u32>,
    pub(crate) fresh: Vec<u32>,
    /// By unit × day.
    pub(crate) night: Vec<Night>,
    /// By day × sex (not stated last) × word: units in which somebody more may lie.
    pub(crate) open: Vec<u64>,
    /// By unit × day × age group: people in it, where ages are compared.
    pub(crate) ages: Vec<u16>,
    /// By place × day: bookings dated in its sessions. By surgeon row × day: the places of those bound to the surgeon.
    pub(crate) dated: Vec<u32>,
    pub(crate) operates: Vec<SmallVec<[(u32, u16); 2]>>,
    /// By body (occupants, then bookings): holders seen and in how many slots.
    pub(crate) seen: Vec<Seen>,
    /// Slots that lack heads, minimum or desirable; bookings without date or away from their current one.
    pub(crate) short: Set,
    pub(crate) unsettled: Set,
    /// Bookings whose lack of a date breaks law.
    pub(crate) overdue: Set,
    // Money.
    pub(crate) extra_pounds: i64,
    pub(crate) safety_pounds: i64,
    pub(crate) session_pounds: i64,
}

/// Positions in [`State::anchored`].
pub(crate) const ONE_PLACE: usize = 0;
pub(crate) const SKILL: usize = 1;
pub(crate) const ABSOLUTE: usize = 2;
pub(crate) const AFTER_NIGHT: usize = 3;

impl<'p> State<'p> {
    /// The state of an empty plan: nobody anywhere, every session standing down, no dates, all shifts kept.
    fn empty(problem: &'p Problem<'p>) -> Self {
        let h = problem.hospital;
        let cells = h.people.len() * problem.blocks;
        let (places, days) = (h.places.len(), problem.days);
        let units = problem.places.units;
        let shifts = h.shifts.len();
        Self {
            problem,
            totals: [0; RuleId::COUNT],
            open_by_tier: [0; 9],
            components: [0; COMPONENTS],
            holders: vec![People::new(); problem.slot.len()],
            role_holder: vec![NONE; problem.role_session.len()],
            works: vec![SmallVec::new(); cells],
            direct: vec![0; cells],
            on_call: vec![0; cells],
            load: vec![0; cells * problem.kinds],
            anchored: [vec![0; shifts], vec![0; shifts], vec![0; shifts], vec![0; shifts]],
            released: vec![false; shifts],
            takers: vec![People::new(); h.extras.len()],
            extras_of: vec![SmallVec::new(); h.people.len()],
            released_of: vec![SmallVec::new(); h.people.len()],
            rosters: vec![Roster::default(); h.people.len()],
            stale: Vec::new(),
            row: Row::default(),
            after_night: vec![false; h.people.len() * days],
            verdict: vec![0; h.sessions.len()],
            placed: vec![Placed::NOWHERE; h.bookings.len()],
            members: vec![Vec::new(); h.sessions.len()],
            position: vec![0; h.bookings.len()],
            minutes: vec![0; h.sessions.len()],
            newcomers: vec![0; h.sessions.len()],
            gone_factor: vec![0; h.sessions.len()],
            kept: vec![0; problem.care.to_keep.len()],
            shared_place: vec![0; places * days],
            surgeon_minutes: vec![0; problem.care.surgeon_rows * days],
            people_load: vec![0; problem.slot.len()],
            needs: vec![0; problem.slot.len() * problem.places.levels],
            best: vec![0; problem.slot.len()],
            lying: vec![Lying::NOWHERE; h.bookings.len()],
            is_astray: vec![false; h.bookings.len()],
            astray: Vec::new(),
            in_place: vec![Vec::new(); places * days],
            reviewers: vec![0; places * days],
            not_full: vec![0; places * days],
            fresh: vec![0; places * days],
            night: (0..units * days).map(|at| problem.places.night(at)).collect(),
            open: vec![0; days * 3 * problem.beds.words],
            ages: vec![0; if problem.places.age_groups > 1 { units * days * problem.places.age_groups } else { 0 }],
            dated: vec![0; places * days],
            operates: vec![SmallVec::new(); problem.care.surgeon_rows * days],
            seen: vec![Seen::default(); h.occupants.len() + h.bookings.len()],
            short: Set::new(problem.slot.len()),
            unsettled: Set::new(h.bookings.len()),
            overdue: Set::new(h.bookings.len()),
            extra_pounds: 0,
            safety_pounds: 0,
            session_pounds: 0,
        }
    }

    /// The state of `plan`. A role that the plan does not give to one person throughout counts as held by nobody.
    pub fn new(problem: &'p Problem<'p>, plan: &Plan) -> Self {
        let mut state = Self::empty(problem);
        state.open_books();
        for &shift in &plan.released {
            state.apply(Edit::Release { shift: shift as u32, on: true });
        }
        for taken in &plan.extras {
            state.apply(Edit::Take { extra: taken.extra as u32, person: taken.person as u32, on: true });
        }
        let mut held: Vec<Option<(u32, usize)>> = vec![None; problem.role_session.len()];
        for c in &plan.cover {
            match c.work {
                Work::Duty(d) => {
                    let slots = problem.slots(d);
                    let first = problem.slot.get(slots.start).map_or(0, |slot| slot.block as usize);
                    if c.block >= first && c.block - first < slots.len() {
                        let slot = (slots.start + c.block - first) as u32;
                        state.apply(Edit::Hold { slot, person: c.person as u32, on: true });
                    }
                }
                Work::Role(s, r) => {
                    let role = problem.roles(s).start + r;
                    held[role] = match held[role] {
                        None => Some((c.person as u32, 1)),
                        Some((p, n)) if p == c.person as u32 => Some((p, n + 1)),
                        Some(_) => Some((NONE, 0)),
                    };
                }
            }
        }
        for (role, held) in held.into_iter().enumerate() {
            if let Some((person, blocks)) = held
                && person != NONE
                && blocks == problem.care.blocks[problem.role_session[role] as usize].len()
            {
                state.apply(Edit::Role { role: role as u32, person });
            }
        }
        for (s, verdict) in plan.verdicts.iter().enumerate() {
            if let Verdict::Runs(mode) = verdict {
                state.apply(Edit::Verdict { session: s as u32, verdict: *mode as u8 + 1 });
            }
        }
        for (b, date) in plan.dates.iter().enumerate() {
            if let Some(date) = date
                && plan.verdicts[date.session].contingent().is_none()
            {
                state.apply(Edit::Date { booking: b as u32, place: Placed::at(date) });
            }
        }
        state.settle();
        state
    }

    /// The plan that the state stands for.
    pub fn plan(&self) -> Plan {
        let problem = self.problem;
        let mut cover = Vec::new();
        for (slot, holders) in self.holders.iter().enumerate() {
            let (block, work) = (problem.slot[slot].block as usize, Work::Duty(problem.slot[slot].duty as usize));
            cover.extend(holders.iter().map(|&p| Cover { block, person: p as usize, work }));
        }
        for (role, &person) in self.role_holder.iter().enumerate().filter(|(_, p)| **p != NONE) {
            let s = problem.role_session[role] as usize;
            let work = Work::Role(s, role - problem.roles(s).start);
            let blocks = problem.care.blocks[s].clone();
            cover.extend(blocks.map(|b| Cover { block: b as usize, person: person as usize, work }));
        }
        let released = (0..self.released.len()).filter(|&s| self.released[s]).collect();
        let extras = self.takers.iter().enumerate();
        let extras =
            extras.flat_map(|(x, t)| t.iter().map(move |&p| ExtraTaken { extra: x, person: p as usize })).collect();
        let verdicts = self.verdict.iter().zip(&problem.care.session).map(|(&v, session)| match v {
            0 => session.contingent.map_or(Verdict::StandsDown, Verdict::Contingent),
            v => Verdict::Runs(usize::from(v) - 1),
        });
        let dates = self.placed.iter().enumerate().map(|(b, p)| {
            let p = if problem.care.booking[b].waits { &problem.care.published_place[b] } else { p };
            (p.session != NONE).then(|| Date {
                session: p.session as usize,
                bed: (p.ward != NONE)
                    .then(|| Bed { ward: p.ward as usize, room: (p.room != NONE).then_some(p.room as usize) }),
            })
        });
        let mut plan = Plan { cover, released, extras, verdicts: verdicts.collect(), dates: dates.collect() };
        plan.tidy();
        plan
    }

    /// The score.
    pub fn score(&self) -> Score {
        self.problem.weighing.score(&self.components)
    }

    /// What the components of the score are worth.
    #[inline]
    pub(crate) fn worth(&self) -> [i64; COMPONENTS] {
        self.problem.weighing.worth(&self.components)
    }

    /// Totals by rule.
    pub const fn totals(&self) -> &[i64; RuleId::COUNT] {
        &self.totals
    }

    /// Makes one edit and says how to take it back. An edit that changes nothing is its own inverse. Bodies follow dates
    /// only when the state is settled ([`State::settle`]); until then totals lack what they mean for the wards.
    pub(crate) fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Hold { slot, person, on } => {
                if self.holders[slot as usize].contains(&person) == on {
                    return edit;
                }
                self.hold(slot as usize, person, on);
                Edit::Hold { slot, person, on: !on }
            }
            Edit::Pass { slot, from, to } => {
                let holders = &self.holders[slot as usize];
                if !holders.contains(&from) || holders.contains(&to) {
                    return edit;
                }
                self.pass(slot as usize, from, to);
                Edit::Pass { slot, from: to, to: from }
            }
            Edit::Role { role, person } => {
                let before = self.role_holder[role as usize];
                if before != person {
                    self.set_role(role as usize, person);
                }
                Edit::Role { role, person: before }
            }
            Edit::Verdict { session, verdict } => {
                let before = self.verdict[session as usize];
                if before != verdict {
                    self.set_verdict(session as usize, verdict);
                }
                Edit::Verdict { session, verdict: before }
            }
            Edit::Date { booking, place } => {
                let before = self.placed[booking as usize];
                if before != place {
                    self.set_date(booking as usize, place);
                }
                Edit::Date { booking, place: before }
            }
            Edit::Release { shift, on } => {
                if self.released[shift as usize] == on {
                    return edit;
                }
                self.release(shift as usize, on);
                Edit::Release { shift, on: !on }
            }
            Edit::Take { extra, person, on } => {
                if self.takers[extra as usize].contains(&person) == on {
                    return edit;
                }
                self.take(extra as usize, person as usize, on);
                Edit::Take { extra, person, on: !on }
            }
        }
    }

    /// Adds `difference` to the total of `rule`.
    #[inline]
    pub(crate) fn add(&mut self, rule: RuleId, difference: i64) {
        self.totals[rule as usize] += difference;
        let (component, weight) = self.problem.weighing.of(rule);
        self.components[component] += difference * weight;
    }

    /// Brings everything in line that edits leave for later: what bodies mean for the wards, and shifts for the hours of
    /// people. Both are dear, and idle where an edit is taken back for breaking law that is seen without them.
    #[inline]
    pub(crate) fn settle(&mut self) {
        if !self.astray.is_empty() {
            self.settle_bodies();
        }
        if !self.stale.is_empty() {
            self.settle_rosters();
        }
    }

    /// Points of broken law of the kinds that are only seen when everything is settled, as it was when it last was.
    #[inline]
    pub(crate) fn settled_law(&self) -> i64 {
        self.problem.weighing.when_settled.iter().map(|&(rule, weight)| self.totals[rule as usize] * weight).sum()
    }

    /// Adds `difference` head-minutes to the open minimum duties of `tier`.
    #[inline]
    pub(crate) fn add_open(&mut self, tier: u8, difference: i64) {
        self.totals[RuleId::OpenMinimum as usize] += difference;
        self.open_by_tier[usize::from(tier) - 1] += difference;
        let (component, weight) = self.problem.weighing.open(tier);
        self.components[component] += difference * weight;
    }

    /// What this state measures by anchor: for the published plan, what the given rota already breaks.
    pub(crate) fn measure(mut self) -> Given {
        let [one_place, skill, absolute_load, role_after_night] = std::mem::take(&mut self.anchored);
        let days = self.problem.days;
        let post_op = (0..self.in_place.len()).map(|cell| self.exposed(cell) as i32).collect();
        let surgeon_excess = (0..self.surgeon_minutes.len())
            .map(|i| (self.surgeon_minutes[i] - self.problem.care.surgeon_allowed[i]).max(0) as i32)
            .collect();
        debug_assert_eq!(self.in_place.len(), self.problem.hospital.places.len() * days);
        Given {
            one_place,
            skill,
            absolute_load,
            role_after_night,
            post_op,
            surgeon_excess,
            shared_place: std::mem::take(&mut self.shared_place),
            working_time: (0..self.extras_of.len()).map(|p| crate::cost::measure_working_time(&self, p)).collect(),
        }
    }
}
