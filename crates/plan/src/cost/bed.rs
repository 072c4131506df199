//! Beds: nights in wards and rooms, women and men, patients in their first nights after an operation. Law, and cheap: the
//! search looks here first and lets bodies follow only where no law is broken.

use model::RuleId;

use crate::problem::NONE;
use crate::state::{Placed, State};

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
        for at in places.cell(unit, days.start)..places.cell(unit, days.end) {
            let night = &mut self.night[at];
            short -= night.short();
            night.booked += sign;
            night.already_in += if took_place { sign } else { 0 };
            short += night.short();
            if sex < 2 {
                mixed -= night.mixed();
                night.sexes[usize::from(sex)] += sign;
                night.fixed[usize::from(sex)] += if took_place { sign } else { 0 };
                mixed += night.mixed();
            }
        }
        if short != 0 {
            self.add(RuleId::Beds, short);
        }
        if mixed != 0 && sexes_count {
            self.add(RuleId::SingleSex, mixed);
        }
    }

    /// The body of a booking.
    #[inline]
    pub(crate) fn body(&self, b: usize) -> usize {
        self.problem.hospital.occupants.len() + b
    }
}
