//! Planning for whoever comes: safe if nobody does, and which of the sessions that then stand down are worth waiting for.
//!
//! The first stage plans for the worst case. Then every turnout drawn is played through on that plan: those who came are seated, and
//! sessions are opened as far as that goes (`worlds`, `second`). A session waits (it is *contingent*) if its patients are expected to be
//! better off so (`worth`). What else changes when one session more waits, or one less, is seen only by planning the rest again: that is
//! tried session by session for as long as the limit lasts, running sessions included, for one that runs may keep two from opening.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use model::{Attendance, Contingent, Hospital, Method, Outcome, Plan, SessionIx, Verdict, Work};

use crate::problem::Problem;
use crate::search::size;
use crate::solve::{Limit, Made, Options, Progress, Told, search, solve, tell, until};
use crate::start::hand_back;
use crate::state::State;
use crate::worlds::{chances, in_tail, play};
use crate::worth::{Value, Worth};

/// Share of the limit that the first stage has; the rest goes to what waits and to what changes with it.
const FIRST: f64 = 0.85;

/// Of that rest, the share of the search after which other sessions are tried.
const SETTLE: f64 = 0.4;

/// Iterations of the search by which one other choice is tried, for each decision of the problem.
const TRY: u64 = 25;

/// How often what waits is thought over before anything is planned again: the fewer sessions wait, the more often each of them opens.
const ROUNDS: usize = 4;

/// Plans for these turnouts, each of which says who came of the same posts, those that the hospital knows of first: a plan that is as safe
/// if nobody else comes as [`crate::solve`] finds, with sessions that wait for turnout. Without turnouts, and for a yardstick, it is the
/// plan of [`crate::solve`].
///
/// With a limit in iterations, the same input gives the same plan.
///
/// # Panics
/// Only if a thread of the search does.
pub fn solve_for(
    hospital: &Hospital,
    turnouts: &[Vec<Attendance>],
    options: &Options,
    from: Option<&Plan>,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress) + Sync),
) -> (Plan, Outcome) {
    if turnouts.is_empty() || options.method != Method::Search {
        return solve(hospital, options, from, stop, progress);
    }
    let ends = until(options.limit);
    let (first, second) = match options.limit {
        Limit::Seconds(all) => (Limit::Seconds(all * FIRST), Limit::Seconds(all * (1.0 - FIRST))),
        Limit::Iterations(all) => {
            let first = (all as f64 * FIRST) as u64;
            (Limit::Iterations(first), Limit::Iterations(all - first))
        }
    };
    let (plan, outcome) = solve(hospital, &Options { limit: first, ..options.clone() }, from, stop, progress);
    if outcome.score.law > 0 {
        return (plan, outcome);
    }
    let outcome = Outcome { scenarios: turnouts.len(), ..outcome };
    let tail = in_tail(turnouts);
    let mut made = Made { iterations: outcome.iterations, evaluated: outcome.evaluated };
    let stage = Second { hospital, turnouts, options, tail, stop, progress };
    let Some(best) = stage.best(&plan, second, ends, &mut made) else { return (plan, outcome) };
    let problem = Problem::with_contingent(hospital, &stage.chances(&best));
    let state = State::new(&problem, &best.plan);
    let (plan, said) = tell(state, &made, options, stop, &Told::Once, progress);
    (plan, Outcome { scenarios: turnouts.len(), ..said })
}

/// What is decided of sessions before everything else.
#[derive(Debug, Clone, Default)]
struct Wanted {
    /// They wait.
    waits: Vec<SessionIx>,
    /// They stand down although they could run: their people are needed where something waits.
    down: Vec<SessionIx>,
}

/// What waits, and the plan made for that.
struct Choice {
    wanted: Wanted,
    plan: Plan,
    /// By turnout and session.
    opened: Vec<Vec<bool>>,
    value: Value,
}

/// The choice of what waits.
struct Second<'a> {
    hospital: &'a Hospital,
    turnouts: &'a [Vec<Attendance>],
    options: &'a Options,
    tail: Vec<bool>,
    stop: &'a AtomicBool,
    progress: &'a (dyn Fn(&Progress) + Sync),
}

