//! The small hospital as a folder on disk that a test may change.

use std::fs;
use std::path::{Path, PathBuf};

use files::{read_hospital, write_hospital};
use model::{Finding, Hospital, Severity};

/// A folder that goes away with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// The small hospital, written.
    pub fn small() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        write_hospital(&crate::small::hospital(), dir.path()).expect("written");
        Self(dir)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.file(file)).expect("the file is there")
    }

    pub fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.file(file), bytes).expect("written");
    }

    /// Replaces the first occurrence of a text, which must be there.
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "{file} has no `{from}`:\n{text}");
        self.put(file, text.replacen(from, to, 1));
    }

    /// Adds a line at the end.
    pub fn append(&self, file: &str, line: &str) {
        self.put(file, self.text(file) + line + "\n");
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.file(file)).expect("the file is there");
    }

    pub fn read(&self) -> Result<(Hospital, Vec<Finding>), Vec<Finding>> {
        read_hospital(self.path())
    }

    /// The findings, whether or not the folder was read; and whether it was.
    pub fn findings(&self) -> (Vec<Finding>, bool) {
        match self.read() {
            Ok((_, findings)) => (findings, true),
            Err(findings) => (findings, false),
        }
    }
}

/// Whether a list has an error.
pub fn refused(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.severity == Severity::Error)
}
