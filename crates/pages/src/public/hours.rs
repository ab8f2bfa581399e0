//! When somebody answers: the hours of a line as it was told, read strictly, and whether they hold at a moment.
//!
//! The grammar, without regard to case:
//!
//! ```text
//! hours    = "always" | "24/7" | rule { ("," | ";") rule }
//! rule     = days span { span } | "closed holidays"
//! days     = day | day "-" day | "daily" | "every day" | "weekdays" | "weekends"
//! day      = "mon" … "sun" | "monday" … "sunday"
//! span     = time "-" time             "to" and "–" stand for "-" everywhere
//! time     = hour | hour ":" minute    0:00 to 24:00
//! ```
//!
//! What could mean two things is not read: `7-11` without minutes may be morning or night, and `8:00-4:30` is either
//! a slip or a night. A span over midnight is written with two-digit hours, `22:00-06:00`. Words that are not
//! understood are kept and shown as they are, and nothing is promised about now.

use domain::{Calendar, Date, Instant, Zone};

/// Minutes of a day.
const DAY: u32 = 1440;

/// The hours of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Nobody said.
    Unsaid,
    /// Day and night, holidays too.
    Always,
    /// By days of the week.
    Week(Week),
    /// Words that are not in the grammar, as they were told.
    Words(String),
}

/// Hours by days of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// In the order they were told; at least one.
    pub rules: Vec<Rule>,
    /// Whether the line said that it is closed on public holidays. `false` means it said nothing about them.
    pub closed_on_holidays: bool,
}

/// The same spans on each of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// First day, 0 = Monday to 6 = Sunday.
    pub from: u32,
    /// Last day; before `from` when the days run over Sunday.
    pub to: u32,
    /// At least one.
    pub spans: Vec<Span>,
}

/// From one minute of the day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First minute, 0 to 1439.
    pub start: u32,
    /// The minute it ends, 1 to 2880; past 1440 on the next day.
    pub end: u32,
}

/// Whether a line answers at a moment, by its own hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// Open and never closed.
    Always,
    /// Open, and for more than a day on end.
    OpenLong,
    /// Open for a day at most.
    Open {
        /// Minute of the day when it closes, 1 to 1440.
        until: u32,
    },
    /// Closed; it opens later today.
    OpensToday {
        /// Minute of the day, 1 to 1439.
        at: u32,
    },
    /// Closed; it opens on another day within the week.
    OpensLater {
        /// Day of the week, 0 = Monday.
        weekday: u32,
        /// Minute of that day, 0 to 1439.
        at: u32,
    },
    /// Closed, and not open within a week.
    Closed,
    /// A public holiday, about which the line said nothing.
    Holiday,
    /// Nothing can be said.
    Unknown,
}

impl Hours {
    /// Reads the hours of a line. Never fails: what isn't in the grammar is kept as words.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let plain = text.to_lowercase().replace('–', "-").split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain.replace(" to ", "-").replace(" - ", "-").replace("every day", "daily");
        match plain.as_str() {
            "" => Self::Unsaid,
            "always" | "24/7" => Self::Always,
            _ => week(&plain).map_or_else(|| Self::Words(text.to_owned()), Self::Week),
        }
    }

    /// Whether the line answers at a moment in a zone. On a public holiday of the calendar only what the line said
    /// about holidays counts.
    #[must_use]
    pub fn at(&self, now: Instant, zone: &Zone, calendar: &Calendar) -> Now {
        let week = match self {
            Self::Always => return Now::Always,
            Self::Unsaid | Self::Words(_) => return Now::Unknown,
            Self::Week(week) => week,
        };
        let (today, minute) = zone.clock(now);
        if !week.closed_on_holidays && calendar.holiday(today).is_some() {
            return Now::Holiday;
        }
        let yesterday = zone.day_of(zone.start_of(today).saturating_sub(1));
        let mut days = vec![yesterday, today];
        for _ in 0..8 {
            days.push(days[days.len() - 1].next());
        }
        // Minutes count from midnight before today, so that last night's span reaches into today.
        let spans = spread(week, &days, calendar);
        let mut reached = minute + DAY;
        while let Some((_, end)) = spans.iter().find(|(start, end)| *start <= reached && reached < *end) {
            reached = *end;
        }
        if reached >= 8 * DAY {
            return Now::Always;
        }
        if reached > minute + 2 * DAY {
            return Now::OpenLong;
        }
        if reached > minute + DAY {
            let of_day = reached % DAY;
            return Now::Open { until: if of_day == 0 { DAY } else { of_day } };
        }
        let next = spans.iter().map(|(start, _)| *start).filter(|start| *start > reached).min();
        match next {
            Some(start) if start < 2 * DAY => Now::OpensToday { at: start - DAY },
            Some(start) if start < 9 * DAY => {
                Now::OpensLater { weekday: days[(start / DAY) as usize].weekday(), at: start % DAY }
            }
            _ => Now::Closed,
        }
    }
}

