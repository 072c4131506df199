//! The moves: small changes of a plan that the search tries, one file each.
//!
//! A move makes its edits on a trial and says whether it found anything to do; the search reads what they cost and keeps
//! them or takes them back. A move may be clever about what it proposes but never about what that is worth.

mod booking_bed;
mod booking_exchange;
mod booking_kick;
mod booking_move;
mod booking_push;
mod booking_theatre;
mod duty_exchange;
mod duty_exchange_all;
mod duty_fill;
mod duty_fill_extra;
mod duty_leave;
mod duty_pass;
mod duty_replace;
mod duty_swap;
mod extra_drop;
mod extra_pass;
mod role_replace;
mod session_mode;
mod session_open;
mod session_repack;
mod session_shift;
mod session_stand_down;
mod shift_release;
mod ways;

pub(crate) use session_open::{call, pin_session, staff};
pub(crate) use ways::{
    CHAIN, Ways, may_stand_in, pin_cover, rebook, refill, room_in as place_in, settle_session, slot_of, stand_down,
};

use crate::problem::Problem;
use crate::trial::{Dice, Trial};

/// A kind of change.
pub(crate) trait Move: Sync {
    /// Its name, as in the name of its file.
    fn name(&self) -> &'static str;
    /// Whether the problem holds anything for it to change.
    fn applies(&self, problem: &Problem<'_>) -> bool {
        let _ = problem;
        true
    }
    /// Tries one change at random. False if it found nothing to change; then nothing is changed.
    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool;
}

/// Every move, with how often it is tried in a little more than a thousand: the dear ones seldom.
pub(crate) static MOVES: [(&dyn Move, u32); 23] = [
    (&duty_fill::DutyFill, 55),
    (&duty_fill_extra::DutyFillExtra, 20),
    (&duty_leave::DutyLeave, 20),
    (&duty_replace::DutyReplace, 65),
    (&duty_swap::DutySwap, 50),
    (&extra_drop::ExtraDrop, 1),
    (&extra_pass::ExtraPass, 7),
    (&shift_release::ShiftRelease, 8),
    (&role_replace::RoleReplace, 40),
    (&session_mode::SessionMode, 30),
    (&session_open::SessionOpen, 36),
    (&session_stand_down::SessionStandDown, 6),
    (&session_repack::SessionRepack, 3),
    (&booking_move::BookingMove, 330),
    (&booking_push::BookingPush, 60),
    (&booking_bed::BookingBed, 40),
    (&booking_exchange::BookingExchange, 50),
    (&booking_kick::BookingKick, 30),
    (&booking_theatre::BookingTheatre, 90),
    (&session_shift::SessionShift, 5),
    (&duty_pass::DutyPass, 180),
    (&duty_exchange::DutyExchange, 60),
    (&duty_exchange_all::DutyExchangeAll, 8),
];

/// The moves that can date those whose lack of a date breaks law.
pub(crate) static DATINGS: [(&dyn Move, u32); 5] = [
    (&booking_push::BookingPush, 50),
    (&booking_move::BookingMove, 20),
    (&booking_kick::BookingKick, 10),
    (&booking_exchange::BookingExchange, 10),
    (&booking_bed::BookingBed, 10),
];

/// The moves that can close open duties, with how often each is tried: what the repair of a start uses.
pub(crate) static REPAIRS: [(&dyn Move, u32); 8] = [
    (&duty_fill::DutyFill, 40),
    (&duty_fill_extra::DutyFillExtra, 15),
    (&duty_leave::DutyLeave, 5),
    (&duty_replace::DutyReplace, 15),
    (&duty_swap::DutySwap, 10),
    (&extra_drop::ExtraDrop, 5),
    (&extra_pass::ExtraPass, 5),
    (&shift_release::ShiftRelease, 5),
];
