//! Changing or adding one common fact of a case.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::section;
use crate::parts::form::{choices, hidden};
use crate::parts::{Choice, Faults, Filled, Form, Link, Typed, codes, paths, tr};
use crate::texts::Texts;

/// Kinds of common facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum FactKind {
    /// Fields `agency`.
    Agencies,
    /// Fields `person`, `located_on`.
    Youths,
    /// Fields `person`. Someone under 18 is refused.
    Adults,
    /// Witnesses and people who told; fields `person`, `role`. Nobody who stands on one of the two sides.
    Others,
    /// Fields `kind`, `from`, `to`, `county`, `place`, `property`, `significant`.
    #[default]
    Acts,
    /// Fields `person`, `statute`, `class`, `level`, `filed_on`, `county`, `court_file`, `lead`.
    Charges,
    /// Fields `charge`, `kind`, `entered_on`, `accepted_on`.
    Pleas,
    /// Fields `charge`, `kind`, `on`, `months`.
    Dispositions,
    /// Fields `kind`, `property`, `received_on`, `supports`.
    Evidence,
}

impl FactKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Agencies,
        Self::Youths,
        Self::Adults,
        Self::Others,
        Self::Acts,
        Self::Charges,
        Self::Pleas,
        Self::Dispositions,
        Self::Evidence,
    ];

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agencies => "agencies",
            Self::Youths => "youths",
            Self::Adults => "adults",
            Self::Others => "others",
            Self::Acts => "acts",
            Self::Charges => "charges",
            Self::Pleas => "pleas",
            Self::Dispositions => "dispositions",
            Self::Evidence => "evidence",
        }
    }
}

/// A fact to change, or a new one. The form is `fact`; its fields are told by [`FactKind`], with the hidden `version`.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// Id of the case.
    pub case: String,
    /// Neutral name of the case.
    pub case_name: String,
    /// What kind of fact.
    pub kind: FactKind,
    /// Its id; none for a new one.
    pub row: Option<String>,
    /// Its version, 0 for a new one.
    pub version: u64,
    /// What is on file, by the names of the fields.
    pub held: Typed,
    /// People to choose from: the accused for charges, files for youths and adults.
    pub people: Vec<Choice>,
    /// Charges to choose from.
    pub charges: Vec<Choice>,
    /// Agencies to choose from.
    pub agencies: Vec<Choice>,
    /// Counties to choose from, by FIPS code.
    pub counties: Vec<String>,
    /// Hotels and motels to choose from.
    pub properties: Vec<Choice>,
    /// The membership of the agency that the form is about, which can be ended; none for any other fact.
    pub membership: Option<Membership>,
    /// Where a file of a person is sought that is not among the people to choose from.
    pub find: Option<String>,
    /// The form, if it comes back.
    pub filled: Option<Filled>,
}

/// An agency's membership in the case.
#[derive(Clone, Debug, Default)]
pub struct Membership {
    /// Name of the agency.
    pub agency: String,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether it is ended, and the agency may be taken back.
    pub ended: bool,
    /// The form `membership` (field `reason`), if it comes back.
    pub filled: Option<Filled>,
}

/// The page.
#[must_use]
pub fn fact(t: &Texts, frame: &Frame, c: &Fact) -> Markup {
    let held = Filled { form: "fact".to_owned(), typed: c.held.clone(), faults: Faults::new() };
    let form = Form::new(t, frame, "fact", Some(c.filled.as_ref().unwrap_or(&held)));
    let kind = c.kind.name();
    let back = c.membership.as_ref().and_then(|one| one.filled.as_ref());
    let faulty = back.is_some_and(|filled| !filled.faults.is_empty());
    let title = tr!(t, &format!("fact-{}-{kind}", if c.row.is_some() { "change" } else { "add" }));
    let head = Head::new(title.clone(), Some(Place::Cases))
        .below(vec![
            Link::new(paths::CASES, tr!(t, "place-cases")),
            Link::new(paths::case(&c.case), c.case_name.clone()),
        ])
        .faulty(form.faulty() || faulty);
    let body = html! {
        (hidden("version", &c.version.to_string()))
        (fields(t, &form, c))
        div.field.acts { (form.send("person-save")) a href=(paths::case(&c.case)) { (tr!(t, "form-leave")) } }
    };
    let action = paths::case_fact(&c.case, kind, c.row.as_deref().unwrap_or("new"));
    let main = html! {
        (heading(&title, html! { (tr!(t, "fact-lede")) }))
        div.panel { (form.show(&action, body)) }
        @if let Some(one) = &c.membership { (membership(t, frame, c, one)) }
        @if let Some(find) = &c.find { p.gap { a.btn.quiet href=(find) { (tr!(t, "fact-find")) } } }
    };
    shell(t, frame, &head, main)
}

