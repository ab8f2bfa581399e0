//! The fields of each kind of common fact: what a form asks to set, and what a row holds, by the names of the form.

use domain::{Date, RecordId, TableId, Value};
use pages::{
    Texts,
    parts::{Faults, Msg, Typed, codes, read, times::date},
    rooms::case::FactKind,
};
use store::{View, visit::Set};

use crate::Fields;

/// What stands for the last day of what goes on, as in a bundle.
pub const ONGOING: &str = "ongoing";

/// What a field of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Another record; whether it must be named.
    Link(bool),
    /// A code of a list; whether one must be chosen.
    Code(&'static [&'static str], bool),
    /// A county's FIPS code.
    County,
    /// One line of at most so many characters.
    Line(usize),
    /// A day.
    Day,
    /// The last day of what may go on.
    End,
    /// A whole number up to this.
    Number(i64),
    /// A box that is ticked or not.
    Tick,
}

/// A field's name in the form, its column, and what it is.
pub type Field = (&'static str, &'static str, Holds);

/// The table of a kind of fact.
pub const fn table(kind: FactKind) -> TableId {
    match kind {
        FactKind::Agencies => TableId::CaseAgencies,
        FactKind::Youths | FactKind::Adults | FactKind::Others => TableId::CasePeople,
        FactKind::Acts => TableId::Acts,
        FactKind::Charges => TableId::Charges,
        FactKind::Pleas => TableId::Pleas,
        FactKind::Dispositions => TableId::Dispositions,
        FactKind::Evidence => TableId::Evidence,
    }
}

/// The fields of a kind of fact, in the form's order.
pub const fn of(kind: FactKind) -> &'static [Field] {
    use Holds::{Code, County, Day, End, Line, Link, Number, Tick};
    match kind {
        FactKind::Agencies => &[("agency", "agency_id", Link(true))],
        FactKind::Youths => &[("person", "person_id", Link(true)), ("located_on", "located_on", Day)],
        FactKind::Adults => &[("person", "person_id", Link(true))],
        FactKind::Others => {
            &[("person", "person_id", Link(true)), ("role", "role", Code(codes::BYSTANDERS, true))]
        }
        FactKind::Acts => &[
            ("kind", "kind", Code(codes::ACTS, true)),
            ("from", "from", Day),
            ("to", "to", End),
            ("county", "county_fips", County),
            ("place", "place", Code(codes::PLACES, false)),
            ("property", "property_id", Link(false)),
            ("significant", "significant", Tick),
        ],
        FactKind::Charges => &[
            ("person", "person_id", Link(true)),
            ("statute", "statute", Line(80)),
            ("class", "class", Code(codes::CLASSES, true)),
            ("level", "level", Code(codes::LEVELS, false)),
            ("filed_on", "filed_on", Day),
            ("county", "county_fips", County),
            ("court_file", "court_file", Line(40)),
            ("lead", "lead", Tick),
        ],
        FactKind::Pleas => &[
            ("charge", "charge_id", Link(true)),
            ("kind", "kind", Code(codes::PLEAS, true)),
            ("entered_on", "entered_on", Day),
            ("accepted_on", "accepted_on", Day),
        ],
        FactKind::Dispositions => &[
            ("charge", "charge_id", Link(true)),
            ("kind", "kind", Code(codes::DISPOSITIONS, true)),
            ("on", "on", Day),
            ("months", "sentence_months", Number(1200)),
        ],
        FactKind::Evidence => &[
            ("kind", "kind", Code(codes::EVIDENCE, true)),
            ("property", "property_id", Link(false)),
            ("received_on", "received_on", Day),
            ("supports", "supports", Tick),
        ],
    }
}

