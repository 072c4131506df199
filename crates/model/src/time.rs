//! Time as the rules see it: whole minutes from the first midnight of the horizon, civil days, and blocks.
//!
//! Local civil times (Europe/London) are turned into minutes once, by the reader. A day on which the clocks change has
//! 1,380 or 1,500 minutes here, so a rule that adds up minutes is right on those days too.

/// Minutes from 00:00 local time of the first day of the horizon; negative in the history.
pub type Minute = i32;

/// A civil day: 0 is the first day of the horizon, negative days are history.
pub type Day = i32;

/// From `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(from = "(Minute, Minute)", into = "(Minute, Minute)")]
pub struct Stretch {
    /// First minute inside.
    pub start: Minute,
    /// First minute after.
    pub end: Minute,
}

impl Stretch {
    /// A stretch from `start` to `end`.
    pub const fn new(start: Minute, end: Minute) -> Self {
        Self { start, end }
    }

    /// Its length in minutes.
    pub const fn minutes(self) -> i32 {
        self.end - self.start
    }

    /// Whether the two share a minute.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Minutes that the two share.
    ///
    /// ```
    /// # use model::Stretch;
    /// assert_eq!(Stretch::new(0, 60).shared(Stretch::new(45, 90)), 15);
    /// assert_eq!(Stretch::new(0, 60).shared(Stretch::new(60, 90)), 0);
    /// ```
    pub fn shared(self, other: Self) -> i32 {
        (self.end.min(other.end) - self.start.max(other.start)).max(0)
    }
}

impl From<(Minute, Minute)> for Stretch {
    fn from((start, end): (Minute, Minute)) -> Self {
        Self { start, end }
    }
}

impl From<Stretch> for (Minute, Minute) {
    fn from(stretch: Stretch) -> Self {
        (stretch.start, stretch.end)
    }
}

/// One civil day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CivilDay {
    /// Year, month and day of the month.
    pub date: (i16, i8, i8),
    /// 0 is Monday, 5 Saturday, 6 Sunday.
    pub weekday: u8,
    /// The minute at which the day begins.
    pub start: Minute,
}

/// A stretch between two neighbouring borders; work changes hands only at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// From border to border.
    pub stretch: Stretch,
    /// The civil day that it starts in.
    pub day: Day,
}

/// The days of history and horizon, and the blocks of the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Days of history before the horizon.
    pub history_days: i32,
    /// Days of the horizon.
    pub horizon_days: i32,
    /// Every day from the first of the history to the one after the horizon's last (which only marks the end).
    pub days: Vec<CivilDay>,
    /// The borders of a day, as minutes of the wall clock after midnight, ascending; the same every day.
    pub borders: Vec<i32>,
    /// The blocks of the horizon in order. The first starts at the first border of day 0; the last ends at the first
    /// border after the horizon. Each day has as many blocks as borders.
    pub blocks: Vec<Block>,
}

impl Calendar {
    /// Builds the calendar from its days (history, horizon and the day after it) and the borders of a day.
    ///
    /// `days` must hold `history_days + horizon_days + 2` entries: two days after the horizon's last, since the block
    /// that holds the last midnight ends on the first of them.
    pub fn new(history_days: i32, horizon_days: i32, days: Vec<CivilDay>, borders: Vec<i32>) -> Self {
        let mut calendar = Self { history_days, horizon_days, days, borders, blocks: Vec::new() };
        let mut blocks = Vec::new();
        for day in 0..horizon_days {
            for k in 0..calendar.borders.len() {
                let start = calendar.at(day, calendar.borders[k]);
                let end = match calendar.borders.get(k + 1) {
                    Some(&next) => calendar.at(day, next),
                    None => calendar.at(day + 1, calendar.borders[0]),
                };
                blocks.push(Block { stretch: Stretch::new(start, end), day });
            }
        }
        calendar.blocks = blocks;
        calendar
    }

    fn civil(&self, day: Day) -> &CivilDay {
        let at = (day + self.history_days).clamp(0, self.days.len() as i32 - 1);
        &self.days[at as usize]
    }