impl Second<'_> {
    /// The best choice found from a plan in which nothing waits but what was published so; `None` if that is best as it is.
    fn best(&self, plan: &Plan, limit: Limit, ends: Option<Instant>, made: &mut Made) -> Option<Choice> {
        let waits: Vec<SessionIx> = model::waiting(self.hospital).iter().map(|(s, _)| *s).collect();
        let mut best = self.choice(plan, &Wanted { waits, down: Vec::new() })?;
        let mut is_changed = false;
        let begun = Instant::now();
        let (settle, mut left) = match limit {
            Limit::Seconds(all) => (Limit::Seconds(all * SETTLE), u64::MAX),
            Limit::Iterations(all) => {
                let settle = (all as f64 * SETTLE) as u64;
                (Limit::Iterations(settle), all - settle)
            }
        };
        let mut take = |best: &mut Choice, choice: Option<Choice>| {
            let is_better = choice.as_ref().is_some_and(|choice| choice.value < best.value);
            if let Some(choice) = choice.filter(|_| is_better) {
                *best = choice;
                is_changed = true;
            }
            is_better
        };
        let waiting = self.worth_waiting_for(plan);
        if !waiting.is_empty() {
            let waits = best.wanted.waits.iter().copied().chain(waiting).collect();
            let choice = self.planned(plan, &Wanted { waits, down: Vec::new() }, settle, until(settle), made);
            take(&mut best, choice);
        }
        let each = TRY * size(&Problem::with_contingent(self.hospital, &[]));
        let mut longest = begun.elapsed().min(Duration::from_secs(1));
        'again: loop {
            for wanted in self.others(&best) {
                let is_late = ends.is_some_and(|ends| Instant::now() + longest > ends);
                if is_late || left < each || self.stop.load(Ordering::Relaxed) {
                    break 'again;
                }
                let now = Instant::now();
                let before = made.iterations;
                let choice = self.planned(&best.plan, &wanted, Limit::Iterations(each), None, made);
                left -= (made.iterations - before).min(left);
                longest = longest.max(now.elapsed());
                if take(&mut best, choice) {
                    continue 'again;
                }
            }
            break;
        }
        is_changed.then_some(best)
    }

    /// Other choices, the nearest first: one session more waits, or one less; one waits instead of another, or while one that runs stands
    /// down; two more of a day wait; and the same again, for the search may find more.
    fn others(&self, best: &Choice) -> Vec<Wanted> {
        let h = self.hospital;
        let (waits, down) = (&best.wanted.waits, &best.wanted.down);
        let could = |s: &SessionIx| {
            let in_strike = h.in_strike(h.sessions[*s].stretch.start);
            in_strike && !waits.contains(s) && h.bookings.iter().any(|b| b.session == Some(*s))
        };
        let more: Vec<SessionIx> = (0..h.sessions.len()).filter(could).collect();
        let same_day = |s: SessionIx, t: SessionIx| s != t && h.session_day(s) == h.session_day(t);
        let with = |added: &[SessionIx], not: Option<SessionIx>, off: Option<SessionIx>| Wanted {
            waits: waits.iter().copied().filter(|&t| Some(t) != not).chain(added.iter().copied()).collect(),
            down: down.iter().copied().filter(|t| !added.contains(t)).chain(off).collect(),
        };
        let mut others: Vec<Wanted> = more.iter().map(|&s| with(&[s], None, None)).collect();
        others.extend(waits.iter().map(|&s| with(&[], Some(s), None)));
        let without =
            |s: SessionIx| Wanted { waits: waits.clone(), down: down.iter().copied().filter(|&t| t != s).collect() };
        others.extend(down.iter().map(|&s| without(s)));
        let runs = |t: SessionIx| best.plan.verdicts[t].mode().is_some();
        for &s in &more {
            others.extend(waits.iter().map(|&t| with(&[s], Some(t), None)));
            others.extend(more.iter().filter(|&&t| same_day(s, t) && runs(t)).map(|&t| with(&[s], None, Some(t))));
        }
        for &s in &more {
            others.extend(more.iter().filter(|&&t| s < t && same_day(s, t)).map(|&t| with(&[s, t], None, None)));
        }
        others.push(best.wanted.clone());
        others
    }

    /// The plan with these sessions waiting, and everything else planned again.
    fn planned(
        &self,
        plan: &Plan,
        wanted: &Wanted,
        limit: Limit,
        until: Option<Instant>,
        made: &mut Made,
    ) -> Option<Choice> {
        let before = self.choice(plan, wanted)?;
        let mut problem = Problem::with_contingent(self.hospital, &self.chances(&before));
        wanted.down.iter().for_each(|&s| problem.care.session[s].closed = true);
        // Every try throws other dice.
        let options = Options { limit, seed: self.options.seed.wrapping_add(made.iterations), ..self.options.clone() };
        let begun = State::new(&problem, &before.plan);
        let (mut state, more) = search(&problem, begun, &options, until, self.stop, self.progress);
        hand_back(&mut state);
        made.iterations += more.iterations;
        made.evaluated.full += more.evaluated.full;
        made.evaluated.stopped += more.evaluated.stopped;
        let after = self.choice(&state.plan(), wanted)?;
        Some(if after.value < before.value { after } else { before })
    }

    /// The plan as it is, but for sessions that are to wait or stand down; `None` if one of them cannot wait.
    fn choice(&self, plan: &Plan, wanted: &Wanted) -> Option<Choice> {
        let h = self.hospital;
        let shut: Vec<SessionIx> = wanted.waits.iter().chain(&wanted.down).copied().collect();
        let shut = with(h, plan, &shut, &[]);
        let worth = Worth::new(h, &shut);
        let waits = worth.in_order(&wanted.waits)?;
        let opened = play(h, &shut, self.turnouts, &waits, self.options);
        let value = worth.value(&waits, &opened, &self.tail);
        let plan = with(h, &shut, &[], &chances(&waits, &opened, &self.tail));
        Some(Choice { wanted: Wanted { waits, down: wanted.down.clone() }, plan, opened, value })
    }

    fn chances(&self, choice: &Choice) -> Vec<(SessionIx, Contingent)> {
        chances(&choice.wanted.waits, &choice.opened, &self.tail)
    }

    /// The sessions that are to wait if everything else stays as it is.
    fn worth_waiting_for(&self, plan: &Plan) -> Vec<SessionIx> {
        let worth = Worth::new(self.hospital, plan);
        let mut sessions = worth.candidates();
        for _ in 0..ROUNDS {
            if sessions.is_empty() {
                break;
            }
            let opened = play(self.hospital, plan, self.turnouts, &sessions, self.options);
            let chosen = worth.choose(&sessions, &opened, &self.tail);
            if chosen.len() == sessions.len() {
                break;
            }
            sessions = chosen;
        }
        sessions
    }
}

