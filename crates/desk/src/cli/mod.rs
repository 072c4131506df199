//! The commands, one file each: flags as typed, what they resolve to, and what is printed.
//!
//! Nothing here decides or computes; that is `usecases`. Results go to standard output, progress and findings to
//! standard error.

mod backup;
mod certify;
mod check;
mod demo;
mod diff;
mod effort;
mod headline;
mod ihtc;
mod init;
mod numbers;
mod plan;
mod progress;
mod replan;
mod report;
mod rules;
mod screen;
mod simulate;
mod stop;
mod verify;
mod why;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use screen::Screen;

/// Plans a hospital through a strike, counts it, and shows its working.
///
/// Start with `tideover demo`. A hospital is a folder of CSV tables; a plan is another one.
#[derive(Debug, Parser)]
#[command(name = "tideover", version, max_term_width = 100)]
struct Asked {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Asked),
    Init(init::Asked),
    Plan(plan::Asked),
    Replan(replan::Asked),
    Check(check::Asked),
    Certify(certify::Asked),
    Verify(verify::Asked),
    Why(why::Asked),
    Diff(diff::Asked),
    Report(report::Asked),
    Backup(backup::Asked),
    Simulate(simulate::Asked),
    Rules(rules::Asked),
    Ihtc(ihtc::Asked),
}

/// What a command says to the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done.
    Fine = 0,
    /// The answer is no.
    No = 1,
    /// The request or the data are wrong.
    Wrong = 2,
}

/// Parses the arguments, does what they ask, and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let asked = match Asked::try_parse_from(arguments) {
        Ok(asked) => asked,
        Err(error) => {
            // A reader that closed the pipe does not need the help text any more.
            let _ = error.print();
            return ExitCode::from(error.exit_code().clamp(0, 2) as u8);
        }
    };
    let mut screen = Screen::new();
    let exit = match &asked.command {
        Command::Demo(asked) => demo::run(asked, &mut screen),
        Command::Init(asked) => init::run(asked, &mut screen),
        Command::Plan(asked) => plan::run(asked, &mut screen),
        Command::Replan(asked) => replan::run(asked, &mut screen),
        Command::Check(asked) => check::run(asked, &mut screen),
        Command::Certify(asked) => certify::run(asked, &mut screen),
        Command::Verify(asked) => verify::run(asked, &mut screen),
        Command::Why(asked) => why::run(asked, &mut screen),
        Command::Diff(asked) => diff::run(asked, &mut screen),
        Command::Report(asked) => report::run(asked, &mut screen),
        Command::Backup(asked) => backup::run(asked, &mut screen),
        Command::Simulate(asked) => simulate::run(asked, &mut screen),
        Command::Rules(asked) => rules::run(asked, &mut screen),
        Command::Ihtc(asked) => ihtc::run(asked, &mut screen),
    };
    ExitCode::from(screen.close(exit) as u8)
}
