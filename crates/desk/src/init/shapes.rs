//! The shape of a synthetic hospital as tables: how many, how long, how often. No code that draws or decides.
//!
//! Each number is explained, with its source or the word "assumed", in `docs/reference/synthetic.md`; whoever changes one
//! here changes it there.

use model::Limits;

/// Load that a doctor may carry in a block, in quarters of an ordinary ward patient by day: 24 patients, 60 patients.
pub const DOCTOR_LIMITS: Limits = Limits { safe: 96, absolute: 240 };
/// Load that a nurse in charge may carry in a block, in patients.
pub const NURSE_LIMITS: Limits = Limits { safe: 40, absolute: 80 };

/// A ward.
#[derive(Clone, Copy)]
pub struct Ward {
    /// Id.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Beds.
    pub beds: u16,
    /// Beds of each room, the rooms single-sex; empty: the ward lists none.
    pub rooms: &'static [u16],
    /// The team that does its rounds.
    pub team: &'static str,
    /// Skill of its doctors' duties.
    pub skill: &'static str,
    /// Doctors' duties of this ward are shared with the wards of the same group.
    pub group: &'static str,
    /// Skill of its nurses.
    pub nurse: &'static str,
    /// Percent of beds full on an ordinary night, planned patients included.
    pub full: u32,
    /// Nights of an emergency stay, each with its weight.
    pub nights: &'static [(u16, u32)],
    /// Profiles of its emergency patients, each with its weight.
    pub profiles: &'static [(&'static str, u32)],
    /// Doctors who should care for it by day from Monday to Friday; 0: others do (intensive care).
    pub day_doctors: u16,
    /// Rounds are held by who works the floor, not by a consultant of the week.
    pub round_by_floor: bool,
    /// Planned patients stay here after an operation.
    pub post_op: bool,
}

/// A team of seniors.
#[derive(Clone, Copy)]
pub struct Team {
    /// Main specialty code.
    pub code: &'static str,
    /// Consultants.
    pub consultants: usize,
    /// SAS doctors.
    pub sas: usize,
    /// (skill, level of consultants, level of SAS doctors, how many of the team hold it; 0: all).
    pub skills: &'static [(&'static str, u8, u8, usize)],
    /// Skill needed to run its clinics; empty: it holds none.
    pub clinic: &'static str,
    /// Percent of its free half-days that become clinics.
    pub clinics: u32,
    /// Skill of the residents who see patients in its clinics; empty: none do.
    pub trainee: &'static str,
}

/// Eight people who share one round-the-clock slot (or work days only).
#[derive(Clone, Copy)]
pub struct Cell {
    /// Letter of the ids.
    pub letter: char,
    /// `resident`, `nurse`, …
    pub group: model::Group,
    /// Grades, taken in turn.
    pub grades: &'static [&'static str],
    /// Main specialty code.
    pub specialty: &'static str,
    /// People.
    pub size: usize,
    /// The slot that its long days and nights hold; empty: days only.
    pub slot: &'static str,
    /// Skills with levels.
    pub skills: &'static [(&'static str, u8)],
}

/// A slot round the clock: a day duty 07:00–20:00 and a night duty 20:00–07:00, every day.
#[derive(Clone, Copy)]
pub struct Slot {
    /// First part of the id.
    pub id: &'static str,
    /// The place: its id and name if it is a unit, or the id of a ward.
    pub place: (&'static str, &'static str),
    /// Skill.
    pub skill: &'static str,
    /// Level.
    pub level: u8,
    /// Heads.
    pub number: u16,
    /// Tier.
    pub tier: u8,
    /// Share group; `None`: exclusive.
    pub share: Option<&'static str>,
    /// Carries the medical load of the people in its place.
    pub load: bool,
}

/// A senior on the floor of a unit every day, by rota.
#[derive(Clone, Copy)]
pub struct Floor {
    /// The duty; its place is a unit or a ward.
    pub slot: Slot,
    /// Team.
    pub team: &'static str,
    /// Position of the border at which it ends: 2 is 17:00, 3 is 20:00.
    pub to: usize,
    /// Wards whose round the same person does: every day, and at weekends only.
    pub rounds: (&'static [&'static str], &'static [&'static str]),
}

/// On call from home: 17:00–07:00 from Monday to Friday, all round at weekends.
#[derive(Clone, Copy)]
pub struct OnCall {
    /// First part of the id.
    pub id: &'static str,
    /// Teams that share it.
    pub teams: &'static [&'static str],
    /// Skill.
    pub skill: &'static str,
    /// Tier.
    pub tier: u8,
    /// Wards whose weekend rounds the person does (present 07:00–13:00 on Saturday and Sunday).
    pub weekend_rounds: &'static [&'static str],
}

/// Weekend rounds by somebody not on call.
#[derive(Clone, Copy)]
pub struct WeekendRound {
    /// Teams that share it.
    pub teams: &'static [&'static str],
    /// Skill.
    pub skill: &'static str,
    /// Wards.
    pub wards: &'static [&'static str],
}

