//! Turnout: how many of those rostered come although their group is called out, as a distribution by grade, specialty and weekday or
//! weekend.
//!
//! It is learnt from published strikes and from the trust's own earlier ones in aggregate ([`CameBefore`](crate::CameBefore)), and it
//! speaks of posts: nobody's name, intention or past goes in, and none comes out. Chance is a function of a seed, the same on every
//! machine.

mod chance;
mod draw;
mod figures;
mod learn;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::hospital::{Attendance, Hospital, Work};
use crate::time::{Day, Stretch};

pub use draw::TurnoutCell;
pub use figures::{Figure, figures};
pub use learn::Turnout;

/// A post at which people who are called out are rostered in a strike: one shift, one duty or role, one grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledPost {
    /// Post, shift and grade; `number` is how many of those called out are rostered there.
    pub attendance: Attendance,
    /// The main specialty code that most of them have (of equals the lowest); empty: none stated.
    pub specialty: String,
    /// Whether the shift begins on a Saturday or Sunday.
    pub weekend: bool,
    /// The civil day on which the shift begins.
    pub day: Day,
}

/// Every post at which people who are called out are rostered in a strike, by start and end of the shift, work and grade.
///
/// Each struck shift ([`Hospital::is_struck`]) counts once: at the earliest of its posts. A shift without posts is not counted, since
/// nobody is expected anywhere. So `number` is what [`Hospital::rostered_at`] finds for the post, less those who are there only for a
/// later post of a shift that counts elsewhere.
///
/// ```
/// # use model::{Calendar, Hospital, turnout::called_posts};
/// let nobody = Hospital::empty(Calendar::new(0, 0, Vec::new(), Vec::new()));
/// assert!(called_posts(&nobody).is_empty());
/// ```
pub fn called_posts(h: &Hospital) -> Vec<CalledPost> {
    let mut there: BTreeMap<(Stretch, Work, &str), BTreeMap<&str, u16>> = BTreeMap::new();
    for shift in &h.shifts {
        let Some(person) = h.people.get(shift.person) else { continue };
        let Some(first) = shift.posts.iter().min_by_key(|post| post.stretch.start) else { continue };
        if h.is_struck(shift) {
            let post = there.entry((shift.stretch, first.work, &person.grade)).or_default();
            let number = post.entry(&person.specialty).or_default();
            *number = number.saturating_add(1);
        }
    }
    let post = |((stretch, work, grade), specialties): ((Stretch, Work, &str), BTreeMap<&str, u16>)| {
        let day = h.calendar.day_of(stretch.start);
        let number = specialties.values().fold(0, |sum: u16, &n| sum.saturating_add(n));
        let most = specialties.iter().max_by_key(|&(code, &n)| (n, Reverse(*code)));
        CalledPost {
            attendance: Attendance { work, stretch, grade: Some(grade.to_owned()), number },
            specialty: most.map(|(&code, _)| code.to_owned()).unwrap_or_default(),
            weekend: h.calendar.weekday(day) >= 5,
            day,
        }
    };
    there.into_iter().map(post).collect()
}

/// The posts of [`called_posts`] that are to come and of which the hospital states no attendance.
pub fn posts_to_come(h: &Hospital) -> Vec<CalledPost> {
    let is_stated = |post: &CalledPost| {
        let asked = &post.attendance;
        let same = |a: &Attendance| {
            (a.work, a.stretch) == (asked.work, asked.stretch) && (a.grade.is_none() || a.grade == asked.grade)
        };
        h.attendance.iter().any(same)
    };
    let mut posts = called_posts(h);
    posts.retain(|post| post.attendance.stretch.start >= h.as_of && !is_stated(post));
    posts
}

/// The hospital if so many come: its attendance goes on with this, and the heads are there.
#[must_use]
pub fn assume(h: &Hospital, attendance: &[Attendance]) -> Hospital {
    let mut assumed = h.clone();
    assumed.attendance.extend_from_slice(attendance);
    assumed.bring_back();
    assumed
}

/// The attendance if this percentage of those rostered come, rounded down in each day, grade and specialty.
///
/// One entry for each post, in the order of `posts`. More than 100 is taken as 100.
///
/// ```
/// # use model::{Attendance, Stretch, Work, turnout::{CalledPost, share_of}};
/// let post = |duty| CalledPost {
///     attendance: Attendance { work: Work::Duty(duty), stretch: Stretch::new(0, 720), grade: Some("ST3".into()), number: 1 },
///     specialty: "100".into(),
///     weekend: false,
///     day: 0,
/// };
/// let posts: Vec<_> = (0..10).map(post).collect();
/// let came = |percent| share_of(&posts, percent).iter().map(|a| a.number).sum::<u16>();
/// assert_eq!((came(40), came(49), came(100)), (4, 4, 10));
/// ```
pub fn share_of(posts: &[CalledPost], percent: u8) -> Vec<Attendance> {
    allot(posts, |_, rostered| rostered * u64::from(percent) / 100)
}

/// What rounding is made fair in: those of one grade and specialty on one day.
type Group<'a> = (Day, Option<&'a str>, &'a str);

/// Gives each day, grade and specialty the total that `total` says (of its first post and the number rostered), shared out among its
/// posts in proportion: whole parts first, the rest by largest remainder, of equals to the first.
fn allot(posts: &[CalledPost], total: impl Fn(&CalledPost, u64) -> u64) -> Vec<Attendance> {
    let mut groups: BTreeMap<Group<'_>, Vec<usize>> = BTreeMap::new();
    for (at, post) in posts.iter().enumerate() {
        groups.entry((post.day, post.attendance.grade.as_deref(), &post.specialty)).or_default().push(at);
    }
    let mut came = vec![0; posts.len()];
    for group in groups.into_values() {
        let there = |at: usize| u64::from(posts[at].attendance.number);
        let rostered: u64 = group.iter().map(|&at| there(at)).sum();
        if rostered == 0 {
            continue;
        }
        let total = total(&posts[group[0]], rostered).min(rostered);
        for &at in &group {
            came[at] = total * there(at) / rostered;
        }
        let rest = total - group.iter().map(|&at| came[at]).sum::<u64>();
        let mut by_remainder = group;
        by_remainder.sort_by_key(|&at| Reverse(total * there(at) % rostered));
        for &at in by_remainder.iter().take(rest as usize) {
            came[at] += 1;
        }
    }
    posts.iter().zip(came).map(|(post, came)| attended(post, came as u16)).collect()
}

/// The attendance of a post to which so many came.
fn attended(post: &CalledPost, number: u16) -> Attendance {
    Attendance { number, ..post.attendance.clone() }
}

#[cfg(test)]
mod tests;
