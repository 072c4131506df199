//! Hospitals to plan: synthetic, seeded, and saying so.
//!
//! [`build`] makes a whole hospital round the five-day strike of resident doctors that began at 07:00 on Friday 25 July
//! 2025. The shapes are tables (`shapes` and the `shape_*` beside it), documented with their sources in
//! `docs/reference/synthetic.md`; the other files turn them into people, rotas, sessions and patients. Nothing here is
//! read from a real hospital, and nobody in it exists. The same size and seed give the same hospital, byte for byte.

mod beds;
mod dice;
mod draft;
mod duties;
mod offers;
mod patients;
mod rotas;
mod seniors;
mod sessions;
mod shape_hospital;
mod shape_trust;
mod shape_ward;
mod shapes;
mod sites;

use std::str::FromStr;

use model::{Finding, Hospital};

use beds::BedBook;
use draft::{BORDERS, Draft, HISTORY};
use shapes::Shape;

/// How large a hospital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// One surgical ward with its theatres and clinics, readable by eye.
    Ward,
    /// About 400 beds.
    Hospital,
    /// Two sites, about 1,100 beds.
    Trust,
    /// Ten trusts in one folder, for measuring growth.
    Region,
}

impl FromStr for Size {
    type Err = Finding;
    fn from_str(word: &str) -> Result<Self, Finding> {
        match word {
            "ward" => Ok(Self::Ward),
            "hospital" => Ok(Self::Hospital),
            "trust" => Ok(Self::Trust),
            "region" => Ok(Self::Region),
            _ => Err(Finding::error(
                "F0901",
                "--size",
                format!("`{word}` is not a size"),
                "use ward, hospital, trust or region",
            )),
        }
    }
}

/// First day of the horizon: Monday 14 July 2025.
const FIRST: (i16, i8, i8) = (2025, 7, 14);
/// Days of the horizon, to 10 September 2025: six weeks after the strike.
const DAYS: i32 = 59;
/// The August bank holiday, 25 August 2025.
const BANK_HOLIDAYS: [i32; 1] = [42];
/// Residents change posts on Wednesday 6 August 2025; leave is taken before it. The Monday after.
const CHANGEOVER: i32 = 28;

/// A synthetic hospital of this size.
pub fn build(size: Size, seed: u64) -> Result<Hospital, Finding> {
    match size {
        Size::Ward => site(&shape_ward::shape(), seed),
        Size::Hospital => site(&shape_hospital::shape(), seed),
        Size::Trust => trusts("Synthetic Hospitals Trust", 1, seed),
        Size::Region => trusts("Synthetic Region", 10, seed),
    }
}

/// An empty draft on the calendar of the strike.
fn start(name: &str, seed: u64) -> Result<Draft, Finding> {
    let first = jiff::civil::date(FIRST.0, FIRST.1, FIRST.2);
    let calendar = files::build_calendar("Europe/London", first, HISTORY, DAYS, &BORDERS)?;
    let provenance = format!(
        "Synthetic data, made by tideover init with seed {seed}. No person, patient or hospital in it is real. \
         Shapes follow published figures where there are any; see docs/reference/synthetic.md."
    );
    let mut draft = Draft::new(name, "ZZZ99", &provenance, calendar, seed);
    beds::profiles(&mut draft);
    offers::strike(&mut draft);
    offers::policy(&mut draft);
    Ok(draft)
}

/// So many trusts of two sites in one folder. The sites are drawn one by one, each from a seed of its own.
fn trusts(name: &str, number: usize, seed: u64) -> Result<Hospital, Finding> {
    let mut draft = start(name, seed)?;
    let shapes = [("north", shape_trust::north()), ("south", shape_trust::south())];
    for trust in 1..=number {
        let mut moved = Vec::new();
        for (side, shape) in &shapes {
            let (id, name) = match number {
                1 => (side[..1].to_owned(), (*side).to_owned()),
                _ => (format!("{trust}{}", &side[..1]), format!("{side} {trust}")),
            };
            let site = site(shape, draft.dice.below(1 << 31) as u64)?;
            moved.push(sites::move_in(&mut draft.h, site, &sites::Mark { id, name }));
        }
        sites::work_at_both(&mut draft.h, [&moved[0], &moved[1]], &mut draft.dice);
    }
    Ok(draft.h)
}

fn site(shape: &Shape, seed: u64) -> Result<Hospital, Finding> {
    let mut draft = start(shape.name, seed)?;
    draft.h.policy.cover_budget = shape.budget;
    beds::wards(&mut draft, shape);
    let members = rotas::staff(&mut draft, shape, &BANK_HOLIDAYS, CHANGEOVER);
    let entries = seniors::staff(&mut draft, shape, &BANK_HOLIDAYS);
    let care = duties::add(&mut draft, shape, &members, &entries, &BANK_HOLIDAYS);
    duties::ward_doctors(&mut draft, shape, &members, &care, Some(1));
    sessions::add(&mut draft, shape, &members, &BANK_HOLIDAYS);
    offers::only_kinds_offered(&mut draft);
    duties::ward_doctors(&mut draft, shape, &members, &care, None);
    duties::fill_desirable(&mut draft);
    let mut book = BedBook::new(&draft);
    beds::already_in(&mut draft, &mut book, shape);
    patients::book(&mut draft, &mut book, shape);
    beds::expected(&mut draft, &mut book, shape);
    offers::extras(&mut draft, shape);
    Ok(draft.h)
}

#[cfg(test)]
mod dilemma;
#[cfg(test)]
mod tests;