impl Rule {
    fn holds_on(&self, weekday: u32) -> bool {
        if self.from <= self.to {
            (self.from..=self.to).contains(&weekday)
        } else {
            weekday >= self.from || weekday <= self.to
        }
    }
}

/// All spans of the days, in minutes since the first of them began.
fn spread(week: &Week, days: &[Date], calendar: &Calendar) -> Vec<(u32, u32)> {
    let mut spans = Vec::new();
    for (at, day) in (0_u32..).zip(days) {
        // On a holiday about which nothing was said nobody may count on the usual hours either.
        if calendar.holiday(*day).is_some() {
            continue;
        }
        let of_day = week.rules.iter().filter(|r| r.holds_on(day.weekday())).flat_map(|r| &r.spans);
        spans.extend(of_day.map(|s| (at * DAY + s.start, at * DAY + s.end)));
    }
    spans
}

fn week(plain: &str) -> Option<Week> {
    let mut week = Week { rules: Vec::new(), closed_on_holidays: false };
    for part in plain.split([',', ';']).map(str::trim) {
        if matches!(part, "closed holidays" | "closed on holidays" | "closed on public holidays") {
            week.closed_on_holidays = true;
            continue;
        }
        let mut words = part.split(' ');
        let (from, to) = days(words.next()?)?;
        let spans = words.map(span).collect::<Option<Vec<_>>>()?;
        if spans.is_empty() {
            return None;
        }
        week.rules.push(Rule { from, to, spans });
    }
    (!week.rules.is_empty()).then_some(week)
}

fn days(word: &str) -> Option<(u32, u32)> {
    match word {
        "daily" => Some((0, 6)),
        "weekdays" => Some((0, 4)),
        "weekends" => Some((5, 6)),
        _ => match word.split_once('-') {
            Some((from, to)) => Some((day(from)?, day(to)?)).filter(|(from, to)| from != to),
            None => day(word).map(|day| (day, day)),
        },
    }
}

fn day(word: &str) -> Option<u32> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    (0_u32..).zip(DAYS).find(|(_, name)| word == *name || word == &name[..3]).map(|(at, _)| at)
}

fn span(word: &str) -> Option<Span> {
    let (from, to) = word.split_once('-')?;
    let (start, end) = (time(from)?, time(to)?);
    // One of the two must show that the clock has twenty-four hours.
    let clear = |t: &str, minute: u32| t.contains(':') || minute >= 13 * 60;
    if start == DAY || end == 0 || start == end || !(clear(from, start) || clear(to, end)) {
        return None;
    }
    if start < end {
        return Some(Span { start, end });
    }
    (from.len() == 5 && to.len() == 5).then_some(Span { start, end: end + DAY })
}

