//! The case before the rules: a hospital, a plan, and what both say when laid out by person, block and place.
//!
//! The lay-out ([`Laid`]) is made once for each plan and only regroups what the plan says; every decision about what
//! is right stays in the rules.

use super::facts::Facts;
use super::laid::{Fate, Held, Laid, Stay};
use super::worked::Worked;
use super::{Match, RULES, Report, RuleId, Score, What};
use crate::hospital::{BookingIx, DutyIx, Hospital, PersonIx, PlaceIx, SessionIx, ShiftIx, Work};
use crate::plan::{Cover, Plan};
use crate::time::{Day, Stretch};

/// A hospital and a plan, indexed for the rules' loops.
pub struct Case<'a> {
    /// What is given.
    pub hospital: &'a Hospital,
    /// What is decided.
    pub plan: &'a Plan,
    /// What the hospital alone decides.
    pub(super) facts: &'a Facts<'a>,
    /// What the plan says.
    pub(super) laid: Laid,
}

/// A judge for any number of plans of one hospital.
///
/// What rests on the hospital alone is computed once, by [`Judge::new`].
pub struct Judge<'a> {
    hospital: &'a Hospital,
    pub(super) facts: Facts<'a>,
}

impl<'a> Judge<'a> {
    /// Reads the hospital: the published plan and what each rule measures on it, absences, strikes, pins.
    pub fn new(hospital: &'a Hospital) -> Self {
        let mut facts = Facts::new(hospital);
        facts.stands = crate::pins::reasons(hospital, &facts).iter().map(Option::is_none).collect();
        facts.worked = (0..hospital.people.len()).map(|p| Worked::new(&facts, hospital, p, |_| false, &[])).collect();
        let laid = Laid::new(&facts, hospital, &facts.published);
        let case = Case { hospital, plan: &facts.published, facts: &facts, laid };
        let given = RULES.iter().map(|rule| rule.given(&case)).collect();
        let published_holder = case.laid.role_holder.clone();
        drop(case);
        facts.given = given;
        facts.published_holder = published_holder;
        Self { hospital, facts }
    }

    /// Recomputes every rule of `plan` from nothing but the hospital and the plan.
    ///
    /// Indices in the plan must be in range, with one verdict for each session and one date for each booking.
    pub fn judge(&self, plan: &Plan) -> Report {
        self.judge_tidy(&tidied(plan))
    }

    /// Whether `plan` breaks one of `rules`; the others are not looked at.
    pub fn breaks(&self, plan: &Plan, rules: &[RuleId]) -> bool {
        let plan = tidied(plan);
        let case = self.case(&plan);
        let mut matches = Vec::new();
        rules.iter().any(|&rule| {
            RULES[rule as usize].judge(&case, &mut matches);
            !matches.is_empty()
        })
    }

    /// What `rule` measures on the published plan, by its own key (rostered shift, person, session, …). Empty for a rule
    /// without such an exemption. The working-time rules `rest` to `on_call` have an entry for each rostered shift,
    /// those of the history included.
    pub fn given(&self, rule: RuleId) -> &[i64] {
        &self.facts.given[rule as usize]
    }

    /// The score of `plan` alone.
    pub fn score(&self, plan: &Plan) -> Score {
        self.judge(plan).score
    }

    fn case<'c>(&'c self, plan: &'c Plan) -> Case<'c> {
        let laid = Laid::new(&self.facts, self.hospital, plan);
        Case { hospital: self.hospital, plan, facts: &self.facts, laid }
    }

    fn judge_tidy(&self, plan: &Plan) -> Report {
        let hospital = self.hospital;
        let case = self.case(plan);
        let mut matches = Vec::with_capacity(32);
        for rule in RULES {
            rule.judge(&case, &mut matches);
        }
        let mut totals = [0; RuleId::COUNT];
        let mut open_by_tier = vec![0; usize::from(hospital.policy.tiers)];
        for m in &matches {
            totals[m.rule as usize] += m.amount;
            if m.rule == RuleId::OpenMinimum
                && let Some(last) = open_by_tier.len().checked_sub(1)
            {
                open_by_tier[usize::from(m.tier).saturating_sub(1).min(last)] += m.amount;
            }
        }
        let score = Score::weigh(&totals, &open_by_tier, &hospital.weights);
        Report { score, totals, open_by_tier, matches }
    }
}

/// The plan with its tables in order, copied only if they are not.
fn tidied(plan: &Plan) -> std::borrow::Cow<'_, Plan> {
    let is_tidy = plan.cover.is_sorted_by(|a, b| a < b)
        && plan.released.is_sorted_by(|a, b| a < b)
        && plan.extras.is_sorted_by(|a, b| a < b);
    if is_tidy {
        return std::borrow::Cow::Borrowed(plan);
    }
    let mut tidy = plan.clone();
    tidy.tidy();
    std::borrow::Cow::Owned(tidy)
}

