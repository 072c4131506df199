//! Tables of work: duties, sessions, rostered shifts and their posts, extra shifts on offer.

use model::{Group, ShiftKind};

use super::{Kind, MANY, REQUIRED, Table, col};

pub(super) static DUTIES: Table = Table {
    name: "duties",
    file: "duties.csv",
    required: true,
    about: "A need for cover: so many people with a skill at a place over a run of blocks.",
    columns: &[
        col("id", Kind::Id, "", "Id of the duty.", REQUIRED, "W07-day-2025-07-25"),
        col("place", Kind::Ref("places"), "", "Where.", REQUIRED, "W07"),
        col("start", Kind::DateTime, "", "When it begins; on a border.", REQUIRED, "2025-07-25T07:30"),
        col("end", Kind::DateTime, "", "When it ends; on a border.", REQUIRED, "2025-07-25T19:30"),
        col("skill", Kind::Name("skills"), "", "The skill that each holder must have.", REQUIRED, "ward doctor"),
        col("level", Kind::Number(1, 99), "", "The level of it that each holder must have (law).", "1", "1"),
        col(
            "prefers",
            Kind::Number(0, 99),
            "",
            "The level that the best holder should have (counted).",
            "0: none",
            "2",
        ),
        col(
            "number",
            Kind::Number(1, 500),
            "people",
            "Heads needed. More may hold it, which spreads its load.",
            "1",
            "1",
        ),
        col("most", Kind::Number(1, 500), "people", "Heads that may hold it at most (law).", "any number", "2"),
        col("minimum", Kind::YesNo, "", "Safe cover (`yes`) or desirable (`no`).", REQUIRED, "yes"),
        col(
            "tier",
            Kind::Number(1, 9),
            "",
            "1 (emergency, critical care, obstetrics, neonatal, trauma) and down, at most `policy.tiers`.",
            REQUIRED,
            "2",
        ),
        col("exclusive", Kind::YesNo, "", "Excludes any other work in the same block.", "no", "no"),
        col(
            "share_group",
            Kind::Name("share_groups"),
            "",
            "Shareable duties of one group may be held together. The site of a place is such a name too, and is listed with the others if there is a list.",
            "the site of its place",
            "surgical wards",
        ),
        col("on_call", Kind::YesNo, "", "May be held from home by someone on call.", "no", "no"),
        col("conditional", Kind::YesNo, "", "Needed only in blocks in which somebody is in its place.", "no", "no"),
        col(
            "review",
            Kind::YesNo,
            "",
            "The round that sees every person in its place. At most one a place and day.",
            "no",
            "no",
        ),
        col("post_op", Kind::YesNo, "", "Must be full on the first nights after an operation.", "no", "yes"),
        col("continuity", Kind::YesNo, "", "Its holders count for continuity.", "no", "no"),
        col(
            "load_kind",
            Kind::Name("load_kinds"),
            "",
            "The kind of load it carries.",
            "none: it carries no load",
            "medical",
        ),
        col(
            "own_load",
            Kind::Number(0, MANY),
            "load",
            "Load of its own in each block, besides that of the people in its place.",
            "0",
            "2",
        ),
    ],
};

pub(super) static SESSIONS: Table = Table {
    name: "sessions",
    file: "sessions.csv",
    required: true,
    about: "Planned care on offer: a theatre list, a clinic, a procedure list.",
    columns: &[
        col("id", Kind::Id, "", "Id of the session.", REQUIRED, "T3-2025-07-25-am"),
        col("place", Kind::Ref("places"), "", "Where.", REQUIRED, "T3"),
        col("start", Kind::DateTime, "", "When it begins; on a border.", REQUIRED, "2025-07-25T07:30"),
        col(
            "end",
            Kind::DateTime,
            "",
            "When it ends; on a border, its blocks all of one day.",
            REQUIRED,
            "2025-07-25T13:00",
        ),
        col(
            "treatment_function_code",
            Kind::Digits3,
            "",
            "TREATMENT FUNCTION CODE of the NHS Data Dictionary.",
            REQUIRED,
            "100",
        ),
        col(
            "kind",
            Kind::Text,
            "",
            "Kind of care: `theatre`, `clinic`, `procedure`, or the trust's own word.",
            REQUIRED,
            "theatre",
        ),
        col("pool", Kind::Text, "", "The team or pool whose patients it takes.", "any of the specialty", "colorectal"),
        col(
            "pounds",
            Kind::Number(0, MANY),
            "pounds",
            "The price of an extra session on offer.",
            "none: it is in the plan already",
            "",
        ),
        col(
            "published",
            Kind::Id,
            "",
            "What was published of it: the mode in which it runs or, if it has a chance, is to run; or `stands_down`.",
            "it runs in its first mode; an extra session stands down",
            "reduced",
        ),
        col(
            "chance",
            Kind::Number(0, 1000),
            "‰",
            "Of a contingent session: in how many of 1,000 turnouts it opens.",
            "it is not contingent",
            "",
        ),
        col("tail", Kind::Number(0, 1000), "‰", "The same among the tenth of turnouts in which fewest come.", "0", ""),
    ],
};