/// Minutes since midnight.
fn time(word: &str) -> Option<u32> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "00"));
    let number = |t: &str, most: usize| {
        let digits = (1..=most).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| t.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = (number(hour, 2)?, number(minute, 2).filter(|_| minute.len() == 2)?);
    let of_day = hour * 60 + minute;
    (minute < 60 && of_day <= DAY).then_some(of_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: &str, moment: &str) -> Now {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        Hours::parse(hours).at(Instant::parse(moment).expect("an instant"), &zone, Calendar::house())
    }

    // 16 January 2013 was a Wednesday, the 21st a Monday and Martin Luther King's day.
    const SIX: &str = "2013-01-16T06:00:00-06:00";
    const NOON: &str = "2013-01-16T12:00:00-06:00";
    const TWO_AT_NIGHT: &str = "2013-01-16T02:00:00-06:00";

    #[test]
    fn a_line_with_office_hours_opens_and_closes_by_them() {
        let office = "mon-fri 08:00-16:30";
        assert_eq!(at(office, SIX), Now::OpensToday { at: 480 });
        assert_eq!(at(office, NOON), Now::Open { until: 990 });
        assert_eq!(at(office, "2013-01-16T16:29:59-06:00"), Now::Open { until: 990 });
        assert_eq!(at(office, "2013-01-16T16:30:00-06:00"), Now::OpensLater { weekday: 3, at: 480 });
        assert_eq!(at(office, "2013-01-11T20:00:00-06:00"), Now::OpensLater { weekday: 0, at: 480 });
        assert_eq!(at("wed 08:00-09:00", NOON), Now::OpensLater { weekday: 2, at: 480 });
    }

    #[test]
    fn the_hours_of_the_partnerships_own_lines_are_understood() {
        let city = "Monday to Friday 7 to 19, weekends 8 to 16:30";
        assert_eq!(at(city, NOON), Now::Open { until: 1140 });
        assert_eq!(at(city, "2013-01-19T12:00:00-06:00"), Now::Open { until: 990 });
        assert_eq!(at(city, "2013-01-18T23:00:00-06:00"), Now::OpensLater { weekday: 5, at: 480 });
    }

    #[test]
    fn a_night_line_is_open_after_midnight_by_yesterdays_hours() {
        assert_eq!(at("tue 22:00-06:00", TWO_AT_NIGHT), Now::Open { until: 360 });
        assert_eq!(at("wed 22:00-06:00", TWO_AT_NIGHT), Now::OpensToday { at: 1320 });
        assert_eq!(at("fri-mon 22:00-06:00", "2013-01-14T02:00:00-06:00"), Now::Open { until: 360 });
        assert_eq!(at("tue-thu 20:00-24:00; daily 00:00-03:00", TWO_AT_NIGHT), Now::Open { until: 180 });
        assert_eq!(at("mon-fri 00:00-24:00", TWO_AT_NIGHT), Now::OpenLong);
        assert_eq!(at("daily 20:00-24:00", "2013-01-16T21:00:00-06:00"), Now::Open { until: 1440 });
    }

    #[test]
    fn always_is_said_in_three_ways() {
        for hours in ["always", "24/7", "daily 00:00-24:00", "daily 00:00-12:00 12:00-24:00"] {
            assert_eq!(at(hours, "2013-03-13T02:00:00-05:00"), Now::Always, "{hours}");
        }
    }

    #[test]
    fn on_a_holiday_only_what_was_said_about_holidays_is_promised() {
        let holiday = "2013-01-21T12:00:00-06:00";
        assert_eq!(at("mon-fri 08:00-16:30", holiday), Now::Holiday);
        assert_eq!(at("always", holiday), Now::Always);
        let closed = "mon-fri 08:00-16:30; closed holidays";
        assert_eq!(at(closed, holiday), Now::OpensLater { weekday: 1, at: 480 });
        assert_eq!(at(closed, "2013-01-18T20:00:00-06:00"), Now::OpensLater { weekday: 1, at: 480 });
    }

    #[test]
    fn hours_that_may_mean_two_things_are_shown_and_promise_nothing() {
        for unclear in [
            "7-11",
            "mon-fri 7-11",
            "mon-fri 9 to 5",
            "mon-fri 8:00-4:30",
            "mon-fri 8 am to 5 pm",
            "mon-fri",
            "business hours",
            "mon-mon 08:00-09:00",
            "mon 08:00-08:00",
            "mon 25:00-26:00",
            "mon 08:60-09:00",
            "mon 8:0-9:0",
            "mon-fri 08:00-16:30, sometimes weekends",
            "closed holidays",
            "mon 08:00-16:30,",
        ] {
            assert_eq!(Hours::parse(unclear), Hours::Words(unclear.to_owned()));
            assert_eq!(at(unclear, NOON), Now::Unknown, "{unclear}");
        }
        assert_eq!(at("", NOON), Now::Unknown);
    }

    #[test]
    fn the_night_the_clocks_change_is_told_by_the_clock_on_the_wall() {
        assert_eq!(at("sun 03:00-04:00", "2013-03-10T08:30:00Z"), Now::Open { until: 240 });
        assert_eq!(at("sun 01:00-02:00", "2013-11-03T07:30:00Z"), Now::Open { until: 120 });
    }

    #[test]
    fn no_text_of_any_kind_stops_the_reader() {
        for odd in
            ["-", ":", "mon :-:", "\u{202e}mon 08:00-09:00", "mon 08:00-09:00-10:00", "é-ö 1:00-2:00", "0"]
        {
            assert!(matches!(Hours::parse(odd), Hours::Words(_)), "{odd}");
        }
    }
}
