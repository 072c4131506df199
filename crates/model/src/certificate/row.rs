//! The inequalities of a proof: each says what cannot be so together, by one rule, for one person or one offer.
//!
//! A row names what it is about; what it says follows from the data alone. [`Facts::linear`] works it out or says why it
//! does not follow. Every row holds for *all* lawful covers, so each must stay true whatever else the person works: where
//! another shift could change what a rule says of these, the row must speak of it, or is refused.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::data::{Claim, Data, Member, Need, Spot, WorkRow};
use crate::hospital::RuleSet;
use crate::rules::{Anchor, Charge, RuleId, Worked, measure_of};
use crate::time::{Calendar, CivilDay, Minute, Stretch};

/// Something that is so (1) or not (0) in a cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Var {
    /// This person works this stretch of their list.
    Works(usize, usize),
    /// This person holds this duty in this block of it.
    Holds(usize, usize, usize),
}

/// A row of a proof. People, works, duties, spots and offers are positions in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Row {
    /// Of duties in one block that cannot be held together, at most one.
    Place {
        /// Who.
        person: usize,
        /// Duty and block.
        holds: Vec<(usize, usize)>,
    },
    /// The same, and none without working a stretch that contains the block.
    Shift {
        /// Who.
        person: usize,
        /// Duty and block.
        holds: Vec<(usize, usize)>,
    },
    /// Whoever holds the duty in the block shares its load with as many as their limit asks for.
    Share {
        /// Who.
        person: usize,
        /// Duty and block.
        hold: (usize, usize),
    },
    /// Not all of these duties in one block, unless somebody else than these people shares one of them: the load would be
    /// too much.
    Load {
        /// Who.
        person: usize,
        /// Duty and block, of duties with one kind of load.
        holds: Vec<(usize, usize)>,
        /// Those who share them at most.
        among: Vec<usize>,
    },
    /// Of stretches that overlap, or between which there is too little rest, at most one.
    Close {
        /// Who.
        person: usize,
        /// Their stretches.
        works: Vec<usize>,
    },
    /// No more than the most minutes in the 168 hours that end at this minute.
    Week {
        /// Who.
        person: usize,
        /// The minute.
        until: Minute,
    },
    /// Not all of these stretches without any of those: together they break the rule.
    Not {
        /// Who.
        person: usize,
        /// The rule.
        rule: RuleId,
        /// All of these.
        works: Vec<usize>,
        /// None of those.
        without: Vec<usize>,
    },
    /// Of stretches in different weekends, no more than may be worked.
    Weekends {
        /// Who.
        person: usize,
        /// Their stretches.
        works: Vec<usize>,
    },
    /// No more than the average over the reference period.
    Average {
        /// Who.
        person: usize,
    },
    /// No more takers of an offer than there are shifts on offer.
    Offer {
        /// The offer.
        offer: usize,
    },
}

/// What a row says: the sum of these is at most so much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linear {
    /// Each with its factor.
    pub terms: Vec<(Var, i64)>,
    /// The most.
    pub most: i64,
}

/// Minutes in 168 hours.
const WEEK: Minute = 7 * 1440;

/// The data with what follows from them at once.
#[derive(Debug)]
pub struct Facts<'d> {
    pub(super) data: &'d Data,
    calendar: Calendar,
}

/// Why a row does not follow.
type Refused = String;

impl<'d> Facts<'d> {
    /// Reads the days. The lists of `data` must refer to what is there (`verify` sees to it).
    ///
    /// # Errors
    /// The list of days is not that of the history, the horizon and two days more.
    pub fn new(data: &'d Data) -> Result<Self, Refused> {
        let days = i64::from(data.history_days) + i64::from(data.horizon_days) + 2;
        let ascend = data.days.windows(2).all(|pair| pair[0].start < pair[1].start);
        let first = usize::try_from(data.history_days).ok().and_then(|at| data.days.get(at));
        if data.days.len() as i64 != days || data.horizon_days < 1 || !ascend || first.is_none_or(|day| day.start != 0)
        {
            return Err("the list of days is not that of history, horizon and two days more".into());
        }
        let day = |day: &super::DayRow| CivilDay { date: day.date, weekday: day.weekday, start: day.start };
        let days = data.days.iter().map(day).collect();
        Ok(Self { data, calendar: Calendar::new(data.history_days, data.horizon_days, days, Vec::new()) })
    }

