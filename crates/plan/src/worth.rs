//! What it is worth to wait for turnout: patients where they were moved to, against kept when a session opens and cancelled on the day
//! when it does not.
//!
//! Sums over all turnouts, in whole numbers: those in which fewest come count more, by the policy's tail weight. Harm is compared first,
//! then wait.

use model::{Hospital, Plan, RuleId, SessionIx, Verdict};

use crate::cost::own_terms;
use crate::problem::{NONE, Problem};
use crate::state::{Placed, State};

/// Harm and wait, in the points of the score.
type Points = [i64; 2];

/// What becomes of the patients of one session.
struct Candidate {
    session: SessionIx,
    /// Where the plan moves them, kept, and cancelled on the day.
    moved: Points,
    kept: Points,
    cancelled: Points,
    /// Patients who count for a target of care to keep, by target.
    targets: Vec<(usize, i64)>,
}

/// What a plan is worth with what waits: law and safety if nobody comes, then harm and wait over all turnouts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value {
    safety: Vec<i64>,
    expected: Points,
}

/// A plan and the sessions that might wait.
pub(crate) struct Worth {
    candidates: Vec<Candidate>,
    /// By target of care to keep: how many must be kept beyond those whom the plan keeps anyway.
    lacking: Vec<i64>,
    /// What one patient too few is charged.
    of_target: i64,
    /// Law and safety if nobody comes.
    safety: Vec<i64>,
    /// Harm and wait of everybody but those of the candidates, without care to keep.
    others: Points,
    tail_weight: i64,
}

impl Worth {
    pub(crate) fn new(hospital: &Hospital, plan: &Plan) -> Self {
        let problem = Problem::with_contingent(hospital, &[]);
        let state = State::new(&problem, plan);
        let care = &problem.care;
        let lacking: Vec<i64> = care.to_keep.iter().zip(&state.kept).map(|(to_keep, kept)| to_keep - kept).collect();
        let is_candidate = |&s: &SessionIx| {
            let (session, row) = (&hospital.sessions[s], &care.session[s]);
            plan.verdicts[s] == Verdict::StandsDown
                && session.pounds.is_none()
                && !row.frozen
                && !row.closed
                && hospital.in_strike(session.stretch.start)
                && problem.pins.of_session.get(s).is_empty()
                && care.rivals.get(s).iter().all(|&rival| state.verdict[rival as usize] == 0)
        };
        let mut candidates: Vec<Candidate> =
            (0..hospital.sessions.len()).filter(is_candidate).filter_map(|s| candidate(&state, s)).collect();
        candidates.sort_by_key(|c| ([c.kept[0] - c.moved[0], c.kept[1] - c.moved[1]], c.session));
        let (at, of_target) = problem.weighing.of(RuleId::CareToKeep);
        let harm = problem.weighing.tiers + 5;
        let mut others = [state.components[harm], state.components[harm + 1]];
        if at == harm {
            others[0] -= of_target * lacking.iter().map(|lacking| (*lacking).max(0)).sum::<i64>();
        }
        let safety = state.components[..harm].to_vec();
        let tail_weight = i64::from(hospital.policy.tail_weight);
        Self { candidates, lacking, of_target: if at == harm { of_target } else { 0 }, safety, others, tail_weight }
    }

    /// Sessions that might wait, those first whose patients gain most by being kept.
    pub(crate) fn candidates(&self) -> Vec<SessionIx> {
        self.candidates.iter().map(|c| c.session).collect()
    }

    /// These sessions, those first that are charged most when they do not open; `None` if one of them cannot wait.
    pub(crate) fn in_order(&self, sessions: &[SessionIx]) -> Option<Vec<SessionIx>> {
        let mut list = self.list(sessions)?;
        list.sort_by_key(|c| ([c.kept[0] - c.cancelled[0], c.kept[1] - c.cancelled[1]], c.session));
        Some(list.into_iter().map(|c| c.session).collect())
    }

    fn list(&self, sessions: &[SessionIx]) -> Option<Vec<&Candidate>> {
        sessions.iter().map(|s| self.candidates.iter().find(|c| c.session == *s)).collect()
    }

    /// What the plan is worth if these wait, which are candidates.
    pub(crate) fn value(&self, sessions: &[SessionIx], opened: &[Vec<bool>], tail: &[bool]) -> Value {
        let list = self.list(sessions).unwrap_or_default();
        let mut expected = self.expected(&list, &vec![true; list.len()], opened, tail);
        let mut others = self.others;
        for candidate in &list {
            others.iter_mut().zip(candidate.moved).for_each(|(sum, moved)| *sum -= moved);
        }
        let weights: i64 = tail.iter().map(|&tail_world| self.weight(tail_world, tail)).sum();
        expected.iter_mut().zip(others).for_each(|(sum, others)| *sum += weights * others);
        Value { safety: self.safety.clone(), expected }
    }

