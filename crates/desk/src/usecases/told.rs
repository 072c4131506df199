//! Whom to tell: what was published, in the hospital as it was, beside the new plan. Heads are nobody and are told nothing by name.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use model::{Cover, Date, Day, Hospital, Minute, PersonIx, Plan, Shift, Stretch, Verdict, Work};

/// What people and patients have to be told, a sentence each, so that nothing changes for anybody untold: whose work of a day changes,
/// who works a shift more or less, which sessions run otherwise, and which patients have another session.
pub fn told_of(before: &Hospital, now: &Hospital, plan: &Plan) -> (Vec<String>, Vec<String>) {
    let published = model::published(before);
    let Changes { shifts, days } = changes(before, now, plan);
    let on_days: HashSet<PersonDay> = shifts.iter().map(|&(at, _)| at).collect();
    let mut people: Vec<String> =
        shifts.iter().map(|((person, _), what)| format!("{} {what}", now.people[*person].id)).collect();
    people.extend(days.iter().filter_map(|(&(person, day), [_, is])| {
        if is.is_empty() && on_days.contains(&(person, day)) {
            return None;
        }
        let works = if is.is_empty() { "nothing any more".to_owned() } else { works(now, is) };
        Some(format!("{} on {}: {works}", now.people[person].id, now.calendar.date_text(day)))
    }));
    let ahead = |s: usize| now.sessions[s].stretch.start >= now.as_of;
    for (s, verdict) in plan.verdicts.iter().enumerate() {
        if ahead(s) && *verdict != published.verdicts[s] {
            people.push(format!("{} {}", now.sessions[s].id, verdict_text(now, s, *verdict)));
        }
    }
    let mut patients = Vec::new();
    for (b, booking) in now.bookings.iter().enumerate() {
        let session = |plan: &Plan| plan.dates[b].map(|date| date.session);
        let (was, is) = (session(&published), session(plan));
        if was != is && (was.is_some_and(ahead) || is.is_some_and(ahead)) {
            patients.push(format!("{} {}", booking.id, dated(now, plan.dates[b])));
        }
    }
    (people, patients)
}

/// A person and a civil day.
pub type PersonDay = (PersonIx, Day);

/// What changes for listed people.
pub struct Changes {
    /// Shifts worked more or less, each in words, at the day on which it begins.
    pub shifts: Vec<(PersonDay, String)>,
    /// Work of a day, as it was published and as it is. Whoever is away or struck knows of theirs.
    pub days: BTreeMap<PersonDay, [Works; 2]>,
}

/// What a new plan changes for listed people.
pub fn changes(before: &Hospital, now: &Hospital, plan: &Plan) -> Changes {
    let published = model::published(before);
    Changes { shifts: shifts(before, now, plan), days: days(before, now, [&published, plan]) }
}

/// Shifts that somebody works more or less.
fn shifts(before: &Hospital, now: &Hospital, plan: &Plan) -> Vec<(PersonDay, String)> {
    let known: HashSet<&str> = before.shifts.iter().map(|s| s.id.as_str()).collect();
    let still: HashSet<&str> = now.shifts.iter().map(|s| s.id.as_str()).collect();
    let mut told = Vec::new();
    let mut tell = |person: PersonIx, stretch: Stretch, what: String| {
        if stretch.start >= now.as_of && now.people[person].returning.is_none() {
            let text = |minute: Minute| now.calendar.text(minute).replace('T', " ");
            let what = format!("{what} ({} to {})", text(stretch.start), text(stretch.end));
            told.push(((person, now.calendar.day_of(stretch.start)), what));
        }
    };
    let is_away =
        |shift: &Shift| now.absences.iter().any(|a| a.person == shift.person && a.stretch.contains(shift.stretch));
    let listed = |shift: &&Shift| before.people[shift.person].returning.is_none();
    for shift in before.shifts.iter().filter(listed).filter(|s| !still.contains(s.id.as_str()) && !is_away(s)) {
        let word = if before.offer_of(shift).is_some() { "hands back the extra shift" } else { "is released from" };
        tell(shift.person, shift.stretch, format!("{word} {}", shift.id));
    }
    for (s, shift) in now.shifts.iter().enumerate() {
        match (known.contains(shift.id.as_str()), plan.released.binary_search(&s).is_ok()) {
            (true, true) => tell(shift.person, shift.stretch, format!("is released from {}", shift.id)),
            (false, false) => {
                let is_extra = now.offer_of(shift).is_some();
                let word = if is_extra { "is asked again for the extra shift" } else { "works again" };
                tell(shift.person, shift.stretch, format!("{word} {}", shift.id));
            }
            _ => {}
        }
    }
    for taken in &plan.extras {
        let extra = &now.extras[taken.extra];
        tell(taken.person, extra.stretch, format!("is asked for the extra shift {}", extra.id));
    }
    told
}

