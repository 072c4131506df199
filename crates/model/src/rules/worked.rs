//! Working time: the stretches of work of a person, and how the rules on them are charged against the rota as given.
//!
//! Shifts that touch or overlap make one stretch of work; on-call shifts stand apart. Struck shifts count as worked,
//! shifts on which the person is away do not.

use super::facts::Facts;
use super::{Case, Match, RuleId, What};
use crate::hospital::{Hospital, PersonIx, RuleSet};
use crate::time::{Calendar, Day, Stretch};
use crate::words::ShiftKind;

/// The shift that a stretch of work begins with. Rostered shifts come before extras, then lower positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// A rostered shift.
    Shift(u32),
    /// An extra.
    Extra(u32),
}

/// A stretch of work: direct care, SPA and extras without a minute between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// From its first shift's start to its last end.
    pub stretch: Stretch,
    /// The civil day that it starts in.
    pub day: Day,
    /// Most minutes that it shares with one night.
    pub night_minutes: i32,
    /// Its first shift.
    pub anchor: Anchor,
}

/// An on-call shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnCallShift {
    /// When.
    pub stretch: Stretch,
    /// The civil day that it starts in.
    pub day: Day,
    /// Which.
    pub shift: u32,
}

/// What one person works.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worked {
    /// Stretches of work by start.
    pub spells: Vec<Spell>,
    /// On-call shifts by start, then position.
    pub on_call: Vec<OnCallShift>,
}

/// An amount at its anchor.
#[derive(Debug, Clone, Copy)]
pub struct Charge {
    /// The shift that carries it.
    pub anchor: Anchor,
    /// The stretch of work, or the on-call shift.
    pub stretch: Stretch,
    /// How much; 0 is passed over.
    pub amount: i64,
}

impl Worked {
    /// What `person` works when they release the shifts for which `released` says so and take `extras`.
    pub fn new(
        facts: &Facts<'_>,
        h: &Hospital,
        person: PersonIx,
        released: impl Fn(u32) -> bool,
        extras: &[u32],
    ) -> Self {
        let mut on_call: Vec<(u32, Stretch)> = Vec::new();
        let mut direct: Vec<(Stretch, Anchor)> = Vec::with_capacity(facts.shifts_of(person).len() + extras.len());
        for &s in facts.shifts_of(person) {
            let shift = &h.shifts[s as usize];
            if facts.shift_away[s as usize] || released(s) {
                continue;
            }
            if shift.kind == ShiftKind::OnCall {
                on_call.push((s, shift.stretch));
            } else {
                direct.push((shift.stretch, Anchor::Shift(s)));
            }
        }
        direct.extend(extras.iter().map(|&e| (h.extras[e as usize].stretch, Anchor::Extra(e))));
        Self::of(&h.calendar, direct, on_call)
    }

    /// What these shifts come to.
    pub fn of(calendar: &Calendar, direct: Vec<(Stretch, Anchor)>, mut on_call: Vec<(u32, Stretch)>) -> Self {
        on_call.sort_by_key(|&(shift, stretch)| (stretch.start, shift));
        let called =
            |(shift, stretch): (u32, Stretch)| OnCallShift { stretch, day: calendar.day_of(stretch.start), shift };
        Self { spells: spells(calendar, direct), on_call: on_call.into_iter().map(called).collect() }
    }
}

/// Stretches of work of shifts that are not on call: those that touch or overlap make one.
fn spells(calendar: &Calendar, mut items: Vec<(Stretch, Anchor)>) -> Vec<Spell> {
    items.sort_unstable();
    let mut spells: Vec<Spell> = Vec::with_capacity(items.len());
    for (stretch, anchor) in items {
        match spells.last_mut() {
            Some(last) if stretch.start <= last.stretch.end => {
                if stretch.start == last.stretch.start {
                    last.anchor = last.anchor.min(anchor);
                }
                last.stretch.end = last.stretch.end.max(stretch.end);
            }
            _ => spells.push(Spell { stretch, day: 0, night_minutes: 0, anchor }),
        }
    }
    for spell in &mut spells {
        spell.day = calendar.day_of(spell.stretch.start);
        spell.night_minutes = night_minutes(calendar, spell.stretch, spell.day);
    }
    spells
}

/// Most minutes that `stretch`, which starts on `day`, shares with one night.
fn night_minutes(calendar: &Calendar, stretch: Stretch, day: Day) -> i32 {
    let mut most = 0;
    let mut d = day - 1;
    loop {
        let night = calendar.night(d);
        if night.start >= stretch.end {
            return most;
        }
        most = most.max(stretch.shared(night));
        d += 1;
    }
}

