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
                let is_head = hospital.people[shift.person].returning.is_some();
                let claim = match hospital.is_struck(shift) {
                    true => Claim::Struck,
                    false if is_head => Claim::Head,
                    false => Claim::Listed,
                };
                roles.extend(given.map(|c| (c, claim)));
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

/// How much a holder's claim to a role counts: whoever is listed and not struck, then heads, who came to find the role taken, then those
/// who are struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Listed,
    Head,
    Struck,
}

/// Roles held from the first block to the last, be it in two shifts that follow one another. Where several are published for a role it is
/// theirs alone whose claim is first.
fn roles_held(hospital: &Hospital, mut roles: Vec<(Cover, Claim)>) -> Vec<Cover> {
    roles.sort_unstable_by_key(|(c, _)| (c.work, c.person, c.block));
    roles.dedup();
    let mut cover = Vec::new();
    for of_role in roles.chunk_by(|a, b| a.0.work == b.0.work) {
        let Work::Role(session, _) = of_role[0].0.work else { continue };
        let blocks = hospital.calendar.blocks_in(hospital.sessions[session].stretch).len();
        let held = || of_role.chunk_by(|a, b| a.0.person == b.0.person).filter(|held| held.len() == blocks);
        let claim = |held: &[(Cover, Claim)]| held.iter().map(|(_, claim)| *claim).max();
        let first = held().map(claim).min();
        cover.extend(held().filter(|held| Some(claim(held)) == first).flatten().map(|(c, _)| *c));
    }
    cover
}
