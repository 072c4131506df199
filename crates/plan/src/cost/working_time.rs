//! Working time of one person: recomputed whole when one of their shifts changes, since each limit looks along the row.

use model::{Calendar, RuleId, RuleSet, ShiftKind, Stretch};

use crate::problem::{NONE, kinds_of};
use crate::state::State;

/// The rules charged here, in the order of [`Working::charged`].
pub(crate) const CHARGED: [RuleId; 12] = [
    RuleId::Rest,
    RuleId::WeekHours,
    RuleId::StretchHours,
    RuleId::LongRun,
    RuleId::EveningRun,
    RuleId::Nights,
    RuleId::DayRun,
    RuleId::Weekends,
    RuleId::OnCall,
    RuleId::AverageHours,
    RuleId::ExtraOffer,
    RuleId::RestDebt,
];

const REST: u8 = 0;
const WEEK: u8 = 1;
const STRETCH: u8 = 2;
const LONG: u8 = 3;
const EVENING: u8 = 4;
const NIGHTS: u8 = 5;
const DAYS: u8 = 6;
const WEEKENDS: u8 = 7;
const ON_CALL: u8 = 8;
const AVERAGE: u8 = 9;

/// A run that is too long counts as an hour of excess.
const RUN: i64 = 60;

/// What a person's shifts are charged, by position in [`CHARGED`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Working {
    pub(crate) charged: [i64; CHARGED.len()],
}

/// Amounts by rule (position in [`CHARGED`]) and anchor: a rostered shift, or NONE for extras and the end of the window.
type Amounts = Vec<(u8, u32, i64)>;

/// One piece of work, merged from shifts that touch or overlap; or one on-call shift.
#[derive(Debug, Clone, Copy)]
struct Piece {
    stretch: Stretch,
    anchor: u32,
    day: i32,
    /// Long, evening, night.
    kinds: [bool; 3],
}

/// What the state measures for a person, sorted: with the published plan, the given measures.
pub(crate) fn measure_working_time(state: &State<'_>, person: usize) -> Amounts {
    let (pieces, calls) = state.pieces(person);
    let mut amounts = state.amounts(person, &pieces, &calls);
    amounts.sort_unstable();
    amounts
}