impl Spell {
    /// Whether it is long by `rules`.
    pub fn is_long(&self, rules: &RuleSet) -> bool {
        rules.long.is_some_and(|long| self.stretch.minutes() > long)
    }

    /// Whether it is a night by `rules`.
    pub fn is_night(&self, rules: &RuleSet) -> bool {
        rules.night.is_some_and(|night| self.night_minutes >= night)
    }

    /// Whether it is long, no night, and ends after 23:00 of the day it starts in.
    pub fn is_evening(&self, rules: &RuleSet, calendar: &Calendar) -> bool {
        self.is_long(rules) && !self.is_night(rules) && self.stretch.end > calendar.at(self.day, 23 * 60)
    }
}

/// For each stretch of work in order: its run, the number of such stretches on consecutive days that end with it, and
/// the run and the gap of the one before.
pub fn runs(spells: &[Spell], is_such: impl Fn(&Spell) -> bool, mut each: impl FnMut(&Spell, i32, Option<(i32, i64)>)) {
    let mut before: Option<(&Spell, i32)> = None;
    for spell in spells {
        let run = match before {
            _ if !is_such(spell) => 0,
            Some((last, run)) if run > 0 && spell.day - last.day <= 1 => run + 1,
            _ => 1,
        };
        each(spell, run, before.map(|(last, run)| (run, i64::from(spell.stretch.start - last.stretch.end))));
        before = Some((spell, run));
    }
}

/// Charges of a rule of the form "no more than `most` such stretches in a row, and `rest` minutes after the last".
pub fn charge_run(worked: &Worked, (most, rest): (i32, i32), is_such: impl Fn(&Spell) -> bool, to: &mut Vec<Charge>) {
    runs(&worked.spells, is_such, |spell, run, before| {
        let mut amount = if run > most { 60 } else { 0 };
        if let Some((run_before, gap)) = before
            && run_before >= most
        {
            amount += (i64::from(rest) - gap).max(0);
        }
        to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
    });
}

/// How a working-time rule measures one person.
pub type Measure = fn(&Calendar, &RuleSet, &Worked, &mut Vec<Charge>);

/// How `rule` measures one person at each anchor; `None` for a rule of another kind.
pub fn measure_of(rule: RuleId) -> Option<Measure> {
    Some(match rule {
        RuleId::Rest => super::rest::measure,
        RuleId::WeekHours => super::week_hours::measure,
        RuleId::StretchHours => super::stretch_hours::measure,
        RuleId::LongRun => super::long_run::measure,
        RuleId::EveningRun => super::evening_run::measure,
        RuleId::Nights => super::nights::measure,
        RuleId::DayRun => super::day_run::measure,
        RuleId::OnCall => super::on_call::measure,
        _ => return None,
    })
}

/// What `measure` finds on the rota as given, by rostered shift.
pub fn given(case: &Case<'_>, measure: Measure) -> Vec<i64> {
    let h = case.hospital;
    let mut amounts = vec![0; h.shifts.len()];
    let mut charges = Vec::new();
    for (p, person) in h.people.iter().enumerate() {
        charges.clear();
        measure(&h.calendar, &h.rule_sets[person.rule_set], &case.facts.worked[p], &mut charges);
        for charge in &charges {
            if let Anchor::Shift(s) = charge.anchor {
                amounts[s as usize] += charge.amount;
            }
        }
    }
    amounts
}

/// Charges what `measure` finds in the plan beyond what it finds on the rota as given, at each anchor from minute 0 on.
///
/// Only people whose shifts the plan changes are looked at: for all others the two are equal.
pub fn charge(case: &Case<'_>, rule: RuleId, measure: Measure, out: &mut Vec<Match>) {
    let h = case.hospital;
    let given = case.given(rule);
    let mut charges = Vec::new();
    for (p, worked) in case.changed() {
        charges.clear();
        measure(&h.calendar, &h.rule_sets[h.people[p].rule_set], worked, &mut charges);
        for charge in &charges {
            let (before, what) = match charge.anchor {
                Anchor::Shift(s) => (given[s as usize], What::Shift(s as usize)),
                Anchor::Extra(e) => (0, What::Extra(e as usize)),
            };
            if charge.amount > before && charge.stretch.start >= 0 {
                out.push(Match::new(rule, charge.amount - before, what).during(charge.stretch).by(p));
            }
        }
    }
}
