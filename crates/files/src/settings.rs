//! `hospital.toml`: the calendar, the names, the policy and the rule sets of a folder, in and out.

use std::fmt::Write as _;
use std::path::Path;

use model::{Calendar, Finding, Hospital, Minute, Policy, RuleSet};

use crate::clock::{Clock, Local, build_calendar, clock_text};
use crate::document::{Document, Keys};
use crate::findings::Findings;
use crate::rule_sets::{quoted, read_rule_set, shipped_rule_sets};
use crate::schema::{Kind, POLICY, SETTINGS};

/// The file.
pub(crate) const FILE: &str = "hospital.toml";

/// The version of the format that is read and written.
pub(crate) const FORMAT: i64 = 1;

/// What `hospital.toml` says.
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) ods: String,
    pub(crate) zone: String,
    pub(crate) provenance: String,
    pub(crate) as_of: Minute,
    pub(crate) calendar: Calendar,
    pub(crate) clock: Clock,
    /// Whether clock and calendar are the folder's own, not stand-ins.
    pub(crate) timed: bool,
    pub(crate) skills: Option<Vec<String>>,
    pub(crate) load_kinds: Option<Vec<String>>,
    pub(crate) share_groups: Option<Vec<String>>,
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) policy: Policy,
}

/// What the system says of a file of the ordinary kind; a pipe or a device, which may have no end, is an error.
pub(crate) fn regular(path: &Path) -> std::io::Result<std::fs::Metadata> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_file() { Ok(metadata) } else { Err(std::io::Error::other("it is not an ordinary file")) }
}

/// A TOML file as text; a finding if it is no UTF-8, too long or unreadable.
pub(crate) fn read_text(path: &Path, file: &str, findings: &mut Findings) -> Option<String> {
    let most = 4_000_000;
    let result = regular(path).and_then(|m| if m.len() > most { Ok(None) } else { std::fs::read(path).map(Some) });
    let bytes = match result {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            findings.error(
                "F0105",
                file,
                "the file is longer than four million bytes",
                "check that it is the right file",
            );
            return None;
        }
        Err(e) => {
            findings.error(
                "F0103",
                file,
                format!("cannot be read: {e}"),
                "check that the file is there and may be read",
            );
            return None;
        }
    };
    let (text, _) = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]),
        None => encoding_rs::UTF_8.decode_without_bom_handling(&bytes),
    };
    if text.contains('\u{FFFD}') && std::str::from_utf8(&bytes).is_err() {
        findings.error("F0104", file, "the file is not UTF-8", "save it as UTF-8");
        return None;
    }
    Some(text.into_owned())
}

