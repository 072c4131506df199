//! Why a plan is as it is: gaps with who could close them and what stops each, patients who moved, sessions that stand down; who could
//! hold a duty, and what somebody could hold.

use std::collections::BTreeSet;
use std::path::PathBuf;

use model::{DutyIx, Finding, Hospital, Stretch};
use plan::{Candidate, Problem, Reason, Stop, Why};
use serde_json::{Value, json};

use super::check::{Checked, check};
use super::{Refusal, VERSION, finding_object};

/// What is asked.
pub struct Question {
    /// The hospital folder.
    pub dir: PathBuf,
    /// The plan folder.
    pub plan_dir: PathBuf,
    /// Duties, sessions and bookings; everything worth asking about if none is named.
    pub ids: Vec<String>,
    /// A duty of which to rank who could hold it.
    pub who: Option<String>,
    /// A person of whom to rank what they could hold.
    pub what: Option<String>,
}

/// The answers.
pub struct Answers {
    /// The hospital.
    pub hospital: Hospital,
    /// Pins that were set aside.
    pub pins: Vec<Finding>,
    /// Gaps.
    pub gaps: Vec<OfGap>,
    /// Sessions that stand down or are reduced: id, sentences.
    pub sessions: Vec<(String, Vec<String>)>,
    /// Patients who moved or have no date: id, sentences.
    pub bookings: Vec<(String, Vec<String>)>,
    /// What was asked about and is as it should be.
    pub as_it_should_be: Vec<String>,
    /// Who could hold the duty asked about, or what the person could hold.
    pub candidates: Option<Vec<Candidate>>,
}

/// A gap explained.
pub struct OfGap {
    /// The duty.
    pub duty: DutyIx,
    /// From the first open block to the end of the last.
    pub during: Stretch,
    /// What stays open.
    pub head_minutes: i64,
    /// For everybody who holds the skill, what stops them.
    pub reasons: Vec<Reason>,
    /// What would close it.
    pub asks: Vec<String>,
    /// What is said where there is nothing to ask for.
    pub instead_of_asks: Option<String>,
}

/// Answers the questions. A plan that breaks the law is answered too: that is when one asks.
pub fn why(question: &Question) -> Result<Answers, Refusal> {
    let Checked { hospital, plan, made, .. } = check(&question.dir, &question.plan_dir)?;
    let problem = Problem::of_plan(&hospital, &plan);
    let mut why = Why::new(&problem, &plan);
    let mut wanted = Wanted::default();
    let mut unknown = Vec::new();
    for id in &question.ids {
        if !wanted.find(&hospital, id) {
            unknown.push(Finding::error(
                "R0111",
                id,
                "there is no duty, session or booking of this id",
                "give ids of the folder",
            ));
        }
    }
    let duty = question.who.as_ref().map(|id| (id, hospital.duties.iter().position(|duty| duty.id == *id)));
    let person = question.what.as_ref().map(|id| (id, hospital.people.iter().position(|person| person.id == *id)));
    for (flag, list, found) in [("--who", "duty", &duty), ("--what", "person", &person)] {
        if let Some((id, None)) = found {
            unknown.push(Finding::error(
                "R0111",
                flag,
                format!("there is no {list} `{id}`"),
                "give an id of the folder",
            ));
        }
    }
    if !unknown.is_empty() {
        return Err(Refusal::Wrong(unknown));
    }
    let only_rank = question.ids.is_empty() && (duty.is_some() || person.is_some());
    if question.ids.is_empty() && !only_rank {
        wanted = Wanted::everything(&hospital, &plan);
    }
    let (gaps, asks) = why.gaps_and_asks(&|duty| wanted.duties.contains(&duty));
    let mut answers = Answers {
        pins: made.set_aside.clone(),
        gaps: Vec::new(),
        sessions: Vec::new(),
        bookings: Vec::new(),
        as_it_should_be: Vec::new(),
        candidates: None,
        hospital: hospital.clone(),
    };
    for &duty in &wanted.duties {
        match gaps.iter().position(|gap| gap.duty == duty) {
            None => answers.as_it_should_be.push(hospital.duties[duty].id.clone()),
            Some(at) => {
                let gap = &gaps[at];
                let mut reasons = why.gap(duty);
                reasons.retain(|reason| why.is_confirmed(duty, reason));
                let asks: Vec<String> = asks.iter().filter(|ask| ask.gap == at).map(|ask| ask.text.clone()).collect();
                let last = gap.reasons.last().filter(|_| asks.is_empty());
                answers.gaps.push(OfGap {
                    duty,
                    during: gap.stretch,
                    head_minutes: gap.head_minutes,
                    reasons,
                    instead_of_asks: last.cloned(),
                    asks,
                });
            }
        }
    }
    for &session in &wanted.sessions {
        let id = hospital.sessions[session].id.clone();
        match why.session(session) {
            said if said.is_empty() => answers.as_it_should_be.push(id),
            said => answers.sessions.push((id, said)),
        }
    }
    for &booking in &wanted.bookings {
        let id = hospital.bookings[booking].id.clone();
        match why.booking(booking) {
            said if said.is_empty() => answers.as_it_should_be.push(id),
            said => answers.bookings.push((id, said)),
        }
    }
    answers.candidates = match (duty, person) {
        (Some((_, Some(duty))), _) => Some(why.who(duty)),
        (_, Some((_, Some(person)))) => Some(why.what(person)),
        _ => None,
    };
    Ok(answers)
}

