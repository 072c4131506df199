//! Tables of places: wards, theatres, clinics, units, their rooms and closures.

use model::{PlaceKind, SexRule};

use super::{Kind, REQUIRED, Table, col};

pub(super) static PLACES: Table = Table {
    name: "places",
    file: "places.csv",
    required: true,
    about: "A ward, theatre, clinic room or unit.",
    columns: &[
        col("id", Kind::Id, "", "Id of the place.", REQUIRED, "W07"),
        col("name", Kind::Text, "", "Its name, for people.", "the id", "Ward 7, general surgery"),
        col("kind", Kind::Word(PlaceKind::WORDS), "", "What it is.", REQUIRED, "ward"),
        col(
            "site",
            Kind::Text,
            "",
            "The site it stands on; ODS site code where there is one.",
            "the hospital's `ods`",
            "X0001",
        ),
        col("beds", Kind::Number(0, 2000), "beds", "Beds on an ordinary night.", "0", "28"),
        col(
            "sex",
            Kind::Word(SexRule::WORDS),
            "",
            "Whether women and men may be in the ward as a whole in one night. Rooms have their own rule.",
            "mixed",
            "mixed",
        ),
    ],
};

pub(super) static ROOMS: Table = Table {
    name: "rooms",
    file: "rooms.csv",
    required: false,
    about: "A room or bay of a ward that lists them.",
    columns: &[
        col("id", Kind::Id, "", "Id of the room.", REQUIRED, "W07-B"),
        col("ward", Kind::Ref("places"), "", "Its ward, a place of the kind `ward`.", REQUIRED, "W07"),
        col("beds", Kind::Number(0, 200), "beds", "Beds in it.", REQUIRED, "6"),
        col(
            "sex",
            Kind::Word(SexRule::WORDS),
            "",
            "Whether women and men may share it in one night.",
            "single",
            "single",
        ),
        col(
            "youngest",
            Kind::Number(0, 150),
            "years",
            "Youngest age admitted; given together with `oldest`.",
            "any age",
            "18",
        ),
        col("oldest", Kind::Number(0, 150), "years", "Oldest age admitted.", "any age", "120"),
    ],
};

pub(super) static CLOSURES: Table = Table {
    name: "closures",
    file: "closures.csv",
    required: false,
    about: "A stretch in which beds, or a whole place, are out of use. Its duties stay needed: take them out if they fall away.",
    columns: &[
        col("place", Kind::Ref("places"), "", "The place.", REQUIRED, "W07"),
        col("start", Kind::DateTime, "", "First minute closed.", REQUIRED, "2025-08-04T07:30"),
        col("end", Kind::DateTime, "", "First minute open again.", REQUIRED, "2025-08-11T07:30"),
        col("beds", Kind::Number(0, 2000), "beds", "Beds that it takes away.", "the whole place", "4"),
    ],
};
