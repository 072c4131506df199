//! Rule 14, `nights`: no more nights in a row than allowed, and rest after them.

use super::worked::{Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

/// No more nights in a row than allowed, and rest after them.
pub struct Nights;

impl Rule for Nights {
    fn id(&self) -> RuleId {
        RuleId::Nights
    }
    fn name(&self) -> &'static str {
        "nights"
    }
    fn sentence(&self) -> &'static str {
        "No more nights in a row than allowed, and rest after them."
    }
    fn definition(&self) -> &'static str {
        "Working time. nights (n, rest): same run count with night: 60 if run > n. If preceding stretch is night and this one is not a night continuing the run (i.e. this run is not preceding run + 1): max(0, rest − gap)."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: nights and 46 hours of rest"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        worked::charge(case, self.id(), measure, out);
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        worked::given(case, measure)
    }
}

/// Nights beyond the most in a row, and rest missing after each run of nights.
fn measure(_: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    let Some((most, rest)) = rules.night_run else { return };
    worked::runs(&worked.spells, |spell| spell.is_night(rules), |spell, run, before| {
        let mut amount = if run > most { 60 } else { 0 };
        if let Some((run_before, gap)) = before
            && run_before > 0
            && run != run_before + 1
        {
            amount += (i64::from(rest) - gap).max(0);
        }
        to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
    });
}
