//! What the published rota already breaks, strike or no strike: findings on the folder. Where a rule exempts what is
//! given, no plan is charged for it.

use model::rules::What;
use model::{Finding, Hospital, Judge, Level, Match, RuleId};

/// One notice for each law or safety rule that the published plan breaks, with the strike left out of account.
pub fn given_findings(hospital: &Hospital) -> Vec<Finding> {
    let mut without = hospital.clone();
    // Once a plan is published, others stand where those called out were to be.
    if hospital.sessions.iter().any(|session| session.published.is_some()) {
        let struck = |shift: &model::Shift| hospital.is_struck(shift);
        without.shifts.iter_mut().filter(|shift| struck(shift)).for_each(|shift| shift.posts.clear());
    }
    without.strikes.clear();
    without.pins.clear();
    let published = model::published(&without);
    let ahead = model::judge(&without, &published);
    // As if nothing had happened yet: only what is published counts.
    without.as_of = without.as_of.min(0);
    let judge = Judge::new(&without);
    let report = judge.judge(&published);
    let told_of = |&id: &RuleId| {
        // Charged is what a plan adds to the given; of the published plan itself, both parts are of interest.
        let given = exempt(&without, &judge, id);
        let amount = report.total(id) + given.iter().sum::<i64>();
        if amount == 0 || hospital.weights.of(id).0 > Level::Safety {
            return None;
        }
        let rule = id.rule();
        let cases = report.of(id).count() + given.len();
        let first = report.of(id).next().map(|m| told(&without, m)).unwrap_or_default();
        let cause = format!("the rota as published: {amount} {}, cases: {cases}{first}", rule.unit());
        let action = match (ahead.total(id), hospital.weights.of(id).0) {
            (0, _) => "known before the strike; a plan may mend it and may not add to it",
            (_, Level::Law) => "known before the strike; no plan may leave it so",
            _ => "known before the strike; it counts in every plan that leaves it so",
        };
        Some(Finding::notice("R0301", rule.name(), cause, action))
    };
    RuleId::ALL.iter().filter_map(told_of).collect()
}

/// What no plan is charged for, by whatever the rule counts by; the history is left out.
fn exempt(hospital: &Hospital, judge: &Judge<'_>, rule: RuleId) -> Vec<i64> {
    let by_shift = (RuleId::Rest..=RuleId::OnCall).contains(&rule);
    let in_horizon = |at: usize| !by_shift || hospital.shifts.get(at).is_none_or(|s| s.stretch.start >= 0);
    let given = judge.given(rule).iter().enumerate();
    given.filter(|&(at, &amount)| amount > 0 && in_horizon(at)).map(|(_, &amount)| amount).collect()
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
