//! A file that would fill the memory is refused before it does.

use std::fs;
use std::io::Write as _;

use crate::folder::Folder;

/// Most memory that this process has used so far, in KiB, where the system says.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(unix)]
#[test]
fn files_without_end() {
    for file in ["hospital.toml", "people.csv"] {
        let folder = Folder::small();
        folder.remove(file);
        std::os::unix::fs::symlink("/dev/zero", folder.file(file)).expect("linked");
        let (findings, read) = folder.findings();
        assert!(!read && findings.iter().any(|f| f.code == "F0103" && f.place == file), "{file}: {findings:#?}");
    }
}

#[test]
fn a_line_of_200_megabytes() {
    let folder = Folder::small();
    for (file, byte) in [("bookings.csv", b'x'), ("shifts.csv", b','), ("people.csv", b'"')] {
        let mut out = fs::OpenOptions::new().append(true).open(folder.file(file)).expect("open");
        let chunk = vec![byte; 1_000_000];
        for _ in 0..200 {
            out.write_all(&chunk).expect("written");
        }
    }
    let before = peak();
    let (findings, read) = folder.findings();
    assert!(!read);
    let long: Vec<_> = findings.iter().filter(|f| f.code == "F0105").map(|f| f.place.as_str()).collect();
    assert_eq!(long, ["people.csv:8", "shifts.csv:8", "bookings.csv:5"]);
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 100 * 1024, "{} KiB more", after - before);
    }
}
