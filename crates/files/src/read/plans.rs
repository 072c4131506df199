//! Weights of the rules, and the parts of a plan that people fixed.

use std::collections::HashSet;

use model::{Hospital, Level, Pin, Pinned, RULES, RuleId, Stretch, Weights, Work};

use super::Parts;
use super::rota::{stretch_of, work};
use crate::ids::Ids;
use crate::sheet::{Col, Grid};

/// Level and weight of every rule as shipped.
pub(crate) fn shipped_weights() -> Weights {
    let mut weights = Weights([(Level::People, 0); RuleId::COUNT]);
    for (entry, rule) in weights.0.iter_mut().zip(RULES) {
        *entry = (rule.level(), rule.weight());
    }
    weights
}

/// `weights`.
pub(super) fn weights(parts: &Parts<'_>) -> Weights {
    let grid = parts.grid("weights");
    let [name, level, weight] = grid.columns(["rule", "level", "weight"]);
    let mut weights = shipped_weights();
    let mut seen = HashSet::new();
    for row in grid.rows() {
        let given = grid.text(row, name);
        let Some(rule) = RuleId::named(given) else {
            if !given.is_empty() {
                let action = "use a name of docs/reference/rules.md; none is dropped in silence";
                grid.error(row, name, "F0517", format!("there is no rule `{given}`"), action);
            }
            continue;
        };
        if !seen.insert(given) {
            grid.error(row, name, "F0303", format!("the rule `{given}` is there already"), "state each rule once");
        }
        let (shipped_level, shipped_weight) = weights.of(rule);
        let new_level = grid.number(row, level).and_then(|n| Level::from_number(n as u8)).unwrap_or(shipped_level);
        let new_weight = grid.number_or(row, weight, shipped_weight);
        if new_level > shipped_level {
            let cause = format!("level {} is below the shipped level {}", new_level as u8, shipped_level as u8);
            grid.error(row, level, "F0525", cause, "a folder may raise a rule towards law (0), never lower it");
        }
        if new_weight < 1 && new_level <= Level::Safety {
            let action = "use 1 or more; a weight of 0 would lower the rule";
            grid.error(row, weight, "F0528", format!("a weight of 0 at level {}", new_level as u8), action);
        }
        weights.0[rule as usize] = (new_level, new_weight);
    }
    weights
}

/// `pins`.
pub(super) fn pins(
    parts: &Parts<'_>,
    h: &mut Hospital,
    people: &Ids<'_>,
    duties: &Ids<'_>,
    sessions: &Ids<'_>,
    bookings: &Ids<'_>,
) {
    let grid = parts.grid("pins");
    let [what, person, duty, session, role] = grid.columns(["what", "person", "duty", "session", "role"]);
    let [start, end, mode, booking] = grid.columns(["start", "end", "mode", "booking"]);
    let [author, reason] = grid.columns(["author", "reason"]);
    let needs = |row, col, text: &str| {
        if grid.raw(row, col).is_empty() {
            grid.error(row, col, "F0305", text, "fill the cell, or fix something else");
        }
    };
    let foreign = |row, cols: &[Col]| {
        for &col in cols.iter().filter(|&&col| !grid.raw(row, col).is_empty()) {
            let action = "empty the cell, or fix what it belongs to in a row of its own";
            grid.notice(row, col, "F0533", "this cell says nothing in a row of this kind", action);
        }
    };
    for row in grid.rows() {
        match grid.text(row, what).to_lowercase().as_str() {
            "cover" => foreign(row, &[mode, booking]),
            "session" => foreign(row, &[person, duty, role, start, end, booking]),
            "booking" => foreign(row, &[person, duty, role, start, end, mode]),
            _ => {}
        }
        let pinned = match grid.text(row, what).to_lowercase().as_str() {
            "cover" => {
                needs(row, person, "cover is fixed for a person, and none is named");
                let who = grid.refer(row, person, people);
                let what = work(&grid, row, [duty, session, role], duties, sessions, h);
                let stretch = what.and_then(|w| pin_stretch(&grid, row, (start, end), w, h));
                who.zip(what).zip(stretch).map(|((person, work), stretch)| Pinned::Cover { person, work, stretch })
            }
            "session" => {
                needs(row, session, "a session is fixed, and none is named");
                let of = grid.refer(row, session, sessions);
                let name = grid.raw(row, mode);
                let found = of.map(|s| (s, h.sessions[s].modes.iter().position(|m| m.name == name)));
                if let Some((s, None)) = found
                    && !name.is_empty()
                {
                    let known: Vec<_> = h.sessions[s].modes.iter().map(|m| m.name.as_str()).collect();
                    let action =
                        format!("its modes are {}; leave it empty for a session that stands down", known.join(", "));
                    grid.error(row, mode, "F0508", format!("the session has no mode `{name}`"), action);
                }
                found.map(|(session, mode)| Pinned::Session { session, mode })
            }
            "booking" => {
                needs(row, booking, "a booking is fixed, and none is named");
                let of = grid.refer(row, booking, bookings);
                let at = grid.refer(row, session, sessions);
                of.map(|booking| Pinned::Booking { booking, session: at })
            }
            "" => None,
            other => {
                let cause = format!("`{other}` is not a word of this column");
                grid.error(row, what, "F0211", cause, "use one of cover, session, booking");
                None
            }
        };
        let author = grid.text(row, author).to_owned();
        let reason = grid.text(row, reason).to_owned();
        if let Some(what) = pinned {
            h.pins.push(Pin { what, author, reason });
        }
    }
}

fn pin_stretch(
    grid: &Grid<'_>,
    row: usize,
    (start, end): (crate::sheet::Col, crate::sheet::Col),
    work: Work,
    h: &Hospital,
) -> Option<Stretch> {
    let whole = stretch_of(work, h);
    if whole.minutes() == 0 {
        return None;
    }
    let stretch = Stretch::new(grid.time(row, start).unwrap_or(whole.start), grid.time(row, end).unwrap_or(whole.end));
    if !whole.contains(stretch) || stretch.minutes() <= 0 {
        grid.error(row, start, "F0522", "the pin does not lie inside its work", "mend its times, or leave them empty");
        return None;
    }
    grid.check_borders(row, start, end, stretch, false);
    if matches!(work, Work::Role(..)) && stretch != whole {
        let action = "leave start and end empty";
        grid.error(row, start, "F0522", "a role is held through its whole session", action);
        return None;
    }
    Some(stretch)
}
