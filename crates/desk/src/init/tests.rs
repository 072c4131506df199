//! What every synthetic hospital must be: lawful as published, covered outside the strike, the same for the same seed;
//! and the shipped case, with its folder in `examples`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use model::turnout::{Turnout, called_posts};
use model::{Group, Hospital, PlaceKind, RuleId, judge, published, rules::What};

use super::{Size, build};

/// A trust to look at; nobody changes it.
static TRUST: LazyLock<Hospital> = LazyLock::new(|| build(Size::Trust, 1).expect("a trust"));

/// Everything but the strike: level 0 of the published plan without `called_out`, and minimum duties open on days
/// outside the strike window.
fn published_is_sound(h: &Hospital) {
    let report = judge(h, &published(h));
    let law: i64 = RuleId::ALL
        .iter()
        .filter(|&&r| h.weights.of(r).0 == model::Level::Law && r != RuleId::CalledOut)
        .map(|&r| report.total(r))
        .sum();
    assert_eq!(law, 0, "{:?}", report.matches.iter().take(5).collect::<Vec<_>>());
    assert!(report.total(RuleId::CalledOut) > 0, "residents are rostered in the strike");
    assert_eq!(report.total(RuleId::OpenMinimum), 0);
    assert_eq!(report.total(RuleId::Unreviewed), 0);
    assert_eq!(report.total(RuleId::NoDate) + report.total(RuleId::PastSafeDate), 0);
}

#[test]
fn the_hospital_has_its_size_and_is_sound_as_published() {
    let h = build(Size::Hospital, 1).expect("a hospital");
    let group = |g| h.people.iter().filter(|p| p.group == g).count();
    assert_eq!(group(Group::Consultant) + group(Group::Sas), 250);
    assert_eq!(group(Group::Resident), 250);
    let beds: u16 = h.places.iter().map(|p| p.beds).sum();
    assert!((390..=410).contains(&beds), "{beds} beds");
    let clinics = h.bookings.iter().filter(|b| b.kind == "clinic").count();
    assert_eq!((clinics, h.bookings.len() - clinics), (15_000, 1_200));
    numbers(&h);
    published_is_sound(&h);
}

#[test]
fn a_trust_has_its_size_and_is_sound_as_published() {
    let h = &*TRUST;
    let group = |g| h.people.iter().filter(|p| p.group == g).count();
    assert_eq!(group(Group::Consultant) + group(Group::Sas), 600);
    assert_eq!(group(Group::Resident), 650);
    let beds: u16 = h.places.iter().map(|p| p.beds).sum();
    assert!((1_085..=1_115).contains(&beds), "{beds} beds");
    assert_eq!(h.places.iter().filter(|p| p.kind == PlaceKind::Theatre).count(), 28);
    let clinics = h.bookings.iter().filter(|b| b.kind == "clinic").count();
    assert_eq!((clinics, h.bookings.len() - clinics), (42_000, 3_000));
    let sites: BTreeSet<&str> = h.places.iter().map(|p| p.site.as_str()).collect();
    assert_eq!(sites.into_iter().collect::<Vec<_>>(), ["north", "south"]);
    numbers(h);
    published_is_sound(h);
}

/// The reader refuses a folder in which an id stands twice.
#[test]
fn a_trust_is_read_back_as_it_was_made() {
    let h = &*TRUST;
    let dir = tempfile::TempDir::new().expect("a temporary folder");
    files::write_hospital(h, dir.path()).expect("written");
    let (read, notices) = files::read_hospital(dir.path()).expect("read");
    assert!(notices.is_empty(), "{notices:?}");
    assert!(read == *h);
}

/// A quarter of the people, more or less, hold what they can do at the other site too; nobody a part of it.
#[test]
fn some_of_a_trust_work_at_both_sites() {
    let h = &*TRUST;
    let at = |p: &model::Person, site| p.skills.iter().filter(|s| h.skills[s.0].ends_with(site)).count();
    let both = h.people.iter().filter(|p| at(p, "(north)") > 0 && at(p, "(south)") > 0).count() * 100 / h.people.len();
    assert!((20..=30).contains(&both), "{both} % work at both sites");
    let home = |p: &model::Person| if p.id.starts_with("n-") { "(north)" } else { "(south)" };
    assert!(h.people.iter().all(|p| at(p, home(p)) >= 1));
}

/// A patient who stays can only go to lists of the site on which their wards are.
#[test]
fn stays_are_at_the_site_of_the_list() {
    let h = &*TRUST;
    let site = |place: usize| h.places[place].site.as_str();
    for booking in h.bookings.iter().filter(|b| b.nights > 0) {
        assert!(booking.pool.is_some(), "{} stays and is bound to no site", booking.id);
        let theirs = h.sessions.iter().filter(|s| s.pool == booking.pool && s.specialty == booking.specialty);
        let sites: BTreeSet<&str> =
            theirs.map(|s| site(s.place)).chain(booking.wards.iter().map(|&w| site(w))).collect();
        assert_eq!(sites.len(), 1, "{}: {sites:?}", booking.id);
    }
}

