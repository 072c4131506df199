//! Thousands of folders with bytes changed at random: findings or a hospital, never a panic.

use crate::folder::Folder;
use crate::plan_folder;

/// Numbers that look random, the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

const PIECES: &[&[u8]] = &[
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"-",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"2147483647",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\0",
    b"'=",
    b"2025-07-25T07:00",
    b"9999-12-31T23:59",
    b"1900-01-01",
    b"W1",
    b"c1",
    b"T1-am",
    b"yes",
    b"[",
    b"]",
    b"{",
    b" = ",
    b"\xC3",
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(2) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(12)).min(bytes.len());
        match dice.below(5) {
            0 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            3 => {
                // One of the lines again, or gone.
                let lines: Vec<&[u8]> = bytes.split_inclusive(|&b| b == b'\n').collect();
                let line = lines[dice.below(lines.len())].to_vec();
                bytes.extend_from_slice(&line);
            }
            _ => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
}

#[test]
fn hospital_folders() {
    let folder = Folder::small();
    let mut files: Vec<&str> = files::schema::TABLES.iter().map(|t| t.file).collect();
    files.extend(["hospital.toml", "hospital.toml", "hospital.toml", "rulesets/set-1.toml"]);
    let mut dice = Dice::new(1);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..2000 {
        let file = files[dice.below(files.len())];
        let good = std::fs::read(folder.file(file)).expect("the file is there");
        let mut bytes = good.clone();
        mutate(&mut bytes, &mut dice);
        folder.put(file, bytes);
        match folder.read() {
            Ok(_) => read += 1,
            Err(findings) => {
                assert!(!findings.is_empty());
                refused += 1;
            }
        }
        folder.put(file, good);
    }
    assert!(read > 100 && refused > 200, "{read} read, {refused} refused");
}

#[test]
fn plan_folders() {
    let (h, dir) = plan_folder::written();
    let files = ["cover.csv", "shifts.csv", "sessions.csv", "bookings.csv", "gaps.csv", "asks.csv", "plan.json"];
    let mut dice = Dice::new(2);
    for _ in 0..1000 {
        let path = dir.path().join("plan").join(files[dice.below(files.len())]);
        let good = std::fs::read(&path).expect("the file is there");
        let mut bytes = good.clone();
        mutate(&mut bytes, &mut dice);
        std::fs::write(&path, bytes).expect("written");
        let _ = files::read_plan(&h, &dir.path().join("plan"));
        std::fs::write(&path, good).expect("written");
    }
}
