//! Planned patients: who is booked into which session, how urgent, since when, and for how many nights.
//!
//! Sessions are booked densely for the first four weeks and thinner after, to exact totals. A stay is only booked where
//! the bed book has a bed; a patient for whom there is none is booked as a day case.

use model::{Booking, SessionIx, Sex};

use super::beds::BedBook;
use super::draft::Draft;
use super::shapes::{FILL, PRIORITIES, Shape, Surgery, TURNOVER};

struct Urgency {
    code: &'static str,
    cancer_day: Option<i32>,
    weeks: i32,
    latest_safe: Option<i32>,
}

/// Books all patients.
pub fn book(draft: &mut Draft, beds: &mut BedBook, shape: &Shape) {
    let mut used = vec![(0, 0); draft.h.sessions.len()];
    for clinic in [false, true] {
        let total = if clinic { shape.visits } else { shape.operations };
        let mut sessions: Vec<SessionIx> = (0..draft.h.sessions.len())
            .filter(|&s| (draft.h.sessions[s].kind == "clinic") == clinic && draft.h.sessions[s].pounds.is_none())
            .collect();
        let mut left = total;
        sessions.sort_by_key(|&s| draft.h.sessions[s].stretch.start);
        // Dense weeks first, session by session; then the later weeks patient by patient until the total is reached.
        let dense: Vec<SessionIx> = sessions.iter().copied().filter(|&s| draft.h.session_day(s) < FILL[0].0).collect();
        for session in dense {
            let percent = (FILL[0].1 as i32 + draft.dice.between(-6, 4)) as u32;
            while left > 0 && one(draft, beds, shape, &mut used[session], session, percent) {
                left -= 1;
            }
        }
        let later: Vec<SessionIx> = sessions.iter().copied().filter(|&s| draft.h.session_day(s) >= FILL[0].0).collect();
        let mut misses = 0;
        while left > 0 && !later.is_empty() && misses < 100_000 {
            let session = later[draft.dice.below(later.len())];
            let day = draft.h.session_day(session);
            let share = FILL.iter().find(|f| day < f.0).map_or(0, |f| f.1);
            if draft.dice.chance(share) && one(draft, beds, shape, &mut used[session], session, FILL[0].1) {
                left -= 1;
            } else {
                misses += 1;
            }
        }
    }
}

/// Books one more patient into a session of which so many minutes and slots are used, if it gets no fuller than `percent`.
fn one(
    draft: &mut Draft,
    beds: &mut BedBook,
    shape: &Shape,
    used: &mut (i32, i32),
    session: SessionIx,
    percent: u32,
) -> bool {
    let s = &draft.h.sessions[session];
    let mode = &s.modes[0];
    if let Some(slots) = mode.slots {
        if (used.1 + 1) * 100 > slots * (percent as i32 + 4) {
            return false;
        }
        used.1 += 1;
        visit(draft, session);
        return true;
    }
    let Some(surgery) = shape.surgery.iter().find(|y| y.code == s.specialty) else { return false };
    let capacity = mode.minutes.unwrap_or(0);
    // The last patient may take a list a little over its share, never over its minutes.
    let room = (capacity * percent as i32 / 100 + 20).min(capacity) - used.0;
    let turnover = if s.kind == "theatre" { TURNOVER.0 } else { TURNOVER.1 };
    let with = surgery.minutes.iter().map(|&(minutes, weight)| (minutes + turnover, weight));
    let fitting: Vec<(i32, u32)> = with.filter(|m| m.0 <= room).collect();
    if fitting.is_empty() {
        return false;
    }
    let minutes = draft.dice.weighted(&fitting);
    used.0 += minutes;
    operation(draft, beds, surgery, session, minutes);
    true
}

fn blank(draft: &Draft, session: SessionIx) -> Booking {
    let s = &draft.h.sessions[session];
    Booking {
        id: format!("B{:05}", draft.h.bookings.len() + 1),
        specialty: s.specialty.clone(),
        kind: s.kind.clone(),
        minutes: 0,
        surgeon: None,
        pool: None,
        priority: 0,
        cancer_day: None,
        weeks_waited: None,
        earliest: 0,
        latest_safe: None,
        session: Some(session),
        ward: None,
        room: None,
        told_at: None,
        earlier_moves: 0,
        nights: 0,
        wards: Vec::new(),
        not_rooms: Vec::new(),
        sex: None,
        age: None,
        profile: None,
    }
}

fn common(draft: &mut Draft, b: &mut Booking, day: i32, u: &Urgency) {
    b.priority = PRIORITIES.iter().position(|p| p.0 == u.code).unwrap_or(0);
    b.cancer_day = u.cancer_day;
    b.weeks_waited = Some(u.weeks);
    b.latest_safe = u.latest_safe;
    b.earliest = (day - draft.dice.between(0, 14)).clamp(2.min(day), day);
    b.told_at = Some(draft.h.as_of - draft.dice.between(3, 45) * 1440 - draft.dice.between(0, 20) * 15);
    b.earlier_moves = draft.dice.weighted(&[(0, 93), (1, 6), (2, 1)]);
    b.sex = Some(if draft.dice.chance(54) { Sex::Female } else { Sex::Male });
    b.age = Some(
        draft.dice.weighted(&[(24, 12), (38, 16), (52, 22), (63, 20), (72, 18), (81, 12)]) + draft.dice.below(9) as u8,
    );
}