#[derive(Default)]
struct Wanted {
    duties: Vec<usize>,
    sessions: Vec<usize>,
    bookings: Vec<usize>,
}

impl Wanted {
    /// Takes in what has this id; an id may belong to several things.
    fn find(&mut self, h: &Hospital, id: &str) -> bool {
        let duty = h.duties.iter().position(|duty| duty.id == id);
        let session = h.sessions.iter().position(|session| session.id == id);
        let booking = h.bookings.iter().position(|booking| booking.id == id);
        self.duties.extend(duty);
        self.sessions.extend(session);
        self.bookings.extend(booking);
        duty.is_some() || session.is_some() || booking.is_some()
    }

    /// Gaps, sessions of strike days that do not run as they should, and patients of planned care who move or have no date.
    fn everything(h: &Hospital, plan: &model::Plan) -> Self {
        let judged = model::judge(h, plan);
        let open = judged.of(model::RuleId::OpenMinimum).filter_map(|found| match found.what {
            model::rules::What::Duty(duty) => Some(duty),
            _ => None,
        });
        let mut duties: Vec<usize> = open.collect();
        duties.dedup();
        let in_strike = |&s: &usize| h.in_strike(h.sessions[s].stretch.start) && h.sessions[s].pounds.is_none();
        let not_whole = |&s: &usize| plan.verdicts[s] != model::Verdict::Runs(0);
        let moved = |&b: &usize| plan.dates[b].map(|date| date.session) != h.bookings[b].session;
        Self {
            duties,
            sessions: (0..h.sessions.len()).filter(in_strike).filter(not_whole).collect(),
            bookings: (0..h.bookings.len()).filter(|&b| h.is_planned_care(b)).filter(moved).collect(),
        }
    }
}

/// How many of those who hold the skill are called out: nobody says who.
fn called_out(reasons: &[Reason]) -> usize {
    let people: BTreeSet<usize> = reasons.iter().filter(|r| r.stop == Stop::CalledOut).map(|r| r.person).collect();
    people.len()
}

/// What `why --json` prints.
pub fn why_object(answers: &Answers) -> Value {
    let h = &answers.hospital;
    let text = |minute| h.calendar.text(minute);
    let reason = |reason: &Reason| {
        let mut object = json!({
            "person": h.people[reason.person].id,
            "from": text(reason.during.start),
            "to": text(reason.during.end),
            "text": reason.text,
        });
        if let Stop::Breaks(breach) = reason.stop {
            object["rule"] = json!(breach.rule.rule().name());
            object["amount"] = json!(breach.amount);
        }
        object
    };
    let gaps = answers.gaps.iter().map(|gap| {
        json!({
            "duty": h.duties[gap.duty].id,
            "place": h.places[h.duties[gap.duty].place].name,
            "tier": h.duties[gap.duty].tier,
            "from": text(gap.during.start),
            "to": text(gap.during.end),
            "head_minutes": gap.head_minutes,
            "called_out": called_out(&gap.reasons),
            "reasons": gap.reasons.iter().filter(|r| r.stop != Stop::CalledOut).map(reason).collect::<Vec<_>>(),
            "asks": gap.asks,
            "instead_of_asks": gap.instead_of_asks,
        })
    });
    let list = |key: &str, list: &[(String, Vec<String>)]| -> Vec<Value> {
        list.iter().map(|(id, said)| json!({ key: id, "why": said })).collect()
    };
    let candidates = answers.candidates.as_ref().map(|list| list.iter().map(|c| candidate(h, c)).collect::<Vec<_>>());
    json!({
        "pins_set_aside": answers.pins.iter().map(finding_object).collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "sessions": list("session", &answers.sessions),
        "bookings": list("booking", &answers.bookings),
        "as_it_should_be": answers.as_it_should_be,
        "candidates": candidates,
        "version": VERSION,
    })
}

fn candidate(h: &Hospital, c: &Candidate) -> Value {
    let breaks =
        c.breaks.iter().map(|(rule, by)| json!({ "rule": rule.rule().name(), "by": by, "unit": rule.rule().unit() }));
    json!({
        "person": h.people[c.person].id,
        "duty": h.duties[c.duty].id,
        "blocks": c.blocks,
        "extra": c.extra.map(|x| h.extras[x].id.clone()),
        "breaks": breaks.collect::<Vec<_>>(),
        "adds": c.adds,
        "leaves": c.leaves.iter().map(|&d| h.duties[d].id.clone()).collect::<Vec<_>>(),
    })
}
