//! Why a patient moved or has no date, and why a session stands down or is reduced: the way back is tried, and what it would break
//! or cost is said.

use std::collections::BTreeMap;

use model::{BookingIx, Level, NextSession, RuleId, SessionIx};

use super::Why;
use super::next::price;
use super::words::clock_and_day;
use crate::moves::may_stand_in;
use crate::problem::{COMPONENTS, NONE};
use crate::state::{Edit, Placed, State};
use crate::trial::Trial;

/// What comes of putting something back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Back {
    /// It would break this law by so much.
    Breaks(RuleId, i64),
    /// It would be lawful and worse at this level, most of all by so much more of this rule.
    Worse(Level, RuleId, i64),
    /// It would be lawful and no worse.
    Fine,
}

impl Why<'_> {
    /// Why the booking is where the plan has it, in sentences; empty if the plan leaves it where it was.
    pub fn booking(&mut self, b: BookingIx) -> Vec<String> {
        let hospital = self.hospital();
        let booking = &hospital.bookings[b];
        let now = self.state.placed[b].session;
        let day = |session: u32| hospital.session_day(session as usize);
        let date = |session: u32| hospital.calendar.date_text(day(session));
        let mut said = Vec::new();
        if let Some(before) = booking.session {
            if self.state.problem.care.booking[b].waits {
                said.push(format!(
                    "{} waits on {}: if the session does not open it is cancelled on the day and given a date within {} days.",
                    booking.id,
                    date(before as u32),
                    hospital.policy.guarantee_days
                ));
                said.extend(self.session(before));
                return said;
            }
            if now == before as u32 {
                return said;
            }
            said.push(match now {
                NONE => format!("{} has no date in the horizon.", booking.id),
                now if day(now) == day(before as u32) => {
                    format!(
                        "{} stays on {} and is seen in {}.",
                        booking.id,
                        date(now),
                        hospital.sessions[now as usize].id
                    )
                }
                now => format!("{} moves from {} to {}.", booking.id, date(before as u32), date(now)),
            });
            if self.state.verdict[before] == 0 {
                said.push(format!("Its session {} stands down.", hospital.sessions[before].id));
                said.extend(self.session(before).into_iter().skip(1));
            } else {
                said.push(self.way_back(b, before));
            }
        } else if now == NONE {
            said.push(format!("{} has no date in the horizon.", booking.id));
        } else {
            said.push(format!("{} had no date and is given one on {}.", booking.id, date(now)));
        }
        if now == NONE {
            said.extend(self.nowhere(b));
        }
        said
    }

    /// What keeps a booking from the session that it had.
    fn way_back(&mut self, b: BookingIx, session: SessionIx) -> String {
        let hospital = self.hospital();
        let id = &hospital.sessions[session].id;
        let newer = self.state.members[session].iter().filter(|&&other| {
            let other = &hospital.bookings[other as usize];
            other.session != Some(session) && other.priority < hospital.bookings[b].priority
        });
        let newer = newer.count();
        match self.back(b, session) {
            Back::Breaks(RuleId::SessionCapacity, amount) => {
                let whom = match newer {
                    0 => String::new(),
                    1 => "; one more urgent patient was moved into it".into(),
                    n => format!("; {n} more urgent patients were moved into it"),
                };
                let mode = usize::from(self.state.verdict[session]).saturating_sub(1);
                let how = if mode > 0 { "reduced" } else { "full" };
                format!(
                    "Its session {id} is {how}: with this patient it would be {amount} minutes and places over{whom}."
                )
            }
            Back::Breaks(rule, amount) => format!(
                "Back in {id} it would break rule {}, {}: {} ({amount} {}).",
                rule as usize + 1,
                rule.rule().name(),
                rule.rule().sentence(),
                rule.rule().unit()
            ),
            Back::Worse(level, rule, by) => format!(
                "Back in {id} the plan would be lawful and worse at level {} ({}): {by} {} more of rule {}, {}: {}",
                level as usize,
                level.name(),
                rule.rule().unit(),
                rule as usize + 1,
                rule.rule().name(),
                rule.rule().sentence(),
            ),
            Back::Fine => format!("It could be back in {id}: plan longer, this plan is not the best there is."),
        }
    }

    /// What keeps a booking from every session that it could have.
    fn nowhere(&mut self, b: BookingIx) -> Vec<String> {
        let problem = self.state.problem;
        let open: Vec<u32> = problem.care.open_to(b).to_vec();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for &s in &open {
            let why = if self.state.verdict[s as usize] == 0 {
                "standing down".to_owned()
            } else {
                match self.back(b, s as usize) {
                    Back::Breaks(RuleId::SessionCapacity, _) => "full".to_owned(),
                    Back::Breaks(RuleId::Surgeon, _) => "without the surgeon, or the surgeon's time".to_owned(),
                    Back::Breaks(RuleId::Beds, _) => "without a bed for the nights after".to_owned(),
                    Back::Breaks(rule, _) => format!("where it would break the rule {}", rule.rule().name()),
                    Back::Worse(level, ..) => {
                        format!("where the plan would be worse at level {} ({})", level as usize, level.name())
                    }
                    Back::Fine => "that would do: plan longer".to_owned(),
                }
            };
            *counts.entry(why).or_default() += 1;
        }
        if open.is_empty() {
            return vec!["No session of its specialty and kind lies ahead that it could be in.".into()];
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let counts: Vec<String> = counts.into_iter().map(|(why, n)| format!("{n} {why}")).collect();
        vec![format!("Sessions that could take it: {}. Of these: {}.", open.len(), counts.join(", "))]
    }

    /// What comes of putting a booking into a session, in the bed that is best for it.
    fn back(&mut self, b: BookingIx, session: SessionIx) -> Back {
        let hospital = self.hospital();
        let booking = &hospital.bookings[b];
        let mut beds: Vec<(u32, u32)> = Vec::new();
        if booking.nights == 0 {
            beds.push((NONE, NONE));
        } else {
            let published = booking.ward.map(|ward| (ward as u32, booking.room.map_or(NONE, |room| room as u32)));
            beds.extend(published);
            for &ward in &booking.wards {
                let rooms = &hospital.places[ward].rooms;
                beds.extend(rooms.iter().map(|&room| (ward as u32, room as u32)));
                if rooms.is_empty() {
                    beds.push((ward as u32, NONE));
                }
            }
        }
        let tried = beds.into_iter().map(|(ward, room)| {
            let place = Placed { session: session as u32, ward, room };
            let mut way = Vec::new();
            self.state.settle();
            let before = (self.state.totals, self.state.components);
            let mut trial = Trial::new(&mut self.state, &mut way);
            trial.edit(Edit::Date { booking: b as u32, place });
            trial.state.settle();
            let back = trial.state.compared(&before.0, &before.1);
            trial.undo();
            back
        });
        // The least bad of the beds: fine, then lawful, then the smallest breach.
        tried
            .max_by_key(|back| match back {
                Back::Fine => (2, 0),
                Back::Worse(..) => (1, 0),
                Back::Breaks(_, amount) => (0, -amount),
            })
            .unwrap_or(Back::Breaks(RuleId::BedFit, 1))
    }

    /// Why the session stands down or is reduced, in sentences; empty if it runs as it should.
    pub fn session(&mut self, s: SessionIx) -> Vec<String> {
        let problem = self.state.problem;
        let hospital = problem.hospital;
        let session = &hospital.sessions[s];
        let verdict = usize::from(self.state.verdict[s]);
        if verdict == 1 {
            return Vec::new();
        }
        let when = clock_and_day(&hospital.calendar, session.stretch.start);
        let contingent = problem.care.session[s].contingent;
        let mut said = vec![match verdict {
            0 if let Some(of) = contingent => format!(
                "{} at {when} waits for turnout: it opens in {} of 1,000 turnouts, and in {} of 1,000 of the tenth in which fewest come. If nobody \
                 comes it stands down.",
                session.id, of.chance, of.tail
            ),
            0 => format!("{} at {when} stands down.", session.id),
            mode => format!("{} at {when} runs in its mode {}.", session.id, session.modes[mode - 1].name),
        }];
        if problem.care.session[s].closed {
            said.push(format!("{} is closed.", hospital.places[session.place].name));
            return said;
        }
        if problem.care.session[s].frozen {
            said.push("It has begun or is over.".into());
            return said;
        }
        let first = problem.roles(s).start;
        for &r in &session.modes[0].roles {
            if verdict > 0 && self.state.role_holder[first + r] != NONE {
                continue;
            }
            said.push(self.state.empty_role(s, r));
        }
        if verdict == 0 && contingent.is_none() {
            said.push(match price(&mut self.state, s, 0) {
                Some(NextSession { extras, pounds, .. }) if !extras.is_empty() => {
                    format!(
                        "It could run with {} more extra shifts for £{pounds}, which the plan does not spend on it.",
                        extras.len()
                    )
                }
                Some(_) => "People who could run it are there; with it the plan is no better.".into(),
                None => "No way was found to staff it with extra shifts on offer.".into(),
            });
        }
        said
    }
}

