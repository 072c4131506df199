//! Worlds: who came, drawn post by post, and what many of them have in common.

use std::collections::BTreeMap;

use super::chance::{Chance, logistic};
use super::learn::{DAY_PART, Of, Turnout};
use super::{CalledPost, allot, attended};
use crate::hospital::{Attendance, Work};

/// What the first number of a source of draws says it is for.
const STRIKE: u64 = 1;
const DAY: u64 = 2;
const POST: u64 = 3;
/// Worlds from which the range of a cell is read; the 50th of 999 is the 5th percentile exactly.
const WORLDS: u64 = 999;

/// What is expected of one grade and specialty at weekdays or weekends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnoutCell {
    /// Grade.
    pub grade: String,
    /// Main specialty code; empty: none stated.
    pub specialty: String,
    /// Saturdays and Sundays; otherwise Mondays to Fridays.
    pub weekend: bool,
    /// Shifts of people called out, in all posts of the cell.
    pub rostered: u32,
    /// Mean share that comes, in thousandths.
    pub mean: u16,
    /// Standard deviation of the share that comes, from strike to strike, in thousandths.
    pub deviation: u16,
    /// In one strike of twenty no more shifts than this are worked.
    pub low: u32,
    /// In one strike of twenty at least this many are.
    pub high: u32,
}

impl Turnout {
    /// Who came in world `world`: an entry for each post, in the order of `posts`.
    ///
    /// A world depends on the seed and its number alone, not on how many are drawn, and what is drawn at a post not on the other posts:
    /// plans weighed in worlds of one seed are weighed in the same ones.
    ///
    /// ```
    /// # use model::{Attendance, Calendar, Hospital, Stretch, Work, turnout::{CalledPost, Turnout}};
    /// # let h = Hospital::empty(Calendar::new(0, 0, Vec::new(), Vec::new()));
    /// # let attendance = Attendance { work: Work::Duty(0), stretch: Stretch::new(0, 720), grade: Some("ST3".into()), number: 40 };
    /// let posts = [CalledPost { attendance, specialty: "100".into(), weekend: false, day: 0 }];
    /// let turnout = Turnout::of(&h);
    /// assert!(turnout.draw(&posts, 1, 7)[0].number <= 40);
    /// assert_eq!(turnout.draw(&posts, 1, 7), turnout.draw(&posts, 1, 7));
    /// ```
    pub fn draw(&self, posts: &[CalledPost], seed: u64, world: u64) -> Vec<Attendance> {
        let middles = self.middles(posts);
        self.draw_at(&middles, posts, seed, world)
    }

    /// [`Turnout::draw`], where the middle of each post's cell is known.
    fn draw_at(&self, middles: &[f64], posts: &[CalledPost], seed: u64, world: u64) -> Vec<Attendance> {
        let strike = self.spread * Chance::of(&[STRIKE, seed, world]).normal();
        let came = |(post, middle): (&CalledPost, &f64)| {
            let day = DAY_PART * self.spread * Chance::of(&[DAY, seed, world, post.day as u64]).normal();
            let share = logistic(middle + strike + day);
            let mut chance = Chance::of(&key(post, seed, world));
            let came = (0..post.attendance.number).filter(|_| chance.uniform() < share).count();
            attended(post, came as u16)
        };
        posts.iter().zip(middles).map(came).collect()
    }

    /// Who comes on average: an entry for each post, in the order of `posts`.
    ///
    /// Each day, grade and specialty has its expected number, rounded once, and shares it out among its posts by largest remainder: of
    /// ten posts of one person with a mean of 44 %, four are filled.
    ///
    /// ```
    /// # use model::{Attendance, Calendar, Hospital, Stretch, Work, turnout::{CalledPost, Turnout}};
    /// # let h = Hospital::empty(Calendar::new(0, 0, Vec::new(), Vec::new()));
    /// # let stretch = Stretch::new(0, 720);
    /// # let attendance = |d| Attendance { work: Work::Duty(d), stretch, grade: Some("ST3".into()), number: 1 };
    /// # let post = |d| CalledPost { attendance: attendance(d), specialty: "100".into(), weekend: false, day: 0 };
    /// let posts: Vec<CalledPost> = (0..10).map(post).collect();
    /// let came = Turnout::of(&h).mean(&posts);
    /// assert_eq!(came.iter().map(|a| a.number).sum::<u16>(), 4);
    /// ```
    pub fn mean(&self, posts: &[CalledPost]) -> Vec<Attendance> {
        allot(posts, |post, rostered| {
            let middle = self.middle_of(of(post));
            (rostered as f64 * self.average(middle) + 0.5) as u64
        })
    }

