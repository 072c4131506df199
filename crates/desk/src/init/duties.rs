//! Needs for cover, day by day, and who holds them by rota.
//!
//! Round-the-clock slots, the floors, rounds and ward care, cover of wards out of hours, nurses in charge, on-call from
//! home. Sessions are not here.

use model::{DutyIx, Group, PersonIx, PlaceIx, PlaceKind};

use super::draft::{Draft, Need};
use super::rotas::Member;
use super::seniors::{Entry, Held};
use super::shapes::{Shape, Slot, Ward};

/// Duties of the wards that more people may be posted to later.
pub struct WardCare {
    /// (day, ward, duty).
    pub care: Vec<(i32, usize, DutyIx)>,
}

fn need(slot: &Slot, minimum: bool) -> Need {
    let Slot { skill, level, number, tier, share, .. } = *slot;
    Need { skill, level, number, tier, minimum, share }
}

fn place_of(draft: &mut Draft, slot: &Slot) -> PlaceIx {
    match draft.place_named(slot.place.0) {
        Some(at) => at,
        None => draft.place(slot.place.0, slot.place.1, PlaceKind::Unit, 0),
    }
}

/// A duty of a slot on the borders `from` to `to` of a day.
fn slot_duty(draft: &mut Draft, slot: &Slot, minimum: bool, day: i32, part: (usize, usize, &str)) -> DutyIx {
    let place = place_of(draft, slot);
    let id = format!("{}-{}{}", slot.id, draft.stamp(day), part.2);
    let stretch = draft.span(day, part.0, part.1);
    let duty = draft.duty(id, place, stretch, &need(slot, minimum));
    if slot.load {
        let d = &mut draft.h.duties[duty];
        d.load_kind = Some(0);
        d.conditional = true;
    }
    duty
}

fn post_all(draft: &mut Draft, people: &[PersonIx], duty: DutyIx) {
    let stretch = draft.h.duties[duty].stretch;
    for &person in people {
        draft.post(person, duty, stretch);
    }
}

/// People of the cells with this slot whose rota gives `letter` on `day`.
fn working(shape: &Shape, members: &[Member], slot: &str, day: i32, letter: u8) -> Vec<PersonIx> {
    let has = |m: &&Member| shape.cells[m.cell].slot == slot && m.on(day) == letter;
    members.iter().filter(has).map(|m| m.person).collect()
}

/// Adds every duty with its rota posts.
pub fn add(draft: &mut Draft, shape: &Shape, members: &[Member], entries: &[Entry], bank: &[i32]) -> WardCare {
    let mut out = WardCare { care: Vec::new() };
    for day in 0..draft.days() {
        let today: Vec<&Entry> = entries.iter().filter(|e| e.day == day).collect();
        let weekday = day.rem_euclid(7) < 5 && !bank.contains(&day);
        for slot in &shape.slots {
            let by_day = slot_duty(draft, slot, true, day, (0, 3, "d"));
            post_all(draft, &working(shape, members, slot.id, day, b'L'), by_day);
            let by_night = slot_duty(draft, slot, true, day, (3, 4, "n"));
            post_all(draft, &working(shape, members, slot.id, day, b'N'), by_night);
        }
        if day.rem_euclid(7) > 4 {
            for (slot, holder) in &shape.weekend_nights {
                let duty = slot_duty(draft, slot, true, day, (3, 4, "n"));
                post_all(draft, &working(shape, members, holder, day, b'N'), duty);
            }
        }
        for (ix, floor) in shape.floors.iter().enumerate() {
            let duty = slot_duty(draft, &floor.slot, true, day, (0, floor.to, "d"));
            let who: Vec<_> =
                today.iter().filter(|e| matches!(e.held, Held::Floor(f) if f == ix)).map(|e| e.person).collect();
            post_all(draft, &who, duty);
        }
        rounds(draft, shape, &today, day);
        if weekday {
            for (ix, ward) in shape.wards.iter().enumerate().filter(|(_, w)| w.day_doctors > 0) {
                out.care.push((day, ix, care(draft, ward, day)));
            }
            for slot in &shape.by_day {
                let skill = draft.skill(slot.skill);
                let there = |m: &&Member| m.on(day) == b'D' && draft.h.people[m.person].level(skill) >= slot.level;
                let stretch = draft.span(day, 0, 2);
                let who: Vec<PersonIx> =
                    members.iter().filter(there).map(|m| m.person).filter(|p| draft.is_free(*p, stretch)).collect();
                if !who.is_empty() {
                    let duty = slot_duty(draft, slot, true, day, (0, 2, "d"));
                    post_all(draft, &who, duty);
                }
            }
            for slot in &shape.desirable {
                slot_duty(draft, slot, false, day, (0, 2, "d"));
            }
        }
        for (group, cells) in &shape.cover {
            out_of_hours(draft, shape, members, day, weekday, group, cells, &out);
        }
        nurses(draft, shape, members, day);
        on_call(draft, shape, &today, day);
    }
    out
}

