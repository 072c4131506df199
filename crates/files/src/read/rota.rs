//! Rostered shifts with their posts, extra shifts on offer, minutes of surgeons.

use std::collections::HashSet;

use model::{Extra, Group, Hospital, Post, Shift, ShiftKind, Stretch, SurgeonMinutes, Work};

use super::Parts;
use crate::ids::Ids;
use crate::sheet::{Col, Grid, is_of_head};

/// `shifts`.
pub(super) fn shifts<'a>(parts: &Parts<'a>, h: &mut Hospital, people: &Ids<'_>) -> Ids<'a> {
    let grid = parts.grid("shifts");
    let [id, person, start, end, kind] = grid.columns(["id", "person", "start", "end", "kind"]);
    let ids = Ids::new(&grid, id);
    h.shifts.reserve(grid.rows().len());
    for row in grid.rows() {
        let who = grid.refer(row, person, people);
        let stretch = grid.stretch(row, start, end, "F0501");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, false);
            if stretch.minutes() > 7 * 1440 {
                let cause = format!("a shift of {} hours", stretch.minutes() / 60);
                grid.error(row, end, "F0515", cause, "a shift lasts a week at most; check the dates");
            }
        }
        h.shifts.push(Shift {
            id: grid.raw(row, id).to_owned(),
            person: who.unwrap_or(0),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
            kind: grid.word(row, kind).unwrap_or(ShiftKind::Direct),
            limits: Vec::new(),
            posts: Vec::new(),
        });
    }
    ids
}

/// The duty, or the role of a session, that a row names; `None` with a finding if it names none or both.
pub(crate) fn work(
    grid: &Grid<'_>,
    row: usize,
    [duty, session, role]: [Col; 3],
    duties: &Ids<'_>,
    sessions: &Ids<'_>,
    h: &Hospital,
) -> Option<Work> {
    let names_role = !grid.raw(row, session).is_empty() || !grid.raw(row, role).is_empty();
    if grid.raw(row, duty).is_empty() != names_role {
        let action = "give a duty, or a session with a role";
        grid.error(row, duty, "F0305", "the row must name one piece of work", action);
        return None;
    }
    if !names_role {
        return grid.refer(row, duty, duties).map(Work::Duty);
    }
    let (name, of) = (grid.raw(row, role), grid.raw(row, session));
    if name.is_empty() || of.is_empty() {
        grid.error(row, role, "F0305", "a session needs a role and a role a session", "give both");
        return None;
    }
    let at = grid.refer(row, session, sessions)?;
    let found = h.sessions[at].roles.iter().position(|r| r.name == name);
    if found.is_none() {
        let known: Vec<_> = h.sessions[at].roles.iter().map(|r| r.name.as_str()).collect();
        let action = format!("its roles in session_roles.csv are: {}", known.join(", "));
        grid.error(row, role, "F0508", format!("the session has no role `{name}`"), action);
    }
    found.map(|role| Work::Role(at, role))
}

/// When a piece of work takes place.
pub(super) fn stretch_of(work: Work, h: &Hospital) -> Stretch {
    match work {
        Work::Duty(duty) => h.duties[duty].stretch,
        Work::Role(session, _) => h.sessions[session].stretch,
    }
}

/// `posts` of the listed shifts, or of those of heads where `shifts` is `None`: heads come of what the listed ones are for.
pub(super) fn posts(
    parts: &Parts<'_>,
    h: &mut Hospital,
    shifts: Option<&Ids<'_>>,
    duties: &Ids<'_>,
    sessions: &Ids<'_>,
) {
    let grid = parts.grid("posts");
    let [shift, duty, session, role] = grid.columns(["shift", "duty", "session", "role"]);
    let mut stated = HashSet::new();
    for row in grid.rows() {
        let id = grid.text(row, shift);
        if is_of_head(id) == shifts.is_some() {
            continue;
        }
        let on = match shifts {
            Some(shifts) => grid.refer(row, shift, shifts),
            None => {
                let found = h.shifts.iter().rposition(|s| s.id == id);
                if found.is_none() && parts.grid("strikes").present {
                    let action = "take the row out, or state the derogation or attendance that brings it";
                    grid.error(row, shift, "F0302", format!("no derogation or attendance brings `{id}`"), action);
                }
                found
            }
        };
        // What is stated of a head takes the place of what it would bring.
        if let Some(on) = on.filter(|_| shifts.is_none())
            && stated.insert(on)
        {
            h.shifts[on].posts.clear();
        }
        let is_nothing = [duty, session, role].iter().all(|&col| grid.raw(row, col).is_empty());
        if shifts.is_none() && is_nothing {
            continue;
        }
        let Some(on) = on else { continue };
        let Some(post) = post(&grid, row, &h.shifts[on], duties, sessions, h) else { continue };
        if h.shifts[on].posts.contains(&post) {
            grid.error(row, shift, "F0303", "this post is there already", "take one out");
        }
        h.shifts[on].posts.push(post);
    }
}

