//! How the report writes dates, money, numbers and shares. Words only; nothing here counts.

use model::{Calendar, Day, Minute, Stretch};

/// `1,234,567`.
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "−" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `£1,234`.
pub fn pounds(n: i64) -> String {
    if n < 0 { format!("−£{}", number(-n)) } else { format!("£{}", number(n)) }
}

/// `1 patient`, `2 patients`.
pub fn count(n: i64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A share in whole percent that says 100% only of all and 0% only of none.
pub fn share(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "none due".to_owned();
    }
    match (part * 200 + whole) / (whole * 2) {
        0 if part > 0 => "under 1%".to_owned(),
        p if p >= 100 && part < whole => "over 99%".to_owned(),
        p => format!("{p}%"),
    }
}

/// `6 hours`, `6.5 hours`, `45 minutes`, of minutes.
pub fn hours(minutes: i64) -> String {
    match minutes {
        m if m < 60 => count(m, "minute", "minutes"),
        m if m % 60 == 0 => count(m / 60, "hour", "hours"),
        m => format!("{}.{} hours", number(m / 60), (m % 60 * 10 + 30) / 60 % 10),
    }
}

/// `Friday 25 July`.
pub fn day(calendar: &Calendar, day: Day) -> String {
    let (weekday, date, month) = calendar.spoken(day);
    format!("{weekday} {date} {month}")
}

/// `Fri 25 July`, for charts.
pub fn short_day(calendar: &Calendar, day: Day) -> String {
    let (weekday, date, month) = calendar.spoken(day);
    format!("{} {date} {month}", &weekday[..3])
}

/// `13:00`; a stretch that ends with the day ends at `midnight`.
pub fn clock(calendar: &Calendar, minute: Minute) -> String {
    let clock = calendar.clock(minute);
    format!("{:02}:{:02}", clock / 60, clock % 60)
}

/// `Friday 25 July 2025, 07:00`.
pub fn instant(calendar: &Calendar, minute: Minute) -> String {
    let on = calendar.day_of(minute);
    format!("{} {}, {}", day(calendar, on), calendar.date(on).0, clock(calendar, minute))
}

/// `Friday 25 July, 13:00 to 17:00`, or with both days where it crosses midnight.
pub fn stretch(calendar: &Calendar, stretch: Stretch) -> String {
    let (from, to) = (calendar.day_of(stretch.start), calendar.day_of(stretch.end));
    let start = clock(calendar, stretch.start);
    if calendar.day_start(to) == stretch.end && to == from + 1 {
        format!("{}, {start} to midnight", day(calendar, from))
    } else if from == to {
        format!("{}, {start} to {}", day(calendar, from), clock(calendar, stretch.end))
    } else {
        format!("{}, {start} to {}, {}", day(calendar, from), day(calendar, to), clock(calendar, stretch.end))
    }
}

/// `07:00–13:00`: the head of a column of the cover board.
pub fn block(calendar: &Calendar, stretch: Stretch) -> String {
    format!("{}–{}", clock(calendar, stretch.start), clock(calendar, stretch.end))
}

/// A word of the folder for people: `day_case` → `day case`.
pub fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// The same with a capital first letter.
pub fn capital(word: &str) -> String {
    let plain = plain(word);
    let mut letters = plain.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{hours, number, pounds, share};

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(pounds(-1200), "−£1,200");
        assert_eq!(hours(390), "6.5 hours");
        assert_eq!(hours(60), "1 hour");
    }

    #[test]
    fn a_share_is_all_or_none_only_if_it_is() {
        assert_eq!(share(999, 1000), "over 99%");
        assert_eq!(share(1, 1000), "under 1%");
        assert_eq!(share(1, 2), "50%");
        assert_eq!(share(0, 0), "none due");
    }
}
