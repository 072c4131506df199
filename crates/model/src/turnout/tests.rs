//! Turnout by hand: who is counted where, what a table teaches, what worlds have in common.

use super::chance::logistic;
use super::{CalledPost, Turnout, called_posts, share_of};
use crate::hospital::{Attendance, CameBefore, Hospital, Work};
use crate::rules::bench_ward as bench;
use crate::time::Stretch;

fn row(strike: &str, grade: &str, rostered: u32, came: u32) -> CameBefore {
    let grade = Some(grade.to_owned()).filter(|g| !g.is_empty());
    CameBefore { strike: strike.into(), grade, specialty: None, weekend: None, rostered, came }
}

fn learnt(rows: &[CameBefore]) -> Turnout {
    Turnout::of(&Hospital { turnout: rows.to_vec(), ..bench::hospital(1) })
}

fn post(duty: usize, grade: &str, day: i32, number: u16) -> CalledPost {
    let stretch = Stretch::new(day * 1440 + 420, day * 1440 + 1140);
    let attendance = Attendance { work: Work::Duty(duty), stretch, grade: Some(grade.into()), number };
    CalledPost { attendance, specialty: "100".into(), weekend: false, day }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Of A 40 of 50 came, of B 10 of 50: half of the strike, whose logit is 0. It counts as 100 / (100 + 20) = 5/6 of a strike and the
/// published middle as one, so the middle is 6/11 of that. A is (40 + 20 × ½) / (50 + 20) = 5/7, odds 2.5 against 1 expected; B 2/7.
#[test]
fn grades_are_shrunk_to_their_strike_and_strikes_to_what_was_published() {
    let published = learnt(&[]).middle_of((None, None, None));
    let turnout = learnt(&[row("x", "A", 50, 40), row("x", "B", 50, 10)]);
    assert!(near(turnout.middle_of((None, None, None)), published * 6.0 / 11.0));
    assert!(near(turnout.middle_of((Some("A"), None, None)), published * 6.0 / 11.0 + 2.5_f64.ln()));
    assert!(near(turnout.middle_of((Some("B"), None, None)), published * 6.0 / 11.0 - 2.5_f64.ln()));
    assert_eq!(turnout.share("C", "100", true), turnout.share("", "", false), "of whom no row speaks is as all are");
}

/// 20 of 40 came at weekdays and 20 of 40 at weekends, which teaches nothing; but of specialty 100 all 20 at weekends, of which
/// (20 + 20 × ½) / 40 = 3/4 remain, odds 3; then specialty 100 at weekends, of which 3/4 were expected: (20 + 15) / 40 = 7/8, odds 7.
#[test]
fn specialties_are_told_apart_as_far_as_their_rows_speak() {
    let of = |specialty: &str, weekend, came| CameBefore {
        specialty: Some(specialty.into()),
        weekend: Some(weekend),
        ..row("x", "", 20, came)
    };
    let turnout = learnt(&[of("300", false, 10), of("400", false, 10), of("100", true, 20), of("300", true, 0)]);
    let all = turnout.middle_of((None, None, None));
    assert!(near(turnout.middle_of((None, Some("100"), None)), all + 3_f64.ln()));
    assert!(near(turnout.middle_of((None, Some("100"), Some(true))), all + 7_f64.ln()));
    assert!(near(turnout.middle_of((None, Some("100"), Some(false))), all + 3_f64.ln()));
    assert!(near(turnout.middle_of((None, Some("400"), Some(true))), all));
}

/// Three strikes, each followed by half, differ by nothing; the published spread counts as one of three squares.
#[test]
fn spread_is_learnt_from_three_strikes_on() {
    let rows: Vec<_> = ["a", "b", "c"].map(|strike| row(strike, "", 100, 50)).into();
    let published = learnt(&[]).spread;
    assert_eq!(learnt(&rows[..2]).spread, published);
    assert!(near(learnt(&rows).spread, published / 3_f64.sqrt()));
}

#[test]
fn order_of_rows_is_of_no_account_and_more_who_came_are_more_who_come() {
    let mut rows: Vec<_> = (0..12_u32)
        .map(|n| CameBefore {
            specialty: (n % 3 > 0).then(|| format!("{}00", n % 3)),
            weekend: (n % 4 > 1).then_some(n % 4 > 2),
            ..row(["a", "b", "c", "d"][n as usize % 4], ["FY1", "ST3", ""][n as usize / 4], 30 + n, 5 + n)
        })
        .collect();
    let turnout = learnt(&rows);
    rows.reverse();
    rows.swap(1, 7);
    assert_eq!(learnt(&rows), turnout);
    // More came in one row: more come of whom it speaks. More came in all: more come of all.
    let mean = |rows: &[CameBefore], grade: &str| learnt(rows).share(grade, "100", false);
    for at in 0..rows.len() {
        let mut more = rows.clone();
        more[at].came += 10;
        let of =
            |t: &Turnout| t.middle_of((rows[at].grade.as_deref(), rows[at].specialty.as_deref(), rows[at].weekend));
        assert!(of(&learnt(&more)) > of(&learnt(&rows)), "{:?}", rows[at]);
    }
    let more: Vec<_> = rows.iter().map(|r| CameBefore { came: r.came + 5, ..r.clone() }).collect();
    ["FY1", "ST3", "consultant"].iter().for_each(|grade| assert!(mean(&more, grade) > mean(&rows, grade)));
}

#[test]
fn no_table_is_too_strange_to_learn_from() {
    let of = |strike: &str, grade: &str, rostered, came| CameBefore {
        specialty: Some("100".into()),
        weekend: Some(true),
        ..row(strike, grade, rostered, came)
    };
    for rows in [
        vec![of("x", "A", u32::MAX, u32::MAX), of("x", "B", u32::MAX, 0), of("y", "A", 1, 9)],
        vec![of("x", "A", u32::MAX, u32::MAX); 5],
        vec![of("x", "A", 0, 0), of("y", "", 0, 3)],
        vec![of("x", "", 1_000_000, 0), of("y", "", 1_000_000, 1_000_000), of("z", "", 1_000_000, 0)],
    ] {
        let turnout = learnt(&rows);
        let share = turnout.share("A", "100", true);
        assert!((0.0..=1.0).contains(&share), "{share} of {rows:?}");
        assert_eq!(turnout.draw(&[post(0, "A", 0, 9)], u64::MAX, u64::MAX).len(), 1);
    }
}

/// 4,000 worlds of one post of 50. Within four standard errors their mean is the expected one, and their variance that of the share
/// from strike to strike with the binomial one of 50 on top.
#[test]
fn draws_have_the_mean_and_spread_of_the_distribution() {
    let turnout = learnt(&[row("x", "A", 80, 40)]);
    let posts = [post(0, "A", 0, 50)];
    let came: Vec<f64> = (0..4_000).map(|world| f64::from(turnout.draw(&posts, 9, world)[0].number) / 50.0).collect();
    let mean = came.iter().sum::<f64>() / 4e3;
    let variance = came.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / 4e3;
    let expected = turnout.share("A", "100", false);
    // The mean of the square of the share, by the same steps as that of the share.
    let (middle, spread) = (turnout.middle_of((Some("A"), None, None)), turnout.spread * (17_f64 / 16.0).sqrt());
    let weights = (-24..=24).map(|s| f64::from(s) / 4.0).map(|z| ((-z * z / 2.0).exp(), logistic(middle + spread * z)));
    let (sum, squares) = weights.fold((0.0, 0.0), |(n, sq), (w, share)| (n + w, sq + w * share * share));
    let between = squares / sum - expected * expected;
    let binomial = (expected - squares / sum) / 50.0;
    assert!((mean - expected).abs() < 4.0 * (variance / 4e3).sqrt(), "{mean} for {expected}");
    assert!((variance / (between + binomial) - 1.0).abs() < 0.09, "{variance} for {}", between + binomial);
}

#[test]
fn a_strike_is_followed_well_or_badly_by_all_at_once() {
    let turnout = learnt(&[]);
    let posts = [post(0, "A", 0, 40), post(1, "B", 3, 40)];
    let worlds: Vec<_> = (0..500).map(|world| turnout.draw(&posts, 1, world)).collect();
    let alike = worlds.iter().filter(|w| (w[0].number > 18) == (w[1].number > 18)).count();
    assert!(alike > 400, "{alike} of 500 worlds lie on the same side for both");
    // What is drawn at a post does not depend on the other posts, nor a world on how many there are.
    assert_eq!(turnout.draw(&posts[1..], 1, 77)[0], worlds[77][1]);
    assert_ne!(turnout.draw(&posts, 2, 77), turnout.draw(&posts, 1, 78));
    // The very numbers, the same on every machine.
    let first: Vec<_> = worlds[..6].iter().map(|w| (w[0].number, w[1].number)).collect();
    assert_eq!(first, [(24, 28), (9, 14), (11, 6), (7, 11), (26, 30), (29, 30)]);
}

#[test]
fn rounding_is_fair_within_a_cell() {
    let ten: Vec<_> = (0..10).map(|duty| post(duty, "A", 0, 1)).collect();
    let numbers = |came: &[Attendance]| came.iter().map(|a| a.number).collect::<Vec<_>>();
    assert_eq!(numbers(&share_of(&ten, 40)), [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(numbers(&share_of(&ten, 39)).iter().sum::<u16>(), 3);
    // The published mean is 44.1 %.
    assert_eq!(numbers(&learnt(&[]).mean(&ten)).iter().sum::<u16>(), 4);
    // Half of 3, 2 and 1 is 3: 1.5, 1 and 0.5; the first of the two remainders gets the one that is left. Another day counts apart.
    let mixed = [post(0, "A", 0, 3), post(1, "A", 0, 2), post(2, "A", 0, 1), post(3, "A", 1, 1)];
    assert_eq!(numbers(&share_of(&mixed, 50)), [2, 1, 0, 0]);
    assert_eq!(numbers(&share_of(&mixed, 255)), [3, 2, 1, 1]);
    assert!(share_of(&[post(0, "A", 0, 0)], 50)[0].number == 0);
}

#[test]
fn cells_say_what_worlds_hold() {
    let posts = [post(0, "A", 0, 30), post(1, "A", 1, 20), post(2, "B", 0, 0)];
    let cells = learnt(&[]).cells(&posts, 1);
    let [a, b] = &cells[..] else { panic!("two cells: {cells:?}") };
    assert_eq!((&*a.grade, &*a.specialty, a.weekend, a.rostered, a.mean), ("A", "100", false, 50, 441));
    // The published spread: 13 to 79 % of 50 are 6 to 39, a little more with days and chance.
    assert!((4..=7).contains(&a.low) && (38..=42).contains(&a.high), "{a:?}");
    assert!((190..=230).contains(&a.deviation), "{a:?}");
    assert_eq!((b.rostered, b.low, b.high, b.deviation), (0, 0, 0, 0));
}

/// Day 0: two residents at duty 0, one of whom goes on to duty 1, where a third is; a consultant who is not called out; one whose shift
/// has no post; and one whose shift begins before the strike.
#[test]
fn nobody_is_counted_twice() {
    let mut h = bench::hospital(2);
    let people: Vec<_> = (0..6).map(|_| bench::person(&mut h)).collect();
    h.people[people[3]].group = crate::words::Group::Consultant;
    h.people[people[1]].specialty = "300".into();
    let (first, then) = (bench::duty(&mut h, 0, 0..1), bench::duty(&mut h, 0, 1..2));
    for (who, works) in [(0, vec![then, first]), (1, vec![first]), (2, vec![then]), (3, vec![first]), (4, vec![])] {
        let s = bench::shift(&mut h, people[who], 0, 7, 17);
        for d in works {
            let (work, stretch) = (Work::Duty(d), h.duties[d].stretch);
            h.shifts[s].posts.push(crate::hospital::Post { work, stretch });
        }
    }
    let early = bench::shift(&mut h, people[5], 0, 6, 17);
    bench::post(&mut h, early, Work::Duty(first));
    bench::strike(&mut h, 0, 7, 31);
    let posts = called_posts(&h);
    let counted: Vec<_> = posts.iter().map(|p| (p.attendance.work, p.attendance.number)).collect();
    assert_eq!(counted, [(Work::Duty(first), 2), (Work::Duty(then), 1)]);
    // One of 100 and one of 300: the lower code stands for both.
    assert_eq!((&*posts[0].specialty, posts[0].day, posts[0].weekend), ("100", 0, false));
    // At the second duty rostered_at finds also the one who counts at the first.
    let there: Vec<_> = posts.iter().map(|p| h.rostered_at(&p.attendance).len()).collect();
    assert_eq!(there, [2, 2]);
    h.call_off(0, bench::at(&h, 0, 7, 0));
    assert!(called_posts(&h).is_empty(), "a strike that does not take place calls nobody out");
}
