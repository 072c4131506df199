//! The extract of a hospital that a certificate speaks of: some duties, everybody who could hold them, what they work.
//!
//! What is left out must only make more possible: a shift that is not in it is one that is not worked. Where a person
//! could hold one of the duties, all their shifts within nine days are in it, since runs of days look back so far.

use std::collections::BTreeMap;

use model::certificate::{Bar, Data, DayRow, Member, Need, OfferRow, Spot, WorkRow};
use model::{Group, Level, Minute, Returning, RuleId, RuleSet, ShiftKind, Stretch};

use crate::cost::CHARGED;
use crate::problem::{NONE, Problem};
use crate::state::State;

/// How far around its duties an extract looks, in minutes.
const AROUND: Minute = 9 * 1440;

/// An extract, and what its positions are in the hospital.
#[derive(Debug)]
pub(crate) struct Extract {
    pub(crate) data: Data,
    /// By duty and block of the data: the slot.
    pub(crate) slots: Vec<Vec<usize>>,
    /// By person of the data: the person.
    pub(crate) people: Vec<u32>,
    /// By person and stretch of the data: the rostered shift, or the offer that it takes.
    pub(crate) works: Vec<Vec<Work>>,
}

/// What a stretch of an extract is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Shift(u32),
    Extra(u32),
    /// An extra shift that is asked for.
    Asked,
}

/// What is granted beyond the hospital as it stands, and whether running sessions keep the people in them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Granted {
    /// Running sessions keep their people, save these; `None`: no session keeps anybody.
    pub(crate) sessions: Option<Vec<usize>>,
    /// One more shift of each of these offers.
    pub(crate) more: Vec<u32>,
    /// An extra shift for somebody of the group, then.
    pub(crate) extra: Vec<(Group, Stretch)>,
    /// So many return from the strike who can hold the gap, for as long as it is open.
    pub(crate) returning: usize,
    /// The gap: whoever returns can hold it.
    pub(crate) gap: Option<(usize, Stretch)>,
}

/// The extract for these slots, in ascending order, all of minimum duties to come.
pub(crate) fn extract(state: &State<'_>, slots: &[usize], granted: &Granted) -> Extract {
    let problem = state.problem;
    let hospital = problem.hospital;
    let mut by_duty: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &slot in slots {
        by_duty.entry(problem.slot[slot].duty).or_default().push(slot);
    }
    let slots: Vec<Vec<usize>> = by_duty.values().cloned().collect();
    let duties: Vec<u32> = by_duty.keys().copied().collect();
    let mut builder = Builder { state, duties: &duties, slots: &slots, granted, offers: Vec::new() };
    let people = builder.people();
    let (mut members, works): (Vec<Member>, Vec<Vec<Work>>) =
        people.iter().enumerate().map(|(at, &p)| builder.member(at, p as usize)).unzip();
    members.extend((0..granted.returning).filter_map(|n| builder.returning(n)));
    let calendar = &hospital.calendar;
    let day = |day: &model::CivilDay| DayRow { date: day.date, weekday: day.weekday, start: day.start };
    let offers = builder.offers.iter().map(|&offer| match offer {
        Offer::Stated(x) => {
            let extra = &hospital.extras[x as usize];
            let more = granted.more.iter().filter(|&&more| more == x).count() as u16;
            OfferRow { id: extra.id.clone(), number: extra.number + more }
        }
        Offer::Asked(n) => OfferRow { id: format!("asked {}", n + 1), number: 1 },
    });
    let data = Data {
        history_days: calendar.history_days,
        horizon_days: calendar.horizon_days,
        days: calendar.days.iter().map(day).collect(),
        rule_sets: hospital
            .rule_sets
            .iter()
            .map(|set| in_force(problem, set))
            .chain([RuleSet { name: "nothing asked".into(), ..RuleSet::default() }])
            .collect(),
        duties: duties.iter().zip(&slots).map(|(&d, slots)| builder.need(d as usize, slots)).collect(),
        offers: offers.collect(),
        people: members,
    };
    Extract { data, slots, people, works }
}

