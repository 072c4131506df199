//! Plans as they are made without a search, to see what planning buys: first-fit, what a careful person does with a
//! spreadsheet, and Christmas day, a holiday rota with elective work for whoever is left. Both keep the law, and
//! pins as far as they can stand; neither takes back what it has decided but for law.

use model::Method;

use crate::moves::{Ways, may_stand_in, place_in};
use crate::problem::{NONE, Problem};
use crate::start::{mend, pin, stand_by, without_the_struck};
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// The plan of a yardstick; `None` for the search, which is none.
pub(crate) fn yardstick<'p>(problem: &'p Problem<'p>, method: Method) -> Option<State<'p>> {
    if method == Method::Search {
        return None;
    }
    // Of several free beds any is as good; always the same ones are drawn.
    let mut builder = Builder { state: without_the_struck(problem), way: Vec::new(), dice: Dice::new(0) };
    pin(&mut Trial::new(&mut builder.state, &mut builder.way), &mut builder.dice);
    let sessions = 0..problem.hospital.sessions.len();
    let all: Vec<usize> = sessions.filter(|&s| !problem.care.session[s].frozen).collect();
    match method {
        Method::Search | Method::FirstFit => {
            for &s in &all {
                builder.keep_if_staffed(s);
            }
            builder.lawful();
            builder.cover(false);
            builder.rebook();
        }
        Method::ChristmasDay => {
            let pinned = |s: usize| !problem.pins.of_session.get(s).is_empty();
            let (mut struck, others): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|&s| {
                let session = &problem.hospital.sessions[s];
                builder.state.verdict[s] > 0 && problem.hospital.in_strike(session.stretch.start) && !pinned(s)
            });
            for &s in &struck {
                builder.stand_down(s);
            }
            for &s in &others {
                builder.keep_if_staffed(s);
            }
            builder.lawful();
            builder.cover(true);
            struck.sort_by_key(|&s| (problem.care.session[s].start, s));
            for &s in &struck {
                builder.open(s);
            }
            builder.take_in_on_the_day();
        }
    }
    builder.lawful();
    Some(builder.state)
}

struct Builder<'p> {
    state: State<'p>,
    way: Vec<Edit>,
    dice: Dice,
}

