//! Sessions and dates: roles, capacity, fit, surgeon, place, wait and harm, care to keep.

use model::{Pinned, RuleId};

use crate::problem::{NONE, excess};
use crate::state::State;

impl State<'_> {
    /// Gives a role to somebody else, or to nobody.
    pub(crate) fn set_role(&mut self, role: usize, person: u32) {
        let problem = self.problem;
        let s = problem.role_session[role] as usize;
        let work = (problem.duties() + role) as u32;
        self.role_terms(s, -1);
        self.surgeon_terms(s, -1);
        let before = std::mem::replace(&mut self.role_holder[role], person);
        for (who, on) in [(before, false), (person, true)] {
            if who != NONE {
                for block in problem.care.blocks[s].clone() {
                    self.set_work(who as usize, block as usize, work, on);
                }
            }
        }
        self.role_terms(s, 1);
        self.surgeon_terms(s, 1);
    }

    /// Changes a session's verdict.
    pub(crate) fn set_verdict(&mut self, s: usize, verdict: u8) {
        self.verdict_terms(s, -1);
        self.verdict[s] = verdict;
        self.verdict_terms(s, 1);
        self.money();
    }

    /// All that hangs on a session's verdict.
    fn verdict_terms(&mut self, s: usize, sign: i64) {
        let problem = self.problem;
        let care = &problem.care;
        self.role_terms(s, sign);
        self.surgeon_terms(s, sign);
        self.add(RuleId::SessionCapacity, sign * self.crowd(s));
        for i in 0..self.members[s].len() {
            let b = self.members[s][i] as usize;
            self.add(RuleId::BookingFit, sign * self.misfit(b, s));
        }
        if care.session[s].frozen && self.verdict[s] != care.session[s].published_verdict {
            self.add(RuleId::Frozen, sign);
        }
        for &pin in problem.pins.of_session.get(s) {
            if let Pinned::Session { mode, .. } = problem.hospital.pins[pin as usize].what
                && self.verdict[s] != mode.map_or(0, |m| m as u8 + 1)
            {
                self.add(RuleId::Pins, sign);
            }
        }
        if self.verdict[s] == 0 {
            return;
        }
        self.add(RuleId::KnockOn, sign * self.gone_factor[s]);
        if care.session[s].closed {
            self.add(RuleId::PlaceOpen, sign);
        }
        if let Some(pounds) = problem.hospital.sessions[s].pounds {
            self.session_pounds += sign * pounds;
        }
        for &rival in care.rivals.get(s) {
            if self.verdict[rival as usize] > 0 {
                let later = s.max(rival as usize);
                let place = problem.hospital.sessions[later].place;
                let at = problem.places.cell(place, care.session[later].day.max(0) as usize);
                let given = problem.given.shared_place.get(at).copied().unwrap_or(0);
                let before = self.shared_place[at];
                self.shared_place[at] = before + sign as i32;
                let charged = |pairs: i32| i64::from((pairs - given).max(0));
                self.add(RuleId::PlaceOpen, charged(self.shared_place[at]) - charged(before));
            }
        }
    }

    /// Roles unheld or held in vain, and levels below what roles prefer.
    fn role_terms(&mut self, s: usize, sign: i64) {
        let problem = self.problem;
        let session = &problem.hospital.sessions[s];
        let first = problem.roles(s).start;
        let mode = (self.verdict[s] > 0).then(|| &session.modes[usize::from(self.verdict[s]) - 1]);
        let mut wrong = 0;
        let mut below = 0;
        for (r, role) in session.roles.iter().enumerate() {
            let holder = self.role_holder[first + r];
            let needed = mode.is_some_and(|m| m.roles.contains(&r));
            if needed == (holder == NONE) {
                wrong += 1;
            }
            if needed && holder != NONE {
                below += i64::from(role.prefers.saturating_sub(problem.people.level(holder as usize, role.skill)));
            }
        }
        if wrong > 0 && !problem.care.session[s].frozen {
            self.add(RuleId::SessionRoles, sign * wrong);
        }
        if below > 0 {
            self.add(RuleId::PreferredSkill, sign * below);
        }
    }

    /// Patients of a session whose surgeon does not operate in it.
    fn surgeon_terms(&mut self, s: usize, sign: i64) {
        if self.problem.care.session[s].operating == NONE || self.verdict[s] == 0 {
            return;
        }
        let mut wrong = 0;
        for i in 0..self.members[s].len() {
            wrong += self.wrong_surgeon(self.members[s][i] as usize, s);
        }
        if wrong > 0 {
            self.add(RuleId::Surgeon, sign * wrong);
        }
    }

    /// 1 if the booking is bound to a surgeon who does not operate in the session, which runs with an operating role.
    pub(crate) fn wrong_surgeon(&self, b: usize, s: usize) -> i64 {
        let problem = self.problem;
        let care = &problem.care;
        let (row, session) = (&care.booking[b], &care.session[s]);
        if row.surgeon == NONE || session.operating == NONE || self.verdict[s] == 0 {
            return 0;
        }
        let role = problem.roles(s).start + session.operating as usize;
        let was_other = care.published_holder[role] != row.surgeon;
        let exempt = row.current == s as u32 && (session.frozen || was_other);
        i64::from(self.role_holder[role] != row.surgeon && !exempt)
    }

    /// 1 if the session stands down, or is not for such a booking.
    pub(crate) fn misfit(&self, b: usize, s: usize) -> i64 {
        let care = &self.problem.care;
        let is_current = care.booking[b].current == s as u32;
        let is_past = is_current && care.session[s].frozen;
        i64::from(!is_past && (self.verdict[s] == 0 || (!is_current && !care.fits(b, s))))
    }

    /// Minutes and slots beyond what the session's mode offers, less what was published so if nobody is added.
    pub(crate) fn crowd(&self, s: usize) -> i64 {
        if self.verdict[s] == 0 {
            return 0;
        }
        let care = &self.problem.care;
        let over = excess(care.room(s, self.verdict[s]), self.minutes[s], self.members[s].len() as i64);
        if self.newcomers[s] == 0 { (over - care.session[s].published_excess).max(0) } else { over }
    }
}