/// The plan with these sessions contingent, and those who are booked there back in them; `down` stand down, and nobody is there. Nor is
/// anybody in a session that no longer waits.
fn with(hospital: &Hospital, plan: &Plan, down: &[SessionIx], contingent: &[(SessionIx, Contingent)]) -> Plan {
    let mut plan = plan.clone();
    let mut is_shut: Vec<bool> = plan.verdicts.iter().map(|verdict| verdict.contingent().is_some()).collect();
    down.iter().for_each(|&s| is_shut[s] = true);
    contingent.iter().for_each(|&(s, _)| is_shut[s] = true);
    plan.cover.retain(|c| !matches!(c.work, Work::Role(s, _) if is_shut[s]));
    for (s, verdict) in plan.verdicts.iter_mut().enumerate().filter(|(s, _)| is_shut[*s]) {
        let waits = contingent.iter().find(|(of, _)| *of == s);
        *verdict = waits.map_or(Verdict::StandsDown, |&(_, contingent)| Verdict::Contingent(contingent));
    }
    for (date, was) in plan.dates.iter_mut().zip(model::published(hospital).dates) {
        if was.is_some_and(|was| plan.verdicts[was.session].contingent().is_some()) {
            *date = was;
        } else if date.is_some_and(|date| is_shut[date.session]) {
            *date = None;
        }
    }
    plan
}
