//! A hospital small enough to count by hand, and what its report must say.

use model::{
    Ask, AskKind, Booking, Bound, Calendar, Called, CareToKeep, CivilDay, Duty, Ended, Finding, Gap, Group, Hospital,
    Method, Mode, Outcome, Person, Place, PlaceKind, Plan, Policy, Priority, RuleId, RuleSet, Score, Session, SexRule,
    Stretch, Strike, Verdict, judge, published,
};

use super::{Made, Yardstick, render};

/// Five weeks from Thursday 24 July 2025; blocks of half a day (07:00 and 19:00); strike Friday 07:00 to Saturday 07:00.
fn hospital() -> Hospital {
    let date = |d: i32| if d < 8 { (2025, 7, (24 + d) as i8) } else { (2025, 8, (d - 7).min(31) as i8) };
    let days: Vec<CivilDay> =
        (0..37).map(|d| CivilDay { date: date(d), weekday: ((d + 3) % 7) as u8, start: d * 1440 }).collect();
    let calendar = Calendar::new(0, 35, days, vec![420, 1140]);
    let place = |id: &str, kind| Place {
        id: id.to_owned(),
        name: format!("{id} <b>"),
        kind,
        site: "S".to_owned(),
        beds: 0,
        sex: SexRule::Mixed,
        rooms: vec![],
        closures: vec![],
    };
    // Five clinics: one on the strike day, the others 3, 10, 17 and 24 days later.
    let session = |day: i32| Session {
        id: format!("S{day}"),
        place: 1,
        stretch: Stretch::new(day * 1440 + 420, day * 1440 + 1140),
        specialty: "100".to_owned(),
        kind: "clinic".to_owned(),
        pool: None,
        roles: vec![],
        modes: vec![Mode { name: "full".to_owned(), minutes: None, slots: Some(9), roles: vec![] }],
        pounds: (day == 4).then_some(700),
        published: None,
    };
    let booking = |n: usize| Booking {
        id: format!("B{n}"),
        specialty: "100".to_owned(),
        kind: "clinic".to_owned(),
        minutes: 20,
        surgeon: None,
        pool: None,
        priority: 0,
        cancer_day: None,
        weeks_waited: None,
        earliest: 0,
        latest_safe: None,
        session: Some(0),
        ward: None,
        room: None,
        told_at: None,
        earlier_moves: 0,
        nights: 0,
        wards: vec![],
        not_rooms: vec![],
        sex: None,
        age: None,
        profile: None,
    };
    Hospital {
        name: "St <Test> & Co".to_owned(),
        ods: "XX1".to_owned(),
        provenance: "Synthetic, made for a test.".to_owned(),
        policy: Policy {
            tiers: 2,
            cover_budget: 500,
            elective_ceiling: Some(1000),
            care_to_keep: vec![CareToKeep { kind: "clinic".to_owned(), day: None, percent: 75 }],
            priorities: vec![Priority { code: "routine".to_owned(), factor: 1 }],
            acceptance: vec![("clinic".to_owned(), 50)],
            ..Policy::default()
        },
        rule_sets: vec![RuleSet { name: "none".to_owned(), ..RuleSet::default() }],
        skills: vec!["medical_cover".to_owned()],
        share_groups: vec!["site".to_owned()],
        places: vec![place("Unit", PlaceKind::Unit), place("Rooms", PlaceKind::Clinic)],
        people: vec![Person {
            id: "R-secret".to_owned(),
            group: Group::Resident,
            grade: "ST5".to_owned(),
            specialty: "100".to_owned(),
            skills: vec![(0, 1)],
            rule_set: 0,
            agency: false,
            limits: vec![],
            minutes_to_date: 0,
            days_to_date: 0,
            returning: None,
        }],
        duties: vec![Duty {
            id: "D".to_owned(),
            place: 0,
            stretch: Stretch::new(1440 + 420, 2 * 1440 + 420),
            skill: 0,
            level: 1,
            prefers: 0,
            number: 2,
            most: None,
            minimum: true,
            tier: 1,
            exclusive: true,
            share_group: 0,
            on_call: false,
            conditional: false,
            review: false,
            post_op: false,
            continuity: false,
            load_kind: None,
            own_load: 0,
        }],
        sessions: [1, 4, 11, 18, 25].map(session).into(),
        bookings: (0..8).map(booking).collect(),
        strikes: vec![Strike {
            id: "K".to_owned(),
            union: "Doctors' union".to_owned(),
            stretch: Stretch::new(1440 + 420, 2 * 1440 + 420),
            called_off: None,
            called: vec![Called { group: Group::Resident, grade: None }],
            law: "2023-08-10".to_owned(),
            agency_barred: true,
        }],
        pins: vec![],
        ..Hospital::empty(calendar)
    }
}

/// Three patients kept; one each 3, 10, 17 and 24 days later; one without date. The extra session of day 4 runs.
fn plan(h: &Hospital) -> Plan {
    let mut plan = published(h);
    for (booking, session) in [(3, 1), (4, 2), (5, 3), (6, 4)] {
        if let Some(date) = &mut plan.dates[booking] {
            date.session = session;
        }
    }
    plan.dates[7] = None;
    plan.verdicts[1] = Verdict::Runs(0);
    plan
}

