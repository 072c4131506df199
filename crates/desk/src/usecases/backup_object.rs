//! What `backup --json` prints: the page as data.

use model::{Hospital, Minute, SessionIx, Stretch, Verdict, Work};
use serde_json::{Value, json};

use super::backup::BackedUp;
use super::{VERSION, finding_object};
use crate::report::backup::{Backup, DayPlan, Heads, Moved, Piece, SHARES, ShareOfDay, Whence};

/// The object.
pub fn backup_object(backed_up: &BackedUp) -> Value {
    let backup = &backed_up.backup;
    json!({
        "hospital": backup.hospital.name,
        "plan": backup.name,
        "as_of": backup.hospital.calendar.text(backup.hospital.as_of),
        "shares": SHARES,
        "days": backup.days.iter().map(|day| day_object(backup, day)).collect::<Vec<_>>(),
        "findings": backed_up.notices.iter().map(finding_object).collect::<Vec<_>>(),
        "version": VERSION,
    })
}

fn day_object(backup: &Backup, day: &DayPlan) -> Value {
    let h = &backup.hospital;
    let sessions = day.sessions.iter().map(|of| {
        let session = &h.sessions[of.session];
        json!({
            "session": session.id,
            "place": h.places[session.place].name,
            "kind": session.kind,
            "from": text(h, session.stretch.start),
            "to": text(h, session.stretch.end),
            "published": verdict_object(h, of.session, backup.plan.verdicts[of.session]),
            "opens_at": of.opens_at,
            "patients": of.patients,
        })
    });
    json!({
        "date": h.calendar.date_text(day.day),
        "at": text(h, day.at),
        "rostered": day.rostered,
        "sessions": sessions.collect::<Vec<_>>(),
        "shares": day.shares.iter().map(|share| share_object(backup, day, share)).collect::<Vec<_>>(),
    })
}

fn share_object(backup: &Backup, day: &DayPlan, share: &ShareOfDay) -> Value {
    let h = &backup.hospital;
    let sessions = day.sessions.iter().map(|of| {
        let cancelled = share.cancelled.get(&of.session).map_or(&[][..], Vec::as_slice).iter().map(|lost| {
            json!({ "booking": h.bookings[lost.booking].id, "to": lost.to.map(|to| h.sessions[to].id.as_str()) })
        });
        json!({
            "session": h.sessions[of.session].id,
            "verdict": verdict_object(h, of.session, share.verdicts[of.session]),
            "cancelled": cancelled.collect::<Vec<_>>(),
        })
    });
    let open = share.open.iter().map(|open| {
        let duty = &h.duties[open.duty];
        json!({
            "duty": duty.id,
            "place": h.places[duty.place].name,
            "tier": duty.tier,
            "from": text(h, open.stretch.start),
            "to": text(h, open.stretch.end),
            "missing": open.missing,
        })
    });
    json!({
        "percent": share.percent,
        "came": share.came,
        "differs": share.differs(day, &backup.plan),
        "sessions": sessions.collect::<Vec<_>>(),
        "people": share.people.iter().map(|moved| moved_object(h, moved)).collect::<Vec<_>>(),
        "heads": share.heads.iter().map(|heads| heads_object(h, heads)).collect::<Vec<_>>(),
        "open": open.collect::<Vec<_>>(),
        "people_on_other_days": share.people_elsewhere,
        "patients_of_other_days": share.patients_elsewhere,
    })
}

fn moved_object(h: &Hospital, moved: &Moved) -> Value {
    let person = &h.people[moved.person];
    json!({
        "person": person.id,
        "group": person.group.word(),
        "grade": person.grade,
        "was": pieces_object(h, &moved.was),
        "does": pieces_object(h, &moved.does),
        "shifts": moved.shifts,
    })
}

fn heads_object(h: &Hospital, heads: &Heads) -> Value {
    let of = match heads.whence {
        Whence::Post(work, stretch) => piece_object(h, (work, stretch)),
        Whence::Derogation(place, Stretch { start, end }) => {
            json!({ "derogation": h.places[place].id, "from": text(h, start), "to": text(h, end) })
        }
    };
    json!({
        "of": of,
        "grade": heads.grade,
        "number": heads.number,
        "own_post": heads.is_at_own_post(),
        "does": pieces_object(h, &heads.does),
    })
}

fn pieces_object(h: &Hospital, pieces: &[Piece]) -> Vec<Value> {
    pieces.iter().map(|&piece| piece_object(h, piece)).collect()
}

fn piece_object(h: &Hospital, (work, stretch): Piece) -> Value {
    let [from, to] = [stretch.start, stretch.end].map(|minute| text(h, minute));
    match work {
        Work::Duty(duty) => json!({ "duty": h.duties[duty].id, "from": from, "to": to }),
        Work::Role(s, role) => {
            let session = &h.sessions[s];
            json!({ "session": session.id, "role": session.roles[role].name, "from": from, "to": to })
        }
    }
}

fn verdict_object(h: &Hospital, session: SessionIx, verdict: Verdict) -> Value {
    let mode = |mode: usize| h.sessions[session].modes[mode].name.as_str();
    match verdict {
        Verdict::Runs(at) => json!({ "verdict": "runs", "mode": mode(at) }),
        Verdict::Contingent(of) => json!({ "verdict": "contingent", "mode": mode(of.mode) }),
        Verdict::StandsDown => json!({ "verdict": "stands_down" }),
    }
}

fn text(h: &Hospital, minute: Minute) -> String {
    h.calendar.text(minute)
}
