//! `plan.json`: the numbers printed with a plan, in and out. No time of any clock stands in it, so that the same search
//! writes the same bytes.

use std::path::Path;

use model::{Ask, Bound, Ended, Evaluated, Finding, Gap, Hospital, Method, NextSession, Outcome, RuleId, Score};
use serde_json::{Map, Value, json};

use crate::findings::Findings;
use crate::settings::read_text;

/// The file.
pub(crate) const FILE: &str = "plan.json";

/// What `format` says in it.
pub(crate) const FORMAT: &str = "tideover-plan-1";

const fn ended_word(ended: Ended) -> &'static str {
    match ended {
        Ended::Iterations => "iterations",
        Ended::Time => "time",
        Ended::Interrupted => "interrupted",
    }
}

fn write_bound(bound: &Bound) -> Value {
    match bound {
        Bound::Proven => json!("proven"),
        Bound::AtLeast(n) => json!(n),
        Bound::Unknown => Value::Null,
    }
}

fn read_bound(value: &Value) -> Option<Bound> {
    match value {
        Value::Null => Some(Bound::Unknown),
        Value::String(word) if word == "proven" => Some(Bound::Proven),
        other => other.as_i64().map(Bound::AtLeast),
    }
}

/// `plan.json` of an outcome.
pub(crate) fn write_summary(h: &Hospital, outcome: &Outcome) -> String {
    let by_rule: Map<String, Value> =
        RuleId::ALL.iter().map(|&r| (r.rule().name().to_owned(), json!(outcome.totals[r as usize]))).collect();
    let next = outcome.next_session.as_ref().map(|next| {
        let extras: Vec<Value> = next
            .extras
            .iter()
            .map(|&(extra, person)| json!({ "extra": h.extras[extra].id, "person": h.people[person].id }))
            .collect();
        json!({ "session": h.sessions[next.session].id, "pounds": next.pounds, "extras": extras })
    });
    let value = json!({
        "format": FORMAT,
        "hospital": h.name,
        "provenance": h.provenance,
        "score": outcome.score.five(),
        "safety": outcome.score.safety,
        "safety_names": Score::safety_names(h.policy.tiers),
        "bound": outcome.bounds.iter().map(write_bound).collect::<Vec<_>>(),
        "safety_bound": outcome.safety_bounds.iter().map(write_bound).collect::<Vec<_>>(),
        "exact_bounds": outcome.exact_bounds,
        "by_rule": by_rule,
        "gaps": outcome.gaps.len(),
        "asks": outcome.asks.len(),
        "next_session": next,
        "pins_aside": outcome.pins_aside.iter().map(|pin| pin + 1).collect::<Vec<_>>(),
        "policy": outcome.method.name(),
        "iterations": outcome.iterations,
        "seed": outcome.seed,
        "threads": outcome.threads,
        "scenarios": outcome.scenarios,
        "ended": ended_word(outcome.ended),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

/// A file on its way in: what is missing or wrong becomes a finding and a stand-in.
struct Json<'a> {
    value: &'a Value,
    findings: &'a mut Findings,
}

impl Json<'_> {
    fn wrong(&mut self, key: &str, wanted: &str) {
        let found = match self.value.get(key) {
            None => format!("`{key}` is missing"),
            Some(value) => {
                let text = value.to_string();
                format!("`{key}` is {}, not {wanted}", text.chars().take(40).collect::<String>())
            }
        };
        self.findings.error("F0702", format!("{FILE}:{key}"), found, "plan again; the file is written by the planner");
    }

    fn number(&mut self, key: &str) -> u64 {
        let found = self.value.get(key).and_then(Value::as_u64);
        if found.is_none() {
            self.wrong(key, "a whole number");
        }
        found.unwrap_or(0)
    }

    fn numbers(&mut self, key: &str, length: usize) -> Vec<i64> {
        let list = self.value.get(key).and_then(Value::as_array);
        let numbers: Option<Vec<i64>> = list.and_then(|l| l.iter().map(Value::as_i64).collect());
        match numbers {
            Some(numbers) if numbers.len() == length => numbers,
            _ => {
                self.wrong(key, &format!("a list of {length} whole numbers"));
                vec![0; length]
            }
        }
    }
}

impl Json<'_> {
    /// A list of bounds; unknown ones where it is wrong.
    fn bounds(&mut self, key: &str, length: usize) -> Vec<Bound> {
        let list = self.value.get(key).and_then(Value::as_array).filter(|list| list.len() == length);
        let bounds: Option<Vec<Bound>> = list.and_then(|list| list.iter().map(read_bound).collect());
        bounds.unwrap_or_else(|| {
            self.wrong(key, &format!("a list of {length}, each proven, null or a whole number"));
            vec![Bound::Unknown; length]
        })
    }
}

/// The id in `value[key]` as a position among `ids`.
fn position<'a>(value: &Value, key: &str, mut ids: impl Iterator<Item = &'a str>) -> Option<usize> {
    let id = value.get(key)?.as_str()?;
    ids.position(|known| known == id)
}

/// The position of a pin that is written as a number from 1.
fn pin(h: &Hospital, value: &Value) -> Option<usize> {
    let at = usize::try_from(value.as_u64()?).ok()?.checked_sub(1)?;
    (at < h.pins.len()).then_some(at)
}

