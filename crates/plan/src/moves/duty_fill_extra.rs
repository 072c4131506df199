//! Somebody takes an extra shift for a slot that lacks heads.

use super::Move;
use super::ways::{CHAIN, fill_by_extra, short_slot};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct DutyFillExtra;

impl Move for DutyFillExtra {
    fn name(&self) -> &'static str {
        "duty_fill_extra"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        short_slot(trial.state, dice).is_some_and(|slot| fill_by_extra(trial, dice, slot, CHAIN))
    }
}