fn made() -> Made {
    let ask = |text: &str, kind| Ask { gap: 0, kind, text: text.to_owned() };
    let outcome = Outcome {
        score: Score { law: 0, safety: Vec::new(), harm: 0, wait: 0, people: 0 },
        totals: [0; RuleId::COUNT],
        pins_aside: Vec::new(),
        ended: Ended::Time,
        gaps: vec![Gap {
            duty: 0,
            stretch: Stretch::new(1440 + 420, 2 * 1440 + 420),
            head_minutes: 2880,
            missing: 2,
            reasons: vec!["One <i>reason</i>.".to_owned()],
        }],
        asks: vec![
            ask("Two of this grade would do.", AskKind::Derogation { grade: "ST5".to_owned(), number: 2 }),
            ask("Bring back R-secret.", AskKind::Elsewhere),
        ],
        bounds: [Bound::Proven, Bound::AtLeast(2880), Bound::AtLeast(1), Bound::Unknown, Bound::Unknown],
        safety_bounds: Vec::new(),
        exact_bounds: false,
        next_session: None,
        method: Method::Search,
        seed: 7,
        threads: 2,
        scenarios: 0,
        iterations: 12_345,
        evaluated: model::Evaluated::default(),
    };
    Made {
        outcome: Some(outcome),
        set_aside: vec![Finding::error("F0901", "pins.csv:2", "the session has no roles", "drop the pin")],
        yardsticks: vec![],
    }
}

fn page() -> String {
    let h = hospital();
    let plan = plan(&h);
    render(&h, &plan, &judge(&h, &plan), &made())
}

fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = page.split_once(from).map_or("", |p| p.1);
    rest.split_once(to).map_or(rest, |p| p.0)
}

#[test]
fn the_numbers_are_those_of_the_judge() {
    let page = page();
    let cards = between(&page, "<ul class=\"cards\"", "</ul>");
    // One duty with two heads open from 07:00 to 07:00: 48 head-hours.
    assert!(cards.contains("48 hours of missing cover. 1 in tier 1, the most urgent."), "{cards}");
    // 3 of 8 kept = 37.5%; 2 of the 5 who lose their date inside 14 days.
    assert!(cards.contains("38%") && cards.contains("3 of 8 booked"), "{cards}");
    assert!(cards.contains("40%") && cards.contains("2 of 5 patients"), "{cards}");
    // £700 against £500.
    assert!(cards.contains("£700") && cards.contains("£200 over the budget of £500"), "{cards}");
    let care = between(&page, "<section id=\"care\"", "</section>");
    assert!(care.contains("3 kept, 4 moved, 1 no date"), "{care}");
    // 75% of 8 = 6 to keep; 3 short.
    assert!(care.contains("75%, 3 short"));
    // Both offers inside the window lie less than 21 days after the as-of day: half are taken.
    assert!(care.contains("1 of 5 (20%)"), "{care}");
    let rules = between(&page, "<section id=\"rules\"", "</section>");
    assert!(rules.contains("proven: no plan has fewer than 2,880"));
    assert!(rules.contains("every plan has at least 1; this one is "));
}

#[test]
fn the_knock_on_counts_those_whose_own_session_runs() {
    assert!(between(&page(), "Knock-on: ", "</p>").contains("5 patients"));
}

#[test]
fn asks_name_no_person() {
    let asks = page();
    let asks = between(&asks, "<section id=\"asks\"", "</section>");
    assert!(asks.contains("Derogation: 2 × ST5 with medical cover, for Unit"));
    assert!(asks.contains("Help from another hospital: 2 × medical cover"));
    assert!(!asks.contains("R-secret"));
}

#[test]
fn what_the_folder_says_is_escaped_and_nothing_is_fetched() {
    let page = page();
    assert!(
        page.contains("St &lt;Test&gt; &amp; Co")
            && page.contains("Unit &lt;b&gt;")
            && page.contains("One &lt;i&gt;reason")
    );
    for word in ["<script", "http:", "https:", "src=", "@import", "@font-face"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn a_pin_set_aside_and_broken_law_stand_at_the_top() {
    let page = page();
    let top = between(&page, "<main", "<h1");
    assert!(top.contains("1 fixed part was set aside") && top.contains("the session has no roles"));
    let (h, mut made) = (hospital(), made());
    made.set_aside.clear();
    let mut broken = plan(&h);
    broken.verdicts[0] = Verdict::StandsDown;
    let page = render(&h, &broken, &judge(&h, &broken), &made);
    assert!(between(&page, "<main", "<h1").contains("breaks hard rules"));
}

#[test]
fn times_are_in_words() {
    assert!(page().contains("Friday 25 July, 07:00 to Saturday 26 July, 07:00"));
}

#[test]
fn an_empty_hospital_has_a_report() {
    let mut h = hospital();
    (h.strikes, h.bookings, h.duties, h.sessions) = (vec![], vec![], vec![], vec![]);
    let plan = published(&h);
    let made = Made { outcome: None, set_aside: vec![], yardsticks: vec![] };
    let page = render(&h, &plan, &judge(&h, &plan), &made);
    assert!(page.contains("None is open.") && page.contains("this plan came without it"));
    assert!(!page.contains("No way was found"));
}

#[test]
fn yardsticks_stand_beside_the_plan_wherever_they_fall() {
    let h = hospital();
    let plan = plan(&h);
    let published = published(&h);
    let judged = judge(&h, &published);
    let yardsticks = vec![Yardstick { method: Method::FirstFit, plan: published, judged }];
    let page = render(&h, &plan, &judge(&h, &plan), &Made { yardsticks, ..made() });
    let part = between(&page, "id=\"yardsticks\"", "</section>");
    // As published all 8 keep their dates; in the plan 3 of 8 do.
    let row = between(part, "Planned care kept", "</tr>");
    assert!(row.contains("8 of 8") && row.contains("3 of 8"), "{row}");
    assert!(part.contains("First fit") && part.contains("This plan") && !part.contains("Christmas"));
}
