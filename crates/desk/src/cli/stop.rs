//! Ctrl-C: the first one asks the planner to stop with the best plan so far, the second one leaves at once.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that was interrupted, by the shells' custom.
const INTERRUPTED: i32 = 130;

/// A flag that the first Ctrl-C sets.
pub fn on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    // Without a handler Ctrl-C ends the program as usual: a lesser service, not an error.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        let _ =
            writeln!(std::io::stderr(), "Stopping with the best plan so far. Ctrl-C again leaves at once, without it.");
    });
    stop
}
