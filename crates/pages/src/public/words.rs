//! The words of a public page: one language, with English beside it.

use domain::Date;
use maud::{Markup, html};

use super::{
    Lang,
    hours::{Hours, Rule},
    reviews::{Reviews, ReviewsError},
};
use crate::texts::{Texts, TextsError, Word, say};

/// Minutes of a day.
const DAY: u32 = 1440;

/// The texts of all public pages in all languages, and who signed them. Read once, used for every page.
#[derive(Debug)]
pub struct PublicTexts {
    all: Vec<(Lang, Texts, bool)>,
}

/// The public texts cannot be read. A fault of the program, not of its user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicTextsError {
    /// A language's messages.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// The list of reviews.
    #[error(transparent)]
    Reviews(#[from] ReviewsError),
}

impl PublicTexts {
    /// Reads the texts and reviews that came with the program.
    ///
    /// # Errors
    /// [`PublicTextsError`] if one of the files is broken.
    pub fn load() -> Result<Self, PublicTextsError> {
        Ok(Self::with(&Reviews::load()?)?)
    }

    /// Reads the texts, with a list of reviews.
    ///
    /// # Errors
    /// [`TextsError`] if a language's messages are broken.
    pub fn with(reviews: &Reviews) -> Result<Self, TextsError> {
        let load = |lang: Lang| {
            let reviewed = lang == Lang::En || reviews.of_public(lang.tag()).is_some();
            Texts::load_public(lang.tag()).map(|texts| (lang, texts, reviewed))
        };
        Ok(Self { all: Lang::ALL.into_iter().map(load).collect::<Result<_, _>>()? })
    }

    pub(super) fn words(&self, lang: Lang) -> Result<Words<'_>, TextsError> {
        let find = |lang: Lang| {
            let found = self.all.iter().find(|(of, ..)| *of == lang);
            found.ok_or_else(|| TextsError::Locale(lang.tag().to_owned()))
        };
        let (_, texts, reviewed) = find(lang)?;
        let (_, english, _) = find(Lang::En)?;
        Ok(Words { lang, texts, english, reviewed: *reviewed })
    }
}

/// One language's words, for one page.
pub struct Words<'a> {
    pub lang: Lang,
    pub english: &'a Texts,
    texts: &'a Texts,
    /// Whether a native speaker signed this language.
    pub reviewed: bool,
}

