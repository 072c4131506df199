//! Sessions and dates: roles, capacity, fit, surgeon, place, wait and harm, care to keep.

use model::{Pinned, RuleId};

use crate::problem::{NONE, Problem, excess};
use crate::state::{Placed, State};

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
        let is_told = care.session[s].frozen || !care.session[s].was_contingent;
        if self.verdict[s] != care.session[s].published_verdict && is_told {
            self.add(if care.session[s].frozen { RuleId::Frozen } else { RuleId::Disturbance }, sign);
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

    /// Puts a booking somewhere else. Its body follows when the state is settled.
    pub(crate) fn set_date(&mut self, b: usize, place: Placed) {
        let problem = self.problem;
        let care = &problem.care;
        let row = &care.booking[b];
        let before = self.placed[b];
        self.date_terms(b, before, -1);
        let moves_bed = self.lies(b, before) != self.lies(b, place);
        if moves_bed {
            self.beds(b, before, -1);
        }
        if before.session != place.session {
            let was_gone = self.is_gone(b, before);
            for (s, enters) in [(before.session, false), (place.session, true)] {
                if s == NONE {
                    continue;
                }
                let s = s as usize;
                let crowd = self.crowd(s);
                let new = u32::from(row.current != s as u32);
                if enters {
                    self.position[b] = self.members[s].len() as u32;
                    self.members[s].push(b as u32);
                    self.minutes[s] += i64::from(row.minutes);
                    self.newcomers[s] += new;
                } else {
                    let at = self.position[b] as usize;
                    self.members[s].swap_remove(at);
                    if let Some(&moved) = self.members[s].get(at) {
                        self.position[moved as usize] = at as u32;
                    }
                    self.minutes[s] -= i64::from(row.minutes);
                    self.newcomers[s] -= new;
                }
                let difference = self.crowd(s) - crowd;
                if difference != 0 {
                    self.add(RuleId::SessionCapacity, difference);
                }
                self.surgeon_day(b, s, if enters { 1 } else { -1 });
                self.in_theatre(b, s, if enters { 1 } else { -1 });
            }
            let is_gone = self.is_gone(b, place);
            if was_gone != is_gone {
                let current = row.current as usize;
                let change = if is_gone { row.factor } else { -row.factor };
                self.gone_factor[current] += change;
                if self.verdict[current] > 0 {
                    self.add(RuleId::KnockOn, change);
                }
                if row.target != NONE {
                    let t = row.target as usize;
                    let short = |kept: i64| (care.to_keep[t] - kept).max(0);
                    let kept = self.kept[t];
                    self.kept[t] += if is_gone { -1 } else { 1 };
                    self.add(RuleId::CareToKeep, short(self.kept[t]) - short(kept));
                }
            }
        }
        self.placed[b] = place;
        self.unsettled.put(b, place.session == NONE || self.is_gone(b, place));
        if moves_bed {
            self.beds(b, place, 1);
        }
        self.stray_body(b);
        self.date_terms(b, place, 1);
    }

    /// Whether a booking with a current session is neither in it nor at the same place on the same day.
    pub(crate) fn is_gone(&self, b: usize, place: Placed) -> bool {
        let care = &self.problem.care;
        let (current, new) = (care.booking[b].current, place.session);
        current != NONE
            && new != current
            && (new == NONE || {
                let (was, is) = (&care.session[current as usize], &care.session[new as usize]);
                (was.day, was.place) != (is.day, is.place)
            })
    }

    /// Minutes of a booking on its surgeon's day, where the session has no operating role.
    fn surgeon_day(&mut self, b: usize, s: usize, sign: i64) {
        let problem = self.problem;
        let care = &problem.care;
        let (row, session) = (&care.booking[b], &care.session[s]);
        if row.surgeon_row == NONE || session.operating != NONE {
            return;
        }
        let at = row.surgeon_row as usize * problem.days + session.day.max(0) as usize;
        let given = i64::from(problem.given.surgeon_excess.get(at).copied().unwrap_or(0));
        let charged = |minutes: i64| ((minutes - care.surgeon_allowed[at]).max(0) - given).max(0);
        let before = self.surgeon_minutes[at];
        self.surgeon_minutes[at] += sign * i64::from(row.minutes);
        let difference = charged(self.surgeon_minutes[at]) - charged(before);
        if difference != 0 {
            self.add(RuleId::Surgeon, difference);
        }
    }

    /// Whether the surgeon of a booking may operate for so long on the session's day, if that is counted in minutes.
    pub(crate) fn surgeon_has_time(&self, b: usize, s: usize) -> bool {
        let problem = self.problem;
        let care = &problem.care;
        let (row, session) = (&care.booking[b], &care.session[s]);
        if row.surgeon_row == NONE || session.operating != NONE {
            return true;
        }
        let at = row.surgeon_row as usize * problem.days + session.day.max(0) as usize;
        let is_mine = match self.placed[b].session {
            NONE => false,
            now => {
                let now = &care.session[now as usize];
                now.operating == NONE && now.day == session.day
            }
        };
        let given = i64::from(problem.given.surgeon_excess.get(at).copied().unwrap_or(0));
        is_mine || self.surgeon_minutes[at] + i64::from(row.minutes) <= care.surgeon_allowed[at] + given
    }

    /// A booking is dated in a session or no longer: theatres opened on its day, places its surgeon operates in.
    fn in_theatre(&mut self, b: usize, s: usize, sign: i32) {
        let problem = self.problem;
        let care = &problem.care;
        let session = &care.session[s];
        let day = session.day.max(0) as usize;
        if session.in_theatre {
            let dated = &mut self.dated[problem.places.cell(session.place as usize, day)];
            let was = *dated;
            *dated = was.wrapping_add_signed(sign);
            if was == 0 || *dated == 0 {
                self.add(RuleId::TheatreOpening, i64::from(sign));
            }
        }
        let row = care.booking[b].surgeon_row;
        if row == NONE {
            return;
        }
        let place = session.place;
        let places = &mut self.operates[row as usize * problem.days + day];
        match places.iter().position(|(p, _)| *p == place) {
            Some(at) => {
                places[at].1 = places[at].1.wrapping_add_signed(sign as i16);
                if places[at].1 == 0 {
                    places.swap_remove(at);
                    if !places.is_empty() {
                        self.add(RuleId::SurgeonTransfer, -1);
                    }
                }
            }
            None => {
                places.push((place, 1));
                if places.len() > 1 {
                    self.add(RuleId::SurgeonTransfer, 1);
                }
            }
        }
    }

    /// What a booking at `place` is charged by itself (knock-on and care to keep apart).
    pub(crate) fn date_terms(&mut self, b: usize, place: Placed, sign: i64) {
        let problem = self.problem;
        let (hospital, care) = (problem.hospital, &problem.care);
        let row = &care.booking[b];
        for &pin in problem.pins.of_booking.get(b) {
            if let Pinned::Booking { session, .. } = hospital.pins[pin as usize].what
                && session.map_or(NONE, |s| s as u32) != place.session
            {
                self.add(RuleId::Pins, sign);
            }
        }
        if row.took_place && place != care.published_place[b] {
            self.add(RuleId::Frozen, sign);
        }
        let gone = self.is_gone(b, place);
        own_terms(problem, b, place.session, gone, |rule, amount| self.add(rule, sign * amount));
        if place.session == NONE {
            if care.late_is_law && row.latest_safe < problem.days as i32 {
                self.overdue.put(b, sign > 0);
            }
            return;
        }
        let s = place.session as usize;
        let misfit = self.misfit(b, s);
        if misfit != 0 {
            self.add(RuleId::BookingFit, sign * misfit);
        }
        let wrong = self.wrong_surgeon(b, s);
        if wrong != 0 {
            self.add(RuleId::Surgeon, sign * wrong);
        }
        if !self.bed_fits(b, place) {
            self.add(RuleId::BedFit, sign);
        }
    }

    /// Whether the bed is one that the booking may have, or the published one.
    pub(crate) fn bed_fits(&self, b: usize, place: Placed) -> bool {
        let problem = self.problem;
        let care = &problem.care;
        if care.booking[b].nights == 0 {
            return place.ward == NONE;
        }
        // A ward whose rooms are all the same to the patient is the common case.
        let is_plain = place.ward != NONE && place.room == NONE && !problem.places.has_rooms[place.ward as usize];
        if is_plain && care.wards.get(b).contains(&place.ward) {
            return true;
        }
        let hospital = problem.hospital;
        let booking = &hospital.bookings[b];
        let of = |ix: Option<usize>| ix.map_or(NONE, |i| i as u32);
        let room_if_ward = if booking.ward.is_some() { of(booking.room) } else { NONE };
        if place.session == care.booking[b].current && (place.ward, place.room) == (of(booking.ward), room_if_ward) {
            return true;
        }
        if place.ward == NONE || !care.wards.get(b).contains(&place.ward) {
            return false;
        }
        let rooms = &hospital.places[place.ward as usize].rooms;
        if rooms.is_empty() || place.room == NONE {
            return rooms.is_empty() && place.room == NONE;
        }
        let room = &hospital.rooms[place.room as usize];
        let age_fits = match (room.ages, booking.age) {
            (Some((youngest, oldest)), Some(age)) => youngest <= age && age <= oldest,
            _ => true,
        };
        room.ward == place.ward as usize && !booking.not_rooms.contains(&(place.room as usize)) && age_fits
    }
}