#[test]
fn the_first_plan_of_a_trust_is_lawful_and_leaves_little_open() {
    let h = &*TRUST;
    let options =
        plan::Options { method: model::Method::Search, limit: plan::Limit::Iterations(1), threads: 1, seed: 1 };
    let (_, outcome) = plan::solve(h, &options, None, &AtomicBool::new(false), &|_| {});
    assert_eq!(outcome.score.law, 0);
    // Two nights of neonatal transport, which nobody at work can hold, and a few more.
    assert!(outcome.gaps.len() < 12, "{} gaps", outcome.gaps.len());
}

#[test]
fn the_ward_is_small_and_sound_as_published() {
    let h = build(Size::Ward, 1).expect("a ward");
    numbers(&h);
    published_is_sound(&h);
}

#[test]
fn the_same_seed_gives_the_same_hospital() {
    assert!(build(Size::Ward, 7) == build(Size::Ward, 7));
    assert!(build(Size::Ward, 7) != build(Size::Ward, 8));
    assert!(build(Size::Trust, 1).expect("a trust") == *TRUST);
}

#[test]
fn another_size_is_refused_with_a_finding() {
    assert_eq!("clinic".parse::<Size>().expect_err("no size").code, "F0901");
}

/// For people who tune the shapes: `cargo test -- --nocapture`.
fn numbers(h: &Hospital) {
    let mut out = String::new();
    let mut say = |text: String| out.push_str(&(text + "\n"));
    say(format!(
        "people {} shifts {} duties {} sessions {} bookings {} occupants {} (expected {}) extras {} absences {}",
        h.people.len(),
        h.shifts.len(),
        h.duties.len(),
        h.sessions.len(),
        h.bookings.len(),
        h.occupants.len(),
        h.occupants.iter().filter(|o| o.expected).count(),
        h.extras.len(),
        h.absences.len()
    ));
    for kind in ["theatre", "procedure", "clinic"] {
        let mut weeks: BTreeMap<i32, (i32, i32)> = BTreeMap::new();
        for (s, session) in h.sessions.iter().enumerate().filter(|(_, s)| s.kind == kind && s.pounds.is_none()) {
            let mode = &session.modes[0];
            let week = weeks.entry(h.session_day(s) / 7).or_default();
            week.1 += mode.slots.or(mode.minutes).unwrap_or(0);
        }
        for b in h.bookings.iter().filter(|b| b.kind == kind) {
            if let Some(s) = b.session {
                let unit = if h.sessions[s].modes[0].slots.is_some() { 1 } else { b.minutes };
                weeks.entry(h.session_day(s) / 7).or_default().0 += unit;
            }
        }
        let fill: Vec<String> = weeks.values().map(|w| format!("{}/{}", w.0, w.1)).collect();
        say(format!("{kind} booked/offered by week: {}", fill.join(" ")));
    }
    let stays = h.bookings.iter().filter(|b| b.nights > 0).count();
    let planned = (0..h.bookings.len()).filter(|&b| h.is_planned_care(b)).count();
    say(format!("bookings with a stay {stays}, in the strike {planned}"));
    overload(h, &mut say);
    #[allow(clippy::print_stdout, reason = "a report for whoever tunes the shapes")]
    {
        println!("{out}");
    }
}

/// Where load is above safe although everybody is there.
fn overload(h: &Hospital, say: &mut impl FnMut(String)) {
    let plan = published(h);
    for m in judge(h, &plan).of(RuleId::SafeLoad).take(12) {
        let what = match m.what {
            What::Duty(d) => h.duties[d].id.clone(),
            other => format!("{other:?}"),
        };
        say(format!("safe load {} {what} {:?}", m.amount, m.stretch.map(|s| h.calendar.text(s.start))));
    }
}

/// Every struck shift with a post is expected once, and whoever comes in a drawn world can be there lawfully.
#[test]
fn those_who_come_break_no_law() {
    for (size, seed) in [(Size::Ward, 3), (Size::Hospital, 2)] {
        let mut h = build(size, seed).expect("a hospital");
        let posts = called_posts(&h);
        let struck = h.shifts.iter().filter(|s| h.is_struck(s) && !s.posts.is_empty()).count();
        let counted: usize = posts.iter().map(|p| usize::from(p.attendance.number)).sum();
        assert!(counted == struck && struck > 0, "{counted} of {struck}");
        for post in &posts {
            let there = h.rostered_at(&post.attendance).len();
            assert!((1..=there).contains(&usize::from(post.attendance.number)), "{post:?}");
        }
        let turnout = Turnout::of(&h);
        for world in 0..4 {
            h.attendance = turnout.draw(&posts, 1, world);
            let came: usize = h.attendance.iter().map(|a| usize::from(a.number)).sum();
            h.bring_back();
            let heads = h.people.iter().filter(|p| p.returning.is_some()).count();
            assert_eq!(heads, came, "as many heads as came");
            assert_eq!(called_posts(&h), posts, "heads are not called out");
            published_is_sound(&h);
        }
    }
}