/// What somebody does, block by block.
pub type Works = BTreeSet<(usize, Work)>;

/// People whose work of a day changes. Whoever is away or struck knows it.
fn days(before: &Hospital, now: &Hospital, plans: [&Plan; 2]) -> BTreeMap<PersonDay, [Works; 2]> {
    let (away, struck) = (away(now), [struck(before), struck(now)]);
    let ahead = |c: &&Cover| now.calendar.blocks[c.block].stretch.start >= now.as_of;
    let mut days: BTreeMap<PersonDay, [Works; 2]> = BTreeMap::new();
    for (side, plan) in plans.into_iter().enumerate() {
        let h = [before, now][side];
        let listed = |c: &&Cover| h.people[c.person].returning.is_none();
        for c in plan.cover.iter().filter(listed).filter(ahead) {
            let at = (c.person, c.block);
            if !away.contains(&at) && !struck.iter().any(|struck| side == 0 && struck.contains(&at)) {
                let of = days.entry((c.person, now.calendar.blocks[c.block].day)).or_default();
                of[side].insert((c.block, c.work));
            }
        }
    }
    days.retain(|_, [was, is]| was != is);
    days
}

fn away(h: &Hospital) -> HashSet<(PersonIx, usize)> {
    let blocks = |stretch: Stretch| {
        let overlaps = move |b: &usize| h.calendar.blocks[*b].stretch.overlaps(stretch);
        (0..h.calendar.blocks.len()).filter(overlaps)
    };
    h.absences.iter().flat_map(|a| blocks(a.stretch).map(move |block| (a.person, block))).collect()
}

fn struck(h: &Hospital) -> HashSet<(PersonIx, usize)> {
    let struck = h.shifts.iter().filter(|shift| h.is_struck(shift));
    struck.flat_map(|s| h.calendar.blocks_in(s.stretch).map(move |block| (s.person, block))).collect()
}

/// Work, neighbouring blocks of the same as one piece.
pub fn pieces(h: &Hospital, works: &Works) -> Vec<(Work, Stretch)> {
    let mut runs: Vec<(usize, usize, Work)> = Vec::new();
    for &(block, work) in works {
        match runs.iter_mut().find(|(_, last, of)| *of == work && *last + 1 == block) {
            Some((_, last, _)) => *last = block,
            None => runs.push((block, block, work)),
        }
    }
    let blocks = &h.calendar.blocks;
    let piece = |(first, last, work): (usize, usize, Work)| {
        (work, Stretch::new(blocks[first].stretch.start, blocks[last].stretch.end))
    };
    runs.into_iter().map(piece).collect()
}

/// Work in words, each piece with its hours.
fn works(h: &Hospital, works: &Works) -> String {
    let hour = |minute: Minute| h.calendar.text(minute).split('T').next_back().unwrap_or_default().to_owned();
    let told = |(work, stretch): (Work, Stretch)| {
        let name = match work {
            Work::Duty(duty) => h.duties[duty].id.clone(),
            Work::Role(s, role) => format!("{} of {}", h.sessions[s].roles[role].name, h.sessions[s].id),
        };
        format!("{name} {} to {}", hour(stretch.start), hour(stretch.end))
    };
    pieces(h, works).into_iter().map(told).collect::<Vec<_>>().join(", ")
}

fn verdict_text(h: &Hospital, session: usize, verdict: Verdict) -> String {
    match verdict {
        Verdict::Runs(mode) => format!("runs, {}", h.sessions[session].modes[mode].name),
        Verdict::Contingent(_) => "waits for who comes".to_owned(),
        Verdict::StandsDown => "stands down".to_owned(),
    }
}

fn dated(h: &Hospital, date: Option<Date>) -> String {
    match date {
        None => "has no date".to_owned(),
        Some(Date { session, .. }) => {
            let session = &h.sessions[session];
            format!("goes to {} on {}", session.id, h.calendar.date_text(h.calendar.day_of(session.stretch.start)))
        }
    }
}
