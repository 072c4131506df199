//! The stochastic optimum of a small hospital, by going through everything that can be decided: before the strike verdicts, dates and who
//! does what; in each turnout who does what that day, and which of the sessions that wait are opened.
//!
//! Nothing here knows the planner: all that a plan is charged is said by `model`. A patient of a session that did not open is charged as
//! `contingent` and `guarantee` say where the chance is 0.
//!
//! What is known of these hospitals and used: work of a day is done in one block, so days are staffed apart; nobody but doctors is
//! limited; and of what is charged in harm and wait only `care_to_keep` speaks of more than one booking. Where that is used, the whole
//! plan is judged in the end, and must be worth the same.

use std::cell::RefCell;
use std::collections::HashMap;

use super::dates::Dates;
use model::turnout::assume;
use model::{Attendance, Contingent, Cover, Date, Day, Hospital, Judge, Plan, RuleId, Score, SessionIx, Verdict, Work};

/// Harm, then wait: sums over the turnouts, weighted.
pub type Points = [i64; 2];

/// Sessions, one bit each.
pub type Set = u32;

/// Who does what on a day, and how safe that is.
type Seated = Option<(Vec<i64>, Vec<Cover>)>;

/// By turnout: what can be opened.
pub type Openable = Vec<Vec<Set>>;

/// It never opened.
pub const MISSED: Verdict = Verdict::Contingent(Contingent { mode: 0, chance: 0, tail: 0 });

pub fn has(set: Set, s: SessionIx) -> bool {
    set >> s & 1 == 1
}

/// What a plan decides before the strike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// Sessions that run whoever comes.
    pub runs: Set,
    /// Sessions that wait.
    pub waits: Set,
    pub dates: Vec<Option<SessionIx>>,
}

/// The best that can be done, and what of it is due to waiting.
pub struct Best {
    pub points: Points,
    pub first: First,
    /// The best in which nothing waits.
    pub without: Points,
    /// The least that can be open if nobody comes.
    pub safety: Vec<i64>,
}

pub struct Enumeration<'h> {
    pub h: &'h Hospital,
    pub judge: Judge<'h>,
    /// The hospital in the worst case, then in each turnout.
    worlds: Vec<Hospital>,
    /// By turnout.
    pub weights: Vec<i64>,
    /// Sessions of the strike.
    pub strike: Vec<SessionIx>,
    days: Vec<Day>,
    seated: RefCell<HashMap<(usize, Day, Set), Seated>>,
    opens: RefCell<HashMap<(Set, Set), Openable>>,
}

impl<'h> Enumeration<'h> {
    pub fn new(h: &'h Hospital, turnouts: &[Vec<Attendance>]) -> Self {
        let strike: Vec<SessionIx> =
            (0..h.sessions.len()).filter(|&s| h.in_strike(h.sessions[s].stretch.start)).collect();
        let mut days: Vec<Day> = h.duties.iter().map(|duty| h.calendar.day_of(duty.stretch.start)).collect();
        days.extend(strike.iter().map(|&s| h.session_day(s)));
        days.sort_unstable();
        days.dedup();
        let mut worlds = vec![h.clone()];
        worlds.extend(turnouts.iter().map(|turnout| assume(h, turnout)));
        let (seated, opens) = (RefCell::default(), RefCell::default());
        Self { h, judge: Judge::new(h), worlds, weights: weights(h, turnouts), strike, days, seated, opens }
    }

    /// The safest way to staff a day in a world such that these sessions run; none if they cannot.
    fn seat(&self, world: usize, day: Day, run: Set) -> Seated {
        let of_day = |s: &SessionIx| has(run, *s) && self.h.session_day(*s) == day;
        let run: Set = self.strike.iter().filter(|s| of_day(s)).map(|s| 1 << s).sum();
        if let Some(known) = self.seated.borrow().get(&(world, day, run)) {
            return known.clone();
        }
        let h = &self.worlds[world];
        let block = h.calendar.blocks_of_day(day).start;
        let stretch = h.calendar.blocks[block].stretch;
        let mut works = Vec::new();
        for s in self.strike.iter().copied().filter(|&s| has(run, s)) {
            works.extend((0..h.sessions[s].roles.len()).map(|role| Work::Role(s, role)));
        }
        for duty in (0..h.duties.len()).filter(|&duty| h.duties[duty].stretch == stretch) {
            works.extend((0..h.duties[duty].number).map(|_| Work::Duty(duty)));
        }
        let there = |p: &usize| h.shifts.iter().any(|s| s.person == *p && s.stretch == stretch && !h.is_struck(s));
        let people: Vec<usize> = (0..h.people.len()).filter(there).collect();
        let mut plan = Plan {
            verdicts: vec![Verdict::StandsDown; h.sessions.len()],
            dates: vec![None; h.bookings.len()],
            ..Plan::default()
        };
        self.strike.iter().filter(|&&s| has(run, s)).for_each(|&s| plan.verdicts[s] = Verdict::Runs(0));
        let mut best = None;
        seat_all(&Judge::new(h), &works, &people, block, &mut plan, &mut best);
        self.seated.borrow_mut().insert((world, day, run), best.clone());
        best
    }