/// The post that a row states of a shift; `None` with a finding if it states none.
pub(super) fn post(
    grid: &Grid<'_>,
    row: usize,
    shift: &Shift,
    duties: &Ids<'_>,
    sessions: &Ids<'_>,
    h: &Hospital,
) -> Option<Post> {
    let [duty, session, role, start, end] = grid.columns(["duty", "session", "role", "start", "end"]);
    let work = work(grid, row, [duty, session, role], duties, sessions, h);
    let from = grid.time(row, start);
    let to = grid.time(row, end);
    let work = work?;
    let whole = stretch_of(work, h);
    if shift.stretch.minutes() == 0 || whole.minutes() == 0 {
        return None;
    }
    let both = Stretch::new(shift.stretch.start.max(whole.start), shift.stretch.end.min(whole.end));
    let stretch = Stretch::new(from.unwrap_or(both.start), to.unwrap_or(both.end));
    if both.minutes() <= 0 || !both.contains(stretch) {
        let cause = format!("the post does not lie inside both the shift `{}` and its work", shift.id);
        grid.error(row, start, "F0522", cause, "mend its times, or name another shift or work");
        return None;
    }
    if stretch.minutes() <= 0 {
        grid.error(row, end, "F0501", "the post does not end after it starts", "let it end after it starts");
        return None;
    }
    if from.is_some() || to.is_some() {
        grid.check_borders(row, start, end, stretch, false);
    }
    Some(Post { work, stretch })
}

/// `extras`.
pub(super) fn extras(parts: &Parts<'_>, h: &mut Hospital) {
    let grid = parts.grid("extras");
    let [id, group, grade, specialty] = grid.columns(["id", "group", "grade", "main_specialty_code"]);
    let [start, end, pounds, number] = grid.columns(["start", "end", "pounds", "number"]);
    let _ = Ids::new(&grid, id);
    for row in grid.rows() {
        let stretch = grid.stretch(row, start, end, "F0501");
        if let Some(stretch) = stretch {
            grid.check_borders(row, start, end, stretch, true);
        }
        let specialty = grid.digits3(row, specialty);
        h.extras.push(Extra {
            id: grid.raw(row, id).to_owned(),
            group: grid.word(row, group).unwrap_or(Group::Other),
            grade: grid.text_if(row, grade),
            specialty: (!specialty.is_empty()).then(|| specialty.to_owned()),
            stretch: stretch.unwrap_or(Stretch::new(0, 0)),
            pounds: grid.number_or(row, pounds, 0),
            number: grid.number_or(row, number, 1) as u16,
        });
    }
}

/// `surgeon_minutes`.
pub(super) fn surgeon_minutes(parts: &Parts<'_>, h: &mut Hospital, people: &Ids<'_>) {
    let grid = parts.grid("surgeon_minutes");
    let [surgeon, day, minutes] = grid.columns(["surgeon", "day", "minutes"]);
    let mut seen = HashSet::new();
    for row in grid.rows() {
        let who = grid.refer(row, surgeon, people);
        let on = grid.date(row, day);
        let minutes = grid.number_or(row, minutes, 0) as i32;
        if let (Some(surgeon), Some(on)) = (who, on) {
            if !seen.insert((surgeon, on)) {
                grid.error(
                    row,
                    day,
                    "F0303",
                    "this surgeon's day is there already",
                    "state each day of a surgeon once",
                );
            }
            h.surgeon_minutes.push(SurgeonMinutes { surgeon, day: on, minutes });
        }
    }
}
