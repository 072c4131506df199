//! How much worse a step may be: temperatures by component of the score, measured on the problem and cooled as the budget is
//! used up.
//!
//! Scores are compared from the first component that a move changes, so every component needs a temperature in its own
//! unit. What is a large step differs by hospital and by component by orders of magnitude; it is therefore measured, by
//! trying some thousand moves on the start. Law has no temperature, except while dates are sought for those whose lack of
//! one breaks it, when nothing else is looked at.

use crate::problem::{COMPONENTS, Problem};

/// Temperatures, by component.
pub(crate) type Temperatures = [f64; COMPONENTS];

/// How much worse moves make the components that decide on them.
#[derive(Debug, Clone)]
pub(crate) struct Heat {
    steps: [Option<Step>; COMPONENTS],
    /// The last component that any move changes: it is where nearly all of the walking takes place.
    last: usize,
    /// The first component after safety.
    harm: usize,
}

/// Steps to the worse in one component.
#[derive(Debug, Clone, Copy)]
struct Step {
    mean: f64,
    /// A tenth of the steps are no larger.
    small: f64,
}

/// The last component begins so many mean steps hot and ends so many small steps cold.
const LAST: (f64, f64) = (2.0, 0.15);
/// The components before it begin at a part of a mean step: those of safety, and the others.
const SAFETY: f64 = 0.05;
const BEFORE_LAST: f64 = 0.3;
/// Head-minutes of open duties.
const OPEN: f64 = 10.0;
/// Points of broken law.
const LAW: f64 = 40.0;

impl Heat {
    /// From the worsening steps tried, each with the component that decides on it.
    pub(crate) fn new(problem: &Problem<'_>, tried: &[(usize, i64)]) -> Self {
        let step = |component: usize| {
            let mut worse: Vec<i64> = tried.iter().filter(|(at, _)| *at == component).map(|(_, by)| *by).collect();
            worse.sort_unstable();
            let small = *worse.get(worse.len() / 10)? as f64;
            Some(Step { mean: worse.iter().sum::<i64>() as f64 / worse.len() as f64, small })
        };
        let steps: [Option<Step>; COMPONENTS] = std::array::from_fn(step);
        let last = steps.iter().rposition(Option::is_some).unwrap_or(0);
        Self { steps, last, harm: problem.weighing.len - 3 }
    }

    /// Nothing may be worse.
    pub(crate) const COLD: Temperatures = [0.0; COMPONENTS];

    /// When a share of the budget is used up.
    pub(crate) fn at(&self, share: f64) -> Temperatures {
        let left = (1.0 - share).max(0.0);
        let mut temperatures = Self::COLD;
        for (component, step) in self.steps.iter().enumerate().skip(1) {
            let Some(step) = step else { continue };
            temperatures[component] = if component == self.last {
                let (hot, cold) = (LAST.0 * step.mean, LAST.1 * step.small);
                hot * (cold / hot).powf(share.min(1.0))
            } else {
                let part = if component < self.harm { SAFETY } else { BEFORE_LAST };
                part * step.mean * left * left
            };
        }
        temperatures
    }

    /// While only law and open minimum duties are looked at: law has none, and half an hour of a duty may be had for one
    /// of the same tier.
    pub(crate) fn of_open(problem: &Problem<'_>, boldness: f64, share: f64) -> Temperatures {
        let left = (1.0 - share).max(0.0);
        let mut temperatures = Self::COLD;
        temperatures[1..=problem.weighing.tiers].fill(OPEN * boldness * left * left);
        temperatures
    }

    /// While only law is looked at.
    pub(crate) fn of_law(boldness: f64, share: f64) -> Temperatures {
        let left = (1.0 - share).max(0.0);
        let mut temperatures = Self::COLD;
        temperatures[0] = LAW * boldness * left * left;
        temperatures
    }
}
