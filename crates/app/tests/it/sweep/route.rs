//! What there is to ask: the operations of the description, and the pages as their rooms write them down.

use std::fmt;
use std::path::Path;

use axum::http::Method;
use serde_json::{Value, json};

use super::asks::steps;
use super::known::Ids;

/// One operation or page.
pub struct Route {
    pub method: Method,
    pub path: String,
    pub of_api: bool,
    /// The least that the description takes for a body.
    pub body: Option<Value>,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.split('?').next().unwrap_or_default();
        write!(f, "{} {path}", self.method)
    }
}

impl Route {
    /// The path with ids in the place of names.
    pub fn filled(&self, ids: &Ids) -> String {
        let mut before = "";
        let parts: Vec<String> = self
            .path
            .split('/')
            .map(|part| {
                let Some((name, rest)) = part.strip_prefix('{').and_then(|part| part.split_once('}')) else {
                    before = part;
                    return part.to_owned();
                };
                ids.of(if name == "id" { before } else { name }) + rest
            })
            .collect();
        parts.join("/")
    }

    /// Whether the path names a thing.
    pub fn names_something(&self) -> bool {
        self.path.contains('{')
    }
}

/// Whether it changes something, by its method.
pub fn changes(route: &Route) -> bool {
    route.method != Method::GET
}

/// Every operation of `openapi.json`.
pub fn operations() -> Vec<Route> {
    let description = serde_json::to_value(app::server::openapi()).unwrap();
    let mut found = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(_, o)| o["operationId"].is_string())
        {
            let required = operation["parameters"].as_array().into_iter().flatten();
            let query: Vec<String> = required
                .filter(|p| p["in"] == "query" && p["required"] == true)
                .map(|p| {
                    format!("{}={}", p["name"].as_str().unwrap(), plain(&least(&description, &p["schema"])))
                })
                .collect();
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let path = if query.is_empty() { path.clone() } else { format!("{path}?{}", query.join("&")) };
            found.push(Route {
                method: method.to_uppercase().parse().unwrap(),
                path,
                of_api: true,
                body: (method != "get")
                    .then(|| if schema.is_null() { json!({}) } else { least(&description, schema) }),
            });
        }
    }
    assert!(found.len() > 100, "the description has its operations");
    found
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The least value that a schema takes: what must be there, and nothing else.
fn least(description: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return least(description, description.pointer(name.trim_start_matches('#')).unwrap());
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(first) = schema["oneOf"].get(0).or(schema["anyOf"].get(0)) {
        return least(description, first);
    }
    let kind = schema["type"].as_str().or(schema["type"].get(0).and_then(Value::as_str));
    match kind {
        Some("string") if schema["format"] == "uuid" => json!("018f0000-0000-7000-8000-00000000dead"),
        Some("string") => json!("x"),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        Some("array") => json!([]),
        _ => {
            let required = schema["required"].as_array().into_iter().flatten();
            required
                .map(|name| name.as_str().unwrap())
                .map(|name| (name.to_owned(), least(description, &schema["properties"][name])))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
    }
}

/// Every page, by method: `.route("PATH", get(…).post(…))` in the rooms' sources, and the forms of declared steps.
pub fn pages() -> Vec<Route> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap(), &mut files);
    let mut found = Vec::new();
    for file in files {
        for part in file.split(".route(\"").skip(1) {
            let (path, rest) = part.split_once("\",").unwrap();
            let handlers = handlers(rest);
            // A method router that was put together before has a name of its own; it is one of forms with files.
            let named = !handlers.contains("get(") && !handlers.contains("post(");
            for (method, is) in [
                (Method::GET, handlers.contains("get(")),
                (Method::POST, handlers.contains("post(") || named),
            ] {
                if is {
                    found.push(Route { method, path: path.to_owned(), of_api: false, body: None });
                }
            }
        }
    }
    for step in steps().iter().filter(|step| !step.route.contains(" /api/")) {
        let (_, path) = step.route.split_once(' ').unwrap();
        found.push(Route { method: Method::POST, path: path.to_owned(), of_api: false, body: None });
    }
    found.sort_by_key(ToString::to_string);
    assert!(found.len() > 150, "the pages are found");
    found
}

/// What stands between the comma and the parenthesis that closes the route.
fn handlers(rest: &str) -> &str {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return &rest[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    rest
}

/// The sources of the program; the server of figures for Prometheus listens elsewhere and is not one of its pages.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() && !name.ends_with("/tests") && !name.ends_with("/figures") {
            sources(&path, found);
        } else if name.ends_with(".rs") {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}
