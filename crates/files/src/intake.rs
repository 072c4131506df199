//! From the bytes of a CSV file to rows of cells, in bounded memory, whatever the bytes are.
//!
//! Takes what spreadsheets write: UTF-8 with or without a byte order mark, UTF-16 with one, LF, CRLF or CR, quoted cells
//! with line breaks, comma, semicolon, tab or bar between cells, a first line `sep=;`, blank rows, empty columns at the end.
//! A row never takes more than [`LONGEST`] bytes: a longer one ends the reading of the file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

use crate::findings::Findings;
use crate::settings::regular;

/// Most bytes of one row, as UTF-8.
pub(crate) const LONGEST: usize = 1_000_000;
const CHUNK: usize = 64 * 1024;

/// The rows of one file: cells in one buffer, each row as wide as the header.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The file's name, for findings.
    pub(crate) file: String,
    /// The headings.
    pub(crate) header: Vec<String>,
    text: String,
    ends: Vec<usize>,
    lines: Vec<usize>,
}

impl Sheet {
    /// An empty sheet with these headings.
    pub(crate) fn with_header(file: &str, header: Vec<String>) -> Self {
        Self { file: file.to_owned(), header, ..Self::default() }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line in which a row begins, from 1.
    pub(crate) fn line(&self, row: usize) -> usize {
        self.lines[row]
    }

    /// A cell.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        let at = row * self.header.len() + column;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// Adds a row that has as many cells as there are headings.
    pub(crate) fn push_row(&mut self, line: usize, cells: impl Iterator<Item = String>) {
        for cell in cells {
            self.text.push_str(&cell);
            self.ends.push(self.text.len());
        }
        self.lines.push(line);
    }
}

/// Bytes as UTF-8, whatever they were.
enum Source {
    Utf8(File),
    Utf16 { file: File, decoder: Box<Decoder>, done: bool },
}

impl Source {
    /// Fills `out` with the next bytes; empty at the end.
    fn next(&mut self, out: &mut Vec<u8>) -> std::io::Result<()> {
        match self {
            Self::Utf8(file) => {
                out.resize(CHUNK, 0);
                let n = read_some(file, out)?;
                out.truncate(n);
            }
            Self::Utf16 { file, decoder, done } => {
                out.clear();
                let mut raw = vec![0; CHUNK];
                while out.is_empty() && !*done {
                    let n = read_some(file, &mut raw)?;
                    *done = n == 0;
                    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(n).unwrap_or(4 * CHUNK));
                    let _ = decoder.decode_to_string(&raw[..n], &mut text, *done);
                    out.extend_from_slice(text.as_bytes());
                }
            }
        }
        Ok(())
    }
}

fn read_some(file: &mut File, raw: &mut [u8]) -> std::io::Result<usize> {
    loop {
        match file.read(raw) {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    QuoteSeen,
}

struct Parser<'a> {
    sheet: Sheet,
    findings: &'a mut Findings,
    delimiter: u8,
    state: State,
    after_cr: bool,
    /// The buffer of the sheet while it is bytes.
    text: Vec<u8>,
    cell_start: usize,
    row_text: usize,
    row_ends: usize,
    row_bytes: usize,
    row_line: usize,
    line: usize,
    no_utf8: bool,
    in_header: bool,
}

/// Reads the file at `path`, called `file` in findings. `None` if there is nothing to work with; findings say why.
pub(crate) fn read_sheet(path: &Path, file: &str, delimiter: Option<u8>, findings: &mut Findings) -> Option<Sheet> {
    let unreadable = |findings: &mut Findings, e: std::io::Error| {
        findings.error("F0103", file, format!("cannot be read: {e}"), "check that the file is there and may be read");
    };
    let mut source = match open(path) {
        Ok(source) => source,
        Err(e) => {
            unreadable(findings, e);
            return None;
        }
    };
    let mut chunk = Vec::new();
    if let Err(e) = source.next(&mut chunk) {
        unreadable(findings, e);
        return None;
    }
    let mut bytes = chunk.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&chunk).to_vec();
    let mut line = 1;
    let mut delimiter = delimiter;
    if bytes.len() > 5 && bytes[..4].eq_ignore_ascii_case(b"sep=") && matches!(bytes[5], b'\r' | b'\n') {
        delimiter = delimiter.or(Some(bytes[4]));
        let skip = bytes.iter().position(|&b| b == b'\n').map_or(6, |at| at + 1);
        bytes.drain(..skip);
        line = 2;
    }
    let mut parser = Parser {
        sheet: Sheet { file: file.to_owned(), ..Sheet::default() },
        findings,
        delimiter: delimiter.unwrap_or_else(|| delimiter_of(&bytes)),
        state: State::Start,
        after_cr: false,
        text: Vec::new(),
        cell_start: 0,
        row_text: 0,
        row_ends: 0,
        row_bytes: 0,
        row_line: line,
        line,
        no_utf8: false,
        in_header: true,
    };
    while !bytes.is_empty() {
        if !parser.feed(&bytes) {
            return None;
        }
        if let Err(e) = source.next(&mut bytes) {
            unreadable(parser.findings, e);
            return None;
        }
    }
    parser.finish()
}