/// Reads `hospital.toml` and `rulesets/` of the folder.
pub(crate) fn read_settings(dir: &Path, findings: &mut Findings) -> Option<Settings> {
    let path = dir.join(FILE);
    if !path.exists() {
        findings.error(
            "F0102",
            FILE,
            "the file is missing",
            "a hospital folder has one; docs/reference/folder.md describes it",
        );
        return None;
    }
    let text = read_text(&path, FILE, findings)?;
    let mut keys = Document::new(FILE, &text).table(findings)?;
    for column in SETTINGS.iter().filter(|c| c.is_required() && !keys.has(c.name)) {
        keys.missing(column.name, findings);
    }
    let place = keys.place("format");
    if let Some(format) = keys.number("format", i64::MIN..=i64::MAX, findings)
        && format != FORMAT
    {
        findings.error(
            "F0107",
            place,
            format!("format {format} is not known"),
            format!("this program reads format {FORMAT}"),
        );
    }
    let mut named = |key: &str, findings: &mut Findings| {
        let (place, text) = keys.text_at(key, findings).unwrap_or_else(|| (keys.place(key), "-".to_owned()));
        if text.trim().is_empty() {
            findings.error("F0411", place, "the text is empty", "say in a few words what it is");
        }
        text
    };
    let (name, provenance) = (named("name", findings), named("provenance", findings));
    let place = keys.place("ods");
    let ods = keys.text("ods", findings).unwrap_or_default();
    if !ods.is_empty()
        && (!(3..=8).contains(&ods.len()) || !ods.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
    {
        findings.error(
            "F0410",
            place,
            format!("`{ods}` is not an ODS code"),
            "use 3 to 8 capital letters and digits, such as RX1",
        );
    }
    let zone = keys.text("zone", findings).unwrap_or_else(|| "Europe/London".to_owned());
    let time = read_time(&mut keys, &zone, findings);
    let stand_in = || {
        let first = jiff::civil::date(2025, 1, 1);
        Some((Clock::new("UTC", first).ok()?, build_calendar("UTC", first, 0, 1, &[0]).ok()?))
    };
    let timed = time.is_some();
    let (clock, calendar) = time.or_else(stand_in)?;
    let as_of = read_as_of(&mut keys, &clock, &calendar, timed, findings);
    let policy = match keys.table("policy", findings) {
        Some(policy) => read_policy(policy, findings),
        None => {
            keys.missing("policy", findings);
            Policy::default()
        }
    };
    let place = keys.place("rule_sets");
    let wanted = keys.texts("rule_sets", findings);
    let settings = Settings {
        name,
        ods,
        zone,
        provenance,
        as_of,
        calendar,
        clock,
        timed,
        skills: names(&mut keys, "skills", findings),
        load_kinds: names(&mut keys, "load_kinds", findings),
        share_groups: names(&mut keys, "share_groups", findings),
        rule_sets: read_rule_sets(dir, wanted, &place, findings),
        policy,
    };
    keys.finish(findings);
    Some(settings)
}

/// A list of names without repetition.
fn names(keys: &mut Keys<'_>, key: &str, findings: &mut Findings) -> Option<Vec<String>> {
    let place = keys.place(key);
    let list = keys.texts(key, findings)?;
    for (at, name) in list.iter().enumerate() {
        if list[..at].contains(name) {
            findings.error("F0303", place.clone(), format!("`{name}` is listed twice"), "list it once");
        }
    }
    Some(list)
}

fn read_time(keys: &mut Keys<'_>, zone: &str, findings: &mut Findings) -> Option<(Clock, Calendar)> {
    let place = keys.place("first_day");
    let first = keys.text("first_day", findings);
    let history = keys.number("history_days", 0..=730, findings).unwrap_or(14) as i32;
    let horizon = keys.number("horizon_days", 1..=366, findings);
    let borders_place = keys.place("borders");
    let borders = keys.texts("borders", findings)?;
    let mut minutes = Vec::new();
    for border in &borders {
        let time = border.split_once(':').and_then(|(h, m)| Some((h.parse::<u8>().ok()?, m.parse::<u8>().ok()?)));
        match time.filter(|&(h, m)| h < 24 && m < 60 && border.len() == 5) {
            Some((h, m)) => minutes.push(i32::from(h) * 60 + i32::from(m)),
            None => {
                let cause = format!("`{border}` is not a time of day");
                findings.error("F0406", borders_place.clone(), cause, "write hours and minutes, such as 07:30");
            }
        }
    }
    let first = first?;
    let Some(date) = first.parse::<jiff::civil::Date>().ok().filter(|_| first.len() == 10) else {
        findings.error("F0213", place, format!("`{first}` is not a date"), "write year-month-day, such as 2025-07-21");
        return None;
    };
    if minutes.len() < borders.len() {
        return None;
    }
    let built = Clock::new(zone, date).and_then(|clock| {
        let calendar = build_calendar(zone, date, history, horizon.unwrap_or(1) as i32, &minutes)?;
        Ok((clock, calendar))
    });
    match built {
        Ok(both) => horizon.map(|_| both),
        Err(finding) => {
            let key = finding.place.rsplit(':').next().unwrap_or_default().to_owned();
            let place = match key.as_str() {
                "borders" => borders_place,
                "first_day" => place,
                _ => finding.place.clone(),
            };
            findings.push(Finding { place, ..finding });
            None
        }
    }
}

fn read_as_of(keys: &mut Keys<'_>, clock: &Clock, calendar: &Calendar, timed: bool, findings: &mut Findings) -> Minute {
    let Some((place, text)) = keys.text_at("as_of", findings) else { return 0 };
    if !timed {
        return 0;
    }
    match clock.minute(&text) {
        Local::At(minute) | Local::Twice(minute) => {
            if minute < calendar.day_start(-calendar.history_days) || minute > calendar.horizon().end {
                let action = "use a time from the first day of the history to the end of the horizon";
                findings.error("F0404", place, format!("`{text}` is out of range"), action);
            }
            minute
        }
        Local::Skipped => {
            findings.error("F0215", place, format!("there is no local time `{text}`"), "the clocks go forward over it");
            0
        }
        Local::Unreadable => {
            findings.error("F0214", place, format!("`{text}` is not a local time"), "write 2025-07-21T07:30");
            0
        }
    }
}

fn range(key: &str) -> std::ops::RangeInclusive<i64> {
    match POLICY.iter().find(|c| c.name == key).map(|c| c.kind) {
        Some(Kind::Number(low, high)) => low..=high,
        _ => 0..=0,
    }
}

fn read_policy(mut keys: Keys<'_>, findings: &mut Findings) -> Policy {
    for column in POLICY.iter().filter(|c| c.is_required()) {
        let minutes = column.name.replace("_days", "_minutes");
        if !keys.has(column.name) && !keys.has(&minutes) {
            keys.missing(column.name, findings);
        }
    }
    let mut policy = Policy::default();
    let days_or_minutes = |keys: &mut Keys<'_>, what: &str, findings: &mut Findings| {
        let days = keys.number(&format!("{what}_days"), 0..=366, findings).map(|d| d * 1440);
        let minutes = keys.number(&format!("{what}_minutes"), 0..=366 * 1440, findings);
        minutes.or(days).unwrap_or(0) as i32
    };
    policy.notice_minutes = days_or_minutes(&mut keys, "notice", findings);
    policy.tell_minutes = days_or_minutes(&mut keys, "tell", findings);
    let mut number = |key: &str, otherwise| keys.number(key, range(key), findings).unwrap_or(otherwise);
    policy.tiers = number("tiers", 9) as u8;
    policy.rebooking_days = number("rebooking_days", 14) as i32;
    policy.post_op_nights = number("post_op_nights", 0) as u16;
    policy.guarantee_days = number("guarantee_days", 28) as i32;
    policy.tail_weight = number("tail_weight", 20) as u8;
    policy.cover_budget = number("cover_budget", 0);
    policy.elective_ceiling = keys.number("elective_ceiling", range("elective_ceiling"), findings);
    if keys.has("change_points") {
        policy.change_points = read_change_points(&mut keys, findings);
    }
    let place = keys.place("age_borders");
    policy.age_borders =
        keys.numbers("age_borders", 1..=150, findings).unwrap_or_default().iter().map(|&age| age as u8).collect();
    if !policy.age_borders.is_sorted_by(|a, b| a < b) {
        findings.error("F0536", place, "the ages do not ascend", "put the youngest first, each once");
    }
    for mut entry in keys.tables("acceptance", findings) {
        for key in ["kind", "percent"] {
            if !entry.has(key) {
                entry.missing(key, findings);
            }
        }
        let kind = entry.text("kind", findings).unwrap_or_default();
        let percent = entry.number("percent", 0..=100, findings).unwrap_or(0) as u8;
        entry.finish(findings);
        policy.acceptance.push((kind, percent));
    }
    keys.finish(findings);
    policy
}

