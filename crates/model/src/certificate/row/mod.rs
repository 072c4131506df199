//! The inequalities of a proof: each says what cannot be so together, by one rule, for one person or one offer.
//!
//! A row names what it is about; what it says follows from the data alone. [`Facts::linear`] works it out or says why it
//! does not follow. Every row holds for *all* lawful covers, so each must stay true whatever else the person works: where
//! another shift could change what a rule says of these, the row must speak of it, or is refused.

mod cover;
mod working_time;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::data::{Claim, Data, Member, Need, Spot, WorkRow};
use crate::hospital::RuleSet;
use crate::rules::RuleId;
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
