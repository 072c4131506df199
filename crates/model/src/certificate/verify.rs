//! Verifying: the data make sense, the cases cover everything, and every sum reaches what is claimed.

use std::collections::{HashMap, HashSet};

use super::FORMAT;
use super::data::{Case, Certificate, Claim, Counted, Data, Sum};
use super::row::{Facts, Var};
use crate::time::Stretch;

/// What is wrong with a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The step that fails: a path in the file, such as `proof/3/rows/2`.
    pub step: String,
    /// Why.
    pub cause: String,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.step, self.cause)
    }
}

fn flaw<T>(step: impl Into<String>, cause: impl Into<String>) -> Result<T, Flaw> {
    Err(Flaw { step: step.into(), cause: cause.into() })
}

/// The greatest number that a certificate may state: sums of products of two of them stay far inside `i128`.
const MOST: i64 = 1_000_000_000_000;

/// Whether the claim follows from the data by the proof.
///
/// # Errors
/// The first step that fails.
pub fn verify(certificate: &Certificate) -> Result<(), Flaw> {
    if certificate.format != FORMAT {
        return flaw("format", format!("it is `{}`, not `{FORMAT}`", certificate.format));
    }
    sense(&certificate.data)?;
    let facts = Facts::new(&certificate.data).or_else(|cause| flaw("data/days", cause))?;
    sound_claim(certificate)?;
    let says = facts.says(&certificate.claim);
    if certificate.says != says {
        return flaw("says", format!("what is proven is: {says}"));
    }
    let witness = witnessed(&facts, &certificate.witness)?;
    cases(&certificate.proof, |at, sum, path| {
        let below = |f: Flaw| Flaw { step: format!("proof/{at}{}", f.step), ..f };
        adds_up(&facts, &certificate.claim, sum, path).map_err(below)?;
        stands(&facts, &witness, sum).map_err(below)
    })
}

/// What the plan has held and worked, as a set: everybody may hold what they hold, and no more is open anywhere than is said.
fn witnessed(facts: &Facts<'_>, witness: &[Var]) -> Result<HashSet<Var>, Flaw> {
    let data = facts.data;
    let mut held: HashMap<(usize, usize), usize> = HashMap::new();
    let mut all = HashSet::new();
    for (at, &var) in witness.iter().enumerate() {
        let may = match var {
            Var::Works(p, w) => data.people.get(p).is_some_and(|member| w < member.work.len()),
            Var::Holds(p, d, s) => {
                let is_there = p < data.people.len() && data.duties.get(d).is_some_and(|need| s < need.spots.len());
                *held.entry((d, s)).or_default() += 1;
                is_there && facts.may_hold(p, d, s)
            }
        };
        if !may || !all.insert(var) {
            return flaw(format!("witness/{at}"), "the plan cannot have this, or has it twice");
        }
    }
    for (d, need) in data.duties.iter().enumerate() {
        for (s, spot) in need.spots.iter().enumerate() {
            let held = held.get(&(d, s)).copied().unwrap_or(0);
            if held + usize::from(spot.open) < usize::from(spot.heads) {
                return flaw("witness", format!("it leaves more of {} open than is said", need.id));
            }
        }
    }
    Ok(all)
}

/// Whether the witness keeps every inequality of a sum: so they can all be kept at once, and a claim does not follow from a
/// contradiction.
fn stands(facts: &Facts<'_>, witness: &HashSet<Var>, sum: &Sum) -> Result<(), Flaw> {
    for (r, term) in sum.rows.iter().enumerate() {
        let step = format!("/rows/{r}");
        let linear = facts.linear(&term.row).or_else(|cause| flaw(&step, cause))?;
        let terms = linear.terms.iter().filter(|(var, _)| witness.contains(var));
        if terms.map(|(_, factor)| i128::from(*factor)).sum::<i128>() > i128::from(linear.most) {
            return flaw(step, "the plan itself does not keep it");
        }
    }
    Ok(())
}

