//! Local civil time: the only place where dates, clocks and zones become minutes, and back.
//!
//! A minute counts from 00:00 local time of the first day of the horizon. Days on which the clocks change are asked of the
//! zone; all others are arithmetic, so that tens of thousands of cells cost nothing.

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};
use model::{Calendar, CivilDay, Day, Finding, Minute};

/// What a local date and time turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    /// This minute.
    At(Minute),
    /// The clock shows this time twice that day: the earlier of the two.
    Twice(Minute),
    /// The clock skips this time that day.
    Skipped,
    /// Not a date and time, or none that can be counted.
    Unreadable,
}

/// Turns local times of one zone into minutes from the first midnight of the horizon, and back.
///
/// ```
/// use files::{Clock, Local};
/// let clock = Clock::new("Europe/London", jiff::civil::date(2025, 3, 29)).unwrap();
/// assert_eq!(clock.minute("2025-03-29T07:00"), Local::At(420));
/// assert_eq!(clock.minute("2025-03-30T01:30"), Local::Skipped);
/// assert_eq!(clock.minute("2025-03-30T02:00"), Local::At(1440 + 60));
/// assert_eq!(clock.text(1440 + 60), "2025-03-30T02:00");
/// ```
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
    /// Seconds of the first midnight since 1970 UTC.
    epoch: i64,
    /// Days from 1970 to the first day of the horizon.
    first: i64,
    /// The first day in `days`.
    from: Day,
    /// Where each day begins, and whether the clocks change on it.
    days: Vec<(Minute, bool)>,
}

/// Days before and after the first of the horizon that are kept ready.
const READY: Day = 400;

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, if there is such a date.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1900..=2200).contains(&year) {
        return None;
    }
    // Count from March, so that the leap day is the last of its year.
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    Some(365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day - 1 - 719_468)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |sum, d| d.is_ascii_digit().then(|| sum * 10 + i64::from(d - b'0')))
}

impl Clock {
    /// A clock of `zone` (an IANA name) that counts from the midnight at which `first` begins.
    pub fn new(zone: &str, first: civil::Date) -> Result<Self, Finding> {
        let unknown = |_| {
            Finding::error(
                "F0405",
                "hospital.toml:zone",
                format!("`{zone}` is not a time zone"),
                "use an IANA name such as Europe/London",
            )
        };
        // The machine's own zone has a name too, but another meaning on every machine.
        let named = Some(zone).filter(|zone| !zone.eq_ignore_ascii_case("localtime")).ok_or(());
        let zone = named.and_then(|zone| TimeZone::get(zone).map_err(|_| ())).map_err(unknown)?;
        let far = |_| {
            Finding::error(
                "F0409",
                "hospital.toml:first_day",
                format!("`{first}` cannot be counted from"),
                "use a day between 1900-01-01 and 2200-12-31",
            )
        };
        let epoch = first.to_zoned(zone.clone()).map_err(far)?.timestamp().as_second();
        let days = days_from_civil(first.year().into(), first.month().into(), first.day().into());
        let Some(first_day) = days else {
            return Err(Finding::error(
                "F0409",
                "hospital.toml:first_day",
                format!("`{first}` cannot be counted from"),
                "use a day between 1900-01-01 and 2200-12-31",
            ));
        };
        let mut clock = Self { zone, epoch, first: first_day, from: -READY, days: Vec::new() };
        let mut starts: Vec<Minute> = clock.starts_without_change();
        for day in clock.days_near_changes() {
            starts[(day + READY) as usize] = clock.ask_start(day);
        }
        clock.days = starts.windows(2).map(|pair| (pair[0], pair[1] - pair[0] != 1440)).collect();
        Ok(clock)
    }

