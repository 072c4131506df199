//! A hospital laid out for the search: dense, immutable, every static question answered once.
//!
//! Nothing here changes during a search and nothing depends on a plan, except the *given* measures: what the published
//! rota already breaks, which the law rules do not charge again. They are read off a [`State`] that holds the
//! published plan, so that they are measured exactly as the search measures.

mod care;
mod people;
mod places;
mod weighing;

pub(crate) use care::{Care, excess};
pub(crate) use people::{People, kinds_of};
pub(crate) use places::{Places, need, sex_index};
pub(crate) use weighing::{COMPONENTS, Weighing};

use model::{Hospital, Plan, Verdict, Work};

use crate::state::State;

/// No person, session, shift, ward, …
pub(crate) const NONE: u32 = u32::MAX;

/// A hospital compiled for the search.
#[derive(Debug)]
pub struct Problem<'h> {
    pub(crate) hospital: &'h Hospital,
    /// Blocks in the horizon, in a day; days.
    pub(crate) blocks: usize,
    pub(crate) per_day: usize,
    pub(crate) days: usize,
    /// Kinds of load.
    pub(crate) kinds: usize,
    /// Minutes of each block, and the minute it starts at.
    pub(crate) minutes: Vec<i64>,
    pub(crate) block_start: Vec<i32>,
    /// Blocks before this one are frozen.
    pub(crate) first_free_block: usize,
    /// Where most has to be decided: the slots, sessions and bookings of the strikes and the days beside them.
    pub(crate) focus: Focus,
    pub(crate) as_of_day: i32,
    /// By pin: whether it stands.
    pub(crate) standing: Vec<bool>,
    pub(crate) weighing: Weighing,
    /// One slot for each duty and block of it: the first of each duty, and the duty and block of each.
    pub(crate) slot_first: Vec<u32>,
    pub(crate) slot_duty: Vec<u32>,
    pub(crate) slot_block: Vec<u32>,
    /// By slot: heads that may hold it, as many as hold it by the published cover if those are more.
    pub(crate) slot_most: Vec<u32>,
    /// Roles of all sessions in one row: the first of each session, and the session of each.
    pub(crate) role_first: Vec<u32>,
    pub(crate) role_session: Vec<u32>,
    pub(crate) people: People,
    pub(crate) places: Places,
    pub(crate) care: Care,
    pub(crate) given: Given,
    /// What is decided no more and nothing else: frozen cover, and the published verdicts and dates of sessions that start
    /// before the as-of instant.
    pub(crate) past: Plan,
}

/// What lies in the strikes' windows and on the days beside them.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    pub(crate) slots: Vec<u32>,
    pub(crate) sessions: Vec<u32>,
}

/// What the published plan measures by anchor, for the rules that do not charge it again.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// By rostered shift.
    pub(crate) one_place: Vec<i32>,
    pub(crate) skill: Vec<i32>,
    pub(crate) absolute_load: Vec<i32>,
    pub(crate) role_after_night: Vec<i32>,
    /// By place × day.
    pub(crate) shared_place: Vec<i32>,
    pub(crate) post_op: Vec<i32>,
    /// By surgeon × day.
    pub(crate) surgeon_excess: Vec<i32>,
    /// By person: (rule, anchor shift or NONE for the end of the window, amount), sorted.
    pub(crate) working_time: Vec<Vec<(u8, u32, i64)>>,
}

/// By slot: the larger of the most heads that the duty states and those of the published cover.
fn slot_most(hospital: &Hospital, slot_first: &[u32], slot_block: &[u32], published: &Plan) -> Vec<u32> {
    let mut most = vec![0; slot_block.len()];
    for c in &published.cover {
        if let Work::Duty(d) = c.work {
            let slots = slot_first[d] as usize..slot_first[d + 1] as usize;
            if let Ok(at) = slot_block[slots.clone()].binary_search(&(c.block as u32)) {
                most[slots.start + at] += 1;
            }
        }
    }
    for (d, duty) in hospital.duties.iter().enumerate() {
        for slot in &mut most[slot_first[d] as usize..slot_first[d + 1] as usize] {
            *slot = duty.most.map_or(u32::MAX, |most| (*slot).max(u32::from(most)));
        }
    }
    most
}

