//! What comes with a plan: its gaps and asks, how good it is proven to be, and how it was made.

use crate::hospital::{DutyIx, ExtraIx, PersonIx, SessionIx};
use crate::rules::{RuleId, Score};
use crate::time::Stretch;
use crate::words::Group;

/// A minimum duty that the plan leaves open, its open blocks merged. An output with reasons, never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The duty.
    pub duty: DutyIx,
    /// From the first open block to the end of the last.
    pub stretch: Stretch,
    /// Missing heads × minutes.
    pub head_minutes: i64,
    /// The most heads missing in one block.
    pub missing: u16,
    /// Why, in sentences: who holds the skill, and what stops them.
    pub reasons: Vec<String>,
}

/// What would close a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Position of the gap it belongs to.
    pub gap: usize,
    /// What is asked for.
    pub kind: AskKind,
    /// The same in a sentence that names no doctor.
    pub text: String,
}

/// The kinds of asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskKind {
    /// One more extra shift than is on offer, by the group of this offer.
    Extra {
        /// The offer that would have to be made larger.
        extra: ExtraIx,
    },
    /// An extra shift for a group that has none on offer then; time and place are the gap's.
    NewExtra {
        /// The group.
        group: Group,
    },
    /// A running session that would have to stand down.
    StandDown {
        /// Which.
        session: SessionIx,
    },
    /// Striking doctors allowed back: place and time are the gap's.
    Derogation {
        /// A grade that is called out and holds the skill.
        grade: String,
        /// How many.
        number: u16,
    },
    /// Nothing inside the hospital closes it: help from elsewhere with this skill.
    Elsewhere,
}

/// What is known of how much better a level could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No plan is better at this level, given the levels before it.
    Proven,
    /// No plan is below this.
    AtLeast(i64),
    /// Nothing is known.
    Unknown,
}

/// Why the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All iterations done.
    Iterations,
    /// The time given was used.
    Time,
    /// Somebody interrupted it; the plan is the best until then.
    Interrupted,
}

/// How a plan was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Method {
    /// By search.
    #[default]
    Search,
    /// What a careful person does with a spreadsheet: duties by tier to the first who may, sessions that still have their
    /// people, new dates by urgency in the first free place.
    FirstFit,
    /// A holiday rota: cover first, the most senior before others; elective work with whoever is left; nobody moved to
    /// another day.
    ChristmasDay,
}

impl Method {
    /// All of them, the search last.
    pub const ALL: [Self; 3] = [Self::ChristmasDay, Self::FirstFit, Self::Search];

    /// Its name in files and on the command line.
    ///
    /// ```
    /// assert_eq!(model::Method::ChristmasDay.name(), "christmas-day");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::FirstFit => "first-fit",
            Self::ChristmasDay => "christmas-day",
        }
    }

    /// The method of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// How many moves were evaluated: to the end, or only until it was clear that they break law.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evaluated {
    /// To the end.
    pub full: u64,
    /// Until the first law that they would break.
    pub stopped: u64,
}

/// All that the planner says of a finished plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The score as the search kept it; the checker must find the same.
    pub score: Score,
    /// Totals by rule as the search kept them.
    pub totals: [i64; RuleId::COUNT],
    /// By level.
    pub bounds: [Bound; 5],
    /// By component of the safety vector, each given those before it.
    pub safety_bounds: Vec<Bound>,
    /// Whether bounds of harm come from a program in whole numbers, which a program built without the feature `exact` cannot
    /// work out anew.
    pub exact_bounds: bool,
    /// Open minimum duties, by tier, time and place.
    pub gaps: Vec<Gap>,
    /// What would close them.
    pub asks: Vec<Ask>,
    /// Whole pounds for the cheapest way found to keep one more session; `None`: none was found at any price.
    pub next_session: Option<NextSession>,
    /// Pins, by position in the hospital, that no plan found could keep together with the others: the plan was finished
    /// and is judged without them.
    pub pins_aside: Vec<usize>,
    /// How it was made; iterations, seed and threads speak of a search.
    pub method: Method,
    /// Moves tried, over all threads.
    pub iterations: u64,
    /// Those of them that were evaluated. Not part of a plan's files.
    pub evaluated: Evaluated,
    /// Seed.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
    /// Turnouts for which it was planned besides the worst case.
    pub scenarios: usize,
    /// Why it ended.
    pub ended: Ended,
}

/// The cheapest way found to keep one more session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSession {
    /// The session.
    pub session: SessionIx,
    /// Extra shifts it would take: who would be asked is left open, the group is the offer's.
    pub extras: Vec<(ExtraIx, PersonIx)>,
    /// Whole pounds.
    pub pounds: i64,
}
