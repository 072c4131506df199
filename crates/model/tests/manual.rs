//! The reference page of the rules says what the rules say. `TIDEOVER_UPDATE=1` rewrites it.

use std::{env, fs, path::Path};

#[test]
fn the_reference_page_is_the_generated_one() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/rules.md");
    let page = model::rules::manual();
    if env::var_os("TIDEOVER_UPDATE").is_some() {
        fs::write(&path, &page)?;
    }
    let stored = fs::read_to_string(&path)?;
    assert!(stored == page, "docs/reference/rules.md is out of date: run this test with TIDEOVER_UPDATE=1");
    Ok(())
}

#[test]
fn every_rule_is_in_it() {
    let page = model::rules::manual();
    for (at, rule) in model::RULES.iter().enumerate() {
        assert!(page.contains(&format!("### {}. `{}`", at + 1, rule.name())), "{}", rule.name());
        assert!(rule.sentence().ends_with('.') && rule.definition().ends_with('.'), "{}", rule.name());
        assert_eq!(rule.id() as usize, at);
    }
}
