//! All words people read, as Fluent messages under `locales/`.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A locale's files, by name, as they stand in the repository.
type Files = [(&'static str, &'static str)];

const ENGLISH: &Files = &[
    ("cli.ftl", include_str!("../../../locales/en/cli.ftl")),
    ("common.ftl", include_str!("../../../locales/en/common.ftl")),
    ("figures.ftl", include_str!("../../../locales/en/figures.ftl")),
    ("codes.ftl", include_str!("../../../locales/en/codes.ftl")),
    ("results.ftl", include_str!("../../../locales/en/results.ftl")),
    ("frame.ftl", include_str!("../../../locales/en/frame.ftl")),
    ("forms.ftl", include_str!("../../../locales/en/forms.ftl")),
    ("sign-in.ftl", include_str!("../../../locales/en/sign-in.ftl")),
    ("work.ftl", include_str!("../../../locales/en/work.ftl")),
    ("report.ftl", include_str!("../../../locales/en/report.ftl")),
    ("person.ftl", include_str!("../../../locales/en/person.ftl")),
    ("episode.ftl", include_str!("../../../locales/en/episode.ftl")),
    ("handoff.ftl", include_str!("../../../locales/en/handoff.ftl")),
    ("links.ftl", include_str!("../../../locales/en/links.ftl")),
    ("case.ftl", include_str!("../../../locales/en/case.ftl")),
    ("oversight.ftl", include_str!("../../../locales/en/oversight.ftl")),
    ("room-codes.ftl", include_str!("../../../locales/en/room-codes.ftl")),
    ("seats.ftl", include_str!("../../../locales/en/seats.ftl")),
    ("programs.ftl", include_str!("../../../locales/en/programs.ftl")),
];

/// What the public pages say; a locale may have these and nothing else.
const PUBLIC: &[(&str, &Files)] = &[
    ("en", &[("public.ftl", include_str!("../../../locales/en/public.ftl"))]),
    ("es", &[("public.ftl", include_str!("../../../locales/es/public.ftl"))]),
    ("hmn", &[("public.ftl", include_str!("../../../locales/hmn/public.ftl"))]),
    ("so", &[("public.ftl", include_str!("../../../locales/so/public.ftl"))]),
];

/// The locales that have every text of work pages, reports and the command line, as BCP 47 tags.
pub const LOCALES: &[&str] = &["en"];

/// Why a text cannot be said. All of these are faults of the program or its translations, not of its user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextsError {
    /// No texts in this locale.
    #[error("there are no texts in the language `{0}`; choose one of those listed in the documentation")]
    Locale(String),
    /// A file of messages cannot be read.
    #[error("the message file `{file}` is broken: {fault}; a developer can mend it")]
    Broken {
        /// File name below the locale's folder.
        file: &'static str,
        /// What the parser found.
        fault: String,
    },
    /// No such message.
    #[error("the message `{0}` is missing; a developer can add it")]
    Missing(String),
    /// A message wants an argument it was not given, or names another message that is missing.
    #[error("the message `{id}` cannot be put together: {fault}; a developer can mend it")]
    Incomplete {
        /// Name of the message.
        id: String,
        /// What is wrong with it.
        fault: String,
    },
}

/// The texts of one locale.
pub struct Texts {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Texts {
    /// Reads the embedded texts of a locale (`en`).
    ///
    /// # Errors
    /// [`TextsError::Locale`] if there are none; [`TextsError::Broken`] if a file does not parse.
    pub fn load(locale: &str) -> Result<Self, TextsError> {
        let (tag, files) = match locale {
            "en" => ("en", ENGLISH),
            _ => return Err(TextsError::Locale(locale.to_owned())),
        };
        Self::from_files(tag, files)
    }

    /// Reads the embedded texts of the public pages alone (`en`, `es`, `hmn`, `so`). They stand apart from all others,
    /// so that no public page can use a word that only English has.
    ///
    /// # Errors
    /// [`TextsError::Locale`] if there are none; [`TextsError::Broken`] if a file does not parse.
    pub fn load_public(locale: &str) -> Result<Self, TextsError> {
        let found = PUBLIC.iter().find(|(tag, _)| *tag == locale);
        let (tag, files) = found.ok_or_else(|| TextsError::Locale(locale.to_owned()))?;
        Self::from_files(tag, files)
    }

