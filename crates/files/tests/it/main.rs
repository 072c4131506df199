//! Tests of everything that goes in and out, in one binary.

mod bounded;
mod corrupted;
mod folder;
mod fuzz;
mod ihtc;
mod mapping;
mod plan_folder;
mod reference;
mod round_trip;
mod size;
mod small;
mod spreadsheet;
