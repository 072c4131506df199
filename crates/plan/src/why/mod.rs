//! Why: what keeps people from a gap, why a patient moved or a session stands down, what would close a gap, and what it would cost
//! to put somebody somewhere.
//!
//! Everything said here has been tried: a reason that names a rule on the state, and before it is shown by the checker too.

mod ask;
mod care;
mod gap;
mod next;
mod rank;
mod stop;
mod words;

use model::{Ask, DutyIx, Gap, Hospital, Judge, Plan};

pub(crate) use ask::gaps_and_asks;
pub use gap::Reason;
pub(crate) use next::next_session;
pub use rank::Candidate;
pub use stop::{Breach, Stop};

use crate::problem::Problem;
use crate::state::State;

/// A plan that can be asked why it is as it is.
pub struct Why<'p> {
    state: State<'p>,
    judge: Judge<'p>,
    plan: Plan,
}

impl<'p> Why<'p> {
    /// Of a plan for the problem's hospital.
    pub fn new(problem: &'p Problem<'p>, plan: &Plan) -> Self {
        let mut plan = plan.clone();
        plan.tidy();
        Self { state: State::new(problem, &plan), judge: Judge::new(problem.hospital), plan }
    }

    /// The gaps of the plan in these duties with asks for each, as in its files.
    pub fn gaps_and_asks(&mut self, of: &dyn Fn(DutyIx) -> bool) -> (Vec<Gap>, Vec<Ask>) {
        gaps_and_asks(&mut self.state, of, None)
    }

    fn hospital(&self) -> &'p Hospital {
        self.state.problem.hospital
    }
}
