//! Back-up plans: for each strike day to come, what to do if nobody who is called out comes, and if a share of them does.
//!
//! Each day and share is planned again from the published plan, as if nothing else had happened until that morning, and the checker
//! passes each of them. A page of it can be pinned up before anybody knows who comes. Attendance is counted by post; nobody is named.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use model::turnout::{CalledPost, posts_to_come, share_of};
use model::{
    BookingIx, Changed, Day, Event, Finding, Happened, Hospital, Minute, Outcome, PersonIx, Plan, Returning, SessionIx,
    Stretch, Work,
};

use super::Refusal;
use super::folder::read_folder;
use super::plan::recheck;
use super::simulate::{Made, read};
use super::told::{Changes, PersonDay, Works, changes, pieces};
use super::write::{may_replace_page, write_file};
use crate::report::backup::{
    Backup, Cancelled, DayPlan, Heads, Moved, Open, SHARES, SessionOfDay, ShareOfDay, Whence, render,
};

/// What to prepare for.
pub struct BackupRequest {
    /// The hospital folder.
    pub dir: PathBuf,
    /// The plan that was published.
    pub plan: PathBuf,
    /// Where the page goes.
    pub out: PathBuf,
    /// How long each is searched; its `threads` are days and shares planned side by side.
    pub options: plan::Options,
}

/// Back-up plans, checked and written.
pub struct BackedUp {
    /// The plans.
    pub backup: Backup,
    /// Things that somebody should know.
    pub notices: Vec<Finding>,
}

/// Makes the back-up plans of all strike days to come and writes the page: all of it or nothing.
pub fn backup(
    request: &BackupRequest,
    stop: &AtomicBool,
    progress: &(dyn Fn(f64) + Sync),
) -> Result<BackedUp, Refusal> {
    may_replace_page(&request.out)?;
    let folder = read_folder(&request.dir)?;
    let name = request.plan.display().to_string();
    let made = read(&request.plan, &folder.hospital, &name)?;
    let days = days(&made, &request.options, stop, progress)?;
    let backup = Backup { hospital: made.hospital, plan: made.plan, name: made.name, days };
    write_file(&request.out, &render(&backup))?;
    Ok(BackedUp { backup, notices: folder.notices })
}

fn days(
    made: &Made,
    options: &plan::Options,
    stop: &AtomicBool,
    progress: &(dyn Fn(f64) + Sync),
) -> Result<Vec<DayPlan>, Refusal> {
    let mut by_day: BTreeMap<Day, Vec<CalledPost>> = BTreeMap::new();
    for post in posts_to_come(&made.hospital) {
        by_day.entry(post.day).or_default().push(post);
    }
    if by_day.is_empty() {
        let cause = "nobody called out is rostered for a day to come of which it is not stated who comes";
        let action = "name a plan made before the strike ends, and for nobody coming";
        return Err(Refusal::wrong("R0118", made.name.clone(), cause, action));
    }
    let asked: Vec<Asked<'_>> =
        by_day.values().flat_map(|posts| SHARES.map(|percent| Asked { posts, percent, at: first(posts) })).collect();
    let mut answers: Vec<Option<Result<ShareOfDay, Refusal>>> = asked.iter().map(|_| None).collect();
    let side_by_side = asked.len().div_ceil(options.threads.max(1));
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for (asked, answers) in asked.chunks(side_by_side).zip(answers.chunks_mut(side_by_side)) {
            let (done, all) = (&done, by_day.len() * SHARES.len());
            scope.spawn(move || {
                for (asked, answer) in asked.iter().zip(answers) {
                    *answer = Some(of_share(made, asked, options, stop));
                    progress((done.fetch_add(1, Ordering::Relaxed) + 1) as f64 / all as f64);
                }
            });
        }
    });
    if stop.load(Ordering::SeqCst) {
        let cause = "it was stopped before every day and share was planned";
        return Err(Refusal::wrong("R0119", made.name.clone(), cause, "let it run to its end; nothing was written"));
    }
    let mut shares = answers.into_iter().flatten().collect::<Result<Vec<_>, _>>()?.into_iter();
    let of_day = |(&day, posts): (&Day, &Vec<CalledPost>)| {
        let shares: Vec<ShareOfDay> = shares.by_ref().take(SHARES.len()).collect();
        let rostered = posts.iter().map(|post| i64::from(post.attendance.number)).sum();
        DayPlan { day, at: first(posts), rostered, sessions: sessions(made, day, &shares), shares }
    };
    Ok(by_day.iter().map(of_day).collect())
}

