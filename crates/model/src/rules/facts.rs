//! What the hospital alone decides, whatever the plan: who is away or struck, which shift anchors a block, the published
//! plan and its measures.
//!
//! Computed once for any number of plans. Nothing here may depend on a plan that is judged.

use std::collections::HashMap;
use std::ops::Range;

use super::lists::Lists;
use super::worked::Worked;
use crate::hospital::{BookingIx, DutyIx, Hospital, Limits, PersonIx, PlaceIx, Session, SessionIx, ShiftIx, Work};
use crate::plan::{Cover, Plan, Verdict};
use crate::time::Day;
use crate::words::ShiftKind;

/// What is known of a hospital before any plan is read.
pub struct Facts<'a> {
    hospital: &'a Hospital,
    /// The published plan.
    pub published: Plan,
    /// What is decided no more and nothing else: frozen cover, and the published verdicts and dates of sessions that start
    /// before `as_of`.
    pub past: Plan,
    /// Whether each pin stands.
    pub stands: Vec<bool>,
    /// Whether an absence of its person overlaps each rostered shift.
    pub shift_away: Vec<bool>,
    /// Blocks of each duty.
    pub duty_blocks: Vec<Range<usize>>,
    /// Blocks of each session.
    pub session_blocks: Vec<Range<usize>>,
    /// Civil day of each session.
    pub session_day: Vec<Day>,
    /// The first operating role of each session.
    pub operating: Vec<Option<usize>>,
    /// Position of each session's first role in a list of all roles; one entry more than sessions.
    pub first_role: Vec<usize>,
    /// Beds of each place on each night of the horizon.
    pub beds: Vec<u16>,
    /// Pairs of sessions in the same place at overlapping times: the earlier-listed, the later-listed, and the position
    /// of the place and day of the latter in `clash_groups`.
    pub clashes: Vec<(SessionIx, SessionIx, usize)>,
    /// Places and days at which sessions may clash.
    pub clash_groups: Vec<(PlaceIx, Day)>,
    /// Planned care by day and kind.
    pub planned: Vec<Planned<'a>>,
    /// Bookings of planned care, each with its position in `planned`.
    pub planned_bookings: Vec<(BookingIx, usize)>,
    /// Who holds each role by the published cover.
    pub published_holder: Vec<Option<PersonIx>>,
    /// Worked stretches of each person by the rota as given.
    pub worked: Vec<Worked>,
    /// What each rule measures on the published plan, by the rule's own key; empty where a rule exempts nothing.
    pub given: Vec<Vec<i64>>,
    told_that_morning: Vec<Day>,
    blocks: usize,
    days: usize,
    away: Vec<bool>,
    struck: Vec<bool>,
    anchor: Vec<u32>,
    shifts_of: Lists<u32>,
    continuity: Lists<u32>,
    review: Vec<u32>,
}

/// Planned care of one kind on one day.
pub struct Planned<'a> {
    /// The day of the current sessions.
    pub day: Day,
    /// The kind of care.
    pub kind: &'a str,
    /// Bookings.
    pub number: i64,
    /// The target in percent, if the policy states one.
    pub percent: Option<i64>,
}

const NONE: u32 = u32::MAX;

impl<'a> Facts<'a> {
    /// Everything but what rests on the published plan laid out (`worked`, `given`, `published_holder`) and which pins
    /// stand (`stands`).
    pub fn new(hospital: &'a Hospital) -> Self {
        let calendar = &hospital.calendar;
        let blocks = calendar.blocks.len();
        let days = calendar.horizon_days.max(0) as usize;
        let people = hospital.people.len();
        let mut by_start: Vec<ShiftIx> = (0..hospital.shifts.len()).collect();
        by_start.sort_by_key(|&s| hospital.shifts[s].stretch.start);
        let shifts_of = Lists::group(people, by_start.iter().map(|&s| (hospital.shifts[s].person, s as u32)));
        let (away, shift_away) = absences(hospital, &shifts_of);
        let duty_blocks = hospital.duties.iter().map(|d| calendar.blocks_in(d.stretch)).collect();
        let session_day: Vec<Day> = (0..hospital.sessions.len()).map(|s| hospital.session_day(s)).collect();
        let mut first_role = vec![0];
        for session in &hospital.sessions {
            first_role.push(first_role[first_role.len() - 1] + session.roles.len());
        }
        let beds = hospital.places.iter().flat_map(|p| (0..days).map(|d| p.beds_on(d as Day, calendar))).collect();
        let (clashes, clash_groups) = clashes(hospital, &session_day);
        let (planned, planned_bookings) = planned_care(hospital, &session_day);
        let mut facts = Self {
            hospital,
            published: crate::published(hospital),
            past: Plan::default(),
            stands: Vec::new(),
            shift_away,
            duty_blocks,
            session_blocks: hospital.sessions.iter().map(|s| calendar.blocks_in(s.stretch)).collect(),
            told_that_morning: told_that_morning(hospital, &session_day),
            session_day,
            operating: hospital.sessions.iter().map(|s| s.roles.iter().position(|r| r.operating)).collect(),
            first_role,
            beds,
            clashes,
            clash_groups,
            planned,
            planned_bookings,
            published_holder: Vec::new(),
            worked: Vec::new(),
            given: Vec::new(),
            blocks,
            days,
            away,
            struck: vec![false; people * blocks],
            anchor: anchors(hospital),
            shifts_of,
            continuity: continuity_duties(hospital, days),
            review: review_duties(hospital, days),
        };
        facts.strike();
        facts.past = facts.only_past();
        facts
    }

