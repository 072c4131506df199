//! A hospital in the making: adds people, shifts, duties and posts, and knows at any time who is free in which block.
//!
//! A post is only ever given to somebody who has the skill, has a shift there, is not away and holds nothing else, so
//! the published rota is right by construction. What is drawn, and in which order, is decided by the other files.

use model::{
    Absence, AbsenceKind, Duty, DutyIx, Group, Hospital, Limits, Person, PersonIx, Place, PlaceIx, PlaceKind, Policy,
    Post, Role, SessionIx, SexRule, Shift, ShiftIx, ShiftKind, SkillIx, Stretch, Work,
};

use super::dice::Dice;

/// Borders of a day, as minutes after midnight: morning, afternoon, evening, night.
pub const BORDERS: [i32; 4] = [7 * 60, 13 * 60, 17 * 60, 20 * 60];
/// Days of work before the horizon.
pub const HISTORY: i32 = 14;

/// What somebody holds in a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Nothing,
    Alone,
    Shared(usize),
}

/// A duty as the tables of shapes state it, before it has a day.
#[derive(Clone, Copy)]
pub struct Need {
    /// Skill required.
    pub skill: &'static str,
    /// Level required.
    pub level: u8,
    /// Heads.
    pub number: u16,
    /// Tier.
    pub tier: u8,
    /// Safe cover or desirable.
    pub minimum: bool,
    /// Share group; `None`: exclusive.
    pub share: Option<&'static str>,
}

/// The hospital so far.
pub struct Draft {
    /// What will be handed out.
    pub h: Hospital,
    /// Chance.
    pub dice: Dice,
    direct: Vec<Vec<Option<ShiftIx>>>,
    on_call: Vec<Vec<Option<ShiftIx>>>,
    away: Vec<Vec<bool>>,
    held: Vec<Vec<Held>>,
}

impl Draft {
    /// A hospital with a calendar and nothing in it.
    pub fn new(name: &str, ods: &str, provenance: &str, calendar: model::Calendar, seed: u64) -> Self {
        let h = Hospital {
            name: name.into(),
            ods: ods.into(),
            provenance: provenance.into(),
            as_of: calendar.at(1, 13 * 60),
            policy: Policy { tiers: 4, post_op_nights: 2, ..Policy::default() },
            rule_sets: files::shipped_rule_sets(),
            load_kinds: vec!["medical".into(), "nursing".into()],
            ..Hospital::empty(calendar)
        };
        Self { h, dice: Dice::new(seed), direct: Vec::new(), on_call: Vec::new(), away: Vec::new(), held: Vec::new() }
    }

    /// Days of the horizon.
    pub fn days(&self) -> i32 {
        self.h.calendar.horizon_days
    }

    /// From the border `from` of `day` to the border `to`; borders from 4 on are those of the next day.
    pub fn span(&self, day: i32, from: usize, to: usize) -> Stretch {
        let at = |k: usize| self.h.calendar.at(day + (k / 4) as i32, BORDERS[k % 4]);
        Stretch::new(at(from), at(to))
    }

    /// `0725`: month and day, for ids.
    pub fn stamp(&self, day: i32) -> String {
        let (_, month, date) = self.h.calendar.date(day);
        format!("{month:02}{date:02}")
    }

    /// The position of a skill, new if need be.
    pub fn skill(&mut self, name: &str) -> SkillIx {
        position(&mut self.h.skills, name)
    }

    /// The position of a share group, new if need be.
    pub fn share(&mut self, name: &str) -> usize {
        position(&mut self.h.share_groups, name)
    }

    /// The place with this id, new as a unit if need be.
    pub fn place(&mut self, id: &str, name: &str, kind: PlaceKind, beds: u16) -> PlaceIx {
        if let Some(at) = self.h.places.iter().position(|p| p.id == id) {
            return at;
        }
        let site = "MAIN".to_owned();
        let (rooms, closures) = (Vec::new(), Vec::new());
        let place = Place { id: id.into(), name: name.into(), kind, site, beds, sex: SexRule::Mixed, rooms, closures };
        self.h.places.push(place);
        self.h.places.len() - 1
    }

    /// The place with this id.
    pub fn place_named(&self, id: &str) -> Option<PlaceIx> {
        self.h.places.iter().position(|p| p.id == id)
    }

    /// A new member of staff.
    pub fn person(
        &mut self,
        id: String,
        group: Group,
        grade: &str,
        specialty: &str,
        skills: &[(&str, u8)],
    ) -> PersonIx {
        let mut held: Vec<(SkillIx, u8)> =
            skills.iter().filter(|s| s.1 > 0).map(|&(name, level)| (self.skill(name), level)).collect();
        held.sort_unstable();
        let set = match group {
            Group::Resident => "resident-2016",
            Group::Consultant | Group::Sas => "senior-wtr",
            _ => "other",
        };
        let limits = match group {
            Group::Nurse => vec![None, Some(super::shapes::NURSE_LIMITS)],
            Group::TheatreStaff => vec![None, None],
            _ => vec![Some(super::shapes::DOCTOR_LIMITS), None],
        };
        self.h.people.push(Person {
            id,
            group,
            grade: grade.into(),
            specialty: specialty.into(),
            skills: held,
            rule_set: self.h.rule_sets.iter().position(|r| r.name == set).unwrap_or(0),
            agency: false,
            limits,
            minutes_to_date: 0,
            days_to_date: 0,
            returning: None,
        });
        let blocks = self.h.calendar.blocks.len();
        self.direct.push(vec![None; blocks]);
        self.on_call.push(vec![None; blocks]);
        self.away.push(vec![false; blocks]);
        self.held.push(vec![Held::Nothing; blocks]);
        self.h.people.len() - 1
    }

