//! The closed lists of words: what a folder may write in a cell that names a kind.

use std::{fmt, str::FromStr};

/// A word that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// The word as given.
    pub word: String,
    /// The words that would do.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not one of {}", self.word, self.known.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item])* $variant),+ }

        impl $name {
            /// The words, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// The variants.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word as folders write it.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(s: &str) -> Result<Self, UnknownWord> {
                match s { $($word => Ok($name::$variant),)+ _ => Err(UnknownWord { word: s.to_owned(), known: Self::WORDS }) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.word()) }
        }
    };
}

words! {
    /// What a place is.
    PlaceKind {
        /// Has beds; people stay overnight.
        Ward = "ward",
        /// Operating theatre or procedure room.
        Theatre = "theatre",
        /// Clinic room.
        Clinic = "clinic",
        /// A unit without beds: emergency department, on-call tier, labour ward desk.
        Unit = "unit",
    }
}
words! {
    /// A part of the week: Monday to Friday, or Saturday and Sunday.
    WeekPart {
        /// Monday to Friday.
        Weekday = "weekday",
        /// Saturday and Sunday.
        Weekend = "weekend",
    }
}
words! {
    /// The staff group of a person.
    Group {
        /// Resident (formerly junior) doctor.
        Resident = "resident",
        /// Specialist, associate specialist or specialty doctor.
        Sas = "sas",
        /// Consultant.
        Consultant = "consultant",
        /// Registered nurse or midwife.
        Nurse = "nurse",
        /// Advanced clinical or critical care practitioner, physician or anaesthesia associate.
        AdvancedPractitioner = "advanced_practitioner",
        /// Operating department practitioners, scrub staff.
        TheatreStaff = "theatre_staff",
        /// Anyone else who holds a duty or role.
        Other = "other",
    }
}
words! {
    /// What a shift is for.
    ShiftKind {
        /// Direct care, resident in the hospital.
        Direct = "direct",
        /// On call, not resident: may hold only duties marked `on_call`.
        OnCall = "on_call",
        /// Supporting professional activities: no post, may be moved to care.
        Spa = "spa",
    }
}
words! {
    /// Why a person cannot work in a stretch. Never strike action.
    AbsenceKind {
        /// Annual or other leave.
        Leave = "leave",
        /// Sickness.
        Sick = "sick",
        /// Study or professional leave.
        Study = "study",
        /// Compensatory rest already granted; zero-hours days.
        Rest = "rest",
    }
}
words! {
    /// Sex as recorded for bed allocation.
    Sex {
        /// Female.
        Female = "f",
        /// Male.
        Male = "m",
    }
}
words! {
    /// Whether women and men may be in a ward or room in the same night.
    SexRule {
        /// They may.
        Mixed = "mixed",
        /// They may not.
        Single = "single",
    }
}