impl Words<'_> {
    /// Words for a title or an attribute, where no foreign word can be marked.
    pub fn plain(&self, id: &str) -> Result<String, TextsError> {
        Ok(self.texts.say(id)?.replace("[[", "").replace("]]", ""))
    }

    /// Words for the page, English ones in them marked as English.
    pub fn say(&self, id: &str) -> Result<Markup, TextsError> {
        Ok(marked(&self.texts.say(id)?))
    }

    /// Words with arguments. What is put in for them may be marked too, see [`english`].
    pub fn say_with(&self, id: &str, with: &[(&str, &str)]) -> Result<Markup, TextsError> {
        let with: Vec<_> = with.iter().map(|(name, word)| (*name, Word::Text(word))).collect();
        Ok(marked(&self.texts.say_with(id, &with)?))
    }

    /// A recorded text, which is English, as an argument of [`Self::say_with`].
    pub fn english(&self, text: &str) -> String {
        let text = text.replace("[[", "[ [").replace("]]", "] ]");
        if self.lang == Lang::En { text } else { format!("[[{text}]]") }
    }

    /// `en` as a `lang` attribute where the page is in another language.
    pub fn english_tag(&self) -> Option<&'static str> {
        (self.lang != Lang::En).then_some("en")
    }

    /// The name of a language by its code, in this language; none if there is no word for it.
    pub fn language(&self, code: &str) -> Result<Option<String>, TextsError> {
        let code = Lang::of_code(code).map_or(code, |lang| lang.code());
        let id = format!("language-{code}");
        self.texts.has(&id).then(|| self.plain(&id)).transpose()
    }

    /// 16 January 2013.
    pub fn date(&self, date: Date) -> Result<String, TextsError> {
        let month = self.texts.say(&format!("month-{}", date.month()))?;
        let (day, year) = (date.day().to_string(), date.year().to_string());
        say!(self.texts, "date", day = &day, month = &month, year = &year)
    }

    /// Monday, from 0.
    pub fn weekday(&self, day: u32) -> Result<String, TextsError> {
        self.texts.say(&format!("weekday-{}", day + 1))
    }

    /// 4:30 pm; noon and midnight have names, since “12 pm” is read both ways.
    pub fn time(&self, minute_of_day: u32) -> Result<String, TextsError> {
        match minute_of_day % DAY {
            0 => self.texts.say("time-midnight"),
            720 => self.texts.say("time-noon"),
            minute => {
                let (hour, half) = (minute / 60, if minute < 720 { "am" } else { "pm" });
                let hour = (if hour % 12 == 0 { 12 } else { hour % 12 }).to_string();
                let minute = format!("{:02}", minute % 60);
                say!(self.texts, "time", hour = &hour, minute = &minute, half = half)
            }
        }
    }

    /// The hours of a line in words; as they were recorded where they are not understood.
    pub fn hours(&self, hours: &Hours) -> Result<Markup, TextsError> {
        let words = match hours {
            Hours::Unsaid => return self.say("hours-unsaid"),
            Hours::Always => self.texts.say("hours-always")?,
            Hours::Words(words) => self.english(words),
            Hours::Week(week) => {
                let mut parts = week.rules.iter().map(|r| self.rule(r)).collect::<Result<Vec<_>, _>>()?;
                if week.closed_on_holidays {
                    parts.push(self.texts.say("hours-no-holidays")?);
                }
                parts.join("; ")
            }
        };
        self.say_with("hours-label", &[("hours", &words)])
    }

    fn rule(&self, rule: &Rule) -> Result<String, TextsError> {
        let days = match (rule.from, rule.to) {
            (0, 6) => self.texts.say("days-all")?,
            (from, to) if from == to => self.weekday(from)?,
            (from, to) => {
                say!(self.texts, "days-span", from = &self.weekday(from)?, to = &self.weekday(to)?)?
            }
        };
        let span =
            |start, end| say!(self.texts, "hours-span", from = &self.time(start)?, to = &self.time(end)?);
        let spans = rule.spans.iter().map(|s| span(s.start, s.end)).collect::<Result<Vec<_>, _>>()?;
        say!(self.texts, "hours-of", days = &days, hours = &spans.join(", "))
    }
}

/// Turns `[[words]]` into English words inside a page of another language.
fn marked(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split("[[").enumerate() {
            @match part.split_once("]]") {
                Some((english, rest)) if at > 0 => { span lang="en" { (english) } (rest) }
                _ => { (part) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_told_in_the_words_of_the_page() {
        let texts = PublicTexts::load().expect("whole");
        let said = |lang, hours| {
            let words = texts.words(lang).expect("there");
            words.hours(&Hours::parse(hours)).expect("said").into_string()
        };
        let office = "mon-fri 08:00-12:00 12:30-16:30; sun 00:00-12:00; closed holidays";
        assert_eq!(
            said(Lang::En, office),
            "Hours: Monday to Friday, 8:00 am to noon, 12:30 pm to 4:30 pm; Sunday, midnight to noon; closed on public holidays"
        );
        assert_eq!(
            said(Lang::Es, "sat-mon 07:05-24:00"),
            "Horario: de sábado a lunes, 7:05 a. m. a 12 de la noche"
        );
        assert_eq!(said(Lang::So, "always"), "Saacadaha: habeen iyo maalin, maalin kasta");
        assert_eq!(
            said(Lang::Hmn, "[[ask]] [for] <Pa>"),
            "Sijhawm qhib: <span lang=\"en\">[ [ask] ] [for] &lt;Pa&gt;</span>"
        );
        assert_eq!(said(Lang::En, ""), "We do not know the hours.");
    }

    #[test]
    fn an_english_word_inside_another_language_is_marked() {
        assert_eq!(marked("a [[b]] c").into_string(), "a <span lang=\"en\">b</span> c");
        assert_eq!(marked("]] a [[b").into_string(), "]] a b");
    }
}
