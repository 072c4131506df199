//! The hospital that an instance is. Everything has been checked before.

use std::path::Path;

use model::{
    Booking, Calendar, CivilDay, Duty, Group, Hospital, Level, Limits, Mode, Need, Occupant, Person, Place, PlaceKind,
    Policy, Priority, Profile, RuleId, RuleSet, Session, Sex, SexRule, Shift, ShiftKind, Stretch, SurgeonMinutes,
    Weights,
};

use super::Instance;
use super::instance::{Given, Stay};

/// What cannot be reached: the benchmark has no absolute limit of load.
const UNLIMITED: i32 = 1_000_000_000;

pub(super) fn instance(given: &Given, path: &Path) -> Instance {
    let days = given.days as usize;
    let per_day = given.shift_types.len();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut h = Hospital {
        name: format!("Benchmark {name}"),
        ods: "IHTC".to_owned(),
        provenance: format!("Instance {name} of the Integrated Healthcare Timetabling Problem. No real person."),
        policy: Policy {
            tiers: 1,
            priorities: vec![Priority { code: "any".to_owned(), factor: 1 }],
            change_points: vec![(0, 0)],
            age_borders: (1..given.age_groups.len() as u8).collect(),
            ..Policy::default()
        },
        weights: weights(given),
        rule_sets: vec![RuleSet { name: "other".to_owned(), ..RuleSet::default() }],
        skills: vec!["nursing".to_owned()],
        load_kinds: vec!["nursing".to_owned()],
        share_groups: vec!["all".to_owned()],
        ..Hospital::empty(calendar(days, per_day))
    };
    places(&mut h, given);
    staff(&mut h, given);
    let nurses = given.nurses.len();
    for (s, surgeon) in given.surgeons.iter().enumerate() {
        h.people.push(person(&surgeon.id, Group::Consultant, Vec::new()));
        let minutes = surgeon.max_surgery_time.iter().enumerate();
        h.surgeon_minutes.extend(minutes.map(|(day, &minutes)| SurgeonMinutes {
            surgeon: nurses + s,
            day: day as i32,
            minutes: minutes as i32,
        }));
    }
    patients(&mut h, given);
    Instance { hospital: h, rooms: given.rooms.len(), nurses, days, shift_types: given.shift_types.clone() }
}

/// Every day has as many blocks as the instance has shifts. The dates are made up: a day has 1,440 minutes always.
fn calendar(days: usize, per_day: usize) -> Calendar {
    let first = jiff::civil::date(2024, 1, 1);
    let civil = (0..days as i32 + 2).map(|day| {
        let date = first.saturating_add(jiff::Span::new().days(day));
        CivilDay { date: (date.year(), date.month(), date.day()), weekday: day.rem_euclid(7) as u8, start: day * 1440 }
    });
    let borders = (0..per_day as i32).map(|shift| shift * 1440 / per_day as i32);
    Calendar::new(0, days as i32, civil.collect(), borders.collect())
}

/// What the benchmark forbids is law; its costs are harm; nothing else counts.
fn weights(given: &Given) -> Weights {
    let w = &given.weights;
    let mut weights = Weights::shipped();
    for (level, weight) in &mut weights.0 {
        (*level, *weight) = if *level == Level::Law { (Level::Law, 1000) } else { (Level::People, 0) };
    }
    // Minutes count singly, so what counts in people weighs as much as an operation's worth of them.
    for (rule, weight) in [
        (RuleId::OpenMinimum, 1),
        (RuleId::Surgeon, 1),
        (RuleId::SessionCapacity, 1),
        (RuleId::PastSafeDate, 100),
        (RuleId::Beds, 30),
        (RuleId::SingleSex, 30),
    ] {
        weights.0[rule as usize] = (Level::Law, weight);
    }
    for (rule, weight) in [
        (RuleId::MixedAges, w.room_mixed_age),
        (RuleId::PreferredSkill, w.room_nurse_skill),
        (RuleId::Continuity, w.continuity_of_care),
        (RuleId::SafeLoad, w.nurse_excessive_workload),
        (RuleId::TheatreOpening, w.open_operating_theater),
        (RuleId::SurgeonTransfer, w.surgeon_transfer),
        (RuleId::Delay, w.patient_delay),
        (RuleId::NoDate, w.unscheduled_optional),
    ] {
        weights.0[rule as usize] = (Level::Harm, weight);
    }
    weights
}

