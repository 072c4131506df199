//! The manual pages are those that the code generates, and no code of a finding is left out of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use files::codes::CODES;
use files::reference::{events_page, findings_page, folder_page, plan_folder_page};

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn compare(page: &str, generated: &str) {
    let path = manifest().join("../../docs/reference").join(page);
    if std::env::var_os("TIDEOVER_UPDATE").is_some() {
        fs::write(&path, generated).expect("the page can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == generated,
        "docs/reference/{page} is not what the code says; run the tests with TIDEOVER_UPDATE=1"
    );
}

#[test]
fn pages_are_generated() {
    compare("folder.md", &folder_page());
    compare("plan-folder.md", &plan_folder_page());
    compare("findings.md", &findings_page());
    compare("events.md", &events_page());
}

fn sources(dir: &Path, list: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("the source is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, list);
        } else if path.file_name().is_some_and(|n| n != "codes.rs") {
            list.push(path);
        }
    }
}

#[test]
fn every_code_is_listed_and_every_listed_code_is_used() {
    let mut files = Vec::new();
    sources(&manifest().join("src"), &mut files);
    let mut used = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).expect("text");
        for (at, _) in text.match_indices("\"F0").chain(text.match_indices("\"F1")) {
            let code = &text[at + 1..at + 6];
            assert!(code.bytes().skip(1).all(|b| b.is_ascii_digit()), "{code}");
            used.insert(code.to_owned());
        }
    }
    let listed: Vec<&str> = CODES.iter().map(|c| c.code).collect();
    assert!(listed.is_sorted_by(|a, b| a < b));
    let listed: BTreeSet<String> = listed.into_iter().map(str::to_owned).collect();
    assert_eq!(used, listed);
}