fn read_change_points(keys: &mut Keys<'_>, findings: &mut Findings) -> Vec<(i32, i64)> {
    let place = keys.place("change_points");
    let mut list: Vec<(i32, i64)> = Vec::new();
    for mut entry in keys.tables("change_points", findings) {
        for key in ["notice_minutes", "points"] {
            if !entry.has(key) {
                entry.missing(key, findings);
            }
        }
        let notice = entry.number("notice_minutes", 0..=1_000_000, findings).unwrap_or(0) as i32;
        let points = entry.number("points", 0..=1_000_000, findings).unwrap_or(0);
        entry.finish(findings);
        list.push((notice, points));
    }
    if list.windows(2).any(|pair| pair[0].0 <= pair[1].0) || list.last().is_none_or(|last| last.0 != 0) {
        let action = "put the longest notice first and end with notice_minutes = 0";
        findings.error("F0529", place, "the notices do not descend to 0", action);
    }
    list
}

/// The shipped rule sets with those of the folder over and after them, in the order wanted.
fn read_rule_sets(dir: &Path, wanted: Option<Vec<String>>, place: &str, findings: &mut Findings) -> Vec<RuleSet> {
    let mut sets = shipped_rule_sets();
    let shipped = sets.len();
    let mut files: Vec<_> = match std::fs::read_dir(dir.join("rulesets")) {
        Ok(entries) => entries.filter_map(Result::ok).map(|e| e.path()).collect(),
        Err(_) => Vec::new(),
    };
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut own: Vec<String> = Vec::new();
    for path in files {
        let file = format!("rulesets/{}", path.file_name().unwrap_or_default().to_string_lossy());
        let Some(text) = read_text(&path, &file, findings) else { continue };
        let Some(set) = read_rule_set(&file, &text, findings) else { continue };
        if own.contains(&set.name) {
            findings.error(
                "F0301",
                file,
                format!("the rule set `{}` is there twice", set.name),
                "give it another name",
            );
            continue;
        }
        own.push(set.name.clone());
        match sets[..shipped].iter_mut().find(|s| s.name == set.name) {
            Some(same) => *same = set,
            None => sets.push(set),
        }
    }
    let Some(wanted) = wanted else { return sets };
    let mut list: Vec<RuleSet> = Vec::new();
    for name in wanted {
        if list.iter().any(|s| s.name == name) {
            findings.error("F0303", place, format!("`{name}` is listed twice"), "list it once");
            continue;
        }
        match sets.iter().find(|s| s.name == name) {
            Some(set) => list.push(set.clone()),
            None => {
                let known: Vec<_> = sets.iter().map(|s| s.name.as_str()).collect();
                let action = format!("use one of {}, or add rulesets/{name}.toml", known.join(", "));
                findings.error("F0408", place, format!("there is no rule set `{name}`"), action);
            }
        }
    }
    list
}

