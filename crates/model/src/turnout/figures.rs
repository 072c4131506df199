//! What was published of earlier strikes, with numerator, denominator and source, and what follows from it for a trust that has no
//! strikes of its own to tell.

use super::chance::logit;

/// A published figure of a strike: a share, or a bound of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The strike, `July 2025`.
    pub strike: String,
    /// What the numerator counts, `did not report for work`.
    pub what: String,
    /// Counted (doctors; parts of a hundred where only a percentage was published).
    pub numerator: u32,
    /// Of how many.
    pub denominator: u32,
    /// Who they are.
    pub base: String,
    /// Whether the default rests on it; otherwise it is only stated.
    pub is_end: bool,
    /// Where it was published.
    pub source: String,
    /// What must be known to read it.
    pub note: String,
}

/// The published figures shipped in `data/turnout.csv`.
///
/// ```
/// let figures = model::turnout::figures();
/// let july = figures.iter().find(|f| f.denominator == 77_000).expect("absent a day in July 2025");
/// assert_eq!((july.numerator, july.is_end), (16_162, false));
/// ```
pub fn figures() -> Vec<Figure> {
    include_str!("../../data/turnout.csv").lines().skip(1).filter_map(figure).collect()
}

/// One line. Only the last cell may hold commas, and it alone is quoted.
fn figure(line: &str) -> Option<Figure> {
    let cells: Vec<&str> = line.splitn(8, ',').collect();
    let &[strike, what, numerator, denominator, base, used, source, note] = &cells[..] else { return None };
    Some(Figure {
        strike: strike.to_owned(),
        what: what.to_owned(),
        numerator: numerator.parse().ok()?,
        denominator: denominator.parse().ok()?,
        base: base.to_owned(),
        is_end: used == "end",
        source: source.to_owned(),
        note: note.trim_matches('"').to_owned(),
    })
}

/// Middle and standard deviation, on the logit scale, of the share that comes from strike to strike.
///
/// The rule: of each figure marked as an end, what is not its numerator came. The lowest and the highest such share lie one standard
/// deviation either side of the middle: 22 % (78 of 100 expected did not report, 2016) and 67 % (less than a third joined, 2025) give
/// 43 %, and for nine strikes in ten 13 to 79 %. So wide because so little was published; a trust's own strikes narrow it.
pub(super) fn prior() -> (f64, f64) {
    let came = |f: Figure| logit(f64::from(f.denominator - f.numerator) / f64::from(f.denominator));
    let ends: Vec<f64> = figures().into_iter().filter(|f| f.is_end).map(came).collect();
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    ((low + high) / 2.0, (high - low) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::super::chance::logistic;
    use super::{figures, prior};

    #[test]
    fn every_figure_is_read_and_has_a_source() {
        let figures = figures();
        assert_eq!(figures.len(), include_str!("../../data/turnout.csv").lines().count() - 1);
        for f in &figures {
            assert!(0 < f.numerator && f.numerator < f.denominator, "{f:?}");
            assert!(f.source.starts_with("https://") && !f.base.is_empty() && !f.note.is_empty(), "{f:?}");
        }
    }

    /// ln(22/78) = -1.2657 and ln(2/1) = 0.6931: middle -0.2863, half their distance 0.9794.
    #[test]
    fn prior_is_what_the_rule_says() {
        let (middle, spread) = prior();
        assert!((middle + 0.2863).abs() < 1e-4 && (spread - 0.9794).abs() < 1e-4, "{middle} {spread}");
        let percent = |deviations: f64| (100.0 * logistic(middle + deviations * spread)).round();
        assert_eq!([-1.645, -1.0, 0.0, 1.0, 1.645].map(percent), [13.0, 22.0, 43.0, 67.0, 79.0]);
    }
}
