//! Heads: those who are there although their group is called out, by a granted derogation or because they came. They are counted and
//! never named: who they are is nobody's business here.
//!
//! Heads stand after all listed people and their shifts after all listed shifts, in the order of the derogations and then of the
//! attendance that bring them, so that the same tables always bring the same heads.

use std::collections::HashMap;

use super::{Attendance, Hospital, Limits, Person, Post, Returning, Shift, SkillIx};
use crate::time::Stretch;
use crate::words::{Group, ShiftKind};

/// What heads have in common with those of whom they are one.
struct Common {
    skills: Vec<(SkillIx, u8)>,
    limits: Vec<Option<Limits>>,
}

impl Hospital {
    /// Makes the heads that derogations and attendance bring, in place of those that there are. What the published rota has a head do is
    /// kept by the id of its shift.
    ///
    /// A head by derogation has the group of the first person of its grade (resident if there is none) and the rule set `other`. A head by
    /// attendance has what all those have in common who were rostered there and are called out; there are no more heads than such
    /// people. As limits of load every head has the lowest of those it is one of, so that it never looks safer than they are.
    pub fn bring_back(&mut self) {
        let posts = self.send_away();
        let mut heads = Vec::new();
        self.by_derogation(&mut heads);
        self.by_attendance(&mut heads);
        for (mut person, mut shift) in heads {
            shift.person = self.people.len();
            if let Some(published) = posts.get(&shift.id) {
                shift.posts.clone_from(published);
            }
            person.id.clone_from(&shift.id);
            self.people.push(person);
            self.shifts.push(shift);
        }
    }

    /// Takes out all heads and says what their shifts were for.
    fn send_away(&mut self) -> HashMap<String, Vec<Post>> {
        let people = &self.people;
        let mut posts = HashMap::new();
        self.shifts.retain_mut(|shift| {
            let is_head = people.get(shift.person).is_some_and(|p| p.returning.is_some());
            if is_head {
                posts.insert(std::mem::take(&mut shift.id), std::mem::take(&mut shift.posts));
            }
            !is_head
        });
        self.people.retain(|person| person.returning.is_none());
        let listed = self.people.len();
        self.absences.retain(|absence| absence.person < listed);
        posts
    }

    /// Takes out counts of shifts that no strike takes any more: whoever came works by the rota again. Heads of later counts are
    /// renamed with them, so that they keep what they do.
    pub(crate) fn forget_who_is_not_struck(&mut self) {
        let mut at = 0;
        while at < self.attendance.len() {
            if !self.rostered_at(&self.attendance[at]).is_empty() {
                at += 1;
                continue;
            }
            self.attendance.remove(at);
            for shift in &mut self.shifts {
                let Some((row, n)) = shift.id.strip_prefix("present:").and_then(|rest| rest.split_once(':')) else {
                    continue;
                };
                if let Some(row) = row.parse::<usize>().ok().filter(|&row| row > at) {
                    // The heads of the count itself are nobody's any more; row 0 is brought by no count.
                    shift.id = format!("present:{}:{n}", if row == at + 1 { 0 } else { row - 1 });
                }
            }
        }
    }

    fn by_derogation(&self, heads: &mut Vec<(Person, Shift)>) {
        let kinds = self.load_limits();
        for (at, derogation) in self.derogations.iter().enumerate() {
            let peers: Vec<&Person> = self.people.iter().filter(|p| p.grade == derogation.grade).collect();
            let other = self.rule_sets.iter().position(|set| set.name == "other");
            let rule_set = other.or(peers.first().map(|p| p.rule_set)).unwrap_or(0);
            for n in 1..=derogation.number {
                let shift = Shift {
                    id: format!("returning:{}:{n}", derogation.id),
                    person: 0,
                    stretch: derogation.stretch,
                    kind: ShiftKind::Direct,
                    limits: vec![None; kinds],
                    posts: Vec::new(),
                };
                let person = Person {
                    id: String::new(),
                    group: peers.first().map_or(Group::Resident, |p| p.group),
                    grade: derogation.grade.clone(),
                    specialty: peers.first().map(|p| p.specialty.clone()).unwrap_or_default(),
                    skills: derogation.skills.clone(),
                    rule_set,
                    agency: false,
                    limits: lowest(peers.iter().map(|p| &p.limits[..]), kinds),
                    minutes_to_date: 0,
                    days_to_date: 0,
                    returning: Some(Returning::Derogation(at)),
                };
                heads.push((person, shift));
            }
        }
    }

