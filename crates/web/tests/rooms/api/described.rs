//! The description of the operations: complete, sound in itself, and there to read.

use serde_json::Value;
use web::Kind;

use crate::town::Town;

#[test]
fn every_operation_is_described_and_the_description_is_served_to_read() {
    let town = Town::open();
    let described = web::api::described();
    for route in town.routes.iter().filter(|route| route.kind == Kind::Api) {
        if web::api::UNDESCRIBED.contains(&route.path) {
            continue;
        }
        let found =
            described.iter().find(|operation| (operation.path, operation.verb) == (route.path, route.verb));
        let operation =
            found.unwrap_or_else(|| panic!("{} {} is not described", route.verb.name(), route.path));
        assert_eq!(operation.info, route.info);
        assert!(!operation.summary.is_empty() && !web::api::tag_about(operation.tag).is_empty());
    }
    let served = town.running.ask("GET /api/v1/openapi.json", &[], b"");
    assert_eq!(served.status, 200);
    let document = served.json();
    assert_eq!(document["openapi"], "3.1.0");
    let count: usize = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|path| path.as_object().map_or(0, |p| p.len()))
        .sum();
    assert_eq!(count, described.len());
    for reference in references(&document) {
        let place = reference.trim_start_matches('#');
        assert!(document.pointer(place).is_some(), "{reference} leads nowhere");
    }
    let page = town.running.ask("GET /api/v1/docs", &[], b"");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let page = page.text();
    for operation in &described {
        assert!(page.contains(operation.path) && page.contains(operation.summary), "{}", operation.path);
    }
    assert!(!page.contains("<script"), "it works without script");
}

/// Every `$ref` of a document.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| match member.as_str() {
                Some(place) if name == "$ref" => vec![place.to_owned()],
                _ => references(member),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
