//! A small hospital with one of everything, built by hand: what the tests write, read, corrupt and plan.

use files::{build_calendar, shipped_rule_sets};
use model::{
    Absence, AbsenceKind, Attendance, Booking, Calendar, Called, CameBefore, CareToKeep, Closure, Contingent,
    Derogation, Duty, Extra, Group, Hospital, KeptRota, Level, Limits, Minute, Mode, Need, Occupant, Person, Pin,
    Pinned, Place, PlaceKind, Policy, Post, Priority, Profile, RULES, Returning, Role, Room, RuleId, RuleSet, Session,
    Sex, SexRule, Shift, ShiftKind, Stretch, Strike, SurgeonMinutes, Verdict, Weights, Work,
};

fn place(id: &str, kind: PlaceKind, beds: u16, rooms: Vec<usize>) -> Place {
    Place {
        id: id.into(),
        name: format!("Place {id}"),
        kind,
        site: "X0001".into(),
        beds,
        sex: SexRule::Mixed,
        rooms,
        closures: Vec::new(),
    }
}

fn person(id: &str, group: Group, grade: &str, rule_set: usize, skills: Vec<(usize, u8)>) -> Person {
    Person {
        id: id.into(),
        group,
        grade: grade.into(),
        specialty: if matches!(group, Group::Nurse) { String::new() } else { "100".into() },
        skills,
        rule_set,
        agency: false,
        limits: vec![Some(Limits { safe: 10, absolute: 20 }), None],
        minutes_to_date: 20_160,
        days_to_date: 49,
        returning: None,
    }
}

/// Minute of a local time of the small hospital's calendar, on a day on which the clocks do not change.
fn at(day: i32, hour: i32) -> Minute {
    day * 1440 + hour * 60
}

fn shift(id: &str, person: usize, stretch: Stretch, kind: ShiftKind, posts: Vec<Post>) -> Shift {
    Shift { id: id.into(), person, stretch, kind, limits: vec![None, None], posts }
}

fn duty(id: &str, place: usize, stretch: Stretch, skill: usize) -> Duty {
    Duty {
        id: id.into(),
        place,
        stretch,
        skill,
        level: 1,
        prefers: 0,
        number: 1,
        most: None,
        minimum: true,
        tier: 2,
        exclusive: false,
        share_group: 0,
        on_call: false,
        conditional: false,
        review: false,
        post_op: false,
        continuity: false,
        load_kind: None,
        own_load: 0,
    }
}