    /// Who does what in a world on all days of the strike.
    fn seat_days(&self, world: usize, run: Set) -> Option<Vec<Cover>> {
        let days: Option<Vec<_>> = self.days.iter().map(|&day| self.seat(world, day, run)).collect();
        Some(days?.into_iter().flat_map(|(_, cover)| cover).collect())
    }

    /// How safe the worst case is if these sessions run; none if they cannot.
    fn worst_case(&self, run: Set) -> Option<Vec<i64>> {
        let plan = self.plan(0, run, 0, 0, &vec![None; self.h.bookings.len()])?;
        let score = self.judge.score(&plan);
        assert_eq!(score.law, 0);
        Some(score.safety)
    }

    /// What can be opened of those that wait without making the world less safe, by turnout.
    fn openable(&self, runs: Set, waits: Set) -> Openable {
        if let Some(known) = self.opens.borrow().get(&(runs, waits)) {
            return known.clone();
        }
        let can = |world: usize, open: Set| {
            self.days.iter().all(|&day| match (self.seat(world, day, runs), self.seat(world, day, runs | open)) {
                (Some((closed, _)), Some((opened, _))) => opened <= closed,
                _ => false,
            })
        };
        let subsets = |world: usize| (0..=waits).filter(|open| open & !waits == 0 && can(world, *open)).collect();
        let opens: Openable = (1..self.worlds.len()).map(subsets).collect();
        self.opens.borrow_mut().insert((runs, waits), opens.clone());
        opens
    }

    /// The plan carried out in a world in which `open` is opened of those that wait.
    fn plan(&self, world: usize, runs: Set, waits: Set, open: Set, dates: &[Option<SessionIx>]) -> Option<Plan> {
        let verdict = |s: SessionIx| match () {
            () if !self.strike.contains(&s) || has(runs | open, s) => Verdict::Runs(0),
            () if has(waits, s) => MISSED,
            () => Verdict::StandsDown,
        };
        let mut plan = Plan {
            cover: self.seat_days(world, runs | open)?,
            verdicts: (0..self.h.sessions.len()).map(verdict).collect(),
            dates: dates.iter().map(|date| date.map(|session| Date { session, bed: None })).collect(),
            ..Plan::default()
        };
        plan.tidy();
        Some(plan)
    }

    /// What a plan is worth over the turnouts, and for each of them the sets that are best to open.
    pub fn value(&self, first: &First) -> (Points, Vec<Vec<Set>>) {
        let (mut sum, mut best_sets) = ([0, 0], Vec::new());
        for (at, sets) in self.openable(first.runs, first.waits).into_iter().enumerate() {
            let world = at + 1;
            let judge = Judge::new(&self.worlds[world]);
            let score = |open: Set| -> Score {
                let plan = self.plan(world, first.runs, first.waits, open, &first.dates).expect("it can be staffed");
                judge.score(&plan)
            };
            let scores: Vec<(Points, Set)> = sets
                .into_iter()
                .map(|open| {
                    let score = score(open);
                    assert_eq!(score.law, 0, "{first:?}");
                    ([score.harm, score.wait], open)
                })
                .collect();
            let least = scores.iter().map(|(points, _)| *points).min().expect("nothing is opened");
            add(&mut sum, least, self.weights[at]);
            best_sets.push(scores.iter().filter(|(points, _)| *points == least).map(|(_, open)| *open).collect());
        }
        (sum, best_sets)
    }

    /// What a planner's plan decides before the strike.
    pub fn first_of(&self, plan: &Plan) -> First {
        let set = |is: &dyn Fn(Verdict) -> bool| -> Set {
            self.strike.iter().filter(|&&s| is(plan.verdicts[s])).map(|s| 1 << s).sum()
        };
        let dates: Vec<_> = plan.dates.iter().map(|date| date.map(|date| date.session)).collect();
        let is_empty = |s: &&SessionIx| !dates.contains(&Some(**s));
        // Where nobody is booked nothing runs.
        let empty: Set = self.strike.iter().filter(is_empty).map(|s| 1 << s).sum();
        First {
            runs: set(&|verdict| verdict.mode().is_some()) & !empty,
            waits: set(&|verdict| verdict.contingent().is_some()),
            dates,
        }
    }

