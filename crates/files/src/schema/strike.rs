//! Tables of the strike and of what people decided beforehand: notices, derogations, weights, pins.

use model::{Group, WeekPart};

use super::{Kind, MANY, REQUIRED, Table, col};

pub(super) static STRIKES: Table = Table {
    name: "strikes",
    file: "strikes.csv",
    required: true,
    about: "A group called out by a strike as notified. The rows of one strike agree on everything but group and grade.",
    columns: &[
        col("id", Kind::Id, "", "Id of the strike; its rows share it.", REQUIRED, "2025-07"),
        col("union", Kind::Text, "", "The union that gave notice.", REQUIRED, "BMA"),
        col("start", Kind::DateTime, "", "When it begins; on a border.", REQUIRED, "2025-07-25T07:00"),
        col("end", Kind::DateTime, "", "When it ends; on a border.", REQUIRED, "2025-07-30T07:00"),
        col("group", Kind::Word(Group::WORDS), "", "A staff group called out.", REQUIRED, "resident"),
        col("grade", Kind::Text, "", "Only this grade of it.", "every grade", ""),
        col(
            "law",
            Kind::Text,
            "",
            "Version of the law on agency workers in strikes (Conduct of Employment Agencies and Employment Businesses \
             Regulations 2003, regulation 7), named by the day it came into force: `2004-04-06` (bars them), `2022-07-21` \
             (does not), `2023-08-10` (bars them).",
            "the one in force when the strike begins",
            "2023-08-10",
        ),
        col(
            "called_off",
            Kind::DateTime,
            "",
            "From when on it is called off; on a border. Before it begins: it does not take place.",
            "it is not",
            "2025-07-28T07:00",
        ),
    ],
};

pub(super) static ATTENDANCE: Table = Table {
    name: "attendance",
    file: "attendance.csv",
    required: false,
    about: "How many of those called out came, by post and shift and never by person; on days after the as-of day, how many are assumed to \
            come. Each head becomes a person `present:<row>:<n>` with a \
            shift of the same id, who has what all those rostered there have in common.",
    columns: &[
        col("duty", Kind::Ref("duties"), "", "The post: a duty.", "none: a role", "ED-2025-07-26d"),
        col("session", Kind::Ref("sessions"), "", "The post: a session, with the role.", "none: a duty", ""),
        col("role", Kind::Id, "", "The role.", "none: a duty", ""),
        col("start", Kind::DateTime, "", "When the shift begins.", REQUIRED, "2025-07-26T07:30"),
        col("end", Kind::DateTime, "", "When it ends.", REQUIRED, "2025-07-26T19:30"),
        col("grade", Kind::Text, "", "Only this grade.", "every grade", "ST3"),
        col("number", Kind::Number(0, 10_000), "people", "How many came.", REQUIRED, "2"),
    ],
};

pub(super) static TURNOUT: Table = Table {
    name: "turnout",
    file: "turnout.csv",
    required: false,
    about: "How many of those rostered and called out came in an earlier strike, in aggregate and never by person. Each shift rostered \
            belongs to one row: a row that leaves a column empty holds those whom no other row of its strike does. Rows of fewer than \
            five shifts tell too much of too few; merge them.",
    columns: &[
        col("strike", Kind::Text, "", "What the earlier strike is called; its rows share it.", REQUIRED, "2024-06"),
        col("grade", Kind::Text, "", "Only this grade, as `people` writes it.", "any not told apart", "ST3"),
        col(
            "main_specialty_code",
            Kind::Digits3,
            "",
            "Only this MAIN SPECIALTY CODE, as in `people`.",
            "any not told apart",
            "100",
        ),
        col(
            "day",
            Kind::Word(WeekPart::WORDS),
            "",
            "Only shifts that began on such a day; the weekend is Saturday and Sunday.",
            "any not told apart",
            "weekday",
        ),
        col(
            "rostered",
            Kind::Number(0, MANY),
            "shifts",
            "Shifts rostered in the strike of people called out; somebody rostered on three days counts three times.",
            REQUIRED,
            "180",
        ),
        col("came", Kind::Number(0, MANY), "shifts", "Those of them that were worked.", REQUIRED, "72"),
    ],
};

pub(super) static DEROGATIONS: Table = Table {
    name: "derogations",
    file: "derogations.csv",
    required: false,
    about: "Striking doctors allowed back: so many of a grade, at a place, for a stretch. Each head becomes a person \
            `returning:<id>:<n>` with one direct shift of the same id, who may cover only at that place.",
    columns: &[
        col("id", Kind::Id, "", "Id of the derogation.", REQUIRED, "D1"),
        col("place", Kind::Ref("places"), "", "Where.", REQUIRED, "NICU"),
        col("grade", Kind::Text, "", "The grade.", REQUIRED, "ST5"),
        col("skills", Kind::List("`skill:level`"), "", "Skills the returning heads hold.", "none", "neonatal:2"),
        col("number", Kind::Number(1, 200), "people", "Heads.", "1", "1"),
        col("start", Kind::DateTime, "", "When it begins; on a border.", REQUIRED, "2025-07-26T07:30"),
        col("end", Kind::DateTime, "", "When it ends; on a border.", REQUIRED, "2025-07-26T19:30"),
    ],
};

pub(super) static WEIGHTS: Table = Table {
    name: "weights",
    file: "weights.csv",
    required: false,
    about: "Level and weight of a rule. A rule without a row has the shipped ones (`docs/reference/rules.md`). A level may be \
            raised towards law, never lowered below the shipped one.",
    columns: &[
        col("rule", Kind::Text, "", "Name of the rule.", REQUIRED, "told_late"),
        col(
            "level",
            Kind::Number(0, 4),
            "",
            "0 law, 1 safety, 2 harm, 3 wait, 4 people and money.",
            "the shipped level",
            "2",
        ),
        col(
            "weight",
            Kind::Number(0, MANY),
            "",
            "Points for each unit of its total; at least 1 at levels 0 and 1.",
            "the shipped weight",
            "3",
        ),
    ],
};

pub(super) static PINS: Table = Table {
    name: "pins",
    file: "pins.csv",
    required: false,
    about: "A part of the plan that a person fixed: cover (`person` with `duty`, or with `session` and `role`), a session \
            (`session` and `mode`), or a booking (`booking` and `session`).",
    columns: &[
        col("what", Kind::Word(&["cover", "session", "booking"]), "", "What is fixed.", REQUIRED, "session"),
        col("person", Kind::Ref("people"), "", "Cover: who.", "none", ""),
        col("duty", Kind::Ref("duties"), "", "Cover: the duty held.", "none", ""),
        col(
            "session",
            Kind::Ref("sessions"),
            "",
            "The session. A booking without one is fixed to have no date.",
            "none",
            "T3-2025-07-25-am",
        ),
        col("role", Kind::Id, "", "Cover: the session role held.", "none", ""),
        col("start", Kind::DateTime, "", "Cover: when it begins.", "when the work begins", ""),
        col("end", Kind::DateTime, "", "Cover: when it ends.", "when the work ends", ""),
        col("mode", Kind::Id, "", "Session: the mode in which it runs.", "it stands down", "full"),
        col("booking", Kind::Ref("bookings"), "", "The booking.", "none", ""),
        col("author", Kind::Text, "", "Who fixed it: a role or initials.", REQUIRED, "duty manager"),
        col("reason", Kind::Text, "", "Why.", REQUIRED, "equipment is hired for this day"),
    ],
};
