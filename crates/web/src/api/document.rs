//! The OpenAPI document, made of the operations.

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{BASE, operation::Operation};
use crate::{Verb, rooms::results::kept::FILES};

/// What every operation may answer beside success: status and what it means.
const ALWAYS: [(u16, &str); 9] = [
    (400, "The request cannot be read: a query or body that is not as described."),
    (401, "No token, or one that no longer holds."),
    (404, "It does not exist, or is not for this seat: the two are never told apart."),
    (405, "This address does not take that method."),
    (414, "The address is too long."),
    (421, "The server does not answer under this name."),
    (431, "The headers are too long."),
    (500, "A mistake of the server's; `request` names it in the log."),
    (503, "The server is busy or could not save: nothing was changed."),
];

/// What an operation with a body may answer too.
const WITH_BODY: [(u16, &str); 4] = [
    (408, "The body came too slowly."),
    (413, "The body is too long."),
    (415, "The body is not JSON."),
    (422, "Fields were not accepted, or the key was used for something else; `fields` names them."),
];

/// The document.
///
/// # Panics
/// Where a type that comes in and another one that goes out have the same name.
pub fn of(operations: &[Operation]) -> Value {
    let settings = || {
        SchemaSettings::draft2020_12()
            .with(|s| s.definitions_path = "/components/schemas".into())
            .with(|s| s.meta_schema = None)
    };
    let mut taken = settings().for_deserialize().into_generator();
    let mut given = settings().for_serialize().into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let path = operation.path.strip_prefix(BASE).unwrap_or(operation.path);
        let entry = paths.entry(path).or_insert_with(|| json!({}));
        entry[operation.verb.name().to_ascii_lowercase()] = one(operation, &mut taken, &mut given);
    }
    let mut schemas = given.take_definitions(true);
    for (name, schema) in taken.take_definitions(true) {
        let there = schemas.insert(name.clone(), schema.clone());
        assert!(there.is_none_or(|there| there == schema), "two types of the API are named {name}");
    }
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Leeward",
            "version": "1",
            "summary": "The same door as the pages, for programs.",
            "description": "A token belongs to one seat: what a person in that seat may not see, does not exist here. \
                Whatever is read about a person is recorded, with the token's purpose, before the answer is sent. \
                Errors are problems (RFC 9457). Fields and parts of a query that are not described are refused.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": BASE, "description": "This server" }],
        "security": [{ "token": [] }],
        "tags": tags(operations).iter().map(|tag| json!({ "name": tag, "description": tag_about(tag) })).collect::<Value>(),
        "paths": paths,
        "components": {
            "securitySchemes": { "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token of one seat, made by `leeward token add`.",
            } },
            "schemas": schemas,
            "responses": responses(),
        },
    })
}

/// The headings, each once, in the order of the operations.
pub fn tags(operations: &[Operation]) -> Vec<&'static str> {
    let mut tags = Vec::new();
    for operation in operations {
        if !tags.contains(&operation.tag) {
            tags.push(operation.tag);
        }
    }
    tags
}

/// What stands under a heading.
pub fn tag_about(tag: &str) -> &'static str {
    match tag {
        "Seat" => "Who the token speaks for.",
        "Absences" => "Reports of missing children, and what was done about each.",
        "People" => {
            "Files on persons. Outside one's own work a reason is asked for first, and also when there is none."
        }
        "Handoffs" => "Absences handed from one agency to another, which confirms receipt.",
        "Links" => "Whether two files are of one person: proposed by a comparison, decided by a person.",
        "Cases" => "Cases of the seat's agency, as leader or member.",
        "Results" => "Frozen versions of reports: figures, never a person.",
        "Law" => "Statutes and clocks, with citation and whether a lawyer confirmed them.",
        "Access" => "Who read what, when and why; for the privacy officer.",
        _ => "",
    }
}