    fn rules(&self, person: usize) -> &RuleSet {
        &self.data.rule_sets[self.data.people[person].rule_set]
    }

    /// The claim in a sentence.
    pub fn says(&self, claim: &Claim) -> String {
        let Some(need) = claim.counted.first().and_then(|counted| self.data.duties.get(counted.duty)) else {
            return String::new();
        };
        let mut open = need.spots.iter().filter(|spot| spot.open > 0);
        let first = open.next();
        let [from, to] = [first.map(|spot| spot.during.start), open.next_back().or(first).map(|spot| spot.during.end)]
            .map(|minute| minute.map_or_else(String::new, |minute| self.calendar.text(minute).replace('T', " ")));
        format!(
            "On the data below, and even if every session stood down, no lawful cover leaves fewer than {} head-minutes of {} \
             (place {}, tier {}) open between {from} and {to} without leaving more open of another duty of tier {} or above.",
            claim.least, need.id, need.place, need.tier, need.tier
        )
    }

    /// Whether the person could hold the duty in the block if they worked everything.
    pub fn may_hold(&self, person: usize, duty: usize, spot: usize) -> bool {
        let (member, need) = (&self.data.people[person], &self.data.duties[duty]);
        let during = need.spots[spot].during;
        let able = member.level(&need.skill) >= need.level || member.is_lenient(RuleId::Skill, during);
        let barred = member.bars.iter().any(|bar| bar.during.overlaps(during) && !bar.but.contains(&duty));
        let here = member.only_at.as_ref().is_none_or(|place| *place == need.place);
        able && here && !barred && member.work.iter().any(|work| work.suits(need, during))
    }

    /// What the row says.
    ///
    /// # Errors
    /// Why it does not follow from the data.
    pub fn linear(&self, row: &Row) -> Result<Linear, Refused> {
        match row {
            Row::Place { person, holds } => {
                self.apart(*person, holds)?;
                Ok(Linear { terms: terms_of(*person, holds), most: 1 })
            }
            Row::Shift { person, holds } => self.shift(*person, holds),
            Row::Share { person, hold } => self.share(*person, *hold),
            Row::Load { person, holds, among } => self.load(*person, holds, among),
            Row::Close { person, works } => self.close(*person, works),
            Row::Week { person, until } => self.week(*person, *until),
            Row::Not { person, rule, works, without } => self.not(*person, *rule, works, without),
            Row::Weekends { person, works } => self.weekends(*person, works),
            Row::Average { person } => self.average(*person),
            Row::Offer { offer } => self.offer(*offer),
        }
    }

    fn spot(&self, &(duty, spot): &(usize, usize)) -> Result<(&Need, &Spot), Refused> {
        let need = self.data.duties.get(duty).ok_or_else(|| format!("there is no duty {duty}"))?;
        let spot = need.spots.get(spot).ok_or_else(|| format!("{} has no block {spot}", need.id))?;
        Ok((need, spot))
    }

    fn member(&self, person: usize) -> Result<&Member, Refused> {
        self.data.people.get(person).ok_or_else(|| format!("there is no person {person}"))
    }

    fn work(&self, person: usize, work: usize) -> Result<&WorkRow, Refused> {
        let member = self.member(person)?;
        member.work.get(work).ok_or_else(|| format!("{} has no stretch {work}", member.id))
    }

    /// The one block that they are all in; refuses an empty list and one that repeats.
    fn block(&self, person: usize, holds: &[(usize, usize)]) -> Result<Stretch, Refused> {
        self.member(person)?;
        let during = self.spot(holds.first().ok_or("it names no duty")?)?.1.during;
        for hold in holds {
            if self.spot(hold)?.1.during != during {
                return Err("its duties are not of one block".into());
            }
        }
        distinct(holds)?;
        Ok(during)
    }