    /// Whether two sessions wait of which each could open alone in some turnout, but not both.
    pub fn compete(&self, first: &First) -> bool {
        let opens = self.openable(first.runs, first.waits);
        let pairs = self.strike.iter().flat_map(|&s| self.strike.iter().map(move |&t| (s, t)));
        let mut pairs = pairs.filter(|&(s, t)| s < t && has(first.waits, s) && has(first.waits, t));
        pairs.any(|(s, t)| {
            opens.iter().any(|sets| {
                let is = |set: Set| sets.contains(&set);
                is(1 << s) && is(1 << t) && !is(1 << s | 1 << t)
            })
        })
    }

    /// Whether some session that need not run could open in some turnout.
    pub fn could_open(&self, runs: Set) -> bool {
        let others: Set = self.strike.iter().filter(|&&s| !has(runs, s)).map(|s| 1 << s).sum();
        self.openable(runs, others).iter().any(|sets| sets.len() > 1)
    }

    /// The best of everything. `partly`: of the patients of a session that waits, each may be moved instead of waiting.
    pub fn best(&self, partly: bool) -> Best {
        let all = || {
            (0..1 << self.strike.len()).map(|bits: Set| -> Set {
                (0..self.strike.len()).filter(|&at| bits >> at & 1 == 1).map(|at| 1 << self.strike[at]).sum()
            })
        };
        let safety = all().filter_map(|runs| self.worst_case(runs)).min().expect("everything stands down");
        let mut charges = HashMap::new();
        let mut best: Option<(Points, First)> = None;
        let mut without: Option<(Points, First)> = None;
        for runs in all().filter(|&runs| self.worst_case(runs).as_ref() == Some(&safety)) {
            for waits in all().filter(|&waits| waits & runs == 0) {
                let best = if waits == 0 { &mut without } else { &mut best };
                let opens = self.openable(runs, waits);
                let mut dates = Dates {
                    of: self,
                    charges: &mut charges,
                    runs,
                    waits,
                    partly,
                    opens: &opens,
                    best,
                    short: HashMap::new(),
                };
                dates.visit(&mut vec![], [0, 0]);
            }
        }
        let (without, plain) = without.expect("some plan");
        let (points, first) = best.filter(|(points, _)| *points < without).unwrap_or((without, plain));
        assert_eq!(self.value(&first).0, points, "what is charged booking by booking is what the judge charges");
        Best { points, first, without, safety }
    }
}

pub fn add(sum: &mut Points, points: Points, weight: i64) {
    sum.iter_mut().zip(points).for_each(|(sum, points)| *sum += weight * points);
}

/// Every way to give this work to these people, or to leave duties open.
fn seat_all(judge: &Judge<'_>, works: &[Work], people: &[usize], block: usize, plan: &mut Plan, best: &mut Seated) {
    let Some((&work, rest)) = works.split_first() else {
        let score = judge.score(plan);
        if score.law == 0 && best.as_ref().is_none_or(|(safety, _)| score.safety < *safety) {
            *best = Some((score.safety, plan.cover.clone()));
        }
        return;
    };
    for &person in people {
        if plan.cover.iter().all(|c| c.person != person) {
            plan.cover.push(Cover { block, person, work });
            let lawful = !judge.breaks(plan, &[RuleId::Skill, RuleId::InShift, RuleId::CalledOut]);
            if lawful {
                seat_all(judge, rest, people, block, plan, best);
            }
            plan.cover.pop();
        }
    }
    if matches!(work, Work::Duty(_)) {
        seat_all(judge, rest, people, block, plan, best);
    }
}

/// (100 − tail weight) × turnouts in the tail for each, and tail weight × turnouts for those in the tail: the tenth, rounded up, in which
/// fewest come, the first of equals.
pub fn weights(h: &Hospital, turnouts: &[Vec<Attendance>]) -> Vec<i64> {
    let tail = turnouts.len().div_ceil(10);
    let came = |world: usize| turnouts[world].iter().map(|a| i64::from(a.number)).sum::<i64>();
    let before = |world: usize| (0..turnouts.len()).filter(|&w| (came(w), w) < (came(world), world)).count();
    let weight = i64::from(h.policy.tail_weight);
    let of = |world: usize| {
        (100 - weight) * tail as i64 + if before(world) < tail { weight * turnouts.len() as i64 } else { 0 }
    };
    (0..turnouts.len()).map(of).collect()
}
