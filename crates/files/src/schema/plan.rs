//! The tables of a plan folder.

use model::Group;

use super::{Kind, MANY, REQUIRED, Table, col};

/// Every table of a plan folder, in the order in which they are read.
pub static PLAN_TABLES: &[&Table] = &[&COVER, &SHIFTS, &SESSIONS, &BOOKINGS, &GAPS, &ASKS];

pub(crate) static COVER: Table = Table {
    name: "cover",
    file: "cover.csv",
    required: true,
    about: "A person at one piece of work for a run of neighbouring blocks.",
    columns: &[
        col("person", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col("work", Kind::Word(&["duty", "role"]), "", "A duty, or a role of a session.", REQUIRED, "role"),
        col("duty", Kind::Ref("duties"), "", "The duty.", "none: a role", ""),
        col("session", Kind::Ref("sessions"), "", "The session.", "none: a duty", "T3-2025-07-25-am"),
        col("role", Kind::Id, "", "Its role.", "none: a duty", "surgeon"),
        col("place", Kind::Ref("places"), "", "Where; for people, not read.", "not stated", "T3"),
        col("start", Kind::DateTime, "", "From this border.", REQUIRED, "2025-07-25T07:30"),
        col("end", Kind::DateTime, "", "To this border.", REQUIRED, "2025-07-25T13:00"),
    ],
};

pub(crate) static SHIFTS: Table = Table {
    name: "shifts",
    file: "shifts.csv",
    required: true,
    about: "A rostered shift that is released (not worked at all), or an extra shift that somebody takes. Rostered shifts that \
            are not listed are worked.",
    columns: &[
        col("change", Kind::Word(&["released", "extra"]), "", "Which of the two.", REQUIRED, "extra"),
        col("shift", Kind::Ref("shifts"), "", "The shift released.", "none: an extra", ""),
        col("extra", Kind::Ref("extras"), "", "The offer taken.", "none: a release", "X-2025-07-25-night"),
        col("person", Kind::Ref("people"), "", "Who takes the extra; whose shift is released.", REQUIRED, "C014"),
        col("start", Kind::DateTime, "", "When it begins; for people, not read.", "not stated", "2025-07-25T19:30"),
        col("end", Kind::DateTime, "", "When it ends; for people, not read.", "not stated", "2025-07-26T07:30"),
    ],
};

pub(crate) static SESSIONS: Table = Table {
    name: "sessions",
    file: "sessions.csv",
    required: true,
    about: "The verdict on a session; every session of the hospital folder has a row.",
    columns: &[
        col("session", Kind::Ref("sessions"), "", "The session.", REQUIRED, "T3-2025-07-25-am"),
        col(
            "verdict",
            Kind::Word(&["runs", "reduced", "contingent", "stands_down"]),
            "",
            "Runs in its first mode, in another, if turnout permits, or not at all.",
            REQUIRED,
            "runs",
        ),
        col("mode", Kind::Id, "", "The mode in which it runs.", "none: it stands down", "full"),
        col(
            "chance",
            Kind::Number(0, 1000),
            "‰",
            "Of a contingent session: in how many of 1,000 turnouts it opens.",
            "it is not contingent",
            "",
        ),
        col("tail", Kind::Number(0, 1000), "‰", "The same among the tenth of turnouts in which fewest come.", "0", ""),
        col("place", Kind::Ref("places"), "", "Where; for people, not read.", "not stated", "T3"),
        col("start", Kind::DateTime, "", "When it begins; for people, not read.", "not stated", "2025-07-25T07:30"),
        col("end", Kind::DateTime, "", "When it ends; for people, not read.", "not stated", "2025-07-25T13:00"),
    ],
};

pub(crate) static BOOKINGS: Table = Table {
    name: "bookings",
    file: "bookings.csv",
    required: true,
    about: "What becomes of a booking; every booking of the hospital folder has a row.",
    columns: &[
        col("booking", Kind::Ref("bookings"), "", "The booking.", REQUIRED, "B00417"),
        col(
            "outcome",
            Kind::Word(&["kept", "waits", "moved", "no_date", "dated"]),
            "",
            "Kept: in its current session, or one of the same day and place. Waits: in its current session, which is contingent. \
             Moved: dated otherwise. Dated: it had no session and has one now.",
            REQUIRED,
            "moved",
        ),
        col("session", Kind::Ref("sessions"), "", "The session it is in.", "none: no date", "T3-2025-08-08-am"),
        col("day", Kind::Date, "", "The day of that session.", "none: no date", "2025-08-08"),
        col("ward", Kind::Ref("places"), "", "The ward of its stay.", "none", "W07"),
        col("room", Kind::Ref("rooms"), "", "The room of its stay.", "none", ""),
        col(
            "current_session",
            Kind::Ref("sessions"),
            "",
            "Where it was booked; for people, not read.",
            "not booked",
            "T3-2025-07-25-am",
        ),
        col(
            "current_day",
            Kind::Date,
            "",
            "The day it was booked for; for people, not read.",
            "not booked",
            "2025-07-25",
        ),
    ],
};

pub(crate) static GAPS: Table = Table {
    name: "gaps",
    file: "gaps.csv",
    required: false,
    about: "A minimum duty that the plan leaves open, its open blocks merged.",
    columns: &[
        col("gap", Kind::Number(1, MANY), "", "Its number, from 1 without a hole.", REQUIRED, "1"),
        col("duty", Kind::Ref("duties"), "", "The duty.", REQUIRED, "NICU-night-2025-07-26"),
        col("place", Kind::Ref("places"), "", "Where; for people, not read.", "not stated", "NICU"),
        col("tier", Kind::Number(1, 9), "", "The duty's tier; for people, not read.", "not stated", "1"),
        col("start", Kind::DateTime, "", "Start of the first open block.", REQUIRED, "2025-07-26T19:30"),
        col("end", Kind::DateTime, "", "End of the last open block.", REQUIRED, "2025-07-27T07:30"),
        col("missing", Kind::Number(0, 60_000), "people", "The most heads missing in one block.", REQUIRED, "1"),
        col("head_minutes", Kind::Number(0, 1_000_000_000), "minutes", "Missing heads × minutes.", REQUIRED, "720"),
        col(
            "reasons",
            Kind::Text,
            "",
            "Why, one sentence a line.",
            "none",
            "Two people hold the skill: one is away, …",
        ),
    ],
};

pub(crate) static ASKS: Table = Table {
    name: "asks",
    file: "asks.csv",
    required: false,
    about: "What would close a gap.",
    columns: &[
        col("gap", Kind::Number(1, MANY), "", "Number of the gap.", REQUIRED, "1"),
        col(
            "kind",
            Kind::Word(&["extra", "new_extra", "stand_down", "derogation", "elsewhere"]),
            "",
            "A larger offer of an extra shift, an extra shift where none is on offer, a session stood down, striking doctors allowed \
             back, or help from elsewhere. All asks of a gap together close it.",
            REQUIRED,
            "derogation",
        ),
        col("extra", Kind::Ref("extras"), "", "The offer.", "none", ""),
        col("session", Kind::Ref("sessions"), "", "The session.", "none", ""),
        col(
            "group",
            Kind::Word(Group::WORDS),
            "",
            "The group of whom a new extra shift is asked.",
            "none",
            "consultant",
        ),
        col("grade", Kind::Text, "", "The grade asked for.", "none", "ST5"),
        col("number", Kind::Number(1, 500), "people", "How many of that grade.", "none", "1"),
        col(
            "text",
            Kind::Text,
            "",
            "The same in a sentence that names no doctor.",
            "none",
            "One ST5 with neonatal skills …",
        ),
    ],
};