/// When the first shift of the day begins of which somebody is called out: then it is known who came.
fn first(posts: &[CalledPost]) -> Minute {
    posts.iter().map(|post| post.attendance.stretch.start).min().unwrap_or_default()
}

/// One day and share.
struct Asked<'a> {
    posts: &'a [CalledPost],
    percent: u8,
    at: Minute,
}

/// Plans a day again for a share of those called out.
fn of_share(made: &Made, asked: &Asked<'_>, options: &plan::Options, stop: &AtomicBool) -> Result<ShareOfDay, Refusal> {
    let at = asked.at;
    let attendance = share_of(asked.posts, asked.percent);
    let came = attendance.iter().map(|came| i64::from(came.number)).sum();
    let events: Vec<Event> = attendance.into_iter().map(|came| Event { at, what: Happened::Came(came) }).collect();
    let Changed { before, hospital: now, so_far, touched, restored } =
        model::change(&made.hospital, &made.plan, &events, at);
    let published = plan::Published {
        before: &before,
        now: &now,
        so_far: &so_far,
        said: &made.outcome,
        touched: &touched,
        restored,
    };
    let options = plan::Options { threads: 1, ..options.clone() };
    let (plan, outcome) = plan::replan(&published, &options, stop, &|_| {});
    recheck(&now, &plan, &outcome)?;
    let day = now.calendar.day_of(at);
    let changes = changes(&before, &now, &plan);
    let (cancelled, patients_elsewhere) = cancelled(&before, &now, &plan, day);
    let elsewhere: BTreeSet<PersonIx> = changes.days.keys().filter(|at| at.1 != day).map(|at| at.0).collect();
    Ok(ShareOfDay {
        percent: asked.percent,
        came,
        verdicts: plan.verdicts.clone(),
        cancelled,
        people: moved(&now, changes, day),
        heads: heads(&now, &plan, day),
        open: open(&now, &outcome, day),
        people_elsewhere: elsewhere.len() as i64,
        patients_elsewhere,
    })
}

/// Patients of the day who lose their session, by session; and how many of other days have another one.
fn cancelled(before: &Hospital, now: &Hospital, plan: &Plan, day: Day) -> (BTreeMap<SessionIx, Vec<Cancelled>>, i64) {
    let (published, mut lost, mut others) = (model::published(before), BTreeMap::new(), 0);
    for (b, date) in plan.dates.iter().enumerate() {
        let (was, is) = (published.dates[b].map(|date| date.session), date.map(|date| date.session));
        let Some(was) = was.filter(|&was| is != Some(was) && now.sessions[was].stretch.start >= now.as_of) else {
            continue;
        };
        if now.session_day(was) != day {
            others += 1;
        } else if !is.is_some_and(|is| now.is_kept(was, is)) {
            lost.entry(was).or_insert_with(Vec::new).push(Cancelled { booking: b, to: is });
        }
    }
    (lost, others)
}

/// Listed people whose work of the day changes, or who work a shift more or less.
fn moved(now: &Hospital, changes: Changes, day: Day) -> Vec<Moved> {
    let Changes { shifts, days } = changes;
    let mut moved: BTreeMap<PersonIx, Moved> = BTreeMap::new();
    let of_day = |at: PersonDay| (at.1 == day).then_some(at.0);
    let nothing = |person| Moved { person, was: Vec::new(), does: Vec::new(), shifts: Vec::new() };
    for (at, [was, does]) in days {
        let Some(person) = of_day(at) else { continue };
        moved.insert(person, Moved { was: pieces(now, &was), does: pieces(now, &does), ..nothing(person) });
    }
    for (at, what) in shifts {
        let Some(person) = of_day(at) else { continue };
        moved.entry(person).or_insert_with(|| nothing(person)).shifts.push(what);
    }
    moved.into_values().collect()
}