fn open(path: &Path) -> std::io::Result<Source> {
    regular(path)?;
    let mut file = File::open(path)?;
    let mut mark = [0; 2];
    let mut n = 0;
    while n < 2 {
        match read_some(&mut file, &mut mark[n..])? {
            0 => break,
            more => n += more,
        }
    }
    std::io::Seek::rewind(&mut file)?;
    let encoding = match &mark[..n] {
        [0xFF, 0xFE] => UTF_16LE,
        [0xFE, 0xFF] => UTF_16BE,
        _ => return Ok(Source::Utf8(file)),
    };
    Ok(Source::Utf16 { file, decoder: Box::new(encoding.new_decoder_with_bom_removal()), done: false })
}

/// What stands between the cells of the first line: the most frequent of the four outside quotes, a comma if none does.
fn delimiter_of(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for &b in bytes {
        match b {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(d, _)| *d == b).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |&(d, _)| d)
}

/// Whether a spreadsheet would take a cell that begins so for a formula.
pub(crate) const fn begins_formula(byte: u8) -> bool {
    matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
}

/// Whether the cell is guarded: apostrophes and then what begins a formula.
fn is_guarded(cell: &[u8]) -> bool {
    let bare = cell.iter().position(|&b| b != b'\'').unwrap_or(cell.len());
    bare > 0 && bare < cell.len() && begins_formula(cell[bare])
}

