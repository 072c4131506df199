//! People by block: who is away or struck, what was published for them, how much they may carry; their shifts and the
//! extra shifts that they may take.

use model::{Calendar, Cover, Hospital, Limits, Plan, RuleSet, ShiftKind, Stretch};

use super::NONE;
use crate::lists::Lists;

/// The static side of people.
#[derive(Debug)]
pub(crate) struct People {
    blocks: usize,
    /// By person × block: AWAY, STRUCK, AGENCY_BARRED.
    bars: Vec<u8>,
    /// By person × block: the rostered shift that anchors what happens in it, or NONE.
    pub(crate) anchor: Vec<u32>,
    limit: Vec<u16>,
    limits: Vec<Limits>,
    kinds: usize,
    /// By person × block: published works.
    pub(crate) published: Lists,
    /// By rostered shift.
    pub(crate) shift_away: Vec<bool>,
    pub(crate) shift_protected: Vec<bool>,
    pub(crate) shift_blocks: Vec<std::ops::Range<u32>>,
    /// By rostered shift: the civil day it begins on, and whether it is long, an evening, a night by its holder's rules.
    pub(crate) shift_day: Vec<i32>,
    pub(crate) shift_kinds: Vec<[bool; 3]>,
    /// Saturday to Sunday, from the history to the end of the horizon.
    pub(crate) weekends: Vec<Stretch>,
    /// Rostered shifts of each person, by start.
    pub(crate) shifts: Lists,
    /// By extra: blocks, people it is for who may lawfully take it, ascending, whether agency staff are barred, all as data.
    pub(crate) extra_blocks: Vec<std::ops::Range<u32>>,
    pub(crate) extra_people: Lists,
    /// By block: extras whose stretch contains it.
    pub(crate) extras_at: Lists,
    /// By block × skill: those rostered who may work and hold the skill at any level.
    pub(crate) present: Lists,
    levels: Vec<u8>,
    skills: usize,
    by_skill: Vec<Vec<Vec<u32>>>,
}

const AWAY: u8 = 1;
const STRUCK: u8 = 2;
const AGENCY_BARRED: u8 = 4;