fn list(names: impl Iterator<Item = String>) -> String {
    format!("[{}]", names.map(|n| quoted(&n)).collect::<Vec<_>>().join(", "))
}

/// `hospital.toml` of a hospital.
pub(crate) fn write_settings(h: &Hospital, clock: &Clock) -> String {
    let mut out =
        String::from("# A hospital folder of Tideover. Every key is described in docs/reference/folder.md.\n");
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    let days = |minutes: i32, what: &str| match minutes % 1440 {
        0 => (format!("{what}_days"), (minutes / 1440).to_string()),
        _ => (format!("{what}_minutes"), minutes.to_string()),
    };
    line("format", FORMAT.to_string());
    line("name", quoted(&h.name));
    line("ods", quoted(&h.ods));
    line("zone", quoted(&h.zone));
    line("provenance", quoted(&h.provenance));
    line("first_day", quoted(&h.calendar.date_text(0)));
    line("history_days", h.calendar.history_days.to_string());
    line("horizon_days", h.calendar.horizon_days.to_string());
    line("as_of", quoted(&clock.text(h.as_of)));
    line("borders", list(h.calendar.borders.iter().map(|&b| clock_text(b))));
    line("skills", list(h.skills.iter().cloned()));
    line("load_kinds", list(h.load_kinds.iter().cloned()));
    line("share_groups", list(h.share_groups.iter().cloned()));
    line("rule_sets", list(h.rule_sets.iter().map(|s| s.name.clone())));
    let policy = &h.policy;
    line("\n[policy]\ntiers", policy.tiers.to_string());
    line("rebooking_days", policy.rebooking_days.to_string());
    for (key, value) in [days(policy.notice_minutes, "notice"), days(policy.tell_minutes, "tell")] {
        line(&key, value);
    }
    line("post_op_nights", policy.post_op_nights.to_string());
    line("guarantee_days", policy.guarantee_days.to_string());
    line("tail_weight", policy.tail_weight.to_string());
    line("cover_budget", policy.cover_budget.to_string());
    if let Some(ceiling) = policy.elective_ceiling {
        line("elective_ceiling", ceiling.to_string());
    }
    let points = policy.change_points.iter().map(|(n, p)| format!("{{ notice_minutes = {n}, points = {p} }}"));
    line("change_points", format!("[{}]", points.collect::<Vec<_>>().join(", ")));
    if !policy.age_borders.is_empty() {
        let ages: Vec<_> = policy.age_borders.iter().map(u8::to_string).collect();
        line("age_borders", format!("[{}]", ages.join(", ")));
    }
    if !policy.acceptance.is_empty() {
        let entries = policy.acceptance.iter().map(|(k, p)| format!("{{ kind = {}, percent = {p} }}", quoted(k)));
        line("acceptance", format!("[{}]", entries.collect::<Vec<_>>().join(", ")));
    }
    out
}
