//! Rule 23, `session_capacity`: a session holds no more minutes or slots than its mode offers.

use super::{Case, Level, Match, Rule, RuleId};
use crate::hospital::{Hospital, SessionIx};

/// A session holds no more minutes or slots than its mode offers.
pub struct SessionCapacity;

impl Rule for SessionCapacity {
    fn id(&self) -> RuleId {
        RuleId::SessionCapacity
    }
    fn name(&self) -> &'static str {
        "session_capacity"
    }
    fn sentence(&self) -> &'static str {
        "A session holds no more minutes or slots than its mode offers."
    }
    fn definition(&self) -> &'static str {
        "For each session that runs in mode m, with U booked minutes and N bookings: over = max(0, U − minutes of m) \
         + max(0, N − slots of m); what the mode does not state does not bind. If the current session of every \
         booking in it is this one: max(0, over − the same of all bookings whose current session it is, against mode \
         0); otherwise over. A session that stands down: nothing here."
    }
    fn unit(&self) -> &'static str {
        "units"
    }
    fn source(&self) -> &'static str {
        "this project's model of a strike"
    }
    fn level(&self) -> Level {
        Level::Law
    }
    fn weight(&self) -> i64 {
        1
    }
    fn judge(&self, case: &Case<'_>, out: &mut Vec<Match>) {
        let h = case.hospital;
        let mut has_others = vec![false; h.sessions.len()];
        for (b, date) in case.plan.dates.iter().enumerate() {
            if let Some(date) = date
                && h.bookings[b].session != Some(date.session)
            {
                has_others[date.session] = true;
            }
        }
        for (s, over) in measure(case).into_iter().enumerate() {
            let given = if has_others[s] { 0 } else { case.given(self.id())[s] };
            if over > given {
                out.push(case.of_session(self.id(), over - given, s));
            }
        }
    }
    fn given(&self, case: &Case<'_>) -> Vec<i64> {
        let h = case.hospital;
        let booked = h.bookings.iter().filter_map(|b| b.session.map(|s| (s, b.minutes)));
        over(h, booked, |_| Some(0))
    }
}

/// Minutes and slots of the plan's dates beyond what each session's mode offers; nothing for one that stands down.
fn measure(case: &Case<'_>) -> Vec<i64> {
    let h = case.hospital;
    let dates = case.plan.dates.iter().zip(&h.bookings);
    over(h, dates.filter_map(|(date, booking)| date.map(|d| (d.session, booking.minutes))), |s| case.mode(s))
}

/// By session: minutes and slots booked beyond those of its mode.
fn over(
    h: &Hospital,
    booked: impl Iterator<Item = (SessionIx, i32)>,
    mode: impl Fn(SessionIx) -> Option<usize>,
) -> Vec<i64> {
    let mut sums = vec![(0i64, 0i64); h.sessions.len()];
    for (session, minutes) in booked {
        sums[session].0 += i64::from(minutes);
        sums[session].1 += 1;
    }
    let over = |(s, (minutes, slots)): (SessionIx, (i64, i64))| {
        let Some(mode) = mode(s).and_then(|m| h.sessions[s].modes.get(m)) else { return 0 };
        let beyond = |booked: i64, most: Option<i32>| most.map_or(0, |most| (booked - i64::from(most)).max(0));
        beyond(minutes, mode.minutes) + beyond(slots, mode.slots)
    };
    sums.into_iter().enumerate().map(over).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleId;
    use crate::rules::bench_ward as bench;
    use crate::plan::Verdict::StandsDown;

    #[test]
    fn an_overbooked_list_is_exempt_until_somebody_joins() {
        let mut h = bench::hospital(1);
        let l = bench::session(&mut h, 0, 0..1);
        h.sessions[l].modes[0].slots = Some(4);
        let other = bench::session(&mut h, 0, 1..2);
        let b: Vec<_> = (0..5).map(|_| bench::booking(&mut h, Some(l))).collect();
        let c = bench::booking(&mut h, Some(other));
        let mut plan = bench::published(&h);
        // 300 of 240 minutes and 5 of 4 slots: 61, as published.
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionCapacity), 0);
        plan.dates[c] = bench::date(l);
        // 360 and 6: 120 + 2.
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionCapacity), 122);
        plan.dates[b[0]] = None;
        // Five again, but one of them is new: nothing is exempt.
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionCapacity), 61);
        plan.verdicts[l] = StandsDown;
        assert_eq!(bench::charged(&h, &plan, RuleId::SessionCapacity), 0);
    }
}
