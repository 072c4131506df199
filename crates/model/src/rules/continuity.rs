//! Rule 53, `continuity`: few people look after each patient.

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
        "Per person in place: number of distinct persons who hold, in a block of the stay, a duty flagged continuity of their place (active)."
    }
    fn unit(&self) -> &'static str {
        "people"
    }
    fn source(&self) -> &'static str {
        "MODEL §9.18"
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
            for &d in case.facts.duties_at(stay.ward) {
                let d = d as usize;
                if !h.duties[d].continuity || days.is_empty() {
                    continue;
                }
                let blocks = &case.facts.duty_blocks[d];
                for held in case.laid.duty_cover.of(d) {
                    let block = held.block as usize;
                    let is_there = blocks.contains(&block) && days.contains(&case.day(block));
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
