//! How far the planner is: one line on standard error, and only if that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Steps of the bar; the share of the limit used is shown in thousandths.
const STEPS: u64 = 1000;

/// The line.
pub struct Line(ProgressBar);

impl Line {
    /// A line that shows nothing yet. Elsewhere than on a terminal it never will.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr_with_hz(5));
        if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {bar:24} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }

    /// Shows how far it is.
    pub fn show(&self, progress: &plan::Progress) {
        let [law, safety, harm, wait, people] = progress.best.five();
        self.0.set_position((progress.share.clamp(0.0, 1.0) * STEPS as f64) as u64);
        self.0.set_message(format!(
            "{} · iteration {} · law {law} · safety {safety} · harm {harm} · wait {wait} · people {people}",
            progress.phase, progress.iterations
        ));
    }

    /// Shows how far something else is than a search for a plan.
    pub fn say(&self, what: &str, share: f64) {
        self.0.set_position((share.clamp(0.0, 1.0) * STEPS as f64) as u64);
        self.0.set_message(what.to_owned());
    }

    /// Takes the line away.
    pub fn clear(self) {
        self.0.finish_and_clear();
    }
}
