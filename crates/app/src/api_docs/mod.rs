//! The API described for machines (`/api/openapi.json`) and for people (`/api/docs`), from the same source.

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
    let ctx = context! { operations => operations(&DESCRIPTION) };
    page::show(&app, &visitor, "api/docs.html", "", ctx)
}

/// Each operation with what the page shows of it, in the order of addresses.
fn operations(description: &JsonValue) -> Vec<Value> {
    let paths = description.get("paths").and_then(JsonValue::as_object);
    let mut operations = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if operation.get("operationId").is_some() {
                operations.push(operation_value(description, path, method, operation));
            }
        }
    }
    operations
}

fn operation_value(description: &JsonValue, path: &str, method: &str, operation: &JsonValue) -> Value {
    let text = |name: &str| operation.get(name).and_then(JsonValue::as_str).unwrap_or_default().to_owned();
    let fields = operation
        .pointer("/requestBody/content/application~1json/schema")
        .map(|s| fields(description, s))
        .unwrap_or_default();
    let responses = operation.get("responses").and_then(JsonValue::as_object);
    let responses: Vec<Value> = responses
        .into_iter()
        .flatten()
        .map(|(code, r)| context! { code, words => r.get("description").and_then(JsonValue::as_str).unwrap_or_default() })
        .collect();
    context! { id => text("operationId"), summary => text("summary"), method => method.to_uppercase(), path, fields, responses }
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
