//! A folder of the size of a large hospital comes back as it was.

use model::{Booking, Hospital, Post, Shift, Stretch, Work};

use crate::small;

/// The small hospital, its lists repeated until they have the size of a hospital of 400 beds.
fn large() -> Hospital {
    let mut h = small::hospital();
    h.derogations.clear();
    h.people.truncate(6);
    h.shifts.truncate(6);
    let people = h.people.clone();
    for n in 6..900 {
        let mut person = people[n % 6].clone();
        person.id = format!("P{n:05}");
        h.people.push(person);
    }
    let duties = h.duties.clone();
    for n in 3..10_000 {
        let mut duty = duties[n % 3].clone();
        duty.id = format!("D{n:05}");
        duty.review = false;
        h.duties.push(duty);
    }
    let sessions = h.sessions.clone();
    for n in 3..4_300 {
        let mut session = sessions[n % 2].clone();
        session.id = format!("L{n:05}");
        session.pounds = Some(1);
        let mut third = session.roles[1].clone();
        third.name = "scrub".into();
        session.roles.push(third);
        h.sessions.push(session);
    }
    for n in 6..40_000 {
        let start = (n as i32 % 10) * 1440 + 420;
        let person = n % 900;
        let duty = n % h.duties.len();
        let posts = vec![Post { work: Work::Duty(duty), stretch: h.duties[duty].stretch }];
        let stretch = h.duties[duty].stretch;
        let stretch = if n % 2 == 0 { stretch } else { Stretch::new(start, start + 720) };
        let posts = if n % 2 == 0 { posts } else { Vec::new() };
        h.shifts.push(Shift {
            id: format!("S{n:06}"),
            person,
            stretch,
            kind: model::ShiftKind::Direct,
            limits: vec![None, None],
            posts,
        });
    }
    let bookings = h.bookings.clone();
    for n in 3..16_000 {
        let booking = Booking { id: format!("B{n:06}"), session: Some(3 + n % 4000), ..bookings[n % 3].clone() };
        h.bookings.push(booking);
    }
    h.bring_back();
    h
}

#[test]
fn a_large_hospital_comes_back_as_it_was() {
    let h = large();
    let dir = tempfile::tempdir().expect("a folder");
    files::write_hospital(&h, dir.path()).expect("written");
    let (back, findings) = files::read_hospital(dir.path()).unwrap_or_else(|f| panic!("{f:#?}"));
    assert!(back == h);
    assert_eq!(findings, []);
}