/// The lists are in order and refer to what is there.
fn sense(data: &Data) -> Result<(), Flaw> {
    let in_time = |stretch: Stretch| {
        let range = -(MOST as i128)..=MOST as i128;
        stretch.start < stretch.end && range.contains(&i128::from(stretch.start)) && stretch.end < 100_000_000
    };
    for (d, need) in data.duties.iter().enumerate() {
        let step = format!("data/duties/{d}");
        if need.spots.is_empty() || need.level == 0 {
            return flaw(step, "it needs a block and a level above 0");
        }
        for (s, spot) in need.spots.iter().enumerate() {
            let follows = s == 0 || need.spots[s - 1].during.end <= spot.during.start;
            if !in_time(spot.during) || !follows || spot.open > spot.heads || !(0..=MOST).contains(&spot.load) {
                return flaw(
                    format!("{step}/spots/{s}"),
                    "blocks ascend, no more is open than asked for, loads are not negative",
                );
            }
        }
    }
    for (at, pair) in data.days.windows(2).enumerate() {
        let [first, second] = [&pair[0], &pair[1]];
        let follows = day_number(second.date) == day_number(first.date) + 1;
        let long = (1_380..=1_500).contains(&(i64::from(second.start) - i64::from(first.start)));
        let is_right = |day: &super::DayRow| i64::from(day.weekday) == (day_number(day.date) + 3).rem_euclid(7);
        if !follows || !long || !is_right(first) || !is_right(second) {
            return flaw(
                format!("data/days/{}", at + 1),
                "days follow each other, with the weekday of their date and 23 to 25 hours",
            );
        }
    }
    for (p, member) in data.people.iter().enumerate() {
        let step = format!("data/people/{p}");
        if member.rule_set >= data.rule_sets.len() {
            return flaw(step, "there is no such rule set");
        }
        if member.work.windows(2).any(|pair| pair[0].during.start > pair[1].during.start) {
            return flaw(format!("{step}/work"), "stretches ascend by start");
        }
        for (w, work) in member.work.iter().enumerate() {
            let offer_is_free = !(work.fixed || work.away || work.on_call || !work.exempt.is_empty());
            if !in_time(work.during) || work.offer.is_some_and(|x| x >= data.offers.len() || !offer_is_free) {
                return flaw(
                    format!("{step}/work/{w}"),
                    "a stretch has a length, and an offer is there and neither fixed nor exempt",
                );
            }
        }
        let bars_exist =
            member.bars.iter().all(|bar| in_time(bar.during) && bar.but.iter().all(|&d| d < data.duties.len()));
        let amounts = member.exempt.iter().chain(member.work.iter().flat_map(|work| &work.exempt));
        let loads = member.most_load.iter().all(|(.., most)| (0..=MOST).contains(most));
        if !bars_exist || !loads || amounts.into_iter().any(|&(_, amount)| !(0..=MOST).contains(&amount)) {
            return flaw(step, "a bar, a load or an exemption cannot be");
        }
    }
    Ok(())
}

/// Days from 1 January 1970, a Thursday, to a date of the Gregorian calendar.
fn day_number((year, month, day): (i16, i8, i8)) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let of_year = (153 * ((i64::from(month) + 9).rem_euclid(12)) + 2) / 5 + i64::from(day) - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

/// The claim is about one duty of the data, says what the plan leaves open of it, and nothing less important competes.
fn sound_claim(certificate: &Certificate) -> Result<(), Flaw> {
    let (data, claim) = (&certificate.data, &certificate.claim);
    let [Counted { duty, weight: 1 }] = claim.counted[..] else {
        return flaw("claim/counted", "a certificate is of one gap, counted in head-minutes");
    };
    let Some(gap) = data.duties.get(duty) else { return flaw("claim/counted", "there is no such duty") };
    let open: i64 = gap.spots.iter().map(|spot| i64::from(spot.open) * i64::from(spot.during.minutes())).sum();
    if claim.least != open || open == 0 {
        return flaw("claim/least", format!("it says {}, and {open} head-minutes of {} are open", claim.least, gap.id));
    }
    match data.duties.iter().find(|need| need.tier > gap.tier) {
        Some(less) => flaw("claim", format!("{} of tier {} is less important than the gap", less.id, less.tier)),
        None => Ok(()),
    }
}

/// Goes through the cases from the first one on: each leads on to later ones, all are reached, and each sum holds under what
/// is given where it stands.
fn cases(proof: &[Case], mut holds: impl FnMut(usize, &Sum, &Path) -> Result<(), Flaw>) -> Result<(), Flaw> {
    let mut seen = vec![false; proof.len()];
    let mut path = Path::default();
    // Where to go on, under how many of the things given, and what is given besides.
    let mut ahead = vec![(0, 0, None)];
    while let Some((at, depth, given)) = ahead.pop() {
        let step = || format!("proof/{at}");
        let Some(seen) = seen.get_mut(at) else { return flaw(step(), "there is no such entry") };
        if std::mem::replace(seen, true) {
            return flaw(step(), "it is gone on with twice");
        }
        path.back_to(depth);
        if let Some((var, so)) = given
            && !path.give(var, so)
        {
            return flaw(step(), "it is split on what is given already");
        }
        match &proof[at] {
            Case::Sum(sum) => holds(at, sum, &path)?,
            Case::Split { on, yes, no } => {
                for (to, so) in [(*yes, true), (*no, false)] {
                    if to <= at {
                        return flaw(step(), format!("entry {to} does not come after it"));
                    }
                    ahead.push((to, path.order.len(), Some((*on, so))));
                }
            }
        }
    }
    match seen.iter().position(|seen| !seen) {
        Some(at) => flaw(format!("proof/{at}"), "nothing leads to it"),
        None => Ok(()),
    }
}

