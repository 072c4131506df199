//! A session at a terminal in an empty folder: what was typed, what came back on both outputs, the exit code.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// The program under test.
const TIDEOVER: &str = env!("CARGO_BIN_EXE_tideover");

/// An empty folder to work in.
pub struct Session(TempDir);

/// What came back.
pub struct Answer {
    /// The exit code; -1 if a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Session {
    /// A new empty folder.
    pub fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// One with a synthetic ward in `ward/`.
    pub fn with_ward() -> Self {
        let session = Self::new();
        session.run("init ward --size ward").expect_code(0);
        session
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(TIDEOVER);
        command.args(line.split_whitespace()).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    /// Types a line after `tideover`.
    pub fn run(&self, line: &str) -> Answer {
        Answer::from(self.command(line).output().expect("the program starts"))
    }

    /// Starts a line and does not wait.
    pub fn start(&self, line: &str) -> Child {
        self.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    }

    /// Types a line after `tideover`, with its answer sent to a file.
    pub fn run_into(&self, line: &str, file: &str) -> Answer {
        let file = fs::File::options().write(true).open(file).expect("a file");
        let child = self.command(line).stdout(file).stderr(Stdio::piped()).spawn().expect("the program starts");
        Answer::from(child.wait_with_output().expect("the program ends"))
    }

    /// Starts a line whose reader goes away after the first bytes.
    pub fn run_and_close(&self, line: &str) -> Answer {
        let mut child = self.start(line);
        let mut first = [0; 1];
        let mut reader = child.stdout.take().expect("a pipe");
        let _ = reader.read(&mut first);
        drop(reader);
        Answer::from(child.wait_with_output().expect("the program ends"))
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Answer {
    /// Holds the exit code, and shows everything if it is another.
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn object(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in:\n{}", self.out))
    }

    /// Both outputs and the code, for a snapshot. Numbers become `#`; rulers and runs of spaces become short. What a better
    /// plan may have fewer or more of is left out: the rows of rules charged, and of the components of safety.
    pub fn masked(&self) -> String {
        let varies = |line: &&str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let is_number = |at: usize| words.get(at).is_some_and(|word| word.parse::<i64>().is_ok());
            let is_rule = words.len() == 5 && is_number(2) && is_number(4);
            let is_component = line.starts_with("     ");
            is_rule || is_component
        };
        let out: Vec<&str> = self.out.lines().filter(|line| !varies(line)).collect();
        format!("{}{}exit {}", mask(&out.join("\n"), ""), mask(&self.err, "! "), self.code)
    }

    /// The same with its numbers.
    pub fn shown(&self) -> String {
        format!("{}{}exit {}", squeeze(&self.out, ""), squeeze(&self.err, "! "), self.code)
    }
}

fn mask(text: &str, mark: &str) -> String {
    let mut masked = String::new();
    for c in squeeze(text, mark).chars() {
        let in_number = masked.ends_with('#');
        match c {
            '0'..='9' if in_number => {}
            '0'..='9' => masked.push('#'),
            _ => masked.push(c),
        }
    }
    masked.replace("#,#", "#").replace("#,#", "#").replace("#.#", "#")
}

fn squeeze(text: &str, mark: &str) -> String {
    let mut squeezed = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let line = words.join(" ");
        let line = if line.starts_with('─') { "──" } else { line.as_str() };
        squeezed.push_str(mark);
        squeezed.push_str(line);
        squeezed.push('\n');
    }
    squeezed
}

/// Every file below `dir`, by path, with its bytes.
pub fn bytes(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path.strip_prefix(dir).expect("below").to_path_buf(), bytes));
            }
        }
    }
    found.sort();
    found
}

/// Names in a folder, hidden ones too, sorted.
pub fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
