//! Rule 29, `single_sex`: women and men do not share a room or ward where the rule forbids it.

use super::laid::Stay;
use super::{Case, Level, Match, Rule, RuleId, What};
use crate::time::Day;
use crate::words::{Sex, SexRule};

/// Women and men do not share a room or ward where the rule forbids it.
pub struct SingleSex;

impl Rule for SingleSex {
    fn id(&self) -> RuleId {
        RuleId::SingleSex
    }
    fn name(&self) -> &'static str {
        "single_sex"
    }
    fn sentence(&self) -> &'static str {
        "Women and men do not share a room or ward where the rule forbids it."
    }
    fn definition(&self) -> &'static str {
        "For each room with rule single, and for each ward with rule single, and each night of the horizon: f and m \
         = people in place there of stated sex; max(0, min(f, m) − the same min of who is already in: occupants and \
         bookings that took place)."
    }
    fn unit(&self) -> &'static str {
        "people"
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
        let mut in_room = vec![Mix::default(); h.rooms.len()];
        for day in 0..case.facts.days() as Day {
            in_room.fill(Mix::default());
            for ward in 0..h.places.len() {
                let mut in_ward = Mix::default();
                for stay in case.in_place(ward, day) {
                    in_ward.count(case, stay);
                    if let Some(room) = stay.room {
                        in_room[room].count(case, stay);
                    }
                }
                if h.places[ward].sex == SexRule::Single && in_ward.beyond() > 0 {
                    let found = Match::new(self.id(), in_ward.beyond(), What::Place(ward));
                    out.push(found.at(ward).during(case.whole_day(day)));
                }
            }
            for (r, mix) in in_room.iter().enumerate() {
                if h.rooms[r].sex == SexRule::Single && mix.beyond() > 0 {
                    let found = Match::new(self.id(), mix.beyond(), What::Room(r));
                    out.push(found.at(h.rooms[r].ward).during(case.whole_day(day)));
                }
            }
        }
    }
}

/// Women and men of stated sex in one place on one night: all of them, and those already in.
#[derive(Clone, Copy, Default)]
struct Mix {
    all: [i64; 2],
    already: [i64; 2],
}

impl Mix {
    fn count(&mut self, case: &Case<'_>, stay: &Stay) {
        let Some(sex) = stay.sex else { return };
        let at = usize::from(sex == Sex::Male);
        self.all[at] += 1;
        self.already[at] += i64::from(case.is_already_in(stay));
    }

    /// The smaller of the two numbers, less the same of those already in.
    fn beyond(&self) -> i64 {
        (self.all[0].min(self.all[1]) - self.already[0].min(self.already[1])).max(0)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;

    #[test]
    fn the_smaller_number_counts() {
        let mut h = bench::hospital(1);
        let room = bench::room(&mut h);
        let l = bench::session(&mut h, 0, 0..1);
        for sex in [0, 0, 1, 1] {
            let b = bench::stay(&mut h, Some(l), 1);
            h.bookings[b].sex = bench::SEXES[sex];
            h.bookings[b].room = Some(room);
        }
        bench::occupant(&mut h, 0, 1);
        assert_eq!(bench::charged(&h, &bench::published(&h), RuleId::SingleSex), 0);
        h.rooms[room].sex = crate::words::SexRule::Single;
        // Two women, two men, and one of unstated sex in the ward.
        assert_eq!(bench::charged(&h, &bench::published(&h), RuleId::SingleSex), 2);
        h.places[bench::WARD].sex = crate::words::SexRule::Single;
        assert_eq!(bench::charged(&h, &bench::published(&h), RuleId::SingleSex), 4);
        for sex in [0, 1] {
            let o = bench::occupant(&mut h, 0, 1);
            h.occupants[o].sex = bench::SEXES[sex];
        }
        // The ward: 3 of each, 1 of each as occupants; the room as before.
        assert_eq!(bench::charged(&h, &bench::published(&h), RuleId::SingleSex), 4);
    }
}