    /// Refuses duties two of which could be held together.
    fn apart(&self, person: usize, holds: &[(usize, usize)]) -> Result<Stretch, Refused> {
        let during = self.block(person, holds)?;
        if self.member(person)?.is_lenient(RuleId::OnePlace, during) {
            return Err(format!("{} may go on there as the published rota has it", self.member(person)?.id));
        }
        for (at, one) in holds.iter().enumerate() {
            for other in &holds[at + 1..] {
                let (one, other) = (self.spot(one)?.0, self.spot(other)?.0);
                if !one.exclusive && !other.exclusive && one.share_group == other.share_group {
                    return Err(format!("{} and {} can be held together", one.id, other.id));
                }
            }
        }
        Ok(during)
    }

    fn shift(&self, person: usize, holds: &[(usize, usize)]) -> Result<Linear, Refused> {
        let during = if let [hold] = holds { self.spot(hold)?.1.during } else { self.apart(person, holds)? };
        let mut linear = Linear { terms: terms_of(person, holds), most: 0 };
        for (at, work) in self.member(person)?.work.iter().enumerate() {
            let mut suits = false;
            for hold in holds {
                suits |= work.suits(self.spot(hold)?.0, during);
            }
            if suits {
                self.add(&mut linear, person, at, -1)?;
            }
        }
        Ok(linear)
    }

    /// The most load of a kind that the person may carry in a block.
    fn most_load(&self, person: usize, kind: &str, during: Stretch) -> Result<i64, Refused> {
        let member = self.member(person)?;
        let limits = member.most_load.iter().filter(|(of, stretch, _)| of == kind && stretch.contains(during));
        limits.map(|&(.., most)| most).min().ok_or_else(|| format!("{} has no limit of {kind}", member.id))
    }

    fn share(&self, person: usize, hold: (usize, usize)) -> Result<Linear, Refused> {
        let during = self.block(person, &[hold])?;
        let (need, spot) = self.spot(&hold)?;
        let kind = need.load_kind.as_ref().ok_or_else(|| format!("{} has no load", need.id))?;
        let most = self.most_load(person, kind, during)?;
        let holders = (0..self.data.people.len()).filter(|&other| self.may_hold(other, hold.0, hold.1));
        let holders: Vec<usize> = holders.collect();
        // As few as can share it; one more than there are if all together cannot.
        let can = |&heads: &i64| spot.load <= most * heads && spot.most.is_none_or(|most| heads <= i64::from(most));
        let heads = (1..=holders.len() as i64).find(can).unwrap_or(holders.len() as i64 + 1);
        let others = holders.into_iter().filter(|&other| other != person);
        let mut terms: Vec<(Var, i64)> = others.map(|other| (Var::Holds(other, hold.0, hold.1), -1)).collect();
        terms.push((Var::Holds(person, hold.0, hold.1), heads - 1));
        Ok(Linear { terms, most: 0 })
    }

    fn load(&self, person: usize, holds: &[(usize, usize)], among: &[usize]) -> Result<Linear, Refused> {
        let during = self.block(person, holds)?;
        distinct(among)?;
        let kind = self.spot(&holds[0])?.0.load_kind.as_ref().ok_or("its duties have no load")?;
        let mut terms = terms_of(person, holds);
        let mut load = 0;
        for &(d, s) in holds {
            let (need, spot) = self.spot(&(d, s))?;
            if need.load_kind.as_ref() != Some(kind) {
                return Err(format!("{} carries no {kind} load", need.id));
            }
            let mut heads = 1;
            for other in (0..self.data.people.len()).filter(|&other| other != person && self.may_hold(other, d, s)) {
                if among.contains(&other) {
                    heads += 1;
                } else {
                    terms.push((Var::Holds(other, d, s), -1));
                }
            }
            let heads = spot.most.map_or(heads, |most| heads.min(i64::from(most.max(1))));
            load += (spot.load + heads - 1).div_euclid(heads);
        }
        if load <= self.most_load(person, kind, during)? {
            return Err(format!("{} can carry {load}", self.member(person)?.id));
        }
        Ok(Linear { terms, most: holds.len() as i64 - 1 })
    }

