//! The plan as published, before anybody knew of a strike: what the rota gives, every session that is not an offer, every
//! booking where it is booked.

use crate::hospital::{Hospital, Work};
use crate::plan::{Bed, Cover, Date, Plan, Verdict};

/// The published plan. Struck shifts are included; absences are left out.
pub fn published(hospital: &Hospital) -> Plan {
    let calendar = &hospital.calendar;
    let (mut cover, mut roles) = (Vec::new(), Vec::new());
    let mut absences = vec![Vec::new(); hospital.people.len()];
    for absence in &hospital.absences {
        absences[absence.person].push(absence.stretch);
    }
    for shift in &hospital.shifts {
        let away = |block: usize| {
            let stretch = calendar.blocks[block].stretch;
            absences[shift.person].iter().any(|a| a.overlaps(stretch))
        };
        for post in &shift.posts {
            let inside = |block: &usize| {
                let stretch = calendar.blocks[*block].stretch;
                post.stretch.contains(stretch) && shift.stretch.contains(stretch)
            };
            let whole = match post.work {
                Work::Duty(duty) => hospital.duties[duty].stretch,
                Work::Role(session, _) => hospital.sessions[session].stretch,
            };
            let blocks = calendar.blocks_in(whole).filter(inside).filter(|&b| !away(b));
            let given = blocks.map(|block| Cover { block, person: shift.person, work: post.work });
            if matches!(post.work, Work::Role(..)) {
                roles.extend(given.map(|c| (c, hospital.is_struck(shift))));
            } else {
                cover.extend(given);
            }
        }
    }
    cover.extend(roles_held(hospital, roles));
    let verdicts = hospital.sessions.iter().map(|s| {
        let usual = if s.pounds.is_none() { Verdict::Runs(0) } else { Verdict::StandsDown };
        s.published.unwrap_or(usual)
    });
    let dates = hospital.bookings.iter().map(|b| {
        let bed = b.ward.filter(|_| b.nights > 0).map(|ward| Bed { ward, room: b.room });
        b.session.map(|session| Date { session, bed })
    });
    let mut plan =
        Plan { cover, released: Vec::new(), extras: Vec::new(), verdicts: verdicts.collect(), dates: dates.collect() };
    plan.tidy();
    plan
}

/// Roles held from the first block to the last, be it in two shifts that follow one another. Where somebody else is published for
/// the role of a struck shift, it is theirs alone.
fn roles_held(hospital: &Hospital, mut roles: Vec<(Cover, bool)>) -> Vec<Cover> {
    roles.sort_unstable_by_key(|(c, _)| (c.work, c.person, c.block));
    roles.dedup();
    let mut cover = Vec::new();
    for of_role in roles.chunk_by(|a, b| a.0.work == b.0.work) {
        let Work::Role(session, _) = of_role[0].0.work else { continue };
        let blocks = hospital.calendar.blocks_in(hospital.sessions[session].stretch).len();
        let held = || of_role.chunk_by(|a, b| a.0.person == b.0.person).filter(|held| held.len() == blocks);
        let is_struck = |held: &[(Cover, bool)]| held.iter().any(|(_, struck)| *struck);
        let has_other = held().any(|held| !is_struck(held));
        cover.extend(held().filter(|held| !has_other || !is_struck(held)).flatten().map(|(c, _)| *c));
    }
    cover
}
