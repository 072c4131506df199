//! The numbers of the report, counted once from the hospital, the plan and the judgement. No words and no pictures.

use std::collections::{BTreeMap, BTreeSet};

use model::rules::What;
use model::{BookingIx, Day, Gap, Hospital, Match, Minute, Plan, Report, RuleId, Stretch, Verdict, Work};

use super::Made;

/// What becomes of a patient's booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The same session, or the same day and place.
    Kept,
    /// Another date, so many days later (negative: sooner).
    Moved(i32),
    /// No date in the horizon.
    NoDate,
    /// In its session, which opens if turnout permits.
    Waits,
    /// Had no date to lose.
    Unbooked,
}

/// Patients counted by what becomes of their date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Kept.
    pub kept: i64,
    /// Moved.
    pub moved: i64,
    /// No date.
    pub no_date: i64,
    /// In a contingent session.
    pub waits: i64,
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, t| Self {
            kept: a.kept + t.kept,
            moved: a.moved + t.moved,
            no_date: a.no_date + t.no_date,
            waits: a.waits + t.waits,
        })
    }
}

impl Tally {
    /// All of them.
    pub const fn total(self) -> i64 {
        self.kept + self.moved + self.no_date + self.waits
    }

    /// Those who lost their date.
    pub const fn lost(self) -> i64 {
        self.moved + self.no_date
    }

    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Kept => self.kept += 1,
            Fate::Moved(_) => self.moved += 1,
            Fate::NoDate => self.no_date += 1,
            Fate::Waits => self.waits += 1,
            Fate::Unbooked => {}
        }
    }
}

/// Offers of new dates to those who lost theirs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Offers {
    /// Patients who lost their date.
    pub lost: i64,
    /// Offered one inside the rebooking window.
    pub inside: i64,
    /// Of these, offers at less than three weeks' notice, which may be declined.
    pub optional: i64,
    /// Patients expected to be seen inside the window, in hundredths.
    pub seen: i64,
}

/// Sessions counted by verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sessions {
    /// In full.
    pub runs: i64,
    /// With fewer minutes or slots.
    pub reduced: i64,
    /// If turnout permits.
    pub contingent: i64,
    /// Not at all.
    pub stands_down: i64,
    /// Extra sessions that were opened.
    pub extra: i64,
}

/// A minimum duty left open, as the judge found it, with what the planner says of it.
pub struct Open<'a> {
    /// The judge's match.
    pub found: &'a Match,
    /// Which duty.
    pub duty: usize,
    /// When.
    pub stretch: Stretch,
    /// The most heads missing in one block.
    pub missing: i64,
    /// The planner's gap, if it gave one.
    pub gap: Option<&'a Gap>,
}

/// Money spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Money {
    /// Extra shifts that hold a minimum duty: number and pounds.
    pub safety: (i64, i64),
    /// Other extra shifts.
    pub other: (i64, i64),
    /// Extra sessions.
    pub sessions: (i64, i64),
    /// The elective ceiling in force.
    pub ceiling: i64,
}

