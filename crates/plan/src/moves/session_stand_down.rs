//! A running session stands down; its people are free and its patients go elsewhere.

use super::Move;
use super::ways::{any_session, stand_down};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct SessionStandDown;

impl Move for SessionStandDown {
    fn name(&self) -> &'static str {
        "session_stand_down"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let Some(s) = any_session(trial.state, dice) else { return false };
        if trial.state.verdict[s] == 0 || !trial.problem().is_dear(s) {
            return false;
        }
        stand_down(trial, dice, s);
        true
    }
}
