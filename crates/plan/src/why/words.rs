//! Reasons in sentences, as a rota co-ordinator would say them.

use model::{Calendar, Hospital, Minute, Plan, RuleId, ShiftKind, Stretch};

use super::stop::{Breach, Stop};

/// `08:30 on Saturday 26 July`.
pub(crate) fn clock_and_day(calendar: &Calendar, minute: Minute) -> String {
    let day = calendar.day_of(minute);
    let (weekday, date, month) = calendar.spoken(day);
    let clock = calendar.clock(minute);
    format!("{:02}:{:02} on {weekday} {date} {month}", clock / 60, clock % 60)
}

/// `11 hours`, `90 minutes`.
fn long(minutes: i64) -> String {
    match minutes {
        60 => "1 hour".into(),
        m if m % 60 == 0 => format!("{} hours", m / 60),
        m => format!("{m} minutes"),
    }
}

/// What stops a person, in words that follow a number of people: no sentence of a plan's files names anybody.
pub(crate) fn counted(h: &Hospital, stop: Stop) -> String {
    match stop {
        Stop::CalledOut => "in a group that is called out, and therefore not counted on".into(),
        Stop::Away => "on leave, sick, studying or resting".into(),
        Stop::Elsewhere(_) => "back by a derogation for another place".into(),
        Stop::Agency => "an agency worker, who may take no new work in the strike".into(),
        Stop::Begun => "in a session that has begun".into(),
        Stop::Pinned => "pinned to other work".into(),
        Stop::NotThere => "not on shift, and no extra shift is on offer to them then".into(),
        Stop::Taken(_) => "not on shift, and every extra shift on offer is taken".into(),
        Stop::Holds(duty) => format!("at work on a minimum duty of tier {}", h.duties[duty].tier),
        Stop::Breaks(Breach { rule, extra: None, .. }) => {
            format!("present, but it would break the rule {}", rule.rule().name())
        }
        Stop::Breaks(Breach { rule, .. }) => {
            format!("not on shift, and an extra shift would break the rule {}", rule.rule().name())
        }
        Stop::Nothing => "who could take it".into(),
    }
}

/// What stops a person, in a sentence about them.
pub(crate) fn sentence(h: &Hospital, plan: &Plan, person: usize, stop: Stop, during: Stretch) -> String {
    let who = &h.people[person].id;
    match stop {
        Stop::CalledOut => format!("{who} is in a group that is called out and is not counted on."),
        Stop::Away => format!("{who} is away."),
        Stop::Elsewhere(place) => format!("{who} is back by a derogation for {} only.", h.places[place].name),
        Stop::Agency => format!("{who} is an agency worker, who may take no new work in the strike."),
        Stop::Begun => format!("{who} is in a session that has begun."),
        Stop::Pinned => format!("{who} is pinned to other work."),
        Stop::NotThere => format!("{who} is not on shift, and no extra shift then is on offer to them."),
        Stop::Taken(extra) => {
            let offer = &h.extras[extra];
            format!("{who} is not on shift, and every extra shift on offer is taken ({}: {}).", offer.id, offer.number)
        }
        Stop::Holds(duty) => {
            let held = &h.duties[duty];
            format!("{who} is at {} ({}, tier {}).", h.places[held.place].name, held.id, held.tier)
        }
        Stop::Breaks(breach) => breaks(h, plan, person, breach, during),
        Stop::Nothing => format!("{who} could take it: plan longer, this plan is not the best there is."),
    }
}

fn breaks(h: &Hospital, plan: &Plan, person: usize, breach: Breach, during: Stretch) -> String {
    let who = &h.people[person].id;
    let set = &h.rule_sets[h.people[person].rule_set];
    let taking = breach.extra.map_or(during, |extra| h.extras[extra].stretch);
    let (before, after) = beside(h, plan, person, taking);
    let is_night = |stretch: Stretch| {
        let day = h.calendar.day_of(stretch.start);
        set.night.is_some_and(|least| (day - 1..=day + 1).any(|d| stretch.shared(h.calendar.night(d)) >= least))
    };
    let offer = breach.extra.map_or_else(String::new, |extra| format!("With the extra shift {}: ", h.extras[extra].id));
    let at = |minute: Minute| clock_and_day(&h.calendar, minute);
    let why = match (breach.rule, set.rest) {
        (RuleId::Rest, Some(rest)) => match (before, after) {
            (Some(b), _) if taking.start - b.end < rest && taking.start >= b.end => {
                let work = if is_night(b) { "a night" } else { "work" };
                format!("{who} finishes {work} at {} and is to rest for {}", at(b.end), long(i64::from(rest)))
            }
            (_, Some(a)) => {
                format!("{who} begins work at {} and is to rest for {} before it", at(a.start), long(i64::from(rest)))
            }
            _ => format!("{who} would rest for less than {}", long(i64::from(rest))),
        },
        (RuleId::Nights, _) if before.is_some_and(is_night) => {
            let rest = set.night_run.map_or(0, |(_, rest)| i64::from(rest));
            let end = before.map_or(0, |b| b.end);
            format!("{who} finishes a night at {} and is to rest for {} after nights", at(end), long(rest))
        }
        (RuleId::WeekHours, _) => {
            let most = set.week.map_or(0, i64::from);
            format!("{who} would work {} in 168 hours, and {} are the most", long(most + breach.amount), long(most))
        }
        (RuleId::StretchHours, _) => {
            let most = set.stretch.map_or(0, i64::from);
            format!("{who} would work {} on end, and {} are the most", long(most + breach.amount), long(most))
        }
        (RuleId::AbsoluteLoad, _) => {
            format!("{who} would carry {} more than the most that one person may carry", breach.amount)
        }
        (rule, _) => {
            let sentence = rule.rule().sentence().trim_end_matches('.');
            format!("{who} would break the rule \"{sentence}\" by {} {}", breach.amount, rule.rule().unit())
        }
    };
    let number = breach.rule as usize + 1;
    let rule = format!("rule {number}, {}", breach.rule.rule().name());
    let unless = breach.unless.map_or_else(String::new, |(shift, duty)| {
        let (from, held) = (h.shifts[shift].stretch.start, &h.duties[duty]);
        format!(
            " Without the shift from {} they could, and in that they hold {} (tier {}).",
            at(from),
            held.id,
            held.tier
        )
    });
    format!("{offer}{why} ({rule}).{unless}")
}

/// What the person works before and after a stretch by the plan, on-call shifts aside.
fn beside(h: &Hospital, plan: &Plan, person: usize, taking: Stretch) -> (Option<Stretch>, Option<Stretch>) {
    let rostered =
        h.shifts.iter().enumerate().filter(|(i, shift)| {
            shift.person == person && shift.kind != ShiftKind::OnCall && !plan.released.contains(i)
        });
    let extras = plan.extras.iter().filter(|taken| taken.person == person).map(|taken| h.extras[taken.extra].stretch);
    let mut before: Option<Stretch> = None;
    let mut after: Option<Stretch> = None;
    for stretch in rostered.map(|(_, shift)| shift.stretch).chain(extras) {
        if stretch.end <= taking.start && before.is_none_or(|b| b.end < stretch.end) {
            before = Some(stretch);
        }
        if stretch.start >= taking.end && after.is_none_or(|a| stretch.start < a.start) {
            after = Some(stretch);
        }
    }
    (before, after)
}