/// Everything counted.
pub struct Figures<'a> {
    /// Civil days that a strike touches.
    pub strike_days: Vec<Day>,
    /// These, with the day before and after each strike.
    pub shown_days: Vec<Day>,
    /// By booking.
    pub fates: Vec<Fate>,
    /// Planned care of the strike by current day and kind.
    pub care: BTreeMap<(Day, &'a str), Tally>,
    /// The same by priority class.
    pub by_priority: Vec<Tally>,
    /// Every booking that had a date.
    pub all: Tally,
    /// Offers of new dates, by kind, to everybody who lost a date.
    pub offers: BTreeMap<&'a str, Offers>,
    /// Patients moved or without date though their own session runs, by kind.
    pub knock_on: BTreeMap<&'a str, i64>,
    /// Sessions of the strike window by day and kind.
    pub sessions: BTreeMap<(Day, &'a str), Sessions>,
    /// Minimum duties open.
    pub open: Vec<Open<'a>>,
    /// Money.
    pub money: Money,
}

impl<'a> Figures<'a> {
    /// Counts.
    pub fn count(hospital: &'a Hospital, plan: &Plan, judged: &'a Report, made: &'a Made) -> Self {
        let calendar = &hospital.calendar;
        let mut strike_days = BTreeSet::new();
        let mut shown_days = BTreeSet::new();
        for strike in &hospital.strikes {
            let (from, to) = (calendar.day_of(strike.stretch.start), calendar.day_of(strike.stretch.end - 1));
            strike_days.extend(from..=to);
            shown_days.extend(from - 1..=to + 1);
        }
        if shown_days.is_empty() {
            shown_days.extend(0..calendar.horizon_days.min(7));
        }
        shown_days.retain(|d| (0..calendar.horizon_days).contains(d));
        let mut figures = Self {
            strike_days: strike_days.into_iter().collect(),
            shown_days: shown_days.into_iter().collect(),
            fates: (0..hospital.bookings.len()).map(|b| fate(hospital, plan, b)).collect(),
            care: BTreeMap::new(),
            by_priority: vec![Tally::default(); hospital.policy.priorities.len()],
            all: Tally::default(),
            offers: BTreeMap::new(),
            knock_on: BTreeMap::new(),
            sessions: BTreeMap::new(),
            open: open(hospital, plan, judged, made),
            money: money(hospital, plan),
        };
        figures.count_bookings(hospital, plan);
        figures.count_sessions(hospital, plan);
        for found in judged.of(RuleId::KnockOn) {
            if let What::Booking(b) = found.what {
                *figures.knock_on.entry(&hospital.bookings[b].kind).or_default() += 1;
            }
        }
        figures
    }

    fn count_bookings(&mut self, hospital: &'a Hospital, plan: &Plan) {
        let as_of_day = hospital.calendar.day_of(hospital.as_of);
        for (b, booking) in hospital.bookings.iter().enumerate() {
            let fate = self.fates[b];
            self.all.add(fate);
            if let Some(session) = booking.session.filter(|_| hospital.is_planned_care(b)) {
                self.care.entry((hospital.session_day(session), &booking.kind)).or_default().add(fate);
                if let Some(tally) = self.by_priority.get_mut(booking.priority) {
                    tally.add(fate);
                }
            }
            let delay = match fate {
                Fate::Moved(delay) => Some(delay),
                Fate::NoDate => None,
                Fate::Kept | Fate::Waits | Fate::Unbooked => continue,
            };
            let offers = self.offers.entry(&booking.kind).or_default();
            offers.lost += 1;
            let Some((_, date)) = delay.filter(|d| *d <= hospital.policy.rebooking_days).zip(plan.dates[b]) else {
                continue;
            };
            let is_optional = hospital.session_day(date.session) < as_of_day + 21;
            offers.inside += 1;
            offers.optional += i64::from(is_optional);
            offers.seen += if is_optional { acceptance(hospital, &booking.kind).unwrap_or(100) } else { 100 };
        }
    }

    fn count_sessions(&mut self, hospital: &'a Hospital, plan: &Plan) {
        for (s, session) in hospital.sessions.iter().enumerate() {
            if !hospital.in_strike(session.stretch.start) {
                continue;
            }
            let counted = self.sessions.entry((hospital.session_day(s), &session.kind)).or_default();
            match (plan.verdicts[s], session.pounds) {
                (Verdict::StandsDown | Verdict::Contingent(_), Some(_)) => {}
                (Verdict::Contingent(_), None) => counted.contingent += 1,
                (Verdict::Runs(_), Some(_)) => counted.extra += 1,
                (Verdict::Runs(0), None) => counted.runs += 1,
                (Verdict::Runs(_), None) => counted.reduced += 1,
                (Verdict::StandsDown, None) => counted.stands_down += 1,
            }
        }
        self.sessions.retain(|_, s| *s != Sessions::default());
    }

    /// Planned care of the strike, all of it.
    pub fn planned(&self) -> Tally {
        self.care.values().copied().sum()
    }

    /// Offers to everybody who lost a date.
    pub fn offered(&self) -> Offers {
        self.offers.values().fold(Offers::default(), |a, o| Offers {
            lost: a.lost + o.lost,
            inside: a.inside + o.inside,
            optional: a.optional + o.optional,
            seen: a.seen + o.seen,
        })
    }

    /// Pounds spent.
    pub const fn cost(&self) -> i64 {
        self.money.safety.1 + self.money.other.1 + self.money.sessions.1
    }

    /// Whether a day is one of the strike's.
    pub fn is_strike_day(&self, day: Day) -> bool {
        self.strike_days.binary_search(&day).is_ok()
    }
}

/// The share of patients of a kind who accept an offer at less than three weeks' notice, if the folder states one.
pub fn acceptance(hospital: &Hospital, kind: &str) -> Option<i64> {
    hospital.policy.acceptance.iter().find(|(k, _)| k == kind).map(|(_, percent)| i64::from(*percent))
}

/// The target for a kind of care on a day, in percent, if the policy has one.
pub fn target(hospital: &Hospital, kind: &str, day: Day) -> Option<i64> {
    let targets = || hospital.policy.care_to_keep.iter().filter(|t| t.kind == kind);
    let found = targets().find(|t| t.day == Some(day)).or_else(|| targets().find(|t| t.day.is_none()));
    found.map(|t| i64::from(t.percent))
}

fn fate(hospital: &Hospital, plan: &Plan, b: BookingIx) -> Fate {
    let Some(current) = hospital.bookings[b].session else { return Fate::Unbooked };
    let Some(date) = plan.dates[b] else { return Fate::NoDate };
    if date.session == current && plan.verdicts[current].contingent().is_some() {
        return Fate::Waits;
    }
    let (from, to) = (hospital.session_day(current), hospital.session_day(date.session));
    if hospital.is_kept(current, date.session) { Fate::Kept } else { Fate::Moved(to - from) }
}

fn open<'a>(hospital: &Hospital, plan: &Plan, judged: &'a Report, made: &'a Made) -> Vec<Open<'a>> {
    let mut holders: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    let wanted: BTreeSet<usize> = judged.of(RuleId::OpenMinimum).filter_map(duty_of).collect();
    for cover in &plan.cover {
        if let Work::Duty(duty) = cover.work
            && wanted.contains(&duty)
        {
            *holders.entry((duty, cover.block)).or_default() += 1;
        }
    }
    let mut list = Vec::new();
    for found in judged.of(RuleId::OpenMinimum) {
        let (Some(duty), Some(stretch)) = (duty_of(found), found.stretch) else { continue };
        let number = i64::from(hospital.duties[duty].number);
        let missing = |b: usize| number - holders.get(&(duty, b)).copied().unwrap_or(0);
        let most = hospital.calendar.blocks_in(stretch).map(missing).max().unwrap_or(number);
        let gap = made.gaps().iter().find(|g| g.duty == duty && g.stretch.overlaps(stretch));
        list.push(Open { found, duty, stretch, missing: most, gap });
    }
    list.sort_by_key(|o| (o.found.tier, o.stretch.start, hospital.duties[o.duty].place, o.duty));
    list
}

fn duty_of(found: &Match) -> Option<usize> {
    match found.what {
        What::Duty(duty) => Some(duty),
        _ => None,
    }
}

fn money(hospital: &Hospital, plan: &Plan) -> Money {
    let takers: BTreeSet<usize> = plan.extras.iter().map(|x| x.person).collect();
    let mut safe: BTreeMap<usize, Vec<Minute>> = BTreeMap::new();
    for cover in plan.cover.iter().filter(|c| takers.contains(&c.person)) {
        if matches!(cover.work, Work::Duty(d) if hospital.duties[d].minimum) {
            safe.entry(cover.person).or_default().push(hospital.calendar.blocks[cover.block].stretch.start);
        }
    }
    let mut money = Money::default();
    for taken in &plan.extras {
        let extra = &hospital.extras[taken.extra];
        let inside = |m: &Minute| extra.stretch.start <= *m && *m < extra.stretch.end;
        let is_safety = safe.get(&taken.person).is_some_and(|starts| starts.iter().any(inside));
        let part = if is_safety { &mut money.safety } else { &mut money.other };
        part.0 += 1;
        part.1 += extra.pounds;
    }
    for (session, verdict) in hospital.sessions.iter().zip(&plan.verdicts) {
        if let (Some(pounds), Verdict::Runs(_)) = (session.pounds, verdict) {
            money.sessions.0 += 1;
            money.sessions.1 += pounds;
        }
    }
    let left = (hospital.policy.cover_budget - money.safety.1).max(0);
    money.ceiling = hospital.policy.elective_ceiling.unwrap_or(left);
    money
}
