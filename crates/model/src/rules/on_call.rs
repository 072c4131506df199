//! Rule 17, `on_call`: on-call periods are no longer and no denser than allowed.

use super::{Case, Level, Match, Rule, RuleId};

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
        let _ = (case, out);
    }
}
