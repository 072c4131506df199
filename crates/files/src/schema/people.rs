//! Tables of staff: who they are, what they can do, how much they may carry, when they are away.

use model::{AbsenceKind, Group};

use super::{Kind, MANY, REQUIRED, Table, col};

pub(super) static PEOPLE: Table = Table {
    name: "people",
    file: "people.csv",
    required: true,
    about: "A member of staff, under a pseudonym. Nobody's intention or union is asked.",
    columns: &[
        col("id", Kind::Id, "", "Pseudonymous id.", REQUIRED, "C014"),
        col("group", Kind::Word(Group::WORDS), "", "Staff group.", REQUIRED, "consultant"),
        col("grade", Kind::Text, "", "Grade, as the trust writes it.", REQUIRED, "consultant"),
        col(
            "main_specialty_code",
            Kind::Digits3,
            "",
            "MAIN SPECIALTY CODE of the NHS Data Dictionary. Not the same list as the treatment function code.",
            "none; given for doctors",
            "100",
        ),
        col(
            "rule_set",
            Kind::Name("rule_sets"),
            "",
            "The working-time rule set that binds them.",
            REQUIRED,
            "senior-wtr",
        ),
        col("agency", Kind::YesNo, "", "Whether an employment business supplies them.", "no", "no"),
        col(
            "minutes_to_date",
            Kind::Number(0, MANY),
            "minutes",
            "Minutes worked in the reference period before the first day.",
            "0",
            "31680",
        ),
        col(
            "days_to_date",
            Kind::Number(0, 800),
            "days",
            "Days of the reference period before the first day, over which they were worked.",
            "0",
            "77",
        ),
    ],
};

pub(super) static SKILLS: Table = Table {
    name: "skills",
    file: "skills.csv",
    required: true,
    about: "A skill that a person holds.",
    columns: &[
        col("person", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col("skill", Kind::Name("skills"), "", "The skill.", REQUIRED, "general surgery"),
        col("level", Kind::Number(1, 99), "", "The level at which they hold it; higher is more.", "1", "3"),
    ],
};

pub(super) static LIMITS: Table = Table {
    name: "limits",
    file: "limits.csv",
    required: false,
    about: "How much load of one kind a person may carry in a block, in general or on one shift. Give `person` or `shift`. \
            Without a row a person is not limited; without a row for the shift the person's limits hold.",
    columns: &[
        col("person", Kind::Ref("people"), "", "Whose limit.", "none: `shift` is given", "C014"),
        col("shift", Kind::Ref("shifts"), "", "The shift on which it holds.", "none: `person` is given", ""),
        col("kind", Kind::Name("load_kinds"), "", "The kind of load.", REQUIRED, "medical"),
        col("safe", Kind::Number(0, MANY), "load", "More than this is counted at level 1, safety.", REQUIRED, "20"),
        col("absolute", Kind::Number(0, MANY), "load", "More than this is unlawful; not below `safe`.", REQUIRED, "40"),
    ],
};

pub(super) static ABSENCES: Table = Table {
    name: "absences",
    file: "absences.csv",
    required: false,
    about: "A stretch in which a person cannot work. Never strike action.",
    columns: &[
        col("person", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col("start", Kind::DateTime, "", "First minute away.", REQUIRED, "2025-07-28T00:00"),
        col("end", Kind::DateTime, "", "First minute back.", REQUIRED, "2025-08-04T00:00"),
        col("kind", Kind::Word(AbsenceKind::WORDS), "", "Why.", REQUIRED, "leave"),
    ],
};
