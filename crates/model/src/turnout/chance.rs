//! Chance as a function of numbers, and the few functions it needs, from additions, multiplications and divisions alone: a library's
//! logarithm may differ in the last bit from machine to machine, and then somebody comes on one who does not on another.

/// A source of draws that depends on nothing but the numbers it is made of (SplitMix64).
pub(super) struct Chance(u64);

impl Chance {
    /// The source of these numbers.
    pub(super) fn of(numbers: &[u64]) -> Self {
        let mut chance = Self(0);
        for &number in numbers {
            chance.0 ^= number;
            chance.0 = chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, 1.
    pub(super) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// With mean 0 and standard deviation 1, and so near to normal that it makes no difference here: the sum of twelve uniform draws,
    /// which never leaves -6 to 6.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// e to the power of `x`, which is held between -40 and 40.
pub(super) fn exp(x: f64) -> f64 {
    let small = x.clamp(-40.0, 40.0) / 64.0;
    let mut power = (1..=12).rev().fold(1.0, |sum, n| 1.0 + small / f64::from(n) * sum);
    for _ in 0..6 {
        power *= power;
    }
    power
}

/// The natural logarithm of a number above 0.
fn ln(mut x: f64) -> f64 {
    let mut halvings = 0.0;
    while x > 1.5 {
        (x, halvings) = (x / 2.0, halvings + 1.0);
    }
    while x < 0.75 {
        (x, halvings) = (x * 2.0, halvings - 1.0);
    }
    let t = (x - 1.0) / (x + 1.0);
    let series = (0..13).rev().fold(0.0, |sum, n| sum * t * t + 1.0 / f64::from(2 * n + 1));
    halvings * std::f64::consts::LN_2 + 2.0 * t * series
}

/// The logarithm of the odds of a share, which is held a billionth off 0 and 1.
pub(super) fn logit(share: f64) -> f64 {
    let share = share.clamp(1e-9, 1.0 - 1e-9);
    ln(share / (1.0 - share))
}

/// The share whose odds have this logarithm.
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::{Chance, exp, ln, logistic, logit};

    #[test]
    fn functions_are_those_of_the_library() {
        for n in -120..=120 {
            let x = f64::from(n) / 8.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-13, "{x}");
            assert!((ln(exp(x)) - x).abs() < 1e-12, "{x}");
            assert!((logit(logistic(x)) - x).abs() < 1e-6, "{x}");
        }
        assert_eq!((exp(0.0), ln(1.0), logistic(0.0)), (1.0, 0.0, 0.5));
        assert!((logit(0.0) + 20.723).abs() < 1e-3 && (logit(1.0) - 20.723).abs() < 1e-3);
    }

    #[test]
    fn draws_have_their_mean_and_spread() {
        let mut chance = Chance::of(&[1, 2]);
        let draws: Vec<f64> = (0..100_000).map(|_| chance.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / 1e5;
        // Four standard errors: 4 / √100,000 of the mean, 4 × √2 / √100,000 of the variance.
        assert!(mean.abs() < 0.0127 && (variance - 1.0).abs() < 0.018, "{mean} {variance}");
        assert_ne!(Chance::of(&[1, 2]).uniform(), Chance::of(&[2, 1]).uniform());
        assert_eq!(Chance::of(&[7, 0]).next(), Chance::of(&[7, 0]).next());
    }
}