    fn by_attendance(&self, heads: &mut Vec<(Person, Shift)>) {
        let by_stretch = self.by_stretch();
        for (at, attendance) in self.attendance.iter().enumerate() {
            let rostered = self.rostered_among(attendance, &by_stretch);
            let Some(&first) = rostered.first() else { continue };
            let (like, shift) = (&self.people[self.shifts[first].person], &self.shifts[first]);
            let common = self.common(&rostered);
            for n in 1..=usize::from(attendance.number).min(rostered.len()) {
                let shift =
                    Shift { id: format!("present:{}:{n}", at + 1), limits: common.limits.clone(), ..shift.clone() };
                let person = Person {
                    skills: common.skills.clone(),
                    agency: false,
                    limits: vec![None; common.limits.len()],
                    minutes_to_date: 0,
                    days_to_date: 0,
                    returning: Some(Returning::Attendance(at)),
                    ..like.clone()
                };
                heads.push((person, shift));
            }
        }
    }

    /// The shifts at which an entry of [`Hospital::attendance`] counts those present: of people called out in a strike in which the
    /// shift begins, with the stretch, post and grade of the entry.
    pub fn rostered_at(&self, of: &Attendance) -> Vec<usize> {
        (0..self.shifts.len()).filter(|&i| self.is_counted(of, i)).collect()
    }

    /// The same, where it is known which shifts have which stretch.
    fn rostered_among(&self, of: &Attendance, by_stretch: &HashMap<Stretch, Vec<usize>>) -> Vec<usize> {
        let shifts = by_stretch.get(&of.stretch).map_or(&[][..], Vec::as_slice);
        shifts.iter().copied().filter(|&i| self.is_counted(of, i)).collect()
    }

    fn by_stretch(&self) -> HashMap<Stretch, Vec<usize>> {
        let mut by_stretch: HashMap<Stretch, Vec<usize>> = HashMap::new();
        for (i, shift) in self.shifts.iter().enumerate() {
            by_stretch.entry(shift.stretch).or_default().push(i);
        }
        by_stretch
    }

    fn is_counted(&self, of: &Attendance, shift: usize) -> bool {
        let shift = &self.shifts[shift];
        if shift.stretch != of.stretch {
            return false;
        }
        let Some(person) = self.people.get(shift.person) else { return false };
        let is_struck = || {
            self.strikes
                .iter()
                .any(|s| s.stretch.start <= of.stretch.start && of.stretch.start < s.stretch.end && s.calls_out(person))
        };
        person.returning.is_none()
            && of.grade.as_ref().is_none_or(|grade| *grade == person.grade)
            && shift.posts.iter().any(|post| post.work == of.work)
            && is_struck()
    }

    /// Whether another entry of [`Hospital::attendance`] counts some of the people of this one too.
    pub fn is_counted_twice(&self, of: &Attendance) -> bool {
        let there = self.rostered_at(of);
        let is_other = |a: &&Attendance| *a != of && a.number > 0 && a.stretch == of.stretch;
        of.number > 0
            && self.attendance.iter().filter(is_other).any(|a| self.rostered_at(a).iter().any(|s| there.contains(s)))
    }

    /// What those who work these shifts have in common.
    fn common(&self, shifts: &[usize]) -> Common {
        let people = || shifts.iter().map(|&i| &self.people[self.shifts[i].person]);
        let skills = people().next().map_or(&[][..], |p| &p.skills);
        let shared = |skill: SkillIx| people().map(|p| p.level(skill)).min().unwrap_or(0);
        let limits: Vec<Vec<Option<Limits>>> = shifts
            .iter()
            .map(|&i| {
                let (shift, person) = (&self.shifts[i], &self.people[self.shifts[i].person]);
                let own = |kind: usize| shift.limits.get(kind).copied().flatten();
                (0..self.load_limits()).map(|kind| own(kind).or(person.limits[kind])).collect()
            })
            .collect();
        Common {
            skills: skills.iter().map(|&(skill, _)| (skill, shared(skill))).filter(|&(_, level)| level > 0).collect(),
            limits: lowest(limits.iter().map(|l| &l[..]), self.load_limits()),
        }
    }

    /// Kinds of load for which people state limits.
    fn load_limits(&self) -> usize {
        self.people.first().map_or(0, |p| p.limits.len())
    }
}

/// The lowest limits of all, by kind; none where nobody has one.
fn lowest<'l>(all: impl Iterator<Item = &'l [Option<Limits>]> + Clone, kinds: usize) -> Vec<Option<Limits>> {
    let of_kind = |kind: usize| {
        let stated = || all.clone().filter_map(move |limits| limits[kind]);
        Some(Limits { safe: stated().map(|l| l.safe).min()?, absolute: stated().map(|l| l.absolute).min()? })
    };
    (0..kinds).map(of_kind).collect()
}
