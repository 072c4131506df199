//! Every turnout drawn, played through on a plan: those who came are seated, and what waits is opened as far as that goes.

use model::{Attendance, Contingent, Hospital, Plan, SessionIx};

use crate::problem::Problem;
use crate::second::{Heads, leave_open, open, seat_heads};
use crate::solve::Options;
use crate::state::State;
use crate::trial::Dice;

/// Whether each turnout is among the tenth, rounded up, in which fewest come; of equals the first.
pub(crate) fn in_tail(turnouts: &[Vec<Attendance>]) -> Vec<bool> {
    let came = |world: &usize| turnouts[*world].iter().map(|a| u64::from(a.number)).sum::<u64>();
    let mut order: Vec<usize> = (0..turnouts.len()).collect();
    order.sort_by_key(|world| (came(world), *world));
    let mut tail = vec![false; turnouts.len()];
    order.iter().take(turnouts.len().div_ceil(10)).for_each(|&world| tail[world] = true);
    tail
}

/// How often each session opens, of 1,000 turnouts and of 1,000 in the tail, rounded down.
pub(crate) fn chances(sessions: &[SessionIx], opened: &[Vec<bool>], tail: &[bool]) -> Vec<(SessionIx, Contingent)> {
    let share = |at: usize, among: &dyn Fn(usize) -> bool| {
        let worlds = || (0..opened.len()).filter(|&world| among(world));
        (worlds().filter(|&world| opened[world][at]).count() * 1000 / worlds().count().max(1)) as u16
    };
    let of = |at: usize| Contingent { mode: 0, chance: share(at, &|_| true), tail: share(at, &|world| tail[world]) };
    sessions.iter().enumerate().map(|(at, &s)| (s, of(at))).collect()
}

/// Plays every turnout through: which of the sessions open, of those of one day the first of them first.
pub(crate) fn play(
    hospital: &Hospital,
    plan: &Plan,
    turnouts: &[Vec<Attendance>],
    sessions: &[SessionIx],
    options: &Options,
) -> Vec<Vec<bool>> {
    // Everybody who comes in any turnout is there; in each, those who do not come are taken away again.
    let heads = Heads::new(hospital, turnouts);
    let plan = heads.adopt(plan);
    let mut opened = vec![Vec::new(); turnouts.len()];
    let threads = options.threads.clamp(1, turnouts.len());
    std::thread::scope(|scope| {
        for (part, opened) in opened.chunks_mut(turnouts.len().div_ceil(threads)).enumerate() {
            let (heads, plan) = (&heads, &plan);
            scope.spawn(move || {
                let first = part * turnouts.len().div_ceil(threads);
                let mut problem = Problem::with_contingent(&heads.hospital, &[]);
                for (world, opened) in opened.iter_mut().enumerate().map(|(at, opened)| (first + at, opened)) {
                    let present = heads.present(&turnouts[world]);
                    heads.each(|at, person| problem.people.comes(person, present[at]));
                    let mut state = State::new(&problem, &heads.without_absent(plan, &present));
                    let mut dice = Dice::new(options.seed ^ (world as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                    leave_open(&mut state, sessions);
                    seat_heads(&mut state, true);
                    let day = |s: SessionIx| problem.care.session[s].day;
                    let mut days: Vec<i32> = sessions.iter().map(|&s| day(s)).collect();
                    days.sort_unstable();
                    days.dedup();
                    *opened = vec![false; sessions.len()];
                    for today in days {
                        let of_day: Vec<usize> = (0..sessions.len()).filter(|&at| day(sessions[at]) == today).collect();
                        let in_order: Vec<SessionIx> = of_day.iter().map(|&at| sessions[at]).collect();
                        let is_open = open(&mut state, &mut dice, &in_order);
                        of_day.iter().zip(is_open).for_each(|(&at, is_open)| opened[at] = is_open);
                    }
                }
            });
        }
    });
    opened
}
