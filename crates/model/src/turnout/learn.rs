//! What is expected of a strike: the published figures, drawn towards the trust's own earlier strikes as far as those speak.

use std::collections::BTreeMap;

use super::chance::{exp, logistic, logit};
use super::figures::prior;
use crate::hospital::{CameBefore, Hospital};

/// Rostered shifts as much as which a parent is believed: a part of which this many were rostered lies half-way between what it showed
/// and what its parent leads one to expect.
const POOL: f64 = 20.0;
/// Strikes of its own from which on a trust's spread is learnt.
const STRIKES_FOR_SPREAD: usize = 3;
/// How much the days of one strike differ, as a part of how much strikes differ. No figure is published; a quarter is our choice.
pub(super) const DAY_PART: f64 = 0.25;

/// What a row or post says of itself: grade, specialty, whether at a weekend.
pub(super) type Of<'a> = (Option<&'a str>, Option<&'a str>, Option<bool>);
type OwnOf = (Option<String>, Option<String>, Option<bool>);

/// The parts that are told apart, each a child of all those before it.
const PARTS: [fn(Of<'_>) -> Option<Of<'_>>; 4] = [
    |(grade, _, _)| Some((Some(grade?), None, None)),
    |(_, _, weekend)| Some((None, None, Some(weekend?))),
    |(_, specialty, _)| Some((None, Some(specialty?), None)),
    |(_, specialty, weekend)| Some((None, Some(specialty?), Some(weekend?))),
];

/// How many of those called out come: a distribution by grade, specialty and weekday or weekend.
///
/// On the logit scale, the share that comes in a cell is its middle, plus how far this strike is from a middling one (the same for all
/// cells and days), plus a quarter as much by which the day is; and everybody rostered then comes or does not, independently.
///
/// The middle of a cell is learnt in steps, each shrunk to the one before:
/// 1. **published strikes**: see `data/turnout.csv` and [`figures`](super::figures);
/// 2. **the trust's earlier strikes**: the mean of the published middle, which counts as one strike, and of each own strike, which
///    counts as *n* / (*n* + 20) of one if *n* were rostered;
/// 3. **grade**, 4. **weekday or weekend**, 5. **specialty**, 6. **specialty at weekdays or weekends**: how far the rows that state it
///    differ from what the earlier steps lead one to expect of those same strikes, with 20 rostered shifts of that expectation added.
///
/// A part of which no row speaks is as its parent. No figure of weekends or specialties is published, so without rows of the trust's
/// own they are all alike. The spread between strikes is the published one; from three strikes on it is that of the trust's own, among
/// which the published counts as one more.
#[derive(Debug, Clone, PartialEq)]
pub struct Turnout {
    middle: f64,
    /// Standard deviation between strikes, on the logit scale.
    pub(super) spread: f64,
    parts: BTreeMap<OwnOf, f64>,
}

impl Turnout {
    /// Learns from the hospital's table of earlier strikes; without one it is what was published.
    ///
    /// The order of the rows is of no account; rows in which nobody was rostered say nothing.
    ///
    /// ```
    /// # use model::{Calendar, CameBefore, Hospital, turnout::Turnout};
    /// let mut h = Hospital::empty(Calendar::new(0, 0, Vec::new(), Vec::new()));
    /// let published = Turnout::of(&h).share("ST3", "100", false);
    /// assert!((0.44..0.45).contains(&published));
    /// h.turnout.push(CameBefore { strike: "2025-07".into(), grade: None, specialty: None, weekend: None, rostered: 400, came: 320 });
    /// assert!(Turnout::of(&h).share("ST3", "100", false) > published);
    /// ```
    pub fn of(h: &Hospital) -> Self {
        // Sums of floating-point numbers depend on their order, so the rows are put into one.
        let mut rows: Vec<&CameBefore> = h.turnout.iter().filter(|row| row.rostered > 0).collect();
        rows.sort();
        let (middle, spread) = prior();
        let mut strikes: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for row in &rows {
            let (rostered, came) = strikes.entry(&row.strike).or_default();
            *rostered += f64::from(row.rostered);
            *came += came_of(row);
        }
        // With half a person more on either side, a strike to which nobody or everybody came has a logit too.
        let seen: BTreeMap<&str, f64> =
            strikes.iter().map(|(&strike, &(n, came))| (strike, logit((came + 0.5) / (n + 1.0)))).collect();
        let weight = |strike: &str| strikes[strike].0 / (strikes[strike].0 + POOL);
        let (sum, weights) = seen.iter().fold((middle, 1.0), |(sum, weights), (strike, seen)| {
            (sum + weight(strike) * seen, weights + weight(strike))
        });
        let mut turnout = Self { middle: sum / weights, spread: spread_of(&seen, spread), parts: BTreeMap::new() };
        for part in PARTS {
            turnout.learn(part, &rows, &seen);
        }
        turnout
    }

    /// Learns how the parts of one kind differ from what is known so far.
    fn learn(&mut self, part: fn(Of<'_>) -> Option<Of<'_>>, rows: &[&CameBefore], strikes: &BTreeMap<&str, f64>) {
        let mut sums: BTreeMap<Of<'_>, [f64; 3]> = BTreeMap::new();
        for row in rows {
            let of = (row.grade.as_deref(), row.specialty.as_deref(), row.weekend);
            let Some(key) = part(of) else { continue };
            let rostered = f64::from(row.rostered);
            let expected = rostered * logistic(strikes[row.strike.as_str()] + self.beside_middle(of));
            let sum = sums.entry(key).or_default();
            *sum = [sum[0] + rostered, sum[1] + came_of(row), sum[2] + expected];
        }
        for ((grade, specialty, weekend), [rostered, came, expected]) in sums {
            let parent = expected / rostered;
            let own = (came + POOL * parent) / (rostered + POOL);
            let key = (grade.map(str::to_owned), specialty.map(str::to_owned), weekend);
            self.parts.insert(key, logit(own) - logit(parent));
        }
    }

    /// How far a cell is from the middle of all.
    fn beside_middle(&self, of: Of<'_>) -> f64 {
        let own =
            |(grade, specialty, weekend): Of<'_>| (grade.map(str::to_owned), specialty.map(str::to_owned), weekend);
        PARTS.iter().filter_map(|part| self.parts.get(&own(part(of)?))).sum()
    }

    /// The middle of a cell, on the logit scale: half of all strikes are followed less there, half more.
    pub(super) fn middle_of(&self, of: Of<'_>) -> f64 {
        self.middle + self.beside_middle(of)
    }

    /// The share, from 0 to 1, of those rostered that is expected to come, on average over strikes and days.
    pub fn share(&self, grade: &str, specialty: &str, weekend: bool) -> f64 {
        self.average(self.middle_of((Some(grade), Some(specialty), Some(weekend))))
    }

    /// The mean share over strikes and days of a cell with this middle: by steps of a quarter of a standard deviation, to six.
    pub(super) fn average(&self, middle: f64) -> f64 {
        let spread = self.spread * (1.0 + DAY_PART * DAY_PART).sqrt();
        let (mut sum, mut weights) = (0.0, 0.0);
        for step in -24..=24 {
            let z = f64::from(step) / 4.0;
            let weight = exp(-z * z / 2.0);
            sum += weight * logistic(middle + spread * z);
            weights += weight;
        }
        sum / weights
    }
}

/// Who came, never more than were rostered.
fn came_of(row: &CameBefore) -> f64 {
    f64::from(row.came.min(row.rostered))
}

/// The standard deviation between strikes: that of the table's, among which the published counts as one more, if there are enough.
fn spread_of(strikes: &BTreeMap<&str, f64>, published: f64) -> f64 {
    let number = strikes.len() as f64;
    if strikes.len() < STRIKES_FOR_SPREAD {
        return published;
    }
    let mean = strikes.values().sum::<f64>() / number;
    let squares: f64 = strikes.values().map(|seen| (seen - mean) * (seen - mean)).sum();
    ((published * published + squares) / number).sqrt()
}
