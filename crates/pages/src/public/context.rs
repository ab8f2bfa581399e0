//! What the public pages are told: the contact lines, the answers their owners gave, and the moment.

use domain::{Calendar, Date, Instant, Zone};

use super::Lang;
use super::hours::{Hours, Now};

/// A number that nobody has checked for longer than this many days is not offered for tapping.
pub const FRESH_DAYS: i64 = 365;

/// Everything a public page is made from. Nothing in it is about a person.
#[derive(Clone, Debug)]
pub struct Context {
    /// The moment the page is made for.
    pub now: Instant,
    /// The partnership's zone: hours are told in it.
    pub zone: Zone,
    /// Public holidays, on which usual hours may not hold.
    pub calendar: &'static Calendar,
    /// The contact lines, in the order they are to be shown.
    pub lines: Vec<Line>,
    /// Answers that owners gave about their own staff. A question without one is printed as unanswered.
    pub answers: Vec<Answer>,
    /// Who said, and when, that 911 takes text messages here.
    pub text_911: Option<Said>,
    /// Address of the stylesheet, [`super::STYLE`].
    pub style: String,
    /// A demo or training copy: its numbers are nobody's to call.
    pub sample: bool,
}

/// A contact line, from a row of the bundle's `contacts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the line is called, as recorded; taken to be English.
    pub label: String,
    /// How it is reached.
    pub channel: Channel,
    /// The number or address, printed as held.
    pub value: String,
    /// ISO 639-3 code of the language it speaks.
    pub language: Option<String>,
    /// Name of the agency that runs it, as recorded; taken to be English.
    pub owner: Option<String>,
    /// When somebody last called to see whether it is right.
    pub checked_on: Option<Date>,
    /// When somebody answers.
    pub hours: Hours,
    /// Why the value may be wrong, as recorded; taken to be English.
    pub doubt: Option<String>,
    /// Whether its staff must report what they hear.
    pub duty: Duty,
}

/// How a line is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By voice.
    Voice,
    /// By a text telephone.
    Tty,
    /// Through a relay service.
    Relay,
    /// By text message.
    Text,
    /// On the web.
    Web,
}

/// Whether the staff of a line must report what they hear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    /// The owner has not said.
    #[default]
    Unknown,
    /// They must when a person under 18 is being hurt.
    MustReport(Said),
    /// They don't have to.
    Free(Said),
}

/// Who said something about their own staff, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The owner's name; taken to be English.
    pub owner: String,
    /// The day they said it.
    pub on: Date,
}

/// An owner's answer to one of the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The answer.
    pub yes: bool,
    /// Whose it is.
    pub said: Said,
}

/// What a person may want to know before saying anything. The answer is another body's to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Do I have to give my name?
    Name,
    /// Do I have to talk to the police to get help?
    Police,
    /// Will they ask about immigration papers?
    Papers,
    /// Can I get in trouble for what someone made me do?
    Trouble,
    /// Does help cost money?
    Pay,
    /// Will the police take my report right away?
    Wait,
}

impl Channel {
    /// The channel of a record's code (`voice`, `tty`, `relay`, `text`, `web`).
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Voice, Self::Tty, Self::Relay, Self::Text, Self::Web];

    /// The record's code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Tty => "tty",
            Self::Relay => "relay",
            Self::Text => "text",
            Self::Web => "web",
        }
    }
}

impl Question {
    /// The record's code, which is also the part of the message's name that follows `question-`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Police => "police",
            Self::Papers => "papers",
            Self::Trouble => "trouble",
            Self::Pay => "pay",
            Self::Wait => "wait",
        }
    }
}

/// How far a line's value can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Part of a sample: nobody's number.
    Sample,
    /// Never checked, or said to be checked on a day that has not come.
    Unchecked,
    /// Checked longer than [`FRESH_DAYS`] ago.
    Stale(Date),
    /// Checked, but there is a doubt.
    Doubtful(Date),
    /// Checked and not doubted.
    Good(Date),
}

impl Context {
    /// How far a line's value can be trusted today.
    #[must_use]
    pub fn trust(&self, line: &Line) -> Trust {
        let today = self.zone.day(self.now);
        match line.checked_on {
            _ if self.sample => Trust::Sample,
            Some(on) if on <= today => {
                let age = today.days_since_first() - on.days_since_first();
                if line.is_doubtful() {
                    Trust::Doubtful(on)
                } else if age > FRESH_DAYS {
                    Trust::Stale(on)
                } else {
                    Trust::Good(on)
                }
            }
            _ => Trust::Unchecked,
        }
    }

    /// Whether somebody answers now. Of a number that is doubted or unchecked nothing is said: the hours may be those
    /// of another number.
    #[must_use]
    pub fn answers_now(&self, line: &Line) -> Now {
        let sure = match self.trust(line) {
            Trust::Good(_) | Trust::Sample => !line.is_doubtful(),
            Trust::Unchecked | Trust::Stale(_) | Trust::Doubtful(_) => false,
        };
        if sure { line.hours.at(self.now, &self.zone, self.calendar) } else { Now::Unknown }
    }

    /// The address a tap on the value may open, for a good value alone.
    #[must_use]
    pub fn link(&self, line: &Line) -> Option<String> {
        match self.trust(line) {
            Trust::Good(_) => line.address(),
            Trust::Sample | Trust::Unchecked | Trust::Stale(_) | Trust::Doubtful(_) => None,
        }
    }

