//! Invented contexts for the public pages. The numbers are those of the announcement of 16 January 2013, which the demo
//! prints too; nobody may call them from a sample.

use domain::{Calendar, Date, Instant, Zone};

use super::{Answer, Channel, Context, Duty, Hours, Line, Question, Said};

const CITY: &str = "City of Minneapolis 311";

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or(Date::OPEN_END)
}

fn said(owner: &str) -> Said {
    Said { owner: owner.into(), on: day("2013-01-14") }
}

/// A plain, checked voice line.
#[must_use]
pub fn sample_line() -> Line {
    Line {
        label: "City services".into(),
        channel: Channel::Voice,
        value: "311".into(),
        language: Some("eng".into()),
        owner: Some(CITY.into()),
        checked_on: Some(day("2013-01-14")),
        hours: Hours::parse("Monday to Friday 7 to 19, weekends 8 to 16:30"),
        doubt: None,
        duty: Duty::Unknown,
    }
}

fn line(label: &str, channel: Channel, value: &str, language: &str, hours: &str) -> Line {
    Line {
        label: label.into(),
        channel,
        value: value.into(),
        language: Some(language.into()),
        hours: Hours::parse(hours),
        ..sample_line()
    }
}

/// The lines of January 2013, with a night line of each other kind, at ten in the morning of the 16th, a Wednesday.
#[must_use]
pub fn sample_help() -> Context {
    let office = "mon-fri 08:00-16:30; closed holidays";
    let weekdays = "Monday to Friday 7 to 19";
    let hmong =
        "The source prints 637 where all other lines have 673. Printed as held; the owner has been asked.";
    let lines = vec![
        sample_line(),
        line("City services by relay service", Channel::Relay, "612-673-3000", "eng", weekdays),
        line("TTY", Channel::Tty, "612-673-2157", "eng", weekdays),
        line("TTY", Channel::Tty, "612-673-2626", "eng", weekdays),
        Line {
            duty: Duty::MustReport(said(CITY)),
            ..line("Spanish line", Channel::Voice, "612-673-2700", "spa", office)
        },
        Line {
            doubt: Some(hmong.into()),
            ..line("Hmong line", Channel::Voice, "612-637-2800", "hmn", office)
        },
        line("Somali line", Channel::Voice, "612-673-3500", "som", "when staff are in"),
        Line {
            checked_on: None,
            duty: Duty::Free(said("Sample Advocates")),
            owner: Some("Sample Advocates".into()),
            ..line("Night line", Channel::Text, "612-555-0142", "eng", "daily 18:00-06:00")
        },
        Line {
            owner: None,
            language: None,
            ..line("Find a bed", Channel::Web, "https://beds.example.org/minneapolis/youth", "", "always")
        },
        Line {
            checked_on: Some(day("2011-06-01")),
            ..line("Karen line", Channel::Voice, "612-555-0177", "ksw", "")
        },
    ];
    let answer = |question, yes, owner| Answer { question, yes, said: said(owner) };
    Context {
        now: Instant::parse("2013-01-16T10:00:00-06:00").unwrap_or(Instant::new(0, 0)),
        zone: sample_zone(),
        calendar: Calendar::house(),
        lines,
        answers: vec![
            answer(Question::Name, false, CITY),
            answer(Question::Police, false, "Sample Advocates"),
            answer(Question::Wait, true, "Minneapolis Police"),
        ],
        text_911: None,
        style: "/assets/public.css".into(),
        sample: false,
    }
}

/// The same, as a demo shows it at six in the morning.
#[must_use]
pub fn sample_demo() -> Context {
    let now = Instant::parse("2013-01-16T06:00:00-06:00").unwrap_or(Instant::new(0, 0));
    Context { now, sample: true, ..sample_help() }
}

/// Nothing known but the time: no line, no answer.
#[must_use]
pub fn sample_empty() -> Context {
    Context { lines: Vec::new(), answers: Vec::new(), ..sample_help() }
}

/// Every line, promise and answer that the pages have words for, either way.
#[must_use]
pub fn sample_full() -> Context {
    let all = [
        Question::Name,
        Question::Police,
        Question::Papers,
        Question::Trouble,
        Question::Pay,
        Question::Wait,
    ];
    let answers = all.into_iter().map(|question| Answer { question, yes: true, said: said(CITY) }).collect();
    Context { answers, text_911: Some(said("Sample Emergency Communications")), ..sample_help() }
}

#[allow(clippy::expect_used, reason = "the default zone is built in, and this is for tests")]
fn sample_zone() -> Zone {
    Zone::named(Zone::DEFAULT_NAME).expect("the default zone is built in")
}