fn one(operation: &Operation, taken: &mut SchemaGenerator, given: &mut SchemaGenerator) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    for name in places(operation.path) {
        let (about, schema) = match name {
            "name" => ("Its short name.", json!({ "type": "string", "pattern": "^[a-z0-9_]{1,60}$" })),
            "file" => ("Which file.", json!({ "type": "string", "enum": FILES.map(|(name, ..)| name) })),
            "number" => ("Its number.", json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })),
            _ => ("Its id.", json!({ "type": "string", "format": "uuid" })),
        };
        parameters.push(
            json!({ "name": name, "in": "path", "required": true, "description": about, "schema": schema }),
        );
    }
    for param in &operation.query {
        let schema = (param.schema)(taken);
        parameters.push(json!({
            "name": param.name, "in": "query", "required": param.needed, "description": param.about, "schema": schema,
        }));
    }
    if operation.once {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "One for each act. Sent again with the same content, the act is not done again and the answer \
                            is the same; with other content it is refused.",
            "schema": { "type": "string", "minLength": 16, "maxLength": 128, "pattern": "^[!-~]+$" },
        }));
    }
    if operation.conditional {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "required": true,
            "description": "The ETag of the version that was seen. What others changed meanwhile in other fields stays; \
                            where both changed one field nothing is saved, and the answer is 412.",
            "schema": { "type": "string", "pattern": "^\"[1-9][0-9]{0,8}\"$" },
        }));
    }
    let mut answers = Map::new();
    answers.insert(operation.status.to_string(), success(operation, given));
    let mut refer = |status: u16| {
        answers
            .insert(status.to_string(), json!({ "$ref": format!("#/components/responses/Problem{status}") }));
    };
    ALWAYS.iter().for_each(|(status, _)| refer(*status));
    if operation.takes.is_some() {
        WITH_BODY.iter().for_each(|(status, _)| refer(*status));
    }
    if operation.conditional {
        [412, 428].into_iter().for_each(&mut refer);
    }
    if operation.reasoned {
        refer(403);
    }
    if operation.conflicting {
        refer(409);
    }
    let mut described = json!({
        "operationId": operation.info.name.replace('.', "_"),
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": parameters,
        "responses": answers,
    });
    if !operation.about.is_empty() {
        described["description"] = json!(operation.about);
    }
    if let Some(schema) = operation.takes {
        let schema = json!({ "schema": schema(taken) });
        let mut content = json!({ "application/json": schema });
        if operation.verb == Verb::Patch {
            content["application/merge-patch+json"] = schema;
        }
        described["requestBody"] = json!({ "required": true, "content": content });
    }
    described
}

fn success(operation: &Operation, given: &mut SchemaGenerator) -> Value {
    let mut answer =
        json!({ "description": if operation.status == 201 { "It is made." } else { "As asked." } });
    if let Some(schema) = operation.gives {
        answer["content"] = json!({ "application/json": { "schema": schema(given) } });
    }
    for kind in &operation.files {
        // A name of a type stands alone, without its character set; only JSON has a form to describe.
        let kind = kind.split(';').next().unwrap_or_default();
        let form =
            if kind == "application/json" { json!({ "schema": { "type": "object" } }) } else { json!({}) };
        answer["content"][kind] = form;
    }
    if operation.tagged {
        answer["headers"]["ETag"] = json!({
            "description": "The version.", "required": true,
            "schema": { "type": "string", "pattern": "^\"[0-9]+\"$" },
        });
    }
    if operation.status == 201 {
        answer["headers"]["Location"] =
            json!({ "description": "Where it stands.", "required": true, "schema": { "type": "string" } });
    }
    answer
}

/// The names in a template.
pub fn places(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// What is said about each status.
pub fn problems() -> impl Iterator<Item = (u16, &'static str)> {
    let more = [
        (403, "It lies outside the seat's own work (or, of files, is not there): ask again with a reason."),
        (409, "Somebody else did it meanwhile: read again what stands there. Nothing was saved."),
        (412, "Others changed the same fields meanwhile; `columns` names them. Nothing was saved."),
        (428, "If-Match is missing: say which version was seen."),
    ];
    ALWAYS.into_iter().chain(WITH_BODY).chain(more)
}

fn responses() -> Value {
    let mut all = Map::new();
    for (status, about) in problems() {
        let schema = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
        all.insert(
            format!("Problem{status}"),
            json!({ "description": about, "content": { "application/problem+json": schema } }),
        );
    }
    Value::Object(all)
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "What went wrong, for a program and for a person (RFC 9457). Nothing that was sent is repeated.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "description": "Which kind; the last part is its code." },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What it means and what would mend it." },
            "request": { "type": "string", "description": "The request's number, where the mistake is the server's." },
            "fields": { "type": "array", "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {
                    "field": { "type": "string" }, "code": { "type": "string" }, "detail": { "type": "string" },
                },
            } },
            "columns": { "type": "array", "items": { "type": "string" }, "description": "Fields that both changed." },
            "version": { "type": "integer", "description": "The version that is there now." },
        },
    })
}
