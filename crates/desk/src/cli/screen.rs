//! Standard output and standard error, without panics: a reader that goes away (`| head`) ends the talking, not the work.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::Path;

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use model::{Finding, Severity};

use super::Exit;
use crate::usecases::{Refusal, finding_object, unwritten};

/// A line under the header and one at each end; nothing between rows.
const LINE: LineStyle = LineStyle::none().fill('─').junction('─');
const STYLE: TableStyle = TableStyle::new().top_border(LINE).header_separator(LINE).bottom_border(LINE);

/// Where a command speaks.
pub struct Screen {
    out: BufWriter<Stdout>,
    open: bool,
    failed: Option<io::Error>,
}

impl Screen {
    /// The process's own output.
    pub fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()), open: true, failed: None }
    }

    /// One line, or several, on standard output.
    pub fn say(&mut self, text: impl AsRef<str>) {
        if self.open {
            let said = writeln!(self.out, "{}", text.as_ref());
            self.heed(said);
        }
    }

    /// A table on standard output, as wide as the terminal; elsewhere as wide as it needs to be.
    pub fn table<const N: usize>(&mut self, header: [&str; N], rows: Vec<[String; N]>, right: &[usize]) {
        self.wide_table(&header, rows.into_iter().map(Vec::from).collect(), right);
    }

    /// The same with as many columns as the header has.
    pub fn wide_table(&mut self, header: &[&str], rows: Vec<Vec<String>>, right: &[usize]) {
        let mut table = Table::new();
        table.load_style(STYLE).add_rows(rows);
        if header.iter().any(|name| !name.is_empty()) {
            table.set_header(header.to_vec());
        }
        if io::stdout().is_terminal() {
            table.set_content_arrangement(ContentArrangement::Dynamic);
        }
        for &column in right {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.to_string().lines() {
            self.say(line.trim_end());
        }
    }

    /// One JSON value on standard output.
    pub fn object(&mut self, value: &serde_json::Value) {
        self.say(format!("{value:#}"));
    }

    /// A line on standard error.
    pub fn note(&mut self, text: impl AsRef<str>) {
        self.flush();
        let _ = writeln!(io::stderr(), "{}", text.as_ref());
    }

    /// Findings on standard error, errors first, each on a line of its own.
    pub fn findings(&mut self, findings: &[Finding]) {
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|f| f.severity);
        for finding in sorted {
            let label = if finding.severity == Severity::Error { "error" } else { "notice" };
            // A finding may quote what somebody else wrote: no control character of it is obeyed.
            let said = finding.to_string().replace(|c: char| c.is_control(), "\u{fffd}");
            self.note(format!("{label} {said}"));
        }
    }

    /// A refusal: its findings on standard error, and as an object too if one was asked for.
    pub fn refusal(&mut self, refusal: &Refusal, json: bool) -> Exit {
        self.findings(refusal.findings());
        if json {
            let findings: Vec<_> = refusal.findings().iter().map(finding_object).collect();
            self.object(
                &serde_json::json!({ "refused": true, "findings": findings, "version": crate::usecases::VERSION }),
            );
        }
        match refusal {
            Refusal::No(_) => Exit::No,
            Refusal::Wrong(_) => Exit::Wrong,
        }
    }

    fn flush(&mut self) {
        if self.open {
            let flushed = self.out.flush();
            self.heed(flushed);
        }
    }

    /// Talks no more once that fails. A reader that went away has seen what it wanted; a full disk has not.
    fn heed(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.open = false;
            self.failed = Some(error).filter(|e| e.kind() != io::ErrorKind::BrokenPipe);
        }
    }

    /// Sends what is still held back, and says how the command went: as told, unless its answer could not be written.
    pub fn close(mut self, exit: Exit) -> Exit {
        self.flush();
        let failed = self.failed.take();
        let exit = match &failed {
            None => exit,
            Some(error) => self.refusal(&unwritten(Path::new("standard output"), error), false),
        };
        // The buffer would try to write once more when dropped; `into_parts` lets it go without that.
        let _ = self.out.into_parts();
        exit
    }
}
