//! What spreadsheets write is read without complaint, and what they could take for a formula is guarded.

use crate::folder::Folder;
use crate::small;

fn reads_the_same(folder: &Folder) {
    let (h, findings) = folder.read().unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(findings, []);
    assert_eq!(h, small::hospital());
}

#[test]
fn byte_order_mark_and_crlf() {
    let folder = Folder::small();
    for table in files::schema::TABLES {
        // Only line ends outside quotes: a spreadsheet keeps LF inside a cell.
        let mut quoted = false;
        let mut text = String::from("\u{FEFF}");
        for c in folder.text(table.file).chars() {
            quoted ^= c == '"';
            if c == '\n' && !quoted {
                text.push('\r');
            }
            text.push(c);
        }
        folder.put(table.file, text);
    }
    reads_the_same(&folder);
}

#[test]
fn utf16() {
    let folder = Folder::small();
    for file in ["people.csv", "pins.csv"] {
        let text = folder.text(file);
        let little: Vec<u8> =
            [0xFFu8, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        folder.put(file, little);
    }
    let text = folder.text("shifts.csv");
    let big: Vec<u8> = [0xFEu8, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    folder.put("shifts.csv", big);
    reads_the_same(&folder);
}

#[test]
fn semicolons_tabs_and_a_line_that_says_so() {
    let folder = Folder::small();
    folder.put("shifts.csv", folder.text("shifts.csv").replace(',', ";"));
    folder.put("absences.csv", folder.text("absences.csv").replace(',', "\t"));
    folder.put("priorities.csv", format!("sep=;\r\n{}", folder.text("priorities.csv").replace(',', ";")));
    reads_the_same(&folder);
}

#[test]
fn empty_columns_and_rows_at_the_end() {
    let folder = Folder::small();
    let text: String = folder.text("shifts.csv").lines().map(|l| format!("{l},,,\n")).collect();
    folder.put("shifts.csv", format!("{text},,,,,,,\n,,,,,,,\n\n"));
    reads_the_same(&folder);
}

#[test]
fn headings_as_people_write_them() {
    let folder = Folder::small();
    folder.replace("people.csv", "main_specialty_code,rule_set", "Main Specialty Code, Rule-Set ");
    reads_the_same(&folder);
}

#[test]
fn line_breaks_in_cells_keep_the_count_of_lines() {
    let folder = Folder::small();
    let pins = folder.text("pins.csv");
    assert!(pins.contains("\"two\nlines, \"\"and\"\" a comma\""), "{pins}");
    folder.append("pins.csv", "session,,,T9,,,,full,,me,why");
    let (findings, _) = folder.findings();
    // Header, four rows, one of two lines, two rows: the last is in line 9.
    assert!(findings.iter().any(|f| f.place == "pins.csv:9:session"), "{findings:?}");
}

#[test]
fn formulas_are_guarded() {
    let folder = Folder::small();
    let pins = folder.text("pins.csv");
    for cell in [",'=SUM(A1)", ",'-ops,", ",''=quoted", ",'@ops,", ",'+1", ",'plain"] {
        assert!(pins.contains(cell), "{cell} in\n{pins}");
    }
    for table in files::schema::TABLES.iter().filter(|t| folder.file(t.file).exists()) {
        let text = folder.text(table.file);
        let cells = text.lines().flat_map(|l| l.split(',')).map(|c| c.trim_matches('"'));
        for cell in cells {
            let number = cell.parse::<i64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t']), "{cell} in {}", table.file);
        }
    }
}

#[test]
fn dates_with_seconds_or_a_space() {
    let folder = Folder::small();
    folder.replace("shifts.csv", "2025-07-25T07:00,", "2025-07-25 07:00:00,");
    reads_the_same(&folder);
}

#[test]
fn names_need_not_be_listed() {
    let folder = Folder::small();
    let text = folder.text("hospital.toml");
    let kept = text.lines().filter(|l| !["skills", "load_kinds", "share_groups"].iter().any(|k| l.starts_with(k)));
    folder.put("hospital.toml", kept.collect::<Vec<_>>().join("\n"));
    let (h, findings) = folder.read().unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(findings, []);
    assert_eq!(h.skills, ["surgery", "ward doctor", "anaesthesia"]);
    assert_eq!(h.load_kinds, ["medical", "nursing"]);
    assert!(h.people.iter().all(|p| p.limits.len() == 2));
}