impl<'h> Problem<'h> {
    /// Compiles `hospital`.
    pub fn new(hospital: &'h Hospital) -> Self {
        let calendar = &hospital.calendar;
        let blocks = calendar.blocks.len();
        let mut slot_first = Vec::with_capacity(hospital.duties.len() + 1);
        let (mut slot_duty, mut slot_block) = (Vec::new(), Vec::new());
        for (d, duty) in hospital.duties.iter().enumerate() {
            slot_first.push(slot_duty.len() as u32);
            for b in calendar.blocks_in(duty.stretch) {
                slot_duty.push(d as u32);
                slot_block.push(b as u32);
            }
        }
        slot_first.push(slot_duty.len() as u32);
        let (mut role_first, mut role_session) = (Vec::new(), Vec::new());
        for (s, session) in hospital.sessions.iter().enumerate() {
            role_first.push(role_session.len() as u32);
            role_session.extend(session.roles.iter().map(|_| s as u32));
        }
        role_first.push(role_session.len() as u32);
        let published = model::published(hospital);
        let mut problem = Self {
            hospital,
            blocks,
            per_day: calendar.blocks_per_day(),
            days: calendar.horizon_days as usize,
            kinds: hospital.load_kinds.len(),
            minutes: calendar.blocks.iter().map(|b| i64::from(b.stretch.minutes())).collect(),
            block_start: calendar.blocks.iter().map(|b| b.stretch.start).collect(),
            first_free_block: calendar.blocks.partition_point(|b| b.stretch.start < hospital.as_of),
            as_of_day: calendar.day_of(hospital.as_of),
            standing: model::pins::set_aside(hospital).iter().map(Option::is_none).collect(),
            weighing: Weighing::new(hospital),
            people: People::new(hospital, &published, &role_first),
            places: Places::new(hospital, &slot_duty, &slot_block),
            care: Care::new(hospital, &published),
            slot_most: slot_most(hospital, &slot_first, &slot_block, &published),
            slot_first,
            slot_duty,
            slot_block,
            role_first,
            role_session,
            focus: Focus::default(),
            given: Given::default(),
            past: Plan::default(),
        };
        problem.focus = problem.focus();
        problem.past = problem.only_past(&published);
        problem.given = State::new(&problem, &published).measure();
        problem
    }

    /// Whether `work` in `block` is decided no more: a duty's block before the as-of instant, any block of a role whose
    /// session started before it.
    #[inline]
    pub(crate) fn is_over(&self, work: u32, block: usize) -> bool {
        if (work as usize) < self.duties() {
            block < self.first_free_block
        } else {
            self.care.frozen[self.role_of(work as usize).0]
        }
    }

    /// Whether a person's work in a cell is frozen: over, published, and not taken away by a strike. A role is so as a whole
    /// or not at all.
    #[inline]
    pub(crate) fn is_frozen(&self, cell: usize, work: u32) -> bool {
        let people = &self.people;
        let (person, block) = (cell / self.blocks, cell % self.blocks);
        if !self.is_over(work, block) || people.struck[cell] || !people.published.get(cell).contains(&work) {
            return false;
        }
        (work as usize) < self.duties() || {
            let (s, _) = self.role_of(work as usize);
            let held = self.care.published_holder[work as usize - self.duties()];
            let blocks = self.care.blocks[s].clone();
            held == person as u32 && !blocks.into_iter().any(|b| people.struck[people.cell(person, b as usize)])
        }
    }