    /// Whether `session` starts before the as-of instant.
    pub fn is_past(&self, session: SessionIx) -> bool {
        self.hospital.sessions[session].stretch.start < self.hospital.as_of
    }

    /// Whether `booking` took place before the as-of instant: its patient is in by now, like an occupant.
    pub fn took_place(&self, booking: BookingIx) -> bool {
        self.hospital.bookings[booking].session.is_some_and(|session| self.is_past(session))
    }

    /// Whether people are told on the morning of `day` what they do, because a session to come that day was published as contingent.
    pub fn tells_that_morning(&self, day: Day) -> bool {
        self.told_that_morning.binary_search(&day).is_ok()
    }

    /// Whether the plan has `booking` wait in its current session, which is contingent: in the worst case, for which a plan is judged,
    /// its patient does not come in.
    pub fn waits(&self, plan: &Plan, booking: BookingIx) -> bool {
        plan.dates[booking].is_some_and(|date| {
            self.hospital.bookings[booking].session == Some(date.session)
                && plan.verdicts[date.session].contingent().is_some()
        })
    }

    /// Whether `work` in `block` is decided no more: a duty's block before the as-of instant, any block of a role whose
    /// session started before it.
    pub fn is_over(&self, work: Work, block: usize) -> bool {
        match work {
            Work::Duty(_) => self.hospital.calendar.blocks[block].stretch.start < self.hospital.as_of,
            Work::Role(session, _) => self.is_past(session),
        }
    }

    fn only_past(&self) -> Plan {
        // How many blocks of a role each person holds who is not struck in them.
        let mut held: HashMap<(Work, PersonIx), usize> = HashMap::new();
        let mut holders: HashMap<Work, usize> = HashMap::new();
        for c in &self.published.cover {
            if !self.struck(c.person, c.block) {
                *held.entry((c.work, c.person)).or_default() += 1;
            }
            *holders.entry(c.work).or_default() += 1;
        }
        let stays = |c: &Cover| match c.work {
            Work::Duty(_) => !self.struck(c.person, c.block),
            Work::Role(session, _) => {
                let blocks = self.session_blocks[session].len();
                holders[&c.work] == blocks && held.get(&(c.work, c.person)) == Some(&blocks)
            }
        };
        let cover = self.published.cover.iter().copied();
        let verdicts = self.published.verdicts.iter().enumerate();
        let dates = self.published.dates.iter().enumerate();
        Plan {
            cover: cover.filter(|c| self.is_over(c.work, c.block) && stays(c)).collect(),
            released: Vec::new(),
            extras: Vec::new(),
            verdicts: verdicts.map(|(s, &v)| if self.is_past(s) { v } else { Verdict::StandsDown }).collect(),
            dates: dates.map(|(b, &date)| date.filter(|_| self.took_place(b))).collect(),
        }
    }

    /// Whether an absence of `person` overlaps `block`.
    pub fn away(&self, person: PersonIx, block: usize) -> bool {
        self.away[person * self.blocks + block]
    }

    /// Whether a strike takes `person` away in `block`.
    pub fn struck(&self, person: PersonIx, block: usize) -> bool {
        self.struck[person * self.blocks + block]
    }

    /// The first rostered shift of `person` that contains `block`.
    pub fn anchor(&self, person: PersonIx, block: usize) -> Option<ShiftIx> {
        let shift = self.anchor[person * self.blocks + block];
        (shift != NONE).then_some(shift as usize)
    }

