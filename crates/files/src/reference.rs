//! The manual pages that are generated from the code: the hospital folder, the plan folder, the findings.

use std::fmt::Write as _;

use crate::codes::CODES;
use crate::rule_sets::SHIPPED;
use crate::schema::{Column, EVENTS, PLAN_TABLES, POLICY, RULE_SET, SETTINGS, TABLES, Table};

fn columns(out: &mut String, what: &str, columns: &[Column]) {
    let _ = writeln!(out, "| {what} | type | unit | meaning | default | example |\n|---|---|---|---|---|---|");
    for c in columns {
        let default = if c.is_required() { "**required**" } else { c.default };
        let example = if c.example.is_empty() { String::new() } else { format!("`{}`", c.example) };
        let cells = [c.kind.words(), c.unit.to_owned(), c.meaning.to_owned(), default.to_owned(), example];
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(out, "| `{}` | {} |", c.name, cells.join(" | "));
    }
    out.push('\n');
}

fn tables(out: &mut String, tables: &[&Table]) {
    for table in tables {
        let optional = if table.required { "" } else { " (may be absent)" };
        let _ = writeln!(out, "### `{}`{optional}\n\n{}\n", table.file, table.about);
        columns(out, "column", table.columns);
    }
}

/// `docs/reference/folder.md`.
pub fn folder_page() -> String {
    let mut out = String::from(FOLDER);
    out.push_str("## `hospital.toml`\n\n");
    columns(&mut out, "key", SETTINGS);
    out.push_str("### `[policy]`\n\n");
    columns(&mut out, "key", POLICY);
    out.push_str(RULE_SETS);
    columns(&mut out, "key", RULE_SET);
    out.push_str("The shipped ones, minutes throughout:\n\n");
    for (_, text) in SHIPPED {
        out.push_str(&format!("```toml\n{text}```\n\n"));
    }
    out.push_str("## Tables\n\n");
    tables(&mut out, TABLES);
    out.push_str(AFTER);
    out
}

/// `docs/reference/plan-folder.md`.
pub fn plan_folder_page() -> String {
    let mut out = String::from(PLAN);
    tables(&mut out, PLAN_TABLES);
    out.push_str(PLAN_JSON);
    out
}