impl Builder<'_> {
    /// Makes the edits if they break no law that is kept now.
    fn make(&mut self, edits: &[Edit]) -> bool {
        self.way.clear();
        self.state.settle();
        let law = self.state.components[0];
        let mut trial = Trial::new(&mut self.state, &mut self.way);
        for &edit in edits {
            trial.edit(edit);
        }
        trial.state.settle();
        if trial.state.components[0] > law {
            trial.undo();
            return false;
        }
        true
    }

    /// Takes away whatever breaks law.
    fn lawful(&mut self) {
        stand_by(&mut self.state);
        mend(&mut self.state);
    }

    /// A session keeps running in the fullest mode whose people are all still there; else it stands down. Those for whom
    /// there is no room lose their date, the least urgent first.
    fn keep_if_staffed(&mut self, s: usize) {
        if self.state.verdict[s] == 0 {
            return self.stand_down(s);
        }
        let problem = self.state.problem;
        let session = &problem.hospital.sessions[s];
        let first = problem.roles(s).start;
        let staffed = |mode: &model::Mode| mode.roles.iter().all(|&r| self.state.role_holder[first + r] != NONE);
        let verdict = usize::from(self.state.verdict[s]);
        match (verdict - 1..session.modes.len()).find(|&mode| staffed(&session.modes[mode])) {
            Some(mode) => self.run(s, mode),
            None => self.stand_down(s),
        }
    }

    /// Runs a session whose people are there.
    fn run(&mut self, s: usize, mode: usize) {
        let problem = self.state.problem;
        let first = problem.roles(s).start;
        self.state.apply(Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 });
        let session = &problem.hospital.sessions[s];
        for role in (0..session.roles.len()).filter(|r| !session.modes[mode].roles.contains(r)) {
            self.state.apply(Edit::Role { role: (first + role) as u32, person: NONE });
        }
        while self.state.crowd(s) > 0 {
            let members = self.state.members[s].iter();
            let Some(&b) = members.min_by_key(|&&b| (problem.care.booking[b as usize].factor, b)) else { break };
            self.state.apply(Edit::Date { booking: b, place: Placed::NOWHERE });
        }
    }

    fn stand_down(&mut self, s: usize) {
        self.state.apply(Edit::Verdict { session: s as u32, verdict: 0 });
        for role in self.state.problem.roles(s) {
            self.state.apply(Edit::Role { role: role as u32, person: NONE });
        }
        for b in self.state.members[s].clone() {
            self.state.apply(Edit::Date { booking: b, place: Placed::NOWHERE });
        }
    }

    /// Fills duties by tier, then by time, each with the first who may; a minimum duty failing that by the first extra
    /// shift. `seniors`: those of the highest level are asked first, and desirable duties are filled as well as minimum
    /// ones before anything else is opened.
    fn cover(&mut self, seniors: bool) {
        let problem = self.state.problem;
        let ahead = |&slot: &usize| problem.slot[slot].block as usize >= problem.first_free_block;
        let mut slots: Vec<usize> = (0..problem.slot.len()).filter(ahead).collect();
        let tier = |slot: usize| problem.hospital.duties[problem.slot[slot].duty as usize].tier;
        slots.sort_by_key(|&slot| (!problem.slot[slot].minimum, tier(slot), problem.slot[slot].block, slot));
        for slot in slots {
            let of = &problem.slot[slot];
            let mut people = problem.able_people(of.duty).to_vec();
            if seniors {
                let level = |&p: &u32| problem.people.level(p as usize, usize::from(of.skill));
                people.sort_by_key(|p| (std::cmp::Reverse(level(p)), *p));
            }
            let lacks = |state: &State<'_>| {
                state.active(slot) && state.holders[slot].len() < usize::from(problem.slot[slot].number)
            };
            for &person in &people {
                if !lacks(&self.state) {
                    break;
                }
                if may_take_on(&self.state, person, slot) {
                    self.make(&[Edit::Hold { slot: slot as u32, person, on: true }]);
                }
            }
            if of.minimum && lacks(&self.state) {
                self.cover_by_extra(slot, &people);
            }
        }
    }

    /// The first of these people who may takes the first extra shift that contains the slot, and holds its duty meanwhile.
    fn cover_by_extra(&mut self, slot: usize, people: &[u32]) {
        let problem = self.state.problem;
        let of = &problem.slot[slot];
        for &extra in problem.people.extras_at.get(of.block as usize) {
            let x = extra as usize;
            let offered = problem.people.extra_people.get(x);
            for &person in people.iter().filter(|p| offered.contains(p)) {
                if self.state.takers[x].len() >= usize::from(problem.hospital.extras[x].number) {
                    break;
                }
                let cell = problem.people.cell(person as usize, of.block as usize);
                if self.state.direct[cell] > 0 || problem.people.away(cell) || problem.people.struck(cell) {
                    continue;
                }
                let mut edits = vec![Edit::Take { extra, person, on: true }];
                edits.push(Edit::Hold { slot: slot as u32, person, on: true });
                if !self.make(&edits) {
                    continue;
                }
                for other in problem.slots(of.duty as usize).filter(|&other| other != slot) {
                    let row = &problem.slot[other];
                    let lacks = self.state.holders[other].len() < usize::from(row.number);
                    let inside = problem.people.extra_blocks[x].contains(&row.block);
                    if inside && lacks && may_take_on(&self.state, person, other) {
                        self.make(&[Edit::Hold { slot: other as u32, person, on: true }]);
                    }
                }
                return;
            }
        }
    }

    /// Opens a session with whoever is left, in the fullest mode that can be, and lets its own patients keep their dates.
    fn open(&mut self, s: usize) {
        let problem = self.state.problem;
        let first = problem.roles(s).start;
        for (mode, of) in problem.hospital.sessions[s].modes.iter().enumerate() {
            let mut edits = vec![Edit::Verdict { session: s as u32, verdict: mode as u8 + 1 }];
            let mut chosen: Vec<u32> = Vec::new();
            for &r in &of.roles {
                let work = (problem.duties() + first + r) as u32;
                let published = problem.care.published_holder[first + r];
                let able = problem.able_people(work).iter().copied();
                let person = std::iter::once(published)
                    .filter(|&p| p != NONE)
                    .chain(able)
                    .find(|p| !chosen.contains(p) && may_stand_in(&self.state, *p as usize, s, work));
                let Some(person) = person else { break };
                chosen.push(person);
                edits.push(Edit::Role { role: (first + r) as u32, person });
            }
            if chosen.len() == of.roles.len() && self.make(&edits) {
                break;
            }
        }
        if self.state.verdict[s] > 0 {
            for b in self.by_urgency(problem.care.published_bookings.get(s)) {
                self.book(b, s);
            }
        }
    }

    /// Those who lost their date, the most urgent first, each into the first free place on the same day.
    fn take_in_on_the_day(&mut self) {
        let problem = self.state.problem;
        for b in self.waiting() {
            let row = &problem.care.booking[b as usize];
            if row.current == NONE {
                continue;
            }
            let day = problem.care.session[row.current as usize].day;
            let same_day = |s: &&u32| problem.care.session[**s as usize].day == day;
            problem.care.open_to(b as usize).iter().filter(same_day).any(|&s| self.book(b, s as usize));
        }
    }

    /// Those without a date, the most urgent first, each into the first free place.
    fn rebook(&mut self) {
        for b in self.waiting() {
            self.state.problem.care.open_to(b as usize).iter().any(|&s| self.book(b, s as usize));
        }
    }

    fn waiting(&self) -> Vec<u32> {
        let without = self.state.unsettled.items().iter().copied();
        let without: Vec<u32> = without.filter(|&b| self.state.placed[b as usize].session == NONE).collect();
        self.by_urgency(&without)
    }

    fn by_urgency(&self, bookings: &[u32]) -> Vec<u32> {
        let care = &self.state.problem.care;
        let mut sorted: Vec<u32> = bookings.iter().copied().filter(|&b| !care.is_settled(b as usize)).collect();
        sorted.sort_by_key(|&b| (-care.booking[b as usize].factor, care.booking[b as usize].latest_safe, b));
        sorted
    }

    /// Books a patient into a session if there is room and no law against it.
    fn book(&mut self, b: u32, s: usize) -> bool {
        let place = place_in(&self.state, b as usize, s, &mut self.dice);
        place.is_some_and(|place| self.make(&[Edit::Date { booking: b, place }]))
    }
}

/// Whether somebody who is there, and free or sharing, may hold a slot that they do not hold.
fn may_take_on(state: &State<'_>, person: u32, slot: usize) -> bool {
    let of = &state.problem.slot[slot];
    let (p, block) = (person as usize, of.block as usize);
    !state.holders[slot].contains(&person) && state.could(p, block, of.duty) && state.is_free(p, block, of.duty)
}
