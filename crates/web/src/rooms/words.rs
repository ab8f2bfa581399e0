//! Seats and purposes in words.

use domain::BirthDate;
use pages::{
    Texts,
    parts::{Choice, times},
};
use policy::SeatKind;
use store::accounts::Seat;

/// A seat in words: `Juvenile sergeant, City Police`.
pub(crate) fn seat(t: &Texts, seat: &Seat) -> String {
    let duty = said(t, &format!("seat-duty-{}", seat.duty), &seat.duty);
    if seat.agency_name.is_empty() {
        return t.say_with("seat-words-alone", &[("duty", duty.as_str().into())]).unwrap_or(duty);
    }
    let with = [("duty", duty.as_str().into()), ("agency", seat.agency_name.as_str().into())];
    t.say_with("seat-words", &with).unwrap_or(duty)
}

/// The purposes that a seat may name, the likeliest first: code and words.
pub(crate) fn purposes(t: &Texts, seat: &Seat) -> Vec<Choice> {
    let mut choices = purposes_of(t, seat.kind);
    if seat.kind == SeatKind::Police && seat.duty == "investigator" {
        choices.reverse();
    }
    choices
}

/// The purposes of every kind of seat: the kind and the code, and words.
pub(crate) fn every_purpose(t: &Texts) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    for kind in SeatKind::ALL {
        for choice in purposes_of(t, kind) {
            if !all.iter().any(|known| known.words == choice.words) {
                all.push(Choice::new(format!("{}-{}", kind.code(), choice.value), choice.words));
            }
        }
    }
    all
}

fn purposes_of(t: &Texts, kind: SeatKind) -> Vec<Choice> {
    let codes: &[&str] = match kind {
        SeatKind::Police => &["missing", "locate", "case"],
        SeatKind::ChildProtection => &["handoff", "assess"],
        SeatKind::Prosecution => &["case", "charge"],
        SeatKind::Federal => &["case"],
        SeatKind::Advocate => &["support"],
        SeatKind::City => &["results", "report"],
        SeatKind::PrivacyOfficer => &["review"],
        SeatKind::Property => &["own"],
        SeatKind::PublicDesk => &["desk"],
        SeatKind::Operator | SeatKind::System => &["keep"],
    };
    let kind = if kind == SeatKind::System { "operator" } else { kind.code() };
    codes.iter().map(|code| Choice::new(*code, said(t, &format!("purpose-{kind}-{code}"), code))).collect()
}

/// The purpose with which work in a seat begins.
pub(crate) fn first_purpose(t: &Texts, seat: &Seat) -> String {
    purposes(t, seat).into_iter().next().map(|purpose| purpose.words).unwrap_or_default()
}

fn said(t: &Texts, id: &str, otherwise: &str) -> String {
    t.say(id).unwrap_or_else(|_| otherwise.replace('_', " "))
}

/// A date of birth in words, as far as it is known: `22 Apr 2000`, `2000-04`, `2000`.
pub(crate) fn birth(t: &Texts, born: BirthDate) -> String {
    if born.youngest() == born.oldest() { times::date(t, born.youngest()) } else { born.to_string() }
}
