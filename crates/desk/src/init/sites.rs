//! Several sites in one folder: each is made as a hospital of its own and then moves in with the others.
//!
//! Ids begin with the mark of the site. The model knows no way between two sites, so who may work where is said in skills:
//! every skill carries the name of its site, and whoever works at both sites of a trust holds the skills of both. Share
//! groups carry it too: nobody holds wards of two sites at once. Lists and those patients who stay belong to a site by
//! their pool; whoever goes home the same day may be offered any site.

use std::ops::Range;

use model::{Booking, Hospital, Session, Work};

use super::dice::Dice;

/// Percent of a site's people who also work at the other site of their trust.
const AT_BOTH: u32 = 25;

/// Where a site is in the folder it has moved into.
pub struct Moved {
    people: Range<usize>,
    /// Position of its first skill, and its skills as they were called before.
    skills: (usize, Vec<String>),
}

/// How the things of a site are called in the folder.
pub struct Mark {
    /// Its ids begin with this.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Mark {
    fn id(&self, of: &mut String) {
        *of = format!("{}-{of}", self.id);
    }

    fn name(&self, what: &str) -> String {
        format!("{what} ({})", self.name)
    }
}

/// Adds a site to a folder of the same calendar, policy, profiles and strikes. Its budget is added to the folder's.
pub fn move_in(folder: &mut Hospital, mut site: Hospital, mark: &Mark) -> Moved {
    let places = folder.places.len();
    let rooms = folder.rooms.len();
    let people = folder.people.len();
    let duties = folder.duties.len();
    let sessions = folder.sessions.len();
    let skills = folder.skills.len();
    let groups = folder.share_groups.len();
    for place in &mut site.places {
        mark.id(&mut place.id);
        place.name = mark.name(&place.name);
        place.site.clone_from(&mark.name);
        place.rooms.iter_mut().for_each(|r| *r += rooms);
    }
    for room in &mut site.rooms {
        mark.id(&mut room.id);
        room.ward += places;
    }
    for person in &mut site.people {
        mark.id(&mut person.id);
        person.skills.iter_mut().for_each(|s| s.0 += skills);
    }
    for absence in &mut site.absences {
        absence.person += people;
    }
    for shift in &mut site.shifts {
        mark.id(&mut shift.id);
        shift.person += people;
        for post in &mut shift.posts {
            post.work = match post.work {
                Work::Duty(duty) => Work::Duty(duty + duties),
                Work::Role(session, role) => Work::Role(session + sessions, role),
            };
        }
    }
    for extra in &mut site.extras {
        mark.id(&mut extra.id);
    }
    for duty in &mut site.duties {
        mark.id(&mut duty.id);
        duty.place += places;
        duty.skill += skills;
        duty.share_group += groups;
    }
    for session in &mut site.sessions {
        mark.id(&mut session.id);
        session.place += places;
        session.roles.iter_mut().for_each(|r| r.skill += skills);
        session.pool = pool_of_session(session, mark);
    }
    for occupant in &mut site.occupants {
        mark.id(&mut occupant.id);
        occupant.ward += places;
        occupant.room = occupant.room.map(|r| r + rooms);
    }
    for booking in &mut site.bookings {
        mark.id(&mut booking.id);
        booking.surgeon = booking.surgeon.map(|p| p + people);
        booking.session = booking.session.map(|s| s + sessions);
        booking.ward = booking.ward.map(|w| w + places);
        booking.room = booking.room.map(|r| r + rooms);
        booking.wards.iter_mut().for_each(|w| *w += places);
        booking.not_rooms.iter_mut().for_each(|r| *r += rooms);
        booking.pool = pool_of_booking(booking, mark);
    }
    folder.policy.cover_budget += site.policy.cover_budget;
    folder.skills.extend(site.skills.iter().map(|s| mark.name(s)));
    folder.share_groups.extend(site.share_groups.iter().map(|g| mark.name(g)));
    folder.places.append(&mut site.places);
    folder.rooms.append(&mut site.rooms);
    folder.people.append(&mut site.people);
    folder.absences.append(&mut site.absences);
    folder.shifts.append(&mut site.shifts);
    folder.extras.append(&mut site.extras);
    folder.duties.append(&mut site.duties);
    folder.sessions.append(&mut site.sessions);
    folder.occupants.append(&mut site.occupants);
    folder.bookings.append(&mut site.bookings);
    Moved { people: people..folder.people.len(), skills: (skills, site.skills) }
}

/// Clinics take patients of all sites; lists are of their site.
fn pool_of_session(session: &Session, mark: &Mark) -> Option<String> {
    if session.kind == "clinic" {
        return session.pool.clone();
    }
    Some(session.pool.as_ref().map_or_else(|| mark.name.clone(), |pool| mark.name(pool)))
}

/// A patient who stays lies in a ward of the site, and so is operated on there.
fn pool_of_booking(booking: &Booking, mark: &Mark) -> Option<String> {
    match &booking.pool {
        _ if booking.kind == "clinic" => booking.pool.clone(),
        Some(pool) => Some(mark.name(pool)),
        None => (booking.nights > 0).then(|| mark.name.clone()),
    }
}

/// Draws who of two sites also works at the other: they hold the same skills there, at the same level.
pub fn work_at_both(folder: &mut Hospital, sites: [&Moved; 2], dice: &mut Dice) {
    for [here, there] in [sites, [sites[1], sites[0]]] {
        for person in &mut folder.people[here.people.clone()] {
            if !dice.chance(AT_BOTH) {
                continue;
            }
            for at in 0..person.skills.len() {
                let (skill, level) = person.skills[at];
                let name = &here.skills.1[skill - here.skills.0];
                let same = there.skills.1.iter().position(|s| s == name);
                person.skills.extend(same.map(|s| (there.skills.0 + s, level)));
            }
            person.skills.sort_unstable();
        }
    }
}
