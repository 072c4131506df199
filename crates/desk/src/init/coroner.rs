//! The shipped case: a strike that a coroner described in 2023, as a small hospital and the plan as it was.
//!
//! One consultant with 25 patients and no other doctor; another listed for two units at once; a patient on a third ward
//! whom nobody was to see for a day; one doctor alone where the unit needs two. Meanwhile four colleagues had clinics or
//! SPA. Places, people and numbers other than those four facts are made up.

use model::rules::What;
use model::{
    AbsenceKind, Booking, Bound, Called, CareToKeep, Ended, Finding, Gap, Group, Hospital, Mode, Occupant, Outcome,
    PersonIx, PlaceIx, PlaceKind, Plan, Priority, RuleId, Session, Sex, ShiftKind, Strike, Verdict, Work, judge,
    published,
};

use super::beds;
use super::draft::{BORDERS, Draft, HISTORY, Need};

const DAYS: i32 = 28;
/// Wednesday to Saturday 07:00.
const STRIKE: (i32, i32) = (2, 5);
/// The day on which nobody was to see the patient on the escalation ward.
const UNSEEN: i32 = 3;

/// The hospital and the plan as it was.
pub fn coroner() -> Result<(Hospital, Plan), Finding> {
    let first = jiff::civil::date(2023, 6, 12);
    let calendar = files::build_calendar("Europe/London", first, HISTORY, DAYS, &BORDERS)?;
    let provenance = "Made up after the facts that a coroner found about a strike in June 2023; no person, patient or \
                      hospital in it is real.";
    let mut draft = Draft::new("A hospital in June 2023", "ZZZ98", provenance, calendar, 2023);
    beds::profiles(&mut draft);
    policy(&mut draft);
    let wards = [
        ("ELD", "Elderly care ward", 26),
        ("FRL", "Frailty unit", 8),
        ("HIGH", "High-care unit", 6),
        ("ESC", "Escalation ward", 4),
        ("ACU", "Acute medical unit", 16),
    ]
    .map(|(id, name, beds)| draft.place(id, name, PlaceKind::Ward, beds));
    let staff = staff(&mut draft);
    duties(&mut draft, wards, &staff);
    clinics(&mut draft, &staff);
    occupants(&mut draft, wards);
    let plan = as_it_was(&draft.h);
    Ok((draft.h, plan))
}

fn policy(draft: &mut Draft) {
    let window = draft.span(STRIKE.0, 0, ((STRIKE.1 - STRIKE.0) * 4) as usize);
    draft.h.strikes.push(Strike {
        id: "JD03".into(),
        union: "British Medical Association".into(),
        stretch: window,
        called: vec![Called { group: Group::Resident, grade: None }],
        law: "2022-07-21".into(),
        agency_barred: false,
    });
    let p = &mut draft.h.policy;
    p.notice_minutes = 1440;
    p.tell_minutes = 1440;
    p.care_to_keep = vec![CareToKeep { kind: "clinic".into(), day: None, percent: 50 }];
    p.priorities =
        [("urgent", 5), ("routine", 1)].map(|(code, factor)| Priority { code: code.into(), factor }).to_vec();
    p.change_points = vec![(2 * 1440, 1), (0, 2)];
    p.acceptance = vec![("clinic".into(), 80)];
}