/// Rooms as wards with a duty in every shift, theatres with a session on every day.
fn places(h: &mut Hospital, given: &Given) {
    let place = |id: &str, kind, beds, sex| Place {
        id: id.to_owned(),
        name: id.to_owned(),
        kind,
        site: "all".to_owned(),
        beds,
        sex,
        rooms: Vec::new(),
        closures: Vec::new(),
    };
    for (r, room) in given.rooms.iter().enumerate() {
        h.places.push(place(&room.id, PlaceKind::Ward, room.capacity as u16, SexRule::Single));
        for block in &h.calendar.blocks {
            let shift = &given.shift_types[h.duties.len() % given.shift_types.len()];
            h.duties.push(Duty {
                id: format!("{}-{}-{shift}", room.id, block.day),
                place: r,
                stretch: block.stretch,
                skill: 0,
                level: 1,
                prefers: 0,
                number: 1,
                most: Some(1),
                minimum: true,
                tier: 1,
                exclusive: false,
                share_group: 0,
                on_call: false,
                conditional: true,
                review: false,
                post_op: false,
                continuity: true,
                load_kind: Some(0),
                own_load: 0,
            });
        }
    }
    for theatre in &given.operating_theaters {
        let at = h.places.len();
        h.places.push(place(&theatre.id, PlaceKind::Theatre, 0, SexRule::Mixed));
        for (day, &minutes) in theatre.availability.iter().enumerate() {
            let day = day as i32;
            h.sessions.push(Session {
                id: format!("{}-{day}", theatre.id),
                place: at,
                stretch: Stretch::new(h.calendar.day_start(day), h.calendar.day_start(day + 1)),
                specialty: "any".to_owned(),
                kind: "theatre".to_owned(),
                pool: None,
                roles: Vec::new(),
                modes: vec![Mode {
                    name: "full".to_owned(),
                    minutes: Some(minutes as i32),
                    slots: None,
                    roles: Vec::new(),
                }],
                pounds: None,
                published: None,
            });
        }
    }
}

fn person(id: &str, group: Group, skills: Vec<(usize, u8)>) -> Person {
    Person {
        id: id.to_owned(),
        group,
        grade: "any".to_owned(),
        specialty: "any".to_owned(),
        skills,
        rule_set: 0,
        agency: false,
        limits: vec![None],
        minutes_to_date: 0,
        days_to_date: 0,
        returning: None,
    }
}

/// Nurses and the shifts that they work. The lowest skill is level 1, so that everybody may hold every duty.
fn staff(h: &mut Hospital, given: &Given) {
    let per_day = given.shift_types.len();
    for (n, nurse) in given.nurses.iter().enumerate() {
        h.people.push(person(&nurse.id, Group::Nurse, vec![(0, nurse.skill_level as u8 + 1)]));
        for working in &nurse.working_shifts {
            let shift = given.shift_types.iter().position(|s| *s == working.shift).unwrap_or(0);
            let block = working.day as usize * per_day + shift;
            h.shifts.push(Shift {
                id: format!("{}-{}-{}", nurse.id, working.day, working.shift),
                person: n,
                stretch: h.calendar.blocks[block].stretch,
                kind: ShiftKind::Direct,
                limits: vec![Some(Limits { safe: working.max_load as i32, absolute: UNLIMITED })],
                posts: Vec::new(),
            });
        }
    }
}

/// What somebody needs, shift by shift. Skill 0 is had by everybody, so it is no need.
fn profile(id: &str, stay: &Stay) -> Profile {
    let needs = stay.workload_produced.iter().zip(&stay.skill_level_required);
    let need =
        |(&load, &level): (&i64, &i64)| Need { load: load as i32, level: if level > 0 { level as u8 + 1 } else { 0 } };
    Profile { id: id.to_owned(), rows: needs.map(|need_of| vec![need(need_of)]).collect() }
}

fn sex(stay: &Stay) -> Option<Sex> {
    Some(if stay.gender == "A" { Sex::Female } else { Sex::Male })
}

fn patients(h: &mut Hospital, given: &Given) {
    let room = |id: &str| given.rooms.iter().position(|r| r.id == id).unwrap_or(0);
    let age = |stay: &Stay| given.age_groups.iter().position(|g| *g == stay.age_group).map(|at| at as u8);
    for occupant in &given.occupants {
        h.profiles.push(profile(&occupant.id, &occupant.stay));
        h.occupants.push(Occupant {
            id: occupant.id.clone(),
            ward: room(&occupant.room_id),
            room: None,
            from: 0,
            nights: occupant.stay.length_of_stay as u16,
            sex: sex(&occupant.stay),
            age: age(&occupant.stay),
            expected: false,
            profile: Some(h.profiles.len() - 1),
        });
    }
    for patient in &given.patients {
        h.profiles.push(profile(&patient.id, &patient.stay));
        let not: Vec<usize> = patient.incompatible_room_ids.iter().flatten().map(|id| room(id)).collect();
        let surgeon = given.surgeons.iter().position(|s| s.id == patient.surgeon_id).unwrap_or(0);
        h.bookings.push(Booking {
            id: patient.id.clone(),
            specialty: "any".to_owned(),
            kind: "theatre".to_owned(),
            minutes: patient.surgery_duration as i32,
            surgeon: Some(given.nurses.len() + surgeon),
            pool: None,
            priority: 0,
            cancer_day: None,
            weeks_waited: None,
            earliest: patient.surgery_release_day as i32,
            latest_safe: patient.surgery_due_day.filter(|_| patient.mandatory).map(|day| day as i32),
            session: None,
            ward: None,
            room: None,
            told_at: None,
            earlier_moves: 0,
            nights: patient.stay.length_of_stay as u16,
            wards: (0..given.rooms.len()).filter(|r| !not.contains(r)).collect(),
            not_rooms: Vec::new(),
            sex: sex(&patient.stay),
            age: age(&patient.stay),
            profile: Some(h.profiles.len() - 1),
        });
    }
}
