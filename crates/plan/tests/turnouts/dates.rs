//! Every date of every booking, for fixed verdicts.

use std::collections::HashMap;

use model::{BookingIx, Date, Judge, Plan, RuleId, SessionIx, Verdict};

use super::optimum::{Enumeration, First, MISSED, Openable, Points, Set, add, has};

impl Enumeration<'_> {
    /// What one booking is charged for a place. `opened`: its session, which waited, was opened, or was not.
    fn charge(&self, b: BookingIx, to: Option<SessionIx>, own_runs: bool, opened: Option<bool>) -> Option<Points> {
        let mut h = self.h.clone();
        h.bookings = vec![h.bookings[b].clone()];
        h.policy.care_to_keep.clear();
        let own = h.bookings[0].session.expect("everybody is booked");
        let mut verdicts = vec![Verdict::Runs(0); h.sessions.len()];
        verdicts[own] = match opened {
            Some(false) => MISSED,
            None if !own_runs => Verdict::StandsDown,
            _ => Verdict::Runs(0),
        };
        let plan = Plan { verdicts, dates: vec![to.map(|session| Date { session, bed: None })], ..Plan::default() };
        let judge = Judge::new(&h);
        let of_dates = [RuleId::BookingFit, RuleId::Earliest, RuleId::Surgeon];
        let score = judge.score(&plan);
        (!judge.breaks(&plan, &of_dates)).then_some([score.harm, score.wait])
    }

    /// What care too little is charged if these bookings are kept.
    fn short(&self, kept: Set) -> i64 {
        let date = |b: BookingIx| {
            self.h.bookings[b].session.filter(|_| has(kept, b)).map(|session| Date { session, bed: None })
        };
        let plan = Plan {
            verdicts: vec![Verdict::Runs(0); self.h.sessions.len()],
            dates: (0..self.h.bookings.len()).map(date).collect(),
            ..Plan::default()
        };
        let (_, weight) = self.h.weights.of(RuleId::CareToKeep);
        weight * self.judge.judge(&plan).total(RuleId::CareToKeep)
    }
}

pub type Charges = HashMap<(BookingIx, Option<SessionIx>, bool, Option<bool>), Option<Points>>;

/// What is fixed, and the best found.
pub struct Dates<'e, 'h> {
    pub of: &'e Enumeration<'h>,
    pub charges: &'e mut Charges,
    pub runs: Set,
    pub waits: Set,
    pub partly: bool,
    pub opens: &'e Openable,
    pub best: &'e mut Option<(Points, First)>,
    pub short: HashMap<Set, i64>,
}

impl Dates<'_, '_> {
    /// `charged`: the same in every turnout, of those whose date is known and who do not wait.
    pub fn visit(&mut self, dates: &mut Vec<Option<SessionIx>>, charged: Points) {
        let h = self.of.h;
        let total: i64 = self.of.weights.iter().sum();
        // Nobody is charged less than nothing.
        if self.best.as_ref().is_some_and(|(best, _)| [charged[0] * total, charged[1] * total] > *best) {
            return;
        }
        let b = dates.len();
        if b == h.bookings.len() {
            return self.leaf(dates, charged);
        }
        let own = h.bookings[b].session.expect("everybody is booked");
        if has(self.waits, own) {
            dates.push(Some(own));
            self.visit(dates, charged);
            dates.pop();
            if !self.partly {
                return;
            }
        }
        let (of, runs) = (self.of, self.runs);
        let is_run = |s: SessionIx| has(runs, s) || !of.strike.contains(&s);
        let places: Vec<_> = (0..h.sessions.len()).filter(|&s| is_run(s)).map(Some).chain([None]).collect();
        for to in places {
            let full = |s: SessionIx| {
                dates.iter().filter(|date| **date == Some(s)).count() as i32
                    >= h.sessions[s].modes[0].slots.unwrap_or(99)
            };
            if to.is_some_and(full) {
                continue;
            }
            if let Some(points) = self.charge(b, to, is_run(own), None) {
                dates.push(to);
                self.visit(dates, [charged[0] + points[0], charged[1] + points[1]]);
                dates.pop();
            }
        }
    }

    fn leaf(&mut self, dates: &[Option<SessionIx>], charged: Points) {
        let h = self.of.h;
        let waiting: Vec<(BookingIx, SessionIx)> = (0..dates.len())
            .filter_map(|b| Some((b, h.bookings[b].session.filter(|&s| has(self.waits, s))?)))
            .collect();
        let is_kept = |b: &BookingIx| dates[*b] == h.bookings[*b].session;
        let kept: Set = (0..dates.len()).filter(is_kept).map(|b| 1 << b).sum();
        let mut sum = [0, 0];
        for (world, sets) in self.opens.iter().enumerate() {
            let mut least = [i64::MAX; 2];
            for &open in sets {
                let (mut points, mut kept) = (charged, kept);
                for &(b, s) in &waiting {
                    let opened = has(open, s);
                    let more = if dates[b] == Some(s) {
                        kept &= !(Set::from(!opened) << b);
                        self.charge(b, Some(s), false, Some(opened)).expect("it waits lawfully")
                    } else {
                        // What it is charged more because its session is opened.
                        let [then, now] =
                            [opened, false].map(|runs| self.charge(b, dates[b], runs, None).expect("lawful"));
                        [then[0] - now[0], then[1] - now[1]]
                    };
                    points = [points[0] + more[0], points[1] + more[1]];
                }
                let of = self.of;
                points[0] += *self.short.entry(kept).or_insert_with(|| of.short(kept));
                least = least.min(points);
            }
            add(&mut sum, least, self.of.weights[world]);
        }
        if self.best.as_ref().is_none_or(|(best, _)| sum < *best) {
            *self.best = Some((sum, First { runs: self.runs, waits: self.waits, dates: dates.to_vec() }));
        }
    }

    fn charge(&mut self, b: BookingIx, to: Option<SessionIx>, own_runs: bool, opened: Option<bool>) -> Option<Points> {
        let of = self.of;
        *self.charges.entry((b, to, own_runs, opened)).or_insert_with(|| of.charge(b, to, own_runs, opened))
    }
}
