//! Numbers as typed, and what they mean: a flag whose value makes no sense is a finding, not a panic and not a guess.

use model::Finding;

use crate::usecases::{Assumed, Refusal};

/// Where a planner stops when nothing is said, in seconds.
pub const SECONDS: f64 = 60.0;
/// The most seconds that a clock of the operating system can be asked to wait for without trouble: a week.
const MOST_SECONDS: f64 = 604_800.0;
/// The most threads.
const MOST_THREADS: usize = 64;

/// Seconds, above 0.
pub fn seconds(typed: &str) -> Result<f64, Refusal> {
    match typed.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= MOST_SECONDS => Ok(seconds),
        _ => wrong(
            "R0101",
            "--seconds",
            typed,
            "a number of seconds",
            "give a number above 0 and up to 604800, such as 60",
        ),
    }
}

/// Iterations, at least 1.
pub fn iterations(typed: &str) -> Result<u64, Refusal> {
    match typed.replace('_', "").parse::<u64>() {
        Ok(number) if number >= 1 => Ok(number),
        _ => wrong(
            "R0102",
            "--iterations",
            typed,
            "a number of iterations",
            "give a whole number from 1 to 18446744073709551615, such as 200000",
        ),
    }
}

/// Threads, 1 to 64.
pub fn threads(typed: &str) -> Result<usize, Refusal> {
    match typed.parse::<usize>() {
        Ok(number) if (1..=MOST_THREADS).contains(&number) => Ok(number),
        _ => wrong("R0103", "--threads", typed, "a number of threads", "give a whole number from 1 to 64"),
    }
}

/// A seed: any whole number from 0.
pub fn seed(typed: &str) -> Result<u64, Refusal> {
    match typed.parse::<u64>() {
        Ok(number) => Ok(number),
        Err(_) => {
            wrong("R0104", "--seed", typed, "a seed", "give a whole number from 0 to 18446744073709551615, such as 1")
        }
    }
}

/// Turnouts to draw, at most 1,000.
pub fn scenarios(typed: &str) -> Result<u32, Refusal> {
    match typed.parse::<u32>() {
        Ok(number) if number <= 1000 => Ok(number),
        _ => wrong(
            "R0115",
            "--scenarios",
            typed,
            "a number of turnouts",
            "give a whole number from 0 to 1000, such as 50",
        ),
    }
}

/// Worlds, 1 to 10,000.
pub fn worlds(typed: &str) -> Result<u32, Refusal> {
    match typed.parse::<u32>() {
        Ok(number) if (1..=10_000).contains(&number) => Ok(number),
        _ => {
            wrong("R0117", "--worlds", typed, "a number of worlds", "give a whole number from 1 to 10000, such as 200")
        }
    }
}

/// Nobody, or a share of those called out, in whole percent.
pub fn worst_case(typed: &str) -> Result<Assumed, Refusal> {
    match typed.parse::<f64>() {
        _ if typed == "none" => Ok(Assumed::Nobody),
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(Assumed::Share((share * 100.0).round() as u8)),
        _ => wrong("R0116", "--worst-case", typed, "a share", "give none, or a number from 0 to 1, such as 0.2"),
    }
}

/// Two threads, or one where there is only one core.
pub fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(2)
}

fn wrong<T>(code: &'static str, flag: &str, typed: &str, meant: &str, action: &str) -> Result<T, Refusal> {
    Err(Refusal::Wrong(vec![Finding::error(code, flag, format!("`{typed}` is not {meant}"), action)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_make_no_sense_are_refused() {
        for typed in ["0", "-1", "NaN", "inf", "1e300", "", "sixty", "604801"] {
            assert!(seconds(typed).is_err(), "{typed}");
        }
        for typed in ["0", "-1", "1.5", "", "99999999999999999999"] {
            assert!(iterations(typed).is_err(), "{typed}");
        }
        for typed in ["0", "65", "two", ""] {
            assert!(threads(typed).is_err(), "{typed}");
        }
        assert!(seed("-1").is_err());
    }

    #[test]
    fn numbers_that_do_are_taken() {
        assert!(seconds("0.5").is_ok_and(|s| (s - 0.5).abs() < 1e-9));
        assert!(iterations("1_000").is_ok_and(|n| n == 1000));
        assert!(threads("64").is_ok_and(|n| n == 64));
        assert!(seed("0").is_ok_and(|n| n == 0));
    }
}