impl State<'_> {
    fn compared(&self, totals: &[i64; RuleId::COUNT], components: &[i64; COMPONENTS]) -> Back {
        if let Some((rule, amount)) = self.first_broken(totals) {
            return Back::Breaks(rule, amount);
        }
        let weighing = &self.problem.weighing;
        let [before, after] = [weighing.score(components).five(), weighing.score(&self.components).five()];
        match (0..COMPONENTS).find(|&at| components[at] != self.components[at]) {
            Some(at) if self.components[at] > components[at] => {
                let level = Level::ALL.into_iter().find(|&l| after[l as usize] > before[l as usize]);
                let level = level.unwrap_or(Level::Safety);
                let weights = &self.problem.hospital.weights;
                let more = |rule: RuleId| match weights.of(rule) {
                    (of, weight) if of == level => (self.totals[rule as usize] - totals[rule as usize]) * weight,
                    _ => 0,
                };
                match RuleId::ALL.iter().copied().max_by_key(|&rule| more(rule)) {
                    Some(rule) => Back::Worse(level, rule, self.totals[rule as usize] - totals[rule as usize]),
                    None => Back::Fine,
                }
            }
            _ => Back::Fine,
        }
    }

    /// Who could fill a role of a session and what they do instead, counted.
    fn empty_role(&self, s: SessionIx, r: usize) -> String {
        let problem = self.problem;
        let hospital = problem.hospital;
        let role = &hospital.sessions[s].roles[r];
        let work = (problem.duties() + problem.roles(s).start + r) as u32;
        let able = problem.able_people(work);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for &p in able {
            *counts.entry(self.otherwise(p as usize, s, work)).or_default() += 1;
        }
        let skill = &hospital.skills[role.skill];
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let counts: Vec<String> = counts.into_iter().map(|(why, n)| format!("{n} {why}")).collect();
        match able.len() {
            0 => format!("Nobody holds {skill} at level {} for its {}.", role.level, role.name),
            n => format!(
                "Its {} needs {skill} at level {}. Of the {n} who hold it: {}.",
                role.name,
                role.level,
                counts.join(", ")
            ),
        }
    }

    /// What a person does in the blocks of a session, the weightiest first.
    fn otherwise(&self, p: usize, s: SessionIx, work: u32) -> &'static str {
        let problem = self.problem;
        let people = &problem.people;
        let cells: Vec<usize> = problem.care.blocks[s].clone().map(|b| people.cell(p, b as usize)).collect();
        let any = |is: &dyn Fn(usize) -> bool| cells.iter().any(|&cell| is(cell));
        if any(&|cell| people.struck(cell)) {
            return "called out";
        }
        if any(&|cell| people.away(cell)) {
            return "away";
        }
        if !cells.iter().all(|&cell| self.in_shift(p, cell, work)) {
            return "not on shift";
        }
        let holds = |cell: usize, minimum: bool| {
            let held = self.works[cell].iter().filter_map(|&w| problem.hospital.duties.get(w as usize));
            held.into_iter().any(|duty| duty.minimum == minimum)
        };
        if any(&|cell| holds(cell, true)) {
            return "at minimum duties";
        }
        if any(&|cell| self.works[cell].iter().any(|&w| w as usize >= problem.duties())) {
            return "in other sessions";
        }
        if any(&|cell| holds(cell, false)) {
            return "at desirable duties";
        }
        if may_stand_in(self, p, s, work) { "free" } else { "kept from it by a rule, such as rest after a night" }
    }
}