    /// Adds a stretch to a sum: a variable, or a constant if it is worked in any case.
    fn add(&self, linear: &mut Linear, person: usize, work: usize, factor: i64) -> Result<(), Refused> {
        if self.work(person, work)?.fixed || self.work(person, work)?.away {
            linear.most -= factor;
        } else {
            linear.terms.push((Var::Works(person, work), factor));
        }
        Ok(())
    }

    fn sum(&self, person: usize, works: &[usize], most: i64) -> Result<Linear, Refused> {
        let mut linear = Linear { terms: Vec::new(), most };
        for &work in works {
            self.add(&mut linear, person, work, 1)?;
        }
        Ok(linear)
    }

    fn close(&self, person: usize, works: &[usize]) -> Result<Linear, Refused> {
        distinct(works)?;
        for (at, &one) in works.iter().enumerate() {
            for &other in &works[at + 1..] {
                self.too_close(person, one, other)?;
            }
        }
        self.sum(person, works, 1)
    }

    /// Refuses two stretches that could both be worked.
    fn too_close(&self, person: usize, one: usize, other: usize) -> Result<(), Refused> {
        let (a, b) = (self.work(person, one)?, self.work(person, other)?);
        let (a, b) = if a.during.start <= b.during.start { (a, b) } else { (b, a) };
        let member = self.member(person)?;
        if a.away || b.away || a.on_call || b.on_call {
            return Err(format!("no rule keeps {} from both {one} and {other}", member.id));
        }
        if a.during.overlaps(b.during) {
            let offered = a.offer.is_some() || b.offer.is_some();
            return if offered { Ok(()) } else { Err("rostered shifts may overlap".into()) };
        }
        let rules = self.rules(person);
        let rest = rules.rest.filter(|_| !rules.rest_debt).ok_or_else(|| format!("{} has no least rest", member.id))?;
        let gap = Stretch::new(a.during.end, b.during.start);
        // What the rota as given lacks at a shift that begins then may stay lacking.
        let begins = member.work.iter().filter(|work| work.during.start == gap.end && work.offer.is_none());
        let given = begins.map(|work| exempt(&work.exempt, RuleId::Rest)).max().unwrap_or(0);
        if gap.minutes() == 0 || i64::from(rest - gap.minutes()) <= given || gap.end < 0 {
            return Err(format!("{} minutes between {one} and {other} of {} are enough", gap.minutes(), member.id));
        }
        if member.work.iter().any(|work| work.counts() && !work.on_call && work.during.overlaps(gap)) {
            return Err(format!("another stretch of {} lies between {one} and {other}", member.id));
        }
        Ok(())
    }

    fn week(&self, person: usize, until: Minute) -> Result<Linear, Refused> {
        let (member, rules) = (self.member(person)?, self.rules(person));
        let most = rules.week.ok_or_else(|| format!("{} has no most in a week", member.id))?;
        let window = Stretch::new(until.saturating_sub(WEEK), until);
        let cuts = |work: &WorkRow, minute| work.during.start < minute && minute < work.during.end;
        // A cut on-call shift counts in part only, so that the window which ends with it need not hold as much.
        if member.work.iter().any(|work| work.on_call && (cuts(work, until) || cuts(work, 0))) {
            return Err(format!("an on-call shift of {} is cut", member.id));
        }
        let given = member.work.iter().map(|work| exempt(&work.exempt, RuleId::WeekHours)).max().unwrap_or(0);
        let mut linear = Linear { terms: Vec::new(), most: i64::from(most) + given };
        let history = member.history_end();
        let mut before = 0;
        for (at, work) in member.work.iter().enumerate().filter(|(_, work)| work.counts()) {
            let minutes = match work.on_call {
                true => i64::from(work.during.shared(window)) * i64::from(rules.on_call_percent) / 100,
                false => i64::from(self.own(member, at, window)),
            };
            before += if work.during.start <= history { minutes } else { 0 };
            if minutes > 0 {
                self.add(&mut linear, person, at, minutes)?;
            }
        }
        // The rule begins with the horizon: what lies before may be too much by itself.
        if before > i64::from(most) {
            Err(format!("the history of {} is too long for it", member.id))
        } else {
            Ok(linear)
        }
    }

