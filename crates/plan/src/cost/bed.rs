//! Beds: nights in wards and rooms, women and men, patients in their first nights after an operation. Law, and cheap: the
//! search looks here first and lets bodies follow only where no law is broken.

use model::RuleId;

use crate::problem::NONE;
use crate::state::{Placed, State};
use crate::trial::Dice;

/// A ward or room on a night.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Night {
    /// Beds that occupants leave; bookings in them, and those of them that took place.
    pub(crate) beds: i16,
    pub(crate) booked: i16,
    already_in: i16,
    /// Women and men: all, and those who are in whatever is decided.
    pub(crate) sexes: [i16; 2],
    fixed: [i16; 2],
}

impl Night {
    pub(crate) fn new(beds: i32, occupied: i32, sexes: [i32; 2]) -> Self {
        let sexes = sexes.map(|people| people as i16);
        Self { beds: (beds - occupied) as i16, sexes, fixed: sexes, ..Self::default() }
    }

    /// Whether a woman, a man, somebody of unstated sex may lie here too.
    #[inline]
    fn open(&self, single: bool) -> [bool; 3] {
        let is_free = self.booked < self.beds;
        let mixes = |others: i16| single && others > 0;
        [is_free && !mixes(self.sexes[1]), is_free && !mixes(self.sexes[0]), is_free]
    }

    /// Beds too few, beyond those for whom nothing can be done.
    fn short(&self) -> i64 {
        i64::from((self.booked - self.beds).max(0) - (self.already_in - self.beds).max(0))
    }

    /// The smaller number of the two sexes, beyond those who are in whatever is decided.
    fn mixed(&self) -> i64 {
        i64::from((self.sexes[0].min(self.sexes[1]) - self.fixed[0].min(self.fixed[1])).max(0))
    }
}

impl State<'_> {
    /// A booking takes (`sign` 1) or frees (−1) its beds at `place`.
    pub(crate) fn beds(&mut self, b: usize, place: Placed, sign: i16) {
        let problem = self.problem;
        let row = &problem.care.booking[b];
        if place.session == NONE || place.ward == NONE || row.nights == 0 {
            return;
        }
        let from = problem.care.session[place.session as usize].day;
        let first = from.max(0) as usize;
        let end = (from + i32::from(row.nights)).clamp(0, problem.days as i32) as usize;
        let sex = problem.places.bodies[self.body(b)].sex;
        self.nights(place.ward as usize, first..end, sex, row.took_place, sign);
        if place.room != NONE {
            let room = problem.places.places + place.room as usize;
            self.nights(room, first..end, sex, row.took_place, sign);
        }
        if problem.hospital.policy.post_op_nights == 0 || row.took_place {
            return;
        }
        let fresh = (from + i32::from(problem.hospital.policy.post_op_nights)).clamp(0, end as i32) as usize;
        for day in first..fresh {
            let here = problem.places.cell(place.ward as usize, day);
            self.expose(here, |state| state.fresh[here] = state.fresh[here].wrapping_add_signed(i32::from(sign)));
        }
    }

    fn nights(&mut self, unit: usize, days: std::ops::Range<usize>, sex: u8, took_place: bool, sign: i16) {
        let places = &self.problem.places;
        let sexes_count = places.single_sex[unit] && sex < 2;
        let (mut short, mut mixed) = (0, 0);
        let single = places.single_sex[unit];
        let first = places.cell(unit, 0);
        for at in first + days.start..first + days.end {
            let night = &mut self.night[at];
            let before = (night.booked < night.beds, night.sexes[0] > 0, night.sexes[1] > 0);
            if took_place {
                let (was_short, was_mixed) = (night.short(), night.mixed());
                night.booked += sign;
                night.already_in += sign;
                if sex < 2 {
                    night.sexes[usize::from(sex)] += sign;
                    night.fixed[usize::from(sex)] += sign;
                }
                short += night.short() - was_short;
                mixed += night.mixed() - was_mixed;
            } else {
                // One more is one too many from the last bed on, one less up to it.
                let over = night.booked - night.beds;
                short += i64::from(if sign > 0 { over >= 0 } else { over > 0 }) * i64::from(sign);
                night.booked += sign;
                if sex < 2 {
                    let fixed = night.fixed[0].min(night.fixed[1]);
                    let (mine, others) = (night.sexes[usize::from(sex)], night.sexes[1 - usize::from(sex)]);
                    let least = if sign > 0 { mine < others && mine >= fixed } else { mine <= others && mine > fixed };
                    mixed += i64::from(least) * i64::from(sign);
                    night.sexes[usize::from(sex)] = mine + sign;
                }
            }
            let after = (night.booked < night.beds, night.sexes[0] > 0, night.sexes[1] > 0);
            if before != after {
                let open = night.open(single);
                self.reopen(unit, at - first, open);
            }
        }
        if short != 0 {
            self.add(RuleId::Beds, short);
        }
        if mixed != 0 && sexes_count {
            self.add(RuleId::SingleSex, mixed);
        }
    }

    /// Marks every unit and night in which somebody may lie.
    pub(crate) fn open_beds(&mut self) {
        let places = &self.problem.places;
        for unit in 0..places.units {
            for day in 0..self.problem.days {
                let open = self.night[places.cell(unit, day)].open(places.single_sex[unit]);
                self.reopen(unit, day, open);
            }
        }
    }

    /// Marks whether women, men and people of unstated sex may lie in a unit on a night.
    fn reopen(&mut self, unit: usize, day: usize, open: [bool; 3]) {
        let bit = 1u64 << (unit % 64);
        let words = self.problem.beds.words;
        for (sex, open) in open.into_iter().enumerate() {
            let word = &mut self.open[(day * 3 + sex) * words + unit / 64];
            *word = if open { *word | bit } else { *word & !bit };
        }
    }

    /// A ward and room (or NONE) with a free bed on every night of the booking's stay from `day` on, drawn evenly from all
    /// such. Where the booking itself lies at present counts as taken.
    pub(crate) fn free_bed(&self, b: usize, day: i32, dice: &mut Dice) -> Option<(u32, u32)> {
        let problem = self.problem;
        let first = day.max(0) as usize;
        let end = (day + i32::from(problem.care.booking[b].nights)).clamp(0, problem.days as i32) as usize;
        let sex = usize::from(problem.places.bodies[self.body(b)].sex);
        let words = problem.beds.words;
        let open = |word: usize, bits: u64| {
            (first..end).fold(bits, |bits, day| bits & self.open[(day * 3 + sex) * words + word])
        };
        let found: u32 = problem.beds.of(b).map(|(word, bits)| open(word, bits).count_ones()).sum();
        if found == 0 {
            return None;
        }
        let mut skip = dice.below(found as usize) as u32;
        for (word, bits) in problem.beds.of(b) {
            let mut bits = open(word, bits);
            if skip >= bits.count_ones() {
                skip -= bits.count_ones();
                continue;
            }
            for _ in 0..skip {
                bits &= bits - 1;
            }
            let (ward, room) = problem.beds.place(word * 64 + bits.trailing_zeros() as usize);
            // A room is only as open as its ward.
            let (ward_word, ward_bit) = (ward as usize / 64, 1u64 << (ward % 64));
            return (room == NONE || open(ward_word, ward_bit) != 0).then_some((ward, room));
        }
        None
    }

    /// The body of a booking.
    #[inline]
    pub(crate) fn body(&self, b: usize) -> usize {
        self.problem.hospital.occupants.len() + b
    }
}