    /// The source of one file of the public pages, for those who check what was reviewed.
    #[must_use]
    pub fn public_source(locale: &str, file: &str) -> Option<&'static str> {
        let (_, files) = PUBLIC.iter().find(|(tag, _)| *tag == locale)?;
        files.iter().find(|(name, _)| *name == file).map(|(_, source)| *source)
    }

    fn from_files(tag: &'static str, files: &Files) -> Result<Self, TextsError> {
        let id: LanguageIdentifier = tag.parse().map_err(|_| TextsError::Locale(tag.to_owned()))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The invisible marks around arguments would show up in files that people copy from.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        for (file, source) in files {
            let broken = |fault: String| TextsError::Broken { file, fault };
            let resource = FluentResource::try_new((*source).to_owned())
                .map_err(|(_, faults)| broken(format!("{faults:?}")))?;
            bundle.add_resource(resource).map_err(|faults| broken(joined(&faults)))?;
        }
        Ok(Self { tag, bundle })
    }

    /// The BCP 47 tag for the `lang` attribute.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.tag
    }

    /// Whether there is a message of this name.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|m| m.value().is_some())
    }

    /// Says a message that takes no arguments.
    ///
    /// # Errors
    /// [`TextsError::Missing`], or [`TextsError::Incomplete`] if it does want arguments.
    pub fn say(&self, id: &str) -> Result<String, TextsError> {
        self.say_with(id, &[])
    }

    /// Says a message with its arguments.
    ///
    /// # Errors
    /// [`TextsError::Missing`], or [`TextsError::Incomplete`] if an argument is not among `with`.
    pub fn say_with(&self, id: &str, with: &[(&str, Word<'_>)]) -> Result<String, TextsError> {
        let missing = || TextsError::Missing(id.to_owned());
        let pattern = self.bundle.get_message(id).and_then(|m| m.value()).ok_or_else(missing)?;
        let mut args = FluentArgs::with_capacity(with.len());
        for (name, word) in with {
            args.set(*name, word.value());
        }
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        if faults.is_empty() {
            Ok(said)
        } else {
            Err(TextsError::Incomplete { id: id.to_owned(), fault: joined(&faults) })
        }
    }
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub enum Word<'a> {
    /// A whole number: chooses plural forms, printed with separators.
    Count(u64),
    /// Words that are put in as they are.
    Text(&'a str),
}

impl<'a> Word<'a> {
    fn value(self) -> FluentValue<'a> {
        match self {
            Self::Count(n) => FluentValue::from(n),
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        }
    }
}

impl From<u64> for Word<'_> {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl<'a> From<&'a str> for Word<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Word<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

/// Says a message: `say!(texts, "deck", who = "the city", n = 3_u64)?`.
macro_rules! say {
    ($texts:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $texts.say_with($id, &[$((stringify!($name), $crate::texts::Word::from($value))),*])
    };
}
pub(crate) use say;

/// A whole number with a comma between thousands, as all four languages of the partnership write it here.
#[must_use]
pub fn whole(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value >= 0.0 && n.value.fract() == 0.0 => Some(whole(n.value as u64)),
        _ => None,
    }
}

