//! The table of events: what happened once a plan was published.

use model::AbsenceKind;

use super::{Kind, REQUIRED, Table, col};

/// The table of events. What a row says besides `at` and `kind` depends on its kind.
pub static EVENTS: Table = Table {
    name: "events",
    file: "events.csv",
    required: true,
    about: "Something that happened. `came`: of those called out, `number` came to the shift `start` to `end` whose post is `duty`, or `session` \
            and `role` (of one `grade`, if given). `away`: `person` cannot work from `start` to `end`. `closed`: `place` is out of use then, or \
            lacks `number` beds. `admitted`: `number` emergencies lie in the ward `place` from the day of `start` for `nights` nights. `granted`: the \
            derogation `id`, so many of a `grade` with `skills` at `place`. `revoked`: the derogation `id`, from `start` on. `called_off`: the strike \
            `id`, from `start` on (from `at` if empty). `called_on`: the strike `id` takes place after all. `told`: `booking` was told the \
            date that the plan gives; if no row says so of anybody, everybody counts as told.",
    columns: &[
        col("at", Kind::DateTime, "", "When it was known.", REQUIRED, "2025-07-26T07:40"),
        col("kind", Kind::Word(KINDS), "", "What happened.", REQUIRED, "came"),
        col("duty", Kind::Ref("duties"), "", "The post: a duty.", "none", "ED-2025-07-26d"),
        col("session", Kind::Ref("sessions"), "", "The post: a session.", "none", ""),
        col("role", Kind::Id, "", "Its role.", "none", ""),
        col("person", Kind::Ref("people"), "", "Who is away.", "none", ""),
        col("place", Kind::Ref("places"), "", "Where.", "none", ""),
        col("id", Kind::Id, "", "Of a derogation or a strike.", "none", ""),
        col("booking", Kind::Ref("bookings"), "", "Who was told.", "none", ""),
        col("start", Kind::DateTime, "", "From when.", "none", "2025-07-26T07:30"),
        col("end", Kind::DateTime, "", "To when.", "none", "2025-07-26T19:30"),
        col("grade", Kind::Text, "", "Of which grade.", "every grade", ""),
        col("skills", Kind::List("`skill:level`"), "", "Skills that a derogation brings.", "none", ""),
        col("reason", Kind::Word(AbsenceKind::WORDS), "", "Why somebody is away.", "sick", ""),
        col("number", Kind::Number(0, 10_000), "people, beds", "How many.", "none", "2"),
        col("nights", Kind::Number(0, 366), "nights", "How long those admitted stay.", "1", ""),
        col("profile", Kind::Ref("profiles"), "", "What those admitted need.", "nothing", ""),
        col("note", Kind::Text, "", "For people; not read.", "none", ""),
    ],
};

pub(crate) const KINDS: &[&str] =
    &["came", "away", "closed", "admitted", "granted", "revoked", "called_off", "called_on", "told"];