/// What those do who are there although called out: alike ones together, whatever their number.
fn heads(now: &Hospital, plan: &Plan, day: Day) -> Vec<Heads> {
    let mut works: BTreeMap<PersonIx, Works> = BTreeMap::new();
    let ahead = |block: usize| now.calendar.blocks[block].day >= day;
    for c in plan.cover.iter().filter(|c| now.people[c.person].returning.is_some() && ahead(c.block)) {
        works.entry(c.person).or_default().insert((c.block, c.work));
    }
    let mut heads: Vec<Heads> = Vec::new();
    for shift in &now.shifts {
        let person = &now.people[shift.person];
        let whence = match person.returning {
            Some(Returning::Attendance(at)) => Whence::Post(now.attendance[at].work, now.attendance[at].stretch),
            Some(Returning::Derogation(at)) => Whence::Derogation(now.derogations[at].place, shift.stretch),
            None => continue,
        };
        if !is_of_day(now, shift.stretch, day) {
            continue;
        }
        let does = works.get(&shift.person).map(|works| pieces(now, works)).unwrap_or_default();
        let posts: Vec<Work> = shift.posts.iter().map(|post| post.work).collect();
        let alike = Heads { whence, grade: person.grade.clone(), number: 1, posts, does };
        let same = |h: &&mut Heads| Heads { number: 1, ..(**h).clone() } == alike;
        match heads.iter_mut().find(same) {
            Some(known) => known.number += 1,
            None => heads.push(alike),
        }
    }
    heads
}

/// Minimum duties that stay open, of those that begin on the day.
fn open(now: &Hospital, outcome: &Outcome, day: Day) -> Vec<Open> {
    let of_day = outcome.gaps.iter().filter(|gap| is_of_day(now, gap.stretch, day) && gap.stretch.end > now.as_of);
    of_day.map(|gap| Open { duty: gap.duty, stretch: gap.stretch, missing: gap.missing }).collect()
}

fn is_of_day(h: &Hospital, stretch: Stretch, day: Day) -> bool {
    h.calendar.day_of(stretch.start) == day
}

/// Sessions of the day of which there is something to say at some share, in the order in which they open: first what opens with
/// fewest, then what opens at more shares, then what matters more.
fn sessions(made: &Made, day: Day, shares: &[ShareOfDay]) -> Vec<SessionOfDay> {
    let (h, verdicts) = (&made.hospital, &made.plan.verdicts);
    let differs = |s: SessionIx| {
        let by_share = |share: &ShareOfDay| share.verdicts[s] != verdicts[s] || share.cancelled.contains_key(&s);
        verdicts[s].contingent().is_some() || shares.iter().any(by_share)
    };
    let mut patients: BTreeMap<SessionIx, Vec<BookingIx>> = BTreeMap::new();
    for (b, date) in made.plan.dates.iter().enumerate() {
        patients.entry(date.map_or(usize::MAX, |date| date.session)).or_default().push(b);
    }
    let of_day = (0..h.sessions.len()).filter(|&s| h.session_day(s) == day && differs(s));
    let mut sessions: Vec<(_, SessionOfDay)> = of_day
        .map(|session| {
            let runs = |share: &&ShareOfDay| share.verdicts[session].mode().is_some();
            let opens_at = shares.iter().find(runs).map(|share| share.percent);
            let own = patients.get(&session).map_or(&[][..], Vec::as_slice);
            let urgency: i64 =
                own.iter().map(|&b| h.policy.priorities.get(h.bookings[b].priority).map_or(0, |p| p.factor)).sum();
            let order = (
                verdicts[session].contingent().is_none(),
                opens_at.unwrap_or(u8::MAX),
                Reverse(shares.iter().filter(runs).count()),
                Reverse(urgency),
                h.sessions[session].stretch,
                session,
            );
            (order, SessionOfDay { session, opens_at, patients: own.len() as i64 })
        })
        .collect();
    sessions.sort_unstable_by_key(|(order, _)| *order);
    sessions.into_iter().map(|(_, session)| session).collect()
}
