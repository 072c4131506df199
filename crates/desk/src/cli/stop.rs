//! Ctrl-C, or being told to end by the system: the first time asks the planner to stop with the best plan so far, the second
//! one leaves at once.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The exit code of a program that was interrupted, by the shells' custom.
const INTERRUPTED: i32 = 130;

/// Some senders (`timeout`, process groups) send one signal twice: what comes within this time is the same one.
const SAME: Duration = Duration::from_millis(250);

/// A flag that the first Ctrl-C sets.
pub fn on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let mut first: Option<Instant> = None;
    // Without a handler Ctrl-C ends the program as usual: a lesser service, not an error.
    let _ = ctrlc::set_handler(move || match first {
        Some(at) if at.elapsed() < SAME => {}
        Some(_) => std::process::exit(INTERRUPTED),
        None => {
            first = Some(Instant::now());
            seen.store(true, Ordering::SeqCst);
            let told = "Stopping with the best plan so far. Ctrl-C again leaves at once, without it.";
            let _ = writeln!(std::io::stderr(), "{told}");
        }
    });
    stop
}
