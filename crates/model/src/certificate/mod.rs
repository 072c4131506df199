//! Certificates: proofs that a gap cannot be closed, which anyone can check from the file alone.
//!
//! A certificate carries its own pseudonymous extract of the data: the gap, the duties of its tier or above that compete
//! for the same people, everybody in the extract who could hold any of them, what they work or may be asked to work, and
//! what bars them. Its claim is: on this data, no lawful cover leaves less of the gap open than the plan does, unless it
//! leaves more of one of the other duties open. Its proof is a sum of inequalities, each of which says something that is
//! so by one rule for one person ("these two shifts are too close to work both"), with a short list of cases where a sum
//! alone does not reach. [`verify`] rebuilds every inequality from the data and adds up; each
//! step looks through the data once, and nothing else is trusted.
//!
//! Nothing here searches. The working-time rules are those of the checker ([`crate::rules`]), asked about small sets of
//! shifts. `docs/reference/certificate.md` says what another program has to do.

mod data;
mod row;
mod verify;

pub use data::{
    Bar, Case, Certificate, Claim, Counted, Data, DayRow, Member, Need, OfferRow, Price, Rate, Running, Spot, Sum,
    Term, WorkRow,
};
pub use row::{Facts, Linear, Row, Var};
pub use verify::{Flaw, Path, adds_up, verify};

/// What `format` says in a certificate of this kind.
pub const FORMAT: &str = "tideover-certificate-1";
