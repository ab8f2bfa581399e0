//! Where each public page lives. Addresses are neutral: they show in histories and on shared screens.

use super::Lang;

/// A public page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// What do you need?
    Start,
    /// What happens if I ask for help?
    Ask,
    /// Reporting a missing child.
    Families,
    /// For people who work at hotels.
    Business,
    /// All contact lines.
    Numbers,
    /// Accessibility.
    Access,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Start, Self::Ask, Self::Families, Self::Business, Self::Numbers, Self::Access];

    /// The page's last part of the address; empty for the start.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Ask => "questions",
            Self::Families => "families",
            Self::Business => "business",
            Self::Numbers => "numbers",
            Self::Access => "accessibility",
        }
    }

    /// The page's address in a language, as in [`ROUTES`].
    #[must_use]
    pub fn path(self, lang: Lang) -> &'static str {
        let mine = |route: &&Route| route.page == self && route.lang == lang;
        ROUTES.iter().find(mine).map_or(HELP_PATH, |route| route.path)
    }

    /// The message with the page's title.
    #[must_use]
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Start => "title-start",
            Self::Ask => "title-ask",
            Self::Families => "title-families",
            Self::Business => "title-business",
            Self::Numbers => "title-numbers",
            Self::Access => "title-access",
        }
    }
}

/// One page in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Path of the address, beginning with `/`.
    pub path: &'static str,
    /// The page.
    pub page: Page,
    /// Its language.
    pub lang: Lang,
}

const fn route(path: &'static str, page: Page, lang: Lang) -> Route {
    Route { path, page, lang }
}

/// Every public page in every language; a router and a site map need nothing else.
pub const ROUTES: &[Route] = &[
    route("/help/en/", Page::Start, Lang::En),
    route("/help/en/questions", Page::Ask, Lang::En),
    route("/help/en/families", Page::Families, Lang::En),
    route("/help/en/business", Page::Business, Lang::En),
    route("/help/en/numbers", Page::Numbers, Lang::En),
    route("/help/en/accessibility", Page::Access, Lang::En),
    route("/help/es/", Page::Start, Lang::Es),
    route("/help/es/questions", Page::Ask, Lang::Es),
    route("/help/es/families", Page::Families, Lang::Es),
    route("/help/es/business", Page::Business, Lang::Es),
    route("/help/es/numbers", Page::Numbers, Lang::Es),
    route("/help/es/accessibility", Page::Access, Lang::Es),
    route("/help/hmn/", Page::Start, Lang::Hmn),
    route("/help/hmn/questions", Page::Ask, Lang::Hmn),
    route("/help/hmn/families", Page::Families, Lang::Hmn),
    route("/help/hmn/business", Page::Business, Lang::Hmn),
    route("/help/hmn/numbers", Page::Numbers, Lang::Hmn),
    route("/help/hmn/accessibility", Page::Access, Lang::Hmn),
    route("/help/so/", Page::Start, Lang::So),
    route("/help/so/questions", Page::Ask, Lang::So),
    route("/help/so/families", Page::Families, Lang::So),
    route("/help/so/business", Page::Business, Lang::So),
    route("/help/so/numbers", Page::Numbers, Lang::So),
    route("/help/so/accessibility", Page::Access, Lang::So),
];

/// Leads to the start page in the language the browser asks for ([`Lang::accepted`]).
pub const HELP_PATH: &str = "/help";
/// “Leave this site”: answers with [`LEAVE_STATUS`], [`LEAVE_HEADERS`] and the page of [`super::left`].
pub const LEAVE_PATH: &str = "/leave";
/// Where staff sign in.
pub const SIGN_IN_PATH: &str = "/sign-in";

/// A page that millions open, of a public office, without advertising.
pub const LEAVE_TO: &str = "https://www.weather.gov/";
/// See Other: the way on is a plain GET.
pub const LEAVE_STATUS: u16 = 303;
/// The headers of the answer to [`LEAVE_PATH`]. Browsers obey `Clear-Site-Data` over TLS alone; a member of staff who
/// leaves this way is signed out in this browser too.
pub const LEAVE_HEADERS: &[(&str, &str)] = &[
    ("location", LEAVE_TO),
    ("clear-site-data", "\"cache\", \"cookies\", \"storage\""),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
];
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_one_address_in_each_language() {
        assert_eq!(ROUTES.len(), Page::ALL.len() * Lang::ALL.len());
        for lang in Lang::ALL {
            for page in Page::ALL {
                assert_eq!(page.path(lang), format!("/help/{}/{}", lang.tag(), page.slug()));
            }
        }
    }
}