impl State<'_> {
    /// What the person's shifts are charged.
    pub(crate) fn working_time(&self, person: usize) -> Working {
        let (pieces, calls) = self.pieces(person);
        let mut working = Working::default();
        let given = self.problem.given.working_time.get(person);
        for (rule, anchor, amount) in self.amounts(person, &pieces, &calls) {
            // An extra shift is never in the published plan; the end of the window is the same for both.
            let whole = rule == WEEKENDS || rule == AVERAGE;
            let exempt = given.filter(|_| whole || anchor != NONE).map_or(0, |given| {
                given.iter().filter(|(r, a, _)| *r == rule && *a == anchor).map(|(_, _, amount)| amount).sum()
            });
            working.charged[rule as usize] += (amount - exempt).max(0);
        }
        working.charged[10] = self.overlaps(person);
        working.charged[11] = self.unpaid_rest(person, &pieces);
        working
    }

    /// Days whose morning follows a night that the person worked.
    pub(crate) fn nights_worked(&self, person: usize) -> Vec<usize> {
        let problem = self.problem;
        let calendar = &problem.hospital.calendar;
        let set = &problem.hospital.rule_sets[problem.hospital.people[person].rule_set];
        let Some(least) = set.night else { return Vec::new() };
        let (pieces, _) = self.pieces(person);
        let mut worked = std::collections::BTreeMap::<i32, i32>::new();
        for piece in &pieces {
            for day in piece.day - 1..=calendar.day_of(piece.stretch.end) {
                let shared = piece.stretch.shared(calendar.night(day));
                if shared > 0 {
                    *worked.entry(day + 1).or_default() += shared;
                }
            }
        }
        let days = problem.days as i32;
        worked.into_iter().filter(|(d, m)| *m >= least && (0..days).contains(d)).map(|(d, _)| d as usize).collect()
    }

    /// The person's stretches of work in order, and their on-call shifts.
    fn pieces(&self, person: usize) -> (Vec<Piece>, Vec<Piece>) {
        let problem = self.problem;
        let hospital = problem.hospital;
        let calendar = &hospital.calendar;
        let mut work: Vec<(Stretch, bool, u32)> = Vec::new();
        let mut calls = Vec::new();
        for &i in problem.people.shifts.get(person) {
            let shift = &hospital.shifts[i as usize];
            if self.released[i as usize] || problem.people.shift_away[i as usize] {
                continue;
            }
            if shift.kind == ShiftKind::OnCall {
                let day = problem.people.shift_day[i as usize];
                calls.push(Piece { stretch: shift.stretch, anchor: i, day, kinds: [false; 3] });
            } else {
                work.push((shift.stretch, false, i));
            }
        }
        // Rostered shifts come in order already.
        for &(x, _) in &self.extras_of[person] {
            let stretch = hospital.extras[x as usize].stretch;
            let at = work.partition_point(|&(s, extra, i)| (s.start, extra, i) < (stretch.start, true, x));
            work.insert(at, (stretch, true, x));
        }
        let set = &hospital.rule_sets[hospital.people[person].rule_set];
        let mut pieces: Vec<Piece> = Vec::with_capacity(work.len());
        for (stretch, extra, i) in work {
            match pieces.last_mut() {
                Some(last) if stretch.start <= last.stretch.end => {
                    if stretch.end > last.stretch.end {
                        last.stretch.end = stretch.end;
                        last.kinds = kinds_of(set, calendar, last.stretch, last.day);
                    }
                }
                _ if extra => {
                    let day = calendar.day_of(stretch.start);
                    pieces.push(Piece { stretch, anchor: NONE, day, kinds: kinds_of(set, calendar, stretch, day) });
                }
                _ => {
                    let (day, kinds) = (problem.people.shift_day[i as usize], problem.people.shift_kinds[i as usize]);
                    pieces.push(Piece { stretch, anchor: i, day, kinds });
                }
            }
        }
        (pieces, calls)
    }

    /// Every excess of the person's rule set.
    fn amounts(&self, person: usize, pieces: &[Piece], calls: &[Piece]) -> Amounts {
        let hospital = self.problem.hospital;
        let set = &hospital.rule_sets[hospital.people[person].rule_set];
        let mut out = Amounts::new();
        along(set, pieces, &mut out);
        week(set, pieces, calls, &mut out);
        day_runs(set, pieces, calls, &mut out);
        on_call(set, &hospital.calendar, pieces, calls, &mut out);
        self.ends(person, set, pieces, calls, &mut out);
        out
    }

    /// Weekends and average hours, judged once at the end of the window.
    fn ends(&self, person: usize, set: &RuleSet, pieces: &[Piece], calls: &[Piece], out: &mut Amounts) {
        let hospital = self.problem.hospital;
        let calendar = &hospital.calendar;
        if let Some((most, of)) = set.weekends {
            let (mut weekends, mut worked) = (0, 0);
            for &weekend in &self.problem.people.weekends {
                weekends += 1;
                // Pieces do not overlap, so the first that ends after the weekend begins decides.
                let next = pieces.get(pieces.partition_point(|p| p.stretch.end <= weekend.start));
                let works = next.into_iter().chain(calls).any(|p| p.stretch.overlaps(weekend));
                worked += i32::from(works);
            }
            let allowed = if of > 0 { (weekends * most + of - 1) / of } else { weekends };
            push(out, WEEKENDS, NONE, i64::from(worked - allowed));
        }
        if let Some(average) = set.average {
            let person = &hospital.people[person];
            let end = calendar.day_start(calendar.horizon_days);
            let inside = |p: &&Piece| p.stretch.start >= 0 && p.stretch.start < end;
            let total = i64::from(person.minutes_to_date)
                + pieces.iter().filter(inside).map(|p| i64::from(p.stretch.minutes())).sum::<i64>()
                + calls.iter().filter(inside).map(|p| counted(set, p.stretch.minutes())).sum::<i64>();
            let allowed = i64::from(average) * i64::from(person.days_to_date + calendar.horizon_days) / 7;
            push(out, AVERAGE, NONE, total - allowed);
        }
    }

    /// Shifts that an extra shift lies on top of.
    fn overlaps(&self, person: usize) -> i64 {
        let problem = self.problem;
        let hospital = problem.hospital;
        let mut count = 0;
        for &(x, _) in &self.extras_of[person] {
            let stretch = hospital.extras[x as usize].stretch;
            for &i in problem.people.shifts.get(person) {
                let (i, shift) = (i as usize, &hospital.shifts[i as usize]);
                let worked = shift.kind != ShiftKind::OnCall && !self.released[i] && !problem.people.shift_away[i];
                count += i64::from(worked && shift.stretch.overlaps(stretch));
            }
            for &(y, _) in &self.extras_of[person] {
                count += i64::from(y < x && hospital.extras[y as usize].stretch.overlaps(stretch));
            }
        }
        count
    }

    /// Minutes of broken rest that no released shift gives back in time.
    fn unpaid_rest(&self, person: usize, pieces: &[Piece]) -> i64 {
        let problem = self.problem;
        let hospital = problem.hospital;
        let set = &hospital.rule_sets[hospital.people[person].rule_set];
        let (Some(rest), true) = (set.rest, set.rest_debt) else { return 0 };
        let shifts = problem.people.shifts.get(person).iter().map(|&i| i as usize);
        let mut payments: Vec<(i32, i32)> = shifts
            .filter(|&i| self.released[i] && hospital.shifts[i].kind != ShiftKind::OnCall)
            .map(|i| (hospital.shifts[i].stretch.start, hospital.shifts[i].stretch.minutes()))
            .collect();
        let mut unpaid = 0;
        for pair in pieces.windows(2) {
            let (incurred, gap) = (pair[1].stretch.start, pair[1].stretch.start - pair[0].stretch.end);
            if incurred < hospital.as_of.max(0) || gap >= rest {
                continue;
            }
            let mut debt = rest - gap;
            let due = incurred + set.debt_days * 1440;
            for (start, left) in &mut payments {
                if *start > incurred && *start < due {
                    let paid = debt.min(*left);
                    *left -= paid;
                    debt -= paid;
                }
            }
            unpaid += i64::from(debt);
        }
        unpaid
    }
}

