//! The description of the API is true: names are unique, nothing is referred to that is not there, every operation says who asks and
//! what can go wrong, and what is answered is what is described.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use axum::http::Method;
use base::{Role, Word};
use serde_json::{Value, json};

use crate::stories;
use crate::sweep::known::known;
use crate::sweep::route::operations;
use crate::world::{Answer, CLINIC, COLOGNE, salma};

fn description() -> Value {
    serde_json::to_value(app::server::openapi()).unwrap()
}

/// Every operation: how it is called, its path, itself.
fn each(description: &Value) -> Vec<(String, String, &Value)> {
    let mut all = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(_, o)| o["operationId"].is_string())
        {
            all.push((format!("{} {path}", method.to_uppercase()), path.clone(), operation));
        }
    }
    assert!(all.len() > 180, "the description has its operations");
    all
}

fn referred<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str));
            map.values().for_each(|value| referred(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| referred(value, found)),
        _ => {}
    }
}

/// What a reference stands for.
fn resolved<'a>(description: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(to) => resolved(description, description.pointer(to.trim_start_matches('#')).unwrap()),
        None => value,
    }
}

#[test]
fn nothing_is_referred_to_that_is_not_described() {
    let description = description();
    let mut found = BTreeSet::new();
    referred(&description, &mut found);
    let lost: Vec<&&str> =
        found.iter().filter(|to| description.pointer(to.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let schemas = description["components"]["schemas"].as_object().unwrap().keys();
    let idle: Vec<&String> =
        schemas.filter(|name| !found.contains(format!("#/components/schemas/{name}").as_str())).collect();
    assert!(idle.is_empty(), "described, and used by nothing: {idle:?}");
}

#[test]
fn every_operation_says_who_asks_and_what_can_go_wrong() {
    let description = description();
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for (name, path, operation) in each(&description) {
        if !ids.insert(operation["operationId"].as_str().unwrap()) {
            wrong.push(format!("{name}: its operationId stands twice"));
        }
        wrong.extend(signs_in(&description, operation).map(|what| format!("{name}: {what}")));
        wrong.extend(
            refuses(&description, &name, operation).into_iter().map(|what| format!("{name}: {what}")),
        );
        let told = |of: &str| -> BTreeSet<&str> {
            let all = operation["parameters"].as_array().into_iter().flatten();
            all.filter(|one| one["in"] == of).map(|one| one["name"].as_str().unwrap()).collect()
        };
        let in_path: BTreeSet<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.split('}').next()).collect();
        if told("path") != in_path {
            wrong.push(format!("{name}: its path names {in_path:?}, the description {:?}", told("path")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn signs_in(description: &Value, operation: &Value) -> Option<String> {
    let schemes = &description["components"]["securitySchemes"];
    let ways: Vec<&Value> = operation["security"].as_array().into_iter().flatten().collect();
    let unknown =
        ways.iter().flat_map(|way| way.as_object().unwrap().keys()).find(|name| schemes[name].is_null());
    match unknown {
        Some(name) => Some(format!("no such security scheme: {name}")),
        None if ways.iter().any(|way| !way["token"].is_null()) => None,
        None => Some("says no security scheme".into()),
    }
}

fn refuses(description: &Value, name: &str, operation: &Value) -> Vec<String> {
    let responses = operation["responses"].as_object().unwrap();
    let mut wrong = Vec::new();
    let mut must = vec!["401", "403", "503"];
    if name.contains('{') {
        must.push("404");
    }
    if !name.starts_with("GET ") {
        must.extend(["404", "409", "422"]);
    }
    if !operation["requestBody"].is_null() {
        must.extend(["400", "413", "415", "422"]);
    }
    for status in must.iter().filter(|status| !responses.contains_key(**status)) {
        wrong.push(format!("does not say {status}"));
    }
    for (status, response) in responses {
        let response = resolved(description, response);
        if response["description"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("{status} has no words"));
        }
        let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
        if status.starts_with(['4', '5']) && problem != "#/components/schemas/Problem" {
            wrong.push(format!("{status} is no problem"));
        }
        if matches!(status.as_str(), "200" | "201") && response["content"].is_null() {
            wrong.push(format!("{status} has no content"));
        }
    }
    wrong
}

/// Two types of one name would silently stand for one of them. Names are unique over all that can be described, wherever it is.
#[test]
fn no_two_types_have_the_same_name_in_the_description() {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap(), &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (name, of) in names(&text) {
            let of = of.unwrap_or_else(|| format!("{}:{name}", file.display()));
            named.entry(name).or_default().insert(of);
        }
    }
    assert!(named.len() > 300, "the types are found");
    let twice: Vec<_> = named.iter().filter(|(_, of)| of.len() > 1).collect();
    assert!(twice.is_empty(), "say #[schema(as = …)] on one of each: {twice:#?}");
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, found);
        } else if path.to_string_lossy().ends_with(".rs") {
            found.push(path);
        }
    }
}

/// The names of the types that a file describes. A list of words is called as its messages are: with its list, which is one thing
/// wherever it is declared.
fn names(text: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let starts = ["ToSchema)]", "record! {", "word_list! {", "input! {"];
    for start in starts {
        for (at, _) in text.match_indices(start) {
            // `derive` may go on after it, and attributes and words stand between.
            let rest = &text[at + start.len()..];
            let mut called = None;
            for line in rest.lines().map(str::trim).take(40).filter(|line| !line.starts_with("//")) {
                if let Some(name) = line.strip_prefix("#[schema(as = ") {
                    called = name.split([',', ')']).next().map(str::to_owned);
                }
                let words: Vec<&str> = line.split([' ', '<', '(', '{', ';']).collect();
                let Some(kind) = words.iter().position(|word| ["struct", "enum"].contains(word)) else {
                    continue;
                };
                if words[kind + 1].starts_with('$') {
                    break;
                }
                let name = called.take().unwrap_or_else(|| words[kind + 1].to_owned());
                match line.split(" in \"").nth(1).filter(|_| start == "word_list! {") {
                    Some(list) => {
                        let list = list.split('"').next().unwrap();
                        found.push((base::schema::list_name(list), Some(list.to_owned())));
                    }
                    None => found.push((name, None)),
                }
                break;
            }
        }
    }
    found
}

/// What is said of a field that a schema does not have.
const UNDESCRIBED: &str = ": not described";

/// What of a value the schema does not describe, by the place where it stands.
fn undescribed(description: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolved(description, schema);
    let ways = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    if let Some(ways) = ways {
        let fits = |way: &&Value| {
            let mut wrong = Vec::new();
            undescribed(description, way, value, at, &mut wrong);
            wrong.is_empty()
        };
        if ways.iter().filter(fits).count() != 1 {
            found.push(format!("{at}: not one of {} ways", ways.len()));
        }
        return;
    }
    if let Some(parts) = schema["allOf"].as_array() {
        // Each part describes some of the fields: what no part describes, none does.
        let mut missed: BTreeMap<String, usize> = BTreeMap::new();
        for part in parts {
            let mut wrong = Vec::new();
            undescribed(description, part, value, at, &mut wrong);
            let (unknown, other) = wrong.into_iter().partition(|what: &String| what.ends_with(UNDESCRIBED));
            found.extend::<Vec<String>>(other);
            unknown.into_iter().for_each(|what| *missed.entry(what).or_default() += 1);
        }
        found.extend(missed.into_iter().filter(|(_, times)| *times == parts.len()).map(|(what, _)| what));
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![kind],
    };
    if !(kinds.contains(&kind) || kind == "integer" && kinds.contains(&"number")) {
        found.push(format!("{at}: {kind}, not {kinds:?}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{at}: {value} is not in the list"));
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        undescribed(description, &schema["items"], item, &format!("{at}.{n}"), found);
    }
    let Some(map) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !map.contains_key(name) {
            found.push(format!("{at}.{name}: missing"));
        }
    }
    for (name, value) in map {
        match schema["properties"].get(name).or(schema.get("additionalProperties")) {
            Some(of) => undescribed(description, of, value, &format!("{at}.{name}"), found),
            None if schema["properties"].is_object() => found.push(format!("{at}.{name}{UNDESCRIBED}")),
            None => {}
        }
    }
}