    /// How much a turnout weighs.
    fn weight(&self, is_tail: bool, tail: &[bool]) -> i64 {
        let in_tail = tail.iter().filter(|tail| **tail).count().max(1) as i64;
        (100 - self.tail_weight) * in_tail + if is_tail { self.tail_weight * tail.len() as i64 } else { 0 }
    }

    /// Those of `sessions` that are worth waiting for. `opened`: by turnout and session.
    pub(crate) fn choose(&self, sessions: &[SessionIx], opened: &[Vec<bool>], tail: &[bool]) -> Vec<SessionIx> {
        let list = self.list(sessions).unwrap_or_default();
        let mut waits: Vec<bool> = (0..list.len()).map(|at| opened.iter().any(|world| world[at])).collect();
        let mut best = self.expected(&list, &waits, opened, tail);
        loop {
            let mut found = None;
            for at in 0..list.len() {
                waits[at] = !waits[at];
                let points = self.expected(&list, &waits, opened, tail);
                if points < best {
                    (best, found) = (points, Some(at));
                }
                waits[at] = !waits[at];
            }
            let Some(at) = found else { break };
            waits[at] = !waits[at];
        }
        sessions.iter().zip(waits).filter(|(_, waits)| *waits).map(|(&s, _)| s).collect()
    }

    /// Harm and wait over all turnouts, if these wait.
    fn expected(&self, list: &[&Candidate], waits: &[bool], opened: &[Vec<bool>], tail: &[bool]) -> Points {
        let mut sum = [0, 0];
        let mut kept = vec![0; self.lacking.len()];
        for (world, opened) in opened.iter().enumerate() {
            let mut points = [0, 0];
            kept.fill(0);
            for (at, candidate) in list.iter().enumerate() {
                let charged = match (waits[at], opened[at]) {
                    (false, _) => &candidate.moved,
                    (true, true) => &candidate.kept,
                    (true, false) => &candidate.cancelled,
                };
                points.iter_mut().zip(charged).for_each(|(sum, charged)| *sum += charged);
                if waits[at] && opened[at] {
                    candidate.targets.iter().for_each(|&(target, number)| kept[target] += number);
                }
            }
            let short = |(lacking, kept): (&i64, &i64)| (lacking - kept).max(0);
            points[0] += self.of_target * self.lacking.iter().zip(&kept).map(short).sum::<i64>();
            let weight = self.weight(tail[world], tail);
            sum.iter_mut().zip(points).for_each(|(sum, points)| *sum += weight * points);
        }
        sum
    }
}

/// The patients of a session who are not kept: what they are charged.
fn candidate(state: &State<'_>, s: SessionIx) -> Option<Candidate> {
    let problem = state.problem;
    let care = &problem.care;
    let policy = &problem.hospital.policy;
    let mut candidate = Candidate { session: s, moved: [0; 2], kept: [0; 2], cancelled: [0; 2], targets: Vec::new() };
    let mut patients = 0;
    for &b in care.published_bookings.get(s) {
        let (b, place) = (b as usize, state.placed[b as usize]);
        if !problem.pins.of_booking.get(b).is_empty() {
            return None;
        }
        if !state.is_gone(b, place) {
            continue;
        }
        patients += 1;
        let row = &care.booking[b];
        add(&mut candidate.moved, problem, b, place, true);
        let current = Placed { session: s as u32, ..Placed::NOWHERE };
        add(&mut candidate.kept, problem, b, current, false);
        add(&mut candidate.cancelled, problem, b, current, false);
        let guaranteed = row.expected + policy.guarantee_days;
        let charged = [
            (RuleId::Contingent, row.factor * (2 + i64::from(guaranteed > row.latest_safe))),
            (RuleId::Guarantee, row.factor * i64::from(policy.guarantee_days)),
        ];
        charged.into_iter().for_each(|(rule, amount)| charge(&mut candidate.cancelled, problem, rule, amount));
        if row.target != NONE {
            match candidate.targets.iter_mut().find(|(target, _)| *target == row.target as usize) {
                Some((_, number)) => *number += 1,
                None => candidate.targets.push((row.target as usize, 1)),
            }
        }
    }
    (patients > 0).then_some(candidate)
}

/// Adds what a booking is charged at a place.
fn add(points: &mut Points, problem: &Problem<'_>, b: usize, place: Placed, gone: bool) {
    own_terms(problem, b, place.session, gone, |rule, amount| charge(points, problem, rule, amount));
}

/// Adds what a rule charges, if it is one of harm or wait.
fn charge(points: &mut Points, problem: &Problem<'_>, rule: RuleId, amount: i64) {
    let (component, weight) = problem.weighing.of(rule);
    if let Some(points) = component.checked_sub(problem.weighing.tiers + 5).and_then(|at| points.get_mut(at)) {
        *points += amount * weight;
    }
}
