//! The rules: one struct and one file each, and the list [`RULES`] that everything else is generated from.
//!
//! A rule knows its name, its sentence, its source, its level and weight as shipped, and how to find its matches in a
//! plan by plain loops. Adding one takes a file here, a line in the list below, and a term in the search's cost; the
//! double-entry test fails until the two agree. Nothing here may be fast at the price of being plain.

#[cfg(test)]
mod any_plan;
#[cfg(test)]
pub(crate) mod bench_ward;
mod case;
mod facts;
mod laid;
mod lists;
mod manual;
mod score;
mod worked;

pub use case::{Case, Judge, judge};
pub(crate) use facts::Facts;
pub use manual::manual;
pub use score::{Level, Match, Report, Score, Weights, What};
pub(crate) use worked::{Anchor, Charge, Measure, Worked, measure_of};

/// What every rule says of itself, and how it judges.
pub trait Rule: Sync {
    /// Which one it is.
    fn id(&self) -> RuleId;
    /// Its name in tables and folders.
    fn name(&self) -> &'static str;
    /// One sentence for people.
    fn sentence(&self) -> &'static str;
    /// The whole definition: what is counted, in which unit, with which exemption. Enough to write a checker from.
    fn definition(&self) -> &'static str;
    /// What one unit of its total is: `minutes`, `points`, `pounds`, `people`, …
    fn unit(&self) -> &'static str;
    /// Where the rule comes from.
    fn source(&self) -> &'static str;
    /// The level as shipped. A folder may move it towards law, never away.
    fn level(&self) -> Level;
    /// The weight as shipped.
    fn weight(&self) -> i64;
    /// Every match in the plan, with what is charged for it.
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>);
    /// What the rule measures on the published plan, by its own key: a plan is charged only for what exceeds it. Empty
    /// for a rule without such an exemption, and for one that finds it in a simpler way.
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        let _ = case;
        Vec::new()
    }
}

macro_rules! rules {
    ($($file:ident :: $name:ident),+ $(,)?) => {
        $(mod $file;)+

        /// Which rule: its position in [`RULES`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleId {
            $(
                #[doc = concat!("The rule `", stringify!($file), "`.")]
                $name
            ),+
        }

        impl serde::Serialize for RuleId {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.rule().name())
            }
        }

        impl<'de> serde::Deserialize<'de> for RuleId {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <String as serde::Deserialize>::deserialize(from)?;
                Self::named(&name).ok_or_else(|| serde::de::Error::custom(format!("`{name}` is not a rule")))
            }
        }

        impl RuleId {
            /// Every rule, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// The rule itself.
            pub fn rule(self) -> &'static dyn Rule {
                RULES[self as usize]
            }
            /// The rule of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|r| r.rule().name() == name)
            }
        }

        /// Every rule, in the order in which they are printed; the position plus one is its number.
        pub static RULES: [&dyn Rule; RuleId::COUNT] = [$(&$file::$name),+];
    };
}

rules! {
    away::Away,
    one_place::OnePlace,
    in_shift::InShift,
    skill::Skill,
    called_out::CalledOut,
    agency::Agency,
    frozen::Frozen,
    extra_offer::ExtraOffer,
    rest::Rest,
    week_hours::WeekHours,
    stretch_hours::StretchHours,
    long_run::LongRun,
    evening_run::EveningRun,
    nights::Nights,
    day_run::DayRun,
    weekends::Weekends,
    on_call::OnCall,
    average_hours::AverageHours,
    role_after_night::RoleAfterNight,
    absolute_load::AbsoluteLoad,
    session_roles::SessionRoles,
    place_open::PlaceOpen,
    session_capacity::SessionCapacity,
    booking_fit::BookingFit,
    surgeon::Surgeon,
    earliest::Earliest,
    bed_fit::BedFit,
    beds::Beds,
    single_sex::SingleSex,
    post_op::PostOp,
    elective_ceiling::ElectiveCeiling,
    pins::Pins,
    heads::Heads,
    open_minimum::OpenMinimum,
    unreviewed::Unreviewed,
    safe_load::SafeLoad,
    preferred_skill::PreferredSkill,
    past_safe_date::PastSafeDate,
    no_date::NoDate,
    on_the_day::OnTheDay,
    told_late::ToldLate,
    care_to_keep::CareToKeep,
    delay::Delay,
    beyond_window::BeyondWindow,
    second_move::SecondMove,
    knock_on::KnockOn,
    open_desirable::OpenDesirable,
    rota_change::RotaChange,
    extra_shifts::ExtraShifts,
    extra_sessions::ExtraSessions,
    over_budget::OverBudget,
    rest_debt::RestDebt,
    handover::Handover,
    continuity::Continuity,
    fairness::Fairness,
    theatre_opening::TheatreOpening,
    surgeon_transfer::SurgeonTransfer,
    mixed_ages::MixedAges,
    disturbance::Disturbance,
    contingent::Contingent,
    guarantee::Guarantee,
}
