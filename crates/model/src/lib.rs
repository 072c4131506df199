//! The language of Tideover: what a hospital in a strike is, what a plan is, and what makes it right.
//!
//! Everything here is data and plain functions of it: no input or output, no clock, no randomness (what
//! [`turnout`] draws is a function of its seed), no dependency.
//! [`Hospital`] is what is given, [`Plan`] is what is decided, [`judge`] says what a plan is worth by recomputing every
//! rule from those two alone. The search (crate `plan`) keeps the same totals incrementally and shares no code with it.
//!
//! Lists are dense and refer to each other by position ([`PersonIx`] and its sisters); the `id` of each item is what
//! the folder calls it.

mod bring;
pub mod certificate;
mod contingent;
mod event;
mod finding;
mod given;
mod hospital;
mod outcome;
pub mod pins;
mod plan;
mod publish;
pub mod rules;
mod time;
pub mod turnout;
mod words;

pub use contingent::waiting;
pub use event::{Changed, Event, Happened, change, happen};
pub use finding::{Finding, Severity};
pub use given::published;
pub use hospital::*;
pub use outcome::{Ask, AskKind, Bound, Ended, Evaluated, Gap, Method, NextSession, Outcome};
pub use plan::{Bed, Contingent, Cover, Date, ExtraTaken, Plan, Verdict};
pub use publish::publish;
pub use rules::{Judge, Level, Match, RULES, Report, Rule, RuleId, Score, Weights, judge};
pub use time::{Block, Calendar, CivilDay, Day, Minute, Stretch};
pub use words::{AbsenceKind, Group, PlaceKind, Sex, SexRule, ShiftKind, UnknownWord, WeekPart};
