//! What every operation has in common, described once: how one signs in, what is refused in which words, and what the answers without
//! words mean. A room says what is its own; the rest is added here when the description is put together.

use base::Status;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::schema::{ArrayItems, KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Components, Content, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::respond::{FieldDetails, ProblemDetails};
use crate::{cookies, token};

/// Media type of a refusal.
const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";

/// Names of the three things by which one is known.
const TOKEN: &str = "token";
const SESSION: &str = "session";
const FORM_TOKEN: &str = "form_token";

/// The refusals that any operation can meet, by when they can happen.
const REFUSALS: &[(Status, &str, When)] = &[
    (Status::BadRequest, "Cannot be read: not JSON, or a value that is none of its kind.", |asked| {
        asked.sends || asked.queries
    }),
    (Status::Unauthorized, "Nobody is signed in: the token is missing, unknown or has ended.", |_| true),
    (Status::Forbidden, "Not for this role or organisation, or a session's form token is missing.", |_| true),
    (Status::NotFound, "Not there, or not visible to the caller; the two cannot be told apart.", |asked| {
        asked.names || asked.writes
    }),
    (Status::Conflict, "Changed meanwhile, or the step does not follow from the present state.", |asked| {
        asked.writes
    }),
    (Status::Gone, "Was the caller's, and was erased.", |asked| asked.names),
    (Status::TooLarge, "More than is taken.", |asked| asked.sends),
    (Status::UnsupportedMedia, "Another kind of body than is taken.", |asked| asked.sends),
    (Status::Unprocessable, "Read, and refused by a rule: `errors` names the fields.", |asked| {
        asked.sends || asked.queries || asked.writes
    }),
    (Status::TooMany, "Too often: later again.", |_| false),
    (Status::Unavailable, "Not for the moment: again after `Retry-After` seconds.", |_| true),
];

type When = fn(&Asked) -> bool;

/// What an operation is asked with.
struct Asked {
    writes: bool,
    sends: bool,
    queries: bool,
    names: bool,
}

/// The description with what all operations share.
pub fn finish(mut api: OpenApi) -> OpenApi {
    for (path, item) in &mut api.paths.paths {
        for (writes, operation) in operations(item) {
            finish_operation(operation, writes, path.contains('{'));
        }
    }
    let components = api.components.get_or_insert_default();
    pages(components);
    sign_in(components);
    components.schemas.insert("Problem".into(), ProblemDetails::schema());
    components.schemas.insert(FieldDetails::name().into(), FieldDetails::schema());
    for (status, words, _) in REFUSALS {
        components.responses.insert(refusal_name(*status), RefOr::T(refusal(*status, words)));
    }
    // Where an id stands in an address alone, nothing else brings its schema along.
    let known = serde_json::to_string(&api).unwrap_or_default();
    let components = api.components.get_or_insert_default();
    for (name, schema) in base::id_schemas() {
        if known.contains(&format!("#/components/schemas/{name}\"")) {
            components.schemas.entry(name.into()).or_insert(schema);
        }
    }
    api
}

/// What stands on a page is described once, under its own name.
fn pages(components: &mut Components) {
    let named: Vec<String> = components.schemas.keys().cloned().collect();
    for (page, schema) in &mut components.schemas {
        let Some(of) = page.strip_prefix("Page_").filter(|of| named.iter().any(|name| name == of)) else {
            continue;
        };
        let RefOr::T(Schema::Object(page)) = schema else { continue };
        if let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items") {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(of).into()));
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let all = [
        (false, &mut item.get),
        (true, &mut item.put),
        (true, &mut item.post),
        (true, &mut item.delete),
        (true, &mut item.patch),
    ];
    all.into_iter().filter_map(|(writes, operation)| operation.as_mut().map(|operation| (writes, operation)))
}

fn finish_operation(operation: &mut Operation, writes: bool, names: bool) {
    let parameters = operation.parameters.iter().flatten();
    let queries = parameters
        .into_iter()
        .any(|one| matches!(one, RefOr::T(one) if matches!(one.parameter_in, ParameterIn::Query)));
    let asked = Asked { writes, sends: operation.request_body.is_some(), queries, names };
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.content.iter_mut().for_each(|(kind, content)| bytes(kind, content));
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status.starts_with('2') {
            answered(status, response);
        } else {
            response.content.insert(PROBLEM.into(), RefOr::T(problem()));
        }
    }
    for (status, _, when) in REFUSALS {
        let said = operation.responses.responses.entry(status.code().to_string());
        let said = if when(&asked) {
            said.or_insert_with(|| shared(*status))
        } else if let std::collections::btree_map::Entry::Occupied(said) = said {
            said.into_mut()
        } else {
            continue;
        };
        // A room that says no more than the number says what all say.
        if matches!(said, RefOr::T(response) if response.description.is_empty()) {
            *said = shared(*status);
        }
    }
    operation.security = Some(security(writes));
}

/// What was asked for: in a few words where the room has none, and as bytes where it is no JSON.
fn answered(status: &str, response: &mut Response) {
    if response.description.is_empty() {
        response.description = match status {
            "201" => "Done; what was made",
            "202" => "Taken on; the work goes on",
            "204" => "Done",
            _ => "What was asked for",
        }
        .into();
    }
    response.content.iter_mut().for_each(|(kind, content)| bytes(kind, content));
}

/// A body that is no JSON is one piece of bytes, and no list of numbers.
fn bytes(kind: &str, content: &mut RefOr<Content>) {
    if let (true, RefOr::T(content)) = (kind != JSON, content) {
        let binary = SchemaFormat::KnownFormat(KnownFormat::Binary);
        content.schema = Some(ObjectBuilder::new().schema_type(Type::String).format(Some(binary)).into());
    }
}

fn shared(status: Status) -> RefOr<Response> {
    RefOr::Ref(Ref::from_response_name(refusal_name(status)))
}

/// `NotFound`, as the status is called.
fn refusal_name(status: Status) -> String {
    format!("{status:?}")
}

fn problem() -> Content {
    Content::new(Some(Ref::from_schema_name("Problem")))
}

fn refusal(status: Status, words: &str) -> Response {
    let response = ResponseBuilder::new().description(words).content(PROBLEM, problem());
    let header = |kind| HeaderBuilder::new().schema(Some(ObjectBuilder::new().schema_type(kind))).build();
    match status {
        Status::Unavailable => response.header("Retry-After", header(Type::Integer)),
        Status::Unauthorized => response.header("WWW-Authenticate", header(Type::String)),
        _ => response,
    }
    .build()
}

fn sign_in(components: &mut Components) {
    let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
    let token = token.description(Some("A personal access token, made on one's preferences page.")).build();
    let session = ApiKeyValue::with_description(
        cookies::SESSION,
        "The session of a signed-in browser; behind TLS the cookie's name begins with `__Host-`.",
    );
    let form = ApiKeyValue::with_description(
        token::HEADER,
        "The form token of the session's pages; whoever writes with a session sends it too.",
    );
    for (name, scheme) in [
        (TOKEN, SecurityScheme::Http(token)),
        (SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(session))),
        (FORM_TOKEN, SecurityScheme::ApiKey(ApiKey::Header(form))),
    ] {
        components.security_schemes.insert(name.into(), RefOr::T(scheme));
    }
}

/// By token, or by session: with its form token for what changes something.
fn security(writes: bool) -> Vec<SecurityRequirement> {
    let of = |name| SecurityRequirement::new(name, [""; 0]);
    let session = if writes { of(SESSION).add(FORM_TOKEN, [""; 0]) } else { of(SESSION) };
    vec![of(TOKEN), session]
}
