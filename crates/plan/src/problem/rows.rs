//! Rows for the innermost loop: what the search looks up of a slot, a piece of work, a session, a booking and a body,
//! packed so that one look fetches it all. Each says again what the hospital says, and nothing else.

use model::{Contingent, Hospital, Need, PlaceKind, Plan, Work};

use super::NONE;

/// One block of a duty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) duty: u32,
    pub(crate) block: u32,
    /// Its place and day, as a cell of places × days.
    pub(crate) here: u32,
    /// Heads that may hold it: the duty's most, or as many as hold it by the published cover if those are more.
    pub(crate) most: u32,
    pub(crate) minutes: i32,
    pub(crate) own_load: i32,
    pub(crate) number: u16,
    pub(crate) skill: u16,
    /// The kind of load, or NO_KIND.
    pub(crate) kind: u8,
    pub(crate) prefers: u8,
    pub(crate) tier: u8,
    pub(crate) minimum: bool,
    pub(crate) conditional: bool,
    pub(crate) continuity: bool,
    /// Must be full after operations, and can still be decided.
    pub(crate) post_op: bool,
    /// Whether the duty has a block before it, and after it.
    pub(crate) has_previous: bool,
    pub(crate) has_next: bool,
}

/// A slot that carries no load.
pub(crate) const NO_KIND: u8 = u8::MAX;

/// A duty or a role, numbered through: duties first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkRow {
    /// The share group of a shareable duty, or NONE.
    pub(crate) group: u32,
    pub(crate) skill: u16,
    pub(crate) level: u8,
    pub(crate) on_call: bool,
}

/// A session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SessionRow {
    pub(crate) day: i32,
    pub(crate) start: i32,
    pub(crate) place: u32,
    /// Position of the operating role, or NONE.
    pub(crate) operating: u32,
    /// Minutes and slots by mode start here in [`super::Care::capacity`].
    pub(crate) first_mode: u32,
    /// Published mode + 1, or 0 if it stands down.
    pub(crate) published_verdict: u8,
    /// It was published as contingent.
    pub(crate) was_contingent: bool,
    /// It waits for turnout.
    pub(crate) contingent: Option<Contingent>,
    /// Starts before the as-of instant.
    pub(crate) frozen: bool,
    pub(crate) closed: bool,
    pub(crate) in_theatre: bool,
    /// Minutes and number of its published bookings beyond the first mode.
    pub(crate) published_excess: i64,
}

impl SessionRow {
    /// Whether it cannot be opened: its place is closed, or it waits for turnout.
    pub(crate) fn is_shut(&self) -> bool {
        self.closed || self.contingent.is_some()
    }
}

/// A booking.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BookingRow {
    /// Its current session, or NONE.
    pub(crate) current: u32,
    /// Class of alternatives.
    pub(crate) class: u32,
    /// The surgeon's row in surgeon × day, or NONE; the surgeon, or NONE.
    pub(crate) surgeon_row: u32,
    pub(crate) surgeon: u32,
    /// Position of the target it counts for, or NONE.
    pub(crate) target: u32,
    pub(crate) factor: i64,
    pub(crate) minutes: i32,
    pub(crate) earliest: i32,
    /// `i32::MAX` if none is stated.
    pub(crate) latest_safe: i32,
    /// The current day, or the earliest if it has none.
    pub(crate) expected: i32,
    pub(crate) nights: u16,
    pub(crate) moved_before: bool,
    /// It took place before the as-of instant.
    pub(crate) took_place: bool,
    /// Its current session waits for turnout.
    pub(crate) waits: bool,
}

/// Somebody in a bed: occupants first, then bookings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    /// Needs by block of stay and kind start here in [`super::Places::needs`]; how many blocks are stated.
    pub(crate) needs: u32,
    pub(crate) stated: u32,
    pub(crate) nights: u16,
    /// Women 0, men 1, not stated 2.
    pub(crate) sex: u8,
    /// Age group, or NO_AGE.
    pub(crate) group: u8,
}

