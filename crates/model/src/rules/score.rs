//! What a judgement is made of: levels, weights, matches, the score and its order.

use super::RuleId;
use crate::hospital::{BookingIx, DutyIx, ExtraIx, PersonIx, PlaceIx, SessionIx, ShiftIx};
use crate::time::Stretch;

/// The ordered levels of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Broken hard rules; a plan with one is refused.
    Law,
    /// Patients' safety: a vector compared component by component.
    Safety,
    /// Harm to patients who wait.
    Harm,
    /// Waiting.
    Wait,
    /// Staff and money.
    People,
}

impl Level {
    /// All five, in order.
    pub const ALL: [Self; 5] = [Self::Law, Self::Safety, Self::Harm, Self::Wait, Self::People];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        ["law", "safety", "harm", "wait", "people"][self as usize]
    }

    /// The level with this number, 0 to 4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// Level and weight of every rule, by [`RuleId`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights(pub [(Level, i64); RuleId::COUNT]);

impl Weights {
    /// Every rule at its shipped level and weight.
    pub fn shipped() -> Self {
        Self(std::array::from_fn(|rule| (super::RULES[rule].level(), super::RULES[rule].weight())))
    }

    /// The level and weight of `rule`.
    pub const fn of(&self, rule: RuleId) -> (Level, i64) {
        self.0[rule as usize]
    }
}

/// What a match is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A duty.
    Duty(DutyIx),
    /// A session.
    Session(SessionIx),
    /// A booking.
    Booking(BookingIx),
    /// An occupant.
    Occupant(usize),
    /// A rostered shift.
    Shift(ShiftIx),
    /// An extra shift.
    Extra(ExtraIx),
    /// A ward or other place.
    Place(PlaceIx),
    /// A room.
    Room(usize),
    /// A person as a whole.
    Person(PersonIx),
    /// A pin.
    Pin(usize),
    /// The hospital as a whole.
    Hospital,
}

/// One finding of one rule in a plan: how much, about what, where, when and who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The rule.
    pub rule: RuleId,
    /// Units charged; never 0.
    pub amount: i64,
    /// For open minimum duties: the tier. Otherwise 0.
    pub tier: u8,
    /// What it is about.
    pub what: What,
    /// Where, if it is somewhere.
    pub place: Option<PlaceIx>,
    /// When, if it is at some time.
    pub stretch: Option<Stretch>,
    /// Who, if it is somebody.
    pub person: Option<PersonIx>,
}

impl Match {
    /// A match without place, time or person.
    pub const fn new(rule: RuleId, amount: i64, what: What) -> Self {
        Self { rule, amount, tier: 0, what, place: None, stretch: None, person: None }
    }

    /// With the place.
    #[must_use]
    pub const fn at(mut self, place: PlaceIx) -> Self {
        self.place = Some(place);
        self
    }

    /// With the time.
    #[must_use]
    pub const fn during(mut self, stretch: Stretch) -> Self {
        self.stretch = Some(stretch);
        self
    }

    /// With the person.
    #[must_use]
    pub const fn by(mut self, person: PersonIx) -> Self {
        self.person = Some(person);
        self
    }
}

/// The worth of a plan: compared level by level, inside safety component by component.
///
/// ```
/// use model::Score;
/// let a = Score { law: 0, safety: vec![0, 240, 0], harm: 9, wait: 9, people: 9 };
/// let b = Score { law: 0, safety: vec![60, 0, 0], harm: 0, wait: 0, people: 0 };
/// assert!(a < b, "an open duty of the first tier outweighs everything behind it");
/// assert_eq!(a.five(), [0, 240, 9, 9, 9]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score {
    /// Level 0.
    pub law: i64,
    /// Level 1: open minimum duties by tier, unreviewed, safe load, preferred skill, rules raised to this level.
    pub safety: Vec<i64>,
    /// Level 2.
    pub harm: i64,
    /// Level 3.
    pub wait: i64,
    /// Level 4.
    pub people: i64,
}

impl Score {
    /// Five integers for display; the second is the sum of the safety vector.
    pub fn five(&self) -> [i64; 5] {
        [self.law, self.safety.iter().sum(), self.harm, self.wait, self.people]
    }

    /// Weighs totals by rule (and the open minimum duties by tier) into a score.
    ///
    /// At level 1 each shipped safety rule has its own component; a rule that the folder raised to level 1 counts in the
    /// last one.
    pub fn weigh(totals: &[i64; RuleId::COUNT], open_by_tier: &[i64], weights: &Weights) -> Self {
        let tiers = open_by_tier.len();
        let mut score = Self { law: 0, safety: vec![0; tiers + 4], harm: 0, wait: 0, people: 0 };
        for &rule in RuleId::ALL {
            let (level, weight) = weights.of(rule);
            let points = totals[rule as usize] * weight;
            match level {
                Level::Law => score.law += points,
                Level::Safety => match rule {
                    RuleId::OpenMinimum => {
                        for (tier, open) in open_by_tier.iter().enumerate() {
                            score.safety[tier] += open * weight;
                        }
                    }
                    RuleId::Unreviewed => score.safety[tiers] += points,
                    RuleId::SafeLoad => score.safety[tiers + 1] += points,
                    RuleId::PreferredSkill => score.safety[tiers + 2] += points,
                    _ => score.safety[tiers + 3] += points,
                },
                Level::Harm => score.harm += points,
                Level::Wait => score.wait += points,
                Level::People => score.people += points,
            }
        }
        score
    }

    /// Names of the components of the safety vector, for `tiers` tiers.
    pub fn safety_names(tiers: u8) -> Vec<String> {
        let mut names: Vec<String> = (1..=tiers).map(|t| format!("open minimum duties, tier {t}")).collect();
        names.extend(
            ["people not reviewed", "load above safe", "skill below preferred", "raised rules"].map(String::from),
        );
        names
    }
}

/// What [`crate::judge`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The score.
    pub score: Score,
    /// Units charged by rule, by position of [`RuleId`].
    pub totals: [i64; RuleId::COUNT],
    /// Open minimum duties in head-minutes by tier, from tier 1.
    pub open_by_tier: Vec<i64>,
    /// Every match, in the order of the rules.
    pub matches: Vec<Match>,
}

impl Report {
    /// Units charged by `rule`.
    pub const fn total(&self, rule: RuleId) -> i64 {
        self.totals[rule as usize]
    }

    /// Whether no law is broken.
    pub const fn is_lawful(&self) -> bool {
        self.score.law == 0
    }

    /// The matches of `rule`.
    pub fn of(&self, rule: RuleId) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(move |m| m.rule == rule)
    }
}