fn booking(id: &str, kind: &str, session: Option<usize>) -> Booking {
    Booking {
        id: id.into(),
        specialty: "100".into(),
        kind: kind.into(),
        minutes: 60,
        surgeon: None,
        pool: None,
        priority: 1,
        cancer_day: None,
        weeks_waited: Some(20),
        earliest: 0,
        latest_safe: None,
        session,
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

fn role(name: &str, skill: usize, operating: bool) -> Role {
    Role { name: name.into(), skill, level: 2, prefers: 0, operating }
}

/// Level and weight of every rule as shipped.
pub fn shipped_weights() -> Weights {
    let mut weights = Weights([(Level::People, 0); RuleId::COUNT]);
    for (entry, rule) in weights.0.iter_mut().zip(RULES) {
        *entry = (rule.level(), rule.weight());
    }
    weights
}

/// The calendar: fourteen days before Monday 21 July 2025 and ten from it, days in three.
pub fn calendar() -> Calendar {
    build_calendar("Europe/London", jiff::civil::date(2025, 7, 21), 14, 10, &[420, 780, 1140]).expect("a good calendar")
}

/// The hospital.
pub fn hospital() -> Hospital {
    let mut rule_sets = shipped_rule_sets();
    rule_sets.push(RuleSet { name: "local \"rota\"".into(), rest: None, weekends: None, ..rule_sets[0].clone() });
    let mut ward = place("W1", PlaceKind::Ward, 10, vec![0, 1]);
    ward.closures.push(Closure { stretch: Stretch::new(at(3, 7), at(5, 7)), beds: Some(2) });
    let mut clinic = place("C1", PlaceKind::Clinic, 0, Vec::new());
    clinic.closures.push(Closure { stretch: Stretch::new(at(8, 7), at(9, 7)), beds: None });
    let mut agency = person("r9", Group::Resident, "ST5", 3, vec![(2, 1)]);
    agency.agency = true;
    let (day, night) = (Stretch::new(at(4, 7), at(4, 19)), Stretch::new(at(4, 19), at(5, 7)));
    let round = Duty { review: true, continuity: true, load_kind: Some(0), own_load: 1, ..duty("W1-day", 0, day, 2) };
    let on_call = Duty { on_call: true, exclusive: true, share_group: 1, ..duty("ED-night", 3, night, 2) };
    let after = Duty { post_op: true, conditional: true, minimum: false, tier: 3, ..duty("W1-night", 0, night, 2) };
    let list = Session {
        id: "T1-am".into(),
        place: 1,
        stretch: Stretch::new(at(4, 7), at(4, 13)),
        specialty: "100".into(),
        kind: "theatre".into(),
        pool: Some("colorectal".into()),
        roles: vec![role("surgeon", 0, true), role("anaesthetist", 1, false)],
        modes: vec![
            Mode { name: "full".into(), minutes: Some(300), slots: None, roles: vec![0, 1] },
            Mode { name: "local only".into(), minutes: Some(120), slots: Some(2), roles: vec![0] },
        ],
        pounds: None,
        published: None,
    };
    let weekend = Session {
        id: "T1-sat".into(),
        stretch: Stretch::new(at(5, 7), at(5, 13)),
        pounds: Some(4200),
        published: Some(Verdict::Runs(1)),
        pool: None,
        ..list.clone()
    };
    let clinic_session = Session {
        id: "C1-am".into(),
        place: 2,
        stretch: Stretch::new(at(7, 7), at(7, 13)),
        kind: "clinic".into(),
        published: Some(Verdict::Contingent(Contingent { mode: 0, chance: 300, tail: 100 })),
        pool: None,
        roles: Vec::new(),
        modes: vec![Mode { name: "full".into(), minutes: None, slots: Some(12), roles: Vec::new() }],
        ..list.clone()
    };
    let mut operation = booking("b1", "theatre", Some(0));
    operation.surgeon = Some(0);
    operation.pool = Some("colorectal".into());
    operation.cancer_day = Some(48);
    operation.latest_safe = Some(20);
    (operation.ward, operation.room, operation.nights, operation.wards) = (Some(0), Some(1), 2, vec![0]);
    operation.not_rooms = vec![0];
    (operation.sex, operation.age, operation.profile) = (Some(Sex::Female), Some(67), Some(0));
    operation.told_at = Some(at(-30, 10) + 15);
    let mut rostered = vec![
        shift(
            "s1",
            0,
            Stretch::new(at(4, 7), at(4, 13)),
            ShiftKind::Direct,
            vec![Post { work: Work::Role(0, 0), stretch: Stretch::new(at(4, 7), at(4, 13)) }],
        ),
        shift(
            "s2",
            1,
            day,
            ShiftKind::Direct,
            vec![Post { work: Work::Role(0, 1), stretch: Stretch::new(at(4, 7), at(4, 13)) }],
        ),
        shift(
            "s3",
            2,
            day,
            ShiftKind::Direct,
            vec![Post { work: Work::Duty(0), stretch: Stretch::new(at(4, 7), at(4, 13)) }],
        ),
        shift("s4", 2, Stretch::new(at(-3, 8) + 30, at(-3, 20)), ShiftKind::Direct, Vec::new()),
        shift("s5", 1, Stretch::new(at(7, 13), at(7, 19)), ShiftKind::Spa, Vec::new()),
        shift("s6", 0, night, ShiftKind::OnCall, vec![Post { work: Work::Duty(1), stretch: night }]),
    ];
    rostered[2].limits = vec![Some(Limits { safe: 4, absolute: 8 }), None];
    let mut h = Hospital {
        name: "Small \"Example\" Hospital".into(),
        ods: "X00".into(),
        zone: "Europe/London".into(),
        provenance: "Synthetic. No real person or patient.".into(),
        as_of: at(1, 12),
        calendar: calendar(),
        policy: Policy {
            tiers: 4,
            rebooking_days: 14,
            notice_minutes: 2 * 1440,
            tell_minutes: 3 * 1440 + 60,
            post_op_nights: 2,
            guarantee_days: 28,
            tail_weight: 10,
            cover_budget: 60_000,
            elective_ceiling: Some(20_000),
            care_to_keep: vec![
                CareToKeep { kind: "theatre".into(), day: None, percent: 95 },
                CareToKeep { kind: "theatre".into(), day: Some(5), percent: 50 },
            ],
            priorities: vec![
                Priority { code: "P2".into(), factor: 20 },
                Priority { code: "routine".into(), factor: 1 },
            ],
            change_points: vec![(20_160, 1), (0, 3)],
            age_borders: vec![16, 65],
            acceptance: vec![("theatre".into(), 70), ("clinic".into(), 60)],
        },
        weights: shipped_weights(),
        rule_sets,
        skills: vec!["surgery".into(), "anaesthesia".into(), "ward doctor".into(), "never used".into()],
        load_kinds: vec!["medical".into(), "nursing".into()],
        share_groups: vec!["X0001".into(), "nights".into()],
        places: vec![
            ward,
            place("T1", PlaceKind::Theatre, 0, Vec::new()),
            clinic,
            place("ED", PlaceKind::Unit, 0, Vec::new()),
        ],
        rooms: vec![
            Room { id: "W1-A".into(), ward: 0, beds: 4, sex: SexRule::Single, ages: Some((18, 120)) },
            Room { id: "W1-B".into(), ward: 0, beds: 6, sex: SexRule::Mixed, ages: None },
        ],
        people: vec![
            person("c1", Group::Consultant, "consultant", 1, vec![(0, 3), (2, 2)]),
            person("c2", Group::Consultant, "consultant", 1, vec![(1, 3)]),
            person("r1", Group::Resident, "ST5", 0, vec![(0, 1), (2, 2)]),
            person("n1", Group::Nurse, "band 6", 2, Vec::new()),
            agency,
            person("s1", Group::Sas, "specialist", 1, Vec::new()),
        ],
        absences: vec![Absence { person: 3, stretch: Stretch::new(at(4, 0), at(9, 0)), kind: AbsenceKind::Leave }],
        shifts: rostered,
        extras: vec![
            Extra {
                id: "x1".into(),
                group: Group::Consultant,
                grade: None,
                specialty: Some("100".into()),
                stretch: night,
                pounds: 1650,
                number: 2,
            },
            Extra {
                id: "x2".into(),
                group: Group::Sas,
                grade: Some("specialist".into()),
                specialty: None,
                stretch: day,
                pounds: 900,
                number: 1,
            },
        ],
        duties: vec![round, on_call, after],
        sessions: vec![list, weekend, clinic_session],
        surgeon_minutes: vec![SurgeonMinutes { surgeon: 0, day: 4, minutes: 480 }],
        profiles: vec![
            Profile {
                id: "major".into(),
                rows: vec![
                    vec![Need { load: 3, level: 2 }, Need { load: 2, level: 0 }],
                    vec![Need { load: 1, level: 1 }, Need::default()],
                    vec![Need::default(), Need::default()],
                ],
            },
            Profile { id: "none".into(), rows: vec![vec![Need::default(); 2]] },
        ],
        occupants: vec![
            Occupant {
                id: "o1".into(),
                ward: 0,
                room: Some(0),
                from: -2,
                nights: 9,
                sex: Some(Sex::Male),
                age: Some(71),
                expected: false,
                profile: Some(0),
            },
            Occupant {
                id: "o2".into(),
                ward: 0,
                room: None,
                from: 4,
                nights: 2,
                sex: None,
                age: None,
                expected: true,
                profile: None,
            },
        ],
        bookings: vec![operation, booking("b2", "theatre", Some(0)), booking("b3", "clinic", None)],
        strikes: vec![Strike {
            id: "2025-07".into(),
            union: "BMA".into(),
            stretch: Stretch::new(at(4, 7), at(9, 7)),
            called_off: None,
            called: vec![
                Called { group: Group::Resident, grade: None },
                Called { group: Group::Sas, grade: Some("specialist".into()) },
            ],
            law: "2023-08-10".into(),
            agency_barred: true,
        }],
        called_off: vec![Strike {
            id: "2025-08".into(),
            union: "BMA".into(),
            stretch: Stretch::new(at(1, 7), at(2, 7)),
            called_off: Some(at(2, 7)),
            called: vec![Called { group: Group::Resident, grade: None }],
            law: "2023-08-10".into(),
            agency_barred: true,
        }],
        attendance: vec![Attendance { work: Work::Duty(0), stretch: day, grade: None, number: 1 }],
        turnout: vec![
            CameBefore {
                strike: "2024-06".into(),
                grade: Some("ST5".into()),
                specialty: Some("100".into()),
                weekend: Some(false),
                rostered: 60,
                came: 21,
            },
            CameBefore {
                strike: "=2024".into(),
                grade: None,
                specialty: None,
                weekend: Some(true),
                rostered: 12,
                came: 12,
            },
        ],
        derogations: vec![Derogation {
            id: "d1".into(),
            place: 0,
            grade: "ST5".into(),
            skills: vec![(0, 1), (2, 2)],
            number: 2,
            stretch: night,
        }],
        pins: vec![
            Pin {
                what: Pinned::Cover { person: 2, work: Work::Duty(0), stretch: Stretch::new(at(4, 13), at(4, 19)) },
                author: "ops".into(),
                reason: "agreed".into(),
            },
            Pin {
                what: Pinned::Cover { person: 0, work: Work::Role(0, 0), stretch: Stretch::new(at(4, 7), at(4, 13)) },
                author: "ops".into(),
                reason: "=SUM(A1)".into(),
            },
            Pin {
                what: Pinned::Session { session: 0, mode: Some(1) },
                author: "-ops".into(),
                reason: "'=quoted".into(),
            },
            Pin {
                what: Pinned::Session { session: 1, mode: None },
                author: "ops".into(),
                reason: "two\nlines, \"and\" a comma".into(),
            },
            Pin { what: Pinned::Booking { booking: 0, session: Some(0) }, author: "@ops".into(), reason: "+1".into() },
            Pin { what: Pinned::Booking { booking: 2, session: None }, author: "ops".into(), reason: "'plain".into() },
        ],
        // A shift that the plan released, with a limit of its own, and what a head did in a strike called off since.
        kept: vec![
            KeptRota {
                strike: String::new(),
                shifts: vec![Shift {
                    limits: vec![Some(Limits { safe: 3, absolute: 6 }), None],
                    posts: vec![Post { work: Work::Duty(0), stretch: Stretch::new(day.start, day.start + 360) }],
                    ..shift("s9", 1, day, ShiftKind::Direct, Vec::new())
                }],
                heads: Vec::new(),
                verdicts: vec![(0, None)],
            },
            KeptRota {
                strike: "2025-08".into(),
                shifts: Vec::new(),
                heads: vec![("returning:d1:2".into(), vec![Post { work: Work::Duty(1), stretch: night }])],
                verdicts: vec![(0, Some(Verdict::Runs(1))), (1, Some(Verdict::StandsDown))],
            },
        ],
    };
    h.weights.0[RuleId::ToldLate as usize] = (Level::Harm, 5);
    h.weights.0[RuleId::Fairness as usize] = (Level::Wait, 2);
    // What the derogation brings, as reading adds it.
    for n in 1..=2 {
        let id = format!("returning:d1:{n}");
        h.shifts.push(shift(&id, h.people.len(), night, ShiftKind::Direct, Vec::new()));
        let mut head = person(&id, Group::Resident, "ST5", 2, vec![(0, 1), (2, 2)]);
        (head.minutes_to_date, head.days_to_date, head.returning) = (0, 0, Some(Returning::Derogation(0)));
        h.people.push(head);
    }
    let heads = h.shifts.len() - 2;
    h.shifts[heads].posts = vec![Post { work: Work::Duty(1), stretch: night }];
    // And what the attendance brings: somebody with the shift and skills of whoever is called out there.
    let like = h.people[2].clone();
    let head = Shift { id: "present:1:1".into(), person: h.people.len(), ..h.shifts[2].clone() };
    h.shifts.push(head);
    h.people.push(Person {
        id: "present:1:1".into(),
        limits: vec![None, None],
        minutes_to_date: 0,
        days_to_date: 0,
        returning: Some(Returning::Attendance(0)),
        ..like
    });
    h
}