/// A theatre's week: from Monday to Friday, the specialty of the day and `d` (whole day), `h` (two half-days).
#[derive(Clone, Copy)]
pub struct Theatre {
    /// Id.
    pub id: &'static str,
    /// Days; an empty specialty: closed.
    pub week: [(&'static str, char); 5],
}

/// What a specialty's operations are like.
#[derive(Clone, Copy)]
pub struct Surgery {
    /// Specialty.
    pub code: &'static str,
    /// Skill of the surgeon.
    pub skill: &'static str,
    /// Minutes, each with its weight.
    pub minutes: &'static [(i32, u32)],
    /// Nights, each with its weight.
    pub nights: &'static [(u16, u32)],
    /// Wards for stays of up to one night, and for longer ones.
    pub wards: (&'static [&'static str], &'static [&'static str]),
    /// Percent of lists that have an assisting resident (skill below); without, the list runs shorter.
    pub assisted: u32,
    /// Skill of that resident.
    pub trainee: &'static str,
    /// Percent of cancer operations.
    pub cancer: u32,
}

/// Extra shifts on offer: (group, specialty; empty: any, weekday, weekend day, evening, night).
pub type Offer = (model::Group, &'static str, u16, u16, u16, u16);

/// The whole shape.
pub struct Shape {
    /// Name of the hospital.
    pub name: &'static str,
    /// Wards.
    pub wards: Vec<Ward>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Cells.
    pub cells: Vec<Cell>,
    /// Slots.
    pub slots: Vec<Slot>,
    /// Who covers the wards of a group out of hours: (group, cells by their slot).
    pub cover: Vec<(&'static str, &'static [&'static str])>,
    /// Desirable duties by day from Monday to Friday.
    pub desirable: Vec<Slot>,
    /// Duties of the nights of Saturday and Sunday, with the slot whose night worker holds them.
    pub weekend_nights: Vec<(Slot, &'static str)>,
    /// Minimum duties of those days, Monday to Friday, on which a holder of the skill is on the rota.
    pub by_day: Vec<Slot>,
    /// Floors.
    pub floors: Vec<Floor>,
    /// On call.
    pub on_call: Vec<OnCall>,
    /// Weekend rounds.
    pub weekend: Vec<WeekendRound>,
    /// Theatres.
    pub theatres: Vec<Theatre>,
    /// Clinic rooms.
    pub rooms: usize,
    /// Operations.
    pub surgery: Vec<Surgery>,
    /// Theatre and procedure bookings in all.
    pub operations: usize,
    /// Clinic bookings in all.
    pub visits: usize,
    /// Cover budget in pounds.
    pub budget: i64,
    /// Extra shifts.
    pub extras: Vec<Offer>,
    /// Weekend lists on offer: (theatre, specialty), each Saturday after the strike.
    pub saturday_lists: Vec<(&'static str, &'static str)>,
}

/// Rolling weeks of a round-the-clock slot: L long day, N night, D standard day. Each of eight people is a week on.
pub const ROUND_THE_CLOCK: [&str; 8] =
    ["NNNN---", "DDDDD--", "DDD-LLL", "--DDD--", "LLLL---", "DDDDD--", "DD--NNN", "--DDD--"];
/// Rolling weeks of a day rota: four days a week.
pub const DAYS_ONLY: [&str; 5] = ["DDDD---", "DDD-D--", "DD-DD--", "D-DDD--", "-DDDD--"];

/// Percent of round-the-clock workers on leave in a week that allows it: before the changeover, after.
pub const LEAVE_RESIDENT: (u32, u32) = (34, 14);
/// Percent of seniors who are on site three days a week rather than four: PAs for on-call, administration and part of
/// SPA have no fixed place, and many work less than full time.
pub const THREE_DAYS: u32 = 65;
/// Percent of seniors on leave in a week: July to August, September.
pub const LEAVE_SENIOR: (u32, u32) = (17, 9);
/// Percent of standard days lost to sickness and to study leave.
pub const SICK_AND_STUDY: (u32, u32) = (1, 2);
/// Weeks before the horizon in the reference period: 26 for residents, 17 for others, less those of the horizon.
pub const REFERENCE_WEEKS: (i32, i32) = (26, 17);

/// Minutes between two patients, part of what each takes of a list: operations, procedures.
pub const TURNOVER: (i32, i32) = (25, 10);
/// Slots of a clinic of one senior in the morning and in the afternoon, and those that a resident adds.
pub const SLOTS: (i32, i32, i32) = (7, 6, 4);

/// Percent of the minutes or slots of a session booked on a day of the horizon: dense for four weeks, thinner after.
pub const FILL: [(i32, u32); 6] = [(28, 91), (35, 46), (42, 34), (49, 24), (56, 16), (99, 10)];

/// Clock times are the trust's: hourly pounds for a consultant by day, in the evening or at a weekend, and at night.
pub const RATE_CONSULTANT: (i64, i64, i64) = (158, 210, 262);
/// Percent of the consultant's rate for a SAS doctor (assumed).
pub const RATE_SAS_PERCENT: i64 = 75;
/// Hourly pounds of others (assumed bank rates): by day, evening or weekend, night.
pub const RATE_OTHER: (i64, i64, i64) = (32, 42, 45);

/// Care to keep, in percent.
pub const CARE_TO_KEEP: u8 = 95;
/// Classes of urgency with the factor of harm and wait (assumed; the order is that of the letters).
pub const PRIORITIES: [(&str, i64); 9] = [
    ("P1a", 60),
    ("P1b", 40),
    ("cancer", 30),
    ("P2", 24),
    ("long_wait", 9),
    ("P3", 6),
    ("urgent", 5),
    ("P4", 3),
    ("routine", 1),
];