fn rounds(draft: &mut Draft, shape: &Shape, today: &[&Entry], day: i32) {
    for (ix, ward) in shape.wards.iter().enumerate() {
        let Some(place) = draft.place_named(ward.id) else { continue };
        let n = Need { skill: ward.skill, level: 2, number: 1, tier: 4, minimum: true, share: Some("rounds") };
        let id = format!("{}-RND-{}", ward.id, draft.stamp(day));
        let stretch = draft.span(day, 0, 1);
        let duty = draft.duty(id, place, stretch, &n);
        draft.h.duties[duty].review = true;
        draft.h.duties[duty].continuity = true;
        draft.h.duties[duty].conditional = true;
        let who = today.iter().find(|e| matches!(e.held, Held::Ward(w) | Held::Round(w) if w == ix)).map(|e| e.person);
        post_all(draft, who.as_slice(), duty);
    }
}

/// The doctor of a ward by day, who is nowhere else.
fn care(draft: &mut Draft, ward: &Ward, day: i32) -> DutyIx {
    let n = Need { skill: ward.skill, level: 1, number: 1, tier: 4, minimum: true, share: None };
    ward_duty(draft, ward, &n, day, (0, 2, "CARE"))
}

fn ward_duty(draft: &mut Draft, ward: &Ward, need: &Need, day: i32, part: (usize, usize, &str)) -> DutyIx {
    let place = draft.place(ward.id, ward.name, PlaceKind::Ward, ward.beds);
    let id = format!("{}-{}-{}", ward.id, part.2, draft.stamp(day));
    let stretch = draft.span(day, part.0, part.1);
    let duty = draft.duty(id, place, stretch, need);
    let d = &mut draft.h.duties[duty];
    d.load_kind = Some(0);
    d.conditional = true;
    d.continuity = part.2 == "CARE";
    d.post_op = ward.post_op;
    duty
}

/// Evening and night cover of the wards of a group (all day at weekends), spread over those who have the wards.
fn out_of_hours(
    draft: &mut Draft,
    shape: &Shape,
    members: &[Member],
    day: i32,
    weekday: bool,
    group: &str,
    cells: &[&str],
    out: &WardCare,
) {
    let on = |letter| cells.iter().flat_map(|c| working(shape, members, c, day, letter)).collect::<Vec<_>>();
    let (by_day, by_night) = (on(b'L'), on(b'N'));
    let wards = shape.wards.iter().enumerate().filter(|(_, w)| w.group == group);
    for (turn, (ix, ward)) in wards.enumerate() {
        let n = Need { skill: ward.skill, level: 1, number: 1, tier: 3, minimum: true, share: Some(ward.group) };
        if !weekday {
            // At weekends the wards' doctors are there for those who get worse; the others are seen on the round.
            let duty = ward_duty(draft, ward, &n, day, (0, 2, "WKD"));
            draft.h.duties[duty].load_kind = None;
            if let Some(&person) = by_day.get(turn % by_day.len().max(1)) {
                post_all(draft, &[person], duty);
            }
        }
        for (duty, who) in [
            (ward_duty(draft, ward, &n, day, (2, 3, "EVE")), &by_day),
            (ward_duty(draft, ward, &n, day, (3, 4, "NGT")), &by_night),
        ] {
            if let Some(&person) = who.get(turn % who.len().max(1)) {
                post_all(draft, &[person], duty);
            }
        }
        // By day in the week the same people work on the wards that they will have in the evening.
        let care = out.care.iter().rev().find(|c| c.0 == day && c.1 == ix).map(|c| c.2);
        if let (Some(duty), Some(&person), true) = (care, by_day.get(turn % by_day.len().max(1)), turn < by_day.len()) {
            post_all(draft, &[person], duty);
        }
    }
}

