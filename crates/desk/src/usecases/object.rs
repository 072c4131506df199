//! The JSON objects that scripts read: keys here are fixed; new ones may come, none goes or changes its meaning.

use model::{Bound, Finding, Hospital, Level, Report, RuleId, Score, Severity};
use serde_json::{Map, Value, json};

use super::{Checked, Figures, Folder, Planned, VERSION};

/// What `plan --json` prints.
pub fn plan_object(planned: &Planned) -> Value {
    let Planned { hospital, outcome, figures, report, .. } = planned;
    let mut object = Map::new();
    score_into(&mut object, hospital, &report.score);
    object.insert("bound".into(), bounds(&outcome.bounds));
    object.insert("by_rule".into(), by_rule(&report.totals));
    figures_into(&mut object, figures);
    let asks = outcome.asks.iter().map(|ask| {
        let gap = &outcome.gaps[ask.gap];
        json!({
            "duty": hospital.duties[gap.duty].id,
            "from": hospital.calendar.text(gap.stretch.start),
            "to": hospital.calendar.text(gap.stretch.end),
            "kind": ask_kind(&ask.kind),
            "text": ask.text,
        })
    });
    object.insert("asks".into(), asks.collect());
    let gaps = outcome.gaps.iter().map(|gap| {
        let duty = &hospital.duties[gap.duty];
        json!({
            "duty": duty.id,
            "place": hospital.places[duty.place].id,
            "tier": duty.tier,
            "from": hospital.calendar.text(gap.stretch.start),
            "to": hospital.calendar.text(gap.stretch.end),
            "head_minutes": gap.head_minutes,
            "missing": gap.missing,
            "reasons": gap.reasons,
        })
    });
    object.insert("gaps".into(), gaps.collect());
    object.insert("next_session_gbp".into(), json!(outcome.next_session.as_ref().map(|next| next.pounds)));
    let aside = planned.set_aside.iter().map(|(pin, reason)| json!({ "pin": pin, "reason": reason }));
    object.insert("pins_set_aside".into(), aside.collect());
    object.insert("iterations".into(), json!(outcome.iterations));
    object.insert("evaluated".into(), evaluated(outcome));
    object.insert("seconds".into(), json!((planned.seconds * 1000.0).round() / 1000.0));
    object.insert("seed".into(), json!(outcome.seed));
    object.insert("threads".into(), json!(outcome.threads));
    object.insert("scenarios".into(), json!(outcome.scenarios));
    object.insert("policy".into(), json!(outcome.method.name()));
    object.insert("interrupted".into(), json!(outcome.ended == model::Ended::Interrupted));
    object.insert("findings".into(), planned.notices.iter().map(finding_object).collect());
    object.insert("version".into(), json!(VERSION));
    Value::Object(object)
}

/// Moves evaluated to the end, and only until the first law that they break.
pub fn evaluated(outcome: &model::Outcome) -> Value {
    json!({ "full": outcome.evaluated.full, "stopped": outcome.evaluated.stopped })
}

/// What `check DIR PLANDIR --json` prints.
pub fn check_object(checked: &Checked) -> Value {
    let Checked { hospital, report, findings, .. } = checked;
    let mut object = Map::new();
    score_into(&mut object, hospital, &report.score);
    object.insert("by_rule".into(), by_rule(&report.totals));
    figures_into(&mut object, &checked.figures);
    object.insert("matches_count".into(), json!(report.matches.len()));
    object.insert("matches_by_rule".into(), matches_by_rule(report));
    object.insert("lawful".into(), json!(report.is_lawful()));
    object.insert("agrees".into(), json!(checked.agrees));
    object.insert("findings".into(), findings.iter().map(finding_object).collect());
    object.insert("version".into(), json!(VERSION));
    Value::Object(object)
}

