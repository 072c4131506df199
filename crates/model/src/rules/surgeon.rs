//! Rule 25, `surgeon`: a patient bound to a surgeon is treated by that surgeon.

use super::{Case, Level, Match, Rule, RuleId};

/// A patient bound to a surgeon is treated by that surgeon.
pub struct Surgeon;

impl Rule for Surgeon {
    fn id(&self) -> RuleId {
        RuleId::Surgeon
    }
    fn name(&self) -> &'static str {
        "surgeon"
    }
    fn sentence(&self) -> &'static str {
        "A patient bound to a surgeon is treated by that surgeon."
    }
    fn definition(&self) -> &'static str {
        "Dated booking with surgeon, session with an operating role in its roles (the first such): 1 if the role is not held by that surgeon (and the session runs); exempt at the booking's current session if the published holder is not the surgeon either. Sessions without operating role: per (surgeon, day): max(0, Σ minutes of such bookings bound to them in such sessions − surgeon_minutes (0 if none stated)); exemption per surgeon and day against published dates."
    }
    fn unit(&self) -> &'static str {
        "units"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.14"
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