pub(super) static SESSION_ROLES: Table = Table {
    name: "session_roles",
    file: "session_roles.csv",
    required: false,
    about: "A part that one person plays in a session from its first block to its last.",
    columns: &[
        col("session", Kind::Ref("sessions"), "", "The session.", REQUIRED, "T3-2025-07-25-am"),
        col("role", Kind::Id, "", "Its name in this session.", REQUIRED, "surgeon"),
        col("skill", Kind::Name("skills"), "", "The skill required.", REQUIRED, "general surgery"),
        col("level", Kind::Number(1, 99), "", "The level required (law).", "1", "3"),
        col("prefers", Kind::Number(0, 99), "", "The level preferred (counted).", "0: none", "0"),
        col(
            "operating",
            Kind::YesNo,
            "",
            "The operating role: bookings bound to a surgeon need that surgeon in it.",
            "no",
            "yes",
        ),
    ],
};

pub(super) static SESSION_MODES: Table = Table {
    name: "session_modes",
    file: "session_modes.csv",
    required: true,
    about: "A way to run a session. The first row of a session is the full one, any other is *reduced*.",
    columns: &[
        col("session", Kind::Ref("sessions"), "", "The session.", REQUIRED, "T3-2025-07-25-am"),
        col("mode", Kind::Id, "", "Its name in this session.", REQUIRED, "full"),
        col("minutes", Kind::Number(0, MANY), "minutes", "Minutes for bookings.", "not limited by minutes", "300"),
        col("slots", Kind::Number(0, 10_000), "bookings", "Slots for bookings.", "not limited by slots", ""),
        col(
            "roles",
            Kind::List("roles of the session"),
            "",
            "The roles it needs.",
            "none",
            "surgeon;anaesthetist;scrub",
        ),
    ],
};

pub(super) static SHIFTS: Table = Table {
    name: "shifts",
    file: "shifts.csv",
    required: true,
    about: "A stretch that a person works by their rota, the history included.",
    columns: &[
        col("id", Kind::Id, "", "Id of the shift.", REQUIRED, "S000118"),
        col("person", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col(
            "start",
            Kind::DateTime,
            "",
            "When it begins; from the first day on, on a border.",
            REQUIRED,
            "2025-07-25T07:30",
        ),
        col(
            "end",
            Kind::DateTime,
            "",
            "When it ends; from the first day on, on a border.",
            REQUIRED,
            "2025-07-25T19:30",
        ),
        col("kind", Kind::Word(ShiftKind::WORDS), "", "What it is for.", "direct", "direct"),
    ],
};

pub(super) static POSTS: Table = Table {
    name: "posts",
    file: "posts.csv",
    required: false,
    about: "What the rota has a shift do: a piece of given cover. Give `duty`, or `session` and `role`; of a head, nothing if it does nothing.",
    columns: &[
        col("shift", Kind::Ref("shifts"), "", "The shift.", REQUIRED, "S000118"),
        col("duty", Kind::Ref("duties"), "", "The duty it holds.", "none: a session role", "W07-day-2025-07-25"),
        col("session", Kind::Ref("sessions"), "", "The session in which it holds a role.", "none: a duty", ""),
        col("role", Kind::Id, "", "The role.", "none: a duty", ""),
        col(
            "start",
            Kind::DateTime,
            "",
            "When it begins; on a border, inside shift and work.",
            "the later of the two beginnings",
            "",
        ),
        col(
            "end",
            Kind::DateTime,
            "",
            "When it ends; on a border, inside shift and work.",
            "the earlier of the two ends",
            "",
        ),
    ],
};

pub(super) static EXTRAS: Table = Table {
    name: "extras",
    file: "extras.csv",
    required: false,
    about: "Extra shifts on offer, voluntary and priced: any lawful member of the group may be proposed. \
            Nobody's willingness is stored.",
    columns: &[
        col("id", Kind::Id, "", "Id of the offer.", REQUIRED, "X-2025-07-25-night"),
        col("group", Kind::Word(Group::WORDS), "", "Who may take it.", REQUIRED, "consultant"),
        col("grade", Kind::Text, "", "Only this grade.", "any", ""),
        col("main_specialty_code", Kind::Digits3, "", "Only this main specialty.", "any", "300"),
        col("start", Kind::DateTime, "", "When it begins; on a border.", REQUIRED, "2025-07-25T19:30"),
        col("end", Kind::DateTime, "", "When it ends; on a border.", REQUIRED, "2025-07-26T07:30"),
        col("pounds", Kind::Number(0, MANY), "pounds", "The price of the whole shift.", REQUIRED, "1650"),
        col("number", Kind::Number(0, 500), "shifts", "How many may be taken.", "1", "4"),
    ],
};

pub(super) static SURGEON_MINUTES: Table = Table {
    name: "surgeon_minutes",
    file: "surgeon_minutes.csv",
    required: false,
    about: "Minutes that a surgeon may operate on a day, in sessions without an operating role.",
    columns: &[
        col("surgeon", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col("day", Kind::Date, "", "The day.", REQUIRED, "2025-07-25"),
        col("minutes", Kind::Number(0, 1440), "minutes", "Minutes.", REQUIRED, "480"),
    ],
};