/// Ends a membership, or takes the agency back; for a reason.
fn membership(t: &Texts, frame: &Frame, c: &Fact, one: &Membership) -> Markup {
    let form = Form::new(t, frame, "membership", one.filled.as_ref());
    let (title, said, send) = match (one.ended, one.own) {
        (true, _) => ("membership-back", "membership-back-words", "membership-back"),
        (false, true) => ("membership-leave", "membership-end-words", "membership-leave"),
        (false, false) => ("membership-end", "membership-end-words", "membership-end"),
    };
    let row = c.row.as_deref().unwrap_or("new");
    section(
        "membership",
        &tr!(t, title),
        html! {
            p { (tr!(t, said, agency = &one.agency)) }
            div.panel.gap { (form.show(&paths::case_membership(&c.case, row), html! {
                (hidden("ended", if one.ended { "no" } else { "yes" }))
                (form.field("reason", "act-reason").hint("reason-hint").text())
                div.field.acts { (form.send(send)) }
            })) }
        },
    )
}

fn fields(t: &Texts, form: &Form<'_>, c: &Fact) -> Markup {
    let counties: Vec<&str> = c.counties.iter().map(String::as_str).collect();
    let county = || form.field("county", "act-head-county").select(&choices(t, "county", &counties));
    let property = || form.field("property", "fact-property").optional().select(&c.properties);
    let day = |name, label| form.field(name, label).hint("form-date-hint").optional().middling().text();
    match c.kind {
        FactKind::Agencies => html! { (form.field("agency", "case-head-agency").radios(&c.agencies)) },
        FactKind::Youths => html! {
            p.hint { (tr!(t, "case-youths-never")) }
            (form.field("person", "fact-person").select(&c.people))
            (day("located_on", "fact-located"))
        },
        FactKind::Adults => html! {
            p.hint { (tr!(t, "fact-adult-hint")) }
            (form.field("person", "fact-person").select(&c.people))
        },
        FactKind::Others => html! {
            p.hint { (tr!(t, "fact-others-hint")) }
            (form.field("person", "fact-person").select(&c.people))
            (form.field("role", "fact-role").radios(&choices(t, "role", codes::BYSTANDERS)))
        },
        FactKind::Acts => html! {
            (form.field("kind", "act-head-act").select(&choices(t, "act_kind", codes::ACTS)))
            div.pair { (day("from", "act-head-from")) (form.field("to", "act-head-to").hint("fact-until-hint").optional().middling().text()) }
            div.pair { (county()) (form.field("place", "act-head-place").select(&choices(t, "place", codes::PLACES))) (property()) }
            (form.field("significant", "act-significant").check())
        },
        FactKind::Charges => html! {
            (form.field("person", "charge-against").hint("fact-adult-hint").select(&c.people))
            div.pair { (form.field("statute", "fact-statute").hint("fact-statute-hint").text())
                (form.field("class", "charge-head-charge").select(&choices(t, "class", codes::CLASSES)))
                (form.field("level", "fact-level").select(&choices(t, "level", codes::LEVELS))) }
            div.pair { (day("filed_on", "charge-head-filed")) (county()) (form.field("court_file", "case-court-file").optional().text()) }
            (form.field("lead", "charge-lead").check())
        },
        FactKind::Pleas => html! {
            (form.field("charge", "charge-head-charge").select(&c.charges))
            (form.field("kind", "charge-head-plea").hint("fact-plea-hint").radios(&choices(t, "kind", codes::PLEAS)))
            div.pair { (day("entered_on", "fact-entered")) (day("accepted_on", "fact-accepted")) }
        },
        FactKind::Dispositions => html! {
            (form.field("charge", "charge-head-charge").select(&c.charges))
            (form.field("kind", "charge-head-court").radios(&choices(t, "kind", codes::DISPOSITIONS)))
            div.pair { (day("on", "act-day")) (form.field("months", "fact-months").numeric().optional().short().text()) }
        },
        FactKind::Evidence => html! {
            (form.field("kind", "evidence-head-item").hint("evidence-reference").select(&choices(t, "evidence", codes::EVIDENCE)))
            div.pair { (property()) (day("received_on", "evidence-head-received")) }
            (form.field("supports", "evidence-supports").check())
        },
    }
}