fn joined(faults: &[FluentError]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;

    fn variables(pattern: &Pattern<&str>, into: &mut Vec<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                let inline = match expression {
                    Expression::Inline(inline) => inline,
                    Expression::Select { selector, variants } => {
                        variants.iter().for_each(|v| variables(&v.value, into));
                        selector
                    }
                };
                if let InlineExpression::VariableReference { id } = inline {
                    into.push(id.name.to_owned());
                }
            }
        }
    }

    /// Messages of a source by name, each with the arguments it names, sorted.
    fn messages(source: &str) -> Vec<(String, Vec<String>)> {
        let resource = FluentResource::try_new(source.to_owned()).expect("parses");
        let mut found = Vec::new();
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let mut wanted = Vec::new();
            variables(message.value.as_ref().expect("a message says something"), &mut wanted);
            wanted.sort();
            wanted.dedup();
            found.push((message.id.name.to_owned(), wanted));
        }
        found
    }

    /// Says every message of the files with numbers and with words, and without; returns how many there are.
    fn say_all(texts: &Texts, files: &Files) -> usize {
        let mut said = 0;
        for (file, source) in files {
            for (id, wanted) in messages(source) {
                for word in [0, 1, 2, 1_991].map(Word::Count).into_iter().chain(["am", "311"].map(Word::Text))
                {
                    let args: Vec<_> = wanted.iter().map(|name| (name.as_str(), word)).collect();
                    let words = texts.say_with(&id, &args).expect(file);
                    assert!(!words.is_empty() && !words.contains("{$"), "{file}: {id}");
                    assert!(!words.contains("Unknown localization"), "{file}: {id}");
                }
                if !wanted.is_empty() {
                    assert!(matches!(texts.say(&id), Err(TextsError::Incomplete { .. })), "{id}");
                }
                said += 1;
            }
        }
        said
    }

    #[test]
    fn every_message_can_be_said_once_it_has_its_arguments() {
        let said = say_all(&Texts::load("en").expect("English is whole"), ENGLISH);
        assert!(said > 250, "only {said} messages were found");
        for (tag, files) in PUBLIC {
            let said = say_all(&Texts::load_public(tag).expect(tag), files);
            assert!(said > 150, "only {said} messages were found in {tag}");
        }
    }

    #[test]
    fn the_public_pages_say_the_same_in_every_language() {
        let (_, english) = PUBLIC[0];
        for (tag, files) in PUBLIC {
            assert_eq!(files.len(), english.len(), "{tag}");
            for ((file, theirs), (name, ours)) in files.iter().zip(english.iter()) {
                assert_eq!(file, name);
                let (theirs, ours) = (messages(theirs), messages(ours));
                assert_eq!(theirs, ours, "{tag}: same messages in the same order, with the same arguments");
            }
        }
    }

    #[test]
    fn no_translation_was_left_in_english() {
        let english = Texts::load_public("en").expect("English is whole");
        for (tag, files) in &PUBLIC[1..] {
            let texts = Texts::load_public(tag).expect(tag);
            for (id, wanted) in files.iter().flat_map(|(_, source)| messages(source)) {
                let same = wanted.is_empty() && texts.say(&id) == english.say(&id);
                // Names that stay as they are.
                assert!(!same || ["group-tty", "language-hmn"].contains(&id.as_str()), "{tag}: {id}");
            }
        }
    }

    #[test]
    fn a_missing_message_and_an_unknown_language_are_errors() {
        let texts = Texts::load("en").expect("English is whole");
        assert_eq!(texts.say("no-such"), Err(TextsError::Missing("no-such".to_owned())));
        assert!(matches!(Texts::load("tlh"), Err(TextsError::Locale(_))));
    }

    #[test]
    fn numbers_are_grouped_and_choose_their_plural() {
        let texts = Texts::load("en").expect("English is whole");
        assert_eq!(say!(texts, "of", n = 1_991).as_deref(), Ok("of 1,991"));
        assert_eq!(
            say!(texts, "headline-girls", number = "One", n = 1).as_deref(),
            Ok("One girl brought to safety.")
        );
        assert_eq!((whole(0), whole(999), whole(1_000_000)), ("0".into(), "999".into(), "1,000,000".into()));
    }

    #[test]
    fn no_text_uses_a_word_that_blames_the_child() {
        for (file, source) in ENGLISH.iter().chain(PUBLIC[0].1) {
            let low = source.to_lowercase();
            for bad in ["child prostitute", "rescue", "runaway", "failed to cooperate", "pornograph"] {
                assert!(!low.contains(bad), "{file} says “{bad}”");
            }
        }
    }
}
