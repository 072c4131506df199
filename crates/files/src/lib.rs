//! Every way in and out: the hospital folder (the one contract) and the plan folder.
//!
//! Reading never stops at the first mistake and never panics on what a user gave: every function that reads returns all
//! of its [`model::Finding`]s, each with a code that `docs/reference/findings.md` explains. Local civil times become whole
//! minutes here and nowhere else. Nothing here decides anything about a plan.

mod agency_law;
mod certificate;
mod clock;
pub mod codes;
mod document;
mod events;
mod events_order;
mod findings;
mod ids;
pub mod ihtc;
mod intake;
mod mapping;
mod plan_read;
mod plan_summary;
mod plan_write;
mod read;
pub mod reference;
mod rule_sets;
pub mod schema;
mod settings;
mod sheet;
mod taken;
mod write;

pub use agency_law::{AgencyLaw, agency_law};
pub use certificate::{certificate_text, read_certificate, sign, signature_path, verify_signature};
pub use clock::{Clock, Local, build_calendar};
pub use events::{Events, read_events, read_instant};
pub use plan_read::{read_plan, read_start};
pub use plan_write::{CARRIED, may_replace, write_plan, write_replan};
pub use read::read_hospital;
pub use rule_sets::shipped_rule_sets;
pub use taken::Taken;
pub use write::write_hospital;