impl People {
    pub(crate) fn new(hospital: &Hospital, published: &Plan, role_first: &[u32]) -> Self {
        let calendar = &hospital.calendar;
        let blocks = calendar.blocks.len();
        let kinds = hospital.load_kinds.len();
        let n = hospital.people.len();
        let cell = |p: usize, b: usize| p * blocks + b;
        let range = |stretch: Stretch| {
            let r = calendar.blocks_in(stretch);
            r.start as u32..r.end as u32
        };
        let overlapping = |stretch: Stretch| {
            (0..blocks)
                .skip(calendar.blocks.partition_point(|b| b.stretch.end <= stretch.start))
                .take_while(move |&b| calendar.blocks[b].stretch.start < stretch.end)
        };
        let mut away = vec![false; n * blocks];
        for absence in &hospital.absences {
            for b in overlapping(absence.stretch) {
                away[cell(absence.person, b)] = true;
            }
        }
        let mut absences: Vec<Vec<Stretch>> = vec![Vec::new(); n];
        for a in &hospital.absences {
            absences[a.person].push(a.stretch);
        }
        let shift_away: Vec<bool> =
            hospital.shifts.iter().map(|s| absences[s.person].iter().any(|a| a.overlaps(s.stretch))).collect();
        let mut struck = vec![false; n * blocks];
        let mut agency_barred = vec![false; n * blocks];
        let mut shift_protected = vec![false; hospital.shifts.len()];
        for strike in &hospital.strikes {
            let called: Vec<bool> = hospital.people.iter().map(|p| strike.calls_out(p)).collect();
            let mut begun_before = vec![false; n * blocks];
            for (i, shift) in hospital.shifts.iter().enumerate().filter(|(_, s)| called[s.person]) {
                let starts_inside =
                    strike.stretch.start <= shift.stretch.start && shift.stretch.start < strike.stretch.end;
                shift_protected[i] |= starts_inside || shift.stretch.overlaps(strike.stretch);
                for b in calendar.blocks_in(shift.stretch) {
                    struck[cell(shift.person, b)] |= starts_inside;
                    begun_before[cell(shift.person, b)] |= shift.stretch.start < strike.stretch.start;
                }
            }
            for b in overlapping(strike.stretch) {
                for p in 0..n {
                    struck[cell(p, b)] |= called[p] && !begun_before[cell(p, b)];
                    agency_barred[cell(p, b)] |= strike.agency_barred && hospital.people[p].agency;
                }
            }
        }
        // Not on call before on call, then the earliest start, then the lowest index.
        let mut order: Vec<usize> = (0..hospital.shifts.len()).collect();
        order.sort_by_key(|&i| (hospital.shifts[i].stretch.start, i));
        let mut anchor = vec![NONE; n * blocks];
        let mut limit = vec![0u16; n * blocks];
        let mut limit_sets: Vec<Vec<Option<Limits>>> = Vec::new();
        for (p, person) in hospital.people.iter().enumerate() {
            let own = intern(&mut limit_sets, person.limits.clone());
            limit[cell(p, 0)..cell(p + 1, 0)].fill(own);
        }
        for &i in &order {
            let shift = &hospital.shifts[i];
            for b in calendar.blocks_in(shift.stretch) {
                let a = &mut anchor[cell(shift.person, b)];
                if *a == NONE {
                    *a = i as u32;
                }
            }
        }
        let mut stating: Vec<usize> =
            order.iter().copied().filter(|&i| hospital.shifts[i].limits.iter().any(Option::is_some)).collect();
        stating.sort_by_key(|&i| (hospital.shifts[i].kind == ShiftKind::OnCall, hospital.shifts[i].stretch.start, i));
        let mut stated = vec![vec![false; hospital.load_kinds.len()]; if stating.is_empty() { 0 } else { n * blocks }];
        for &i in &stating {
            let shift = &hospital.shifts[i];
            for b in calendar.blocks_in(shift.stretch) {
                let at = cell(shift.person, b);
                let mut set = limit_sets[limit[at] as usize].clone();
                set.resize(hospital.load_kinds.len(), None);
                for (k, own) in shift.limits.iter().enumerate().filter(|(_, l)| l.is_some()) {
                    if !std::mem::replace(&mut stated[at][k], true) {
                        set[k] = *own;
                    }
                }
                limit[at] = intern(&mut limit_sets, set);
            }
        }
        let duties = hospital.duties.len();
        let work_of = |c: &Cover| match c.work {
            model::Work::Duty(d) => d as u32,
            model::Work::Role(s, r) => (duties + role_first[s] as usize + r) as u32,
        };
        let pairs: Vec<(u32, u32)> =
            published.cover.iter().map(|c| (cell(c.person, c.block) as u32, work_of(c))).collect();
        let shift_pairs: Vec<(u32, u32)> =
            order.iter().map(|&i| (hospital.shifts[i].person as u32, i as u32)).collect();
        let extra_blocks: Vec<_> = hospital.extras.iter().map(|x| range(x.stretch)).collect();
        let called_at = |p: usize, stretch: Stretch| {
            hospital.strikes.iter().any(|s| s.stretch.overlaps(stretch) && s.calls_out(&hospital.people[p]))
        };
        let barred = |p: usize, stretch: Stretch| {
            hospital.people[p].agency && hospital.strikes.iter().any(|s| s.agency_barred && s.stretch.overlaps(stretch))
        };
        let mut extra_pairs = Vec::new();
        let mut at_pairs = Vec::new();
        for (x, extra) in hospital.extras.iter().enumerate() {
            at_pairs.extend(extra_blocks[x].clone().map(|b| (b, x as u32)));
            if extra.stretch.start < hospital.as_of {
                continue;
            }
            for (p, person) in hospital.people.iter().enumerate() {
                if extra.is_for(person)
                    && !called_at(p, extra.stretch)
                    && !barred(p, extra.stretch)
                    && !absences[p].iter().any(|a| a.overlaps(extra.stretch))
                {
                    extra_pairs.push((x as u32, p as u32));
                }
            }
        }
        let skills = hospital.skills.len();
        let mut levels = vec![0u8; n * skills];
        for (p, person) in hospital.people.iter().enumerate() {
            for &(skill, level) in &person.skills {
                levels[p * skills + skill] = level;
            }
        }
        let mut present = Vec::new();
        for (p, person) in hospital.people.iter().enumerate() {
            for b in (0..blocks).filter(|&b| anchor[cell(p, b)] != NONE && !away[cell(p, b)] && !struck[cell(p, b)]) {
                present.extend(person.skills.iter().map(|&(skill, _)| ((b * skills + skill) as u32, p as u32)));
            }
        }
        let by_skill = (0..skills)
            .map(|skill| {
                let top = (0..n).map(|p| levels[p * skills + skill]).max().unwrap_or(0);
                (0..=top)
                    .map(|level| (0..n as u32).filter(|&p| levels[p as usize * skills + skill] >= level).collect())
                    .collect()
            })
            .collect();
        let bars = (0..n * blocks).map(|at| {
            let bar = |barred: bool, bit: u8| if barred { bit } else { 0 };
            bar(away[at], AWAY) | bar(struck[at], STRUCK) | bar(agency_barred[at], AGENCY_BARRED)
        });
        Self {
            blocks,
            bars: bars.collect(),
            anchor,
            limit,
            limits: limit_sets
                .iter()
                .flat_map(|set| (0..kinds).map(|kind| set.get(kind).copied().flatten().unwrap_or(ANY_LOAD)))
                .collect(),
            kinds,
            published: Lists::new(n * blocks, &pairs),
            shift_away,
            shift_protected,
            shift_blocks: hospital.shifts.iter().map(|s| range(s.stretch)).collect(),
            shift_day: hospital.shifts.iter().map(|s| calendar.day_of(s.stretch.start)).collect(),
            shift_kinds: hospital
                .shifts
                .iter()
                .map(|s| {
                    let set = &hospital.rule_sets[hospital.people[s.person].rule_set];
                    kinds_of(set, calendar, s.stretch, calendar.day_of(s.stretch.start))
                })
                .collect(),
            weekends: (-calendar.history_days..calendar.horizon_days - 1)
                .filter(|&day| calendar.weekday(day) == 5)
                .map(|day| Stretch::new(calendar.day_start(day), calendar.day_start(day + 2)))
                .collect(),
            shifts: Lists::new(n, &shift_pairs),
            extra_people: Lists::new(hospital.extras.len(), &extra_pairs),
            extras_at: Lists::new(blocks, &at_pairs),
            extra_blocks,
            present: Lists::new(blocks * skills, &present),
            levels,
            skills,
            by_skill,
        }
    }

