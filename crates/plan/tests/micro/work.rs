//! Work and patients of a micro hospital: duties, sessions, occupants and bookings.

use model::{Booking, Duty, Hospital, Mode, Occupant, Role, Session, Sex, Shift, Stretch, SurgeonMinutes, Work};

use super::{Dice, PER_DAY, Shape};

pub fn duties(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    let per_day = PER_DAY;
    for i in 0..shape.duties {
        let day = d.below(shape.days as usize);
        let first = day * per_day + d.below(per_day);
        let last = (first + d.below(2)).min(h.calendar.blocks.len() - 1);
        let stretch = Stretch::new(h.calendar.blocks[first].stretch.start, h.calendar.blocks[last].stretch.end);
        let place = *d.of(&[0, 0, 1, 2]);
        let taken = h.duties.iter().any(|e: &Duty| {
            e.review && e.place == place && {
                let mine = first / per_day..=last / per_day;
                h.calendar.blocks_in(e.stretch).any(|b| mine.contains(&(b / per_day)))
            }
        });
        h.duties.push(Duty {
            id: format!("d{i}"),
            place,
            stretch,
            skill: d.below(3),
            level: d.from(1, 2) as u8,
            prefers: if d.chance(1, 3) { 3 } else { 0 },
            number: if d.chance(1, 5) { 2 } else { 1 },
            most: d.chance(1, 3).then_some(2),
            minimum: d.chance(3, 4),
            tier: d.from(1, 3) as u8,
            exclusive: d.chance(1, 2),
            share_group: d.below(2),
            on_call: d.chance(1, 3),
            conditional: place < 2 && d.chance(1, 3),
            review: place < 2 && !taken && d.chance(2, 3),
            post_op: place < 2 && d.chance(1, 2),
            continuity: place < 2 && d.chance(1, 2),
            load_kind: d.chance(3, 4).then(|| d.below(2)),
            own_load: d.from(0, 3),
        });
    }
}

pub fn sessions(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..shape.sessions {
        let day = d.below(shape.days as usize);
        let first = day * PER_DAY + d.below(2);
        let last = if d.chance(1, 4) { first + 1 } else { first };
        let theatre = d.chance(1, 2);
        let roles: Vec<Role> = (0..d.from(1, 2))
            .map(|r| Role {
                name: format!("role-{r}"),
                skill: d.below(3),
                level: 1,
                prefers: if d.chance(1, 3) { 2 } else { 0 },
                operating: theatre && r == 0 && d.chance(2, 3),
            })
            .collect();
        let mut mode = |name: &str, roles: Vec<usize>, size: i32| Mode {
            name: name.into(),
            minutes: (theatre || d.chance(1, 4)).then_some(size * 60),
            slots: (!theatre || d.chance(1, 4)).then_some(size),
            roles,
        };
        let mut modes = vec![mode("full", (0..roles.len()).collect(), 3)];
        if roles.len() > 1 {
            modes.push(mode("reduced", vec![0], 1));
        }
        h.sessions.push(Session {
            id: format!("s{i}"),
            place: if theatre { 3 } else { 4 },
            stretch: Stretch::new(h.calendar.blocks[first].stretch.start, h.calendar.blocks[last].stretch.end),
            specialty: if d.chance(5, 6) { "100".into() } else { "101".into() },
            kind: if theatre { "theatre".into() } else { "clinic".into() },
            pool: d.chance(1, 4).then(|| "pool".into()),
            roles,
            modes,
            pounds: d.chance(1, 4).then(|| i64::from(d.from(1, 3)) * 100),
            published: None,
        });
    }
    if !h.people.is_empty() {
        for _ in 0..2 {
            let surgeon = d.below(h.people.len());
            let day = d.from(0, shape.days - 1);
            if !h.surgeon_minutes.iter().any(|m| m.surgeon == surgeon && m.day == day) {
                h.surgeon_minutes.push(SurgeonMinutes { surgeon, day, minutes: 60 });
            }
        }
    }
}

pub fn care(h: &mut Hospital, shape: Shape, d: &mut Dice) {
    for i in 0..d.from(0, 3) {
        let ward = d.below(2);
        let room = h.places[ward].rooms.first().copied().filter(|_| d.chance(1, 2));
        h.occupants.push(Occupant {
            id: format!("o{i}"),
            ward,
            room,
            from: d.from(-1, shape.days - 1),
            nights: d.from(1, 3) as u16,
            sex: d.chance(2, 3).then(|| *d.of(Sex::ALL)),
            age: d.chance(2, 3).then(|| d.from(1, 90) as u8),
            expected: false,
            profile: d.chance(3, 4).then(|| d.below(2)),
        });
    }
    for i in 0..shape.bookings {
        let theatre = d.chance(1, 2);
        let kind = if theatre { "theatre" } else { "clinic" };
        let fitting: Vec<usize> = (0..h.sessions.len())
            .filter(|&s| {
                h.sessions[s].kind == kind
                    && (shape.wild || h.sessions[s].specialty == "100")
                    && h.sessions[s].pounds.is_none()
            })
            .collect();
        let session = (!fitting.is_empty() && d.chance(5, 6)).then(|| *d.of(&fitting));
        let nights = if theatre && d.chance(1, 2) { d.from(1, 2) as u16 } else { 0 };
        let ward = (nights > 0).then(|| d.below(2));
        let operating = session.and_then(|s| {
            let r = h.sessions[s].roles.iter().position(|r| r.operating)?;
            let posted = |p: &&Shift| p.posts.iter().any(|x| x.work == Work::Role(s, r));
            h.shifts.iter().find(posted).map(|p| p.person)
        });
        let surgeon = if theatre && d.chance(1, 2) { operating } else { None };
        let surgeon = if shape.wild && d.chance(1, 3) { Some(d.below(h.people.len())) } else { surgeon };
        h.bookings.push(Booking {
            id: format!("b{i}"),
            specialty: if shape.wild && d.chance(1, 6) { "101".into() } else { "100".into() },
            kind: kind.into(),
            minutes: d.from(1, 3) * 30,
            surgeon,
            pool: (shape.wild && d.chance(1, 6)).then(|| "pool".into()),
            priority: d.below(3),
            cancer_day: None,
            weeks_waited: None,
            earliest: d.from(0, 1).min(shape.days - 1),
            latest_safe: d.chance(1, 2).then(|| d.from(0, shape.days)),
            session,
            ward,
            room: ward.and_then(|w| h.places[w].rooms.first().copied()),
            told_at: None,
            earlier_moves: d.from(0, 1) as u8,
            nights,
            wards: if nights > 0 { if d.chance(2, 3) { vec![0, 1] } else { vec![0] } } else { Vec::new() },
            not_rooms: if !h.rooms.is_empty() && d.chance(1, 4) { vec![1] } else { Vec::new() },
            sex: d.chance(3, 4).then(|| *d.of(Sex::ALL)),
            age: d.chance(3, 4).then(|| d.from(1, 90) as u8),
            profile: d.chance(3, 4).then(|| d.below(2)),
        });
    }
}
