//! The operations as a page to read, without script.

use maud::{DOCTYPE, Markup, html};
use pages::parts::paths;
use serde_json::Value;

use super::{document, openapi_document, operation::Operation};

/// The page. It is read by those who write programs, so it is in English, like the names it explains.
pub fn page(operations: &[Operation]) -> String {
    let described = openapi_document();
    let schemas = described["components"]["schemas"].as_object();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Leeward for programs" }
                link rel="stylesheet" href=(paths::STYLE);
            }
            body.alone { main.wrap {
                h1 { "Leeward for programs" }
                p { (text(&described["info"]["summary"])) " " (text(&described["info"]["description"])) }
                p {
                    "Show the token in each request: " code { "Authorization: Bearer …" } ". The same as "
                    a href="/api/v1/openapi.json" { "OpenAPI 3.1" } "."
                }
                nav aria-label="Operations" {
                    ul { @for operation in operations {
                        li { a href={ "#" (operation.info.name) } { code { (operation.verb.name()) " " (operation.path) } }
                            " " (operation.summary) }
                    } }
                }
                @for tag in document::tags(operations) {
                    h2 { (tag) }
                    p { (document::tag_about(tag)) }
                    @for operation in operations.iter().filter(|operation| operation.tag == tag) {
                        (one(operation, described))
                    }
                }
                h2 { "Answers that go wrong" }
                dl { @for (status, about) in document::problems() { dt { (status) } dd { (about) } } }
                h2 { "What is sent" }
                @for (name, schema) in schemas.into_iter().flatten() { (shape(name, schema)) }
            } }
        }
    };
    page.into_string()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn one(operation: &Operation, document: &Value) -> Markup {
    let path = operation.path.strip_prefix(super::BASE).unwrap_or(operation.path);
    let described = &document["paths"][path][operation.verb.name().to_ascii_lowercase()];
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let status = operation.status.to_string();
    let answer = &described["responses"][&status]["content"]["application/json"]["schema"];
    let parameters = described["parameters"].as_array();
    html! {
        h3 id=(operation.info.name) { code { (operation.verb.name()) " " (operation.path) } }
        p { strong { (operation.summary) } ". " (operation.about) }
        dl {
            @for parameter in parameters.into_iter().flatten() {
                dt { code { (text(&parameter["name"])) } " (" (text(&parameter["in"])) ")" }
                dd { (text(&parameter["description"])) }
            }
            @if !body.is_null() { dt { "Body" } dd { (kind(body)) } }
            dt { "Answer " (status) } dd { (kind(answer)) }
        }
    }
}

/// A type's fields.
fn shape(name: &str, schema: &Value) -> Markup {
    let fields = schema["properties"].as_object();
    let needed = |field: &str| {
        schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one.as_str() == Some(field)))
    };
    html! {
        h3 id={ "type-" (name) } { (name) }
        p { (text(&schema["description"])) @if fields.is_none() { " " (kind(schema)) } }
        @if let Some(fields) = fields { dl { @for (field, schema) in fields {
            dt { code { (field) } @if needed(field) { " (always there)" } }
            dd { (text(&schema["description"])) " " (kind(schema)) }
        } } }
    }
}

/// What a schema is, in a few words.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|at| at.rsplit('/').next()) {
        return html! { a href={ "#type-" (name) } { (name) } };
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return html! { @for (place, choice) in choices.iter().enumerate() {
            @if place > 0 { " or " } (kind(choice))
        } };
    }
    if let Some(codes) = schema["enum"].as_array() {
        return html! { @for (place, code) in codes.iter().enumerate() {
            @if place > 0 { ", " } code { (text(code)) }
        } };
    }
    if let Some(code) = schema["const"].as_str() {
        return html! { code { (code) } " " (text(&schema["description"])) };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect(),
        kind => vec![text(kind)],
    };
    html! {
        (kinds.join(" or "))
        @if let Some(format) = schema["format"].as_str() { " (" (format) ")" }
        @if !schema["items"].is_null() { " of " (kind(&schema["items"])) }
    }
}