    /// The minute at which `day` begins.
    pub fn day_start(&self, day: Day) -> Minute {
        let last = self.days.len() as i32 - 1 - self.history_days;
        if day > last {
            return self.civil(last).start + (day - last) * 1440;
        }
        if day < -self.history_days {
            return self.civil(-self.history_days).start + (day + self.history_days) * 1440;
        }
        self.civil(day).start
    }

    /// The minute at which the wall clock shows `clock` minutes after midnight on `day`.
    ///
    /// Clocks change between 01:00 and 03:00 local time, so times from 03:00 on are counted back from the next midnight.
    pub fn at(&self, day: Day, clock: i32) -> Minute {
        if clock >= 180 { self.day_start(day + 1) - (1440 - clock) } else { self.day_start(day) + clock }
    }

    /// The civil day that `minute` lies in.
    pub fn day_of(&self, minute: Minute) -> Day {
        let mut day = minute.div_euclid(1440);
        while self.day_start(day) > minute {
            day -= 1;
        }
        while self.day_start(day + 1) <= minute {
            day += 1;
        }
        day
    }

    /// 0 is Monday.
    pub fn weekday(&self, day: Day) -> u8 {
        (i32::from(self.civil(0).weekday) + day).rem_euclid(7) as u8
    }

    /// Year, month, day of the month.
    pub fn date(&self, day: Day) -> (i16, i8, i8) {
        self.civil(day).date
    }

    /// `2025-07-25`.
    pub fn date_text(&self, day: Day) -> String {
        let (y, m, d) = self.date(day);
        format!("{y:04}-{m:02}-{d:02}")
    }

    /// Weekday, day of the month and month as people say them: `("Friday", 25, "July")`.
    pub fn spoken(&self, day: Day) -> (&'static str, i8, &'static str) {
        const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (_, month, date) = self.date(day);
        let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
        (WEEKDAYS[usize::from(self.weekday(day)) % 7], date, month.unwrap_or(&""))
    }

    /// What the wall clock shows at `minute`, as minutes after midnight of its day.
    pub fn clock(&self, minute: Minute) -> i32 {
        let day = self.day_of(minute);
        let after = minute - self.day_start(day);
        if after < 180 { after } else { 1440 - (self.day_start(day + 1) - minute) }
    }

    /// `2025-07-25T07:00`: local time at `minute`.
    pub fn text(&self, minute: Minute) -> String {
        let clock = self.clock(minute);
        format!("{}T{:02}:{:02}", self.date_text(self.day_of(minute)), clock / 60, clock % 60)
    }

    /// The positions of the blocks that lie wholly inside `stretch`.
    pub fn blocks_in(&self, stretch: Stretch) -> std::ops::Range<usize> {
        let from = self.blocks.partition_point(|b| b.stretch.start < stretch.start);
        let to = self.blocks.partition_point(|b| b.stretch.end <= stretch.end);
        from..to.max(from)
    }

    /// The blocks of `day` (those that start in it).
    pub fn blocks_of_day(&self, day: Day) -> std::ops::Range<usize> {
        let n = self.borders.len();
        let day = day.clamp(0, self.horizon_days) as usize;
        if day as i32 >= self.horizon_days { self.blocks.len()..self.blocks.len() } else { day * n..(day + 1) * n }
    }

    /// Blocks in a day.
    pub fn blocks_per_day(&self) -> usize {
        self.borders.len()
    }

    /// Whether a border lies at `minute` (anywhere, the history included).
    pub fn is_border(&self, minute: Minute) -> bool {
        self.borders.contains(&self.clock(minute))
    }

    /// The night that begins on `day`: 23:00 to 06:00 of the next day.
    pub fn night(&self, day: Day) -> Stretch {
        Stretch::new(self.at(day, 23 * 60), self.at(day + 1, 6 * 60))
    }

    /// The weekends, Saturday 00:00 to Monday 00:00, that lie wholly in history and horizon.
    pub fn weekends(&self) -> Vec<Stretch> {
        let saturdays = (-self.history_days..self.horizon_days - 1).filter(|&day| self.weekday(day) == 5);
        saturdays.map(|day| Stretch::new(self.day_start(day), self.day_start(day + 2))).collect()
    }

    /// The whole horizon, from its first midnight to the last.
    pub fn horizon(&self) -> Stretch {
        Stretch::new(self.day_start(0), self.day_start(self.horizon_days))
    }
}