/// Recomputes every rule of `plan` from nothing but the hospital and the plan.
pub fn judge(hospital: &Hospital, plan: &Plan) -> Report {
    Judge::new(hospital).judge(plan)
}

/// Something measured of one person in one block, before what the published plan has of it is taken off.
pub(super) struct Measured {
    /// Who.
    pub person: PersonIx,
    /// When.
    pub block: usize,
    /// Where.
    pub place: PlaceIx,
    /// How much; above 0.
    pub amount: i64,
}

impl<'a> Case<'a> {
    /// What `rule` measured on the published plan.
    pub(super) fn given(&self, rule: RuleId) -> &[i64] {
        &self.facts.given[rule as usize]
    }

    /// The minutes of `block`.
    pub(super) fn stretch(&self, block: usize) -> Stretch {
        self.hospital.calendar.blocks[block].stretch
    }

    /// The civil day of `block`.
    pub(super) fn day(&self, block: usize) -> Day {
        self.hospital.calendar.blocks[block].day
    }

    /// A whole civil day.
    pub(super) fn whole_day(&self, day: Day) -> Stretch {
        Stretch::new(self.hospital.calendar.day_start(day), self.hospital.calendar.day_start(day + 1))
    }

    /// Where `work` is done.
    pub(super) fn place_of(&self, work: Work) -> PlaceIx {
        match work {
            Work::Duty(duty) => self.hospital.duties[duty].place,
            Work::Role(session, _) => self.hospital.sessions[session].place,
        }
    }

    /// The cover of the plan, cut into the works of one person in one block.
    pub(super) fn hands(&self) -> impl Iterator<Item = &'a [Cover]> + use<'a> {
        self.plan.cover.chunk_by(|a, b| a.block == b.block && a.person == b.person)
    }

    /// Who holds `duty` in `block`, whatever else is wrong with it.
    pub(super) fn holders(&self, duty: DutyIx, block: usize) -> &[Held] {
        self.laid.holders(duty, block)
    }

    /// Whether `duty` is needed in `block`.
    pub(super) fn is_active(&self, duty: DutyIx, block: usize) -> bool {
        self.facts.duty_blocks[duty].contains(&block)
            && (!self.hospital.duties[duty].conditional || self.is_anybody_in(self.hospital.duties[duty].place, block))
    }

    fn is_anybody_in(&self, place: PlaceIx, block: usize) -> bool {
        !self.laid.in_place.of(self.facts.place_day(place, self.day(block))).is_empty()
    }

    /// People in place on a day of the horizon.
    pub(super) fn in_place(&self, place: PlaceIx, day: Day) -> impl Iterator<Item = &Stay> + Clone {
        self.laid.in_place.of(self.facts.place_day(place, day)).iter().map(|&s| &self.laid.stays[s as usize])
    }

    /// Whether the person in place was so before the as-of instant or whatever is decided: an occupant, or a booking that
    /// took place.
    pub(super) fn is_already_in(&self, stay: &Stay) -> bool {
        stay.booking().is_none_or(|booking| self.facts.took_place(booking))
    }

    /// How many people are in place on a day of the horizon.
    pub(super) fn number_in(&self, place: PlaceIx, day: Day) -> usize {
        self.laid.in_place.of(self.facts.place_day(place, day)).len()
    }

    /// Who holds the role, if one person does from the first block to the last.
    pub(super) fn role_holder(&self, session: SessionIx, role: usize) -> Option<PersonIx> {
        self.laid.role_holder[self.facts.first_role[session] + role]
    }

    /// Whether anybody has any cover of the role.
    pub(super) fn has_cover(&self, session: SessionIx, role: usize) -> bool {
        !self.laid.role_cover.of(self.facts.first_role[session] + role).is_empty()
    }

    /// The mode that `session` runs in.
    pub(super) fn mode(&self, session: SessionIx) -> Option<usize> {
        self.plan.verdicts[session].mode()
    }

    /// In how many of 1,000 turnouts a booking that waits in a contingent session is cancelled on the day.
    pub(super) fn missed(&self, booking: BookingIx) -> i64 {
        let verdict = self.plan.dates[booking].map(|date| self.plan.verdicts[date.session]);
        verdict.and_then(|v| v.contingent()).map_or(0, |c| c.missed(self.hospital.policy.tail_weight))
    }

    /// What becomes of `booking`.
    pub(super) fn fate(&self, booking: BookingIx) -> Fate {
        self.laid.fates[booking]
    }