/// The age is not stated.
pub(crate) const NO_AGE: u8 = u8::MAX;

/// The slots of all duties, duty by duty.
pub(crate) fn slots(hospital: &Hospital, published: &Plan, slot_first: &[u32], first_free_block: usize) -> Vec<Slot> {
    let calendar = &hospital.calendar;
    let (days, per_day) = (calendar.horizon_days as usize, calendar.blocks_per_day());
    let mut slots = Vec::new();
    for (d, duty) in hospital.duties.iter().enumerate() {
        let blocks = calendar.blocks_in(duty.stretch);
        for b in blocks.clone() {
            slots.push(Slot {
                duty: d as u32,
                block: b as u32,
                here: (duty.place * days + b / per_day) as u32,
                most: 0,
                minutes: calendar.blocks[b].stretch.minutes(),
                own_load: duty.own_load,
                number: duty.number,
                skill: duty.skill as u16,
                kind: duty.load_kind.map_or(NO_KIND, |kind| kind as u8),
                prefers: duty.prefers,
                tier: duty.tier,
                minimum: duty.minimum,
                conditional: duty.conditional,
                continuity: duty.continuity,
                post_op: duty.post_op && b >= first_free_block,
                has_previous: b > blocks.start,
                has_next: b + 1 < blocks.end,
            });
        }
    }
    for c in &published.cover {
        if let Work::Duty(d) = c.work {
            let of_duty = &mut slots[slot_first[d] as usize..slot_first[d + 1] as usize];
            if let Some(slot) = of_duty.iter_mut().find(|slot| slot.block as usize == c.block) {
                slot.most += 1;
            }
        }
    }
    for slot in &mut slots {
        let most = hospital.duties[slot.duty as usize].most;
        slot.most = most.map_or(u32::MAX, |most| slot.most.max(u32::from(most)));
    }
    slots
}

/// Duties, then the roles of all sessions.
pub(crate) fn works(hospital: &Hospital) -> Vec<WorkRow> {
    let duties = hospital.duties.iter().map(|d| WorkRow {
        group: if d.exclusive { NONE } else { d.share_group as u32 },
        skill: d.skill as u16,
        level: d.level,
        on_call: d.on_call,
    });
    let roles = hospital.sessions.iter().flat_map(|s| &s.roles).map(|r| WorkRow {
        group: NONE,
        skill: r.skill as u16,
        level: r.level,
        on_call: false,
    });
    duties.chain(roles).collect()
}

/// Needs of all profiles in one row, after one that needs nothing; occupants and bookings with where theirs are.
pub(crate) fn bodies(hospital: &Hospital) -> (Vec<Need>, Vec<Body>) {
    let mut needs = vec![Need::default(); hospital.load_kinds.len()];
    let mut of_profile = Vec::new();
    for profile in &hospital.profiles {
        of_profile.push((needs.len() as u32, profile.rows.len() as u32));
        needs.extend(profile.rows.iter().flatten());
    }
    let body = |profile: Option<usize>, nights, sex: Option<model::Sex>, age: Option<u8>| {
        let (needs, stated) = profile.map_or((0, 1), |p| of_profile[p]);
        let group = age.map_or(NO_AGE, |age| hospital.policy.age_group(age) as u8);
        Body { needs, stated, nights, sex: sex.map_or(2, |sex| super::sex_index(sex) as u8), group }
    };
    let occupants = hospital.occupants.iter().map(|o| body(o.profile, o.nights, o.sex, o.age));
    let bookings = hospital.bookings.iter().map(|b| body(b.profile, b.nights, b.sex, b.age));
    let bodies = occupants.chain(bookings).collect();
    (needs, bodies)
}

/// Whether a place is a theatre.
pub(crate) fn is_theatre(hospital: &Hospital, place: usize) -> bool {
    hospital.places[place].kind == PlaceKind::Theatre
}
