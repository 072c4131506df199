//! The figures that everybody asks for first, counted once for screen and object alike.
//!
//! Care is counted over *planned care*: the bookings whose current session starts inside a strike. Sessions are counted
//! over those that start inside a strike. Duties are counted over the whole horizon.

use std::collections::BTreeSet;

use model::rules::What;
use model::{Hospital, Plan, Report, RuleId, Stretch, Verdict};

/// Headline figures of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// What becomes of planned care.
    pub bookings: Bookings,
    /// Bookings of other days, before and after the strike, that are moved or left without date.
    pub others_moved: usize,
    /// Planned care kept, by kind of care, in the kinds' own order.
    pub by_kind: Vec<KindShare>,
    /// Minimum duties.
    pub minimum_duties: usize,
    /// Minimum duties with an open block.
    pub open_duties: usize,
    /// Those of `open_duties` of which every open block lies before the as-of instant.
    pub open_over: usize,
    /// Head-minutes of those open blocks.
    pub open_minutes: i64,
    /// Days on which a person in place has no reviewer, summed over people.
    pub unreviewed: i64,
    /// Sessions starting inside a strike that run in full.
    pub runs: usize,
    /// The same that run with fewer minutes or slots.
    pub reduced: usize,
    /// The same that are contingent.
    pub contingent: usize,
    /// The same that stand down.
    pub stands_down: usize,
    /// Sessions on offer at a price, starting inside a strike, that the plan takes up. Counted apart from the three.
    pub extra_sessions: usize,
    /// Whole pounds for extra shifts and extra sessions.
    pub cost: i64,
    /// Whole pounds there are for them.
    pub budget: i64,
}

/// Planned care by what becomes of it; `kept + moved + no_date + waits` is `total`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bookings {
    /// The same session, or the same day and place.
    pub kept: usize,
    /// Another date in the horizon.
    pub moved: usize,
    /// Those of `moved` whose new day lies in the rebooking window.
    pub moved_within_window: usize,
    /// No date in the horizon.
    pub no_date: usize,
    /// In their current session, which is contingent.
    pub waits: usize,
    /// Those of them who are expected to be kept, in thousandths.
    pub expected: i64,
    /// All of planned care.
    pub total: usize,
}

/// Planned care of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindShare {
    /// `theatre`, `clinic`, …
    pub kind: String,
    /// Kept.
    pub kept: usize,
    /// All.
    pub total: usize,
}

/// Counts the figures of `plan`, with what the checker found in it.
pub fn figures(hospital: &Hospital, plan: &Plan, report: &Report) -> Figures {
    let (bookings, by_kind) = care(hospital, plan);
    let is_other = |&at: &usize| hospital.bookings[at].session.is_some() && !hospital.is_planned_care(at);
    let others = (0..hospital.bookings.len()).filter(is_other);
    let open: Vec<(usize, Stretch)> = report
        .of(RuleId::OpenMinimum)
        .filter_map(|m| if let What::Duty(duty) = m.what { Some((duty, m.stretch?)) } else { None })
        .collect();
    let all: BTreeSet<usize> = open.iter().map(|&(duty, _)| duty).collect();
    let ahead: BTreeSet<usize> = open.iter().filter(|&&(_, s)| !hospital.is_over(s)).map(|&(duty, _)| duty).collect();
    let mut figures = Figures {
        bookings,
        others_moved: others.filter(|&at| !is_kept(hospital, plan, at)).count(),
        by_kind,
        minimum_duties: hospital.duties.iter().filter(|d| d.minimum).count(),
        open_duties: all.len(),
        open_over: all.len() - ahead.len(),
        open_minutes: report.total(RuleId::OpenMinimum),
        unreviewed: report.total(RuleId::Unreviewed),
        runs: 0,
        reduced: 0,
        contingent: 0,
        stands_down: 0,
        extra_sessions: 0,
        cost: report.total(RuleId::ExtraShifts) + report.total(RuleId::ExtraSessions),
        budget: hospital.policy.cover_budget,
    };
    for (session, verdict) in hospital.sessions.iter().zip(&plan.verdicts) {
        if !hospital.in_strike(session.stretch.start) {
            continue;
        }
        match (session.pounds, verdict) {
            (Some(_), Verdict::Runs(_)) => figures.extra_sessions += 1,
            (Some(_), Verdict::StandsDown | Verdict::Contingent(_)) => {}
            (None, Verdict::Contingent(_)) => figures.contingent += 1,
            (None, Verdict::Runs(0)) => figures.runs += 1,
            (None, Verdict::Runs(_)) => figures.reduced += 1,
            (None, Verdict::StandsDown) => figures.stands_down += 1,
        }
    }
    figures
}

fn care(hospital: &Hospital, plan: &Plan) -> (Bookings, Vec<KindShare>) {
    let mut sums = Bookings::default();
    let mut by_kind: Vec<KindShare> = Vec::new();
    for (at, booking) in hospital.bookings.iter().enumerate() {
        let Some(current) = booking.session.filter(|_| hospital.is_planned_care(at)) else { continue };
        let row = match by_kind.iter().position(|k| k.kind == booking.kind) {
            Some(row) => row,
            None => {
                by_kind.push(KindShare { kind: booking.kind.clone(), kept: 0, total: 0 });
                by_kind.len() - 1
            }
        };
        by_kind[row].total += 1;
        sums.total += 1;
        let Some(date) = plan.dates.get(at).copied().flatten() else {
            sums.no_date += 1;
            continue;
        };
        if let Some(contingent) = plan.verdicts[date.session].contingent() {
            sums.waits += 1;
            sums.expected += i64::from(contingent.chance);
            continue;
        }
        let (old_day, new_day) = (hospital.session_day(current), hospital.session_day(date.session));
        if is_kept(hospital, plan, at) {
            sums.kept += 1;
            by_kind[row].kept += 1;
        } else {
            sums.moved += 1;
            sums.moved_within_window += usize::from(new_day <= old_day + hospital.policy.rebooking_days);
        }
    }
    by_kind.sort_by(|a, b| a.kind.cmp(&b.kind));
    (sums, by_kind)
}

/// Whether a booking stays in its session, or at its place on its day.
fn is_kept(hospital: &Hospital, plan: &Plan, booking: usize) -> bool {
    let (Some(current), Some(date)) = (hospital.bookings[booking].session, plan.dates[booking]) else { return false };
    hospital.is_kept(current, date.session)
}

impl Figures {
    /// Minimum duties without an open block.
    pub fn covered_duties(&self) -> usize {
        self.minimum_duties.saturating_sub(self.open_duties)
    }

    /// Sessions starting inside a strike that were in the plan already.
    pub fn sessions(&self) -> usize {
        self.runs + self.reduced + self.contingent + self.stands_down
    }

    /// Share of planned care kept; `None` if there is none.
    pub fn share_kept(&self) -> Option<f64> {
        share(self.bookings.kept, self.bookings.total)
    }
}

impl KindShare {
    /// Share kept.
    pub fn share(&self) -> Option<f64> {
        share(self.kept, self.total)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    // Four decimals: enough to tell one booking among thousands, and the same text everywhere.
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0)
}
