//! Random small hospitals and random plans of them, lawful or not: the judge answers, and always the same.
//!
//! Only for tests. What the numbers should be is tested beneath each rule and, against a second reading of the same
//! definitions, by the search's double entry.

use super::{Judge, RuleId, bench_ward as bench};
use crate::hospital::{Hospital, Limits, Pinned, Work};
use crate::plan::{Bed, Contingent, Cover, Date, ExtraTaken, Plan, Verdict};
use crate::words::{SexRule, ShiftKind};

/// Numbers that look random and are the same every time (Knuth's linear congruential generator, upper half).
struct Dice(u64);

impl Dice {
    /// One of 0 to `sides` − 1.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// Up to six people, three days, six sessions and twelve bookings, bound by nearly every rule.
fn hospital(dice: &mut Dice) -> Hospital {
    let days = 1 + dice.roll(3) as i32;
    let mut h = bench::hospital(days);
    let rules = &mut h.rule_sets[0];
    rules.rest = Some(660);
    rules.rest_debt = dice.one_in(2);
    rules.week = Some(40 * 60);
    rules.stretch = Some(13 * 60);
    rules.long = Some(600);
    rules.long_run = Some((2, 2880));
    rules.evening_run = Some((1, 2880));
    rules.night = Some(180);
    rules.night_run = Some((2, 46 * 60));
    rules.day_run = Some((2, 2880));
    rules.weekends = Some((1, 3));
    rules.on_call = Some(1440);
    rules.on_call_week = Some(1);
    rules.after_on_call = Some(600);
    rules.average = Some(300);
    rules.no_role_before = Some(13 * 60);
    let people = 2 + dice.roll(5);
    for _ in 0..people {
        let p = bench::person(&mut h);
        h.people[p].agency = dice.one_in(5);
        h.people[p].limits = vec![Some(Limits { safe: 2, absolute: 4 })];
        h.people[p].skills = vec![(0, 1 + dice.roll(2) as u8)];
        if dice.one_in(2) {
            h.people[p].group = crate::words::Group::Consultant;
        }
        for day in -3..days {
            let from = [7, 13, 17, 21][dice.roll(4)];
            if dice.one_in(4) {
                continue;
            }
            let s = bench::shift(&mut h, p, day, from, from + [4, 6, 12, 14][dice.roll(4)]);
            h.shifts[s].kind = [ShiftKind::Direct, ShiftKind::Direct, ShiftKind::OnCall, ShiftKind::Spa][dice.roll(4)];
        }
        if dice.one_in(4) {
            bench::leave(&mut h, p, dice.roll(2) as i32, 7, 17);
        }
    }
    let n = bench::profile(&mut h, 2, 2);
    for day in 0..days {
        for _ in 0..2 {
            let from = dice.roll(4);
            let d = bench::duty(&mut h, day, from..from + 1 + dice.roll(4 - from));
            let duty = &mut h.duties[d];
            duty.number = 1 + dice.roll(2) as u16;
            duty.most = dice.one_in(2).then_some(duty.number);
            duty.level = 1 + dice.roll(2) as u8;
            duty.minimum = !dice.one_in(3);
            duty.tier = 1 + dice.roll(2) as u8;
            duty.exclusive = dice.one_in(2);
            duty.share_group = dice.roll(2);
            duty.conditional = dice.one_in(3);
            duty.on_call = dice.one_in(2);
            duty.review = dice.one_in(2);
            duty.post_op = dice.one_in(2);
            duty.continuity = dice.one_in(2);
            duty.load_kind = dice.one_in(2).then_some(0);
        }
        let from = dice.roll(3);
        let l = bench::session(&mut h, day, from..from + 2);
        h.sessions[l].pounds = dice.one_in(4).then_some(500);
        h.sessions[l].roles[0].operating = !dice.one_in(3);
        if dice.one_in(2) {
            let other = bench::session(&mut h, day, 1..2);
            h.sessions[other].pounds = Some(200);
            h.sessions[other].place = dice.roll(2);
        }
        bench::extra(&mut h, day, 7, 17);
    }
    for s in 0..h.shifts.len() {
        let work = if dice.one_in(4) {
            Work::Role(dice.roll(h.sessions.len()), 0)
        } else {
            Work::Duty(dice.roll(h.duties.len()))
        };
        bench::post(&mut h, s, work);
    }
    let rooms = dice.roll(2);
    for _ in 0..rooms {
        let r = bench::room(&mut h);
        h.rooms[r].sex = SexRule::Single;
    }
    for _ in 0..dice.roll(13) {
        let to = dice.roll(h.sessions.len() + 1);
        let b = bench::stay(&mut h, (to < days as usize).then_some(to), dice.roll(3) as u16);
        h.bookings[b].sex = bench::SEXES[dice.roll(2)];
        h.bookings[b].profile = Some(n);
        h.bookings[b].age = Some(10 + 30 * dice.roll(3) as u8);
        h.bookings[b].surgeon = dice.one_in(3).then_some(0);
        h.bookings[b].latest_safe = dice.one_in(2).then_some(1);
        h.bookings[b].room = (rooms > 0).then_some(0);
    }
    for _ in 0..dice.roll(4) {
        bench::occupant(&mut h, dice.roll(3) as i32 - 1, 1 + dice.roll(3) as u16);
    }
    if dice.one_in(2) {
        bench::strike(&mut h, 0, 7, 31);
    }
    h.policy.age_borders = vec![18];
    h.as_of = if dice.one_in(3) { bench::at(&h, 0, 13, 0) } else { -1440 };
    let what = Pinned::Session { session: 0, mode: Some(0) };
    bench::pin(&mut h, what);
    h
}

/// Any plan at all.
fn plan(h: &Hospital, dice: &mut Dice) -> Plan {
    let mut plan = crate::published(h);
    for _ in 0..dice.roll(12) {
        let work = match dice.roll(2) {
            0 => Work::Duty(dice.roll(h.duties.len())),
            _ => Work::Role(dice.roll(h.sessions.len()), 0),
        };
        let (block, person) = (dice.roll(h.calendar.blocks.len()), dice.roll(h.people.len()));
        plan.cover.push(Cover { block, person, work });
    }
    for _ in 0..dice.roll(3).min(h.shifts.len()) {
        plan.released.push(dice.roll(h.shifts.len()));
    }
    for _ in 0..dice.roll(3) {
        plan.extras.push(ExtraTaken { extra: dice.roll(h.extras.len()), person: dice.roll(h.people.len()) });
    }
    for verdict in &mut plan.verdicts {
        *verdict = match dice.roll(5) {
            0 => Verdict::Contingent(Contingent { mode: 0, chance: dice.roll(1001) as u16, tail: 0 }),
            1 | 2 => Verdict::Runs(0),
            _ => Verdict::StandsDown,
        };
    }
    for date in &mut plan.dates {
        let room = dice.one_in(2).then_some(0).filter(|_| !h.rooms.is_empty());
        let bed = dice.one_in(2).then_some(Bed { ward: dice.roll(2), room });
        *date = (!dice.one_in(3)).then(|| Date { session: dice.roll(h.sessions.len()), bed });
    }
    plan
}

#[test]
fn every_plan_is_judged_and_always_the_same() {
    let mut dice = Dice(1);
    let mut charged = [0u32; RuleId::COUNT];
    for _ in 0..300 {
        let h = hospital(&mut dice);
        let judge = Judge::new(&h);
        for _ in 0..10 {
            let untidy = plan(&h, &mut dice);
            let mut tidy = untidy.clone();
            tidy.tidy();
            let report = judge.judge(&untidy);
            assert_eq!(report, judge.judge(&tidy));
            assert_eq!(report, super::judge(&h, &tidy));
            assert!(report.matches.iter().all(|m| m.amount > 0));
            for (rule, count) in charged.iter_mut().enumerate() {
                *count += u32::from(report.totals[rule] > 0);
            }
        }
    }
    // A random plan must be able to break nearly anything; the few that this bench does not reach are named.
    let unreached: Vec<_> = RuleId::ALL.iter().filter(|&&rule| charged[rule as usize] == 0).collect();
    let expected = [RuleId::Weekends, RuleId::ToldLate, RuleId::CareToKeep, RuleId::BeyondWindow, RuleId::SecondMove];
    assert!(unreached.iter().all(|rule| expected.contains(rule)), "{unreached:?}");
}

#[test]
fn what_happened_breaks_no_law() {
    let mut dice = Dice(3);
    let mut others = 0;
    for _ in 0..600 {
        let mut h = hospital(&mut dice);
        h.as_of = bench::at(&h, 0, 0, 0) + 60 * dice.roll(80) as i32;
        if dice.one_in(2) {
            let stretch = bench::hours(&h, 0, 0, 24);
            h.places[bench::THEATRE].closures.push(crate::hospital::Closure { stretch, beds: None });
        }
        let judge = Judge::new(&h);
        let report = judge.judge(&judge.facts.past);
        let broken = |m: &&super::Match| m.rule.rule().level() == super::Level::Law && m.rule != RuleId::Pins;
        assert_eq!(report.matches.iter().find(broken), None);
        others += i64::from(report.totals.iter().any(|&total| total > 0));
    }
    assert!(others > 500, "a past that says so little shows nothing");
}

#[test]
fn what_is_published_breaks_no_rule_that_exempts_it() {
    let exempting = [
        RuleId::Away,
        RuleId::OnePlace,
        RuleId::Skill,
        RuleId::Agency,
        RuleId::Rest,
        RuleId::WeekHours,
        RuleId::StretchHours,
        RuleId::LongRun,
        RuleId::EveningRun,
        RuleId::Nights,
        RuleId::DayRun,
        RuleId::Weekends,
        RuleId::OnCall,
        RuleId::AverageHours,
        RuleId::RoleAfterNight,
        RuleId::AbsoluteLoad,
        RuleId::SessionCapacity,
        RuleId::Surgeon,
        RuleId::Earliest,
        RuleId::BedFit,
        RuleId::PostOp,
        RuleId::RotaChange,
        RuleId::SecondMove,
    ];
    let mut dice = Dice(2);
    for _ in 0..300 {
        let mut h = hospital(&mut dice);
        h.bookings.retain(|b| b.session.is_some());
        let report = super::judge(&h, &crate::published(&h));
        for rule in exempting {
            assert_eq!(report.total(rule), 0, "{rule:?}");
        }
    }
}
