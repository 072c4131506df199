//! `tideover why`: the reasons behind a plan, as a rota co-ordinator would say them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use model::Hospital;
use plan::{Candidate, Stop};

use super::Exit;
use super::headline::pounds;
use super::screen::Screen;
use crate::usecases::{self, Answers, OfGap, Question};

/// Why a gap stays open, a patient moves, a session stands down; who could hold a duty
///
/// Without ids: every gap, and what moves or stands down in the strike.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The hospital folder
    dir: PathBuf,
    /// The plan folder
    plan_dir: PathBuf,
    /// Duties, sessions or bookings to ask about
    ids: Vec<String>,
    /// Rank who could hold this duty, with what it would cost; nobody who is called out
    #[arg(long, value_name = "DUTY")]
    who: Option<String>,
    /// Rank what this person could hold
    #[arg(long, value_name = "PERSON", conflicts_with = "who")]
    what: Option<String>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

/// Of those called out there is a number, and nobody's id.
const CALLED_OUT: &str = "called out, and not counted on";
/// Most sessions, patients and candidates on the screen.
const SHOWN: usize = 20;

/// Answers and prints.
pub fn run(asked: &Asked, screen: &mut Screen) -> Exit {
    let Asked { dir, plan_dir, ids, who, what, json } = asked;
    let [dir, plan_dir] = [dir, plan_dir].map(PathBuf::clone);
    let question = Question { dir, plan_dir, ids: ids.clone(), who: who.clone(), what: what.clone() };
    match usecases::why(&question) {
        Err(refusal) => screen.refusal(&refusal, *json),
        Ok(answers) if *json => {
            screen.object(&usecases::why_object(&answers));
            Exit::Fine
        }
        Ok(answers) => {
            print(screen, &answers);
            Exit::Fine
        }
    }
}

fn print(screen: &mut Screen, answers: &Answers) {
    for pin in &answers.pins {
        screen.say(format!("PIN SET ASIDE: {}: {}", pin.place, pin.cause));
    }
    for gap in &answers.gaps {
        self::gap(screen, &answers.hospital, gap);
    }
    list(screen, "sessions", &answers.sessions);
    list(screen, "patients", &answers.bookings);
    if !answers.as_it_should_be.is_empty() {
        screen.say(format!("As it should be: {}.", answers.as_it_should_be.join(", ")));
    }
    if let Some(candidates) = &answers.candidates {
        rank(screen, &answers.hospital, candidates);
    } else if answers.gaps.is_empty()
        && answers.sessions.is_empty()
        && answers.bookings.is_empty()
        && answers.as_it_should_be.is_empty()
    {
        screen.say("No gap, no session that stands down in the strike, and nobody who moves.");
    }
}

fn gap(screen: &mut Screen, h: &Hospital, gap: &OfGap) {
    let need = &h.duties[gap.duty];
    let [from, to] = [gap.during.start, gap.during.end].map(|minute| h.calendar.text(minute).replace('T', " "));
    let (place, skill) = (&h.places[need.place].name, &h.skills[need.skill]);
    screen.say(format!(
        "{} stays open: {place}, tier {}, {from} to {to}, {} head-minutes. It needs {skill} at level {}.",
        need.id, need.tier, gap.head_minutes, need.level
    ));
    // Those of whom there is nothing to say but one word are counted.
    let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for reason in &gap.reasons {
        let word = match reason.stop {
            Stop::CalledOut => CALLED_OUT,
            Stop::Nothing => "could take it and leave only a session, a desirable duty or a lesser tier",
            Stop::NotThere => "not on shift, with no extra shift on offer to them then",
            Stop::Away => "away",
            _ => {
                screen.say(format!("  {}", reason.text));
                continue;
            }
        };
        let people = counts.entry(word).or_default();
        if !people.contains(&reason.person) {
            people.push(reason.person);
        }
    }
    for (word, people) in counts {
        let ids: Vec<&str> = people.iter().map(|&p| h.people[p].id.as_str()).collect();
        match ids.len() {
            1..=6 if word != CALLED_OUT => screen.say(format!("  {} {word}: {}.", ids.len(), ids.join(", "))),
            n => screen.say(format!("  {n} {word}.")),
        }
    }
    if gap.reasons.is_empty() {
        screen.say("  Nobody in this hospital holds it.");
    }
    if let Some(instead) = &gap.instead_of_asks {
        screen.say(format!("  {instead}"));
    }
    for ask in &gap.asks {
        screen.say(format!("  Would close it: {ask}"));
    }
}

fn list(screen: &mut Screen, what: &str, list: &[(String, Vec<String>)]) {
    for (_, said) in list.iter().take(SHOWN) {
        screen.say(said.join(" "));
    }
    if list.len() > SHOWN {
        screen.say(format!("and {} more {what}; name one, or use --json.", list.len() - SHOWN));
    }
}

fn rank(screen: &mut Screen, h: &Hospital, candidates: &[Candidate]) {
    if candidates.is_empty() {
        screen.say("Nobody who is not called out could be there.");
        return;
    }
    let signed = |number: i64| if number > 0 { format!("+{number}") } else { number.to_string() };
    let rows = candidates.iter().take(SHOWN).map(|c| {
        let breaks: Vec<&str> = c.breaks.iter().map(|(rule, _)| rule.rule().name()).collect();
        let extra = c.extra.map_or_else(String::new, |x| format!("{} {}", h.extras[x].id, pounds(h.extras[x].pounds)));
        let leaves: Vec<&str> = c.leaves.iter().map(|&d| h.duties[d].id.as_str()).collect();
        let adds: Vec<String> = c.adds[1..].iter().map(|&add| signed(add)).collect();
        [
            h.people[c.person].id.clone(),
            h.duties[c.duty].id.clone(),
            c.blocks.to_string(),
            extra,
            breaks.join(", "),
            adds.join(" "),
            leaves.join(", "),
        ]
    });
    let header = ["person", "duty", "blocks", "extra shift", "breaks", "safety harm wait people", "leaves"];
    screen.table(header, rows.collect(), &[2]);
    if candidates.len() > SHOWN {
        screen.say(format!("and {} more; --json has them all.", candidates.len() - SHOWN));
    }
}
