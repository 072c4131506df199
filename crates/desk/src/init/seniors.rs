//! Consultants and SAS doctors: job plans week by week, who has the ward, the floor, the weekend and the call.
//!
//! A job plan is ten half-days: two or four off site, SPA, the rest direct care. What the direct half-days become (lists, clinics)
//! is decided by `sessions`. Rotas are drawn up around leave: whoever has done least and is there comes next.

use model::{AbsenceKind, Group, PersonIx, ShiftKind};

use super::draft::{Draft, HISTORY};
use super::shapes::{LEAVE_SENIOR, REFERENCE_WEEKS, Shape, THREE_DAYS};

/// What a half-day is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Off,
    Spa,
    Direct,
}

/// What a day is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Today {
    /// As the job plan says.
    Plan(Half, Half),
    /// On the floor from 07:00 to this border.
    Floor(usize),
    /// The weekend round, 07:00 to 13:00.
    Round,
    /// Away.
    Away,
}

/// Something that a senior holds by rota: what `duties` must post.
#[derive(Clone, Copy)]
pub enum Held {
    /// Consultant of the week of a ward (position), on this weekday.
    Ward(usize),
    /// The floor (position).
    Floor(usize),
    /// On call (position).
    OnCall(usize),
    /// A weekend round for the ward (position).
    Round(usize),
}

/// One day's rota entry.
pub struct Entry {
    /// The day.
    pub day: i32,
    /// Who.
    pub person: PersonIx,
    /// What.
    pub held: Held,
}

struct Senior {
    person: PersonIx,
    team: &'static str,
    consultant: bool,
    days: Vec<Today>,
    calls: Vec<bool>,
    done: [usize; 4],
    order: usize,
}

impl Senior {
    fn on(&self, day: i32) -> Today {
        self.days[(day + HISTORY) as usize]
    }
    fn set(&mut self, day: i32, to: Today) {
        self.days[(day + HISTORY) as usize] = to;
    }
    fn on_call(&self, day: i32) -> bool {
        usize::try_from(day + HISTORY).ok().and_then(|d| self.calls.get(d)).copied().unwrap_or(false)
    }
    fn plain(&self, day: i32) -> bool {
        matches!(self.on(day), Today::Plan(..))
    }
    fn floor_near(&self, day: i32) -> bool {
        let near =
            |d: i32| (-HISTORY..self.days.len() as i32 - HISTORY).contains(&d) && matches!(self.on(d), Today::Floor(_));
        near(day - 1) || near(day + 1)
    }
}

/// Adds all seniors with their shifts and leave; returns what the rotas give them.
pub fn staff(draft: &mut Draft, shape: &Shape, bank_holidays: &[i32]) -> Vec<Entry> {
    let mut seniors = people(draft, shape, bank_holidays);
    let mut entries = Vec::new();
    let days = draft.days();
    let weeks = (-HISTORY..days).step_by(7);
    for monday in weeks.clone() {
        for (ix, ward) in shape.wards.iter().enumerate().filter(|(_, w)| !w.round_by_floor) {
            let week = monday..(monday + 5).min(days);
            let fit = |s: &Senior, _: &Draft| s.consultant && s.team == ward.team && week.clone().all(|d| s.plain(d));
            if let Some(who) = next(draft, &mut seniors, 0, fit) {
                for day in week.clone() {
                    seniors[who].set(day, Today::Floor(2));
                    entries.push(Entry { day, person: seniors[who].person, held: Held::Ward(ix) });
                }
            }
        }
    }
    for monday in weeks {
        weekends(draft, shape, &mut seniors, &mut entries, monday);
        floors(draft, shape, &mut seniors, &mut entries, monday);
        calls(draft, shape, &mut seniors, &mut entries, monday);
    }
    emit(draft, &seniors);
    entries.retain(|e| e.day >= 0);
    entries
}

/// Whoever fits and has done least of this kind of work.
fn next(draft: &Draft, seniors: &mut [Senior], kind: usize, fit: impl Fn(&Senior, &Draft) -> bool) -> Option<usize> {
    let who = (0..seniors.len())
        .filter(|&s| fit(&seniors[s], draft))
        .min_by_key(|&s| (seniors[s].done[kind], seniors[s].done.iter().sum::<usize>(), seniors[s].order))?;
    seniors[who].done[kind] += 1;
    Some(who)
}

fn holds(draft: &Draft, person: PersonIx, skill: &str, level: u8) -> bool {
    let at = draft.h.skills.iter().position(|s| s == skill);
    at.is_some_and(|s| draft.h.people[person].level(s) >= level)
}