    /// Has somebody come, or stay away, for as long as the strike lasts: what a turnout says of a head.
    pub(crate) fn comes(&mut self, person: usize, comes: bool) {
        for bars in &mut self.bars[person * self.blocks..(person + 1) * self.blocks] {
            *bars = if comes { *bars & !STRUCK } else { *bars | STRUCK };
        }
    }

    /// Whether nothing at all keeps a person from working in the cell.
    #[inline]
    pub(crate) fn is_clear(&self, cell: usize) -> bool {
        self.bars[cell] == 0
    }

    /// Whether an absence of the person overlaps the block.
    #[inline]
    pub(crate) fn away(&self, cell: usize) -> bool {
        self.bars[cell] & AWAY != 0
    }

    /// Whether a strike takes the person away in the block.
    #[inline]
    pub(crate) fn struck(&self, cell: usize) -> bool {
        self.bars[cell] & STRUCK != 0
    }

    /// Whether the person is agency staff and may take no new work in the block.
    #[inline]
    pub(crate) fn agency_barred(&self, cell: usize) -> bool {
        self.bars[cell] & AGENCY_BARRED != 0
    }

    /// Whether the extra shift may be proposed to the person.
    pub(crate) fn offered(&self, extra: u32, person: usize) -> bool {
        self.extra_people.get(extra as usize).binary_search(&(person as u32)).is_ok()
    }

    /// The level at which `person` holds `skill`.
    #[inline]
    pub(crate) fn level(&self, person: usize, skill: usize) -> u8 {
        self.levels[person * self.skills + skill]
    }

    /// Everyone who holds `skill` at `level` or above.
    pub(crate) fn holders_of(&self, skill: usize, level: u8) -> &[u32] {
        self.by_skill[skill].get(usize::from(level)).map_or(&[], Vec::as_slice)
    }

    /// The cell of a person and block.
    #[inline]
    pub(crate) fn cell(&self, person: usize, block: usize) -> usize {
        person * self.blocks + block
    }

    /// What a person may carry of a kind in a cell; [`ANY_LOAD`] where nothing is stated.
    #[inline]
    pub(crate) fn limits(&self, cell: usize, kind: usize) -> Limits {
        self.limits[usize::from(self.limit[cell]) * self.kinds + kind]
    }
}

/// No limit of load.
const ANY_LOAD: Limits = Limits { safe: i32::MAX, absolute: i32::MAX };

/// The position of `set` among the sets of limits, added if new.
fn intern(sets: &mut Vec<Vec<Option<Limits>>>, set: Vec<Option<Limits>>) -> u16 {
    let at = sets.iter().position(|s| *s == set).unwrap_or_else(|| {
        sets.push(set);
        sets.len() - 1
    });
    at as u16
}

/// Whether a stretch of work that begins on `day` is long, an evening (long, late, no night) and a night by the rule set.
pub(crate) fn kinds_of(set: &RuleSet, calendar: &Calendar, stretch: Stretch, day: i32) -> [bool; 3] {
    let long = set.long.is_some_and(|l| stretch.minutes() > l);
    let night = set.night.is_some_and(|n| {
        let days = day - 1..=day + 1 + stretch.minutes() / 1440;
        days.map(|d| stretch.shared(calendar.night(d))).max().unwrap_or(0) >= n
    });
    [long, long && !night && stretch.end > calendar.at(day, 23 * 60), night]
}
