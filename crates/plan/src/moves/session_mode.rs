//! A running session changes its mode: fuller if the roles can be filled, or reduced.

use super::ways::{any_session, set_mode, stand_in};
use super::{Move, session_open};
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
            let first = problem.roles(s).start;
            for &r in &session.modes[mode].roles {
                if trial.state.role_holder[first + r] == NONE {
                    match stand_in(trial.state, dice, first + r, 8) {
                        Some(person) => trial.edit(Edit::Role { role: (first + r) as u32, person: person as u32 }),
                        None => {
                            trial.undo();
                            return false;
                        }
                    }
                }
            }
            set_mode(trial, dice, s, mode);
            if mode + 1 < verdict {
                session_open::bring_back(trial, dice, s);
            }
            return true;
        }
        false
    }
}
