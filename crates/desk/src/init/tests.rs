//! What every synthetic hospital must be: lawful as published, nearly fully covered outside the strike, deterministic.

use std::collections::BTreeMap;

use model::{Group, Hospital, RuleId, judge, published};

use super::{Size, build};

fn print_counts(h: &Hospital) {
    let group = |g| h.people.iter().filter(|p| p.group == g).count();
    println!(
        "people {} residents {} consultants {} sas {} nurses {} anp {} theatre {}",
        h.people.len(),
        group(Group::Resident),
        group(Group::Consultant),
        group(Group::Sas),
        group(Group::Nurse),
        group(Group::AdvancedPractitioner),
        group(Group::TheatreStaff)
    );
    let kinds = |k: &str| h.sessions.iter().filter(|s| s.kind == k && s.pounds.is_none()).count();
    println!(
        "shifts {} duties {} sessions {} (theatre {} procedure {} clinic {}) bookings {} occupants {} extras {} absences {}",
        h.shifts.len(),
        h.duties.len(),
        h.sessions.len(),
        kinds("theatre"),
        kinds("procedure"),
        kinds("clinic"),
        h.bookings.len(),
        h.occupants.len(),
        h.extras.len(),
        h.absences.len()
    );
}

#[test]
fn hospital_counts() {
    let h = build(Size::Hospital, 1).unwrap();
    print_counts(&h);
    let report = judge(&h, &published(&h));
    for &rule in RuleId::ALL {
        if report.total(rule) != 0 {
            println!("{:?} {} in {} matches", rule, report.total(rule), report.of(rule).count());
        }
    }
    println!("{:?}", report.score);
    let mut open: BTreeMap<String, (i64, Vec<i32>)> = BTreeMap::new();
    for m in report.of(RuleId::OpenMinimum) {
        if let model::rules::What::Duty(d) = m.what {
            let id = h.duties[d].id.rsplit_once('-').map(|x| x.0.to_owned()).unwrap();
            let e = open.entry(id).or_default();
            e.0 += m.amount;
            e.1.push(h.calendar.day_of(h.duties[d].stretch.start));
        }
    }
    println!("{open:#?}");
}