    /// What is expected of each cell that has posts, by grade, specialty, weekday before weekend; the range is that of 999 worlds of
    /// the seed.
    ///
    /// ```
    /// # use model::{Attendance, Calendar, Hospital, Stretch, Work, turnout::{CalledPost, Turnout}};
    /// # let h = Hospital::empty(Calendar::new(0, 0, Vec::new(), Vec::new()));
    /// # let stretch = Stretch::new(0, 720);
    /// # let attendance = |d| Attendance { work: Work::Duty(d), stretch, grade: Some("ST3".into()), number: 1 };
    /// # let post = |d| CalledPost { attendance: attendance(d), specialty: "100".into(), weekend: false, day: 0 };
    /// let posts: Vec<CalledPost> = (0..10).map(post).collect();
    /// let cells = Turnout::of(&h).cells(&posts, 1);
    /// assert_eq!((cells.len(), cells[0].rostered, cells[0].mean), (1, 10, 441));
    /// assert!(cells[0].low < 4 && 4 < cells[0].high);
    /// ```
    pub fn cells(&self, posts: &[CalledPost], seed: u64) -> Vec<TurnoutCell> {
        let mut came: BTreeMap<Of<'_>, Vec<u32>> = BTreeMap::new();
        let mut rostered: BTreeMap<Of<'_>, u32> = BTreeMap::new();
        for post in posts {
            *rostered.entry(of(post)).or_default() += u32::from(post.attendance.number);
        }
        let middles = self.middles(posts);
        for world in 0..WORLDS {
            let mut of_world: BTreeMap<Of<'_>, u32> = BTreeMap::new();
            for (post, drawn) in posts.iter().zip(self.draw_at(&middles, posts, seed, world)) {
                *of_world.entry(of(post)).or_default() += u32::from(drawn.number);
            }
            of_world.into_iter().for_each(|(cell, number)| came.entry(cell).or_default().push(number));
        }
        let cell = |(cell, mut came): (Of<'_>, Vec<u32>)| {
            came.sort_unstable();
            let (grade, specialty, weekend) = cell;
            TurnoutCell {
                grade: grade.unwrap_or_default().to_owned(),
                specialty: specialty.unwrap_or_default().to_owned(),
                weekend: weekend.unwrap_or_default(),
                rostered: rostered[&cell],
                mean: (1000.0 * self.average(self.middle_of(cell)) + 0.5) as u16,
                deviation: deviation(&came, rostered[&cell]),
                low: came[WORLDS as usize / 20],
                high: came[WORLDS as usize - 1 - WORLDS as usize / 20],
            }
        };
        came.into_iter().map(cell).collect()
    }

    /// The middle of each post's cell, worked out once a cell.
    fn middles(&self, posts: &[CalledPost]) -> Vec<f64> {
        let mut known: BTreeMap<Of<'_>, f64> = BTreeMap::new();
        posts.iter().map(|post| *known.entry(of(post)).or_insert_with(|| self.middle_of(of(post)))).collect()
    }
}

/// The cell of a post.
fn of(post: &CalledPost) -> Of<'_> {
    (Some(post.attendance.grade.as_deref().unwrap_or_default()), Some(&post.specialty), Some(post.weekend))
}

/// The numbers that the draws at a post in a world are made of.
fn key(post: &CalledPost, seed: u64, world: u64) -> Vec<u64> {
    let Attendance { work, stretch, grade, .. } = &post.attendance;
    let work = match *work {
        Work::Duty(duty) => [0, duty as u64, 0],
        Work::Role(session, role) => [1, session as u64, role as u64],
    };
    let letters = grade.as_deref().unwrap_or_default().bytes().map(u64::from);
    [POST, seed, world, stretch.start as u64, stretch.end as u64].into_iter().chain(work).chain(letters).collect()
}

/// The standard deviation of the share that came, in thousandths of those rostered, in whole numbers.
fn deviation(came: &[u32], rostered: u32) -> u16 {
    let number = came.len() as u128;
    let sum: u128 = came.iter().map(|&n| u128::from(n)).sum();
    let squares: u128 = came.iter().map(|&n| u128::from(n) * u128::from(n)).sum();
    // The variance times the square of the number of worlds.
    let variance = number * squares - sum * sum;
    let of = (number * u128::from(rostered)).max(1);
    ((variance as f64).sqrt() * 1000.0 / of as f64 + 0.5) as u16
}