/// The form's field of a column at fault; the column's own name where no field holds it.
pub fn field_of(kind: FactKind, column: &str) -> String {
    let found = of(kind).iter().find(|(_, own, _)| *own == column);
    match (found, column) {
        (Some((field, ..)), _) => (*field).to_owned(),
        // A role is no answer of the form; whose it is, is.
        (None, "role") => "person".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// What the form asks to set. An answer of a conflict that chose the other's version is left as it stands, and so is a
/// code that the form does not offer, as imports bring them, unless another is chosen.
pub fn changes(
    kind: FactKind,
    fields: &Fields,
    new: bool,
    today: Date,
) -> (Vec<(&'static str, Set)>, Faults) {
    let (mut changes, mut faults) = (Vec::new(), Faults::new());
    for (field, column, holds) in of(kind) {
        if fields.get(&format!("choose_{field}")) == Some("theirs") {
            continue;
        }
        let typed = fields.get(field).unwrap_or_default().trim();
        let needed = matches!(holds, Holds::Link(true) | Holds::Code(_, true));
        if typed.is_empty() && needed && (new || matches!(holds, Holds::Link(_))) {
            faults.add(field, Msg::new("fault-choose"));
            continue;
        }
        if typed.is_empty() && matches!(holds, Holds::Code(..) | Holds::County) && !new {
            continue;
        }
        match one(*holds, typed, fields.get(field).is_some(), today) {
            Ok(set) => changes.push((*column, set)),
            Err(fault) => faults.add(field, fault),
        }
    }
    (changes, faults)
}

fn one(holds: Holds, typed: &str, sent: bool, today: Date) -> Result<Set, Msg> {
    if let Holds::Tick = holds {
        return Ok(Set::To(Value::Bool(sent)));
    }
    if typed.is_empty() {
        return Ok(Set::Clear);
    }
    let text = |text: &str| Set::To(Value::Text(text.to_owned()));
    match holds {
        Holds::Link(_) => RecordId::parse(typed).map(Set::Link).ok_or_else(|| Msg::new("fault-not-offered")),
        Holds::Code(list, _) if list.contains(&typed) => Ok(text(typed)),
        Holds::County if counties().any(|fips| fips == typed) => Ok(text(typed)),
        Holds::Code(..) | Holds::County => Err(Msg::new("fault-not-offered")),
        Holds::Line(most) => line(typed, most).map(text),
        Holds::End if typed.eq_ignore_ascii_case(ONGOING) => Ok(Set::To(Value::Date(Date::OPEN_END))),
        Holds::Day | Holds::End => {
            let day = read::day(typed, today)?;
            if day > today {
                return Err(Msg::new("fact-future"));
            }
            Ok(Set::To(Value::Date(day)))
        }
        Holds::Number(most) => match typed.parse::<i64>() {
            Ok(number) if (0..=most).contains(&number) => Ok(Set::To(Value::Int(number))),
            _ => Err(Msg::new("fault-number")),
        },
        Holds::Tick => Ok(Set::To(Value::Bool(sent))),
    }
}

fn line(typed: &str, most: usize) -> Result<&str, Msg> {
    if typed.chars().count() > most {
        return Err(Msg::new("fault-long").count("n", most as u64));
    }
    if typed.chars().any(char::is_control) {
        return Err(Msg::new("fault-control"));
    }
    Ok(typed)
}

/// What a row holds, as the form shows it.
pub fn held(t: &Texts, kind: FactKind, row: &View) -> Typed {
    let mut held = Typed::new();
    for (field, column, holds) in of(kind) {
        let shown = match holds {
            Holds::Link(_) | Holds::Code(..) | Holds::County | Holds::Line(_) => {
                row.text(column).unwrap_or_default().to_owned()
            }
            Holds::End if row.date(column) == Some(Date::OPEN_END) => ONGOING.to_owned(),
            Holds::Day | Holds::End => row.date(column).map(|day| date(t, day)).unwrap_or_default(),
            Holds::Number(_) => row.number(column).map(|n| n.to_string()).unwrap_or_default(),
            Holds::Tick if row.flag(column) == Some(true) => "yes".to_owned(),
            Holds::Tick => continue,
        };
        held = held.with(field, shown);
    }
    held
}

/// The counties of the state, by FIPS code.
pub fn counties() -> impl Iterator<Item = String> {
    (1..=173).step_by(2).map(|number| format!("27{number:03}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_column_and_every_county_its_name() {
        for kind in FactKind::ALL {
            for (field, column, _) in of(kind) {
                assert!(table(kind).table().column(column).is_some(), "{kind:?} {field}");
            }
        }
        let texts = Texts::load("en").expect("whole");
        for fips in counties() {
            assert!(texts.has(&format!("code-county-{fips}")), "{fips}");
        }
    }

    #[test]
    fn an_act_that_goes_on_does_so_after_its_form_was_sent_again() {
        let today = Date::parse("2013-01-16").expect("a day");
        let act = |to: &str| {
            changes(FactKind::Acts, &Fields::of(&[("kind", "transport"), ("to", to)]), false, today)
        };
        let to = |to: &str| act(to).0.into_iter().find(|(column, _)| *column == "to").map(|(_, set)| set);
        assert_eq!(to(" Ongoing "), Some(Set::To(Value::Date(Date::OPEN_END))));
        assert_eq!(to(""), Some(Set::Clear));
        assert_eq!(act("31 Dec 9999").1.iter().count(), 1, "no day to come is typed");
    }

    #[test]
    fn an_attorney_is_told_every_fault_of_a_charge_at_once() {
        let today = Date::parse("2013-01-16").expect("a day");
        let fields = Fields::of(&[
            ("person", ""),
            ("class", "witchcraft"),
            ("filed_on", "1 Feb 2013"),
            ("court_file", "27-CR-12\u{0}"),
            ("county", "99999"),
        ]);
        let (_, faults) = changes(FactKind::Charges, &fields, true, today);
        let found: Vec<_> = faults.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(found, ["person", "class", "filed_on", "county", "court_file"]);
    }
}