/// A rule set with only what is law in this hospital.
fn in_force(problem: &Problem<'_>, set: &RuleSet) -> RuleSet {
    let is_law = |rule: RuleId| matches!(problem.hospital.weights.of(rule), (Level::Law, weight) if weight > 0);
    let mut set = set.clone();
    let mut keep = |rule: RuleId, clear: fn(&mut RuleSet)| {
        if !is_law(rule) {
            clear(&mut set);
        }
    };
    keep(RuleId::Rest, |s| s.rest = None);
    keep(RuleId::WeekHours, |s| s.week = None);
    keep(RuleId::StretchHours, |s| s.stretch = None);
    keep(RuleId::LongRun, |s| s.long_run = None);
    keep(RuleId::EveningRun, |s| s.evening_run = None);
    keep(RuleId::Nights, |s| s.night_run = None);
    keep(RuleId::DayRun, |s| s.day_run = None);
    keep(RuleId::Weekends, |s| s.weekends = None);
    keep(RuleId::AverageHours, |s| s.average = None);
    keep(RuleId::OnCall, |s| (s.on_call, s.on_call_week, s.after_on_call) = (None, None, None));
    set
}

/// An offer of the hospital, or one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Stated(u32),
    Asked(usize),
}

struct Builder<'s, 'p> {
    state: &'s State<'p>,
    duties: &'s [u32],
    slots: &'s [Vec<usize>],
    granted: &'s Granted,
    /// Offers in the order in which they were first met.
    offers: Vec<Offer>,
}

