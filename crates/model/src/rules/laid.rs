//! One plan laid out: cover by duty and by role, people in place by place and day, loads, dates compared with the
//! current ones, and the work of everybody whose shifts change.

use super::What;
use super::facts::Facts;
use super::lists::Lists;
use super::worked::Worked;
use crate::hospital::{BookingIx, DutyIx, Hospital, PersonIx, PlaceIx, RoomIx, Work};
use crate::plan::Plan;
use crate::time::Day;
use crate::words::Sex;

/// Somebody in a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// The block.
    pub block: u32,
    /// Who.
    pub person: u32,
}

/// A person in place: from their first day, for so many nights.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    /// Occupant or booking.
    pub what: What,
    /// Where.
    pub ward: PlaceIx,
    /// The room, if one is named.
    pub room: Option<RoomIx>,
    /// The first day.
    pub from: Day,
    /// Nights.
    pub nights: i32,
    /// Sex as recorded.
    pub sex: Option<Sex>,
    /// Age in years.
    pub age: Option<u8>,
    /// Position of the profile of needs.
    pub profile: Option<usize>,
}

/// What becomes of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// In its current session, or in one of the same day and place.
    Kept,
    /// Elsewhere than its current session.
    Moved,
    /// It had no session and has one now.
    Dated,
    /// In its current session, which opens if turnout permits.
    Contingent,
    /// No date.
    NoDate,
}

impl Fate {
    /// Whether it is moved or has no date.
    pub fn is_displaced(self) -> bool {
        matches!(self, Self::Moved | Self::NoDate)
    }
}

/// What one person carries of one kind in one block.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// The block.
    pub block: usize,
    /// Who.
    pub person: PersonIx,
    /// Which kind.
    pub kind: usize,
    /// The place of the first duty that adds to it.
    pub place: PlaceIx,
    /// How much.
    pub load: i64,
}

/// A plan, regrouped.
pub struct Laid {
    /// Cover of duties, by duty, then block and person.
    pub duty_cover: Lists<Held>,
    /// Cover of roles, by role (`Facts::first_role`), then block and person.
    pub role_cover: Lists<Held>,
    /// Who holds each role from the first block to the last, alone.
    pub role_holder: Vec<Option<PersonIx>>,
    /// For each cover of the plan, whether the published cover lacks it.
    pub is_new: Vec<bool>,
    /// Whether each rostered shift is released.
    pub released: Vec<bool>,
    /// Extras by person.
    pub extras_of: Lists<u32>,
    /// What everybody works whose shifts change, by person.
    pub changed: Vec<(PersonIx, Worked)>,
    /// What becomes of each booking.
    pub fates: Vec<Fate>,
    /// Occupants, then dated bookings that stay.
    pub stays: Vec<Stay>,
    /// Positions in `stays`, by place and day of the horizon.
    pub in_place: Lists<u32>,
    /// Loads by block, person and kind, of everybody who holds a duty that carries one.
    pub loads: Vec<Load>,
}

impl Laid {
    /// Lays `plan` out. Its lists must be tidy.
    pub fn new(facts: &Facts<'_>, h: &Hospital, plan: &Plan) -> Self {
        let duty_cover = Lists::group(
            h.duties.len(),
            plan.cover.iter().filter_map(|c| match c.work {
                Work::Duty(duty) => Some((duty, Held { block: c.block as u32, person: c.person as u32 })),
                Work::Role(..) => None,
            }),
        );
        let role_cover = Lists::group(
            facts.first_role[h.sessions.len()],
            plan.cover.iter().filter_map(|c| match c.work {
                Work::Duty(_) => None,
                Work::Role(session, role) => {
                    let held = Held { block: c.block as u32, person: c.person as u32 };
                    Some((facts.first_role[session] + role, held))
                }
            }),
        );
        let mut released = vec![false; h.shifts.len()];
        for &s in &plan.released {
            released[s] = true;
        }
        let extras_of = Lists::group(h.people.len(), plan.extras.iter().map(|e| (e.person, e.extra as u32)));
        let stays = stays(facts, h, plan);
        let in_place = Lists::group(
            h.places.len() * facts.days(),
            stays.iter().enumerate().flat_map(|(s, stay)| {
                let days = stay.from.max(0)..(stay.from + stay.nights).min(facts.days() as Day);
                days.map(move |day| (facts.place_day(stay.ward, day), s as u32))
            }),
        );
        let mut laid = Self {
            role_holder: role_holders(facts, h, &role_cover),
            duty_cover,
            role_cover,
            is_new: new_cover(facts, plan),
            changed: changed(facts, h, plan, &released, &extras_of),
            released,
            extras_of,
            fates: (0..h.bookings.len()).map(|b| fate(facts, h, plan, b)).collect(),
            stays,
            in_place,
            loads: Vec::new(),
        };
        laid.loads = laid.loads(facts, h, plan);
        laid
    }

    /// Who holds `duty` in `block`.
    pub fn holders(&self, duty: DutyIx, block: usize) -> &[Held] {
        let all = self.duty_cover.of(duty);
        let from = all.partition_point(|held| (held.block as usize) < block);
        let number = all[from..].iter().take_while(|held| held.block as usize == block).count();
        &all[from..from + number]
    }

    /// The load of `duty` in `block`: its own and that of every person in its place; 0 if it is conditional and not
    /// active.
    fn duty_load(&self, facts: &Facts<'_>, h: &Hospital, duty: DutyIx, kind: usize, block: usize) -> i64 {
        let place = h.duties[duty].place;
        let present = self.in_place.of(facts.place_day(place, h.calendar.blocks[block].day));
        if h.duties[duty].conditional && (present.is_empty() || !facts.duty_blocks[duty].contains(&block)) {
            return 0;
        }
        let needs = present.iter().map(|&s| i64::from(self.stays[s as usize].need(h, block, kind).load));
        i64::from(h.duties[duty].own_load) + needs.sum::<i64>()
    }