fn nurses(draft: &mut Draft, shape: &Shape, members: &[Member], day: i32) {
    for ward in &shape.wards {
        let slot = format!("{}-NIC", ward.id);
        if !shape.cells.iter().any(|c| c.slot == slot) {
            continue;
        }
        let Some(place) = draft.place_named(ward.id) else { continue };
        let n = Need { skill: ward.nurse, level: 1, number: 1, tier: 4, minimum: true, share: None };
        for (from, to, part, letter) in [(0, 3, "d", b'L'), (3, 4, "n", b'N')] {
            let id = format!("{slot}-{}{part}", draft.stamp(day));
            let stretch = draft.span(day, from, to);
            let duty = draft.duty(id, place, stretch, &n);
            draft.h.duties[duty].load_kind = Some(1);
            draft.h.duties[duty].conditional = true;
            post_all(draft, &working(shape, members, &slot, day, letter), duty);
        }
    }
}

fn on_call(draft: &mut Draft, shape: &Shape, today: &[&Entry], day: i32) {
    for (ix, call) in shape.on_call.iter().enumerate() {
        let n = Need { skill: call.skill, level: 3, number: 1, tier: call.tier, minimum: true, share: Some("on call") };
        let from = match (day.rem_euclid(7) > 4, call.weekend_rounds.is_empty()) {
            (false, _) => 2,
            (true, true) => 0,
            (true, false) => 1,
        };
        let place = draft.place("CALL", "On call from home", PlaceKind::Unit, 0);
        let id = format!("{}-{}", call.id, draft.stamp(day));
        let stretch = draft.span(day, from, 4);
        let duty = draft.duty(id, place, stretch, &n);
        draft.h.duties[duty].on_call = true;
        let who = today.iter().find(|e| matches!(e.held, Held::OnCall(c) if c == ix)).map(|e| e.person);
        post_all(draft, who.as_slice(), duty);
    }
}

/// Posts doctors on standard days to the care of wards, up to `heads` a ward (`None`: as many as the ward should have).
pub fn ward_doctors(draft: &mut Draft, shape: &Shape, members: &[Member], wards: &WardCare, heads: Option<u16>) {
    for &(day, ward, duty) in &wards.care {
        let ward = &shape.wards[ward];
        let stretch = draft.h.duties[duty].stretch;
        let wanted = heads.unwrap_or(ward.day_doctors);
        let mut fit: Vec<(bool, PersonIx)> = members
            .iter()
            .filter(|m| {
                m.on(day) == b'D' && draft.is_free(m.person, stretch) && draft.can_hold(m.person, duty, stretch)
            })
            .filter(|m| matches!(draft.h.people[m.person].group, Group::Resident | Group::AdvancedPractitioner))
            .map(|m| (draft.h.people[m.person].specialty != ward.team, m.person))
            .collect();
        fit.sort_unstable();
        for (_, person) in fit.into_iter().take(usize::from(wanted)) {
            draft.post(person, duty, stretch);
        }
    }
}

/// Posts whoever is still free to the desirable duties.
pub fn fill_desirable(draft: &mut Draft) {
    for duty in 0..draft.h.duties.len() {
        let d = &draft.h.duties[duty];
        if d.minimum {
            continue;
        }
        let (stretch, number) = (d.stretch, d.number);
        let fit: Vec<PersonIx> = (0..draft.h.people.len())
            .filter(|&p| draft.is_free(p, stretch) && draft.can_hold(p, duty, stretch))
            .take(usize::from(number))
            .collect();
        for person in fit {
            draft.post(person, duty, stretch);
        }
    }
}
