//! Dates: what changes when a booking goes somewhere else. Every change is first priced, which touches nothing, and then
//! booked, which charges nothing; what its body means for the wards comes after (`price`, `stay`).

use model::{Pinned, RuleId};
use smallvec::SmallVec;

use crate::problem::{COMPONENTS, NONE, excess};
use crate::state::{Placed, State};

/// Changes of totals, by rule; a rule may stand in it more than once.
pub(crate) type Changes = SmallVec<[(RuleId, i64); 16]>;

impl State<'_> {
    /// Puts a booking somewhere else. Its body follows when the state is settled.
    pub(crate) fn set_date(&mut self, b: usize, place: Placed) {
        let mut changes = Changes::new();
        self.price_of_date(b, place, &mut changes);
        for (rule, change) in changes {
            self.add(rule, change);
        }
        self.book_date(b, place);
    }

    /// The components if a booking went to `place`, its body apart.
    pub(crate) fn with_date(&self, b: usize, place: Placed) -> [i64; COMPONENTS] {
        let mut changes = Changes::new();
        self.price_of_date(b, place, &mut changes);
        let mut components = self.components;
        for (rule, change) in changes {
            let (component, weight) = self.problem.weighing.of(rule);
            components[component] += change * weight;
        }
        components
    }

    /// What a booking's going to `place` changes, its body apart.
    pub(crate) fn price_of_date(&self, b: usize, place: Placed, out: &mut Changes) {
        let before = self.placed[b];
        self.date_terms(b, before, -1, out);
        self.date_terms(b, place, 1, out);
        if self.lies(b, before) != self.lies(b, place) {
            self.price_of_beds(b, before, place, out);
        }
        if before.session != place.session {
            for (s, sign) in [(before.session, -1), (place.session, 1)] {
                if s != NONE {
                    self.price_of_crowd(b, s as usize, sign, out);
                }
            }
            self.price_of_surgeon(b, before.session, place.session, out);
            self.price_of_theatres(b, before.session, place.session, out);
            self.price_of_going(b, before, place, out);
        }
    }

    /// Minutes and slots beyond what a session offers, with the booking or without it.
    fn price_of_crowd(&self, b: usize, s: usize, sign: i64, out: &mut Changes) {
        let care = &self.problem.care;
        if self.verdict[s] == 0 {
            return;
        }
        let row = &care.booking[b];
        let newcomers = i64::from(self.newcomers[s]) + if row.current == s as u32 { 0 } else { sign };
        let minutes = self.minutes[s] + sign * i64::from(row.minutes);
        let over = excess(care.room(s, self.verdict[s]), minutes, self.members[s].len() as i64 + sign);
        let after = if newcomers == 0 { (over - care.session[s].published_excess).max(0) } else { over };
        let change = after - self.crowd(s);
        if change != 0 {
            out.push((RuleId::SessionCapacity, change));
        }
    }

    /// The cell of a booking's surgeon and the day of a session, where the session has no operating role.
    fn surgeon_cell(&self, b: usize, s: u32) -> Option<usize> {
        let care = &self.problem.care;
        let row = care.booking[b].surgeon_row;
        let session = care.session.get(s as usize)?;
        let counts = row != NONE && session.operating == NONE;
        counts.then(|| row as usize * self.problem.days + session.day.max(0) as usize)
    }

    /// Minutes of the surgeon beyond what they may operate on a day.
    fn price_of_surgeon(&self, b: usize, from: u32, to: u32, out: &mut Changes) {
        let (from, to) = (self.surgeon_cell(b, from), self.surgeon_cell(b, to));
        if from == to {
            return;
        }
        let minutes = i64::from(self.problem.care.booking[b].minutes);
        for (at, more) in [(from, -minutes), (to, minutes)] {
            let Some(at) = at else { continue };
            let given = i64::from(self.problem.given.surgeon_excess.get(at).copied().unwrap_or(0));
            let allowed = self.problem.care.surgeon_allowed[at] + given;
            let beyond = |minutes: i64| (minutes - allowed).max(0);
            let change = beyond(self.surgeon_minutes[at] + more) - beyond(self.surgeon_minutes[at]);
            if change != 0 {
                out.push((RuleId::Surgeon, change));
            }
        }
    }

    /// Theatres opened on a day, and places in which the surgeon operates on it.
    fn price_of_theatres(&self, b: usize, from: u32, to: u32, out: &mut Changes) {
        let problem = self.problem;
        let care = &problem.care;
        let theatre = |s: u32| {
            let session = care.session.get(s as usize).filter(|session| session.in_theatre)?;
            Some(problem.places.cell(session.place as usize, session.day.max(0) as usize))
        };
        let (was, is) = (theatre(from), theatre(to));
        if was != is {
            let closes = was.is_some_and(|at| self.dated[at] == 1);
            let opens = is.is_some_and(|at| self.dated[at] == 0);
            if closes != opens {
                out.push((RuleId::TheatreOpening, if opens { 1 } else { -1 }));
            }
        }
        let row = care.booking[b].surgeon_row;
        if row == NONE {
            return;
        }
        let at = |s: u32| {
            let session = care.session.get(s as usize)?;
            Some((row as usize * problem.days + session.day.max(0) as usize, session.place))
        };
        let (was, is) = (at(from), at(to));
        if was == is {
            return;
        }
        // How many places fewer on the one day and more on the other, which may be the same.
        let fewer = was.map(|(day, place)| {
            let alone = self.operates[day].iter().any(|&(p, n)| p == place && n == 1);
            (day, -i64::from(alone))
        });
        let more = is.map(|(day, place)| (day, i64::from(self.operates[day].iter().all(|&(p, _)| p != place))));
        let transfers = |places: i64| (places - 1).max(0);
        let mut change = 0;
        match (fewer, more) {
            (Some((day, less)), Some((other, more))) if day == other => {
                let now = self.operates[day].len() as i64;
                change += transfers(now + less + more) - transfers(now);
            }
            _ => {
                for (day, by) in fewer.into_iter().chain(more) {
                    let now = self.operates[day].len() as i64;
                    change += transfers(now + by) - transfers(now);
                }
            }
        }
        if change != 0 {
            out.push((RuleId::SurgeonTransfer, change));
        }
    }

    /// Knock-on and care to keep, if the booking leaves the day and place of its current session or returns there.
    fn price_of_going(&self, b: usize, before: Placed, place: Placed, out: &mut Changes) {
        let care = &self.problem.care;
        let is_gone = self.is_gone(b, place);
        if self.is_gone(b, before) == is_gone {
            return;
        }
        let row = &care.booking[b];
        if self.verdict[row.current as usize] > 0 {
            out.push((RuleId::KnockOn, if is_gone { row.factor } else { -row.factor }));
        }
        if row.target != NONE {
            let t = row.target as usize;
            let short = |kept: i64| (care.to_keep[t] - kept).max(0);
            let kept = self.kept[t] + if is_gone { -1 } else { 1 };
            let change = short(kept) - short(self.kept[t]);
            if change != 0 {
                out.push((RuleId::CareToKeep, change));
            }
        }
    }

    /// Writes down where a booking is, in every place that says so, and charges nothing.
    fn book_date(&mut self, b: usize, place: Placed) {
        let problem = self.problem;
        let care = &problem.care;
        let row = &care.booking[b];
        let before = self.placed[b];
        if self.lies(b, before) != self.lies(b, place) {
            self.book_beds(b, before, -1);
            self.book_beds(b, place, 1);
        }
        if before.session != place.session {
            let (was_gone, is_gone) = (self.is_gone(b, before), self.is_gone(b, place));
            if was_gone != is_gone {
                self.gone_factor[row.current as usize] += if is_gone { row.factor } else { -row.factor };
                if row.target != NONE {
                    self.kept[row.target as usize] += if is_gone { -1 } else { 1 };
                }
            }
            if before.session != NONE {
                let s = before.session as usize;
                let at = self.position[b] as usize;
                self.members[s].swap_remove(at);
                if let Some(&moved) = self.members[s].get(at) {
                    self.position[moved as usize] = at as u32;
                }
                self.book_in_session(b, s, -1);
            }
            if place.session != NONE {
                let s = place.session as usize;
                self.position[b] = self.members[s].len() as u32;
                self.members[s].push(b as u32);
                self.book_in_session(b, s, 1);
            }
        }
        self.placed[b] = place;
        self.note_date(b);
        self.stray_body(b);
    }

    /// Notes whether a booking lacks a date, or one where it was.
    pub(crate) fn note_date(&mut self, b: usize) {
        let care = &self.problem.care;
        let place = self.placed[b];
        let has_none = place.session == NONE;
        self.unsettled.put(b, has_none || self.is_gone(b, place));
        if care.late_is_law {
            self.overdue.put(b, has_none && care.booking[b].latest_safe < self.problem.days as i32);
        }
    }

    fn book_in_session(&mut self, b: usize, s: usize, sign: i32) {
        let problem = self.problem;
        let care = &problem.care;
        let (row, session) = (&care.booking[b], &care.session[s]);
        self.minutes[s] += i64::from(sign * row.minutes);
        if row.current != s as u32 {
            self.newcomers[s] = self.newcomers[s].wrapping_add_signed(sign);
        }
        if let Some(at) = self.surgeon_cell(b, s as u32) {
            self.surgeon_minutes[at] += i64::from(sign * row.minutes);
        }
        let day = session.day.max(0) as usize;
        if session.in_theatre {
            let dated = &mut self.dated[problem.places.cell(session.place as usize, day)];
            *dated = dated.wrapping_add_signed(sign);
        }
        if row.surgeon_row != NONE {
            let places = &mut self.operates[row.surgeon_row as usize * problem.days + day];
            match places.iter().position(|&(place, _)| place == session.place) {
                Some(at) => {
                    places[at].1 = places[at].1.wrapping_add_signed(sign as i16);
                    if places[at].1 == 0 {
                        places.swap_remove(at);
                    }
                }
                None => places.push((session.place, 1)),
            }
        }
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

    /// What a booking at `place` is charged by itself (knock-on and care to keep apart).
    pub(crate) fn date_terms(&self, b: usize, place: Placed, sign: i64, out: &mut Changes) {
        let problem = self.problem;
        let (hospital, care) = (problem.hospital, &problem.care);
        let row = &care.booking[b];
        let factor = sign * row.factor;
        for &pin in problem.pins.of_booking.get(b) {
            if let Pinned::Booking { session, .. } = hospital.pins[pin as usize].what
                && session.map_or(NONE, |s| s as u32) != place.session
            {
                out.push((RuleId::Pins, sign));
            }
        }
        if row.took_place && place != care.published_place[b] {
            out.push((RuleId::Frozen, sign));
        }
        let gone = self.is_gone(b, place);
        if gone {
            let current = &care.session[row.current as usize];
            let notice = current.start - hospital.as_of;
            if notice >= 0 && current.day == problem.as_of_day {
                out.push((RuleId::OnTheDay, factor));
            } else if notice >= 0 && notice < hospital.policy.tell_minutes {
                out.push((RuleId::ToldLate, factor));
            }
        }
        if row.moved_before && (gone || place.session == NONE) {
            out.push((RuleId::SecondMove, factor));
        }
        if place.session == NONE {
            out.push((RuleId::NoDate, factor));
            if row.latest_safe < problem.days as i32 {
                out.push((RuleId::PastSafeDate, factor));
            }
            return;
        }
        let s = place.session as usize;
        let session = &care.session[s];
        if session.day > row.latest_safe {
            out.push((RuleId::PastSafeDate, factor));
        }
        if session.day > row.expected {
            out.push((RuleId::Delay, i64::from(session.day - row.expected) * factor));
        }
        if gone && session.day > row.expected + hospital.policy.rebooking_days {
            out.push((RuleId::BeyondWindow, factor));
        }
        if place.session != row.current {
            let early = i64::from(session.day < row.earliest);
            let rushed = i64::from(session.start < hospital.as_of + hospital.policy.notice_minutes);
            if early + rushed > 0 {
                out.push((RuleId::Earliest, sign * (early + rushed)));
            }
        }
        let misfit = self.misfit(b, s);
        if misfit != 0 {
            out.push((RuleId::BookingFit, sign * misfit));
        }
        let wrong = self.wrong_surgeon(b, s);
        if wrong != 0 {
            out.push((RuleId::Surgeon, sign * wrong));
        }
        if !self.bed_fits(b, place) {
            out.push((RuleId::BedFit, sign));
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
