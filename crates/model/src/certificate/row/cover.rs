//! Rows on who holds what in one block: the shift that it takes, and loads that are shared.

use super::{Facts, Linear, Refused, Var, distinct, terms_of};
use crate::time::Stretch;

impl Facts<'_> {
    pub(super) fn shift(&self, person: usize, holds: &[(usize, usize)]) -> Result<Linear, Refused> {
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

    pub(super) fn share(&self, person: usize, hold: (usize, usize)) -> Result<Linear, Refused> {
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

    pub(super) fn load(&self, person: usize, holds: &[(usize, usize)], among: &[usize]) -> Result<Linear, Refused> {
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
}
