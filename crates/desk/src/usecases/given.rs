//! What the published rota already breaks, strike or no strike: findings on the folder, never charged to a plan.

use model::rules::What;
use model::{Finding, Hospital, Level, Match, RuleId};

/// One notice for each law or safety rule that the published plan breaks with the strike left out of account.
pub fn given_findings(hospital: &Hospital) -> Vec<Finding> {
    let mut without = hospital.clone();
    without.strikes.clear();
    without.pins.clear();
    let published = model::published(&without);
    let report = model::judge(&without, &published);
    let told_of = |&id: &RuleId| {
        let level = hospital.weights.of(id).0;
        let amount = report.total(id);
        if amount == 0 || level > Level::Safety {
            return None;
        }
        let rule = id.rule();
        let first = report.of(id).next().map(|m| told(&without, m)).unwrap_or_default();
        let cause =
            format!("the rota as published: {amount} {} in {} cases{first}", rule.unit(), report.of(id).count());
        let action = "known before the strike; a plan may mend it and may not add to it";
        Some(Finding::notice("R0301", rule.name(), cause, action))
    };
    RuleId::ALL.iter().filter_map(told_of).collect()
}

/// `, first: …` with what, where, when and who of a match.
pub fn told(hospital: &Hospital, found: &Match) -> String {
    let mut parts = Vec::new();
    match found.what {
        What::Duty(at) => parts.push(format!("duty {}", hospital.duties[at].id)),
        What::Session(at) => parts.push(format!("session {}", hospital.sessions[at].id)),
        What::Booking(at) => parts.push(format!("booking {}", hospital.bookings[at].id)),
        What::Occupant(at) => parts.push(format!("occupant {}", hospital.occupants[at].id)),
        What::Shift(at) => parts.push(format!("shift {}", hospital.shifts[at].id)),
        What::Extra(at) => parts.push(format!("extra shift {}", hospital.extras[at].id)),
        What::Room(at) => parts.push(format!("room {}", hospital.rooms[at].id)),
        What::Pin(at) => parts.push(format!("pin {}", at + 1)),
        What::Place(_) | What::Person(_) | What::Hospital => {}
    }
    let place = match found.what {
        What::Place(at) => Some(at),
        _ => found.place,
    };
    let person = match found.what {
        What::Person(at) => Some(at),
        _ => found.person,
    };
    parts.extend(place.map(|at| format!("in {}", hospital.places[at].id)));
    parts.extend(found.stretch.map(|stretch| format!("at {}", hospital.calendar.text(stretch.start))));
    parts.extend(person.map(|at| format!("by {}", hospital.people[at].id)));
    if parts.is_empty() { String::new() } else { format!(", first: {}", parts.join(" ")) }
}
