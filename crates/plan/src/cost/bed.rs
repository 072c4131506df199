//! Beds: nights in wards and rooms, women and men, patients in their first nights after an operation. Law, and cheap: the
//! search looks here first and lets bodies follow only where no law is broken.

use std::ops::Range;

use model::RuleId;

use super::date::Changes;
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

    /// One more or one less lies here.
    #[inline]
    fn book(&mut self, sex: u8, took_place: bool, sign: i16) {
        let fixed = if took_place { sign } else { 0 };
        self.booked += sign;
        self.already_in += fixed;
        if sex < 2 {
            self.sexes[usize::from(sex)] += sign;
            self.fixed[usize::from(sex)] += fixed;
        }
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

/// Nights in one ward or room.
#[derive(Clone)]
struct Nights {
    unit: usize,
    days: Range<usize>,
}

impl State<'_> {
    /// The nights of a booking at `place`: in its ward, and in its room if it has one.
    fn nights_of(&self, b: usize, place: Placed) -> [Option<Nights>; 2] {
        let problem = self.problem;
        let nights = problem.care.booking[b].nights;
        if place.session == NONE || place.ward == NONE || nights == 0 {
            return [None, None];
        }
        let from = problem.care.session[place.session as usize].day;
        let days = from.max(0) as usize..(from + i32::from(nights)).clamp(0, problem.days as i32) as usize;
        let room = (place.room != NONE).then(|| problem.places.places + place.room as usize);
        [Some(Nights { unit: place.ward as usize, days: days.clone() }), room.map(|unit| Nights { unit, days })]
    }

    /// Beds, sexes and fresh operations, if a booking's nights at one place become nights at another.
    pub(crate) fn price_of_beds(&self, b: usize, from: Placed, to: Placed, out: &mut Changes) {
        let problem = self.problem;
        let sex = problem.places.bodies[self.body(b)].sex;
        let took_place = problem.care.booking[b].took_place;
        let (was, is) = (self.nights_of(b, from), self.nights_of(b, to));
        let (mut short, mut mixed) = (0, 0);
        let both = |nights: &Nights, others: &[Option<Nights>; 2], day: usize| {
            others.iter().flatten().any(|other| other.unit == nights.unit && other.days.contains(&day))
        };
        for (mine, others, sign) in [(&was, &is, -1), (&is, &was, 1)] {
            for nights in mine.iter().flatten() {
                let counts = problem.places.single_sex[nights.unit] && sex < 2;
                for day in nights.days.clone().filter(|&day| !both(nights, others, day)) {
                    let before = self.night[problem.places.cell(nights.unit, day)];
                    let mut after = before;
                    after.book(sex, took_place, sign);
                    short += after.short() - before.short();
                    mixed += if counts { after.mixed() - before.mixed() } else { 0 };
                }
            }
        }
        for (rule, change) in [(RuleId::Beds, short), (RuleId::SingleSex, mixed)] {
            if change != 0 {
                out.push((rule, change));
            }
        }
        if took_place {
            return;
        }
        for (mine, others, sign) in [(&was, &is, -1), (&is, &was, 1)] {
            let Some(nights) = &mine[0] else { continue };
            for day in self.fresh_of(nights) {
                let stays =
                    others[0].as_ref().is_some_and(|o| o.unit == nights.unit && self.fresh_of(o).contains(&day));
                let here = problem.places.cell(nights.unit, day);
                if stays || self.not_full[here] == 0 {
                    continue;
                }
                let given = i64::from(problem.given.post_op.get(here).copied().unwrap_or(0));
                let beyond = |fresh: i64| (fresh - given).max(0);
                let change = beyond(i64::from(self.fresh[here]) + sign) - beyond(i64::from(self.fresh[here]));
                if change != 0 {
                    out.push((RuleId::PostOp, change));
                }
            }
        }
    }

    /// The first nights after an operation.
    fn fresh_of(&self, nights: &Nights) -> Range<usize> {
        let fresh = usize::from(self.problem.hospital.policy.post_op_nights);
        nights.days.start..(nights.days.start + fresh).min(nights.days.end)
    }

    /// Writes down that a booking takes (`sign` 1) or frees (−1) its beds at `place`, and charges nothing.
    pub(crate) fn book_beds(&mut self, b: usize, place: Placed, sign: i16) {
        let problem = self.problem;
        let sex = problem.places.bodies[self.body(b)].sex;
        let took_place = problem.care.booking[b].took_place;
        let all = self.nights_of(b, place);
        for nights in all.iter().flatten() {
            let single = problem.places.single_sex[nights.unit];
            let first = problem.places.cell(nights.unit, 0);
            for day in nights.days.clone() {
                let night = &mut self.night[first + day];
                let open = night.open(single);
                night.book(sex, took_place, sign);
                let now = night.open(single);
                if open != now {
                    self.reopen(nights.unit, day, now);
                }
            }
        }
        if let Some(nights) = all[0].as_ref().filter(|_| !took_place) {
            for day in self.fresh_of(nights) {
                let here = problem.places.cell(nights.unit, day);
                self.fresh[here] = self.fresh[here].wrapping_add_signed(i32::from(sign));
            }
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
