//! Tables of patients: priority classes, needs, people in beds, bookings, and the care that is to be kept.

use model::Sex;

use super::{Kind, MANY, REQUIRED, Table, col};

pub(super) static PRIORITIES: Table = Table {
    name: "priorities",
    file: "priorities.csv",
    required: true,
    about: "A class of urgency; the most urgent first.",
    columns: &[
        col("code", Kind::Id, "", "PRIORITY: `P1a` to `P4`, `cancer`, or the trust's own word.", REQUIRED, "P2"),
        col(
            "factor",
            Kind::Number(0, MANY),
            "points",
            "Points by which harm and waiting are multiplied.",
            REQUIRED,
            "20",
        ),
    ],
};

pub(super) static PROFILES: Table = Table {
    name: "profiles",
    file: "profiles.csv",
    required: false,
    about: "What people in place need, by block of stay: one row for each block and kind of load, blocks counted from 0 (the \
            first block of the first day) without a hole. The last block holds for the rest of the stay; a kind without a row \
            needs nothing in that block.",
    columns: &[
        col("id", Kind::Id, "", "Id of the profile; its rows share it.", REQUIRED, "after major surgery"),
        col("block", Kind::Number(0, 2000), "blocks", "Block of stay.", REQUIRED, "0"),
        col("kind", Kind::Name("load_kinds"), "", "The kind of load.", "none: the block needs nothing", "nursing"),
        col(
            "load",
            Kind::Number(0, MANY),
            "load",
            "Load put on the duties of the place that carry this kind.",
            "0",
            "3",
        ),
        col(
            "level",
            Kind::Number(0, 99),
            "",
            "The level that the best holder of such a duty should have.",
            "0: any",
            "2",
        ),
    ],
};

pub(super) static OCCUPANTS: Table = Table {
    name: "occupants",
    file: "occupants.csv",
    required: false,
    about: "An inpatient who is in, or a whole expected emergency patient.",
    columns: &[
        col("id", Kind::Id, "", "Pseudonymous id.", REQUIRED, "O0231"),
        col("ward", Kind::Ref("places"), "", "The ward, a place of the kind `ward`.", REQUIRED, "W07"),
        col("room", Kind::Ref("rooms"), "", "The room.", "none known", "W07-B"),
        col(
            "from",
            Kind::Date,
            "",
            "Day of the first night. Blocks of stay count from this day.",
            REQUIRED,
            "2025-07-21",
        ),
        col("nights", Kind::Number(1, 3000), "nights", "Nights, from that day.", REQUIRED, "6"),
        col("sex", Kind::Word(Sex::WORDS), "", "Sex as recorded for bed allocation.", "not stated", "f"),
        col("age", Kind::Number(0, 150), "years", "Age, for the mix of ages in a room.", "not stated", "67"),
        col("expected", Kind::YesNo, "", "Expected, not yet in.", "no", "no"),
        col("profile", Kind::Ref("profiles"), "", "What they need.", "nothing", "after major surgery"),
    ],
};

pub(super) static BOOKINGS: Table = Table {
    name: "bookings",
    file: "bookings.csv",
    required: true,
    about: "One patient's planned care.",
    columns: &[
        col("id", Kind::Id, "", "Pseudonymous id.", REQUIRED, "B00417"),
        col(
            "treatment_function_code",
            Kind::Digits3,
            "",
            "TREATMENT FUNCTION CODE; must equal the session's.",
            REQUIRED,
            "100",
        ),
        col("kind", Kind::Text, "", "Kind of care; must equal the session's.", REQUIRED, "theatre"),
        col(
            "minutes",
            Kind::Number(0, 1440),
            "minutes",
            "Minutes of the session that it takes (and one slot).",
            REQUIRED,
            "90",
        ),
        col("surgeon", Kind::Ref("people"), "", "The surgeon it is bound to.", "none", "C014"),
        col("pool", Kind::Text, "", "The pool it is bound to.", "none", "colorectal"),
        col("priority", Kind::Ref("priorities"), "", "PRIORITY, its class of urgency.", REQUIRED, "P2"),
        col(
            "cancer_day",
            Kind::Number(-365, 3000),
            "days",
            "Day of the cancer pathway (62-day standard) on the day of `as_of`.",
            "not on one",
            "48",
        ),
        col(
            "rtt_weeks_waited",
            Kind::Number(0, 1000),
            "weeks",
            "Whole weeks of referral to treatment (RTT) on the day of `as_of`.",
            "not counted",
            "31",
        ),
        col("earliest", Kind::Date, "", "Not before this day.", "the first day of the horizon", "2025-07-21"),
        col("latest_safe", Kind::Date, "", "Not safe after this day.", "none stated", "2025-08-15"),
        col("session", Kind::Ref("sessions"), "", "Where it is booked now.", "not booked", "T3-2025-07-25-am"),
        col(
            "ward",
            Kind::Ref("places"),
            "",
            "The ward it is booked into now, a place of the kind `ward`.",
            "none",
            "W07",
        ),
        col("room", Kind::Ref("rooms"), "", "The room it is booked into now.", "none", ""),
        col(
            "told_at",
            Kind::DateTime,
            "",
            "When the patient was told the current date.",
            "not told",
            "2025-06-30T10:15",
        ),
        col("earlier_moves", Kind::Number(0, 99), "moves", "Moves by the hospital so far.", "0", "0"),
        col("nights", Kind::Number(0, 400), "nights", "Nights in a ward; 0: a day case or clinic.", "0", "2"),
        col("wards", Kind::List("ids in `places`"), "", "Wards that may take the stay.", "none", "W07;W08"),
        col("not_rooms", Kind::List("ids in `rooms`"), "", "Rooms that may not.", "none", ""),
        col("sex", Kind::Word(Sex::WORDS), "", "Sex as recorded for bed allocation.", "not stated", "f"),
        col("age", Kind::Number(0, 150), "years", "Age, for bed allocation.", "not stated", "67"),
        col("profile", Kind::Ref("profiles"), "", "What they need while in place.", "nothing", "after major surgery"),
    ],
};

pub(super) static CARE_TO_KEEP: Table = Table {
    name: "care_to_keep",
    file: "care_to_keep.csv",
    required: false,
    about: "The share of planned care of one kind to keep in the strike. Without a row there is no target.",
    columns: &[
        col("kind", Kind::Text, "", "Kind of care.", REQUIRED, "theatre"),
        col("day", Kind::Date, "", "The day of the strike.", "every day without a row of its own", ""),
        col(
            "percent",
            Kind::Number(0, 100),
            "percent",
            "Share of the planned care of that day to keep.",
            REQUIRED,
            "95",
        ),
    ],
};
