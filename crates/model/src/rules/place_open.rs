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
        "A running session that starts at or after the as-of instant and whose place is closed as a whole at some \
         minute of its stretch: 1, without exemption. \
         Each pair of running sessions in the same place with overlapping stretches: 1, charged by place and day of \
         the later-listed session of the pair, with exemption against published verdicts."
    }
    fn unit(&self) -> &'static str {
        "cases"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
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
            if !case.facts.is_past(s) && case.mode(s).is_some() && h.places[session.place].closed_in(session.stretch) {
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

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::plan::Verdict::{Runs, StandsDown};

    #[test]
    fn a_closed_theatre_and_two_lists_at_once() {
        let mut h = bench::hospital(2);
        let first = bench::session(&mut h, 0, 0..2);
        bench::session(&mut h, 0, 1..3);
        let third = bench::session(&mut h, 0, 1..2);
        h.sessions[third].pounds = Some(100);
        let mut plan = bench::published(&h);
        // The first two clash as published; the third clashes with both.
        assert_eq!(bench::charged(&h, &plan, RuleId::PlaceOpen), 0);
        plan.verdicts[third] = Runs(0);
        assert_eq!(bench::charged(&h, &plan, RuleId::PlaceOpen), 2);
        // Now three pairs less those with the first.
        plan.verdicts[first] = StandsDown;
        assert_eq!(bench::charged(&h, &plan, RuleId::PlaceOpen), 0);
        let stretch = bench::hours(&h, 0, 16, 18);
        h.places[bench::THEATRE].closures.push(crate::hospital::Closure { stretch, beds: None });
        // Closed from 16:00: the second and the third run then.
        assert_eq!(bench::charged(&h, &plan, RuleId::PlaceOpen), 2);
    }
}