    /// The day of the booking's new date.
    pub(super) fn new_day(&self, booking: BookingIx) -> Option<Day> {
        self.plan.dates[booking].map(|date| self.facts.session_day[date.session])
    }

    /// The points by which harm and wait of `booking` are multiplied.
    pub(super) fn factor(&self, booking: BookingIx) -> i64 {
        self.hospital.policy.priorities[self.hospital.bookings[booking].priority].factor
    }

    /// Whether the plan releases `shift`.
    pub(super) fn is_released(&self, shift: ShiftIx) -> bool {
        self.laid.released[shift]
    }

    /// Extras that `person` takes, ascending.
    pub(super) fn extras_of(&self, person: PersonIx) -> &[u32] {
        self.laid.extras_of.of(person)
    }

    /// What `person` works in the plan.
    pub(super) fn worked(&self, person: PersonIx) -> &Worked {
        match self.laid.changed.binary_search_by_key(&person, |&(p, _)| p) {
            Ok(at) => &self.laid.changed[at].1,
            Err(_) => &self.facts.worked[person],
        }
    }

    /// People whose shifts the plan changes, with what they work.
    pub(super) fn changed(&self) -> impl Iterator<Item = (PersonIx, &Worked)> {
        self.laid.changed.iter().map(|(p, worked)| (*p, worked))
    }

    /// A match about a booking, at the place and time of `session`.
    pub(super) fn of_booking(
        &self,
        rule: RuleId,
        amount: i64,
        booking: BookingIx,
        session: Option<SessionIx>,
    ) -> Match {
        let found = Match::new(rule, amount, What::Booking(booking));
        match session {
            Some(s) => found.at(self.hospital.sessions[s].place).during(self.hospital.sessions[s].stretch),
            None => found,
        }
    }

    /// A match about a session.
    pub(super) fn of_session(&self, rule: RuleId, amount: i64, session: SessionIx) -> Match {
        let s = &self.hospital.sessions[session];
        Match::new(rule, amount, What::Session(session)).at(s.place).during(s.stretch)
    }

    /// Each person and civil day with cover to come that is not in the published cover, with the first such cover.
    pub fn changed_days(&self) -> Vec<(PersonIx, usize)> {
        let is_change = |at: &usize| {
            let start = self.stretch(self.plan.cover[*at].block).start;
            self.laid.is_new[*at] && start >= self.hospital.as_of
        };
        let day = |at: usize| (self.plan.cover[at].person, self.day(self.plan.cover[at].block), at);
        let mut days: Vec<(PersonIx, Day, usize)> = (0..self.plan.cover.len()).filter(is_change).map(day).collect();
        days.sort_unstable();
        days.dedup_by_key(|&mut (person, day, _)| (person, day));
        days.into_iter().map(|(person, _, at)| (person, at)).collect()
    }

    /// A match about one cover.
    pub(super) fn of_cover(&self, rule: RuleId, amount: i64, cover: Cover) -> Match {
        let what = match cover.work {
            Work::Duty(duty) => What::Duty(duty),
            Work::Role(session, _) => What::Session(session),
        };
        Match::new(rule, amount, what).at(self.place_of(cover.work)).during(self.stretch(cover.block)).by(cover.person)
    }

    /// Sums by rostered shift of what was measured inside it.
    pub(super) fn by_anchor(&self, measured: &[Measured]) -> Vec<i64> {
        let mut amounts = vec![0; self.hospital.shifts.len()];
        for m in measured {
            if let Some(shift) = self.facts.anchor(m.person, m.block) {
                amounts[shift] += m.amount;
            }
        }
        amounts
    }

    /// Charges, for each person and anchor, what was measured beyond the same on the published plan.
    ///
    /// The anchor of a block is the first rostered shift that contains it; a block in none stands for itself.
    pub(super) fn charge_anchored(&self, rule: RuleId, mut measured: Vec<Measured>, out: &mut Vec<Match>) {
        let anchor = |m: &Measured| match self.facts.anchor(m.person, m.block) {
            Some(shift) => (m.person, 0, shift),
            None => (m.person, 1, m.block),
        };
        measured.sort_by_key(|m| (anchor(m), m.block));
        for same in measured.chunk_by(|a, b| anchor(a) == anchor(b)) {
            let (first, last) = (&same[0], &same[same.len() - 1]);
            let sum: i64 = same.iter().map(|m| m.amount).sum();
            let (given, what) = match self.facts.anchor(first.person, first.block) {
                Some(shift) => (self.given(rule)[shift], What::Shift(shift)),
                None => (0, What::Person(first.person)),
            };
            if sum > given {
                let stretch = Stretch::new(self.stretch(first.block).start, self.stretch(last.block).end);
                out.push(Match::new(rule, sum - given, what).at(first.place).during(stretch).by(first.person));
            }
        }
    }
}