/// What of an answer the description of its operation does not say.
fn untold(description: &Value, operation: &Value, answer: &Answer) -> Vec<String> {
    let status = answer.status.as_u16().to_string();
    let response = resolved(description, &operation["responses"][&status]);
    if response.is_null() {
        return vec![format!("{status} is not described")];
    }
    let kind = answer.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
    let kind = kind.split(';').next().unwrap_or_default();
    if answer.text.is_empty() {
        let bare = response["content"].is_null();
        return if bare { Vec::new() } else { vec![format!("{status} has no body")] };
    }
    let schema = &response["content"][kind]["schema"];
    if schema.is_null() {
        return vec![format!("{status} is {kind}, which is not described")];
    }
    let mut found = Vec::new();
    if kind.ends_with("json") {
        undescribed(description, schema, &answer.json(), &status, &mut found);
    }
    found
}

stories! {
    async fn what_is_answered_is_what_is_described(w: World) {
        let description = description();
        let ids = known(&w).await;
        let mut people = vec![w.stranger()];
        for role in Role::ALL.iter().copied() {
            people.push(w.user(COLOGNE, role).await);
        }
        people.push(w.user(CLINIC, Role::Provider).await);
        let operations = operations();
        let (mut wrong, mut shown) = (BTreeSet::new(), BTreeSet::new());
        // What changes something comes after all that only looks.
        for only_looks in [true, false] {
            for route in operations.iter().filter(|route| (route.method == Method::GET) == only_looks) {
                let path = route.path.split('?').next().unwrap();
                let operation = &description["paths"][path][route.method.as_str().to_lowercase()];
                for who in &people {
                    let answer = who.program(route.method.clone(), &route.filled(&ids), route.body.as_ref()).await;
                    if answer.status.is_success() {
                        shown.insert(route.to_string());
                    }
                    wrong.extend(untold(&description, operation, &answer).into_iter().map(|what| format!("{route}: {what}")));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
        assert!(shown.len() > 70, "only {} were answered: {shown:#?}", shown.len());
    }

    async fn a_value_of_another_kind_is_refused_by_the_name_of_its_field(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let refused = |answer: Answer| {
            let problem = answer.expect(422).json();
            let first = &problem["errors"][0];
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&first["field"]), text(&first["code"]), text(&first["message"]))
        };
        let mut person = salma();
        person["contact_value"] = json!([["+216 24 000 000"]]);
        let (field, code, message) = refused(counsellor.post("/persons", person.clone()).await);
        assert_eq!((field.as_str(), code.as_str()), ("contact_value.0", "wrong_kind"));
        let spanish = counsellor.clone().reading("es");
        let (_, _, in_spanish) = refused(spanish.post("/persons", person).await);
        assert_ne!(message, in_spanish, "in the reader's language");
        assert!(in_spanish.contains("tipo"), "{in_spanish}");
        // What is no JSON at all is told by its place, and never by its text.
        let broken = counsellor.program(Method::POST, "/api/persons", None).await;
        assert_eq!(broken.status.as_u16(), 415);
    }

    async fn what_cannot_be_asked_in_this_way_says_how_it_can(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let answer = counsellor.program(Method::DELETE, "/api/cases", None).await;
        assert_eq!(answer.status.as_u16(), 405);
        let allowed = answer.headers["allow"].to_str().unwrap();
        assert!(allowed.contains("GET") && allowed.contains("POST"), "{allowed}");
    }
}