/// Seven consultants (C1 the ward, C2 high care, C3 to C5 clinics, C6 SPA in the strike, C7 the acute unit) and four
/// residents, all at work from Monday to Friday 07:00–17:00.
fn staff(draft: &mut Draft) -> Vec<PersonIx> {
    let mut staff = Vec::new();
    for (id, group, grade, level) in [
        ("C1", Group::Consultant, "consultant", 3),
        ("C2", Group::Consultant, "consultant", 3),
        ("C3", Group::Consultant, "consultant", 3),
        ("C4", Group::Consultant, "consultant", 3),
        ("C5", Group::Consultant, "consultant", 3),
        ("C6", Group::Consultant, "consultant", 3),
        ("C7", Group::Consultant, "consultant", 3),
        ("R1", Group::Resident, "FY1", 1),
        ("R2", Group::Resident, "FY2", 1),
        ("R3", Group::Resident, "CT2", 1),
        ("R4", Group::Resident, "ST4", 2),
    ] {
        let person = draft.person(id.into(), group, grade, "430", &[("medicine", level)]);
        draft.h.people[person].days_to_date = 154;
        draft.h.people[person].minutes_to_date = 22 * 40 * 60;
        for day in (-HISTORY..DAYS).filter(|d| d.rem_euclid(7) < 5) {
            let spa = id == "C6" && (STRIKE.0..STRIKE.1).contains(&day);
            let stretch = draft.span(day, 0, 2);
            draft.shift(person, stretch, if spa { ShiftKind::Spa } else { ShiftKind::Direct });
        }
        staff.push(person);
    }
    // One more consultant would have been there, but for leave.
    let away = draft.person("C8".into(), Group::Consultant, "consultant", "430", &[("medicine", 3)]);
    let stretch = draft.span(0, 0, 14 * 4);
    draft.absence(away, stretch, AbsenceKind::Leave);
    staff
}

fn duties(draft: &mut Draft, wards: [PlaceIx; 5], staff: &[PersonIx]) {
    let [eld, frl, high, esc, acu] = wards;
    let at = |name: &str| {
        staff[["C1", "C2", "C3", "C4", "C5", "C6", "C7", "R1", "R2", "R3", "R4"]
            .iter()
            .position(|s| *s == name)
            .unwrap_or(0)]
    };
    for day in 0..STRIKE.1 {
        // (id, place, level, heads, tier, shareable, review, load, who by the rota)
        let table: [(&str, PlaceIx, u8, u16, u8, bool, bool, bool, &[&str]); 9] = [
            ("ELD-CARE", eld, 1, 1, 4, true, false, true, &["C1", "R1", "R2"]),
            ("ELD-RND", eld, 2, 1, 4, true, true, false, &["C1"]),
            ("ESC-RND", esc, 2, 1, 4, true, true, false, &["C1"]),
            ("FRL-UNIT", frl, 1, 1, 3, false, false, false, &["R4"]),
            ("FRL-RND", frl, 2, 1, 4, true, true, false, &["C7"]),
            ("HIGH-UNIT", high, 2, 1, 1, false, false, false, &["C2"]),
            ("HIGH-RND", high, 2, 1, 4, true, true, false, &["C1"]),
            ("ACU-UNIT", acu, 1, 2, 2, true, false, false, &["C7", "R3"]),
            ("ACU-RND", acu, 2, 1, 4, true, true, false, &["C7"]),
        ];
        for (id, place, level, number, tier, shared, review, load, who) in table {
            let share = shared.then_some("wards");
            let need = Need { id, skill: "medicine", level, number, tier, minimum: true, share };
            let stretch = draft.span(day, 0, if review { 1 } else { 2 });
            let name = format!("{id}-{}", draft.stamp(day));
            let duty = draft.duty(name, place, stretch, &need);
            let d = &mut draft.h.duties[duty];
            d.review = review;
            d.continuity = review;
            d.load_kind = load.then_some(0);
            for name in who {
                draft.post(at(name), duty, stretch);
            }
        }
    }
}

fn clinics(draft: &mut Draft, staff: &[PersonIx]) {
    for day in (0..DAYS).filter(|d| d.rem_euclid(7) < 5) {
        for (room, &person) in staff[2..5].iter().enumerate() {
            for (from, part) in [(0, "am"), (1, "pm")] {
                let place =
                    draft.place(&format!("CL{}", room + 1), &format!("Clinic room {}", room + 1), PlaceKind::Clinic, 0);
                let skill = draft.skill("medicine");
                let role = model::Role { name: "clinician".into(), skill, level: 2, prefers: 0, operating: false };
                let session = draft.h.sessions.len();
                let stretch = draft.span(day, from, from + 1);
                draft.h.sessions.push(Session {
                    id: format!("CL{}-{}-{part}", room + 1, draft.stamp(day)),
                    place,
                    stretch,
                    specialty: "430".into(),
                    kind: "clinic".into(),
                    pool: None,
                    roles: vec![role],
                    modes: vec![Mode { name: "full".into(), minutes: None, slots: Some(8), roles: vec![0] }],
                    pounds: None,
                });
                draft.play(person, session, 0);
                // Two slots in eight are free, from the third week on five.
                for _ in 0..if day < 14 { 6 } else { 3 } {
                    booking(draft, session, day);
                }
            }
        }
    }
}

