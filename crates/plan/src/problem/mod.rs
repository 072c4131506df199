//! A hospital laid out for the search: dense, immutable, every static question answered once.
//!
//! Nothing here changes during a search and nothing depends on a plan, except the *given* measures: what the published
//! rota already breaks, which the law rules do not charge again. They are read off a [`State`] that holds the
//! published plan, so that they are measured exactly as the search measures.

mod beds;
mod care;
mod people;
mod places;
mod rows;
mod weighing;

pub(crate) use beds::Beds;
pub(crate) use care::{Care, excess};
pub(crate) use people::{People, kinds_of};
pub(crate) use places::{Places, sex_index};
pub(crate) use rows::{NO_AGE, NO_KIND, Slot, WorkRow};
pub(crate) use weighing::{COMPONENTS, Weighing};

use model::{Contingent, Hospital, Pinned, Plan, Returning, Stretch, Verdict, Work};

use crate::lists::Lists;
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
    /// Whether two duties of a place may lie in the same block.
    pub(crate) has_shared_places: bool,
    /// Whether a piece of work can be in the way of another: roles, exclusive duties, duties of more than one block.
    pub(crate) work_collides: bool,
    /// Where most has to be decided: the slots, sessions and bookings of the strikes and the days beside them.
    pub(crate) focus: Focus,
    /// By day of the horizon: whether people are told on its morning what they do, because a session was published as contingent.
    pub(crate) told_that_morning: Vec<bool>,
    pub(crate) as_of_day: i32,
    /// The pins that stand.
    pub(crate) pins: Pins,
    pub(crate) weighing: Weighing,
    /// One slot for each duty and block of it; the first of each duty.
    pub(crate) slot: Vec<Slot>,
    pub(crate) slot_first: Vec<u32>,
    /// By block.
    pub(crate) slots_in: Lists,
    /// Duties, then roles.
    pub(crate) work: Vec<WorkRow>,
    /// Roles of all sessions in one row: the first of each session, and the session of each.
    pub(crate) role_first: Vec<u32>,
    pub(crate) role_session: Vec<u32>,
    pub(crate) people: People,
    pub(crate) places: Places,
    pub(crate) beds: Beds,
    pub(crate) care: Care,
    pub(crate) given: Given,
    /// What is decided no more and nothing else: frozen cover, and the published verdicts and dates of sessions that start
    /// before the as-of instant.
    pub(crate) past: Plan,
}

/// Pins that stand, by position in the hospital: all of them, and by what they fix.
#[derive(Debug)]
pub(crate) struct Pins {
    pub(crate) all: Vec<u32>,
    pub(crate) of_person: Lists,
    pub(crate) of_session: Lists,
    pub(crate) of_booking: Lists,
}

impl Pins {
    fn new(hospital: &Hospital) -> Self {
        let aside = model::pins::set_aside(hospital);
        let all: Vec<u32> = (0..hospital.pins.len()).filter(|&i| aside[i].is_none()).map(|i| i as u32).collect();
        let by = |key: fn(&Pinned) -> Option<usize>, lists: usize| {
            let of = |&pin: &u32| Some((key(&hospital.pins[pin as usize].what)? as u32, pin));
            Lists::new(lists, &all.iter().filter_map(of).collect::<Vec<_>>())
        };
        Self {
            of_person: by(
                |what| if let Pinned::Cover { person, .. } = what { Some(*person) } else { None },
                hospital.people.len(),
            ),
            of_session: by(
                |what| if let Pinned::Session { session, .. } = what { Some(*session) } else { None },
                hospital.sessions.len(),
            ),
            of_booking: by(
                |what| if let Pinned::Booking { booking, .. } = what { Some(*booking) } else { None },
                hospital.bookings.len(),
            ),
            all,
        }
    }
}

/// What lies in the strikes' windows and on the days beside them.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    pub(crate) slots: Vec<u32>,
    pub(crate) sessions: Vec<u32>,
    /// Of all sessions, those that cost something to run: people, money, or the place of another one.
    pub(crate) dear: Vec<u32>,
    /// Nothing else is drawn: the problem was narrowed to a window.
    pub(crate) is_all: bool,
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

