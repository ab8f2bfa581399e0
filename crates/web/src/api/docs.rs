//! The operations as a page to read, without script: filled from the description that is served.

use std::sync::LazyLock;

use axum::extract::State;
use pages::rooms::programs::{self, Field, Is, Kind, Part, Programs, Type};
use serde_json::Value;

use super::{BASE, described, document, openapi_document, operation::Operation};
use crate::{Html, rooms::Rooms};

/// Where the description stands.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

static ALL: LazyLock<Programs> = LazyLock::new(|| all(&described(), openapi_document()));

/// The page. It is for everybody, and says nothing of who asks.
pub async fn show(State(rooms): State<Rooms>) -> Html {
    Html(programs::page(rooms.texts(), &rooms.bare_frame(), &ALL).into_string())
}

fn all(operations: &[Operation], described: &Value) -> Programs {
    let part = |tag: &'static str| Part {
        name: tag.to_owned(),
        about: document::tag_about(tag).to_owned(),
        operations: operations
            .iter()
            .filter(|one| one.tag == tag)
            .map(|one| operation(one, described))
            .collect(),
    };
    let schemas = described["components"]["schemas"].as_object();
    Programs {
        about: text(&described["info"]["description"]),
        document: DOCUMENT.to_owned(),
        parts: document::tags(operations).into_iter().map(part).collect(),
        problems: document::problems().map(|(status, about)| (status, about.to_owned())).collect(),
        types: schemas.into_iter().flatten().map(|(name, schema)| shape(name, schema)).collect(),
    }
}

fn operation(one: &Operation, document: &Value) -> programs::Operation {
    let path = one.path.strip_prefix(BASE).unwrap_or(one.path);
    let described = &document["paths"][path][one.verb.name().to_ascii_lowercase()];
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let answer = described["responses"][one.status.to_string()]["content"].as_object();
    let mut answers: Vec<Kind> = answer.into_iter().flatten().map(given).collect();
    let answer = if answers.len() > 1 { Some(Kind::OneOf(answers)) } else { answers.pop() };
    let parameters = described["parameters"].as_array().into_iter().flatten();
    programs::Operation {
        name: one.info.name.to_owned(),
        verb: one.verb.name().to_owned(),
        path: one.path.to_owned(),
        summary: one.summary.to_owned(),
        about: one.about.to_owned(),
        parameters: parameters
            .map(|one| (text(&one["name"]), text(&one["in"]), text(&one["description"])))
            .collect(),
        body: (!body.is_null()).then(|| kind(body)),
        status: one.status,
        answer,
    }
}

/// What is given as a type of content.
fn given((content, of): (&String, &Value)) -> Kind {
    if of["schema"]["$ref"].is_null() { Kind::File(content.clone()) } else { kind(&of["schema"]) }
}

fn shape(name: &str, schema: &Value) -> Type {
    let needed =
        |field: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == field));
    let field = |(name, schema): (&String, &Value)| Field {
        name: name.clone(),
        about: text(&schema["description"]),
        always: needed(name),
        kind: kind(schema),
    };
    let is = match schema["properties"].as_object() {
        Some(fields) => Is::Fields(fields.iter().map(field).collect()),
        None => Is::Kind(kind(schema)),
    };
    Type { name: name.to_owned(), about: text(&schema["description"]), is }
}

/// What a schema is.
fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str().and_then(|at| at.rsplit('/').next()) {
        return Kind::Type(name.to_owned());
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return Kind::OneOf(choices.iter().map(kind).collect());
    }
    if let Some(codes) = schema["enum"].as_array() {
        return Kind::Codes(codes.iter().map(text).collect());
    }
    if let Some(code) = schema["const"].as_str() {
        return Kind::Code(code.to_owned(), text(&schema["description"]));
    }
    let mut names = match &schema["type"] {
        Value::Array(names) => names.iter().map(text).collect(),
        Value::String(name) => vec![name.clone()],
        _ => vec!["any".to_owned()],
    };
    if schema["items"].is_null() {
        return Kind::Plain(names, schema["format"].as_str().map(str::to_owned));
    }
    let list = Kind::List(Box::new(kind(&schema["items"])));
    names.retain(|name| name != "array");
    if names.is_empty() { list } else { Kind::OneOf(vec![list, Kind::Plain(names, None)]) }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
