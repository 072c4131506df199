//! A booking takes a session and a bed, and whoever is in the way leaves: they go elsewhere if they can, or lose their date;
//! what room is left goes to others who wait.

use smallvec::SmallVec;

use super::Move;
use super::ways::{any_bed, any_booking, rebook, room_in};
use crate::problem::NONE;
use crate::state::{Edit, Placed};
use crate::trial::{Dice, Trial};

/// Most who leave for one.
const MOST: usize = 4;

/// Sessions that are looked at for whoever leaves.
const TRIES: usize = 6;

/// Those who leave.
type Out = SmallVec<[u32; MOST]>;

/// See the module.
pub(crate) struct BookingPush;

impl Move for BookingPush {
    fn name(&self) -> &'static str {
        "booking_push"
    }

    fn make(&self, trial: &mut Trial<'_, '_>, dice: &mut Dice) -> bool {
        let care = &trial.problem().care;
        let Some(b) = any_booking(trial.state, dice) else { return false };
        let before = trial.state.placed[b];
        let own = care.booking[b].current;
        let list = care.sessions_of_class.get(care.booking[b].class as usize);
        let (from, to) = care.window[b];
        let s = if own != NONE && before.session != own && dice.chance(1, 3) {
            Some(own as usize)
        } else {
            dice.pick(&list[from as usize..to as usize])
        };
        let Some(s) = s.filter(|&s| trial.state.verdict[s] > 0 && before.session != s as u32) else { return false };
        if care.session[s].frozen {
            return false;
        }
        trial.edit(Edit::Date { booking: b as u32, place: Placed::NOWHERE });
        let mut out = Out::new();
        let place = loop {
            if let Some(place) = room_in(trial.state, b, s, dice) {
                break place;
            }
            if !make_room(trial, dice, b, s, &mut out) {
                return false;
            }
        };
        trial.edit(Edit::Date { booking: b as u32, place });
        for out in out {
            let mut elsewhere = None;
            if before.session != NONE && dice.chance(1, 2) {
                elsewhere = room_in(trial.state, out as usize, before.session as usize, dice);
            }
            if let Some(place) = elsewhere.or_else(|| rebook(trial.state, dice, out as usize, s as u32, TRIES)) {
                trial.edit(Edit::Date { booking: out, place });
            }
        }
        // What is left of the room goes to others who wait.
        for _ in 0..2 {
            let Some(waits) = dice.pick(trial.state.unsettled.items()) else { break };
            if trial.state.placed[waits].session == NONE
                && !care.is_settled(waits)
                && let Some(place) = room_in(trial.state, waits, s, dice)
            {
                trial.edit(Edit::Date { booking: waits as u32, place });
            }
        }
        true
    }
}

/// One patient leaves for `b`: of the session where that is full, of the surgeon's day where that is, else those who lie in
/// one of the beds that `b` may have. False if nobody else may leave, or nothing would help.
fn make_room(trial: &mut Trial<'_, '_>, dice: &mut Dice, b: usize, s: usize, out: &mut Out) -> bool {
    let problem = trial.problem();
    let care = &problem.care;
    if out.len() >= MOST || trial.state.misfit(b, s) != 0 || trial.state.wrong_surgeon(b, s) != 0 {
        return false;
    }
    let leave = |trial: &mut Trial<'_, '_>, out: &mut Out, leaves: u32| {
        out.push(leaves);
        trial.edit(Edit::Date { booking: leaves, place: Placed::NOWHERE });
    };
    let (minutes, slots) = care.room(s, trial.state.verdict[s]);
    let members = &trial.state.members[s];
    let is_full =
        trial.state.minutes[s] + i64::from(care.booking[b].minutes) > minutes || members.len() as i64 >= slots;
    if is_full {
        let Some(leaves) = dice.pick(members).filter(|&m| !care.is_settled(m)) else { return false };
        leave(trial, out, leaves as u32);
        return true;
    }
    if !trial.state.surgeon_has_time(b, s) {
        let (surgeon, day) = (care.booking[b].surgeon_row, care.session[s].day);
        // Somebody of the same surgeon and day, in whichever of the class's sessions.
        let list = care.sessions_of_class.get(care.booking[b].class as usize);
        let from = list.partition_point(|&s| care.session[s as usize].day < day);
        let to = list.partition_point(|&s| care.session[s as usize].day <= day);
        let of_surgeon = |&&m: &&u32| care.booking[m as usize].surgeon_row == surgeon && !care.is_settled(m as usize);
        let all = list[from..to].iter().flat_map(|&s| trial.state.members[s as usize].iter()).filter(of_surgeon);
        let number = all.clone().count();
        if number == 0 {
            return false;
        }
        let Some(&leaves) = all.clone().nth(dice.below(number)) else { return false };
        leave(trial, out, leaves);
        return true;
    }
    make_bed(trial, dice, b, care.session[s].day, out)
}

/// Those who lie in a ward or room that `b` may have, and are in its way there, leave.
fn make_bed(trial: &mut Trial<'_, '_>, dice: &mut Dice, b: usize, day: i32, out: &mut Out) -> bool {
    let problem = trial.problem();
    let care = &problem.care;
    let Some((ward, room)) = any_bed(problem, b, dice) else { return false };
    if ward == NONE {
        return false;
    }
    let occupants = problem.hospital.occupants.len();
    let unit = if room == NONE { ward as usize } else { problem.places.places + room as usize };
    let sex = problem.places.bodies[trial.state.body(b)].sex;
    let nights = day.max(0) as usize..(day + i32::from(care.booking[b].nights)).clamp(0, problem.days as i32) as usize;
    let before = out.len();
    for night in nights {
        let at = problem.places.cell(unit, night);
        loop {
            let now = &trial.state.night[at];
            let other_sex = problem.places.single_sex[unit] && sex < 2 && now.sexes[1 - usize::from(sex)] > 0;
            if now.booked < now.beds && !other_sex {
                break;
            }
            let here = &trial.state.in_place[problem.places.cell(ward as usize, night)];
            let in_the_way = |&&body: &&u32| {
                let Some(other) = (body as usize).checked_sub(occupants) else { return false };
                let lies = trial.state.placed[other];
                let is_there = lies.session != NONE && lies.ward == ward && lies.room == room;
                let mixes = !other_sex || problem.places.bodies[body as usize].sex == 1 - sex;
                is_there && mixes && !care.is_settled(other)
            };
            let found = here.iter().filter(in_the_way).count();
            if found == 0 || out.len() >= MOST {
                return false;
            }
            let Some(&body) = here.iter().filter(in_the_way).nth(dice.below(found)) else { return false };
            let leaves = (body as usize - occupants) as u32;
            out.push(leaves);
            trial.edit(Edit::Date { booking: leaves, place: Placed::NOWHERE });
        }
    }
    out.len() > before
}