    /// Rostered shifts of `person`, by start, then position.
    pub fn shifts_of(&self, person: PersonIx) -> &[u32] {
        self.shifts_of.of(person)
    }

    /// Duties of `place` that are flagged for continuity and have a block of `day`.
    pub fn continuity(&self, place: PlaceIx, day: Day) -> &[u32] {
        self.continuity.of(self.place_day(place, day))
    }

    /// The review duty of `place` on `day` of the horizon.
    pub fn review(&self, place: PlaceIx, day: Day) -> Option<DutyIx> {
        let duty = self.review[place * self.days + day as usize];
        (duty != NONE).then_some(duty as usize)
    }

    /// The key of a place and a day of the horizon in lists by place and day.
    pub fn place_day(&self, place: PlaceIx, day: Day) -> usize {
        place * self.days + day as usize
    }

    /// Days of the horizon.
    pub fn days(&self) -> usize {
        self.days
    }

    /// The blocks that `work` is made of.
    pub fn blocks_of(&self, work: Work) -> Range<usize> {
        match work {
            Work::Duty(duty) => self.duty_blocks[duty].clone(),
            Work::Role(session, _) => self.session_blocks[session].clone(),
        }
    }

    /// Limits of load of `person` in `block` for `kind`: of the first shift that states them (on-call ones last), else
    /// the person's own.
    pub fn limits(&self, person: PersonIx, block: usize, kind: usize) -> Option<Limits> {
        let stretch = self.hospital.calendar.blocks[block].stretch;
        let mut on_call = None;
        for &s in self.shifts_of(person) {
            let shift = &self.hospital.shifts[s as usize];
            if shift.stretch.start > stretch.start {
                break;
            }
            if let Some(&Some(limits)) = shift.limits.get(kind)
                && shift.stretch.contains(stretch)
            {
                if shift.kind != ShiftKind::OnCall {
                    return Some(limits);
                }
                on_call = on_call.or(Some(limits));
            }
        }
        on_call.or(self.hospital.people[person].limits.get(kind).copied().flatten())
    }

    /// Marks the blocks that a strike takes from those called out: their struck shifts whole, and every block of the
    /// window outside a shift begun before it.
    fn strike(&mut self) {
        let h = self.hospital;
        for strike in &h.strikes {
            for (p, person) in h.people.iter().enumerate() {
                if !strike.calls_out(person) {
                    continue;
                }
                let struck = &mut self.struck[p * self.blocks..(p + 1) * self.blocks];
                for (b, block) in h.calendar.blocks.iter().enumerate() {
                    struck[b] |= block.stretch.overlaps(strike.stretch)
                        && !self.shifts_of.of(p).iter().any(|&s| {
                            let shift = h.shifts[s as usize].stretch;
                            shift.start < strike.stretch.start && shift.contains(block.stretch)
                        });
                }
                for &s in self.shifts_of.of(p) {
                    let shift = h.shifts[s as usize].stretch;
                    if strike.stretch.start <= shift.start && shift.start < strike.stretch.end {
                        struck[h.calendar.blocks_in(shift)].fill(true);
                    }
                }
            }
        }
    }
}

/// Who is away in which block, and which rostered shifts an absence overlaps.
fn absences(h: &Hospital, shifts_of: &Lists<u32>) -> (Vec<bool>, Vec<bool>) {
    let blocks = h.calendar.blocks.len();
    let mut away = vec![false; h.people.len() * blocks];
    let mut shift_away = vec![false; h.shifts.len()];
    for absence in &h.absences {
        let from = h.calendar.blocks.partition_point(|b| b.stretch.end <= absence.stretch.start);
        for b in from..blocks {
            if !h.calendar.blocks[b].stretch.overlaps(absence.stretch) {
                break;
            }
            away[absence.person * blocks + b] = true;
        }
        for &s in shifts_of.of(absence.person) {
            shift_away[s as usize] |= h.shifts[s as usize].stretch.overlaps(absence.stretch);
        }
    }
    (away, shift_away)
}

/// By person and block: the rostered shift that contains it, the earliest first, then the lowest position.
fn anchors(h: &Hospital) -> Vec<u32> {
    let blocks = h.calendar.blocks.len();
    let mut anchor = vec![NONE; h.people.len() * blocks];
    for (s, shift) in h.shifts.iter().enumerate() {
        for b in h.calendar.blocks_in(shift.stretch) {
            let at = &mut anchor[shift.person * blocks + b];
            if *at == NONE || shift.stretch.start < h.shifts[*at as usize].stretch.start {
                *at = s as u32;
            }
        }
    }
    anchor
}

