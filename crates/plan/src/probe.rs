//! A door for tests: random moves and edits on a plan, each with the totals before and after.
//!
//! The double-entry test lives outside this crate's modules so that it can only see what the checker can see: plans.

use std::sync::atomic::AtomicBool;

use model::{Plan, RuleId, Score};

use crate::heat::Heat;
use crate::moves::MOVES;
use crate::problem::{COMPONENTS, NONE, Problem};
use crate::search::{Climb, Run};
use crate::start::{Patience, start};
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// A state with dice, for tests.
#[derive(Debug)]
pub struct Probe<'p> {
    state: State<'p>,
    dice: Dice,
}

/// Totals by rule.
pub type Totals = [i64; RuleId::COUNT];

impl<'p> Probe<'p> {
    /// Begins with `plan`.
    pub fn new(problem: &'p Problem<'p>, plan: &Plan, seed: u64) -> Self {
        Self { state: State::new(problem, plan), dice: Dice::new(seed) }
    }

    /// Names of the moves, in the order of [`Probe::make`].
    pub fn moves() -> Vec<&'static str> {
        MOVES.iter().map(|(m, _)| m.name()).collect()
    }

    /// Totals as the search keeps them.
    pub const fn totals(&self) -> &Totals {
        self.state.totals()
    }

    /// The score as the search keeps it.
    pub fn score(&self) -> Score {
        self.state.score()
    }

    /// The plan as it stands.
    pub fn plan(&self) -> Plan {
        self.state.plan()
    }

    /// Searches with the moves of these names alone, keeping nothing that is worse.
    pub fn descend(&mut self, names: &[&str], iterations: u64) {
        let moves: Vec<_> = MOVES.iter().copied().filter(|(m, _)| names.contains(&m.name())).collect();
        let mut climb = Climb::new(self.state.clone());
        let run = Run {
            moves: &moves,
            components: self.state.problem.weighing.len,
            iterations,
            until: None,
            stop: &AtomicBool::new(false),
            shares: (0.0, 1.0),
            heat: &|_| Heat::COLD,
            evenly: false,
            done: &|_| false,
        };
        climb.run(&run, &mut self.dice);
        climb.return_to_best();
        self.state = climb.state;
    }

    /// Makes the `which`-th move. With `keep` false it is taken back, and what it would have done is returned all the
    /// same: the plan and totals right after it. `None` if the move found nothing to do.
    pub fn make(&mut self, which: usize, keep: bool) -> Option<(Plan, Totals)> {
        let mut way = Vec::new();
        let mut trial = Trial::new(&mut self.state, &mut way);
        let done = MOVES[which].0.make(&mut trial, &mut self.dice) && trial.changed();
        let price = trial.state.price_of_settling();
        let before = trial.state.components;
        trial.state.settle();
        if let Some(price) = price {
            let priced: [i64; COMPONENTS] = std::array::from_fn(|i| before[i] + price[i]);
            assert_eq!(priced, trial.state.components, "the price of a body and what it then costs");
        }
        let after = done.then(|| (trial.state.plan(), trial.state.totals));
        if !done || !keep {
            trial.undo();
        }
        after
    }

    /// One random edit of any kind, lawful or not.
    pub fn edit(&mut self) {
        let problem = self.state.problem;
        let h = problem.hospital;
        let dice = &mut self.dice;
        let edit = match dice.below(7) {
            6 if !problem.slot.is_empty() => {
                let slot = dice.below(problem.slot.len());
                let Some(from) = dice.pick(&self.state.holders[slot]) else { return };
                Edit::Pass { slot: slot as u32, from: from as u32, to: dice.below(h.people.len()) as u32 }
            }
            0 if !problem.slot.is_empty() => {
                let (slot, person) = (dice.below(problem.slot.len()), dice.below(h.people.len()));
                let on = !self.state.holders[slot].contains(&(person as u32));
                Edit::Hold { slot: slot as u32, person: person as u32, on }
            }
            1 if !problem.role_session.is_empty() => {
                let role = dice.below(problem.role_session.len()) as u32;
                let person = if dice.chance(1, 4) { NONE } else { dice.below(h.people.len()) as u32 };
                Edit::Role { role, person }
            }
            2 if !h.sessions.is_empty() => {
                let session = dice.below(h.sessions.len());
                Edit::Verdict {
                    session: session as u32,
                    verdict: dice.below(h.sessions[session].modes.len() + 1) as u8,
                }
            }
            3 if !h.bookings.is_empty() => {
                let booking = dice.below(h.bookings.len()) as u32;
                let wards: Vec<u32> =
                    (0..h.places.len() as u32).filter(|&w| problem.places.is_ward[w as usize]).collect();
                let mut place = Placed::NOWHERE;
                if dice.chance(5, 6) && !h.sessions.is_empty() {
                    place.session = dice.below(h.sessions.len()) as u32;
                    if h.bookings[booking as usize].nights > 0
                        && dice.chance(5, 6)
                        && let Some(ward) = dice.pick(&wards)
                    {
                        place.ward = ward as u32;
                        let rooms: Vec<u32> = h.places[ward].rooms.iter().map(|&r| r as u32).collect();
                        place.room = dice.pick(&rooms).map_or(NONE, |r| r as u32);
                    }
                }
                Edit::Date { booking, place }
            }
            4 if !h.shifts.is_empty() => {
                let shift = dice.below(h.shifts.len());
                Edit::Release { shift: shift as u32, on: !self.state.released[shift] }
            }
            _ if !h.extras.is_empty() => {
                let (extra, person) = (dice.below(h.extras.len()), dice.below(h.people.len()) as u32);
                let on = !self.state.takers[extra].contains(&person);
                Edit::Take { extra: extra as u32, person, on }
            }
            _ => return,
        };
        // Of what waits for turnout nothing is decided.
        let waits = match edit {
            Edit::Verdict { session, .. } => problem.care.session[session as usize].contingent.is_some(),
            Edit::Date { booking, .. } => problem.care.booking[booking as usize].waits,
            _ => false,
        };
        if waits {
            return;
        }
        self.state.apply(edit);
        self.state.settle();
    }
}

/// The score of the constructed start, after its repair.
pub fn start_score(problem: &Problem<'_>, seed: u64) -> Score {
    let stop = std::sync::atomic::AtomicBool::new(false);
    let state = start(problem, None, &mut Dice::new(seed), &Patience { until: None, stop: &stop });
    Climb::new(state).state.score()
}