fn booking(draft: &mut Draft, session: usize, day: i32) {
    let urgent = draft.dice.chance(15);
    draft.h.bookings.push(Booking {
        id: format!("B{:03}", draft.h.bookings.len() + 1),
        specialty: "430".into(),
        kind: "clinic".into(),
        minutes: 20,
        surgeon: None,
        pool: None,
        priority: usize::from(!urgent),
        cancer_day: None,
        weeks_waited: Some(if urgent { 3 } else { 20 }),
        earliest: day.min(3),
        latest_safe: urgent.then_some(day + 21),
        session: Some(session),
        ward: None,
        room: None,
        told_at: Some(draft.h.as_of - 20 * 1440),
        earlier_moves: 0,
        nights: 0,
        wards: Vec::new(),
        not_rooms: Vec::new(),
        sex: None,
        age: None,
        profile: None,
    });
}

/// 25 on the elderly care ward, one on the escalation ward, a few elsewhere, from the Friday before to the last strike
/// day; the case ends there, and the weeks after it hold only clinics.
fn occupants(draft: &mut Draft, wards: [PlaceIx; 5]) {
    for (ward, number) in wards.into_iter().zip([25, 7, 4, 1, 12]) {
        for at in 0..number {
            let id = format!("O{:03}", draft.h.occupants.len() + 1);
            draft.h.occupants.push(Occupant {
                id,
                ward,
                room: None,
                from: -3,
                nights: 8,
                sex: Some(if at % 2 == 0 { Sex::Female } else { Sex::Male }),
                expected: false,
                profile: draft.h.profiles.iter().position(|p| p.id == "medical"),
            });
        }
    }
}

/// What was done: the residents' work fell away, one consultant was written down for the frailty unit as well, and on
/// one day the round of the escalation ward was nobody's. Clinics ran.
fn as_it_was(h: &Hospital) -> Plan {
    let mut plan = published(h);
    let day_of = |block: usize| h.calendar.blocks[block].day;
    let strike = |block: usize| (STRIKE.0..STRIKE.1).contains(&day_of(block));
    plan.cover.retain(|c| !(strike(c.block) && h.people[c.person].group == Group::Resident));
    let high: Vec<_> = plan.cover.iter().copied().filter(|c| strike(c.block)).collect();
    for c in high {
        let Work::Duty(duty) = c.work else { continue };
        let id = &h.duties[duty].id;
        if let Some(stamp) = id.strip_prefix("HIGH-UNIT-") {
            let other = format!("FRL-UNIT-{stamp}");
            if let Some(frailty) = h.duties.iter().position(|d| d.id == other) {
                plan.cover.push(model::Cover { work: Work::Duty(frailty), ..c });
            }
        }
        if id.starts_with("ESC-RND") && day_of(c.block) == UNSEEN {
            plan.cover.retain(|x| *x != c);
        }
    }
    debug_assert!(plan.verdicts.iter().all(|v| *v == Verdict::Runs(0)));
    plan.tidy();
    plan
}

/// The plan with what `judge` says of it: nothing was searched, nothing proven.
pub fn outcome(h: &Hospital, plan: &Plan) -> Outcome {
    let report = judge(h, plan);
    let gaps = report.of(RuleId::OpenMinimum).filter_map(|m| {
        let (What::Duty(duty), Some(stretch)) = (m.what, m.stretch) else { return None };
        let missing = (m.amount / i64::from(stretch.minutes().max(1))) as u16;
        Some(Gap { duty, stretch, head_minutes: m.amount, missing, reasons: Vec::new() })
    });
    Outcome {
        plan: plan.clone(),
        score: report.score.clone(),
        totals: report.totals,
        bounds: [Bound::Unknown; 5],
        gaps: gaps.collect(),
        asks: Vec::new(),
        next_session: None,
        iterations: 0,
        seed: 0,
        threads: 1,
        ended: Ended::Iterations,
    }
}