fn next_session(h: &Hospital, value: &Value) -> Option<NextSession> {
    let session = position(value, "session", h.sessions.iter().map(|s| s.id.as_str()))?;
    let pounds = value.get("pounds")?.as_i64()?;
    let extras = value.get("extras")?.as_array()?.iter().map(|entry| {
        let extra = position(entry, "extra", h.extras.iter().map(|e| e.id.as_str()))?;
        let person = position(entry, "person", h.people.iter().map(|p| p.id.as_str()))?;
        Some((extra, person))
    });
    Some(NextSession { session, extras: extras.collect::<Option<_>>()?, pounds })
}

/// The name of the hospital that the plan in `dir` was made for, if there is a plan that says so.
pub fn hospital_of(dir: &Path) -> Option<String> {
    let text = read_text(&dir.join(FILE), FILE, &mut Findings::default())?;
    let value: Value = serde_json::from_str(&text).ok()?;
    let is_ours = value.get("format").and_then(Value::as_str) == Some(FORMAT);
    Some(value.get("hospital").filter(|_| is_ours)?.as_str()?.to_owned())
}

/// Reads `plan.json`; `gaps` and `asks` come from their tables.
pub(crate) fn read_summary(
    h: &Hospital,
    text: &str,
    gaps: Vec<Gap>,
    asks: Vec<Ask>,
    findings: &mut Findings,
) -> Option<Outcome> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => {
            let place = format!("{FILE}:{}:{}", e.line(), e.column());
            findings.push(Finding::error("F0702", place, "not JSON", "plan again; the file is written by the planner"));
            return None;
        }
    };
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        let cause = format!("`format` is not {FORMAT}");
        findings.error("F0107", format!("{FILE}:format"), cause, "plan again with this program");
        return None;
    }
    let mut json = Json { value: &value, findings };
    let five = json.numbers("score", 5);
    let safety = json.numbers("safety", usize::from(h.policy.tiers) + 4);
    let both = ["score", "safety"].iter().all(|key| value.get(key).is_some_and(Value::is_array));
    if both && five[1] != safety.iter().sum::<i64>() {
        json.wrong("score", "consistent: its second number is the sum of `safety`");
    }
    let mut totals = [0; RuleId::COUNT];
    match value.get("by_rule").and_then(Value::as_object) {
        None => json.wrong("by_rule", "a total for each rule"),
        Some(stated) => {
            for &rule in RuleId::ALL {
                match stated.get(rule.rule().name()).and_then(Value::as_i64) {
                    Some(total) => totals[rule as usize] = total,
                    None => json.wrong("by_rule", &format!("a total for the rule {}", rule.rule().name())),
                }
            }
        }
    }
    let bounds: [Bound; 5] = json.bounds("bound", 5).try_into().unwrap_or([Bound::Unknown; 5]);
    let safety_bounds = json.bounds("safety_bound", safety.len());
    let exact_bounds = match value.get("exact_bounds") {
        None => Some(false),
        Some(flag) => flag.as_bool(),
    };
    if exact_bounds.is_none() {
        json.wrong("exact_bounds", "true or false");
    }
    for (key, length) in [("gaps", gaps.len()), ("asks", asks.len())] {
        if json.number(key) != length as u64 {
            json.wrong(key, &format!("{length}, the number of rows of {key}.csv"));
        }
    }
    let next = match value.get("next_session") {
        None | Some(Value::Null) => None,
        Some(entry) => {
            let next = next_session(h, entry);
            if next.is_none() {
                json.wrong("next_session", "a session with pounds and extras of this hospital");
            }
            next
        }
    };
    let pins_aside = match value.get("pins_aside") {
        None => Some(Vec::new()),
        Some(list) => list.as_array().and_then(|list| list.iter().map(|n| pin(h, n)).collect()),
    };
    if pins_aside.is_none() {
        json.wrong("pins_aside", &format!("a list of whole numbers from 1 to {}, the number of pins", h.pins.len()));
    }
    let ended = match value.get("ended").and_then(Value::as_str) {
        Some("iterations") => Ended::Iterations,
        Some("time") => Ended::Time,
        Some("interrupted") => Ended::Interrupted,
        _ => {
            json.wrong("ended", "iterations, time or interrupted");
            Ended::Iterations
        }
    };
    let method = match value.get("policy") {
        None => Some(Method::Search),
        Some(name) => name.as_str().and_then(Method::named),
    };
    if method.is_none() {
        json.wrong("policy", "christmas-day, first-fit or search");
    }
    Some(Outcome {
        score: Score { law: five[0], safety, harm: five[2], wait: five[3], people: five[4] },
        totals,
        bounds,
        safety_bounds,
        exact_bounds: exact_bounds.unwrap_or_default(),
        gaps,
        asks,
        next_session: next,
        pins_aside: pins_aside.unwrap_or_default(),
        method: method.unwrap_or_default(),
        iterations: json.number("iterations"),
        evaluated: Evaluated::default(),
        seed: json.number("seed"),
        threads: json.number("threads") as usize,
        scenarios: if value.get("scenarios").is_some() { json.number("scenarios") as usize } else { 0 },
        ended,
    })
}