fn people(draft: &mut Draft, shape: &Shape, bank_holidays: &[i32]) -> Vec<Senior> {
    let mut seniors = Vec::new();
    let mut numbers = [0usize; 2];
    for team in &shape.teams {
        for at in 0..team.consultants + team.sas {
            let consultant = at < team.consultants;
            let (letter, group, grade) =
                if consultant { ('C', Group::Consultant, "consultant") } else { ('S', Group::Sas, "specialty doctor") };
            numbers[usize::from(!consultant)] += 1;
            let id = format!("{letter}{:03}", numbers[usize::from(!consultant)]);
            let skills: Vec<(&str, u8)> = team
                .skills
                .iter()
                .filter(|s| s.3 == 0 || at < s.3)
                .map(|s| (s.0, if consultant { s.1 } else { s.2 }))
                .collect();
            let person = draft.person(id, group, grade, team.code, &skills);
            let mut senior = Senior {
                person,
                team: team.code,
                consultant,
                days: Vec::new(),
                calls: vec![false; (draft.days() + HISTORY) as usize],
                done: [0; 4],
                order: draft.dice.below(1000),
            };
            job_plan(draft, &mut senior, at, bank_holidays);
            leave(draft, &mut senior);
            seniors.push(senior);
        }
    }
    seniors
}

/// Ten half-days: a day or two off site (staggered through the team), SPA of 1.5 to 2.5 PA, the rest direct care.
fn job_plan(draft: &mut Draft, senior: &mut Senior, at: usize, bank_holidays: &[i32]) {
    let off = (at * 2 + draft.dice.below(2)) % 5;
    let mut week = [(Half::Direct, Half::Direct); 5];
    week[off] = (Half::Off, Half::Off);
    let mut days: Vec<usize> = (1..5).map(|d| (off + d) % 5).collect();
    draft.dice.shuffle(&mut days);
    if draft.dice.chance(THREE_DAYS) {
        week[days[3]] = (Half::Off, Half::Off);
    }
    let (first, second) = (days[0], days[1]);
    match draft.dice.weighted(&[(0, 40), (1, 35), (2, 25)]) {
        0 => week[first].0 = Half::Spa,
        1 => {
            week[first].1 = Half::Spa;
            week[second].1 = Half::Spa;
        }
        _ => week[first] = (Half::Spa, Half::Spa),
    }
    for day in -HISTORY..draft.days() {
        let weekday = day.rem_euclid(7) as usize;
        let closed = weekday > 4 || bank_holidays.contains(&day);
        let (am, pm) = if closed { (Half::Off, Half::Off) } else { week[weekday] };
        senior.days.push(Today::Plan(am, pm));
    }
}

fn leave(draft: &mut Draft, senior: &mut Senior) {
    let mut away = false;
    let mut monday = 0;
    while monday < draft.days() {
        // Mid-July to the end of August is when seniors with families go; nobody is away three weeks running here.
        let percent = if monday < 49 { LEAVE_SENIOR.0 } else { LEAVE_SENIOR.1 };
        let goes = draft.dice.chance(percent);
        if goes && !away {
            let (person, stretch) = (senior.person, draft.span(monday, 0, 7 * 4));
            draft.absence(person, stretch, AbsenceKind::Leave);
            for day in monday..(monday + 7).min(draft.days()) {
                senior.set(day, Today::Away);
            }
        } else {
            for day in monday..(monday + 5).min(draft.days()) {
                if draft.dice.chance(1) {
                    let (person, stretch) = (senior.person, draft.span(day, 0, 4));
                    draft.absence(person, stretch, AbsenceKind::Study);
                    senior.set(day, Today::Away);
                }
            }
        }
        away = goes && !away;
        monday += 7;
    }
}

fn weekends(draft: &Draft, shape: &Shape, seniors: &mut [Senior], entries: &mut Vec<Entry>, monday: i32) {
    let both = [monday + 5, monday + 6];
    if both[1] >= draft.days() {
        return;
    }
    for round in &shape.weekend {
        let fit = |s: &Senior, d: &Draft| {
            s.consultant
                && round.teams.contains(&s.team)
                && holds(d, s.person, round.skill, 2)
                && both.iter().all(|&day| s.plain(day))
        };
        if let Some(who) = next(draft, seniors, 3, fit) {
            for day in both {
                seniors[who].set(day, Today::Round);
                for ward in wards(shape, round.wards) {
                    entries.push(Entry { day, person: seniors[who].person, held: Held::Round(ward) });
                }
            }
        }
    }
}

/// Positions of wards named by id.
pub fn wards<'a>(shape: &'a Shape, ids: &'a [&'a str]) -> impl Iterator<Item = usize> + 'a {
    (0..shape.wards.len()).filter(|&w| ids.contains(&shape.wards[w].id))
}