    /// Minutes of a stretch inside a window that no earlier rostered shift of the person shares.
    fn own(&self, member: &Member, at: usize, window: Stretch) -> Minute {
        let work = &member.work[at];
        if work.offer.is_some() {
            return work.during.shared(window);
        }
        let end_before = |end: Minute, other: &WorkRow| end.max(other.during.end);
        let rostered = member.work[..at].iter().filter(|w| w.offer.is_none() && !w.on_call && w.counts());
        let start = rostered.fold(work.during.start, end_before);
        Stretch::new(start.min(work.during.end), work.during.end).shared(window)
    }

    fn not(&self, person: usize, rule: RuleId, works: &[usize], without: &[usize]) -> Result<Linear, Refused> {
        let member = self.member(person)?;
        let measure = measure_of(rule).ok_or_else(|| format!("{} does not speak of stretches", rule.rule().name()))?;
        let all: Vec<usize> = works.iter().chain(without).copied().collect();
        distinct(&all)?;
        let mut whole: Option<Stretch> = None;
        for &work in works {
            let during = self.work(person, work)?.during;
            whole = Some(whole.map_or(during, |w| Stretch::new(w.start.min(during.start), w.end.max(during.end))));
        }
        let whole = whole.ok_or("it names no stretch")?;
        // Whatever touches the time that the row speaks of must be in it.
        let touches = |work: &WorkRow| work.during.start <= whole.end && whole.start <= work.during.end;
        let unsaid = (0..member.work.len()).find(|at| {
            let work = &member.work[*at];
            work.counts() && touches(work) && !works.contains(at) && (work.fixed || !without.contains(at))
        });
        if let Some(unsaid) = unsaid {
            return Err(format!("stretch {unsaid} of {} is not spoken of", member.id));
        }
        if !self.breaks(person, rule, works, measure) {
            return Err(format!("these stretches of {} do not break {}", member.id, rule.rule().name()));
        }
        let mut linear = self.sum(person, works, works.len() as i64 - 1)?;
        for &work in without {
            self.add(&mut linear, person, work, -1)?;
        }
        Ok(linear)
    }

    /// Whether working these stretches, and nothing that touches them, breaks the rule.
    fn breaks(&self, person: usize, rule: RuleId, works: &[usize], measure: crate::rules::Measure) -> bool {
        let member = &self.data.people[person];
        let mut charges: Vec<Charge> = Vec::new();
        measure(&self.calendar, self.rules(person), &self.worked(member, works), &mut charges);
        charges.iter().any(|charge| {
            let given = match charge.anchor {
                Anchor::Shift(at) => exempt(&member.work[at as usize].exempt, rule),
                Anchor::Extra(_) => 0,
            };
            charge.stretch.start >= 0 && charge.amount > given
        })
    }

    /// These stretches as the rules see them.
    fn worked(&self, member: &Member, works: &[usize]) -> Worked {
        let mut direct = Vec::new();
        let mut on_call = Vec::new();
        for &at in works {
            let work = &member.work[at];
            let anchor = if work.offer.is_some() { Anchor::Extra(at as u32) } else { Anchor::Shift(at as u32) };
            match (work.counts(), work.on_call) {
                (false, _) => {}
                (true, true) => on_call.push((at as u32, work.during)),
                (true, false) => direct.push((work.during, anchor)),
            }
        }
        Worked::of(&self.calendar, direct, on_call)
    }

