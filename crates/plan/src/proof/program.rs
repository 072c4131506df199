//! The linear program behind a proof, and its dual: the least that stays open under the rows so far.
//!
//! Solving is a library's; its numbers are never trusted. What comes of the dual is rounded to whole numbers and added up
//! again by the verifier's own arithmetic.

use std::collections::HashMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem as Program, Variable};
use model::certificate::{Claim, Data, Facts, Path, Price, Sum, Term, Var, adds_up};

use super::rows::{Said, holds};

/// A gap and those who compete with it, as rows over what may be held.
pub(super) struct Question<'d> {
    pub(super) data: &'d Data,
    pub(super) facts: Facts<'d>,
    pub(super) claim: Claim,
    /// By duty and block: what may be held of it.
    holders: Vec<Vec<Vec<Var>>>,
    pub(super) rows: Vec<Said>,
}

/// A solution of the program: what stays open of the gap, and the variables that are not 0.
pub(super) struct Solution {
    pub(super) open: f64,
    values: HashMap<Var, f64>,
}

impl Solution {
    pub(super) fn of(&self, var: Var) -> f64 {
        self.values.get(&var).copied().unwrap_or(0.0)
    }

    /// What is neither 0 nor 1, nearest to one half first; work before cover.
    pub(super) fn most_fractional(&self) -> Option<Var> {
        let far = |value: f64| (value - 0.5).abs();
        let open = self.values.iter().filter(|(_, value)| far(**value) < 0.5 - 1e-5);
        let rank = |var: &Var| matches!(var, Var::Holds(..));
        open.min_by(|a, b| rank(a.0).cmp(&rank(b.0)).then(far(*a.1).total_cmp(&far(*b.1))).then(a.0.cmp(b.0)))
            .map(|(var, _)| *var)
    }

    /// What is held and worked, in order.
    pub(super) fn chosen(&self) -> Vec<Var> {
        let mut chosen: Vec<Var> = self.values.iter().filter(|(_, value)| **value > 0.5).map(|(var, _)| *var).collect();
        chosen.sort_unstable();
        chosen
    }
}

impl<'d> Question<'d> {
    /// The question whether less than `claim.open` of the gap can be left open.
    pub(super) fn new(data: &'d Data, claim: Claim) -> Option<Self> {
        let facts = Facts::new(data).ok()?;
        let mut holders: Vec<Vec<Vec<Var>>> =
            data.duties.iter().map(|need| vec![Vec::new(); need.spots.len()]).collect();
        for person in 0..data.people.len() {
            for (d, s) in holds(&facts, data, person).into_values().flatten() {
                holders[d][s].push(Var::Holds(person, d, s));
            }
        }
        let rows = super::rows::first(&facts, data);
        Some(Self { data, facts, claim, holders, rows })
    }