/// What a booking is charged for its date alone, whatever else the plan decides; `gone`: it is not where it was.
#[inline]
pub(crate) fn own_terms(problem: &Problem<'_>, b: usize, session: u32, gone: bool, mut add: impl FnMut(RuleId, i64)) {
    let (hospital, care) = (problem.hospital, &problem.care);
    let row = &care.booking[b];
    let factor = row.factor;
    if gone {
        add(RuleId::Disturbance, 1);
        let current = &care.session[row.current as usize];
        let notice = current.start - hospital.as_of;
        if notice >= 0 && current.day == problem.as_of_day {
            add(RuleId::OnTheDay, factor);
        } else if notice >= 0 && notice < hospital.policy.tell_minutes {
            add(RuleId::ToldLate, factor);
        }
    }
    if row.moved_before && (gone || session == NONE) {
        add(RuleId::SecondMove, factor);
    }
    if session == NONE {
        add(RuleId::NoDate, factor);
        if row.latest_safe < problem.days as i32 {
            add(RuleId::PastSafeDate, factor);
        }
        return;
    }
    let of = &care.session[session as usize];
    if of.day > row.latest_safe {
        add(RuleId::PastSafeDate, factor);
    }
    if of.day > row.expected {
        add(RuleId::Delay, i64::from(of.day - row.expected) * factor);
    }
    if gone && of.day > row.expected + hospital.policy.rebooking_days {
        add(RuleId::BeyondWindow, factor);
    }
    if session != row.current {
        let early = i64::from(of.day < row.earliest);
        let rushed = i64::from(of.start < hospital.as_of + hospital.policy.notice_minutes);
        if early + rushed > 0 {
            add(RuleId::Earliest, early + rushed);
        }
    }
}
