//! Rotas that are kept to return to: the one before any plan, and that of a strike which was called off.

use super::{ExtraIx, Hospital, Post, SessionIx, Shift, Work};
use crate::plan::Verdict;
use crate::time::Stretch;

/// A rota as it was, where a strike makes it another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptRota {
    /// The strike whose rota it is: what was published for it until it was called off. Empty: the rota as it was before any plan.
    pub strike: String,
    /// Shifts of listed people.
    pub shifts: Vec<Shift>,
    /// What heads were to do, by the id of their shift.
    pub heads: Vec<(String, Vec<Post>)>,
    /// What was published of sessions.
    pub verdicts: Vec<(SessionIx, Option<Verdict>)>,
}

impl Hospital {
    /// Keeps the rota before any plan, where a strike may change it, unless it is kept already.
    pub(crate) fn keep_first(&mut self) {
        if self.kept.iter().any(|rota| rota.strike.is_empty()) {
            return;
        }
        let strikes = self.strikes.iter().chain(&self.called_off);
        let windows: Vec<Stretch> =
            strikes.map(|s| Stretch::new(s.stretch.start, s.called_off.unwrap_or(s.stretch.end))).collect();
        let is_in = |stretch: Stretch| windows.iter().any(|window| begins_in(stretch, *window));
        let first = self.rota_where("", &is_in);
        self.kept.insert(0, first);
    }

    /// Keeps what is published for a strike in a window, in place of what was kept of it there.
    pub(crate) fn keep(&mut self, strike: &str, window: Stretch) {
        let fresh = self.rota_where(strike, &|stretch| begins_in(stretch, window));
        let Some(at) = self.kept.iter().position(|rota| rota.strike == strike) else {
            self.kept.push(fresh);
            return;
        };
        let sessions = &self.sessions;
        let kept = &mut self.kept[at];
        kept.shifts.retain(|shift| !begins_in(shift.stretch, window));
        kept.shifts.extend(fresh.shifts);
        kept.heads.retain(|(id, _)| fresh.heads.iter().all(|(other, _)| other != id));
        kept.heads.extend(fresh.heads);
        kept.verdicts.retain(|(s, _)| !begins_in(sessions[*s].stretch, window));
        kept.verdicts.extend(fresh.verdicts);
    }

    fn rota_where(&self, strike: &str, is_in: &dyn Fn(Stretch) -> bool) -> KeptRota {
        let mut rota = KeptRota { strike: strike.to_owned(), ..KeptRota::default() };
        for shift in self.shifts.iter().filter(|shift| is_in(shift.stretch)) {
            if self.people[shift.person].returning.is_none() {
                rota.shifts.push(shift.clone());
            } else if !shift.posts.is_empty() {
                rota.heads.push((shift.id.clone(), shift.posts.clone()));
            }
        }
        let sessions = self.sessions.iter().enumerate().filter(|(_, session)| is_in(session.stretch));
        rota.verdicts = sessions.map(|(s, session)| (s, session.published)).collect();
        rota
    }

    /// The offer by which a shift was taken, if it was: publishing calls it by the offer's id and a number.
    pub fn offer_of(&self, shift: &Shift) -> Option<ExtraIx> {
        let (id, number) = shift.id.trim_end_matches('\'').rsplit_once(':')?;
        number.parse::<usize>().ok()?;
        self.extras.iter().position(|extra| extra.id == id && extra.stretch == shift.stretch)
    }

    /// Offers an extra shift again that was taken: its number and its price return.
    pub(crate) fn offer_again(&mut self, shift: &Shift) {
        let Some(offer) = self.offer_of(shift) else { return };
        let pounds = self.extras[offer].pounds;
        self.extras[offer].number = self.extras[offer].number.saturating_add(1);
        self.policy.cover_budget += pounds;
        if !self.is_safe_cover(shift)
            && let Some(ceiling) = &mut self.policy.elective_ceiling
        {
            *ceiling += pounds;
        }
    }

    /// Takes an offer once more that had been handed back.
    pub(crate) fn take_again(&mut self, shift: &Shift) {
        let Some(offer) = self.offer_of(shift) else { return };
        let pounds = self.extras[offer].pounds;
        self.extras[offer].number = self.extras[offer].number.saturating_sub(1);
        self.policy.cover_budget = (self.policy.cover_budget - pounds).max(0);
        if !self.is_safe_cover(shift)
            && let Some(ceiling) = &mut self.policy.elective_ceiling
        {
            *ceiling = (*ceiling - pounds).max(0);
        }
    }

    fn is_safe_cover(&self, shift: &Shift) -> bool {
        shift.posts.iter().any(|post| matches!(post.work, Work::Duty(duty) if self.duties[duty].minimum))
    }
}

/// Whether something begins in a window: a strike takes what begins in it, and takes it whole.
pub(crate) fn begins_in(stretch: Stretch, window: Stretch) -> bool {
    window.start <= stretch.start && stretch.start < window.end
}