impl<'p> Builder<'_, 'p> {
    fn problem(&self) -> &'p Problem<'p> {
        self.state.problem
    }

    fn during(&self, slot: usize) -> Stretch {
        let problem = self.problem();
        problem.hospital.calendar.blocks[problem.slot[slot].block as usize].stretch
    }

    /// Everybody who holds a skill that is asked for, or was given such work by the published rota without it.
    fn people(&self) -> Vec<u32> {
        let problem = self.problem();
        let mut people: Vec<u32> = self.duties.iter().flat_map(|&d| problem.able_people(d)).copied().collect();
        for (shift, &given) in problem.given.skill.iter().enumerate() {
            let blocks = &problem.people.shift_blocks[shift];
            let mut slots = self.slots.iter().flatten();
            if given > 0 && slots.any(|&slot| blocks.contains(&problem.slot[slot].block)) {
                people.push(problem.hospital.shifts[shift].person as u32);
            }
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    fn need(&self, d: usize, slots: &[usize]) -> Need {
        let hospital = self.problem().hospital;
        let duty = &hospital.duties[d];
        let spot = |&slot: &usize| Spot {
            during: self.during(slot),
            heads: duty.number,
            open: usize::from(duty.number).saturating_sub(self.state.holders[slot].len()) as u16,
            load: self.load(d, self.problem().slot[slot].block as usize),
            most: self.most(d, self.problem().slot[slot].block as usize),
        };
        Need {
            id: duty.id.clone(),
            place: hospital.places[duty.place].id.clone(),
            tier: duty.tier,
            skill: hospital.skills[duty.skill].clone(),
            level: duty.level,
            exclusive: duty.exclusive,
            share_group: hospital.share_groups.get(duty.share_group).cloned().unwrap_or_default(),
            on_call: duty.on_call,
            load_kind: duty.load_kind.map(|kind| hospital.load_kinds[kind].clone()),
            spots: slots.iter().map(spot).collect(),
        }
    }

    /// The duty's own load and that of its occupants. Bookings are left out, since they could be elsewhere.
    fn load(&self, d: usize, block: usize) -> i64 {
        let hospital = self.problem().hospital;
        let duty = &hospital.duties[d];
        let Some(kind) = duty.load_kind else { return 0 };
        let day = hospital.calendar.blocks[block].day;
        let stays = |o: &&model::Occupant| (o.from..o.from + i32::from(o.nights)).contains(&day);
        let in_place = hospital.occupants.iter().filter(|o| o.ward == duty.place).filter(stays);
        let loads = in_place.filter_map(|o| {
            let since = block as i32 - o.from * hospital.calendar.blocks_per_day() as i32;
            Some(hospital.profiles[o.profile?].need(since.max(0) as usize, kind).load)
        });
        (i64::from(duty.own_load) + loads.map(i64::from).sum::<i64>()).max(0)
    }

    /// Most holders: as stated, or as many as the published rota has.
    fn most(&self, d: usize, block: usize) -> Option<u16> {
        let problem = self.problem();
        let people = &problem.people;
        let is_published = |&p: &usize| people.published.get(people.cell(p, block)).contains(&(d as u32));
        let published = || (0..problem.hospital.people.len()).filter(is_published).count() as u16;
        problem.hospital.duties[d].most.map(|most| most.max(published()))
    }

    /// A person: what they may work, what bars them, what is exempt.
    fn member(&mut self, at: usize, p: usize) -> (Member, Vec<Work>) {
        let problem = self.problem();
        let hospital = problem.hospital;
        let person = &hospital.people[p];
        let spots: Vec<(usize, Stretch)> = self.blocks();
        let asked: Vec<usize> = (0..self.granted.extra.len()).filter(|&n| self.is_asked(p, n)).collect();
        let there = spots.iter().any(|&(block, _)| !self.is_barred(p, block) && self.could_be_there(p, block));
        let matters = there || !asked.is_empty();
        let (first, last) = (spots[0].1.start, spots[spots.len() - 1].1.end);
        let around = Stretch::new(first - AROUND, last + AROUND);
        let mut rows: Vec<(WorkRow, Work)> = Vec::new();
        for &i in problem.people.shifts.get(p) {
            let shift = &hospital.shifts[i as usize];
            let meets = spots.iter().any(|(_, spot)| shift.stretch.contains(*spot));
            if meets || (matters && shift.stretch.overlaps(around)) {
                rows.push((self.shift(p, i), Work::Shift(i)));
            }
        }
        for (x, extra) in hospital.extras.iter().enumerate().filter(|_| matters) {
            if extra.stretch.overlaps(around) && problem.people.offered(x as u32, p) {
                let fixed = self.is_kept_in_extra(p, x);
                let row = self.offer(Offer::Stated(x as u32), extra.stretch);
                rows.push((WorkRow { fixed, ..row }, Work::Extra(x as u32)));
            }
        }
        for n in asked {
            rows.push((self.offer(Offer::Asked(n), self.granted.extra[n].1), Work::Asked));
        }
        rows.sort_by_key(|(row, _)| (row.during.start, row.offer.is_some()));
        let skills = self.duties.iter().map(|&d| hospital.duties[d as usize].skill);
        let mut skills: Vec<usize> = skills.filter(|&skill| person.level(skill) > 0).collect();
        skills.sort_unstable();
        skills.dedup();
        let given = &problem.given.working_time[p];
        let whole = given.iter().filter(|(rule, anchor, _)| {
            *anchor == NONE && matches!(CHARGED[usize::from(*rule)], RuleId::Weekends | RuleId::AverageHours)
        });
        let member = Member {
            id: format!("P{}", at + 1),
            group: person.group.to_string(),
            // Of whoever cannot be there only what they would work then is told, which the rules cannot be asked about alone.
            rule_set: if matters { person.rule_set } else { hospital.rule_sets.len() },
            skills: skills.into_iter().map(|s| (hospital.skills[s].clone(), person.level(s))).collect(),
            only_at: person
                .returning
                .and_then(Returning::derogation)
                .map(|d| hospital.places[hospital.derogations[d].place].id.clone()),
            to_date: (person.minutes_to_date, person.days_to_date),
            most_load: if matters { self.most_load(p, &spots) } else { Vec::new() },
            bars: self.bars(p, &spots),
            lenient: spots
                .iter()
                .flat_map(|&(block, spot)| self.lenient(p, block).map(move |rule| (rule, spot)))
                .collect(),
            exempt: whole.map(|&(rule, _, amount)| (CHARGED[usize::from(rule)], amount)).collect(),
            work: rows.iter().map(|(row, _)| row.clone()).collect(),
        };
        (member, rows.into_iter().map(|(_, work)| work).collect())
    }

    /// The blocks of the duties, each once, in order.
    fn blocks(&self) -> Vec<(usize, Stretch)> {
        let problem = self.problem();
        let all = self.slots.iter().flatten().map(|&slot| (problem.slot[slot].block as usize, self.during(slot)));
        let mut blocks: Vec<(usize, Stretch)> = all.collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }

    fn is_barred(&self, p: usize, block: usize) -> bool {
        let people = &self.problem().people;
        let cell = people.cell(p, block);
        people.away(cell) || people.struck(cell)
    }

    fn could_be_there(&self, p: usize, block: usize) -> bool {
        let problem = self.problem();
        let people = &problem.people;
        people.anchor[people.cell(p, block)] != NONE
            || people.extras_at.get(block).iter().any(|&x| people.offered(x, p))
    }

    fn shift(&self, p: usize, i: u32) -> WorkRow {
        let problem = self.problem();
        let shift = &problem.hospital.shifts[i as usize];
        let given = problem.given.working_time[p].iter().filter(|(_, anchor, _)| *anchor == i);
        WorkRow {
            during: shift.stretch,
            on_call: shift.kind == ShiftKind::OnCall,
            fixed: shift.stretch.start < problem.hospital.as_of
                || problem.people.shift_protected[i as usize]
                || self.is_kept(p, i),
            away: problem.people.shift_away[i as usize],
            offer: None,
            exempt: given.map(|&(rule, _, amount)| (CHARGED[usize::from(rule)], amount)).collect(),
        }
    }

    /// Whether the shift cannot be given up, since a session keeps the person in it.
    fn is_kept(&self, p: usize, i: u32) -> bool {
        let problem = self.problem();
        !self.state.released[i as usize] && self.is_kept_in(p, problem.people.shift_blocks[i as usize].clone())
    }

    /// The same for an extra shift that they take.
    fn is_kept_in_extra(&self, p: usize, x: usize) -> bool {
        let takes = self.state.takers[x].contains(&(p as u32));
        takes && self.is_kept_in(p, self.problem().people.extra_blocks[x].clone())
    }

    fn is_kept_in(&self, p: usize, blocks: std::ops::Range<u32>) -> bool {
        let people = &self.problem().people;
        let mut works = blocks.flat_map(|block| &self.state.works[people.cell(p, block as usize)]);
        works.any(|&work| self.keeps(work))
    }

    /// Whether an extra shift that is asked for could be taken by the person.
    fn is_asked(&self, p: usize, n: usize) -> bool {
        let hospital = self.problem().hospital;
        let (group, during) = self.granted.extra[n];
        let person = &hospital.people[p];
        let barred = |strike: &model::Strike| {
            strike.stretch.overlaps(during) && (strike.calls_out(person) || strike.agency_barred && person.agency)
        };
        person.group == group
            && person.returning.is_none()
            && !hospital.strikes.iter().any(barred)
            && !hospital.absences.iter().any(|a| a.person == p && a.stretch.overlaps(during))
    }

    /// Somebody who returns from the strike for the gap, and of whom nothing else is asked.
    fn returning(&self, n: usize) -> Option<Member> {
        let hospital = self.problem().hospital;
        let (duty, during) = self.granted.gap?;
        let need = &hospital.duties[duty];
        Some(Member {
            id: format!("R{}", n + 1),
            group: "returning".into(),
            rule_set: hospital.rule_sets.len(),
            skills: vec![(hospital.skills[need.skill].clone(), need.level)],
            only_at: Some(hospital.places[need.place].id.clone()),
            to_date: (0, 0),
            most_load: Vec::new(),
            work: vec![WorkRow { during, on_call: false, fixed: true, away: false, offer: None, exempt: Vec::new() }],
            bars: Vec::new(),
            lenient: Vec::new(),
            exempt: Vec::new(),
        })
    }

    fn offer(&mut self, of: Offer, during: Stretch) -> WorkRow {
        let offer = self.offers.iter().position(|&known| known == of).unwrap_or_else(|| {
            self.offers.push(of);
            self.offers.len() - 1
        });
        WorkRow { during, on_call: false, fixed: false, away: false, offer: Some(offer), exempt: Vec::new() }
    }

    /// What the published rota measures at the shift that a person's block belongs to.
    fn given(&self, of: &[i32], p: usize, block: usize) -> i64 {
        let people = &self.problem().people;
        let anchor = people.anchor[people.cell(p, block)];
        if anchor == NONE { 0 } else { i64::from(of[anchor as usize]) }
    }

    /// The rules of which the published rota's own breach may go on in the block.
    fn lenient(&self, p: usize, block: usize) -> impl Iterator<Item = RuleId> + use<> {
        let given = &self.problem().given;
        let places = (self.given(&given.one_place, p, block) > 0).then_some(RuleId::OnePlace);
        let skill = (self.given(&given.skill, p, block) > 0).then_some(RuleId::Skill);
        places.into_iter().chain(skill)
    }

    fn bars(&self, p: usize, spots: &[(usize, Stretch)]) -> Vec<Bar> {
        let problem = self.problem();
        let people = &problem.people;
        let mut bars: Vec<Bar> = Vec::new();
        let mut bar = |during: Stretch, why: &str, but: Vec<usize>| match bars.last_mut() {
            Some(last) if last.why == why && last.but == but && last.during.end == during.start => {
                last.during.end = during.end;
            }
            _ => bars.push(Bar { during, why: why.to_owned(), but }),
        };
        for &(block, spot) in spots {
            let cell = people.cell(p, block);
            let among = |works: &[u32]| -> Vec<usize> {
                (0..self.duties.len()).filter(|&at| works.contains(&self.duties[at])).collect()
            };
            let is_frozen_role = |&work: &u32| work as usize >= problem.duties() && problem.is_frozen(cell, work);
            if people.away(cell) {
                bar(spot, "away", Vec::new());
            } else if people.struck(cell) {
                bar(spot, "called out", Vec::new());
            } else if people.agency_barred(cell) {
                bar(spot, "agency", among(people.published.get(cell)));
            } else if self.state.works[cell].iter().any(is_frozen_role) {
                bar(spot, "in a session that has begun", Vec::new());
            } else if self.state.works[cell].iter().any(|&work| self.keeps(work)) {
                bar(spot, "in a session that runs", Vec::new());
            } else if let Some(works) = self.pinned(p, spot) {
                bar(spot, "pinned to other work", among(&works));
            }
        }
        bars
    }

    /// Whether a piece of work is a role of a session that keeps its people.
    fn keeps(&self, work: u32) -> bool {
        let problem = self.problem();
        let stood_down = self.granted.sessions.as_ref();
        work as usize >= problem.duties()
            && stood_down.is_some_and(|down| !down.contains(&problem.role_of(work as usize).0))
    }

    /// What pins keep the person at in the block, if any does.
    fn pinned(&self, p: usize, spot: Stretch) -> Option<Vec<u32>> {
        let problem = self.problem();
        let pins =
            problem.pins.of_person.get(p).iter().filter_map(|&pin| match &problem.hospital.pins[pin as usize].what {
                model::Pinned::Cover { work, stretch, .. } if stretch.contains(spot) => Some(match *work {
                    model::Work::Duty(d) => d as u32,
                    model::Work::Role(s, r) => (problem.duties() + problem.roles(s).start + r) as u32,
                }),
                _ => None,
            });
        let works: Vec<u32> = pins.collect();
        // Something that can be shared leaves room for more of it: a pin bars only by what stands alone.
        let alone = works
            .iter()
            .any(|&work| work as usize >= problem.duties() || problem.hospital.duties[work as usize].exclusive);
        alone.then_some(works)
    }

    fn most_load(&self, p: usize, spots: &[(usize, Stretch)]) -> Vec<(String, Stretch, i64)> {
        let problem = self.problem();
        let hospital = problem.hospital;
        let mut limits: Vec<(String, Stretch, i64)> = Vec::new();
        for kind in 0..problem.kinds {
            if !self.duties.iter().any(|&d| hospital.duties[d as usize].load_kind == Some(kind)) {
                continue;
            }
            for &(block, spot) in spots {
                let limit = problem.people.limits(problem.people.cell(p, block), kind).absolute;
                let most = i64::from(limit) + self.given(&problem.given.absolute_load, p, block);
                let name = &hospital.load_kinds[kind];
                match limits.last_mut() {
                    _ if limit == i32::MAX => {}
                    Some((of, stretch, last)) if of == name && stretch.end == spot.start && *last == most => {
                        stretch.end = spot.end;
                    }
                    _ => limits.push((name.clone(), spot, most)),
                }
            }
        }
        limits
    }
}
