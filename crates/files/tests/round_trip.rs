//! What is written is read back as it was: the hospital with one of everything, and hospitals altered at random.

mod small;

use files::{read_hospital, write_hospital};
use model::{Finding, Hospital};

fn read_back(h: &Hospital) -> (Hospital, Vec<Finding>) {
    let dir = tempfile::tempdir().expect("a folder");
    write_hospital(h, dir.path()).expect("written");
    read_hospital(dir.path()).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn one_of_everything() {
    let h = small::hospital();
    let (back, findings) = read_back(&h);
    assert_eq!(back, h);
    assert_eq!(findings, []);
}
