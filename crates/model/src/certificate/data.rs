//! What a certificate holds, as it stands in the file.
//!
//! Positions count from 0 within their list. Minutes count from 00:00 local time of the first day of the horizon, as in
//! [`crate::Minute`]; the list of days says which civil day begins at which minute.

use serde::{Deserialize, Serialize};

use super::row::{Row, Var};
use crate::hospital::RuleSet;
use crate::rules::RuleId;
use crate::time::{Minute, Stretch};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// [`super::FORMAT`].
    pub format: String,
    /// Planned care that still runs while the gap is open and holds somebody with the skill.
    pub still_running: Vec<Running>,
    /// What is on offer for extra work in the gap to people who hold the skill.
    pub on_offer: Vec<Rate>,
    /// The claim in a sentence.
    pub says: String,
    /// The hospital's name.
    pub hospital: String,
    /// Where its data come from, as its folder says.
    pub provenance: String,
    /// The instant as of which the data hold, local time.
    pub as_of: String,
    /// What is claimed.
    pub claim: Claim,
    /// The data on which it is claimed.
    pub data: Data,
    /// What the plan has held and worked of it: that the data do not contradict themselves, and that the claim is reached.
    pub witness: Vec<Var>,
    /// The proof: the first entry is where it begins.
    pub proof: Vec<Case>,
    /// The SHA-256 of the file with this itself replaced by 64 zeros, in lower-case hexadecimal.
    pub sha256: String,
}

/// A session that runs during the gap and that holds somebody with the skill that the gap needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Running {
    /// The folder's id of the session.
    pub session: String,
    /// Where.
    pub place: String,
    /// From, local time.
    pub from: String,
    /// To, local time.
    pub to: String,
    /// Patients in it.
    pub patients: usize,
}

/// An offer of extra work during the gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The folder's id of the offer.
    pub offer: String,
    /// To whom.
    pub group: String,
    /// From, local time.
    pub from: String,
    /// To, local time.
    pub to: String,
    /// Whole pounds a shift.
    pub pounds: i64,
    /// Shifts on offer.
    pub number: u16,
    /// Shifts that the plan takes.
    pub taken: usize,
}

/// What is claimed: of every lawful cover of the data, what it leaves open of the duties counted comes to at least so much,
/// unless it leaves more of another duty open than [`Spot::open`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The duties counted. For a gap: the duty that is the gap, and nothing else.
    pub counted: Vec<Counted>,
    /// The least. For a gap: what the plan leaves open of it.
    pub least: i64,
}

/// A duty that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Its position among the data's duties.
    pub duty: usize,
    /// What one head-minute left open counts; for a gap 1.
    pub weight: i64,
}

/// The extract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Days of history before the first day.
    pub history_days: i32,
    /// Days of the horizon.
    pub horizon_days: i32,
    /// Every civil day from the first of the history to two after the last of the horizon.
    pub days: Vec<DayRow>,
    /// Working-time rule sets.
    pub rule_sets: Vec<RuleSet>,
    /// The gap and the duties of its tier or above that compete with it.
    pub duties: Vec<Need>,
    /// Offers of extra shifts that somebody in the data may take.
    pub offers: Vec<OfferRow>,
    /// People.
    pub people: Vec<Member>,
}

/// A civil day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayRow {
    /// Year, month, day of the month.
    pub date: (i16, i8, i8),
    /// 0 is Monday.
    pub weekday: u8,
    /// The minute at which it begins.
    pub start: Minute,
}

/// A duty: what it asks of whoever holds it, and how many in which blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The folder's id.
    pub id: String,
    /// The place's id.
    pub place: String,
    /// Tier, 1 the most important.
    pub tier: u8,
    /// The skill.
    pub skill: String,
    /// Its least level.
    pub level: u8,
    /// Whoever holds it can hold nothing else in the block.
    pub exclusive: bool,
    /// Duties of one group can be held together.
    pub share_group: String,
    /// It may be held by somebody on call.
    pub on_call: bool,
    /// Kind of load that it carries, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_kind: Option<String>,
    /// Its blocks.
    pub spots: Vec<Spot>,
}

/// A duty in a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// When.
    pub during: Stretch,
    /// Heads asked for.
    pub heads: u16,
    /// Heads that the plan leaves open.
    pub open: u16,
    /// The load that its holders share, each carrying the rounded-up part.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub load: i64,
    /// Most holders, where that is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u16>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// An offer of extra shifts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferRow {
    /// The folder's id.
    pub id: String,
    /// Most that can be taken.
    pub number: u16,
}

/// Somebody, under a pseudonym of this certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// `P1`, `P2`, …
    pub id: String,
    /// The group of staff.
    pub group: String,
    /// Position of the rule set.
    pub rule_set: usize,
    /// Skills that a duty of the data asks for, with the level.
    pub skills: Vec<(String, u8)>,
    /// The only place where they may work, for those back by a derogation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_at: Option<String>,
    /// Minutes worked in the reference period before the horizon, and its days.
    pub to_date: (i32, i32),
    /// Most load of a kind, by kind and stretch; with what the published rota has above the limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub most_load: Vec<(String, Stretch, i64)>,
    /// What they work or may be asked to work, by start.
    pub work: Vec<WorkRow>,
    /// When they cannot work, or only as before.
    pub bars: Vec<Bar>,
    /// Where the published rota holds things together that exclude each other, or asks for more than their skill: a plan may
    /// leave it so, and neither rule is used against them there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lenient: Vec<(RuleId, Stretch)>,
    /// What the published rota already breaks for the whole window, by rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<(RuleId, i64)>,
}

/// A stretch of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkRow {
    /// When.
    pub during: Stretch,
    /// On call, not direct work.
    #[serde(default, skip_serializing_if = "is_false")]
    pub on_call: bool,
    /// It is worked in any case: it began before the as-of instant, or a strike keeps it from being changed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed: bool,
    /// An absence keeps it from counting as work.
    #[serde(default, skip_serializing_if = "is_false")]
    pub away: bool,
    /// The offer that it takes up; otherwise it is rostered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<usize>,
    /// What the published rota already breaks at this shift, by rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<(RuleId, i64)>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Why somebody cannot hold anything in a stretch, or only what they held before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// When.
    pub during: Stretch,
    /// Why, in a word: away, called out, agency, pinned, in a session.
    pub why: String,
    /// Duties that they may hold all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub but: Vec<usize>,
}

/// One entry of the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Case {
    /// Either it is so or it is not: the entries that go on with each. Both come later in the list, and each entry is
    /// gone on with once.
    Split {
        /// What is so or not.
        on: Var,
        /// The entry for when it is so.
        yes: usize,
        /// The entry for when it is not.
        no: usize,
    },
    /// A sum of inequalities.
    Sum(Sum),
}

/// Inequalities with how many times each is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// What a point of the claim is worth.
    pub unit: i64,
    /// What a head is worth, by duty and block; 0 where nothing is said.
    pub prices: Vec<Price>,
    /// Inequalities that hold for single people, or for an offer.
    pub rows: Vec<Term>,
}

/// What a head of a duty in a block is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// The duty.
    pub duty: usize,
    /// Its block.
    pub spot: usize,
    /// The price.
    pub price: i64,
}

/// An inequality and how many times it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many times.
    pub times: i64,
    /// The inequality.
    pub row: Row,
}

impl Member {
    /// The level at which they hold `skill`.
    pub(super) fn level(&self, skill: &str) -> u8 {
        self.skills.iter().find(|(name, _)| name == skill).map_or(0, |&(_, level)| level)
    }
}