/// By place and day: the lowest-listed review duty with a block of that day.
fn review_duties(h: &Hospital, days: usize) -> Vec<u32> {
    let mut review = vec![NONE; h.places.len() * days];
    for (d, duty) in h.duties.iter().enumerate() {
        if duty.review {
            for b in h.calendar.blocks_in(duty.stretch) {
                let at = &mut review[duty.place * days + h.calendar.blocks[b].day as usize];
                *at = (*at).min(d as u32);
            }
        }
    }
    review
}

/// By place and day: duties flagged for continuity with a block of that day.
fn continuity_duties(h: &Hospital, days: usize) -> Lists<u32> {
    let mut flagged = Vec::new();
    for (d, duty) in h.duties.iter().enumerate().filter(|(_, duty)| duty.continuity) {
        let mut of_duty: Vec<Day> = h.calendar.blocks_in(duty.stretch).map(|b| h.calendar.blocks[b].day).collect();
        of_duty.dedup();
        flagged.extend(of_duty.into_iter().map(|day| (duty.place * days + day as usize, d as u32)));
    }
    Lists::group(h.places.len() * days, flagged.iter().copied())
}

/// Pairs of sessions that cannot both run without clashing.
#[allow(clippy::type_complexity, reason = "two lists that one caller takes apart at once")]
fn clashes(h: &Hospital, session_day: &[Day]) -> (Vec<(SessionIx, SessionIx, usize)>, Vec<(PlaceIx, Day)>) {
    let mut order: Vec<SessionIx> = (0..h.sessions.len()).collect();
    order.sort_by_key(|&s| (h.sessions[s].place, h.sessions[s].stretch.start));
    let mut pairs = Vec::new();
    for (at, &one) in order.iter().enumerate() {
        let session = &h.sessions[one];
        for &other in &order[at + 1..] {
            let next = &h.sessions[other];
            if next.place != session.place || next.stretch.start >= session.stretch.end {
                break;
            }
            if next.stretch.overlaps(session.stretch) {
                pairs.push((one.min(other), one.max(other), session.place));
            }
        }
    }
    let mut groups: Vec<(PlaceIx, Day)> = pairs.iter().map(|&(_, later, place)| (place, session_day[later])).collect();
    groups.sort_unstable();
    groups.dedup();
    pairs.sort_unstable();
    let group = |later: SessionIx, place| groups.binary_search(&(place, session_day[later])).unwrap_or(0);
    let pairs = pairs.iter().map(|&(one, later, place)| (one, later, group(later, place))).collect();
    (pairs, groups)
}

/// Days with a session to come that was published as contingent, ascending.
fn told_that_morning(h: &Hospital, session_day: &[Day]) -> Vec<Day> {
    let is_contingent = |session: &Session| {
        session.stretch.start >= h.as_of && session.published.is_some_and(|verdict| verdict.contingent().is_some())
    };
    let contingent = h.sessions.iter().zip(session_day).filter(|(session, _)| is_contingent(session));
    let mut days: Vec<Day> = contingent.map(|(_, &day)| day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Planned care of the strike by day and kind, with its targets.
fn planned_care<'a>(h: &'a Hospital, session_day: &[Day]) -> (Vec<Planned<'a>>, Vec<(BookingIx, usize)>) {
    let mut care: Vec<(Day, &str, BookingIx)> = Vec::new();
    for (b, booking) in h.bookings.iter().enumerate() {
        if let Some(session) = booking.session
            && h.is_planned_care(b)
        {
            care.push((session_day[session], booking.kind.as_str(), b));
        }
    }
    care.sort_unstable();
    let mut planned: Vec<Planned<'a>> = Vec::new();
    let mut bookings = Vec::new();
    for (day, kind, b) in care {
        if planned.last().is_none_or(|p| p.day != day || p.kind != kind) {
            let of_day = |on: Option<Day>| h.policy.care_to_keep.iter().find(|c| c.kind == kind && c.day == on);
            let percent = of_day(Some(day)).or_else(|| of_day(None)).map(|c| i64::from(c.percent));
            planned.push(Planned { day, kind, number: 0, percent });
        }
        let at = planned.len() - 1;
        planned[at].number += 1;
        bookings.push((b, at));
    }
    (planned, bookings)
}
