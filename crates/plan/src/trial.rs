//! Trying a change: edits on a state that can be taken back, and the dice that moves throw.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

use crate::problem::Problem;
use crate::state::{Edit, State};

/// A state with the edits made on it since the last decision, each with its inverse.
pub(crate) struct Trial<'s, 'p> {
    pub(crate) state: &'s mut State<'p>,
    inverses: &'s mut Vec<Edit>,
    from: usize,
    refused: bool,
}

impl<'s, 'p> Trial<'s, 'p> {
    /// Begins a trial; what it does is appended to `inverses`, which is kept by whoever wants to go further back.
    pub(crate) fn new(state: &'s mut State<'p>, inverses: &'s mut Vec<Edit>) -> Self {
        let from = inverses.len();
        Self { state, inverses, from, refused: false }
    }

    /// The problem, for as long as it lives.
    pub(crate) fn problem(&self) -> &'p Problem<'p> {
        self.state.problem
    }

    /// Makes an edit.
    pub(crate) fn edit(&mut self, edit: Edit) {
        let inverse = self.state.apply(edit);
        if inverse != edit {
            self.inverses.push(inverse);
        }
    }

    /// Makes an edit unless it makes the score worse.
    pub(crate) fn edit_if_no_worse(&mut self, edit: Edit) {
        self.state.settle();
        let before = self.state.worth();
        let mark = self.mark();
        self.edit(edit);
        self.state.settle();
        if self.state.worth() > before {
            self.back_to(mark);
            self.state.settle();
        }
    }

    /// How far the trial has come; [`Trial::back_to`] returns there.
    pub(crate) fn mark(&self) -> usize {
        self.inverses.len()
    }

    /// Takes back what was done since the mark. Bodies follow when the state is settled.
    pub(crate) fn back_to(&mut self, mark: usize) {
        while self.inverses.len() > mark {
            if let Some(inverse) = self.inverses.pop() {
                self.state.apply(inverse);
            }
        }
    }

    /// Notes that what was proposed would break law, so that nothing was changed for it.
    pub(crate) fn refuse(&mut self) {
        self.refused = true;
    }

    /// Whether something was proposed, be it that law refused it.
    pub(crate) fn proposed(&self) -> bool {
        self.refused || self.changed()
    }

    /// Whether anything was changed.
    pub(crate) fn changed(&self) -> bool {
        self.inverses.len() > self.from
    }

    /// What takes back what was done since the mark.
    pub(crate) fn since(&self, mark: usize) -> &[Edit] {
        &self.inverses[mark..]
    }

    /// Takes everything back.
    pub(crate) fn undo(&mut self) {
        self.back_to(self.from);
        self.state.settle();
    }
}

/// A named generator, so that the same seed gives the same plan on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Dice(Pcg64Mcg);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// A number below `n`, which must not be 0.
    #[inline]
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0.random_range(0..n as u32) as usize
    }

    /// One of `items`.
    #[inline]
    pub(crate) fn pick(&mut self, items: &[u32]) -> Option<usize> {
        if items.is_empty() { None } else { Some(items[self.below(items.len())] as usize) }
    }

    /// A number from 0 up to, not including, 1.
    #[inline]
    pub(crate) fn unit(&mut self) -> f64 {
        self.0.random::<f64>()
    }

    /// True in `n` of `of` cases.
    #[inline]
    pub(crate) fn chance(&mut self, n: usize, of: usize) -> bool {
        self.below(of) < n
    }
}
