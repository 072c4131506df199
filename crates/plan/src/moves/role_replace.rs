//! A role of a running session goes to somebody else who is free.

use super::Move;
use super::ways::{any_session, stand_in};
use crate::state::Edit;
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct RoleReplace;

impl Move for RoleReplace {
    fn name(&self) -> &'static str {
        "role_replace"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let problem = trial.problem();
        let Some(s) = any_session(trial.state, dice) else { return false };
        let roles = problem.roles(s);
        if trial.state.verdict[s] == 0 || roles.is_empty() {
            return false;
        }
        let role = roles.start + dice.below(roles.len());
        let mode = &problem.hospital.sessions[s].modes[usize::from(trial.state.verdict[s]) - 1];
        if !mode.roles.contains(&(role - roles.start)) {
            return false;
        }
        match stand_in(trial.state, dice, role, 12) {
            Some(person) => trial.edit(Edit::Role { role: role as u32, person: person as u32 }),
            None => return false,
        }
        trial.changed()
    }
}
