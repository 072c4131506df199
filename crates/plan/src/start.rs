//! The constructed start: what was published, less what the strike takes away, repaired by tier and rebooked by urgency.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use model::{Pinned, Plan, RuleId};

use crate::heat::Heat;
use crate::moves::{DATINGS, REPAIRS, Ways, rebook, settle_session};
use crate::problem::{NONE, Problem};
use crate::search::{Climb, Run, size};
use crate::state::{Edit, Placed, State};
use crate::trial::{Dice, Trial};

/// How much of the score the repair looks at and how long it may take.
pub(crate) struct Patience<'a> {
    pub(crate) until: Option<Instant>,
    pub(crate) stop: &'a AtomicBool,
}

/// A lawful state: `from` if that is one, else the better of what the published plan and what `from` can be made into.
/// Struck cover is gone, pins are honoured, sessions in line with their people, open minimum duties repaired, everybody
/// rebooked who can be.
pub(crate) fn start<'p>(
    problem: &'p Problem<'p>,
    from: Option<&Plan>,
    dice: &mut Dice,
    patience: &Patience<'_>,
) -> State<'p> {
    let lawful = from.map(|plan| State::new(problem, plan)).filter(|state| state.components[0] == 0);
    if let Some(state) = lawful {
        return state;
    }
    let fresh = construct(without_the_struck(problem), dice, patience);
    let Some(plan) = from else { return fresh };
    // An old plan that the folder has left far behind may be worth less than none.
    let mended = construct(State::new(problem, &with_past(problem, plan)), dice, patience);
    if mended.components <= fresh.components { mended } else { fresh }
}

/// The published plan without those who are called out.
pub(crate) fn without_the_struck<'p>(problem: &'p Problem<'p>) -> State<'p> {
    let mut given = model::published(problem.hospital);
    given.cover.retain(|c| !problem.people.struck(problem.people.cell(c.person, c.block)));
    State::new(problem, &given)
}

/// Makes a state lawful and fills what it leaves open.
fn construct<'p>(mut state: State<'p>, dice: &mut Dice, patience: &Patience<'_>) -> State<'p> {
    let problem = state.problem;
    let mut way = Vec::new();
    let mut trial = Trial::new(&mut state, &mut way);
    pin(&mut trial, dice);
    for s in 0..problem.hospital.sessions.len() {
        if problem.care.session[s].frozen {
            continue;
        }
        if trial.state.verdict[s] == 0 {
            for role in problem.roles(s) {
                trial.edit(Edit::Role { role: role as u32, person: NONE });
            }
        }
        settle_session(&mut trial, dice, s);
    }
    stand_by(&mut state);
    // What breaks law goes first, or the repair might buy a duty with it; what fits again comes back at the end.
    mend(&mut state);
    if state.components[0] > 0 {
        // The past alone breaks no law but pins, unless the folder makes more rules law.
        let past = State::new(problem, &problem.past);
        if broken_but_pins(&past) < broken_but_pins(&state) {
            state = past;
        }
    }
    let mut state = repair(state, dice, patience);
    mend(&mut state);
    settle(&mut state, dice);
    if state.overdue.items().is_empty() {
        return state;
    }
    date_overdue(state, dice, patience, START_OF_LAW).0
}

/// Iterations of one cooling while law alone is looked at, and of all of them at the start.
const ROUND_OF_LAW: u64 = 50_000;
const START_OF_LAW: u64 = 40 * ROUND_OF_LAW;

/// Looks for dates for those whose lack of one breaks law, whatever that does to all the rest. Returns the state that
/// breaks the least law, and the iterations used.
pub(crate) fn date_overdue<'p>(
    state: State<'p>,
    dice: &mut Dice,
    patience: &Patience<'_>,
    iterations: u64,
) -> (State<'p>, u64) {
    let mut climb = Climb::new(state);
    let mut used = 0;
    for boldness in [1.0, 0.3].into_iter().cycle() {
        if broken_but_pins(&climb.state) == 0 || used >= iterations {
            break;
        }
        let run = Run {
            moves: &DATINGS,
            components: 1,
            iterations: ROUND_OF_LAW.min(iterations - used),
            until: patience.until,
            stop: patience.stop,
            shares: (0.0, 1.0),
            heat: &|share| Heat::of_law(boldness, share),
            evenly: false,
            done: &|state| broken_but_pins(state) == 0,
        };
        let ran = climb.run(&run, dice);
        used += ran.iterations;
        climb.return_to_best();
        if ran.cut_short {
            break;
        }
    }
    (climb.state, used)
}

