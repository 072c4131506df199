//! Staff of a micro hospital: working-time rules, people, their rota and its posts, extra shifts on offer.

use model::{
    Absence, AbsenceKind, Extra, Group, Hospital, Limits, Person, Post, RuleSet, Shift, ShiftKind, Stretch, Work,
};

use super::{Dice, Shape};

pub fn resident(d: &mut Dice) -> RuleSet {
    RuleSet {
        name: "resident".into(),
        version: "test".into(),
        source: "test".into(),
        rest: Some(660),
        rest_debt: false,
        debt_days: 7,
        week: Some(*d.of(&[1200, 2000, 4320])),
        stretch: Some(*d.of(&[600, 780])),
        long: Some(*d.of(&[400, 600])),
        long_run: Some((d.from(1, 2), 2880)),
        evening_run: Some((1, 2880)),
        night: Some(180),
        night_run: Some((d.from(1, 2), 2760)),
        day_run: Some((d.from(1, 3), 2880)),
        weekends: Some((d.from(0, 1), d.from(2, 4))),
        on_call: Some(*d.of(&[700, 1440])),
        on_call_week: Some(1),
        after_on_call: Some(300),
        on_call_percent: 25,
        average: Some(*d.of(&[1500, 2880])),
        no_role_before: None,
    }
}

pub fn senior(d: &mut Dice) -> RuleSet {
    RuleSet {
        name: "senior".into(),
        rest_debt: true,
        debt_days: d.from(1, 3),
        week: None,
        stretch: None,
        long: None,
        long_run: None,
        evening_run: None,
        night_run: None,
        day_run: None,
        weekends: None,
        on_call: None,
        on_call_week: None,
        after_on_call: None,
        average: Some(2880),
        no_role_before: Some(800),
        ..resident(d)
    }
}

pub fn other(d: &mut Dice) -> RuleSet {
    RuleSet { name: "other".into(), week: None, night_run: None, rest: None, on_call_percent: 100, ..resident(d) }
}

pub fn people(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..shape.people {
        let group = *d.of(&[Group::Resident, Group::Resident, Group::Consultant, Group::Consultant, Group::Nurse]);
        let rule_set = match group {
            Group::Resident => 0,
            Group::Consultant => 1,
            _ => 2,
        };
        let mut skills: Vec<(usize, u8)> = (0..3)
            .filter(|_| d.chance(3, 4))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|s| (s, d.from(1, 3) as u8))
            .collect();
        skills.sort_unstable();
        let mut limit = || {
            let safe = d.from(1, 6);
            d.chance(3, 4).then(|| Limits { safe, absolute: safe + d.from(0, 5) })
        };
        let limits = vec![limit(), limit()];
        h.people.push(Person {
            id: format!("p{i}"),
            group,
            grade: if d.chance(1, 2) { "one".into() } else { "two".into() },
            specialty: "100".into(),
            skills,
            rule_set,
            agency: shape.wild && d.chance(1, 4),
            limits,
            minutes_to_date: d.from(0, 5000),
            days_to_date: d.from(7, 14),
            returning: None,
        });
    }
}

pub fn rota(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let evening = h.calendar.borders[2];
    for person in 0..h.people.len() {
        for day in -3..0 {
            if d.chance(1, 3) {
                let stretch = Stretch::new(h.calendar.at(day, 480), h.calendar.at(day, evening));
                let limits = vec![None, None];
                h.shifts.push(Shift {
                    id: format!("h{person}-{day}"),
                    person,
                    stretch,
                    kind: ShiftKind::Direct,
                    limits,
                    posts: vec![],
                });
            }
        }
        for day in 0..shape.days {
            let (from, to) = match d.below(6) {
                0 | 1 => (h.calendar.at(day, 480), h.calendar.at(day, evening)),
                2 => (h.calendar.at(day, *d.of(&[480, 780])), h.calendar.at(day, evening)),
                3 => (h.calendar.at(day, evening), h.calendar.at(day + 1, 480)),
                _ => continue,
            };
            let stretch = Stretch::new(from, to);
            let kind = match d.below(6) {
                0 => ShiftKind::OnCall,
                1 => ShiftKind::Spa,
                _ => ShiftKind::Direct,
            };
            let limits = vec![None, d.chance(1, 5).then_some(Limits { safe: 2, absolute: 6 })];
            let posts = posts(h, person, stretch, kind, shape, d);
            h.shifts.push(Shift { id: format!("r{person}-{day}"), person, stretch, kind, limits, posts });
        }
        if d.chance(1, 4) {
            let day = d.from(0, shape.days - 1);
            let stretch = Stretch::new(h.calendar.at(day, 0), h.calendar.at(day + 1, 0));
            h.absences.push(Absence { person, stretch, kind: AbsenceKind::Leave });
        }
    }
}

fn posts(h: &Hospital, person: usize, stretch: Stretch, kind: ShiftKind, shape: Shape, d: &mut Dice) -> Vec<Post> {
    let mut posts = Vec::new();
    if kind == ShiftKind::Spa {
        return posts;
    }
    let who = &h.people[person];
    for (i, duty) in h.duties.iter().enumerate() {
        let able = who.level(duty.skill) >= duty.level || (shape.wild && d.chance(1, 8));
        if able && duty.stretch.overlaps(stretch) && d.chance(1, 3) && (posts.is_empty() || shape.wild) {
            posts.push(Post { work: Work::Duty(i), stretch });
        }
    }
    for (i, session) in h.sessions.iter().enumerate() {
        let filled = |posts: &[Post], r: usize| {
            h.shifts.iter().any(|s| s.posts.iter().any(|p| p.work == Work::Role(i, r)))
                || posts.iter().any(|p| p.work == Work::Role(i, r))
        };
        for (r, role) in session.roles.iter().enumerate() {
            let able = who.level(role.skill) >= role.level && kind == ShiftKind::Direct;
            let free = posts.is_empty() || (shape.wild && d.chance(1, 8));
            if able && stretch.contains(session.stretch) && !filled(&posts, r) && free && d.chance(2, 3) {
                posts.push(Post { work: Work::Role(i, r), stretch });
            }
        }
    }
    posts
}

pub fn extras(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let evening = h.calendar.borders[2];
    for i in 0..shape.extras {
        let day = d.from(0, shape.days - 1);
        let night = d.chance(1, 3);
        let (from, to) = if night { (evening, 1920) } else { (480, *d.of(&[780, evening])) };
        let end = if to > 1440 { h.calendar.at(day + 1, to - 1440) } else { h.calendar.at(day, to) };
        h.extras.push(Extra {
            id: format!("x{i}"),
            group: *d.of(&[Group::Consultant, Group::Consultant, Group::Resident, Group::Nurse]),
            grade: d.chance(1, 5).then(|| "one".into()),
            specialty: None,
            stretch: Stretch::new(h.calendar.at(day, from), end),
            pounds: i64::from(d.from(1, 4)) * 100,
            number: 1,
        });
    }
}
