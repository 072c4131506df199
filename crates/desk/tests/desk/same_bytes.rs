//! Same folder, seed, threads and iterations: the same bytes.

use super::session::{Session, bytes};

#[test]
fn plans_with_one_and_with_two_threads() {
    let session = Session::with_ward();
    for threads in [1, 2] {
        for run in ["a", "b"] {
            let line = format!("plan ward --iterations 3000 --seed 7 --threads {threads} --out {run}{threads}");
            session.run(&line).expect_code(0);
        }
        let [a, b] = ["a", "b"].map(|run| bytes(&session.path(&format!("{run}{threads}"))));
        assert!(!a.is_empty());
        assert!(a == b, "{threads} threads: two plans from the same request differ");
    }
}

#[test]
fn hospitals_with_the_same_seed() {
    let session = Session::new();
    for name in ["a", "b"] {
        session.run(&format!("init {name} --size ward --seed 5")).expect_code(0);
    }
    session.run("init c --size ward --seed 6").expect_code(0);
    let [a, b, c] = ["a", "b", "c"].map(|name| bytes(&session.path(name)));
    assert!(a == b, "the same seed, other bytes");
    assert!(a != c, "another seed, the same bytes");
}
