//! The command line.

mod init;

fn main() {}
