//! Back-up plans as a page to pin up: a sheet for each strike day, what to do if nobody comes and if some do.
//!
//! Like the report it needs nothing else and no script. Those who come are counted by post; nobody who is called out is named.

mod sheet;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{BookingIx, Day, DutyIx, Hospital, Minute, PersonIx, PlaceIx, Plan, SessionIx, Stretch, Verdict, Work};

use super::{NHSUK, NHSUK_LICENCE, OWN, words};

/// The shares of those called out for which there is a plan, in percent.
pub const SHARES: [u8; 4] = [0, 25, 50, 75];

const SHEET: &str = include_str!("../../../assets/backup.css");

/// Back-up plans for every strike day to come.
#[derive(Debug, Clone)]
pub struct Backup {
    /// The hospital that the plan is for.
    pub hospital: Hospital,
    /// The plan that was published.
    pub plan: Plan,
    /// What it is called.
    pub name: String,
    /// The days, in order.
    pub days: Vec<DayPlan>,
}

/// One strike day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan {
    /// The day.
    pub day: Day,
    /// When the first shift begins of which somebody is called out.
    pub at: Minute,
    /// How many are rostered that day and called out.
    pub rostered: i64,
    /// Sessions of which there is something to say, in the order in which they open.
    pub sessions: Vec<SessionOfDay>,
    /// One for each of [`SHARES`].
    pub shares: Vec<ShareOfDay>,
}

/// A session that opens, stands down or cancels patients at some share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionOfDay {
    /// Which.
    pub session: SessionIx,
    /// The smallest share at which it runs; `None`: at none of them.
    pub opens_at: Option<u8>,
    /// Patients whom the plan has there.
    pub patients: i64,
}

/// What to do on a day if a share comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareOfDay {
    /// The share, in percent.
    pub percent: u8,
    /// How many that is, rounded down in each grade and specialty.
    pub came: i64,
    /// By session of the hospital.
    pub verdicts: Vec<Verdict>,
    /// Patients who lose their session of the day, by session.
    pub cancelled: BTreeMap<SessionIx, Vec<Cancelled>>,
    /// Listed people whose work of the day changes, by position.
    pub people: Vec<Moved>,
    /// Those who are there although called out, alike ones together.
    pub heads: Vec<Heads>,
    /// Minimum duties of the day that stay open.
    pub open: Vec<Open>,
    /// People whose work of another day changes.
    pub people_elsewhere: i64,
    /// Patients of other days who have another session.
    pub patients_elsewhere: i64,
}

impl ShareOfDay {
    /// Whether anything is to be done otherwise than the plan says, those who came aside.
    pub fn differs(&self, of: &DayPlan, plan: &Plan) -> bool {
        let is_other = |of: &SessionOfDay| self.verdicts[of.session] != plan.verdicts[of.session];
        !self.people.is_empty() || !self.cancelled.is_empty() || of.sessions.iter().any(is_other)
    }
}

/// A patient cancelled on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled {
    /// Who.
    pub booking: BookingIx,
    /// Their new session, if there is one.
    pub to: Option<SessionIx>,
}

/// A piece of work, and when.
pub type Piece = (Work, Stretch);

/// A listed person whose work of the day changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who.
    pub person: PersonIx,
    /// What the plan has them do; empty if only a shift changes.
    pub was: Vec<Piece>,
    /// What they do.
    pub does: Vec<Piece>,
    /// Shifts worked more or less, in words.
    pub shifts: Vec<String>,
}

/// So many who are there although called out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    /// Why they are there.
    pub whence: Whence,
    /// Their grade.
    pub grade: String,
    /// How many.
    pub number: i64,
    /// The work that the rota has in their shift.
    pub posts: Vec<Work>,
    /// What they do; empty: they are free to be asked.
    pub does: Vec<Piece>,
}

impl Heads {
    /// Whether they do what the rota has them do, and nothing else.
    pub fn is_at_own_post(&self) -> bool {
        !self.does.is_empty() && self.does.iter().all(|(work, _)| self.posts.contains(work))
    }
}

/// Why a head is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whence {
    /// They came to the shift that has this post.
    Post(Work, Stretch),
    /// By a derogation at this place.
    Derogation(PlaceIx, Stretch),
}

/// A minimum duty that stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Which.
    pub duty: DutyIx,
    /// From the first open block to the end of the last.
    pub stretch: Stretch,
    /// The most heads missing at once.
    pub missing: u16,
}

/// The whole page as text, ready to be written to a file.
pub fn render(backup: &Backup) -> String {
    let (hospital, calendar) = (&backup.hospital, &backup.hospital.calendar);
    let style = format!("/*!\n{NHSUK_LICENCE}*/\n{NHSUK}{OWN}{SHEET}");
    let document = html! {
        (DOCTYPE)
        html lang="en-GB" class="nhsuk-template" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "Back-up plans: " (hospital.name) }
                link rel="icon" href="data:,";
                style { (PreEscaped(style)) }
            }
            body class="nhsuk-template__body" {
                a class="nhsuk-skip-link" href="#main" { "Skip to main content" }
                header class="top" {
                    div class="nhsuk-width-container" {
                        p class="product" { "Back-up plans" }
                        p class="hospital" { (hospital.name) }
                    }
                }
                div class="nhsuk-width-container" {
                    main class="nhsuk-main-wrapper" id="main" {
                        (opening(backup))
                        @for of in &backup.days {
                            section class="sheet" id={ "day-" (calendar.date_text(of.day)) } aria-labelledby={ "heading-" (of.day) } {
                                (sheet::sheet(backup, of))
                            }
                        }
                    }
                }
            }
        }
    };
    document.into_string()
}

/// What the page is, on the screen; each printed sheet says it again in a line.
fn opening(backup: &Backup) -> Markup {
    let calendar = &backup.hospital.calendar;
    html! {
        div class="opening" {
            h1 class="nhsuk-heading-l" { "What to do on each strike day, whoever comes" }
            div class="nhsuk-inset-text" {
                p { strong { "About the data: " } (backup.hospital.provenance) }
                p { "Made from the plan " (backup.name) ", as things stood on " (words::instant(calendar, backup.hospital.as_of)) ". Each day and share is planned again from that plan, as if nothing else had happened until that morning." }
                p { "Print it and pin it up: a sheet for each day. Once it is known who came, " code { "tideover replan" } " plans with what is so." }
            }
            nav class="contents" aria-label="Days" {
                ol { @for of in &backup.days {
                    li { a href={ "#day-" (calendar.date_text(of.day)) } { (words::day(calendar, of.day)) } }
                } }
            }
        }
    }
}