impl Parser<'_> {
    /// Takes in more bytes; `false` if the file cannot be read on.
    fn feed(&mut self, bytes: &[u8]) -> bool {
        for &b in bytes {
            if self.after_cr {
                self.after_cr = false;
                if b == b'\n' {
                    continue;
                }
            }
            self.row_bytes += 1;
            if self.row_bytes > LONGEST {
                let place = format!("{}:{}", self.sheet.file, self.row_line);
                let (cause, action) = if self.state == State::Quoted {
                    ("a quoted cell does not end within a million bytes", "close the quotes")
                } else {
                    ("the row is longer than a million bytes", "check that this is the right file; rows are short")
                };
                self.findings.error("F0105", place, cause, action);
                return false;
            }
            match (self.state, b) {
                (State::Quoted, b'"') => self.state = State::QuoteSeen,
                (State::Quoted, _) => {
                    self.line += usize::from(b == b'\n');
                    self.text.push(b);
                }
                (State::QuoteSeen, b'"') => {
                    self.text.push(b);
                    self.state = State::Quoted;
                }
                (State::Start, b'"') => self.state = State::Quoted,
                (_, b'\n' | b'\r') => {
                    self.after_cr = b == b'\r';
                    self.end_row();
                    self.line += 1;
                    self.row_line = self.line;
                }
                (_, b) if b == self.delimiter => self.end_cell(),
                (State::Start, b' ') => {}
                (_, b) => {
                    self.text.push(b);
                    self.state = State::Plain;
                }
            }
        }
        true
    }

    fn end_cell(&mut self) {
        self.state = State::Start;
        let start = self.cell_start;
        while self.text.len() > start && self.text.last() == Some(&b' ') {
            self.text.pop();
        }
        let blanks = self.text[start..].iter().take_while(|&&b| b == b' ').count();
        let guard = usize::from(is_guarded(&self.text[start + blanks..]));
        if blanks + guard > 0 {
            self.text.drain(start..start + blanks + guard);
        }
        if std::str::from_utf8(&self.text[start..]).is_err() {
            if !self.no_utf8 {
                let place = format!("{}:{}", self.sheet.file, self.row_line);
                let cause = format!("`{}` is not UTF-8", String::from_utf8_lossy(&self.text[start..]));
                self.findings.error("F0104", place, cause, "save the file as CSV UTF-8");
                self.no_utf8 = true;
            }
            let lossy = String::from_utf8_lossy(&self.text[start..]).into_owned();
            self.text.truncate(start);
            self.text.extend_from_slice(lossy.as_bytes());
        }
        self.sheet.ends.push(self.text.len());
        self.cell_start = self.text.len();
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.row_bytes = 0;
        let cells = self.sheet.ends.len() - self.row_ends;
        let blank = self.text.len() == self.row_text;
        if blank {
            self.sheet.ends.truncate(self.row_ends);
        } else if self.in_header {
            self.take_header();
        } else {
            self.fit_row(cells);
            self.sheet.lines.push(self.row_line);
        }
        self.row_text = self.text.len();
        self.row_ends = self.sheet.ends.len();
        self.cell_start = self.text.len();
    }

    fn take_header(&mut self) {
        let mut start = 0;
        for &end in &self.sheet.ends {
            self.sheet.header.push(String::from_utf8_lossy(&self.text[start..end]).into_owned());
            start = end;
        }
        while self.sheet.header.last().is_some_and(String::is_empty) {
            self.sheet.header.pop();
        }
        self.text.clear();
        self.sheet.ends.clear();
        self.in_header = false;
    }

    /// Makes the row as wide as the header: empty cells beyond it go, anything else is a finding.
    fn fit_row(&mut self, cells: usize) {
        let width = self.sheet.header.len();
        if cells > width {
            let kept = self.sheet.ends.get((self.row_ends + width).wrapping_sub(1)).copied().unwrap_or(self.row_text);
            if kept < self.text.len() {
                self.wrong_width(cells);
                self.text.truncate(kept);
            }
            self.sheet.ends.truncate(self.row_ends + width);
        } else if cells < width {
            self.wrong_width(cells);
            self.sheet.ends.resize(self.row_ends + width, self.text.len());
        }
    }

    fn wrong_width(&mut self, cells: usize) {
        let place = format!("{}:{}", self.sheet.file, self.row_line);
        let cause = format!("the row has {cells} cells, the header {}", self.sheet.header.len());
        self.findings.error(
            "F0205",
            place,
            cause,
            "give each row as many cells as the header; put cells with commas in quotes",
        );
    }

    fn finish(mut self) -> Option<Sheet> {
        if self.state == State::Quoted {
            let place = format!("{}:{}", self.sheet.file, self.row_line);
            self.findings.error("F0206", place, "a quoted cell does not end", "close the quotes");
        }
        if self.state != State::Start || self.sheet.ends.len() > self.row_ends || self.cell_start < self.text.len() {
            self.end_row();
        }
        if self.in_header {
            self.findings.error("F0201", self.sheet.file.clone(), "the file is empty", "give at least the header");
            return None;
        }
        self.sheet.text = match String::from_utf8(self.text) {
            Ok(text) => text,
            // Every cell was made valid, so this is only another way to say the same.
            Err(e) => String::from_utf8_lossy(e.as_bytes()).into_owned(),
        };
        Some(self.sheet)
    }
}