fn floors(draft: &Draft, shape: &Shape, seniors: &mut [Senior], entries: &mut Vec<Entry>, monday: i32) {
    for day in monday..(monday + 7).min(draft.days()) {
        let weekend = day.rem_euclid(7) > 4;
        for (ix, floor) in shape.floors.iter().enumerate() {
            let fit = |s: &Senior, d: &Draft| {
                s.team == floor.team
                    && s.plain(day)
                    && !s.floor_near(day)
                    && holds(d, s.person, floor.slot.skill, floor.slot.level)
            };
            let Some(who) = next(draft, seniors, 1, fit) else { continue };
            let person = seniors[who].person;
            seniors[who].set(day, Today::Floor(floor.to));
            entries.push(Entry { day, person, held: Held::Floor(ix) });
            let more = if weekend { floor.rounds.1 } else { &[] };
            for ward in wards(shape, floor.rounds.0).chain(wards(shape, more)) {
                entries.push(Entry { day, person, held: Held::Round(ward) });
            }
        }
    }
}

fn calls(draft: &Draft, shape: &Shape, seniors: &mut [Senior], entries: &mut Vec<Entry>, monday: i32) {
    for (ix, call) in shape.on_call.iter().enumerate() {
        // Friday to Sunday is one turn, the other nights one each.
        let turns = [vec![4, 5, 6], vec![0], vec![1], vec![2], vec![3]];
        for turn in turns {
            let days: Vec<i32> = turn.iter().map(|t| monday + t).filter(|d| *d < draft.days()).collect();
            let Some(&first) = days.first() else { continue };
            let weekend = days.len() > 1;
            let fit = |s: &Senior, d: &Draft| {
                let there = days.iter().all(|&day| match s.on(day) {
                    Today::Away | Today::Round => false,
                    Today::Floor(to) => to == 2 && !weekend,
                    Today::Plan(..) => !(weekend && s.floor_near(day)),
                });
                there
                    && s.consultant
                    && call.teams.contains(&s.team)
                    && holds(d, s.person, call.skill, 3)
                    && !(first - 2..first + days.len() as i32 + 2).any(|day| s.on_call(day))
            };
            let fallback = |s: &Senior, d: &Draft| {
                call.teams.contains(&s.team)
                    && holds(d, s.person, call.skill, 3)
                    && days.iter().all(|&day| {
                        !matches!(s.on(day), Today::Away | Today::Round | Today::Floor(3)) && !s.on_call(day)
                    })
            };
            let Some(who) = next(draft, seniors, 2, fit).or_else(|| next(draft, seniors, 2, fallback)) else {
                continue;
            };
            for &day in &days {
                let person = seniors[who].person;
                seniors[who].calls[(day + HISTORY) as usize] = true;
                entries.push(Entry { day, person, held: Held::OnCall(ix) });
                if day.rem_euclid(7) > 4 && !call.weekend_rounds.is_empty() && seniors[who].plain(day) {
                    seniors[who].set(day, Today::Round);
                }
                if day.rem_euclid(7) > 4 {
                    for ward in wards(shape, call.weekend_rounds) {
                        entries.push(Entry { day, person, held: Held::Round(ward) });
                    }
                }
            }
        }
    }
}

/// Turns the days into shifts.
fn emit(draft: &mut Draft, seniors: &[Senior]) {
    for senior in seniors {
        for day in -HISTORY..draft.days() {
            let mut add = |from, to, kind| {
                let stretch = draft.span(day, from, to);
                draft.shift(senior.person, stretch, kind);
            };
            match senior.on(day) {
                Today::Plan(Half::Direct, Half::Direct) => add(0, 2, ShiftKind::Direct),
                Today::Plan(am, pm) => {
                    for (half, from) in [(am, 0), (pm, 1)] {
                        match half {
                            Half::Direct => add(from, from + 1, ShiftKind::Direct),
                            Half::Spa => add(from, from + 1, ShiftKind::Spa),
                            Half::Off => {}
                        }
                    }
                }
                Today::Floor(to) => add(0, to, ShiftKind::Direct),
                Today::Round => add(0, 1, ShiftKind::Direct),
                Today::Away => {}
            }
            if senior.on_call(day) {
                let from = match senior.on(day) {
                    _ if day.rem_euclid(7) < 5 => 2,
                    Today::Round => 1,
                    _ => 0,
                };
                add(from, 4, ShiftKind::OnCall);
            }
        }
        let before = REFERENCE_WEEKS.1 * 7 - draft.days();
        let worked =
            draft.minutes_in_horizon(senior.person) as i64 * i64::from(before) / i64::from(draft.days().max(1));
        let person = &mut draft.h.people[senior.person];
        person.days_to_date = before;
        person.minutes_to_date = worked as i32;
    }
}