/// Where the folder makes it law that a duty is held while somebody is in its place, nobody could ever enter an empty place:
/// every such duty is given to somebody who is there, the one with the least to do.
pub(crate) fn stand_by(state: &mut State<'_>) {
    let problem = state.problem;
    if !problem.weighing.open_is_law() {
        return;
    }
    for slot in 0..problem.slot.len() {
        let of = &problem.slot[slot];
        while of.conditional && of.minimum && state.holders[slot].len() < usize::from(of.number) {
            let present = problem.people.present.get(problem.present_at(slot)).iter().copied();
            let able = present.filter(|&p| {
                let (person, block) = (p as usize, of.block as usize);
                let may = state.could(person, block, of.duty) && state.is_free(person, block, of.duty);
                may && !state.holders[slot].contains(&p)
            });
            let busy = |p: &u32| state.works[problem.people.cell(*p as usize, of.block as usize)].len();
            let Some(person) = able.min_by_key(|p| (busy(p), *p)) else { break };
            state.apply(Edit::Hold { slot: slot as u32, person, on: true });
        }
    }
}

/// The plan, with what lies before the as-of instant as the folder's tables state it: that cannot be decided any more.
pub(crate) fn with_past(problem: &Problem<'_>, plan: &Plan) -> Plan {
    let hospital = problem.hospital;
    let care = &problem.care;
    let mut plan = plan.clone();
    plan.cover.retain(|c| match c.work {
        model::Work::Duty(_) => c.block >= problem.first_free_block,
        model::Work::Role(s, _) => !care.session[s].frozen,
    });
    plan.cover.extend(&problem.past.cover);
    plan.released.retain(|&shift| hospital.shifts[shift].stretch.start >= hospital.as_of);
    plan.extras.retain(|taken| hospital.extras[taken.extra].stretch.start >= hospital.as_of);
    for s in (0..hospital.sessions.len()).filter(|&s| care.session[s].frozen) {
        plan.verdicts[s] = problem.past.verdicts[s];
    }
    let published = model::published(hospital);
    for (b, date) in plan.dates.iter_mut().enumerate() {
        if care.is_settled(b) || date.is_some_and(|d| care.session[d.session].frozen) {
            *date = published.dates[b];
        }
    }
    plan.tidy();
    plan
}

/// Takes back what no longer helps: released shifts are worked again and extra shifts given back where that makes the plan
/// no worse.
pub(crate) fn hand_back(state: &mut State<'_>) {
    let mut way = Vec::new();
    for shift in 0..state.released.len() {
        if state.released[shift] {
            Trial::new(state, &mut way).edit_if_no_worse(Edit::Release { shift: shift as u32, on: false });
        }
    }
    for extra in 0..state.takers.len() {
        for person in state.takers[extra].clone() {
            let edit = Edit::Take { extra: extra as u32, person, on: false };
            Trial::new(state, &mut way).edit_if_no_worse(edit);
        }
    }
}

/// Puts the pins in place, whatever they push aside. Those on what is over stand by themselves.
pub(crate) fn pin(trial: &mut Trial<'_, '_>, dice: &mut Dice) {
    let problem = trial.problem();
    for pin in problem.pins.all.iter().map(|&i| &problem.hospital.pins[i as usize]) {
        match pin.what {
            Pinned::Cover { person, work, stretch } => crate::moves::pin_cover(trial, dice, person, work, stretch),
            Pinned::Session { session, .. } if problem.care.session[session].frozen => {}
            Pinned::Session { session, mode } => crate::moves::pin_session(trial, dice, session, mode),
            Pinned::Booking { booking, .. } if problem.care.is_settled(booking) => {}
            Pinned::Booking { booking, session } => {
                let place = session.and_then(|s| crate::moves::place_in(trial.state, booking, s, dice));
                trial.edit(Edit::Date { booking: booking as u32, place: place.unwrap_or(Placed::NOWHERE) });
            }
        }
    }
}

/// Closes open minimum duties: first by whoever is there, then by extra shifts, then from sessions; and what that leaves
/// by a short search that looks at law and open minimum duties alone.
fn repair<'p>(state: State<'p>, dice: &mut Dice, patience: &Patience<'_>) -> State<'p> {
    let problem = state.problem;
    let components = 1 + problem.weighing.tiers;
    let mut climb = Climb::new(state);
    // Short problems deserve many tries; large ones as many as a second or two allow, regions as many as they are large.
    let tries = (size(problem) * 40).clamp(120_000, (size(problem) * 2).max(180_000));
    for round in 0..6 {
        let run = Run {
            moves: &REPAIRS,
            components,
            iterations: tries / 6,
            until: patience.until,
            stop: patience.stop,
            shares: (0.0, 1.0),
            heat: &|share| Heat::of_open(problem, [0.0, 4.0, 16.0, 4.0, 32.0, 4.0][round], share),
            evenly: false,
            done: &|state| state.short.items().is_empty(),
        };
        let ran = climb.run(&run, dice);
        climb.return_to_best();
        if ran.cut_short || climb.state.components[..components].iter().all(|&c| c == 0) {
            break;
        }
    }
    climb.state
}