/// Day of the pathway and latest safe day of a cancer patient who is booked on `day`: most before day 62, some past it.
fn cancer(draft: &mut Draft, day: i32) -> (i32, i32) {
    let slack = if draft.dice.chance(24) { -draft.dice.between(1, 30) } else { draft.dice.between(0, 24) };
    let today = (62 - slack - (day - 1)).max(3);
    // Past day 62 already: each further week is a harm of its own.
    (today, if slack >= 0 { day + slack } else { day + 6 })
}

fn operation(draft: &mut Draft, beds: &mut BedBook, surgery: &Surgery, session: SessionIx, minutes: i32) {
    let day = draft.h.session_day(session);
    let urgency = if draft.dice.chance(surgery.cancer) {
        let (today, latest) = cancer(draft, day);
        Urgency { code: "cancer", cancer_day: Some(today), weeks: today / 7, latest_safe: Some(latest) }
    } else {
        let code = draft.dice.weighted(&[
            ("P1b", if day < 5 { 3 } else { 0 }),
            ("P2", 22),
            ("P3", 34),
            ("P4", 39),
            ("long_wait", 5),
        ]);
        let (weeks, safe) = match code {
            "P1b" => ((0, 1), Some((1, 3))),
            "P2" => ((1, 5), Some((2, 21))),
            "P3" => ((5, 30), Some((10, 70))),
            "P4" => ((10, 51), None),
            _ => ((52, 74), None),
        };
        let weeks = draft.dice.between(weeks.0, weeks.1);
        let latest_safe = safe.map(|(low, high)| day + draft.dice.between(low, high));
        Urgency { code, cancer_day: None, weeks, latest_safe }
    };
    let mut b = blank(draft, session);
    common(draft, &mut b, day, &urgency);
    b.minutes = minutes;
    if matches!(surgery.code, "502") || (surgery.code == "103" && !draft.dice.chance(2)) {
        b.sex = Some(Sex::Female);
    }
    let pool = draft.h.sessions[session].pool.clone();
    if pool.is_some() {
        b.age = Some(draft.dice.between(2, 15) as u8);
    }
    b.pool = pool;
    let bound = if b.pool.is_some() { 45 } else { 70 };
    let surgeon = draft.h.sessions[session].roles.iter().position(|r| r.operating);
    if let (Some(role), true) = (surgeon, draft.dice.chance(bound)) {
        b.surgeon = holder(draft, session, role);
    }
    // Longer operations stay longer: short ones are day cases twice as often.
    let nights = draft.dice.weighted(surgery.nights);
    let nights = if minutes <= 70 && draft.dice.chance(60) { 0 } else { nights };
    stay(draft, beds, surgery, &mut b, day, nights);
    draft.h.bookings.push(b);
}

fn stay(draft: &mut Draft, beds: &mut BedBook, surgery: &Surgery, b: &mut Booking, day: i32, nights: u16) {
    if nights == 0 {
        return;
    }
    let major = nights >= 3;
    let names = if nights <= 1 { surgery.wards.0 } else { surgery.wards.1 };
    let children = ["PAED"];
    let critical = ["ICU"];
    let names: &[&str] = if b.pool.is_some() {
        &children
    } else if major && surgery.code == "100" && draft.dice.chance(18) {
        &critical
    } else {
        names
    };
    let wards: Vec<usize> = names.iter().filter_map(|w| draft.place_named(w)).collect();
    let nights = if names == critical { nights.min(3) } else { nights };
    let Some(bed) = b.sex.and_then(|sex| beds.take(draft, &wards, day, nights, sex)) else { return };
    b.nights = nights;
    b.ward = Some(bed.ward);
    b.room = bed.room;
    b.wards = wards;
    let profile = match (names == critical, b.pool.is_some(), major) {
        (true, ..) => "icu",
        (_, true, _) => "children",
        (.., true) => "surgical-major",
        _ => "surgical",
    };
    b.profile = draft.h.profiles.iter().position(|p| p.id == profile);
    // A few may not lie in a bay: infection, or end of life.
    if let Some(room) = bed.room
        && draft.h.rooms[room].beds == 1
        && draft.dice.chance(50)
    {
        let ward = &draft.h.places[bed.ward];
        b.not_rooms = ward.rooms.iter().copied().filter(|&r| draft.h.rooms[r].beds > 1).collect();
    }
}

fn holder(draft: &Draft, session: SessionIx, role: usize) -> Option<usize> {
    let work = model::Work::Role(session, role);
    draft.h.shifts.iter().find(|s| s.posts.iter().any(|p| p.work == work)).map(|s| s.person)
}

fn visit(draft: &mut Draft, session: SessionIx) {
    let day = draft.h.session_day(session);
    let code = draft.dice.weighted(&[("cancer", 4), ("urgent", 15), ("long_wait", 3), ("routine", 78)]);
    let (weeks, latest_safe, cancer_day) = match code {
        // First seen after an urgent referral: inside the 28 days of the faster diagnosis standard.
        "cancer" => {
            let left = draft.dice.between(1, 14);
            let today = (28 - left - (day - 1)).clamp(1, 27);
            (today / 7, Some(day + left), Some(today))
        }
        "urgent" => (draft.dice.between(1, 8), Some(day + draft.dice.between(7, 28)), None),
        "long_wait" => (draft.dice.between(52, 70), None, None),
        _ => (draft.dice.between(4, 51), None, None),
    };
    let mut b = blank(draft, session);
    common(draft, &mut b, day, &Urgency { code, cancer_day, weeks, latest_safe });
    b.minutes = 20;
    let special = draft.h.sessions[session].pool.clone();
    b.pool = special.filter(|_| draft.dice.chance(60));
    draft.h.bookings.push(b);
}
