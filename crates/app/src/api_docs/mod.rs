//! The API described for machines (`/api/openapi.json`) and for people (`/api/docs`), from the same source.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use minijinja::{Value, context};
use serde_json::Value as JsonValue;
use web::{App, Room, Shown, Visitor, page};

static DESCRIPTION: LazyLock<JsonValue> =
    LazyLock::new(|| serde_json::to_value(crate::server::openapi()).unwrap_or_default());

/// What this room brings to the program.
pub fn room() -> Room {
    Room {
        name: "api",
        pages: Router::new().route("/api/openapi.json", get(json)).route("/api/docs", get(docs)),
        templates: &[("api/docs.html", include_str!("templates/docs.html"))],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

async fn json() -> Json<&'static JsonValue> {
    Json(&DESCRIPTION)
}

async fn docs(State(app): State<App>, visitor: Visitor) -> Shown {
    let ctx = context! { operations => operations(&DESCRIPTION), refusals => refusals(&DESCRIPTION) };
    page::show(&app, &visitor, "api/docs.html", "", ctx)
}

/// Each operation with what the page shows of it, in the order of addresses.
fn operations(description: &JsonValue) -> Vec<Value> {
    let all = operations_of(description);
    all.map(|(path, method, operation)| operation_value(description, path, method, operation)).collect()
}

/// What any operation can answer with instead, said once for all: number and words.
fn refusals(description: &JsonValue) -> Vec<Value> {
    let shared = description.pointer("/components/responses").and_then(JsonValue::as_object);
    let used =
        operations_of(description).filter_map(|(_, _, operation)| operation.get("responses")?.as_object());
    let used: BTreeMap<&str, &str> =
        used.flatten().filter_map(|(code, r)| Some((code.as_str(), reference(r)?))).collect();
    let words = |name: &str| shared?.get(name.rsplit('/').next()?)?.get("description")?.as_str();
    used.into_iter().map(|(code, name)| context! { code, words => words(name) }).collect()
}

fn reference(value: &JsonValue) -> Option<&str> {
    value.get("$ref").and_then(JsonValue::as_str)
}

fn operations_of(description: &JsonValue) -> impl Iterator<Item = (&str, &str, &JsonValue)> {
    let paths = description.get("paths").and_then(JsonValue::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let all = item.as_object().into_iter().flatten();
        let all = all.filter(|(_, operation)| operation.get("operationId").is_some());
        all.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn operation_value(description: &JsonValue, path: &str, method: &str, operation: &JsonValue) -> Value {
    let text = |name: &str| operation.get(name).and_then(JsonValue::as_str).unwrap_or_default().to_owned();
    let fields = operation
        .pointer("/requestBody/content/application~1json/schema")
        .map(|s| fields(description, s))
        .unwrap_or_default();
    let parameters: Vec<Value> = operation
        .get("parameters")
        .and_then(JsonValue::as_array)
        .into_iter()
        .flatten()
        .filter(|one| one.get("in").and_then(JsonValue::as_str) == Some("query"))
        .map(|one| context! { name => one.get("name").and_then(JsonValue::as_str), words => one.get("description").and_then(JsonValue::as_str).unwrap_or_default() })
        .collect();
    let responses = operation.get("responses").and_then(JsonValue::as_object);
    let (shared, own): (Vec<_>, Vec<_>) =
        responses.into_iter().flatten().partition(|(_, response)| reference(response).is_some());
    let shared: Vec<&str> = shared.into_iter().map(|(code, _)| code.as_str()).collect();
    let responses: Vec<Value> = own
        .into_iter()
        .map(|(code, r)| context! { code, words => r.get("description").and_then(JsonValue::as_str).unwrap_or_default() })
        .collect();
    context! { id => text("operationId"), summary => text("summary"), method => method.to_uppercase(), path, fields, parameters, responses, shared => shared.join(" ") }
}

/// The fields of an object schema, through its reference.
fn fields(description: &JsonValue, schema: &JsonValue) -> Vec<Value> {
    let name = schema.get("$ref").and_then(JsonValue::as_str).and_then(|r| r.strip_prefix('#'));
    let schema = name.and_then(|pointer| description.pointer(pointer)).unwrap_or(schema);
    let properties = schema.get("properties").and_then(JsonValue::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(name, p)| context! { name, words => p.get("description").and_then(JsonValue::as_str).unwrap_or_default() })
        .collect()
}
