//! Rows on what one person works: by the rules of rest and working time, asked about small sets of stretches.

use std::collections::BTreeSet;

use super::{Facts, Linear, Refused, Var, WEEK, distinct, exempt};
use crate::certificate::data::{Member, WorkRow};
use crate::rules::{Anchor, Charge, RuleId, Worked, measure_of};
use crate::time::{Minute, Stretch};

impl Facts<'_> {
    /// Adds a stretch to a sum: a variable, or a constant if it is worked in any case.
    pub(super) fn add(&self, linear: &mut Linear, person: usize, work: usize, factor: i64) -> Result<(), Refused> {
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

    pub(super) fn close(&self, person: usize, works: &[usize]) -> Result<Linear, Refused> {
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

    pub(super) fn week(&self, person: usize, until: Minute) -> Result<Linear, Refused> {
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

    pub(super) fn not(
        &self,
        person: usize,
        rule: RuleId,
        works: &[usize],
        without: &[usize],
    ) -> Result<Linear, Refused> {
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

    pub(super) fn weekends(&self, person: usize, works: &[usize]) -> Result<Linear, Refused> {
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

    pub(super) fn average(&self, person: usize) -> Result<Linear, Refused> {
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
}