/// Takes away whatever breaks law, one thing at a time, the cheapest kind first: dates, cover, sessions, extra shifts. A
/// pin gives way where nothing else would help.
pub(crate) fn mend(state: &mut State<'_>) {
    for measure in [broken, broken, broken, broken_but_pins, broken_but_pins] {
        take_away(state, measure);
    }
}

/// Points of broken law.
fn broken(state: &State<'_>) -> i64 {
    state.components[0]
}

/// The same without pins that are not kept.
pub(crate) fn broken_but_pins(state: &State<'_>) -> i64 {
    let (component, weight) = state.problem.weighing.of(RuleId::Pins);
    debug_assert_eq!(component, 0, "pins are law, and nothing is lowered from there");
    state.components[0] - weight * state.totals[RuleId::Pins as usize]
}

/// One round of taking away what `measure` counts.
fn take_away(state: &mut State<'_>, measure: fn(&State<'_>) -> i64) {
    state.settle();
    if measure(state) == 0 {
        return;
    }
    let problem = state.problem;
    let mut way = Vec::new();
    let mut try_edits = |state: &mut State<'_>, edits: &[Edit]| try_edits(state, &mut way, measure, edits);
    for b in (0..problem.hospital.bookings.len()).filter(|&b| !problem.care.is_settled(b)) {
        try_edits(state, &[Edit::Date { booking: b as u32, place: Placed::NOWHERE }]);
    }
    for s in 0..problem.hospital.sessions.len() {
        if state.verdict[s] > 0 && !problem.care.session[s].frozen {
            let mut edits = vec![Edit::Verdict { session: s as u32, verdict: 0 }];
            edits.extend(problem.roles(s).map(|role| Edit::Role { role: role as u32, person: NONE }));
            let members = state.members[s].iter();
            edits.extend(members.map(|&b| Edit::Date { booking: b, place: Placed::NOWHERE }));
            try_edits(state, &edits);
        }
    }
    let is_ahead = |slot: &usize| problem.slot[*slot].block as usize >= problem.first_free_block;
    for slot in (0..state.holders.len()).filter(is_ahead) {
        for person in state.holders[slot].clone() {
            try_edits(state, &[Edit::Hold { slot: slot as u32, person, on: false }]);
        }
    }
    for extra in 0..state.takers.len() {
        for person in state.takers[extra].clone() {
            try_edits(state, &[Edit::Take { extra: extra as u32, person, on: false }]);
        }
    }
    for shift in 0..state.released.len() {
        if state.released[shift] {
            try_edits(state, &[Edit::Release { shift: shift as u32, on: false }]);
        }
    }
}

/// Keeps the edits if less is measured than before.
fn try_edits(state: &mut State<'_>, way: &mut Vec<Edit>, measure: fn(&State<'_>) -> i64, edits: &[Edit]) {
    let before = measure(state);
    if before == 0 {
        return;
    }
    way.clear();
    let mut trial = Trial::new(state, way);
    for &edit in edits {
        trial.edit(edit);
    }
    trial.state.settle();
    if measure(trial.state) >= before {
        trial.undo();
    }
}

/// Gives a date to everybody without one, the most urgent first, the first that fits.
pub(crate) fn settle(state: &mut State<'_>, dice: &mut Dice) {
    let care = &state.problem.care;
    let mut waiting: Vec<u32> =
        state.unsettled.items().iter().copied().filter(|&b| state.placed[b as usize].session == NONE).collect();
    waiting.sort_unstable_by_key(|&b| (-care.booking[b as usize].factor, care.booking[b as usize].latest_safe, b));
    let mut way = Vec::new();
    for b in waiting {
        let before = state.components;
        way.clear();
        let current = care.booking[b as usize].current;
        let own =
            (current != NONE).then(|| crate::moves::place_in(state, b as usize, current as usize, dice)).flatten();
        if let Some(place) = own.or_else(|| rebook(state, dice, b as usize, NONE, 24)) {
            let mut trial = Trial::new(state, &mut way);
            trial.edit(Edit::Date { booking: b, place });
            trial.state.settle();
            if trial.state.components > before {
                trial.undo();
            }
        }
    }
}
