//! The Integrated Healthcare Timetabling Problem: its instances and solutions, in and out.
//!
//! An instance is a hospital with fixed shifts and no strike, so it becomes a [`Hospital`] like any other: a theatre on a
//! day is a session with minutes, a room is a ward whose nurse is a duty that is needed while somebody is in it, a nurse's
//! limits belong to the shift. The one thing that it brings of its own is the table of levels: what the benchmark
//! forbids is law, its eight costs are harm with the instance's weights, and nothing else counts. Planner and checker know
//! nothing of it.

mod hospital;
mod instance;
mod solution;
mod tally;

use std::path::Path;

use model::{Finding, Hospital, PlaceIx};

pub use tally::Tally;

use crate::findings::Findings;

/// An instance, read.
///
/// ```no_run
/// let instance = files::ihtc::Instance::read(std::path::Path::new("i01.json")).expect("an instance");
/// let plan = instance.read_solution(std::path::Path::new("sol_i01.json")).expect("a solution");
/// let tally = instance.tally(&model::judge(instance.hospital(), &plan));
/// println!("{} violations, cost {}", tally.violations_total(), tally.cost());
/// ```
#[derive(Debug)]
pub struct Instance {
    hospital: Hospital,
    /// Places are rooms first, then theatres.
    rooms: usize,
    /// People are nurses first, then surgeons.
    nurses: usize,
    days: usize,
    shift_types: Vec<String>,
}

impl Instance {
    /// Reads an instance.
    ///
    /// # Errors
    /// All findings that forbid using it.
    pub fn read(path: &Path) -> Result<Self, Vec<Finding>> {
        let mut findings = Findings::default();
        let read = instance::read(path, &mut findings).and_then(|(file, given)| {
            instance::check(&given, &file, &mut findings);
            (!findings.stop()).then(|| hospital::instance(&given, path))
        });
        read.ok_or_else(|| findings.finish())
    }

    /// The hospital that it is.
    pub const fn hospital(&self) -> &Hospital {
        &self.hospital
    }

    /// The session of a theatre on a day.
    const fn session(&self, theatre: usize, day: usize) -> usize {
        theatre * self.days + day
    }

    /// The duty of a room in a shift, shifts numbered through from the first day's first.
    fn duty(&self, room: PlaceIx, shift: usize) -> usize {
        room * self.days * self.shift_types.len() + shift
    }
}
