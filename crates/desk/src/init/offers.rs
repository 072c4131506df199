//! The strike as notified, what the policy wants and pays, and what is on offer: extra shifts, weekend lists.

use model::{Called, CareToKeep, Extra, Group, Hospital, Mode, PlaceKind, Priority, Role, Session, Strike};

use super::draft::Draft;
use super::shapes::{CARE_TO_KEEP, PRIORITIES, RATE_CONSULTANT, RATE_OTHER, RATE_SAS_PERCENT, Shape};

/// First and last day of the strike (it ends at 07:00 of the last).
pub const STRIKE: (i32, i32) = (11, 16);

/// The strike of resident doctors from 07:00 on Friday 25 July to 07:00 on Wednesday 30 July 2025.
pub fn strike(draft: &mut Draft) {
    let stretch = draft.span(STRIKE.0, 0, ((STRIKE.1 - STRIKE.0) * 4) as usize);
    draft.h.strikes.push(Strike {
        id: "RD12".into(),
        union: "British Medical Association".into(),
        stretch,
        called_off: None,
        called: vec![Called { group: Group::Resident, grade: None }],
        law: "2023-08-10".into(),
        agency_barred: true,
    });
}

/// What the hospital wants; what it may spend is the shape's.
pub fn policy(draft: &mut Draft) {
    let p = &mut draft.h.policy;
    p.rebooking_days = 14;
    p.notice_minutes = 2 * 1440;
    p.tell_minutes = 3 * 1440;
    p.post_op_nights = 2;
    p.care_to_keep = ["theatre", "procedure", "clinic"]
        .map(|kind| CareToKeep { kind: kind.into(), day: None, percent: CARE_TO_KEEP })
        .to_vec();
    p.priorities = PRIORITIES.iter().map(|&(code, factor)| Priority { code: code.into(), factor }).collect();
    p.change_points = vec![(14 * 1440, 1), (7 * 1440, 2), (2 * 1440, 4), (0, 8)];
    p.acceptance = vec![("theatre".into(), 70), ("procedure".into(), 75), ("clinic".into(), 80)];
}

/// Leaves out of the policy the kinds of care that the hospital does not offer.
pub fn only_kinds_offered(draft: &mut Draft) {
    let Hospital { sessions, policy, .. } = &mut draft.h;
    let is_offered = |kind: &str| sessions.iter().any(|s| s.kind == kind);
    policy.care_to_keep.retain(|c| is_offered(&c.kind));
    policy.acceptance.retain(|(kind, _)| is_offered(kind));
}

fn pounds(group: Group, rate: usize, hours: i64) -> i64 {
    let card = |r: (i64, i64, i64)| [r.0, r.1, r.2][rate];
    match group {
        Group::Consultant => card(RATE_CONSULTANT) * hours,
        Group::Sas => card(RATE_CONSULTANT) * RATE_SAS_PERCENT / 100 * hours,
        _ => card(RATE_OTHER) * hours,
    }
}

/// Extra shifts: every day and night of the strike, and Saturdays after it for the lists on offer.
pub fn extras(draft: &mut Draft, shape: &Shape) {
    for day in STRIKE.0..STRIKE.1 {
        let weekend = day.rem_euclid(7) > 4;
        for &(group, code, weekday, weekend_day, evening, night) in &shape.extras {
            // From Monday to Friday people are released from clinics and lists; at weekends there is nobody to release.
            let by_day = if weekend { weekend_day } else { weekday };
            let rate = usize::from(weekend);
            offer(draft, (group, code), day, (0, 2, "d"), (rate, 10), by_day);
            offer(draft, (group, code), day, (2, 3, "e"), (1, 3), evening);
            offer(draft, (group, code), day, (3, 4, "n"), (2, 11), night);
        }
    }
    let mut saturday = STRIKE.1 + (5 - STRIKE.1).rem_euclid(7);
    while saturday < draft.days() {
        for &(theatre, code) in &shape.saturday_lists {
            list(draft, shape, saturday, theatre, code);
            offer(draft, (Group::Consultant, code), saturday, (0, 2, "d"), (1, 10), 1);
        }
        let lists = shape.saturday_lists.len() as u16;
        if lists > 0 {
            offer(draft, (Group::Consultant, "190"), saturday, (0, 2, "d"), (1, 10), lists);
            offer(draft, (Group::TheatreStaff, ""), saturday, (0, 2, "d"), (1, 10), 2 * lists);
        }
        saturday += 7;
    }
}

fn offer(
    draft: &mut Draft,
    (group, code): (Group, &str),
    day: i32,
    (from, to, part): (usize, usize, &str),
    (rate, hours): (usize, i64),
    number: u16,
) {
    if number == 0 {
        return;
    }
    let name = if code.is_empty() { "any" } else { code };
    draft.h.extras.push(Extra {
        id: format!("X-{}-{name}-{}{part}", group.word(), draft.stamp(day)),
        group,
        grade: None,
        specialty: (!code.is_empty()).then(|| code.to_owned()),
        stretch: draft.span(day, from, to),
        pounds: pounds(group, rate, hours),
        number,
    });
}

/// A weekend list: no bookings, roles as on a weekday, and a price for consumables, recovery and ward nursing.
fn list(draft: &mut Draft, shape: &Shape, day: i32, theatre: &str, code: &str) {
    let Some(surgery) = shape.surgery.iter().find(|s| s.code == code) else { return };
    let mut wanted = vec![("surgeon", surgery.skill, 2, true), ("scrub", "scrub", 1, false)];
    if code != "130" {
        wanted.insert(1, ("anaesthetist", "anaesthesia", 2, false));
        wanted.insert(2, ("odp", "anaesthetic assistance", 1, false));
    }
    let roles: Vec<Role> = wanted
        .into_iter()
        .map(|(name, skill, level, operating)| Role {
            name: name.into(),
            skill: draft.skill(skill),
            level,
            prefers: 0,
            operating,
        })
        .collect();
    let place = draft.place(theatre, &format!("Theatre {theatre}"), PlaceKind::Theatre, 0);
    let full = Mode { name: "full".into(), minutes: Some(480), slots: None, roles: (0..roles.len()).collect() };
    draft.h.sessions.push(Session {
        id: format!("{theatre}-{}-extra", draft.stamp(day)),
        place,
        stretch: draft.span(day, 0, 2),
        specialty: code.into(),
        kind: "theatre".into(),
        pool: None,
        roles,
        modes: vec![full],
        pounds: Some(2_400),
        published: None,
    });
}
