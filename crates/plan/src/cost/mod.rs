//! The cost terms: how each edit moves the totals of the rules.
//!
//! One file for each thing that changes: cover of people, duties, beds, stays, sessions and dates, shifts, working time, money.
//! Every term is the same sum that the rule in `model` defines, kept as a difference. The double-entry test holds the
//! two together; nothing here calls the checker.

mod bed;
mod care;
mod cover;
mod duty;
mod money;
mod opening;
mod price;
mod shifts;
mod stay;
mod working_time;

pub(crate) use bed::Night;
pub(crate) use care::own_terms;
pub(crate) use duty::Seen;
pub(crate) use shifts::Roster;
pub(crate) use stay::Lying;
pub(crate) use working_time::{CHARGED, Row, measure_working_time};
