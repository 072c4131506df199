//! Working time of one person: recomputed whole when their shifts have changed, since each limit looks along the row.

use model::{Calendar, RuleId, RuleSet, ShiftKind, Stretch};
use smallvec::SmallVec;

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

/// What a person's shifts come to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Working {
    /// What they are charged, by position in [`CHARGED`].
    pub(crate) charged: [i64; CHARGED.len()],
    /// Days of the horizon whose morning follows a night that the person worked, where their rules ask for that.
    pub(crate) after_night: SmallVec<[u16; 4]>,
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

/// Room for the row of one person, kept so that nothing is allocated while searching.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pieces: Vec<Piece>,
    calls: Vec<Piece>,
    amounts: Amounts,
    days: Vec<Day>,
}

/// A day with work or on-call: the anchor of the first that starts, whether that lies in the horizon, the first start, the
/// latest end.
type Day = (i32, u32, bool, i32, i32);

/// What the state measures for a person, sorted: with the published plan, the given measures.
pub(crate) fn measure_working_time(state: &State<'_>, person: usize) -> Amounts {
    let mut row = Row::default();
    state.lay_out(person, &mut row);
    state.amounts(person, &mut row);
    row.amounts.sort_unstable();
    row.amounts
}

impl State<'_> {
    /// What the person's shifts come to.
    pub(crate) fn working_time(&self, person: usize, row: &mut Row) -> Working {
        self.lay_out(person, row);
        self.amounts(person, row);
        let mut working = Working::default();
        let given = self.problem.given.working_time.get(person);
        for &(rule, anchor, amount) in &row.amounts {
            // An extra shift is never in the published plan; the end of the window is the same for both.
            let whole = rule == WEEKENDS || rule == AVERAGE;
            let exempt = given.filter(|_| whole || anchor != NONE).map_or(0, |given| {
                given.iter().filter(|(r, a, _)| *r == rule && *a == anchor).map(|(_, _, amount)| amount).sum()
            });
            working.charged[rule as usize] += (amount - exempt).max(0);
        }
        working.charged[10] = self.overlaps(person);
        working.charged[11] = self.unpaid_rest(person, &row.pieces);
        self.nights_worked(person, &row.pieces, &mut working);
        working
    }

    /// Finds the days whose morning follows a night that the person worked.
    fn nights_worked(&self, person: usize, pieces: &[Piece], working: &mut Working) {
        let problem = self.problem;
        let calendar = &problem.hospital.calendar;
        let set = &problem.hospital.rule_sets[problem.hospital.people[person].rule_set];
        let (Some(least), Some(_)) = (set.night, set.no_role_before) else { return };
        // Nights in order, the last one still growing.
        let mut last = (i32::MIN, 0);
        let mut close = |(day, minutes): (i32, i32)| {
            if minutes >= least && (0..problem.days as i32).contains(&day) {
                working.after_night.push(day as u16);
            }
        };
        for piece in pieces {
            for day in piece.day - 1..=calendar.day_of(piece.stretch.end) {
                let shared = piece.stretch.shared(calendar.night(day));
                if shared == 0 {
                    continue;
                }
                if last.0 != day + 1 {
                    close(last);
                    last = (day + 1, 0);
                }
                last.1 += shared;
            }
        }
        close(last);
    }

    /// The person's stretches of work in order, and their on-call shifts.
    fn lay_out(&self, person: usize, row: &mut Row) {
        let problem = self.problem;
        let hospital = problem.hospital;
        let calendar = &hospital.calendar;
        let set = &hospital.rule_sets[hospital.people[person].rule_set];
        let Row { pieces, calls, .. } = row;
        pieces.clear();
        calls.clear();
        let mut add = |stretch: Stretch, extra: bool, i: u32| match pieces.last_mut() {
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
        };
        // Rostered shifts come in order; an extra one comes after those that start no later.
        let mut extras: SmallVec<[(i32, u32); 4]> =
            self.extras_of[person].iter().map(|&(x, _)| (hospital.extras[x as usize].stretch.start, x)).collect();
        extras.sort_unstable();
        let mut extras = extras.into_iter().peekable();
        for &i in problem.people.shifts.get(person) {
            let shift = &hospital.shifts[i as usize];
            if self.released[i as usize] || problem.people.shift_away[i as usize] {
                continue;
            }
            if shift.kind == ShiftKind::OnCall {
                let day = problem.people.shift_day[i as usize];
                calls.push(Piece { stretch: shift.stretch, anchor: i, day, kinds: [false; 3] });
                continue;
            }
            while let Some((_, x)) = extras.next_if(|&(start, _)| start < shift.stretch.start) {
                add(hospital.extras[x as usize].stretch, true, x);
            }
            add(shift.stretch, false, i);
        }
        for (_, x) in extras {
            add(hospital.extras[x as usize].stretch, true, x);
        }
    }

    /// Every excess of the person's rule set.
    fn amounts(&self, person: usize, row: &mut Row) {
        let hospital = self.problem.hospital;
        let set = &hospital.rule_sets[hospital.people[person].rule_set];
        let Row { pieces, calls, amounts, days } = row;
        amounts.clear();
        along(set, pieces, amounts);
        week(set, pieces, calls, amounts);
        day_runs(set, pieces, calls, days, amounts);
        on_call(set, &hospital.calendar, pieces, calls, amounts);
        self.ends(person, set, pieces, calls, amounts);
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
        let shifts = self.released_of[person].iter().map(|&i| &hospital.shifts[i as usize]);
        let mut payments: SmallVec<[(i32, i32); 4]> = shifts
            .filter(|shift| shift.kind != ShiftKind::OnCall)
            .map(|shift| (shift.stretch.start, shift.stretch.minutes()))
            .collect();
        payments.sort_unstable();
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
fn day_runs(set: &RuleSet, pieces: &[Piece], calls: &[Piece], days: &mut Vec<Day>, out: &mut Amounts) {
    let Some((most, rest)) = set.day_run else { return };
    // Work before on-call, each in order of its start.
    days.clear();
    let day = |p: &Piece| (p.day, p.anchor, p.stretch.start >= 0, p.stretch.start, p.stretch.end);
    days.extend(pieces.iter().chain(calls).map(day));
    days.sort_by_key(|day| day.0);
    days.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.3 = first.3.min(later.3);
            first.4 = first.4.max(later.4);
        }
        same
    });
    let mut before: Option<(i32, i32, i32)> = None;
    for &(day, anchor, counts, start, end) in days.iter() {
        let run = before.filter(|(d, ..)| *d == day - 1).map_or(1, |(_, run, _)| run + 1);
        let mut amount = if run > most { RUN } else { 0 };
        if let Some((_, last_run, last_end)) = before
            && run == 1
            && last_run >= most
        {
            amount += i64::from((rest - (start - last_end)).max(0));
        }
        if counts {
            push(out, DAYS, anchor, amount);
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