/// What is given on the way to a sum.
#[derive(Debug, Default)]
pub struct Path {
    given: HashMap<Var, bool>,
    order: Vec<Var>,
}

impl Path {
    /// What is given of a variable.
    pub fn of(&self, var: &Var) -> Option<bool> {
        self.given.get(var).copied()
    }

    /// Gives something more; false if it was given already.
    pub fn give(&mut self, var: Var, so: bool) -> bool {
        self.order.push(var);
        self.given.insert(var, so).is_none()
    }

    /// Takes back all but the first so many.
    pub fn back_to(&mut self, depth: usize) {
        for var in self.order.drain(depth..) {
            self.given.remove(&var);
        }
    }

    /// How much is given.
    pub const fn depth(&self) -> usize {
        self.order.len()
    }
}

/// Whether a sum shows that so much stays open where `path` is given.
///
/// Prices times heads asked for is at most what is earned by holding, plus what stays open. Rows taken so many times bound
/// what is earned; what they leave over of a variable counts as if it were so.
///
/// # Errors
/// What of it fails, as a path below the sum.
pub fn adds_up(facts: &Facts<'_>, claim: &Claim, sum: &Sum, path: &Path) -> Result<(), Flaw> {
    let data = facts.data;
    let step = String::new();
    if !(1..=MOST).contains(&sum.unit) {
        return flaw(step, "its unit is no number from 1");
    }
    let mut shown: i128 = 0;
    let mut left: HashMap<Var, i128> = HashMap::new();
    let mut priced = HashSet::new();
    for (p, price) in sum.prices.iter().enumerate() {
        let step = format!("{step}/prices/{p}");
        let spot = data.duties.get(price.duty).and_then(|need| need.spots.get(price.spot));
        let Some(spot) = spot else { return flaw(step, "there is no such block of a duty") };
        if !priced.insert((price.duty, price.spot)) || !(0..=MOST).contains(&price.price) {
            return flaw(step, "a price is there twice, or cannot be");
        }
        let worth = i128::from(price.price);
        if let Some(weight) = claim.weight(price.duty) {
            if worth > i128::from(sum.unit) * i128::from(weight) * i128::from(spot.during.minutes()) {
                return flaw(step, "a head is priced above what it counts to leave it open");
            }
            shown += worth * i128::from(spot.heads);
        } else {
            shown += worth * i128::from(spot.heads - spot.open);
        }
        for person in 0..data.people.len() {
            if facts.may_hold(person, price.duty, price.spot) {
                *left.entry(Var::Holds(person, price.duty, price.spot)).or_default() += worth;
            }
        }
    }
    for (r, term) in sum.rows.iter().enumerate() {
        let step = format!("{step}/rows/{r}");
        if !(1..=MOST).contains(&term.times) {
            return flaw(step, "a row is taken no number of times");
        }
        let linear = facts.linear(&term.row).or_else(|cause| flaw(step, cause))?;
        let times = i128::from(term.times);
        shown -= times * i128::from(linear.most);
        for (var, factor) in linear.terms {
            *left.entry(var).or_default() -= times * i128::from(factor);
        }
    }
    for (var, left) in left {
        shown -= match path.of(&var) {
            Some(true) => left,
            Some(false) => 0,
            None => left.max(0),
        };
    }
    // A bound above the next lower value is enough.
    if shown > i128::from(sum.unit) * i128::from(claim.least - claim.apart(data)) {
        return Ok(());
    }
    let reached = shown as f64 / sum.unit as f64;
    flaw(step, format!("it shows {reached:.1}, and {} is claimed", claim.least))
}

impl Claim {
    /// What a head-minute of the duty counts, if it is counted.
    pub fn weight(&self, duty: usize) -> Option<i64> {
        self.counted.iter().find(|counted| counted.duty == duty).map(|counted| counted.weight)
    }

    /// How far apart the values are that can be counted: all are sums of heads times weights times minutes.
    pub fn apart(&self, data: &Data) -> i64 {
        let spots = self.counted.iter().flat_map(|c| data.duties[c.duty].spots.iter().map(|spot| (c.weight, spot)));
        spots.fold(0, |apart, (weight, spot)| gcd(apart, weight * i64::from(spot.during.minutes())))
    }
}

const fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