    /// A shift of the rota.
    pub fn shift(&mut self, person: PersonIx, stretch: Stretch, kind: ShiftKind) {
        let ix = self.h.shifts.len();
        for block in self.h.calendar.blocks_in(stretch) {
            match kind {
                ShiftKind::Direct => self.direct[person][block] = Some(ix),
                ShiftKind::OnCall => self.on_call[person][block] = Some(ix),
                ShiftKind::Spa => {}
            }
        }
        let limits: Vec<Option<Limits>> = vec![None; self.h.load_kinds.len()];
        self.h.shifts.push(Shift { id: format!("SH{ix:05}"), person, stretch, kind, limits, posts: Vec::new() });
    }

    /// A stretch away.
    pub fn absence(&mut self, person: PersonIx, stretch: Stretch, kind: AbsenceKind) {
        for (block, b) in self.h.calendar.blocks.iter().enumerate() {
            if b.stretch.overlaps(stretch) {
                self.away[person][block] = true;
            }
        }
        self.h.absences.push(Absence { person, stretch, kind });
    }

    /// A duty on a stretch.
    pub fn duty(&mut self, id: String, place: PlaceIx, stretch: Stretch, need: &Need) -> DutyIx {
        let skill = self.skill(need.skill);
        let share_group = self.share(need.share.unwrap_or("alone"));
        self.h.duties.push(Duty {
            id,
            place,
            stretch,
            skill,
            level: need.level,
            prefers: 0,
            number: need.number,
            most: None,
            minimum: need.minimum,
            tier: need.tier,
            exclusive: need.share.is_none(),
            share_group,
            on_call: false,
            conditional: false,
            review: false,
            post_op: false,
            continuity: false,
            load_kind: None,
            own_load: 0,
        });
        self.h.duties.len() - 1
    }

    fn shift_for(&self, person: PersonIx, block: usize, on_call: bool) -> Option<ShiftIx> {
        let direct = self.direct[person][block];
        if on_call { direct.or(self.on_call[person][block]) } else { direct }
    }

    /// Whether `person` could be posted to `duty` in the blocks of `stretch`.
    pub fn can_hold(&self, person: PersonIx, duty: DutyIx, stretch: Stretch) -> bool {
        let d = &self.h.duties[duty];
        self.h.people[person].level(d.skill) >= d.level
            && self.h.calendar.blocks_in(stretch).all(|b| {
                let fits = match self.held[person][b] {
                    Held::Nothing => true,
                    Held::Alone => false,
                    Held::Shared(group) => !d.exclusive && group == d.share_group,
                };
                fits && !self.away[person][b] && self.shift_for(person, b, d.on_call).is_some()
            })
    }

    /// Posts `person` to `duty` in the blocks of `stretch`, if they can hold it there.
    pub fn post(&mut self, person: PersonIx, duty: DutyIx, stretch: Stretch) -> bool {
        if !self.can_hold(person, duty, stretch) {
            return false;
        }
        let d = &self.h.duties[duty];
        let held = if d.exclusive { Held::Alone } else { Held::Shared(d.share_group) };
        let on_call = d.on_call;
        let mut last: Option<ShiftIx> = None;
        for b in self.h.calendar.blocks_in(stretch) {
            self.held[person][b] = held;
            let part = self.h.calendar.blocks[b].stretch;
            let Some(shift) = self.shift_for(person, b, on_call) else { continue };
            let posts = &mut self.h.shifts[shift].posts;
            match posts.last_mut() {
                Some(post) if last == Some(shift) && post.work == Work::Duty(duty) => post.stretch.end = part.end,
                _ => posts.push(Post { work: Work::Duty(duty), stretch: part }),
            }
            last = Some(shift);
        }
        true
    }

    /// Whether `person` works, free of any post, in one shift over the whole of `stretch`.
    pub fn is_free(&self, person: PersonIx, stretch: Stretch) -> bool {
        let mut blocks = self.h.calendar.blocks_in(stretch);
        let Some(first) = blocks.next() else { return false };
        let free = |b: usize| self.held[person][b] == Held::Nothing && !self.away[person][b];
        let shift = self.direct[person][first];
        shift.is_some() && free(first) && blocks.all(|b| free(b) && self.direct[person][b] == shift)
    }

    /// Whether `person` could take `role` for the whole of `stretch`.
    pub fn can_play(&self, person: PersonIx, role: &Role, stretch: Stretch) -> bool {
        self.h.people[person].level(role.skill) >= role.level && self.is_free(person, stretch)
    }

    /// Posts `person` to a role of a session; they must be free.
    pub fn play(&mut self, person: PersonIx, session: SessionIx, role: usize) {
        let stretch = self.h.sessions[session].stretch;
        let blocks = self.h.calendar.blocks_in(stretch);
        if let Some(shift) = self.direct[person][blocks.start] {
            self.h.shifts[shift].posts.push(Post { work: Work::Role(session, role), stretch });
        }
        for b in blocks {
            self.held[person][b] = Held::Alone;
        }
    }

    /// Minutes of direct work and SPA of `person` in the horizon, with a quarter of on-call; leave left out.
    pub fn minutes_in_horizon(&self, person: PersonIx) -> i32 {
        let h = &self.h;
        let away = |s: &Shift| h.absences.iter().any(|a| a.person == person && a.stretch.overlaps(s.stretch));
        let shifts = h.shifts.iter().filter(|s| s.person == person && s.stretch.start >= 0 && !away(s));
        shifts.map(|s| if s.kind == ShiftKind::OnCall { s.stretch.minutes() / 4 } else { s.stretch.minutes() }).sum()
    }
}

fn position(names: &mut Vec<String>, name: &str) -> usize {
    if let Some(at) = names.iter().position(|n| n == name) {
        return at;
    }
    names.push(name.to_owned());
    names.len() - 1
}