fn push(out: &mut Amounts, rule: u8, anchor: u32, amount: i64) {
    if amount > 0 {
        out.push((rule, anchor, amount));
    }
}

/// What an on-call period counts as work.
fn counted(set: &RuleSet, minutes: i32) -> i64 {
    i64::from(minutes) * i64::from(set.on_call_percent) / 100
}

/// Rest, length and runs, along the stretches.
fn along(set: &RuleSet, pieces: &[Piece], out: &mut Amounts) {
    let mut run = [0i32; 3];
    let mut previous: Option<(&Piece, [bool; 3], [i32; 3])> = None;
    for piece in pieces {
        let is = piece.kinds;
        let mut continues = [false; 3];
        for k in 0..3 {
            continues[k] = is[k] && previous.is_some_and(|(p, was, _)| was[k] && piece.day - p.day <= 1);
            run[k] = match (is[k], continues[k]) {
                (false, _) => 0,
                (true, true) => run[k] + 1,
                (true, false) => 1,
            };
        }
        if piece.stretch.start >= 0 {
            let anchor = piece.anchor;
            let gap = previous.map(|(p, ..)| piece.stretch.start - p.stretch.end);
            if let (Some(rest), Some(gap), false) = (set.rest, gap, set.rest_debt) {
                push(out, REST, anchor, i64::from(rest - gap));
            }
            if let Some(most) = set.stretch {
                push(out, STRETCH, anchor, i64::from(piece.stretch.minutes() - most));
            }
            for (k, rule, limit) in [(0, LONG, set.long_run), (1, EVENING, set.evening_run), (2, NIGHTS, set.night_run)]
            {
                let Some((most, rest)) = limit else { continue };
                let mut amount = if run[k] > most { RUN } else { 0 };
                if let (Some((_, was, before)), Some(gap)) = (previous, gap) {
                    let due = if k == 2 { was[2] && !continues[2] } else { before[k] >= most };
                    if due {
                        amount += i64::from((rest - gap).max(0));
                    }
                }
                push(out, rule, anchor, amount);
            }
        }
        previous = Some((piece, is, run));
    }
}

