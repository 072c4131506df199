//! All patients of a session go to another one that takes them, with their beds; if that had patients, they come back the
//! other way.

use super::Move;
use super::ways::any_session;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// See the module.
pub(crate) struct SessionShift;

/// Most patients who move at once.
const MOST: usize = 12;

impl Move for SessionShift {
    fn name(&self) -> &'static str {
        "session_shift"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(first) = any_session(trial.state, dice) else { return false };
        let Some(b) = dice.pick(&trial.state.members[first]) else { return false };
        let Some(second) = dice.pick(care.sessions_of_class.get(care.booking[b].class as usize)) else { return false };
        let number = trial.state.members[first].len() + trial.state.members[second].len();
        if second == first || number > MOST || trial.state.verdict[second] == 0 {
            return false;
        }
        let mut all: smallvec::SmallVec<[(u32, u32); MOST]> = smallvec::SmallVec::new();
        all.extend(trial.state.members[first].iter().map(|&b| (b, second as u32)));
        all.extend(trial.state.members[second].iter().map(|&b| (b, first as u32)));
        if all.iter().any(|&(b, _)| care.is_settled(b as usize)) {
            return false;
        }
        for (booking, session) in all {
            let place = Placed { session, ..trial.state.placed[booking as usize] };
            trial.edit(Edit::Date { booking, place });
        }
        true
    }
}
