//! The tables that several commands print: headline figures, the score by level, gaps and asks.

use model::{Bound, Hospital, Level, Outcome, Score};

use super::screen::Screen;
use crate::usecases::{Figures, Planned};

/// Gaps shown on the screen; the plan folder and the report hold all.
const GAPS_SHOWN: usize = 12;

/// Safety first, care second, money third.
pub fn figures(screen: &mut Screen, hospital: &Hospital, figures: &Figures) {
    let care = &figures.bookings;
    let share = |part: usize| {
        if care.total == 0 { String::new() } else { format!("{:.1} %", 100.0 * part as f64 / care.total as f64) }
    };
    let mut rows = vec![
        [
            "minimum duties open".into(),
            figures.open_duties.to_string(),
            match figures.open_over {
                0 => format!("of {}; {} head-minutes", figures.minimum_duties, figures.open_minutes),
                over => format!(
                    "of {}; {} head-minutes; {over} of them are over",
                    figures.minimum_duties, figures.open_minutes
                ),
            },
        ],
        ["people not reviewed".into(), figures.unreviewed.to_string(), "person-days".into()],
        ["planned care kept".into(), care.kept.to_string(), format!("of {} {}", care.total, share(care.kept))],
        [
            format!("moved, seen within {} days", hospital.policy.rebooking_days),
            care.moved_within_window.to_string(),
            share(care.moved_within_window),
        ],
        [
            "moved, seen later".into(),
            (care.moved - care.moved_within_window).to_string(),
            share(care.moved - care.moved_within_window),
        ],
        ["no date".into(), care.no_date.to_string(), share(care.no_date)],
        [
            "wait for turnout".into(),
            care.waits.to_string(),
            format!("{} of them expected to be kept", care.expected / 1000),
        ],
        ["bookings of other days moved".into(), figures.others_moved.to_string(), "before and after the strike".into()],
        [
            "sessions in the strike that run".into(),
            (figures.runs + figures.reduced).to_string(),
            match figures.contingent {
                0 => format!(
                    "of {}; {} of them reduced, {} extra",
                    figures.sessions(),
                    figures.reduced,
                    figures.extra_sessions
                ),
                contingent => format!(
                    "of {}; {} of them reduced, {} extra; {contingent} more if turnout permits",
                    figures.sessions(),
                    figures.reduced,
                    figures.extra_sessions
                ),
            },
        ],
        ["cost of cover".into(), pounds(figures.cost), format!("budget {}", pounds(figures.budget))],
    ];
    rows.retain(|row: &[String; 3]| care.waits > 0 || row[0] != "wait for turnout");
    for row in &mut rows {
        row[2] = row[2].trim().to_owned();
    }
    screen.table(["", "", ""], rows, &[1]);
}

/// One row a level; the components of safety apart; what is known of how much better each could be.
pub fn score(screen: &mut Screen, hospital: &Hospital, score: &Score, outcome: Option<&Outcome>) {
    let five = score.five();
    let names = Score::safety_names(hospital.policy.tiers);
    let mut rows = Vec::new();
    for level in Level::ALL {
        let points = five[level as usize];
        let known = outcome.map_or_else(String::new, |of| bound(of.bounds[level as usize], points));
        rows.push([format!("{} {}", level as usize, level.name()), points.to_string(), known]);
        if level == Level::Safety {
            let parts = names.iter().zip(&score.safety).enumerate().filter(|(_, (_, points))| **points > 0);
            rows.extend(parts.map(|(at, (name, &points))| {
                let known =
                    outcome.and_then(|of| of.safety_bounds.get(at)).map_or_else(String::new, |&of| bound(of, points));
                [format!("    {name}"), points.to_string(), known]
            }));
        }
    }
    screen.table(["level", "points", if outcome.is_some() { "bound" } else { "" }], rows, &[1]);
}

/// What is known, and how far the plan is from it.
fn bound(bound: Bound, points: i64) -> String {
    match bound {
        Bound::Proven => "proven best".to_owned(),
        Bound::AtLeast(least) if least > 0 => {
            format!("at least {least}; {:.1} % above", (points - least) as f64 * 100.0 / least as f64)
        }
        Bound::AtLeast(least) => format!("at least {least}"),
        Bound::Unknown => String::new(),
    }
}

/// Minimum duties left open, and what would close them.
pub fn gaps(screen: &mut Screen, planned: &Planned) {
    let (hospital, outcome) = (&planned.hospital, &planned.outcome);
    if outcome.gaps.is_empty() {
        screen.say("No gap: every minimum duty is held.");
        return;
    }
    let calendar = &hospital.calendar;
    screen.say("Gaps, and what would close each:");
    for (at, gap) in outcome.gaps.iter().enumerate().take(GAPS_SHOWN) {
        let duty = &hospital.duties[gap.duty];
        let place = &hospital.places[duty.place].name;
        let [from, to] = [calendar.text(gap.stretch.start), calendar.text(gap.stretch.end)];
        screen.say(format!("  tier {} · {place} · {from} to {to} · {} head-minutes", duty.tier, gap.head_minutes));
        let asks: Vec<&str> = outcome.asks.iter().filter(|ask| ask.gap == at).map(|ask| ask.text.as_str()).collect();
        let said = if asks.is_empty() { gap.reasons.iter().map(String::as_str).collect() } else { asks };
        for line in said {
            screen.say(format!("    {line}"));
        }
    }
    if outcome.gaps.len() > GAPS_SHOWN {
        screen.say(format!("and {} more gaps: see the plan folder or the report.", outcome.gaps.len() - GAPS_SHOWN));
    }
}

/// Pins that could not stand: said before anything else.
pub fn set_aside(screen: &mut Screen, planned: &Planned) {
    for (pin, reason) in &planned.set_aside {
        screen.say(format!("PIN SET ASIDE: {pin}: {reason}"));
    }
}

/// `£1,234,567`.
pub fn pounds(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{}£{text}", if amount < 0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::pounds;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([pounds(0), pounds(999), pounds(1000), pounds(-1_234_567)], ["£0", "£999", "£1,000", "-£1,234,567"]);
    }
}