/// `docs/reference/events.md`.
pub fn events_page() -> String {
    let mut out = String::from(EVENTS_TOP);
    tables(&mut out, &[&EVENTS]);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// `docs/reference/findings.md`.
pub fn findings_page() -> String {
    let mut out = String::from(FINDINGS);
    for c in CODES {
        let kind = if c.notice { " (notice)" } else { "" };
        let _ = writeln!(out, "## {} {}{kind}\n\n{}\n", c.code, c.title, c.cause);
        let _ = writeln!(out, "- **Do:** {}\n- **Wrong:** {}\n", c.action, c.wrong);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

const FOLDER: &str = "\
<!-- Generated from crates/files/src/schema. Change it there, then run the tests with TIDEOVER_UPDATE=1. -->
# The hospital folder

A hospital is a folder: one file `hospital.toml` and one CSV table for each kind of thing. It is the only way in: whatever \
system the data come from, they become this folder, and a plan is made from nothing else. Reading a folder and writing it \
again gives the same hospital. What a reader may complain of is listed in [findings.md](findings.md); how a trust's own \
export is read as it is, in [mapping.md](mapping.md).

## Rules for all tables

- **Rows.** One row for one thing, its columns in any order, found by their headings. Headings are compared without regard to \
case; a space or hyphen is an underscore. A table marked *may be absent* need not be there; every other may hold only its \
header. Rows that are empty throughout are skipped.
- **Files.** UTF-8 with or without a byte order mark, or UTF-16 with one. Lines end in LF, CRLF or CR. Cells are separated by \
the most frequent of comma, semicolon, tab and bar in the header; a first line `sep=;` is understood. A cell with a separator, \
a quote or a line break stands in double quotes, a quote in it doubled. Empty columns at the end of the rows are ignored. No row \
is longer than a million bytes.
- **Blanks.** Spaces around a cell are dropped. An empty cell, like an absent column, means the default.
- **Guard.** Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is written with an apostrophe before it, so \
that no spreadsheet takes it for a formula. On the way in, one apostrophe is taken off any cell in which apostrophes are followed \
by one of these.
- **Ids** are the folder's own, pseudonymous, and unique in their table: at most 200 characters, without `;` and line breaks. \
Nothing by which a patient or member of staff is known elsewhere belongs in them.
- **Dates** are written `2025-07-25`; **local times** `2025-07-25T07:30` in the zone of the hospital (a space for the `T`, and \
seconds of `:00`, are allowed). A time that the clock skips in spring is an error. A time that it shows twice in autumn means the \
earlier, with a notice; an offset behind it, `2025-10-26T01:30+00:00`, says which. Times become whole minutes from 00:00 of the \
first day, so that a day on which the clocks change has 1,380 or 1,500 of them.
- **Stretches** run from `start` up to, not including, `end`, which lies after it.
- **Yes and no** are `yes` and `no`; `true`, `false`, `1`, `0` are understood.
- **Borders.** The borders of a day cut the horizon into **blocks**: from each border to the next, the last of a day to the first \
of the following. The first block starts at the first border of the first day; the last ends at the first border after the \
horizon. A block belongs to the day it starts in. Duties, sessions, extras and derogations lie inside the blocks and start and end \
on borders; so do, where they lie among the blocks, the ends of shifts, posts, strikes and pins. A session's blocks are all of one day.
- **Names of skills, kinds of load and share groups** are listed in `hospital.toml`, which fixes their order and makes any other \
name an error, or, if the list is absent, inferred.

";

const EVENTS_TOP: &str = "\
<!-- Generated from crates/files/src/schema/events.rs. Change it there, then run the tests with TIDEOVER_UPDATE=1. -->
# Events

What happened once a plan was published is a table of its own, to which rows are only ever added: `tideover replan` takes those \
known not after `--at` that were not taken yet. The tables follow the same rules as those of the \
[hospital folder](folder.md). Nobody's part in a strike is an event: those who came are counted by post and shift.

A plan that was made again carries the hospital that it is for, brought up to date, in the folder `hospital` inside its own; `check`, `why`, `certify`, `report` and \
`diff` read that. Its `events.csv` lists the rows that were taken, without their notes.

";

const RULE_SETS: &str = "\
## `rulesets/`

Working-time rule sets are data. Three come with the program: `resident-2016`, `senior-wtr` and `other`. A file \
`rulesets/<anything>.toml` adds one, or replaces the shipped one of the same name. A key that is absent does not bind. What each \
key means for a plan is defined in `rules.md`.

";

const AFTER: &str = "\
## What is derived

- **Places** have the rooms whose `ward` they are, in the order of `rooms.csv`.
- **Beds.** Closures that take away beds add up, never below 0, and a closed ward has none; they do not touch its rooms.
- **Limits.** A person or shift without a row in `limits.csv` for a kind of load has none stated for it.
- **Posts.** A post without times runs from the later beginning to the earlier end of its shift and its work.
- **Strikes.** Whether agency workers are barred follows from `law`; if that is empty, from the day on which the strike begins.
- **Derogations.** Head *n* of derogation *d* becomes the person `returning:d:n`, after all others in the order of the \
derogations, with the skills stated, the group and specialty of the first person of the same grade (a resident if there is none), \
the rule set `other`, no minutes to date, and for each kind of load the lowest limits of anybody of that grade. Each has one direct \
shift over the derogation's stretch, with the same id, after all other shifts. These are never written into the tables, save that \
`posts.csv` may say what their shifts are for; pins may not name them.
- **Attendance.** Head *n* of row *r* becomes the person `present:r:n` in the same way, after those of the derogations: with the least \
level of each skill, and the lowest limits, of all those rostered there, the group, grade and specialty of the first of them, and a copy of \
their shift, which stays struck for those who are listed. Who came is nowhere.
- **Called off.** A strike that is called off before it begins does not take place; otherwise it ends then.
- **Weights.** A rule without a row has its shipped level and weight.
";

const PLAN: &str = "\
<!-- Generated from crates/files/src/schema/plan.rs. Change it there, then run the tests with TIDEOVER_UPDATE=1. -->
# The plan folder

A plan is a folder of tables and one file `plan.json`. It refers to its hospital folder by ids and is read only together with it. \
The tables follow the same rules as those of the [hospital folder](folder.md). A plan folder is written whole or not at all: into \
a sibling folder first, which then takes the place of the old one; nothing but an empty folder or a plan of the same hospital is ever replaced, and \
other files that lie in it stay. No \
file holds the time of any clock, so the same search writes the same bytes.

The first four tables are the plan; the rest says why, and how good it is. A plan from elsewhere needs only the four. Reading it \
asks whether each row can be understood; whether the plan is lawful, and what it is worth, is asked by the checker.

## Tables

";

const PLAN_JSON: &str = "\
## `plan.json` (may be absent)

| key | value |
|---|---|
| `format` | `tideover-plan-1` |
| `hospital`, `provenance` | name and provenance of the hospital |
| `score` | five whole numbers: law, safety, harm, wait, people; the second is the sum of `safety` |
| `safety` | the safety vector, compared component by component |
| `safety_names` | what each component counts |
| `bound` | for each level `\"proven\"`, a number below which no plan is, or null ([what they rest on](bounds.md)) |
| `safety_bound` | the same for each component of safety |
| `exact_bounds` | whether bounds of harm were made by a program built with the feature `exact`; without it, false |
| `by_rule` | the total of every rule, by its name |
| `gaps`, `asks` | how many rows `gaps.csv` and `asks.csv` have |
| `next_session` | null, or the cheapest way found to keep one more session: `session`, `pounds`, and `extras`, each with `extra` and `person` |
| `pins_aside` | rows of `pins.csv`, counted from 1, that no plan found could keep together with the others: the plan was finished and is judged without them |
| `iterations`, `seed`, `threads` | how the plan was searched for |
| `policy` | `search`, or the yardstick it was made by: `christmas-day` or `first-fit` |
| `ended` | `iterations`, `time` or `interrupted`: why the search stopped |
";

const FINDINGS: &str = "\
<!-- Generated from crates/files/src/codes.rs. Change it there, then run the tests with TIDEOVER_UPDATE=1. -->
# Findings

A finding says that something given is wrong or worth a look: a code, the place (file, line and column or key), the cause with \
the wrong value, and what to do. Everything is read before anything is said, so all findings come at once; of one code in one file \
the first hundred are listed and the rest counted. A folder with a finding that is not a notice is refused, with exit code 2, and \
nothing is written.

";