    /// Each block of each duty: heads that must be held for nothing to be counted, heads that may stay open, and what a
    /// head that stays open counts.
    fn demands(&self) -> impl Iterator<Item = (usize, usize, f64, f64, f64)> + '_ {
        self.data.duties.iter().enumerate().flat_map(move |(d, need)| {
            need.spots.iter().enumerate().map(move |(s, spot)| {
                let heads = f64::from(spot.heads);
                match self.claim.weight(d) {
                    Some(weight) => (d, s, heads, heads, weight as f64 * f64::from(spot.during.minutes())),
                    None => (d, s, heads - f64::from(spot.open), 0.0, 0.0),
                }
            })
        })
    }

    /// What a bound must exceed to show the claim: what counts comes in whole steps.
    pub(super) fn enough(&self) -> f64 {
        (self.claim.least - self.claim.apart(self.data)) as f64 + 1e-3
    }

    /// Solves it; `None` where it cannot be solved at all, so that nothing lawful holds what the plan holds.
    pub(super) fn solve(&self, path: &Path) -> Result<Solution, Unsolved> {
        let mut program = Program::new(OptimizationDirection::Minimize);
        let mut variables: HashMap<Var, Variable> = HashMap::new();
        let mut variable = |program: &mut Program, var: Var| {
            *variables.entry(var).or_insert_with(|| {
                let range = match path.of(&var) {
                    Some(true) => (1.0, 1.0),
                    Some(false) => (0.0, 0.0),
                    None => (0.0, 1.0),
                };
                program.add_var(0.0, range)
            })
        };
        for (d, s, heads, may_open, points) in self.demands() {
            let mut terms: Vec<(Variable, f64)> =
                self.holders[d][s].iter().map(|&var| (variable(&mut program, var), 1.0)).collect();
            if may_open > 0.0 {
                terms.push((program.add_var(points, (0.0, may_open)), 1.0));
            }
            if terms.is_empty() && heads > 0.0 {
                return Err(Unsolved::Infeasible);
            }
            program.add_constraint(&terms, ComparisonOp::Ge, heads);
        }
        for (_, linear) in &self.rows {
            let terms: Vec<(Variable, f64)> =
                linear.terms.iter().map(|&(var, factor)| (variable(&mut program, var), factor as f64)).collect();
            if !terms.is_empty() {
                program.add_constraint(&terms, ComparisonOp::Le, linear.most as f64);
            } else if linear.most < 0 {
                return Err(Unsolved::Infeasible);
            }
        }
        let outcome = program.solve().map_err(|error| match error {
            microlp::Error::Infeasible => Unsolved::Infeasible,
            _ => Unsolved::Failed,
        })?;
        let solved = outcome.into_solution().map_err(|_| Unsolved::Failed)?;
        let values = variables.iter().map(|(&var, &of)| (var, solved.var_value(of))).filter(|(_, value)| *value > 1e-9);
        Ok(Solution { open: solved.objective(), values: values.collect() })
    }

    /// What solving the program costs, roughly: its size, squared.
    pub(super) fn cost(&self) -> u64 {
        let size = (self.data.people.len() * 10 + self.rows.len()) as u64;
        1 + size * size / 1_000
    }

    /// The sum that shows the claim under `path`, if its rows suffice.
    pub(super) fn sum(&self, path: &Path) -> Option<Sum> {
        let Dual { prices, times } = self.dual(path)?;
        [1, 2, 3, 4, 6, 12, 60, 1_000, 1_000_000].into_iter().find_map(|unit| {
            let sum = self.rounded(unit, &prices, &times);
            adds_up(&self.facts, &self.claim, &sum, path).ok().map(|()| sum)
        })
    }

    fn rounded(&self, unit: i64, prices: &[(usize, usize, f64)], times: &[f64]) -> Sum {
        let scale = unit as f64;
        let prices = prices.iter().map(|&(duty, spot, price)| {
            let price = (price * scale + 1e-6).floor() as i64;
            Price { duty, spot, price }
        });
        let rows = self.rows.iter().zip(times).map(|((row, _), times)| {
            let times = (times * scale - 1e-6).ceil() as i64;
            Term { times, row: row.clone() }
        });
        Sum {
            unit,
            prices: prices.filter(|price| price.price > 0).collect(),
            rows: rows.filter(|term| term.times > 0).collect(),
        }
    }

    /// Prices of heads and times of rows that show most.
    fn dual(&self, path: &Path) -> Option<Dual> {
        // A price that helps need not be above all minutes of the gap together; the limit keeps the program bounded where
        // what the plan holds is itself more than anything lawful.
        let most: f64 = self.demands().map(|(.., open, points)| open * points).sum::<f64>().max(1.0) * 64.0;
        let mut program = Program::new(OptimizationDirection::Maximize);
        let mut columns: HashMap<Var, Vec<(Variable, f64)>> = HashMap::new();
        let mut prices = Vec::new();
        for (d, s, heads, may_open, points) in self.demands() {
            let limit = if may_open > 0.0 { points } else { most };
            let earned: f64 = self.holders[d][s].iter().filter(|var| path.of(var) == Some(true)).count() as f64;
            let price = program.add_var(heads - earned, (0.0, limit));
            prices.push((d, s, price));
            for &var in self.holders[d][s].iter().filter(|var| path.of(var).is_none()) {
                columns.entry(var).or_default().push((price, 1.0));
            }
        }
        let mut times = Vec::new();
        for (_, linear) in &self.rows {
            let given: i64 =
                linear.terms.iter().filter(|(var, _)| path.of(var) == Some(true)).map(|(_, factor)| factor).sum();
            let row = program.add_var((given - linear.most) as f64, (0.0, most));
            times.push(row);
            for &(var, factor) in linear.terms.iter().filter(|(var, _)| path.of(var).is_none()) {
                columns.entry(var).or_default().push((row, -(factor as f64)));
            }
        }
        let mut vars: Vec<&Var> = columns.keys().collect();
        vars.sort_unstable();
        for var in vars {
            let mut terms = columns[var].clone();
            terms.push((program.add_var(-1.0, (0.0, most)), -1.0));
            program.add_constraint(&terms, ComparisonOp::Le, 0.0);
        }
        let solved = program.solve().ok()?.into_solution().ok()?;
        let prices = prices.into_iter().map(|(d, s, price)| (d, s, solved.var_value(price))).collect();
        Some(Dual { prices, times: times.into_iter().map(|row| solved.var_value(row)).collect() })
    }
}

/// What a solver says that a head of each duty and block is worth, and how many times each row is taken.
struct Dual {
    prices: Vec<(usize, usize, f64)>,
    times: Vec<f64>,
}

/// Why there is no solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsolved {
    /// Nothing satisfies the rows.
    Infeasible,
    /// The solver gave up.
    Failed,
}
