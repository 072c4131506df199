//! Rule 17, `on_call`: on-call periods are no longer and no denser than allowed.

use super::worked::{Anchor, Charge, Worked};
use super::{worked, Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, RuleSet};

/// On-call periods are no longer and no denser than allowed.
pub struct OnCall;

impl Rule for OnCall {
    fn id(&self) -> RuleId {
        RuleId::OnCall
    }
    fn name(&self) -> &'static str {
        "on_call"
    }
    fn sentence(&self) -> &'static str {
        "On-call periods are no longer and no denser than allowed."
    }
    fn definition(&self) -> &'static str {
        "Working time. on_call: for each on-call shift o: max(0, minutes − RS.on_call); + 60 if another on-call shift of p starts on the day before o's day, unless that day is a Saturday; + 60 if more than on_call_week on-call shifts of p start within the 7 days ending on o's day (day−6..=day); and for each stretch with start day = (start day of some on-call shift)+1: max(0, minutes − RS.after_on_call), anchor the stretch (once). Each part only where its parameter is Some (the 'consecutive' part whenever on_call_week is Some)."
    }
    fn unit(&self) -> &'static str {
        "minutes"
    }
    fn source(&self) -> &'static str {
        "TCS 2016, Schedule 3: on-call periods"
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

/// On-call periods too long, on days in a row, too many in seven days, and too much work on the day after one.
fn measure(h: &Hospital, rules: &RuleSet, worked: &Worked, to: &mut Vec<Charge>) {
    for (at, on_call) in worked.on_call.iter().enumerate() {
        let mut amount = rules.on_call.map_or(0, |most| i64::from((on_call.stretch.minutes() - most).max(0)));
        if let Some(most) = rules.on_call_week {
            let eve = on_call.day - 1;
            let others = worked.on_call.iter().enumerate().filter(|&(other, _)| other != at);
            if others.clone().any(|(_, o)| o.day == eve) && h.calendar.weekday(eve) != SATURDAY {
                amount += 60;
            }
            let in_week = worked.on_call.iter().filter(|o| on_call.day - 6 <= o.day && o.day <= on_call.day).count();
            if in_week as i64 > i64::from(most) {
                amount += 60;
            }
        }
        to.push(Charge { anchor: Anchor::Shift(on_call.shift), stretch: on_call.stretch, amount });
    }
    let Some(most) = rules.after_on_call else { return };
    for spell in &worked.spells {
        if worked.on_call.iter().any(|o| o.day + 1 == spell.day) {
            let amount = i64::from((spell.stretch.minutes() - most).max(0));
            to.push(Charge { anchor: spell.anchor, stretch: spell.stretch, amount });
        }
    }
}

/// Saturday as the calendar numbers it.
const SATURDAY: u8 = 5;
