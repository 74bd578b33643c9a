//! What the description of the API says of every operation alike: how one signs in, and how a refusal looks.

use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, Content, OpenApi, Ref, RefOr, ResponseBuilder, Schema, SecurityRequirement,
};

/// Name of the shape of a refusal.
const PROBLEM: &str = "Problem";

/// What is said of an answer of which nothing else is.
const DONE: &[(&str, &str)] =
    &[("200", "As asked"), ("201", "Made"), ("202", "Begun"), ("204", "Done"), ("429", "Too often; later")];
/// Refusals that any operation may answer with.
const ANYWHERE: &[(&str, &str)] = &[
    ("401", "Nobody is signed in"),
    ("403", "Not for this role or organisation, or the form token is missing"),
    ("503", "The database is away or full; ask again in `Retry-After` seconds"),
];
/// Those of an operation that names something.
const NAMED: &[(&str, &str)] = &[("404", "Not there, or not visible"), ("410", "Erased, with the day")];
/// Those of an operation that takes a body.
const SENT: &[(&str, &str)] = &[
    ("400", "Not readable, with the place"),
    ("409", "Somebody was first, or it does not follow from how things stand"),
    ("413", "Too large"),
    ("415", "Neither JSON nor what is asked for"),
    ("422", "Refused, with each field and why"),
];

/// Says of every operation what holds for all of them.
pub(crate) fn finish(mut api: OpenApi) -> OpenApi {
    let token =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A personal access token"));
    let session = ApiKeyValue::with_description(
        "jisr_session",
        "The session of a browser (`__Host-jisr_session` behind TLS); what changes something carries its form token in `X-CSRF-Token`",
    );
    let mut known = api.components.take().unwrap_or_default();
    // Named by paths, also where no body has them.
    known.schemas.extend(base::id_schemas().into_iter().map(|(name, schema)| (name.to_owned(), schema)));
    known.schemas.insert(PROBLEM.to_owned(), problem());
    let known = ComponentsBuilder::from(known)
        .security_scheme("token", SecurityScheme::Http(token.build()))
        .security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    api.components = Some(known.build());
    let either = ["token", "session"].map(|name| SecurityRequirement::new::<_, [&str; 0], &str>(name, []));
    api.security = Some(either.to_vec());
    for (path, item) in &mut api.paths.paths {
        let all = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete];
        for operation in all.into_iter().flatten() {
            refusals(path, operation);
        }
    }
    api
}

fn refusals(path: &str, operation: &mut Operation) {
    let named: &[(&str, &str)] = if path.contains('{') { NAMED } else { &[] };
    let sent: &[(&str, &str)] = if operation.request_body.is_some() { SENT } else { &[] };
    let asked: &[(&str, &str)] =
        if operation.parameters.is_some() { &[("400", "A parameter that is none")] } else { &[] };
    let told = &mut operation.responses.responses;
    for (code, words) in ANYWHERE.iter().chain(named).chain(sent).chain(asked) {
        let refusal = ResponseBuilder::new().description(*words).build();
        told.entry((*code).to_owned()).or_insert(RefOr::T(refusal));
    }
    for (code, response) in told.iter_mut() {
        let RefOr::T(response) = response else { continue };
        if response.description.is_empty() {
            response.description = said(code).to_owned();
        }
        if code.starts_with(['4', '5']) {
            let body = Content::new(Some(Ref::from_schema_name(PROBLEM)));
            response.content.entry("application/problem+json".to_owned()).or_insert(RefOr::T(body));
        }
    }
}

fn said(code: &str) -> &'static str {
    let all = DONE.iter().chain(ANYWHERE).chain(NAMED).chain(SENT);
    all.into_iter().find(|(known, _)| *known == code).map_or("Refused", |(_, words)| words)
}

/// Problem details (RFC 9457), as `web` writes them.
fn problem() -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let fault = ObjectBuilder::new()
        .property("field", text().description(Some("The field, `measures.2.cost` inside a list")))
        .property("code", text().description(Some("Why, for programs: `required`, `too_long` …")))
        .property("message", text().description(Some("Why, in the reader's language")));
    let fault = ["field", "code", "message"].into_iter().fold(fault, ObjectBuilder::required);
    let problem = ObjectBuilder::new()
        .description(Some("Why something was refused (RFC 9457), in the language of `Accept-Language`."))
        .property("type", text().description(Some("`urn:jisr:problem:` and the code")))
        .property("title", text().description(Some("What went wrong, in the reader's language")))
        .property("status", ObjectBuilder::new().schema_type(Type::Integer))
        .property("code", text().description(Some("What went wrong, for programs")))
        .property("errors", ArrayBuilder::new().items(fault).description(Some("Each refused field")));
    ["type", "title", "status", "code"].into_iter().fold(problem, ObjectBuilder::required).into()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use serde_json::Value;

    fn refs(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| refs(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| refs(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_operation_says_how_it_refuses_and_every_reference_leads_somewhere() {
        let api = serde_json::to_value(crate::server::openapi()).unwrap();
        let mut found = Vec::new();
        refs(&api, &mut found);
        for name in found {
            assert!(api.pointer(name.trim_start_matches('#')).is_some(), "{name} leads nowhere");
        }
        for (path, item) in api["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let answers = operation["responses"].as_object().unwrap();
                assert!(answers.contains_key("401") && answers.contains_key("403"), "{method} {path}");
                assert!(answers.keys().any(|code| code.starts_with('2')), "{method} {path}");
                for (code, answer) in answers.iter().filter(|(code, _)| code.starts_with(['4', '5'])) {
                    assert!(
                        answer["content"]["application/problem+json"].is_object(),
                        "{method} {path} {code}"
                    );
                }
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    let name = parameter["name"].as_str().unwrap();
                    let in_path = path.contains(&format!("{{{name}}}"));
                    assert_eq!(parameter["in"] == "path", in_path, "{method} {path}: {name}");
                    let lists =
                        answers.get("200").map(|a| &a["content"]["application/json"]["schema"]["type"]);
                    assert!(name != "after" || lists.is_none_or(|kind| kind != "array"), "{path} is a page");
                }
            }
        }
    }
}
