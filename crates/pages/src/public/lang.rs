//! The languages of the public pages.

/// A language in which the public pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
    /// Hmong, as White and Green Hmong share it in writing.
    Hmn,
    /// Somali.
    So,
}

impl Lang {
    /// All of them, in the order of the language picker.
    pub const ALL: [Self; 4] = [Self::En, Self::Es, Self::Hmn, Self::So];

    /// BCP 47 tag, for `lang` attributes, addresses and the folder of its texts.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Hmn => "hmn",
            Self::So => "so",
        }
    }

    /// ISO 639-3 code, as records have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "eng",
            Self::Es => "spa",
            Self::Hmn => "hmn",
            Self::So => "som",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::Hmn => "Hmoob",
            Self::So => "Soomaali",
        }
    }

    /// The language of a tag in an address.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The language of a record's code; White (`mww`) and Green Hmong (`hnj`) read the Hmong pages.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "mww" | "hnj" => Some(Self::Hmn),
            _ => Self::ALL.into_iter().find(|lang| lang.code() == code),
        }
    }

    /// The first language of an `Accept-Language` header that there is, English if there is none. Only the language
    /// itself counts (`es-MX` is Spanish), in the order of the header's weights.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut wanted: Vec<(i32, Self)> = header.split(',').take(32).filter_map(one_accepted).collect();
        wanted.sort_by_key(|(weight, _)| -weight);
        wanted.first().map_or(Self::En, |(_, lang)| *lang)
    }
}

/// A language and its weight in thousandths; none if it is refused or not ours.
fn one_accepted(part: &str) -> Option<(i32, Lang)> {
    let (range, rest) = part.split_once(';').unwrap_or((part, ""));
    let primary = range.trim().split('-').next()?.to_ascii_lowercase();
    let lang = Lang::of_tag(&primary).or_else(|| Lang::of_code(&primary))?;
    let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f64>().ok())?;
    (weight > 0.0).then_some(((weight.min(1.0) * 1000.0) as i32, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_set_to_somali_gets_somali() {
        for (header, lang) in [
            ("so-SO,so;q=0.9,en-US;q=0.8", Lang::So),
            ("en;q=0.4, es-MX;q=0.8", Lang::Es),
            ("fr, hmn;q=0.1", Lang::Hmn),
            ("mww", Lang::Hmn),
            ("so;q=0, en", Lang::En),
            ("", Lang::En),
            (";;q=,\u{0},es;q=nonsense", Lang::En),
        ] {
            assert_eq!(Lang::accepted(header), lang, "{header}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_tag_and_its_code() {
        for lang in Lang::ALL {
            assert_eq!((Lang::of_tag(lang.tag()), Lang::of_code(lang.code())), (Some(lang), Some(lang)));
        }
        assert_eq!(Lang::of_code("hnj"), Some(Lang::Hmn));
        assert_eq!(Lang::of_tag("EN"), None);
    }
}
