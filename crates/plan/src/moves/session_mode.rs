//! A running session changes its mode: fuller if the roles can be filled, or reduced.

use super::Move;
use super::session_open::{bring_back, staff};
use super::ways::{any_session, set_mode};
use crate::problem::NONE;
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct SessionMode;

impl Move for SessionMode {
    fn name(&self) -> &'static str {
        "session_mode"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        for _ in 0..6 {
            let Some(s) = any_session(trial.state, dice) else { continue };
            let session = &problem.hospital.sessions[s];
            let verdict = usize::from(trial.state.verdict[s]);
            if verdict == 0 || session.modes.len() < 2 {
                continue;
            }
            let mode = dice.below(session.modes.len());
            if mode + 1 == verdict {
                continue;
            }
            // Now and then as if it opened anew: its people change roles, others are called from elsewhere.
            let anew = dice.chance(1, 4);
            if anew {
                trial.edit(Edit::Verdict { session: s as u32, verdict: 0 });
                for role in problem.roles(s) {
                    trial.edit(Edit::Role { role: role as u32, person: NONE });
                }
            }
            if !staff(trial, dice, s, mode, anew, false) {
                trial.undo();
                return false;
            }
            set_mode(trial, dice, s, mode);
            if mode + 1 < verdict {
                bring_back(trial, dice, s);
            }
            return true;
        }
        false
    }
}
