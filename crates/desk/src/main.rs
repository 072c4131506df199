//! The command line.

#[allow(dead_code, reason = "the commands that use it are not merged yet")]
mod report;

fn main() {}
