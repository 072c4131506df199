//! The rows of every table, in the order of its columns.

use std::collections::HashSet;

use model::{Day, Hospital, Minute, Pinned, Post, Returning, Session, Stretch, Verdict, WeekPart, Work};

use super::{Rows, maybe, yes};
use crate::clock::Clock;
use crate::plan_write::chances;
use crate::read::plans::shipped_weights;

/// A hospital on its way out.
pub(super) struct Out<'a> {
    pub(super) h: &'a Hospital,
    pub(super) clock: &'a Clock,
}

impl Out<'_> {
    fn at(&self, minute: Minute) -> String {
        self.clock.text(minute)
    }

    fn day(&self, day: Day) -> String {
        self.clock.day_text(day)
    }

    fn place(&self, at: usize) -> String {
        self.h.places[at].id.clone()
    }

    fn person(&self, at: usize) -> String {
        self.h.people[at].id.clone()
    }

    fn session(&self, at: Option<usize>) -> String {
        at.map(|at| self.h.sessions[at].id.clone()).unwrap_or_default()
    }

    fn room(&self, at: Option<usize>) -> String {
        at.map(|at| self.h.rooms[at].id.clone()).unwrap_or_default()
    }

    fn skill(&self, at: usize) -> String {
        self.h.skills[at].clone()
    }

    fn profile(&self, at: Option<usize>) -> String {
        at.map(|at| self.h.profiles[at].id.clone()).unwrap_or_default()
    }

    /// The cells `duty`, `session`, `role` of a piece of work, and its stretch.
    fn work(&self, work: Work) -> ([String; 3], Stretch) {
        match work {
            Work::Duty(d) => ([self.h.duties[d].id.clone(), String::new(), String::new()], self.h.duties[d].stretch),
            Work::Role(s, r) => {
                let session = &self.h.sessions[s];
                ([String::new(), session.id.clone(), session.roles[r].name.clone()], session.stretch)
            }
        }
    }

    /// The rows of the table of this name.
    pub(super) fn table(&self, name: &str, rows: &mut Rows) {
        match name {
            "places" => self.places(rows),
            "rooms" => self.rooms(rows),
            "closures" => self.closures(rows),
            "people" => self.people(rows),
            "skills" => self.skills(rows),
            "limits" => self.limits(rows),
            "absences" => self.absences(rows),
            "duties" => self.duties(rows),
            "sessions" => self.sessions(rows),
            "session_roles" => self.session_roles(rows),
            "session_modes" => self.session_modes(rows),
            "shifts" => self.shifts(rows),
            "posts" => self.posts(rows),
            "extras" => self.extras(rows),
            "surgeon_minutes" => self.surgeon_minutes(rows),
            "priorities" => {
                self.h.policy.priorities.iter().for_each(|p| rows.push([p.code.clone(), p.factor.to_string()]))
            }
            "profiles" => self.profiles(rows),
            "occupants" => self.occupants(rows),
            "bookings" => self.bookings(rows),
            "care_to_keep" => self.care_to_keep(rows),
            "strikes" => self.strikes(rows),
            "derogations" => self.derogations(rows),
            "attendance" => self.attendance(rows),
            "turnout" => self.turnout(rows),
            "weights" => self.weights(rows),
            "pins" => self.pins(rows),
            "kept_shifts" => self.kept_shifts(rows),
            "kept_posts" => self.kept_posts(rows),
            "kept_sessions" => self.kept_sessions(rows),
            _ => debug_assert!(false, "no writer for the table {name}"),
        }
    }

    fn places(&self, rows: &mut Rows) {
        for p in &self.h.places {
            let (id, name, site) = (p.id.clone(), p.name.clone(), p.site.clone());
            rows.push([id, name, p.kind.to_string(), site, p.beds.to_string(), p.sex.to_string()]);
        }
    }

    fn rooms(&self, rows: &mut Rows) {
        for r in &self.h.rooms {
            let (youngest, oldest) = (maybe(r.ages.map(|a| a.0)), maybe(r.ages.map(|a| a.1)));
            rows.push([r.id.clone(), self.place(r.ward), r.beds.to_string(), r.sex.to_string(), youngest, oldest]);
        }
    }

    fn closures(&self, rows: &mut Rows) {
        for p in &self.h.places {
            for c in &p.closures {
                rows.push([p.id.clone(), self.at(c.stretch.start), self.at(c.stretch.end), maybe(c.beds)]);
            }
        }
    }

    fn people(&self, rows: &mut Rows) {
        for p in self.h.people.iter().filter(|p| p.returning.is_none()) {
            rows.push([
                p.id.clone(),
                p.group.to_string(),
                p.grade.clone(),
                p.specialty.clone(),
                self.h.rule_sets[p.rule_set].name.clone(),
                yes(p.agency),
                p.minutes_to_date.to_string(),
                p.days_to_date.to_string(),
            ]);
        }
    }

    fn skills(&self, rows: &mut Rows) {
        for p in self.h.people.iter().filter(|p| p.returning.is_none()) {
            for &(skill, level) in &p.skills {
                rows.push([p.id.clone(), self.skill(skill), level.to_string()]);
            }
        }
    }

    fn limits(&self, rows: &mut Rows) {
        let people = self.h.people.iter().filter(|p| p.returning.is_none());
        let people = people.map(|p| (p.id.clone(), String::new(), &p.limits));
        let shifts = self.h.shifts.iter().filter(|s| self.h.people[s.person].returning.is_none());
        let mut seen: HashSet<&str> = self.h.shifts.iter().map(|s| s.id.as_str()).collect();
        let kept = self.h.kept.iter().flat_map(|rota| &rota.shifts).filter(|s| seen.insert(&s.id));
        let shifts = shifts.chain(kept).map(|s| (String::new(), s.id.clone(), &s.limits));
        for (person, shift, limits) in people.chain(shifts) {
            for (kind, limits) in limits.iter().enumerate() {
                if let Some(l) = limits {
                    let kind = self.h.load_kinds[kind].clone();
                    rows.push([person.clone(), shift.clone(), kind, l.safe.to_string(), l.absolute.to_string()]);
                }
            }
        }
    }

    fn absences(&self, rows: &mut Rows) {
        for a in self.h.absences.iter().filter(|a| self.h.people[a.person].returning.is_none()) {
            rows.push([self.person(a.person), self.at(a.stretch.start), self.at(a.stretch.end), a.kind.to_string()]);
        }
    }

    fn duties(&self, rows: &mut Rows) {
        for d in &self.h.duties {
            rows.push([
                d.id.clone(),
                self.place(d.place),
                self.at(d.stretch.start),
                self.at(d.stretch.end),
                self.skill(d.skill),
                d.level.to_string(),
                d.prefers.to_string(),
                d.number.to_string(),
                maybe(d.most),
                yes(d.minimum),
                d.tier.to_string(),
                yes(d.exclusive),
                self.h.share_groups[d.share_group].clone(),
                yes(d.on_call),
                yes(d.conditional),
                yes(d.review),
                yes(d.post_op),
                yes(d.continuity),
                maybe(d.load_kind.map(|k| &self.h.load_kinds[k])),
                d.own_load.to_string(),
            ]);
        }
    }

    fn sessions(&self, rows: &mut Rows) {
        for s in &self.h.sessions {
            let [chance, tail] = chances(s.published.and_then(|verdict| verdict.contingent()));
            rows.push([
                s.id.clone(),
                self.place(s.place),
                self.at(s.stretch.start),
                self.at(s.stretch.end),
                s.specialty.clone(),
                s.kind.clone(),
                maybe(s.pool.as_ref()),
                maybe(s.pounds),
                published(s, s.published),
                chance,
                tail,
            ]);
        }
    }

    fn session_roles(&self, rows: &mut Rows) {
        for s in &self.h.sessions {
            for r in &s.roles {
                let (level, prefers) = (r.level.to_string(), r.prefers.to_string());
                rows.push([s.id.clone(), r.name.clone(), self.skill(r.skill), level, prefers, yes(r.operating)]);
            }
        }
    }

    fn session_modes(&self, rows: &mut Rows) {
        for s in &self.h.sessions {
            for m in &s.modes {
                let roles: Vec<_> = m.roles.iter().map(|&r| s.roles[r].name.as_str()).collect();
                rows.push([s.id.clone(), m.name.clone(), maybe(m.minutes), maybe(m.slots), roles.join(";")]);
            }
        }
    }

    fn shifts(&self, rows: &mut Rows) {
        for s in self.h.shifts.iter().filter(|s| self.h.people[s.person].returning.is_none()) {
            let (start, end) = (self.at(s.stretch.start), self.at(s.stretch.end));
            rows.push([s.id.clone(), self.person(s.person), start, end, s.kind.to_string()]);
        }
    }

    fn posts(&self, rows: &mut Rows) {
        for s in &self.h.shifts {
            for post in &s.posts {
                let [duty, session, role, start, end] = self.post(post, s.stretch);
                rows.push([s.id.clone(), duty, session, role, start, end]);
            }
            // A head by attendance would do what those do of whom it is one, unless this says that it does nothing.
            if s.posts.is_empty() && matches!(self.h.people[s.person].returning, Some(Returning::Attendance(_))) {
                let [duty, session, role, start, end] = <[String; 5]>::default();
                rows.push([s.id.clone(), duty, session, role, start, end]);
            }
        }
    }

    /// The cells `duty`, `session`, `role`, `start`, `end` of a post in a shift.
    fn post(&self, post: &Post, shift: Stretch) -> [String; 5] {
        let ([duty, session, role], whole) = self.work(post.work);
        let (start, end) = (shift.start.max(whole.start), shift.end.min(whole.end));
        let start = if post.stretch.start == start { String::new() } else { self.at(post.stretch.start) };
        let end = if post.stretch.end == end { String::new() } else { self.at(post.stretch.end) };
        [duty, session, role, start, end]
    }

    fn kept_shifts(&self, rows: &mut Rows) {
        for rota in &self.h.kept {
            for s in &rota.shifts {
                let (start, end) = (self.at(s.stretch.start), self.at(s.stretch.end));
                let person = self.person(s.person);
                rows.push([rota.strike.clone(), s.id.clone(), person, start, end, s.kind.to_string()]);
            }
        }
    }

    fn kept_posts(&self, rows: &mut Rows) {
        let horizon = self.h.calendar.horizon();
        for rota in &self.h.kept {
            let listed = rota.shifts.iter().map(|s| (&s.id, &s.posts, s.stretch));
            let heads = rota.heads.iter().map(|(id, posts)| (id, posts, horizon));
            for (id, posts, shift) in listed.chain(heads) {
                for post in posts {
                    let [duty, session, role, start, end] = self.post(post, shift);
                    rows.push([rota.strike.clone(), id.clone(), duty, session, role, start, end]);
                }
            }
        }
    }

    fn kept_sessions(&self, rows: &mut Rows) {
        for rota in &self.h.kept {
            for &(s, verdict) in &rota.verdicts {
                let session = &self.h.sessions[s];
                let [chance, tail] = chances(verdict.and_then(|verdict| verdict.contingent()));
                rows.push([rota.strike.clone(), session.id.clone(), published(session, verdict), chance, tail]);
            }
        }
    }

    fn extras(&self, rows: &mut Rows) {
        for e in &self.h.extras {
            rows.push([
                e.id.clone(),
                e.group.to_string(),
                maybe(e.grade.as_ref()),
                maybe(e.specialty.as_ref()),
                self.at(e.stretch.start),
                self.at(e.stretch.end),
                e.pounds.to_string(),
                e.number.to_string(),
            ]);
        }
    }

    fn surgeon_minutes(&self, rows: &mut Rows) {
        for m in &self.h.surgeon_minutes {
            rows.push([self.person(m.surgeon), self.day(m.day), m.minutes.to_string()]);
        }
    }

    fn profiles(&self, rows: &mut Rows) {
        for p in &self.h.profiles {
            for (block, needs) in p.rows.iter().enumerate() {
                let stated: Vec<_> = needs.iter().enumerate().filter(|(_, n)| **n != model::Need::default()).collect();
                for (kind, need) in &stated {
                    let (kind, load, level) =
                        (&self.h.load_kinds[*kind], need.load.to_string(), need.level.to_string());
                    rows.push([p.id.clone(), block.to_string(), kind.clone(), load, level]);
                }
                if stated.is_empty() {
                    rows.push([p.id.clone(), block.to_string(), String::new(), "0".into(), "0".into()]);
                }
            }
        }
    }

    fn occupants(&self, rows: &mut Rows) {
        for o in &self.h.occupants {
            rows.push([
                o.id.clone(),
                self.place(o.ward),
                self.room(o.room),
                self.day(o.from),
                o.nights.to_string(),
                maybe(o.sex),
                maybe(o.age),
                yes(o.expected),
                self.profile(o.profile),
            ]);
        }
    }

    fn bookings(&self, rows: &mut Rows) {
        for b in &self.h.bookings {
            let wards: Vec<_> = b.wards.iter().map(|&w| self.place(w)).collect();
            let not_rooms: Vec<_> = b.not_rooms.iter().map(|&r| self.room(Some(r))).collect();
            rows.push([
                b.id.clone(),
                b.specialty.clone(),
                b.kind.clone(),
                b.minutes.to_string(),
                maybe(b.surgeon.map(|p| self.person(p))),
                maybe(b.pool.as_ref()),
                self.h.policy.priorities[b.priority].code.clone(),
                maybe(b.cancer_day),
                maybe(b.weeks_waited),
                self.day(b.earliest),
                maybe(b.latest_safe.map(|d| self.day(d))),
                self.session(b.session),
                maybe(b.ward.map(|w| self.place(w))),
                self.room(b.room),
                maybe(b.told_at.map(|m| self.at(m))),
                b.earlier_moves.to_string(),
                b.nights.to_string(),
                wards.join(";"),
                not_rooms.join(";"),
                maybe(b.sex),
                maybe(b.age),
                self.profile(b.profile),
            ]);
        }
    }

    fn care_to_keep(&self, rows: &mut Rows) {
        for c in &self.h.policy.care_to_keep {
            rows.push([c.kind.clone(), maybe(c.day.map(|d| self.day(d))), c.percent.to_string()]);
        }
    }

    fn strikes(&self, rows: &mut Rows) {
        let running = self.h.strikes.iter().map(|s| (s, s.called_off.map(|_| s.stretch.end)));
        let off = self.h.called_off.iter().map(|s| (s, Some(s.stretch.start)));
        for (s, called_off) in running.chain(off) {
            for c in &s.called {
                let (start, end) = (self.at(s.stretch.start), self.at(s.called_off.unwrap_or(s.stretch.end)));
                let (group, grade) = (c.group.to_string(), maybe(c.grade.as_ref()));
                let off = maybe(called_off.map(|minute| self.at(minute)));
                rows.push([s.id.clone(), s.union.clone(), start, end, group, grade, s.law.clone(), off]);
            }
        }
    }

    fn attendance(&self, rows: &mut Rows) {
        for a in &self.h.attendance {
            let ([duty, session, role], _) = self.work(a.work);
            let (start, end) = (self.at(a.stretch.start), self.at(a.stretch.end));
            rows.push([duty, session, role, start, end, maybe(a.grade.as_ref()), a.number.to_string()]);
        }
    }

    fn turnout(&self, rows: &mut Rows) {
        for t in &self.h.turnout {
            let day = maybe(t.weekend.map(|weekend| if weekend { WeekPart::Weekend } else { WeekPart::Weekday }));
            let (grade, specialty) = (maybe(t.grade.as_ref()), maybe(t.specialty.as_ref()));
            rows.push([t.strike.clone(), grade, specialty, day, t.rostered.to_string(), t.came.to_string()]);
        }
    }

    fn derogations(&self, rows: &mut Rows) {
        for d in &self.h.derogations {
            let skills: Vec<_> = d.skills.iter().map(|&(s, level)| format!("{}:{level}", self.skill(s))).collect();
            rows.push([
                d.id.clone(),
                self.place(d.place),
                d.grade.clone(),
                skills.join(";"),
                d.number.to_string(),
                self.at(d.stretch.start),
                self.at(d.stretch.end),
            ]);
        }
    }

    fn weights(&self, rows: &mut Rows) {
        let shipped = shipped_weights();
        for &rule in model::RuleId::ALL {
            let (level, weight) = self.h.weights.of(rule);
            if (level, weight) != shipped.of(rule) {
                rows.push([rule.rule().name().to_owned(), (level as u8).to_string(), weight.to_string()]);
            }
        }
    }

    fn pins(&self, rows: &mut Rows) {
        for pin in &self.h.pins {
            let mut cells: [String; 11] = Default::default();
            match &pin.what {
                Pinned::Cover { person, work, stretch } => {
                    let ([duty, session, role], whole) = self.work(*work);
                    cells[0] = "cover".into();
                    cells[1] = self.person(*person);
                    [cells[2], cells[3], cells[4]] = [duty, session, role];
                    if *stretch != whole {
                        cells[5] = self.at(stretch.start);
                        cells[6] = self.at(stretch.end);
                    }
                }
                Pinned::Session { session, mode } => {
                    cells[0] = "session".into();
                    cells[3] = self.session(Some(*session));
                    cells[7] = maybe(mode.map(|m| self.h.sessions[*session].modes[m].name.clone()));
                }
                Pinned::Booking { booking, session } => {
                    cells[0] = "booking".into();
                    cells[8] = self.h.bookings[*booking].id.clone();
                    cells[3] = self.session(*session);
                }
            }
            cells[9] = pin.author.clone();
            cells[10] = pin.reason.clone();
            rows.push(cells);
        }
    }
}

/// What was published of a session, in its column.
fn published(session: &Session, verdict: Option<Verdict>) -> String {
    maybe(verdict.map(|verdict| {
        let mode = verdict.mode().or(verdict.contingent().map(|contingent| contingent.mode));
        mode.map_or("stands_down", |mode| session.modes[mode].name.as_str())
    }))
}