/// What `check DIR --json` prints.
pub fn folder_object(folder: &Folder, given: &[Finding]) -> Value {
    let hospital = &folder.hospital;
    let calendar = &hospital.calendar;
    json!({
        "name": hospital.name,
        "provenance": hospital.provenance,
        "as_of": calendar.text(hospital.as_of),
        "from": calendar.date_text(0),
        "days": calendar.horizon_days,
        "people": hospital.people.len(),
        "shifts": hospital.shifts.len(),
        "duties": hospital.duties.len(),
        "sessions": hospital.sessions.len(),
        "bookings": hospital.bookings.len(),
        "occupants": hospital.occupants.len(),
        "strikes": hospital.strikes.len(),
        "findings": folder.notices.iter().chain(given).map(finding_object).collect::<Value>(),
        "version": VERSION,
    })
}

/// A finding with its parts apart.
pub fn finding_object(finding: &Finding) -> Value {
    json!({
        "severity": if finding.severity == Severity::Error { "error" } else { "notice" },
        "code": finding.code,
        "place": finding.place,
        "cause": finding.cause,
        "action": finding.action,
    })
}

fn score_into(object: &mut Map<String, Value>, hospital: &Hospital, score: &Score) {
    object.insert("score".into(), json!(score.five()));
    object.insert("safety".into(), json!(score.safety));
    object.insert("safety_names".into(), json!(Score::safety_names(hospital.policy.tiers)));
}

fn figures_into(object: &mut Map<String, Value>, figures: &Figures) {
    let care = &figures.bookings;
    object.insert(
        "bookings".into(),
        json!({
            "kept": care.kept,
            "moved": care.moved,
            "moved_within_window": care.moved_within_window,
            "no_date": care.no_date,
            "waits": care.waits,
            "waits_expected_kept": care.expected as f64 / 1000.0,
            "total": care.total,
            "others_moved": figures.others_moved,
        }),
    );
    let by_kind: Map<String, Value> = figures
        .by_kind
        .iter()
        .map(|k| (k.kind.clone(), json!({ "kept": k.kept, "total": k.total, "share": k.share() })))
        .collect();
    object.insert("planned_care_kept".into(), json!({ "share": figures.share_kept(), "by_kind": by_kind }));
    object.insert(
        "duties".into(),
        json!({
            "minimum": figures.minimum_duties,
            "covered": figures.covered_duties(),
            "gaps": figures.open_duties,
            "gaps_over": figures.open_over,
        }),
    );
    object.insert(
        "sessions".into(),
        json!({
            "runs": figures.runs,
            "reduced": figures.reduced,
            "contingent": figures.contingent,
            "stands_down": figures.stands_down,
            "total": figures.sessions(),
            "extra": figures.extra_sessions,
        }),
    );
    object.insert("cost_gbp".into(), json!(figures.cost));
    object.insert("budget_gbp".into(), json!(figures.budget));
}

fn by_rule(totals: &[i64; RuleId::COUNT]) -> Value {
    RuleId::ALL
        .iter()
        .map(|&id| (id.rule().name().to_owned(), json!(totals[id as usize])))
        .collect::<Map<_, _>>()
        .into()
}

fn matches_by_rule(report: &Report) -> Value {
    let count = |&id: &RuleId| (id.rule().name().to_owned(), json!(report.of(id).count()));
    RuleId::ALL.iter().map(count).collect::<Map<_, _>>().into()
}

fn bounds(bounds: &[Bound; 5]) -> Value {
    let one = |level: &Level| {
        let value = match bounds[*level as usize] {
            Bound::Proven => json!("proven"),
            Bound::AtLeast(number) => json!(number),
            Bound::Unknown => Value::Null,
        };
        (level.name().to_owned(), value)
    };
    Level::ALL.iter().map(one).collect::<Map<_, _>>().into()
}

fn ask_kind(kind: &model::AskKind) -> &'static str {
    match kind {
        model::AskKind::Extra { .. } => "extra",
        model::AskKind::NewExtra { .. } => "new_extra",
        model::AskKind::StandDown { .. } => "stand_down",
        model::AskKind::Derogation { .. } => "derogation",
        model::AskKind::Elsewhere => "elsewhere",
    }
}
