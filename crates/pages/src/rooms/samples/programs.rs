//! The page for those who write programs, with every kind of value.

use maud::Markup;

use super::nobody;
use crate::rooms::programs::{self, Field, Is, Kind, Operation, Part, Programs, Type};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    vec![("programs", programs::page(t, &nobody(), &sample()))]
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|word| (*word).to_owned()).collect()
}

fn sample() -> Programs {
    let place = |place: &str| (format!("from-{place}"), place.to_owned(), "What it does.".to_owned());
    let change = Operation {
        name: "api.thing.change".into(),
        verb: "PATCH".into(),
        path: "/api/v1/things/{id}".into(),
        summary: "Change a thing".into(),
        about: "A merge patch.".into(),
        parameters: vec![place("path"), place("query"), place("header")],
        body: Some(Kind::Type("Thing".into())),
        status: 200,
        answer: Some(Kind::File("text/csv".into())),
    };
    let bare = Operation {
        name: "api.thing.end".into(),
        about: String::new(),
        parameters: Vec::new(),
        body: None,
        answer: None,
        ..change.clone()
    };
    let json = ["object", "array", "string", "integer", "number", "boolean", "null", "any"];
    let field =
        |name: &str, always, kind| Field { name: name.into(), about: "What it says.".into(), always, kind };
    let code = |code: &str, about: &str| Kind::Code(code.into(), about.into());
    Programs {
        about: "A token belongs to one seat.".into(),
        document: "/api/v1/openapi.json".into(),
        parts: vec![Part {
            name: "Things".into(),
            about: "What there is.".into(),
            operations: vec![change, bare],
        }],
        problems: vec![(404, "It does not exist, or is not for this seat.".into())],
        types: vec![
            Type {
                name: "Thing".into(),
                about: "A thing.".into(),
                is: Is::Fields(vec![
                    field("day", true, Kind::Plain(words(&["string", "null"]), Some("date".into()))),
                    field("any", false, Kind::Plain(words(&json), None)),
                    field("codes", false, Kind::List(Box::new(Kind::Codes(words(&["hotel", "street"]))))),
                    field("one", false, Kind::OneOf(vec![code("on", "It goes on."), code("off", "")])),
                    field("name", true, Kind::Type("Name".into())),
                ]),
            },
            Type {
                name: "Name".into(),
                about: "A name.".into(),
                is: Is::Kind(Kind::Plain(words(&["string"]), None)),
            },
        ],
    }
}