/// Minutes in the 168 hours that end with each piece.
fn week(set: &RuleSet, pieces: &[Piece], calls: &[Piece], out: &mut Amounts) {
    let Some(most) = set.week else { return };
    for piece in pieces.iter().chain(calls).filter(|p| p.stretch.start >= 0) {
        let window = Stretch::new(piece.stretch.end - 7 * 1440, piece.stretch.end);
        let first = pieces.partition_point(|p| p.stretch.end <= window.start);
        let inside = pieces[first..].iter().take_while(|p| p.stretch.start < window.end);
        let worked: i64 = inside.map(|p| i64::from(p.stretch.shared(window))).sum();
        let called: i64 = calls.iter().map(|p| counted(set, p.stretch.shared(window))).sum();
        push(out, WEEK, piece.anchor, worked + called - i64::from(most));
    }
}

/// Days in a row with a shift, and the rest after them.
fn day_runs(set: &RuleSet, pieces: &[Piece], calls: &[Piece], out: &mut Amounts) {
    let Some((most, rest)) = set.day_run else { return };
    // By day: the first piece to start (work before on-call), the first start, the latest end.
    let mut days = std::collections::BTreeMap::<i32, (&Piece, i32, i32)>::new();
    for piece in pieces.iter().chain(calls) {
        let day = days.entry(piece.day).or_insert((piece, piece.stretch.start, piece.stretch.end));
        day.1 = day.1.min(piece.stretch.start);
        day.2 = day.2.max(piece.stretch.end);
    }
    let mut before: Option<(i32, i32, i32)> = None;
    for (&day, &(first, start, end)) in &days {
        let run = before.filter(|(d, ..)| *d == day - 1).map_or(1, |(_, run, _)| run + 1);
        let mut amount = if run > most { RUN } else { 0 };
        if let Some((_, last_run, last_end)) = before
            && run == 1
            && last_run >= most
        {
            amount += i64::from((rest - (start - last_end)).max(0));
        }
        if first.stretch.start >= 0 {
            push(out, DAYS, first.anchor, amount);
        }
        before = Some((day, run, end));
    }
}

/// Length and density of on-call periods, and the day after.
fn on_call(set: &RuleSet, calendar: &Calendar, pieces: &[Piece], calls: &[Piece], out: &mut Amounts) {
    for (i, call) in calls.iter().enumerate().filter(|(_, c)| c.stretch.start >= 0) {
        let mut amount = set.on_call.map_or(0, |most| i64::from((call.stretch.minutes() - most).max(0)));
        if let Some(most) = set.on_call_week {
            let others = || calls.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, c)| c);
            if calendar.weekday(call.day - 1) != 5 && others().any(|c| c.day == call.day - 1) {
                amount += RUN;
            }
            if calls.iter().filter(|c| (call.day - 6..=call.day).contains(&c.day)).count() as i32 > most {
                amount += RUN;
            }
        }
        push(out, ON_CALL, call.anchor, amount);
    }
    if let Some(most) = set.after_on_call {
        for piece in pieces.iter().filter(|p| p.stretch.start >= 0) {
            if calls.iter().any(|c| c.day + 1 == piece.day) {
                push(out, ON_CALL, piece.anchor, i64::from(piece.stretch.minutes() - most));
            }
        }
    }
}
