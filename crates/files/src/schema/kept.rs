//! Tables of rotas to return to. A folder of one's own has none; `replan` writes them into the hospital that a plan carries.

use model::ShiftKind;

use super::{Kind, REQUIRED, Table, col};

const RETURN: &str = "the rota as it was before any plan";

pub(super) static KEPT_SHIFTS: Table = Table {
    name: "kept_shifts",
    file: "kept_shifts.csv",
    required: false,
    about: "A shift of a rota to return to: of the one before any plan when a strike is called off, of the strike's own when it is called \
            on again. Written by `replan`; a folder of your own needs none.",
    columns: &[
        col("strike", Kind::Text, "", "The strike that was called off, whose rota it is.", RETURN, ""),
        col("id", Kind::Id, "", "Id of the shift.", REQUIRED, "S000118"),
        col("person", Kind::Ref("people"), "", "Who.", REQUIRED, "C014"),
        col("start", Kind::DateTime, "", "When it begins.", REQUIRED, "2025-07-25T07:30"),
        col("end", Kind::DateTime, "", "When it ends.", REQUIRED, "2025-07-25T19:30"),
        col("kind", Kind::Word(ShiftKind::WORDS), "", "What it is for.", "direct", "direct"),
    ],
};

pub(super) static KEPT_POSTS: Table = Table {
    name: "kept_posts",
    file: "kept_posts.csv",
    required: false,
    about: "What a shift of `kept_shifts`, or that of a head, does in the rota to return to. Give `duty`, or `session` and `role`.",
    columns: &[
        col("strike", Kind::Text, "", "As in `kept_shifts`.", RETURN, ""),
        col("shift", Kind::Id, "", "The shift.", REQUIRED, "S000118"),
        col("duty", Kind::Ref("duties"), "", "The duty it holds.", "none: a session role", "W07-day-2025-07-25"),
        col("session", Kind::Ref("sessions"), "", "The session in which it holds a role.", "none: a duty", ""),
        col("role", Kind::Id, "", "The role.", "none: a duty", ""),
        col("start", Kind::DateTime, "", "When it begins.", "the later of the two beginnings", ""),
        col("end", Kind::DateTime, "", "When it ends.", "the earlier of the two ends", ""),
    ],
};

pub(super) static KEPT_SESSIONS: Table = Table {
    name: "kept_sessions",
    file: "kept_sessions.csv",
    required: false,
    about: "What was published of a session in the rota to return to.",
    columns: &[
        col("strike", Kind::Text, "", "As in `kept_shifts`.", RETURN, ""),
        col("session", Kind::Ref("sessions"), "", "The session.", REQUIRED, "T3-2025-07-25-am"),
        col("published", Kind::Id, "", "As in `sessions`.", "it runs in its first mode", "stands_down"),
        col("chance", Kind::Number(0, 1000), "‰", "As in `sessions`.", "it is not contingent", ""),
        col("tail", Kind::Number(0, 1000), "‰", "As in `sessions`.", "0", ""),
    ],
};