    /// The first voice lines for a reader: those in the page's language, then those in English or of no one language;
    /// at most `most` of each.
    #[must_use]
    pub fn first_lines(&self, lang: Lang, most: usize) -> Vec<&Line> {
        let voice = |wanted: Option<Lang>| {
            let fits = move |line: &&Line| line.channel == Channel::Voice && line.lang() == wanted;
            self.lines.iter().filter(fits).take(most)
        };
        let own = if lang == Lang::En { Vec::new() } else { voice(Some(lang)).collect() };
        own.into_iter()
            .chain(voice(Some(Lang::En)))
            .chain(voice(None).filter(|l| l.language.is_none()))
            .collect()
    }

    /// What the owner answered to a question, if anything; the latest if there are several.
    #[must_use]
    pub fn answer(&self, question: Question) -> Option<&Answer> {
        self.answers.iter().filter(|a| a.question == question).max_by_key(|a| a.said.on)
    }
}

impl Line {
    /// The language of the public pages that the line speaks, if it is one of them.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.language.as_deref().and_then(Lang::of_code)
    }

    /// Whether there is a reason to think that the value is wrong.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.doubt.as_ref().is_some_and(|why| !why.trim().is_empty())
    }

    /// `tel:`, `sms:` or `https:`, if the value is a North American number, an N11 code, or such an address.
    fn address(&self) -> Option<String> {
        let value = self.value.trim();
        let scheme = match self.channel {
            Channel::Voice | Channel::Tty | Channel::Relay => "tel:",
            Channel::Text => "sms:",
            Channel::Web => {
                let plain =
                    value.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'));
                return (plain && value.len() > 8 && value.starts_with("https://")).then(|| value.to_owned());
            }
        };
        if !value.bytes().all(|b| b.is_ascii_digit() || b"+-(). ".contains(&b)) {
            return None;
        }
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        match (digits.len(), self.channel) {
            (3, Channel::Voice) if digits.ends_with("11") => Some(format!("{scheme}{digits}")),
            (3 | 5 | 6, Channel::Text) => Some(format!("{scheme}{digits}")),
            (10, _) => Some(format!("{scheme}+1{digits}")),
            (11, _) if digits.starts_with('1') => Some(format!("{scheme}+{digits}")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::samples::{sample_help, sample_line};

    fn link(channel: Channel, value: &str) -> Option<String> {
        let line = Line { channel, value: value.into(), ..sample_line() };
        sample_help().link(&line)
    }

    #[test]
    fn only_a_value_that_can_be_dialled_becomes_a_link() {
        assert_eq!(link(Channel::Voice, "612-673-2700").as_deref(), Some("tel:+16126732700"));
        assert_eq!(link(Channel::Voice, "1 (612) 673.2700").as_deref(), Some("tel:+16126732700"));
        assert_eq!(link(Channel::Voice, "311").as_deref(), Some("tel:311"));
        assert_eq!(link(Channel::Text, "233733").as_deref(), Some("sms:233733"));
        assert_eq!(
            link(Channel::Web, "https://example.org/help").as_deref(),
            Some("https://example.org/help")
        );
        for (channel, value) in [
            (Channel::Voice, "612-673-27O0"),
            (Channel::Voice, "673-2700"),
            (Channel::Voice, "300"),
            (Channel::Relay, "311"),
            (Channel::Tty, ""),
            (Channel::Web, "http://example.org"),
            (Channel::Web, "javascript:alert(1)"),
            (Channel::Web, "https://example.org/\"onclick=\""),
            (Channel::Web, "https://"),
        ] {
            assert_eq!(link(channel, value), None, "{value}");
        }
    }

    #[test]
    fn a_number_that_is_doubted_unchecked_old_or_a_sample_is_never_a_link() {
        let help = sample_help();
        let day = |t: &str| Date::parse(t).ok();
        let trusted = |line: &Line| (help.trust(line), help.link(line).is_some(), help.answers_now(line));
        let good = Line { checked_on: day("2012-01-17"), hours: Hours::Always, ..sample_line() };
        assert!(matches!(trusted(&good), (Trust::Good(_), true, Now::Always)));

        let stale = Line { checked_on: day("2012-01-15"), ..good.clone() };
        assert!(matches!(trusted(&stale), (Trust::Stale(_), false, Now::Unknown)));
        let doubted = Line { doubt: Some("637, others 673".into()), ..good.clone() };
        assert!(matches!(trusted(&doubted), (Trust::Doubtful(_), false, Now::Unknown)));
        for checked_on in [None, day("2013-01-17")] {
            let unchecked = Line { checked_on, ..good.clone() };
            assert!(matches!(trusted(&unchecked), (Trust::Unchecked, false, Now::Unknown)));
        }
        let sample = Context { sample: true, ..sample_help() };
        assert_eq!((sample.trust(&good), sample.link(&good)), (Trust::Sample, None));
    }

    #[test]
    fn the_latest_answer_of_an_owner_counts() {
        let said = |on: &str| Said { owner: "City".into(), on: Date::parse(on).expect("a day") };
        let answer = |yes, on| Answer { question: Question::Pay, yes, said: said(on) };
        let help = Context {
            answers: vec![answer(true, "2013-01-02"), answer(false, "2013-01-01")],
            ..sample_help()
        };
        assert_eq!(help.answer(Question::Pay).map(|a| a.yes), Some(true));
        assert_eq!(help.answer(Question::Name), None);
    }

    #[test]
    fn channels_are_known_by_their_code() {
        assert!(Channel::ALL.into_iter().all(|c| Channel::of_code(c.code()) == Some(c)));
        assert_eq!(Channel::of_code("fax"), None);
    }
}