    /// What everybody carries who holds a duty with a load.
    fn loads(&self, facts: &Facts<'_>, h: &Hospital, plan: &Plan) -> Vec<Load> {
        let mut loads: Vec<Load> = Vec::with_capacity(plan.cover.len());
        let mut last: Option<(DutyIx, usize, i64)> = None;
        for cover in &plan.cover {
            let Work::Duty(duty) = cover.work else { continue };
            let Some(kind) = h.duties[duty].load_kind else { continue };
            let (block, person, place) = (cover.block, cover.person, h.duties[duty].place);
            let share = match last {
                Some((d, b, share)) if d == duty && b == block => share,
                _ => {
                    let heads = self.holders(duty, block).len() as i64;
                    let whole = self.duty_load(facts, h, duty, kind, block);
                    (whole + heads - 1).div_euclid(heads)
                }
            };
            last = Some((duty, block, share));
            let mine = loads.iter_mut().rev().take_while(|l| l.block == block && l.person == person);
            match mine.into_iter().find(|l| l.kind == kind) {
                Some(load) => load.load += share,
                None => loads.push(Load { block, person, kind, place, load: share }),
            }
        }
        loads
    }
}

impl Stay {
    /// What the person needs in `block` of the horizon.
    pub fn need(&self, h: &Hospital, block: usize, kind: usize) -> crate::hospital::Need {
        let Some(profile) = self.profile else { return crate::hospital::Need::default() };
        let of_stay = block as i64 - i64::from(self.from) * h.calendar.blocks_per_day() as i64;
        h.profiles[profile].need(of_stay.max(0) as usize, kind)
    }

    /// The booking, if it is one.
    pub fn booking(&self) -> Option<BookingIx> {
        match self.what {
            What::Booking(b) => Some(b),
            _ => None,
        }
    }
}

/// Everybody in place: occupants, then bookings that are dated, stay and have a bed.
fn stays(facts: &Facts<'_>, h: &Hospital, plan: &Plan) -> Vec<Stay> {
    let mut stays = Vec::with_capacity(h.occupants.len() + h.bookings.len());
    for (o, occupant) in h.occupants.iter().enumerate() {
        stays.push(Stay {
            what: What::Occupant(o),
            ward: occupant.ward,
            room: occupant.room,
            from: occupant.from,
            nights: i32::from(occupant.nights),
            sex: occupant.sex,
            age: occupant.age,
            profile: occupant.profile,
        });
    }
    for (b, booking) in h.bookings.iter().enumerate() {
        if let Some(date) = plan.dates[b]
            && let Some(bed) = date.bed
            && booking.nights > 0
            && !facts.waits(plan, b)
        {
            stays.push(Stay {
                what: What::Booking(b),
                ward: bed.ward,
                room: bed.room,
                from: facts.session_day[date.session],
                nights: i32::from(booking.nights),
                sex: booking.sex,
                age: booking.age,
                profile: booking.profile,
            });
        }
    }
    stays
}

/// For each role, the one person who has all its cover and lacks no block of it.
fn role_holders(facts: &Facts<'_>, h: &Hospital, role_cover: &Lists<Held>) -> Vec<Option<PersonIx>> {
    let mut holders = Vec::with_capacity(facts.first_role[h.sessions.len()]);
    for (s, session) in h.sessions.iter().enumerate() {
        let blocks = &facts.session_blocks[s];
        for role in 0..session.roles.len() {
            let cover = role_cover.of(facts.first_role[s] + role);
            let holder = cover.first().filter(|first| {
                cover.iter().all(|c| c.person == first.person)
                    && cover.iter().filter(|c| blocks.contains(&(c.block as usize))).count() == blocks.len()
            });
            holders.push(holder.map(|held| held.person as usize));
        }
    }
    holders
}

/// For each cover, whether it is absent from the published cover. Both lists are sorted.
fn new_cover(facts: &Facts<'_>, plan: &Plan) -> Vec<bool> {
    let mut published = facts.published.cover.iter().peekable();
    let is_new = |cover| {
        while published.next_if(|p| *p < cover).is_some() {}
        published.peek() != Some(&cover)
    };
    plan.cover.iter().map(is_new).collect()
}

/// The work of everybody who releases a shift or takes an extra.
fn changed(
    facts: &Facts<'_>,
    h: &Hospital,
    plan: &Plan,
    released: &[bool],
    extras_of: &Lists<u32>,
) -> Vec<(PersonIx, Worked)> {
    let mut people: Vec<PersonIx> = plan.released.iter().map(|&s| h.shifts[s].person).collect();
    people.extend(plan.extras.iter().map(|e| e.person));
    people.sort_unstable();
    people.dedup();
    let work = |p| (p, Worked::new(facts, h, p, |s| released[s as usize], extras_of.of(p)));
    people.into_iter().map(work).collect()
}

/// What becomes of `booking`.
fn fate(facts: &Facts<'_>, h: &Hospital, plan: &Plan, booking: BookingIx) -> Fate {
    let Some(date) = plan.dates[booking] else { return Fate::NoDate };
    if facts.waits(plan, booking) {
        return Fate::Contingent;
    }
    let Some(current) = h.bookings[booking].session else { return Fate::Dated };
    if h.is_kept(current, date.session) { Fate::Kept } else { Fate::Moved }
}
