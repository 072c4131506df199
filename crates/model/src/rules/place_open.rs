//! Rule 22, `place_open`: a session runs where the place is open and free.

use super::{Case, Level, Match, Rule, RuleId, What};

/// A session runs where the place is open and free.
pub struct PlaceOpen;

impl Rule for PlaceOpen {
    fn id(&self) -> RuleId {
        RuleId::PlaceOpen
    }
    fn name(&self) -> &'static str {
        "place_open"
    }
    fn sentence(&self) -> &'static str {
        "A session runs where the place is open and free."
    }
    fn definition(&self) -> &'static str {
        "Running session whose place is closed_in(its stretch): 1, without exemption. Per pair of running sessions in the same place with overlapping stretches: 1; exemption per place and day of the pair's later-listed session, against published verdicts."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "MODEL §3"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        for (s, session) in h.sessions.iter().enumerate() {
            if case.mode(s).is_some() && h.places[session.place].closed_in(session.stretch) {
                out.push(case.of_session(self.id(), 1, s));
            }
        }
        let clashes = clashes(case);
        for (group, &(place, day)) in case.facts.clash_groups.iter().enumerate() {
            let amount = clashes[group] - case.given(self.id())[group];
            if amount > 0 {
                let found = Match::new(self.id(), amount, What::Place(place));
                out.push(found.at(place).during(case.whole_day(day)));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        clashes(case)
    }
}

/// Pairs of running sessions that clash, by place and day.
fn clashes(case: &Case<'_>) -> Vec<i64> {
    let mut clashes = vec![0; case.facts.clash_groups.len()];
    for &(earlier, later, group) in &case.facts.clashes {
        if case.mode(earlier).is_some() && case.mode(later).is_some() {
            clashes[group] += 1;
        }
    }
    clashes
}
