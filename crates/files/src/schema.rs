//! Every table and column of the hospital folder, in one place: the reader takes from here what it requires, the writer
//! what it writes, and `docs/reference/folder.md` is generated from it.
//!
//! A column says its kind, unit, meaning, default and an example. Nothing else in the crate may know a column that is not
//! listed here.

mod care;
mod events;
mod kept;
mod people;
mod places;
pub(crate) mod plan;
mod settings;
mod strike;
mod work;

pub use events::EVENTS;
pub(crate) use events::KINDS as EVENT_KINDS;
pub use plan::PLAN_TABLES;
pub use settings::{POLICY, RULE_SET, SETTINGS};

/// A table of the folder: one CSV file, one row per thing.
#[derive(Debug)]
pub struct Table {
    /// What it is called in `mapping.toml` and in findings.
    pub name: &'static str,
    /// Its file.
    pub file: &'static str,
    /// Whether the folder must have it; a header without rows will do.
    pub required: bool,
    /// What one row is.
    pub about: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

/// One column of a table, or one key of a TOML file.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What a cell may hold.
    pub kind: Kind,
    /// Unit, where there is one.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What an empty cell or absent column stands for; [`REQUIRED`] if it may not be empty.
    pub default: &'static str,
    /// An example.
    pub example: &'static str,
}

/// The default of a column that has none.
pub const REQUIRED: &str = "required";

/// What a cell may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A pseudonymous id: text without `;`.
    Id,
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// `yes` or `no`.
    YesNo,
    /// A day, `2025-07-25`.
    Date,
    /// A local time, `2025-07-25T07:00`.
    DateTime,
    /// Three digits.
    Digits3,
    /// The id of a row of the table of this name.
    Ref(&'static str),
    /// Ids or names separated by `;`.
    List(&'static str),
    /// A name that `hospital.toml` lists under this key, or that is inferred where it lists none.
    Name(&'static str),
    /// Only in TOML: a list or table, described in the meaning.
    Toml(&'static str),
}

impl Kind {
    /// In words, for the manual page.
    pub fn words(self) -> String {
        match self {
            Self::Id => "id".into(),
            Self::Text => "text".into(),
            Self::Word(words) => words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", "),
            Self::Number(low, high) => format!("whole number, {low} to {high}"),
            Self::YesNo => "`yes` or `no`".into(),
            Self::Date => "date".into(),
            Self::DateTime => "local time".into(),
            Self::Digits3 => "three digits".into(),
            Self::Ref(table) => format!("id in `{table}`"),
            Self::List(what) => format!("list of {what}, separated by `;`"),
            Self::Name(key) => format!("name in `{key}`"),
            Self::Toml(what) => what.into(),
        }
    }

    /// Whether a spreadsheet could take such a cell for a formula, so that it is guarded on the way out.
    pub(crate) const fn is_free_text(self) -> bool {
        matches!(self, Self::Id | Self::Text | Self::Ref(_) | Self::List(_) | Self::Name(_))
    }
}

const fn col(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    meaning: &'static str,
    default: &'static str,
    example: &'static str,
) -> Column {
    Column { name, kind, unit, meaning, default, example }
}

impl Column {
    /// Whether its cells may not be empty.
    pub fn is_required(&self) -> bool {
        self.default == REQUIRED
    }
}

/// Every table of the folder, in the order in which they are read.
pub static TABLES: &[&Table] = &[
    &places::PLACES,
    &places::ROOMS,
    &places::CLOSURES,
    &people::PEOPLE,
    &people::SKILLS,
    &people::LIMITS,
    &people::ABSENCES,
    &work::DUTIES,
    &work::SESSIONS,
    &work::SESSION_ROLES,
    &work::SESSION_MODES,
    &work::SHIFTS,
    &work::POSTS,
    &work::EXTRAS,
    &work::SURGEON_MINUTES,
    &care::PRIORITIES,
    &care::PROFILES,
    &care::OCCUPANTS,
    &care::BOOKINGS,
    &care::CARE_TO_KEEP,
    &strike::STRIKES,
    &strike::DEROGATIONS,
    &strike::ATTENDANCE,
    &strike::TURNOUT,
    &strike::WEIGHTS,
    &strike::PINS,
    &kept::KEPT_SHIFTS,
    &kept::KEPT_POSTS,
    &kept::KEPT_SESSIONS,
];

/// The table of this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|t| t.name == name)
}

/// The largest number of minutes, pounds or load that a cell may hold: sums of many stay far from any overflow.
pub(crate) const MANY: i64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn names_are_unique_and_examples_given() {
        let mut files: Vec<_> = TABLES.iter().map(|t| t.file).collect();
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), TABLES.len());
        for table in TABLES {
            assert_eq!(format!("{}.csv", table.name), table.file);
            let mut names: Vec<_> = table.columns.iter().map(|c| c.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            for column in table.columns {
                assert!(!column.meaning.is_empty() && !column.default.is_empty(), "{}.{}", table.name, column.name);
                assert!(!column.is_required() || !column.example.is_empty(), "{}.{}", table.name, column.name);
            }
        }
    }
}
