//! The plan as published, before anybody knew of a strike: what the rota gives, every session that is not an offer, every
//! booking where it is booked.

use crate::hospital::{Hospital, Work};
use crate::plan::{Bed, Cover, Date, Plan, Verdict};

/// The published plan. Struck shifts are included; absences are left out.
pub fn published(hospital: &Hospital) -> Plan {
    let calendar = &hospital.calendar;
    let mut cover = Vec::new();
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
            let blocks: Vec<usize> = calendar.blocks_in(whole).filter(inside).filter(|&b| !away(b)).collect();
            if matches!(post.work, Work::Role(..)) && blocks.len() < calendar.blocks_in(whole).len() {
                continue;
            }
            cover.extend(blocks.into_iter().map(|block| Cover { block, person: shift.person, work: post.work }));
        }
    }
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