    fn civil_date(&self, day: Day) -> Option<civil::Date> {
        let since = i32::try_from(self.first).ok()?.checked_add(day)?;
        civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(since).ok()?).ok()
    }

    /// Seconds since 1970 UTC at which a day would begin if UTC were the local time.
    fn as_if_utc(&self, day: Day) -> i64 {
        (self.first + i64::from(day)) * 86_400
    }

    /// The changes of the zone's offset on the days kept ready and on the two beside them: when, and the offset after it.
    fn changes(&self) -> Vec<(i64, i64)> {
        let from = jiff::Timestamp::from_second(self.as_if_utc(-READY - 2));
        let until = self.as_if_utc(READY + 3);
        let Ok(from) = from else { return Vec::new() };
        let changes = self.zone.following(from).map(|c| (c.timestamp().as_second(), i64::from(c.offset().seconds())));
        changes.take_while(|&(at, _)| at < until).collect()
    }

    /// Where each day kept ready begins; right except near the changes.
    fn starts_without_change(&self) -> Vec<Minute> {
        let changes = self.changes();
        let before = jiff::Timestamp::from_second(self.as_if_utc(-READY - 2));
        let first = before.map_or(0, |at| i64::from(self.zone.to_offset(at).seconds()));
        let start = |day: Day| {
            let midnight = self.as_if_utc(day);
            let offset = changes.iter().rev().find(|&&(at, _)| at <= midnight).map_or(first, |&(_, offset)| offset);
            (midnight - offset - self.epoch).div_euclid(60) as Minute
        };
        (-READY..=READY + 1).map(start).collect()
    }

    /// The days so near to a change that their beginning is asked of the zone.
    fn days_near_changes(&self) -> impl Iterator<Item = Day> {
        let days = self.changes().into_iter().map(|(at, _)| (at.div_euclid(86_400) - self.first) as Day);
        days.flat_map(|day| day - 2..=day + 2).filter(|day| (-READY..=READY + 1).contains(day))
    }

    /// Where `day` begins, asked of the zone; far outside all calendars, plain days.
    fn ask_start(&self, day: Day) -> Minute {
        let asked = self.civil_date(day).and_then(|d| d.to_zoned(self.zone.clone()).ok());
        let seconds = asked.map_or(i64::from(day) * 86_400, |z| z.timestamp().as_second() - self.epoch);
        seconds.div_euclid(60) as Minute
    }

    /// Where `day` begins and whether the clocks change on it.
    fn day_info(&self, day: Day) -> (Minute, bool) {
        match self.days.get((i64::from(day) - i64::from(self.from)).try_into().unwrap_or(usize::MAX)) {
            Some(&info) => info,
            None => {
                let start = self.ask_start(day);
                (start, self.ask_start(day + 1) - start != 1440)
            }
        }
    }

    /// The day of a date `2025-07-25`, if it is one.
    pub fn day(&self, text: &str) -> Option<Day> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        self.day_of_date(number(&b[..4])?, number(&b[5..7])?, number(&b[8..])?)
    }

    /// The day of a year, month and day of the month.
    pub(crate) fn day_of_date(&self, year: i64, month: i64, day: i64) -> Option<Day> {
        Some((days_from_civil(year, month, day)? - self.first) as Day)
    }

    /// The minute of a local time `2025-07-25T07:00`.
    ///
    /// A space may stand for the `T`, seconds may follow if they are `00`, and `+01:00`, `+00:00` or `Z` may say which of
    /// two equal times is meant on the night on which the clocks go back.
    pub fn minute(&self, text: &str) -> Local {
        self.parse(text).unwrap_or(Local::Unreadable)
    }

    fn parse(&self, text: &str) -> Option<Local> {
        let b = text.as_bytes();
        if b.len() < 16 || !matches!(b[10], b'T' | b' ') || b[13] != b':' || !text.is_ascii() {
            return None;
        }
        let day = self.day(&text[..10])?;
        let (hour, minute) = (number(&b[11..13])?, number(&b[14..16])?);
        let mut rest = &text[16..];
        rest = rest.strip_prefix(":00").unwrap_or(rest);
        let offset = match rest {
            "" => None,
            "Z" => Some(0),
            _ => {
                let r = rest.as_bytes();
                if r.len() != 6 || !matches!(r[0], b'+' | b'-') || r[3] != b':' {
                    return None;
                }
                let minutes = number(&r[1..3])? * 60 + number(&r[4..])?;
                Some(if r[0] == b'-' { -minutes } else { minutes })
            }
        };
        self.at(day, hour * 60 + minute, offset)
    }

    /// The minute at which the wall clock shows `clock` minutes after midnight on `day`; `offset` in minutes chooses
    /// between two equal times.
    pub(crate) fn at(&self, day: Day, clock: i64, offset: Option<i64>) -> Option<Local> {
        if !(0..1440).contains(&clock) {
            return None;
        }
        let (start, odd) = self.day_info(day);
        if !odd && offset.is_none() {
            return Some(Local::At(start + clock as Minute));
        }
        let time = civil::time((clock / 60) as i8, (clock % 60) as i8, 0, 0);
        let local = self.civil_date(day)?.to_datetime(time);
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        let of = |offset: jiff::tz::Offset| {
            let seconds = offset.to_timestamp(local).ok()?.as_second() - self.epoch;
            i32::try_from(seconds.div_euclid(60)).ok()
        };
        let wanted = |o: jiff::tz::Offset| offset.is_none_or(|minutes| minutes * 60 == i64::from(o.seconds()));
        Some(match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset: o } if wanted(o) => Local::At(of(o)?),
            AmbiguousOffset::Fold { before, .. } if offset.is_none() => Local::Twice(of(before)?),
            AmbiguousOffset::Fold { before, .. } if wanted(before) => Local::At(of(before)?),
            AmbiguousOffset::Fold { after, .. } if wanted(after) => Local::At(of(after)?),
            AmbiguousOffset::Gap { .. } if offset.is_none() => Local::Skipped,
            _ => return None,
        })
    }

    /// The day that `minute` lies in.
    pub fn day_at(&self, minute: Minute) -> Day {
        let mut day = minute.div_euclid(1440);
        while self.day_info(day).0 > minute {
            day -= 1;
        }
        while self.day_info(day + 1).0 <= minute {
            day += 1;
        }
        day
    }

    /// `2025-07-25`.
    pub fn day_text(&self, day: Day) -> String {
        self.civil_date(day).map_or_else(|| format!("day {day}"), |d| d.to_string())
    }

    /// `2025-07-25T07:00`; where the clock shows that time twice, with the offset that tells which.
    pub fn text(&self, minute: Minute) -> String {
        let day = self.day_at(minute);
        let (start, odd) = self.day_info(day);
        let date = self.day_text(day);
        let after = minute - start;
        if !odd {
            return format!("{date}T{:02}:{:02}", after / 60, after % 60);
        }
        let Ok(at) = jiff::Timestamp::from_second(self.epoch + i64::from(minute) * 60) else { return date };
        let offset = self.zone.to_offset(at);
        let local = offset.to_datetime(at);
        let text = format!("{date}T{:02}:{:02}", local.hour(), local.minute());
        if self.minute(&text) == Local::At(minute) {
            return text;
        }
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{text}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

/// Builds the calendar of a hospital: its civil days with the minutes at which they begin, and the blocks between borders.
///
/// `borders` are minutes of the wall clock after midnight. The clocks of `zone` may change on any of the days; a border in
/// an hour that changes would not be the same time every day and is refused.
///
/// ```
/// let calendar =
///     files::build_calendar("Europe/London", jiff::civil::date(2025, 10, 25), 14, 3, &[450, 1170]).unwrap();
/// assert_eq!(calendar.day_start(1), 1440);
/// assert_eq!(calendar.day_start(2), 1440 + 1500, "the clocks go back on 26 October");
/// assert_eq!(calendar.blocks.len(), 6);
/// ```
pub fn build_calendar(
    zone: &str,
    first: civil::Date,
    history_days: i32,
    horizon_days: i32,
    borders: &[i32],
) -> Result<Calendar, Finding> {
    let wrong = |key: &str, code, cause: String, action: &str| {
        Err(Finding::error(code, format!("hospital.toml:{key}"), cause, action))
    };
    if !(0..=730).contains(&history_days) {
        let cause = format!("{history_days} days of history");
        return wrong("history_days", "F0404", cause, "use 0 to 730; rest and working-time rules look back 14 or more");
    }
    if !(1..=366).contains(&horizon_days) {
        let cause = format!("a horizon of {horizon_days} days");
        return wrong("horizon_days", "F0404", cause, "use 1 to 366");
    }
    let ascending = borders.windows(2).all(|pair| pair[0] < pair[1]);
    if borders.is_empty() || !ascending || borders.iter().any(|b| !(0..1440).contains(b)) || borders.len() > 96 {
        let times: Vec<String> = borders.iter().map(|b| clock_text(*b)).collect();
        let cause = format!("the borders of a day are [{}]", times.join(", "));
        return wrong("borders", "F0406", cause, "give 1 to 96 times of day, ascending, without repetition");
    }
    let clock = Clock::new(zone, first)?;
    let days: Vec<CivilDay> = (-history_days..horizon_days + 2)
        .filter_map(|day| {
            let date = clock.civil_date(day)?;
            let weekday = date.weekday().to_monday_zero_offset() as u8;
            Some(CivilDay { date: (date.year(), date.month(), date.day()), weekday, start: clock.day_info(day).0 })
        })
        .collect();
    let calendar = Calendar::new(history_days, horizon_days, days, borders.to_vec());
    for day in 0..=horizon_days {
        for &border in borders {
            if clock.at(day, border.into(), None) != Some(Local::At(calendar.at(day, border))) {
                let cause =
                    format!("the clocks change on {} around the border {}", clock.day_text(day), clock_text(border));
                return wrong("borders", "F0407", cause, "move the border away from the hours that the clocks change");
            }
        }
    }
    Ok(calendar)
}

/// `07:30` for 450.
pub(crate) fn clock_text(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::{Clock, READY};

    #[test]
    fn days_kept_ready_begin_where_the_zone_says() {
        for zone in ["Europe/London", "America/Santiago", "Asia/Kolkata", "Pacific/Apia", "UTC", "Australia/Lord_Howe"]
        {
            let clock = Clock::new(zone, jiff::civil::date(2012, 3, 25)).expect("a zone");
            for day in -READY..=READY {
                let start = clock.ask_start(day);
                assert_eq!(clock.day_info(day), (start, clock.ask_start(day + 1) - start != 1440), "{zone} {day}");
            }
        }
    }
}