impl<'h> Problem<'h> {
    /// Compiles `hospital`. Sessions that wait for turnout go on waiting.
    pub fn new(hospital: &'h Hospital) -> Self {
        Self::with_contingent(hospital, &model::waiting(hospital))
    }

    /// Compiles `hospital` for a plan of it: what the plan has wait for turnout waits.
    pub fn of_plan(hospital: &'h Hospital, plan: &Plan) -> Self {
        let verdicts = plan.verdicts.iter().enumerate();
        let waits = verdicts.filter_map(|(s, verdict)| Some((s, verdict.contingent()?)));
        let ahead = waits.filter(|&(s, _)| hospital.sessions[s].stretch.start >= hospital.as_of);
        Self::with_contingent(hospital, &ahead.collect::<Vec<_>>())
    }

    /// Compiles `hospital`, with these sessions contingent: nothing of them is decided.
    pub(crate) fn with_contingent(hospital: &'h Hospital, contingent: &[(usize, Contingent)]) -> Self {
        let calendar = &hospital.calendar;
        let blocks = calendar.blocks.len();
        let mut slot_first = vec![0];
        for (d, duty) in hospital.duties.iter().enumerate() {
            slot_first.push(slot_first[d] + calendar.blocks_in(duty.stretch).len() as u32);
        }
        let (mut role_first, mut role_session) = (Vec::new(), Vec::new());
        for (s, session) in hospital.sessions.iter().enumerate() {
            role_first.push(role_session.len() as u32);
            role_session.extend(session.roles.iter().map(|_| s as u32));
        }
        role_first.push(role_session.len() as u32);
        let published = model::published(hospital);
        let first_free_block = calendar.blocks.partition_point(|b| b.stretch.start < hospital.as_of);
        let slot = rows::slots(hospital, &published, &slot_first, first_free_block);
        let mut problem = Self {
            hospital,
            blocks,
            per_day: calendar.blocks_per_day(),
            days: calendar.horizon_days as usize,
            kinds: hospital.load_kinds.len(),
            minutes: calendar.blocks.iter().map(|b| i64::from(b.stretch.minutes())).collect(),
            block_start: calendar.blocks.iter().map(|b| b.stretch.start).collect(),
            first_free_block,
            has_shared_places: {
                let mut at: Vec<(u32, u32)> = slot.iter().map(|slot| (slot.here, slot.block)).collect();
                at.sort_unstable();
                at.windows(2).any(|pair| pair[0] == pair[1])
            },
            work_collides: !role_session.is_empty()
                || slot.iter().any(|slot| slot.has_next)
                || hospital.duties.iter().any(|duty| duty.exclusive),
            told_that_morning: vec![false; calendar.horizon_days as usize],
            as_of_day: calendar.day_of(hospital.as_of),
            pins: Pins::new(hospital),
            weighing: Weighing::new(hospital),
            people: People::new(hospital, &published, &role_first),
            places: Places::new(hospital, &slot),
            beds: Beds::new(hospital),
            care: Care::new(hospital, &published, contingent),
            slots_in: Lists::new(
                blocks,
                &slot.iter().enumerate().map(|(i, s)| (s.block, i as u32)).collect::<Vec<_>>(),
            ),
            slot,
            slot_first,
            work: rows::works(hospital),
            role_first,
            role_session,
            focus: Focus::default(),
            given: Given::default(),
            past: Plan::default(),
        };
        for session in problem.care.session.iter().filter(|session| session.was_contingent && !session.frozen) {
            if let Some(told) = usize::try_from(session.day).ok().and_then(|day| problem.told_that_morning.get_mut(day))
            {
                *told = true;
            }
        }
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
            self.care.session[self.role_of(work as usize).0].frozen
        }
    }

    /// Whether a person's work in a cell is frozen: over, published, and not taken away by a strike. A role is so as a whole
    /// or not at all.
    #[inline]
    pub(crate) fn is_frozen(&self, cell: usize, work: u32) -> bool {
        let people = &self.people;
        let (person, block) = (cell / self.blocks, cell % self.blocks);
        if !self.is_over(work, block) || people.struck(cell) || !people.published.get(cell).contains(&work) {
            return false;
        }
        (work as usize) < self.duties() || {
            let (s, _) = self.role_of(work as usize);
            let held = self.care.published_holder[work as usize - self.duties()];
            let blocks = self.care.blocks[s].clone();
            held == person as u32 && !blocks.into_iter().any(|b| people.struck(people.cell(person, b as usize)))
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
        let verdicts = published.verdicts.iter().zip(&self.care.session);
        let dates = published.dates.iter().enumerate();
        Plan {
            cover: published.cover.iter().filter(is_frozen).copied().collect(),
            released: Vec::new(),
            extras: Vec::new(),
            verdicts: verdicts.map(|(&v, session)| if session.frozen { v } else { Verdict::StandsDown }).collect(),
            dates: dates.map(|(b, &date)| date.filter(|_| self.care.booking[b].took_place)).collect(),
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
            slots: (0..self.slot.len() as u32)
                .filter(|&s| near(self.block_start[self.slot[s as usize].block as usize]))
                .collect(),
            dear: (0..self.hospital.sessions.len() as u32)
                .filter(|&s| {
                    let session = &self.hospital.sessions[s as usize];
                    let costs = !session.roles.is_empty() || session.pounds.is_some();
                    costs || !self.care.rivals.get(s as usize).is_empty()
                })
                .collect(),
            sessions: (0..self.hospital.sessions.len() as u32)
                .filter(|&s| near(self.hospital.sessions[s as usize].stretch.start))
                .collect(),
            is_all: false,
        }
    }

    /// Has moves draw only from what lies in these windows: slots, sessions, and bookings whose current session lies there.
    pub(crate) fn narrow(&mut self, windows: &[Stretch]) {
        let lies_in = |stretch: Stretch| windows.iter().any(|window| window.overlaps(stretch));
        let blocks = &self.hospital.calendar.blocks;
        let slots = 0..self.slot.len() as u32;
        self.focus.slots = slots.filter(|&s| lies_in(blocks[self.slot[s as usize].block as usize].stretch)).collect();
        let sessions = 0..self.hospital.sessions.len() as u32;
        self.focus.sessions = sessions.filter(|&s| lies_in(self.hospital.sessions[s as usize].stretch)).collect();
        self.focus.is_all = true;
        let current = |b: u32| self.care.booking[b as usize].current;
        let lies_there = |b: u32| current(b) == NONE || lies_in(self.hospital.sessions[current(b) as usize].stretch);
        let bookings = 0..self.care.booking.len() as u32;
        self.care.movable = bookings.filter(|&b| !self.care.is_settled(b as usize) && lies_there(b)).collect();
    }

    /// Whether a session costs something to run.
    pub(crate) fn is_dear(&self, session: usize) -> bool {
        self.focus.dear.binary_search(&(session as u32)).is_ok()
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
        let row = &self.work[work as usize];
        (row.skill as usize, row.level)
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
        match self.hospital.people[person].returning.and_then(Returning::derogation) {
            None => true,
            Some(d) => {
                let work = work as usize;
                work < self.duties() && self.hospital.duties[work].place == self.hospital.derogations[d].place
            }
        }
    }

    /// The list of those who are rostered in a slot's block and hold its skill, in [`People::present`].
    #[inline]
    pub(crate) fn present_at(&self, slot: usize) -> usize {
        let of = &self.slot[slot];
        of.block as usize * self.hospital.skills.len() + usize::from(of.skill)
    }

    /// People by skill and level, for candidate lists: everyone who holds what `work` requires.
    pub(crate) fn able_people(&self, work: u32) -> &[u32] {
        let (skill, level) = self.required(work);
        self.people.holders_of(skill, level)
    }
}