    fn only_past(&self, published: &Plan) -> Plan {
        let is_frozen = |c: &&model::Cover| {
            let work = match c.work {
                Work::Duty(d) => d as u32,
                Work::Role(s, r) => (self.duties() + self.roles(s).start + r) as u32,
            };
            self.is_frozen(self.people.cell(c.person, c.block), work)
        };
        let verdicts = published.verdicts.iter().zip(&self.care.frozen);
        let dates = published.dates.iter().enumerate();
        Plan {
            cover: published.cover.iter().filter(is_frozen).copied().collect(),
            released: Vec::new(),
            extras: Vec::new(),
            verdicts: verdicts.map(|(&v, &frozen)| if frozen { v } else { Verdict::StandsDown }).collect(),
            dates: dates.map(|(b, &date)| date.filter(|_| self.care.took_place(b))).collect(),
        }
    }

    fn focus(&self) -> Focus {
        let near = |start: i32| {
            let strikes = &self.hospital.strikes;
            start >= self.hospital.as_of
                && (strikes.is_empty()
                    || strikes.iter().any(|s| s.stretch.start - 1440 <= start && start < s.stretch.end + 1440))
        };
        Focus {
            slots: (0..self.slot_block.len() as u32)
                .filter(|&s| near(self.block_start[self.slot_block[s as usize] as usize]))
                .collect(),
            sessions: (0..self.hospital.sessions.len() as u32)
                .filter(|&s| near(self.hospital.sessions[s as usize].stretch.start))
                .collect(),
        }
    }

    /// Number of duties; also the number of the first role as a piece of work.
    #[inline]
    pub(crate) fn duties(&self) -> usize {
        self.hospital.duties.len()
    }

    /// The slots of a duty.
    #[inline]
    pub(crate) fn slots(&self, duty: usize) -> std::ops::Range<usize> {
        self.slot_first[duty] as usize..self.slot_first[duty + 1] as usize
    }

    /// The roles of a session.
    #[inline]
    pub(crate) fn roles(&self, session: usize) -> std::ops::Range<usize> {
        self.role_first[session] as usize..self.role_first[session + 1] as usize
    }

    /// The day of a block.
    #[inline]
    pub(crate) fn day_of_block(&self, block: usize) -> usize {
        block / self.per_day
    }

    /// The required skill and level of a piece of work.
    #[inline]
    pub(crate) fn required(&self, work: u32) -> (usize, u8) {
        let work = work as usize;
        if work < self.duties() {
            let duty = &self.hospital.duties[work];
            (duty.skill, duty.level)
        } else {
            let (s, r) = self.role_of(work);
            let role = &self.hospital.sessions[s].roles[r];
            (role.skill, role.level)
        }
    }

    /// The session of a role as a piece of work, and its position among the session's roles.
    #[inline]
    pub(crate) fn role_of(&self, work: usize) -> (usize, usize) {
        let role = work - self.duties();
        let s = self.role_session[role] as usize;
        (s, role - self.role_first[s] as usize)
    }

    /// Whether `person` may do `work` as far as skill and the place of a derogation go.
    pub(crate) fn able(&self, person: usize, work: u32) -> bool {
        let (skill, level) = self.required(work);
        self.people.level(person, skill) >= level && self.welcome(person, work)
    }

    /// Whether `work` is where a returning person was asked for; true for everybody else.
    #[inline]
    pub(crate) fn welcome(&self, person: usize, work: u32) -> bool {
        match self.hospital.people[person].returning {
            None => true,
            Some(d) => {
                let work = work as usize;
                work < self.duties() && self.hospital.duties[work].place == self.hospital.derogations[d].place
            }
        }
    }

    /// People by skill and level, for candidate lists: everyone who holds what `work` requires.
    pub(crate) fn able_people(&self, work: u32) -> &[u32] {
        let (skill, level) = self.required(work);
        self.people.holders_of(skill, level)
    }

    /// The slots at a place in a block.
    #[inline]
    pub(crate) fn slots_at(&self, place: usize, block: usize) -> &[u32] {
        self.places.slots_at.get(place * self.blocks + block)
    }
}
