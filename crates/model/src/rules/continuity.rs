//! Rule 54, `continuity`: few people look after each patient.

use super::{Case, Level, Match, Rule, RuleId};
use crate::time::{Day, Stretch};

/// Few people look after each patient.
pub struct Continuity;

impl Rule for Continuity {
    fn id(&self) -> RuleId {
        RuleId::Continuity
    }
    fn name(&self) -> &'static str {
        "continuity"
    }
    fn sentence(&self) -> &'static str {
        "Few people look after each patient."
    }
    fn definition(&self) -> &'static str {
        "For each person in place: the number of distinct people who hold, in a block of the stay, a duty of their \
         ward that is flagged for continuity and has that block among its own."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::People
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut last_seen = vec![usize::MAX; h.people.len()];
        for (s, stay) in case.laid.stays.iter().enumerate() {
            let days = stay.from.max(0)..(stay.from + stay.nights).min(case.facts.days() as Day);
            let mut people = 0;
            for (day, &d) in days.clone().flat_map(|day| case.facts.continuity(stay.ward, day).iter().map(move |d| (day, d))) {
                for held in case.laid.duty_cover.of(d as usize) {
                    let block = held.block as usize;
                    let is_there = case.facts.duty_blocks[d as usize].contains(&block) && case.day(block) == day;
                    if is_there && last_seen[held.person as usize] != s {
                        last_seen[held.person as usize] = s;
                        people += 1;
                    }
                }
            }
            if people > 0 {
                let stretch = Stretch::new(h.calendar.day_start(days.start), h.calendar.day_start(days.end));
                out.push(Match::new(self.id(), people, stay.what).at(stay.ward).during(stretch));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::hospital::Work::Duty;

    #[test]
    fn each_person_in_place_meets_so_many() {
        let mut h = bench::hospital(3);
        let (p, q) = (bench::person(&mut h), bench::person(&mut h));
        bench::occupant(&mut h, 0, 2);
        bench::occupant(&mut h, 1, 1);
        for day in 0..3 {
            let d = bench::duty(&mut h, day, 0..2);
            h.duties[d].continuity = true;
        }
        let mut plan = bench::published(&h);
        let cover = [(0, p), (1, q), (2, p)].map(|(day, who)| bench::cover(day, 0, who, Duty(day as usize)));
        plan.cover = cover.into();
        // The first meets p and q, the second q.
        assert_eq!(bench::charged(&h, &plan, RuleId::Continuity), 3);
    }
}