    fn weekends(&self, person: usize, works: &[usize]) -> Result<Linear, Refused> {
        let member = self.member(person)?;
        let (most, of) = self.rules(person).weekends.ok_or_else(|| format!("{} has no most weekends", member.id))?;
        distinct(works)?;
        let all = self.calendar.weekends();
        let mut seen = BTreeSet::new();
        for &work in works {
            let row = self.work(person, work)?;
            let at = all.iter().position(|weekend| row.counts() && row.during.overlaps(*weekend));
            let at = at.ok_or_else(|| format!("stretch {work} of {} is in no weekend", member.id))?;
            if !seen.insert(at) {
                return Err(format!("two stretches of {} are in one weekend", member.id));
            }
        }
        let (most, of) = (i64::from(most), i64::from(of.max(1)));
        let allowed = (all.len() as i64 * most + of - 1).div_euclid(of);
        self.sum(person, works, allowed + exempt(&member.exempt, RuleId::Weekends))
    }

    fn average(&self, person: usize) -> Result<Linear, Refused> {
        let (member, rules) = (self.member(person)?, self.rules(person));
        let average = rules.average.ok_or_else(|| format!("{} has no average", member.id))?;
        let horizon = self.calendar.horizon();
        let days = i64::from(member.to_date.1) + i64::from(self.data.horizon_days);
        let allowed = (i64::from(average) * days).div_euclid(7) + exempt(&member.exempt, RuleId::AverageHours);
        let mut linear = Linear { terms: Vec::new(), most: allowed - i64::from(member.to_date.0) };
        let history = member.history_end();
        for (at, work) in member.work.iter().enumerate().filter(|(_, work)| work.counts()) {
            if work.during.start <= history || work.during.start >= horizon.end {
                continue;
            }
            let minutes = match work.on_call {
                true => i64::from(work.during.minutes()) * i64::from(rules.on_call_percent) / 100,
                false => i64::from(self.own(member, at, work.during)),
            };
            self.add(&mut linear, person, at, minutes)?;
        }
        Ok(linear)
    }

    fn offer(&self, offer: usize) -> Result<Linear, Refused> {
        let row = self.data.offers.get(offer).ok_or_else(|| format!("there is no offer {offer}"))?;
        let mut linear = Linear { terms: Vec::new(), most: i64::from(row.number) };
        for (person, member) in self.data.people.iter().enumerate() {
            for (at, _) in member.work.iter().enumerate().filter(|(_, work)| work.offer == Some(offer)) {
                self.add(&mut linear, person, at, 1)?;
            }
        }
        Ok(linear)
    }
}

fn terms_of(person: usize, holds: &[(usize, usize)]) -> Vec<(Var, i64)> {
    holds.iter().map(|&(duty, spot)| (Var::Holds(person, duty, spot), 1)).collect()
}

fn distinct<T: Ord>(items: &[T]) -> Result<(), Refused> {
    let mut seen = BTreeSet::new();
    if items.iter().all(|item| seen.insert(item)) { Ok(()) } else { Err("it names something twice".into()) }
}

fn exempt(given: &[(RuleId, i64)], rule: RuleId) -> i64 {
    given.iter().filter(|(of, _)| *of == rule).map(|&(_, amount)| amount).sum()
}

impl Member {
    /// Whether the published rota's own breach of a rule may go on in some part of the stretch.
    fn is_lenient(&self, rule: RuleId, during: Stretch) -> bool {
        self.lenient.iter().any(|(of, stretch)| *of == rule && stretch.overlaps(during))
    }
}

impl Member {
    /// Until when a stretch of work that began before the horizon could last. The working-time rules do not judge it, so
    /// what begins up to then may belong to it; nothing does in the first minute of a horizon that nobody works into.
    fn history_end(&self) -> Minute {
        let direct = self.work.iter().filter(|work| work.counts() && !work.on_call);
        direct.fold(-1, |end, work| if work.during.start <= end.max(-1) { end.max(work.during.end) } else { end })
    }
}

impl WorkRow {
    /// Whether the working-time rules see it if it is worked.
    const fn counts(&self) -> bool {
        !self.away
    }

    /// Whether the duty can be held in the block by whoever works this.
    fn suits(&self, need: &Need, during: Stretch) -> bool {
        self.during.contains(during) && (!self.on_call || need.on_call)
    }
}
