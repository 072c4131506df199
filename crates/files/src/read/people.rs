//! People, their skills, absences and limits of load.

use model::{Absence, AbsenceKind, Group, Hospital, Limits, Person};

use super::Parts;
use crate::ids::Ids;

/// `people`, `skills` and `absences`.
pub(super) fn people<'a>(parts: &mut Parts<'a>, h: &mut Hospital) -> Ids<'a> {
    let grid = parts.grid("people");
    let [id, group, grade, specialty] = grid.columns(["id", "group", "grade", "main_specialty_code"]);
    let [rule_set, agency, minutes, days] = grid.columns(["rule_set", "agency", "minutes_to_date", "days_to_date"]);
    let ids = Ids::new(&grid, id);
    let mut nhs_numbers = 0;
    for row in grid.rows() {
        let name = grid.id(row, rule_set);
        let set = h.rule_sets.iter().position(|s| s.name == name);
        if set.is_none() && !name.is_empty() {
            let known: Vec<_> = h.rule_sets.iter().map(|s| s.name.as_str()).collect();
            grid.error(
                row,
                rule_set,
                "F0408",
                format!("there is no rule set `{name}`"),
                format!("use one of {}", known.join(", ")),
            );
        }
        nhs_numbers += usize::from(is_nhs_number(grid.raw(row, id)));
        h.people.push(Person {
            id: grid.raw(row, id).to_owned(),
            group: grid.word(row, group).unwrap_or(Group::Other),
            grade: grid.text(row, grade).to_owned(),
            specialty: grid.digits3(row, specialty).to_owned(),
            skills: Vec::new(),
            rule_set: set.unwrap_or(0),
            agency: grid.yes(row, agency),
            limits: Vec::new(),
            minutes_to_date: grid.number_or(row, minutes, 0) as i32,
            days_to_date: grid.number_or(row, days, 0) as i32,
            returning: None,
        });
    }
    warn_of_nhs_numbers(parts, "people.csv", nhs_numbers);

    let grid = parts.grid("skills");
    let [person, skill, level] = grid.columns(["person", "skill", "level"]);
    for row in grid.rows() {
        let who = grid.refer(row, person, &ids);
        let what = parts.skills.cell(&grid, row, skill);
        let level = grid.number_or(row, level, 1) as u8;
        if let (Some(who), Some(what)) = (who, what) {
            let held = &mut h.people[who].skills;
            if held.iter().any(|&(s, _)| s == what) {
                grid.error(
                    row,
                    skill,
                    "F0303",
                    "this person's skill is there already",
                    "state each skill of a person once",
                );
            }
            held.push((what, level));
        }
    }
    for person in &mut h.people {
        person.skills.sort_unstable();
    }

    let grid = parts.grid("absences");
    let [person, start, end, kind] = grid.columns(["person", "start", "end", "kind"]);
    for row in grid.rows() {
        let who = grid.refer(row, person, &ids);
        let stretch = grid.stretch(row, start, end, "F0501");
        let kind = grid.word(row, kind).unwrap_or(AbsenceKind::Leave);
        if let (Some(person), Some(stretch)) = (who, stretch) {
            h.absences.push(Absence { person, stretch, kind });
        }
    }
    ids
}

/// `limits`, for people and for shifts; every list of limits gets one entry for each kind of load.
pub(super) fn limits(parts: &mut Parts<'_>, h: &mut Hospital, people: &Ids<'_>, shifts: &Ids<'_>) {
    let grid = parts.grid("limits");
    let [person, shift, kind] = grid.columns(["person", "shift", "kind"]);
    let [safe, absolute] = grid.columns(["safe", "absolute"]);
    let mut entries = Vec::new();
    for row in grid.rows() {
        let who = grid.refer(row, person, people);
        let id = grid.raw(row, shift);
        let is_kept = !id.is_empty() && h.kept.iter().any(|rota| rota.shifts.iter().any(|shift| shift.id == id));
        let on = if is_kept && shifts.get(id).is_none() { None } else { grid.refer(row, shift, shifts) };
        if grid.raw(row, person).is_empty() == grid.raw(row, shift).is_empty() {
            grid.error(
                row,
                person,
                "F0305",
                "a limit belongs to a person or to a shift",
                "give one of the two, not both",
            );
        }
        let kind = parts.load_kinds.cell(&grid, row, kind);
        let limits =
            Limits { safe: grid.number_or(row, safe, 0) as i32, absolute: grid.number_or(row, absolute, 0) as i32 };
        if limits.safe > limits.absolute && grid.number(row, absolute).is_some() {
            let cause = format!("the safe limit {} is above the absolute limit {}", limits.safe, limits.absolute);
            grid.error(row, safe, "F0512", cause, "exchange them, or raise the absolute limit");
        }
        entries.push((row, who, on, kind, limits));
    }
    let kinds = parts.load_kinds.list.len();
    for person in &mut h.people {
        person.limits = vec![None; kinds];
    }
    for shift in &mut h.shifts {
        shift.limits = vec![None; kinds];
    }
    for shift in h.kept.iter_mut().flat_map(|rota| &mut rota.shifts) {
        shift.limits = vec![None; kinds];
    }
    for (row, who, on, kind, limits) in entries {
        let Some(kind) = kind else { continue };
        let id = grid.raw(row, shift);
        for kept in h.kept.iter_mut().flat_map(|rota| &mut rota.shifts).filter(|kept| !id.is_empty() && kept.id == id) {
            kept.limits[kind] = Some(limits);
        }
        let list = match (who, on) {
            (Some(who), None) => &mut h.people[who].limits,
            (None, Some(on)) => &mut h.shifts[on].limits,
            _ => continue,
        };
        if list[kind].replace(limits).is_some() {
            grid.error(row, person, "F0303", "this limit is there already", "state each limit once");
        }
    }
}

/// Says once for a table that some ids look like numbers of real patients.
pub(super) fn warn_of_nhs_numbers(parts: &Parts<'_>, file: &str, found: usize) {
    if found > 0 {
        let cause = format!("{found} ids look like NHS numbers");
        let action = "replace them by pseudonyms; no number by which a patient is known belongs in the folder";
        parts.reading.findings.borrow_mut().notice("F0526", file, cause, action);
    }
}

/// Whether a text is ten digits of which the last is the check digit of an NHS number.
pub(super) fn is_nhs_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || text.chars().any(|c| !c.is_ascii_digit() && c != ' ' && c != '-') {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(d, weight)| d * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

#[cfg(test)]
mod tests {
    use super::is_nhs_number;

    #[test]
    fn check_digit_of_an_nhs_number() {
        // 9×10+9×9+9×8+0+0+0+0+0+0 = 243 = 22×11 + 1, so the check digit is 11 − 1 = 10: no such number. With the last
        // of the nine raised to 1, weight 2: 245 = 22×11 + 3, check digit 8.
        assert!(!is_nhs_number("9990000000"));
        assert!(is_nhs_number("9990000018"));
        assert!(is_nhs_number("999 000 0018"));
        assert!(!is_nhs_number("B000000018"));
    }
}
